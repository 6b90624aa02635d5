"""Shapes (形状) of what a basis cell is made of, as the scanner meets them in a tight view."""

from __future__ import annotations

from catalogue.bases.restarts import ARTICLE
from catalogue.bases.tight import LABEL
from catalogue.bases.versions import DATE
from catalogue.numerals import NUMERAL
from catalogue.patterns import lazy

TAG = lazy(r"【([^【】《》\n]{1,12}?)】")
SEPARATOR = lazy(r"[\s,;。:.]|以及|[、和及与或]|文(?=第|附|《|$)|[》)\"'】]")
LABELS = lazy(rf"(?:{LABEL})(?=[《【第附国]|根据|依据)|\d{{1,2}}[.、](?!\d)")
DATED = lazy(rf"(?:已?于|自|已?经|根据|依据|由)?{DATE}|根据(?=《)|经?第{NUMERAL}次修")
HEAD_END = lazy(rf"\n|【|{ARTICLE}(?!会议|全国|次|届)|附件|$")
AMENDED = lazy(rf"(?:第{NUMERAL}次)?(?:予以)?(?:修正|修订|修改|公布|发布|颁布)(?:后|过)?的(?=《)")
ISSUER = lazy(
    r"[\u4e00-\u9fff、]{0,30}?(?:政府|国务院|办公厅|办公室|委员会|部|厅|局|委|会|院|署|行)(?=《)"
)
CATALOGUE = lazy(rf"(?:[\u4e00-\u9fff]{{0,40}}?(?:目录|清单|附件\d?|附表\d?))(?=第{NUMERAL}项)")
ANNEX_TITLE = lazy(rf"(?:附件|附表|附录)({NUMERAL})?:?(?=《)")
ANNEX = lazy(rf"(?:附件|附表|附录)({NUMERAL})?(?=[:,、;。\n(]|$)")
#: A number that leaves out who issued it, before an article: 《X条例》[1994]149号第九条.
UNISSUED = lazy(rf"第?{NUMERAL}号(?=[,、;。]?第{NUMERAL}条)")
PART = lazy(NUMERAL)
HEADING = lazy(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
BRACKET_STOP = lazy(rf"\n|【|{ARTICLE}(?:{ARTICLE})*:")
