"""Declared counts (声明数): how many items a title says that a list has."""

from __future__ import annotations

import re
from typing import Final

from catalogue.numerals import arabic
from catalogue.patterns import lazy
from catalogue.text import fold

_SUM: Final = r"(?:共计?|合计|总计|总共|共有|共列|计)"
#: What is counted beside sub-items (子项), which count none.
_MAIN: Final = r"(?:主项|大项|事项)?:?"
_BRACKETED: Final = lazy(
    rf"[(【]{_SUM}?{_MAIN}(\d{{1,9}})(?:(?:大)?(?:项|条|个)[^()【】]*[)】]|[)】]项)"
)
_SUMMED: Final = lazy(
    rf"(?:共计?|合计|总计|总共|共有){_MAIN}(\d{{1,9}})(?:大)?(?:项|条|个(?![\u4e00-\u9fff]))"
)
#: A heading that ends in a number: 一、县公安局 12项.
_HEADED: Final = lazy(
    r"(?:[局委办厅院社会站队处]|中心|部门|许可|备案|事项|目录|清单)[:,]?(\d{1,4})项$"
)
#: A note that counts the whole list: 本清单共列入行政许可事项15项, 以上共15项.
_NOTED: Final = lazy(
    r"(?:本(?:清单|目录|表)|以上)[^,。;:\d]{0,8}?(?:共|合计|总计|计)[^,。;\d]{0,12}?(\d{1,9})(?:大)?(?:项|条)"
)


def declared_count(text: str) -> int | None:
    """Return the number of items that a title, sheet name or group row declares."""
    key = fold(text)
    found = _BRACKETED().findall(key) or _SUMMED().findall(arabic(key))
    found = found or _HEADED().findall(key)
    return int(found[-1]) if found else None


def noted_count(text: str) -> int | None:
    """Return the number of items that a note under a list declares of the whole of it."""
    found = re.search(_NOTED(), arabic(fold(text)))
    return int(found[1]) if found is not None else None
