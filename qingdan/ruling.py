"""`qingdan rule`: the rules of checks, in official words; `python -m qingdan.ruling` their page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

import msgspec
from tabulate import tabulate

from diffs.checks.rules import SEVERITY_TITLES, Rule, rule, rules
from diffs.reports.markdown import safe
from qingdan.output import column_widths

_LABELS: Final = (
    ("source", "出处"),
    ("looks_at", "核对内容"),
    ("remedy", "改法"),
    ("right", "正确示例"),
    ("wrong", "错误示例"),
)


def show(name: str | None, form: str) -> str:
    """Return all rules or one, as JSON or for people; ListError for a rule that is not there."""
    chosen = [rule(name)] if name is not None else list(rules().values())
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(chosen), indent=1).decode()
    if name is not None:
        return "\n".join(_explained(chosen[0]))
    rows = [(one.id, SEVERITY_TITLES[one.severity], one.title, one.looks_at) for one in chosen]
    widths = column_widths(None, None, 24, 56)
    headers = ("规则代号", "级别", "规则", "核对内容")
    return tabulate(rows, headers, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)


def _explained(one: Rule) -> Iterator[str]:
    yield f"{one.title}（{one.id}，{_severity(one)}）"
    yield from (f"{label}：{text}" for label, text in _labelled(one))
    yield f"适用：{'、'.join(f'{kind}清单' for kind in one.lists)}"


def _severity(one: Rule) -> str:
    """Return what the severity of a rule is called, and that of filings where it is another."""
    own, filed = (SEVERITY_TITLES[severity] for severity in (one.severity, one.grade("备案")))
    return own if filed == own else f"{own}，备案事项为{filed}"


def _labelled(one: Rule) -> Iterator[tuple[str, str]]:
    yield one.called, one.clause
    yield from ((label, getattr(one, field)) for field, label in _LABELS)
    if one.filed is not None:
        yield f"备案事项的{one.filed.called}", f"{one.filed.clause}（{one.filed.source}）"


def page() -> str:
    """Return the page of all rules, docs/rules.md."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# 核对规则\n"
    yield "本页由 `python -m qingdan.ruling > docs/rules.md` 生成；规则见 `diffs/data/rules.toml`。"
    yield "“规范要求”各地都应当做到；“参考做法”是一个省的做法或者常用做法，是否照办由本地决定。"
    yield "标“常用做法”的，没有找到明文；示例除书名号中的文件外均为虚构。\n"
    yield "| 规则代号 | 规则 | 级别 |"
    yield "| --- | --- | --- |"
    for one in rules().values():
        yield f"| [{one.id}](#{one.id}) | {safe(one.title)} | {SEVERITY_TITLES[one.severity]} |"
    for one in rules().values():
        yield f"\n## {one.id}\n"
        yield f"{safe(one.title)}。级别：{_severity(one)}。\n"
        yield from (f"- {label}：{safe(text)}" for label, text in _labelled(one))
        yield f"- 适用：{'、'.join(f'{kind}清单' for kind in one.lists)}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream here
    sys.stdout.write(page())
