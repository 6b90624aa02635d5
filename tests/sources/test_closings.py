from __future__ import annotations

import pytest

from sources.closings import closes, closing, signed, signs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2023 年 5 月 6 日", "date"), ("二〇二三年五月六日", "date"), ("附件：1.某表", "end"),
        ("打印 关闭", "foot"), ("【打印本页】【关闭窗口】", "foot"), ("扫一扫在手机打开当前页", "foot"),
        ("主办单位：某市人民政府办公室 某ICP备05000001号", "foot"), ("上一篇：某公告", "foot"),
        ("责任编辑：某人", "foot"), ("相关链接：", "foot"), ("联系我们 | 网站地图", "foot"),
        ("分享到：微信", "foot"), ("版权所有", "foot"), ("某公网安备 1号", "foot"),
        ("打印机经营许可", ""), ("分享经济平台备案", ""), ("编辑出版许可", ""), ("下一篇幅许可", ""),
        ("《甲法》第三条", ""), ("市教育局", ""),
    ],
)  # fmt: skip
def test_what_stands_behind_a_list(line: str, kind: str) -> None:
    assert closing(line) == kind
    assert closes(line) == bool(kind)


def test_bodies_that_sign() -> None:
    assert all(
        map(signs, ("某省人民政府办公厅", "某市行政审批制度改革领导小组办公室", "某部（章）"))
    )
    assert not any(map(signs, ("《甲法》和乙局", "省级、市级甲局", "甲许可", "第3局", "公安机关")))


def test_a_signature_ends_with_its_date() -> None:
    assert signed(["《甲法》", "某厅", "某局", "2023年5月6日"]) == 3
    assert signed(["《甲法》", "某厅"]) == 0
    assert signed(["2023年5月6日"]) == 1
