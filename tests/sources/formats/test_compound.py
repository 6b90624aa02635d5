from __future__ import annotations

import pytest

from sources.formats.compound import is_whole, streams
from tests.sources.books import compound

_DATA = compound({"WordDocument": bytes(2000), "ObjectPool": None}, hidden=("Workbook", "x"))


def test_the_root_storage_is_read_and_nothing_deeper() -> None:
    assert streams(_DATA) == {"WordDocument", "ObjectPool"}


def test_a_file_cut_short_is_not_whole() -> None:
    assert is_whole(_DATA)
    assert not is_whole(_DATA[:-600])
    assert not is_whole(_DATA[:100])


@pytest.mark.parametrize("place", [30, 44, 48, 76])
def test_a_damaged_header_leads_nowhere(place: int) -> None:
    damaged = bytearray(_DATA)
    damaged[place : place + 4] = b"\0\0\0\0"
    assert streams(bytes(damaged)) <= {"WordDocument", "ObjectPool", ""}


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    size = len(_DATA) - 512
    table = bytearray(_DATA)
    for entry in range(128):
        table[size + 4 * entry : size + 4 * entry + 4] = (4).to_bytes(4, "little")
    assert isinstance(streams(bytes(table)), frozenset)
