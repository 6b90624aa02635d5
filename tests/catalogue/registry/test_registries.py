from __future__ import annotations

from pathlib import Path

import pytest

from catalogue import vocabulary
from catalogue.errors import ListError
from catalogue.registry.registries import (
    AUTHORITIES,
    SUCCESSIONS,
    is_date,
    law_succession_problems,
    load_authorities,
    load_successions,
    registry_problems,
)

_BODIES = ("公安部,,国家,,测试", "教育部,国家教育部,国家,,测试", "体育总局,,国家,,测试")


def _written(path: Path, columns: tuple[str, ...], *lines: str) -> Path:
    path.write_text("\n".join((",".join(columns), *lines)), "utf-8")
    return path


def _authorities(folder: Path, *lines: str) -> Path:
    return _written(folder / "机构.csv", AUTHORITIES, *lines)


def test_the_shipped_registries_are_sound() -> None:
    assert registry_problems() == ()


def test_a_sound_registry_is_read_whole(tmp_path: Path) -> None:
    table = load_authorities(_authorities(tmp_path, *_BODIES, ""))
    assert [row["canonical"] for row in table] == ["公安部", "教育部", "体育总局"]
    path = _written(
        tmp_path / "承继.csv", SUCCESSIONS, "公安部,教育部,2018,方案,揭牌 2018-05-01,改组,,测试,"
    )
    assert [row["to"] for row in load_successions(path, table)] == ["教育部"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("国防部,国家教育部,国家,,测试", ("第5行", "国家教育部", "教育部", "国防部")),
        ("国防部,,部级,,测试", ("第5行", "部级")),
        ("国防部,,国家,某某部,测试", ("第5行", "某某部", "没有登记")),
        ("国防部,,国家,国防部,测试", ("第5行", "成环")),
        ("国防部,,国家,,", ("第5行", "出处")),
        (",,国家,,测试", ("第5行", "规范名称")),
        ("国防部,国家", ("第5行", "2格")),
    ],
)
def test_a_wrong_authority_is_refused_with_its_row(
    tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(ListError) as caught:
        load_authorities(_authorities(tmp_path, *_BODIES, line))
    assert all(word in str(caught.value) for word in ("机构.csv", *words))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("某某部,教育部,2018,,,改组,,测试,", ("第3行", "某某部", "登记")),
        ("国家教育部,体育总局,2018,,,改组,,测试,", ("第3行", "国家教育部", "规范名称“教育部”")),
        ("体育总局,公安部,2018,,,改组,,测试,", ("第4行", "成环", "公安部→教育部→体育总局")),
        ("体育总局,公安部,2018-02-30,,,改组,,测试,", ("第3行", "2018-02-30")),
        ("体育总局,公安部,,,,改组,,测试,", ("第3行", "日期")),
        ("体育总局,公安部,2018,公布,,改组,,测试,", ("第3行", "公布")),
        ("体育总局,公安部,2018,,揭牌 五月,改组,,测试,", ("第3行", "五月")),
        ("体育总局,公安部,2018,,,接管,,测试,", ("第3行", "接管")),
        ("体育总局,公安部,2018,,,划转,,测试,", ("第3行", "part")),
        ("体育总局,公安部,2018,,,改组,,,", ("第3行", "出处")),
        ("体育总局,体育总局,2018,,,改组,,测试,", ("第3行", "承继自己")),
        ("公安部,教育部,2019,,,改组,,测试,", ("第3行", "第2行", "重复")),
    ],
)
def test_a_wrong_succession_is_refused_with_its_row(
    tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    table = load_authorities(_authorities(tmp_path, *_BODIES))
    lines = ("公安部,教育部,2017,,,改组,,测试,", line, "教育部,体育总局,2017,,,改组,,测试,")
    path = _written(tmp_path / "承继.csv", SUCCESSIONS, *lines)
    with pytest.raises(ListError) as caught:
        load_successions(path, table)
    assert all(word in str(caught.value) for word in ("承继.csv", *words))


def test_parts_of_duties_may_pass_to_and_fro(tmp_path: Path) -> None:
    table = load_authorities(_authorities(tmp_path, *_BODIES))
    lines = ("公安部,教育部,2017,,,划转,甲,测试,", "教育部,公安部,2018,,,划转,乙,测试,")
    assert len(load_successions(_written(tmp_path / "a.csv", SUCCESSIONS, *lines), table)) == 2


def test_a_file_that_is_no_registry(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"不在\.csv：文件或文件夹不存在"):
        load_authorities(tmp_path / "不在.csv")
    with pytest.raises(ListError, match="第1行：缺少列 source"):
        load_authorities(_written(tmp_path / "短.csv", AUTHORITIES[:-1]))
    (tmp_path / "旧.csv").write_bytes("规范名称".encode("gbk"))
    with pytest.raises(ListError, match="UTF-8"):
        load_authorities(tmp_path / "旧.csv")


@pytest.mark.parametrize(
    ("text", "right"),
    [("2018", True), ("2018-03", True), ("2018-03-17", True), ("2018-13", False),
     ("2018-02-30", False), ("2018年", False), ("", False)],
)  # fmt: skip
def test_dates_of_the_calendar(text: str, right: bool) -> None:
    assert is_date(text) is right


_LAWS = ("from", "to", "date", "kind", "source")


def _law_problems(*rows: tuple[str, ...]) -> list[str]:
    table = tuple(
        (number, dict(zip(_LAWS, row, strict=True))) for number, row in enumerate(rows, start=2)
    )
    return list(law_succession_problems(table, "法规沿革.csv"))


def test_laws_that_took_the_place_of_others_are_checked() -> None:
    assert _law_problems(("甲法", "乙法", "2018-03-17", "替代", "乙法第九条")) == []
    circle = _law_problems(("甲法", "乙法", "", "替代", "x"), ("乙法", "甲法", "", "替代", "x"))
    assert circle == ["法规沿革.csv 第3行：承继成环（甲法→乙法→甲法）；请改正其中一行"]
    (own,) = _law_problems(("甲法", "甲法", "", "替代", "x"))
    assert "第2行：“甲法”不能代替自己" in own
    (twice,) = _law_problems(("甲法", "乙法", "", "替代", "x"), ("甲法", "丙法", "", "替代", "x"))
    assert "第3行：“甲法”在第2行已有承继" in twice
    (dated,) = _law_problems(("甲法", "乙法", "2000-99-99", "替代", "x"))
    assert "日期“2000-99-99”不对" in dated


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\n1\n", r"x\.csv 第2行：有1格，表头有2列；请补齐"),
        ("名称\n某某\n".encode("gbk"), r"x\.csv：不是 UTF-8 编码"),
        (b"", r"x\.csv：没有内容"),
        (None, r"x\.csv：文件或文件夹不存在；请重新安装"),
    ],
)
def test_a_vocabulary_that_was_broken_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, message: str
) -> None:
    (tmp_path / "catalogue" / "data").mkdir(parents=True)
    if content is not None:
        (tmp_path / "catalogue" / "data" / "x.csv").write_bytes(content)
    monkeypatch.setattr(vocabulary, "_ROOT", tmp_path)
    with pytest.raises(ListError, match=message):
        vocabulary.rows.__wrapped__("catalogue", "x.csv")
