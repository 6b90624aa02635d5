"""Small lists that the tests of the graph share."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.edition import Edition, edition
from catalogue.item import Item, Source

SEED = Item(
    name="林草种子生产经营许可证核发",
    authority="国家林业和草原局",
    implementers="国家林草局；省级、县级林草部门",
    basis="《中华人民共和国种子法》第三十一条；《种子法》第三十三条",
    level="省级",
    source=Source(file="清单.xlsx", sheet="目录", row=5, columns=(("basis", "E"),)),
)
CROP = Item(
    name="农作物种子生产经营许可",
    authority="农业农村部",
    implementers="农业农村部（委托省级农业农村部门实施）",
    basis="《种子法》；《植物检疫条例》（国务院令第98号）",
    source=Source(file="清单.xlsx", sheet="目录", row=6),
)
WATER = Item(name="饮用水供水单位卫生许可", authority="国家卫生健康委", basis="《传染病防治法》")
LIST = edition([SEED, CROP], title="清单", file="清单.xlsx")

#: Names that some format gives a meaning: quotation marks, brackets, breaks, what XML cannot hold.
NASTY = (
    "带\"双引号\"和'单引号'的许可",
    "反斜杠\\n与\\",
    "尖括号<b>&amp;&lt;</b>审批",
    "换\n行\r\n和\t制表",
    "表情🧪许可👩‍🌾",
    "`反引号` {花括号} [方括号] |竖线| #号; -->",
    "]]> %%{init}%% */ // ${x}",
    "控制\x0b符\x00与\ufffe",
    "   ",
    "超长" * 400,
)


def nasty() -> Edition:
    """A list whose names, laws and authorities try the escaping of every format."""
    rows = [
        Item(name=name, authority=f"某{name}局", basis=f"《{name}条例》第三条", implementers=name)
        for name in NASTY
    ]
    return edition(rows, title=NASTY[0], file=NASTY[2])


def many(count: int) -> Edition:
    """A list of so many items that share twenty laws and seven authorities."""
    return edition(_rows(count), title="大清单")


def _rows(count: int) -> Iterable[Item]:
    for number in range(count):
        yield Item(
            name=f"第{number}项设施设立许可",
            authority=f"某市第{number % 7}管理局",
            basis=f"《设施管理条例{'甲乙丙丁戊己庚辛壬癸'[number % 10]}》；《总则法》",
        )
