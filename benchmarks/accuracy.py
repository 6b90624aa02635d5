"""How well changes are told, for each kind and beside what people use today.

python -m benchmarks.accuracy --rows 1000 --seeds 5
python -m benchmarks.accuracy --only plain       # the first of the two tables
python -m benchmarks.accuracy --wrong            # the cases that the tool got wrong, one by one

Two tables: `plain` has only changes that the rows decide by the rule in `decidable`; `adversarial`
has many besides that nobody could tell, such as an item that goes while another comes at the same
place of the law under a name that might as well be its new one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field

from tabulate import tabulate

from benchmarks.generator import Options, generate, reformatted
from benchmarks.peers import PEERS, Peer
from benchmarks.records import AUTHORITY, BASIS, NAME, Case, Link, Row
from benchmarks.scoring import DIFFICULTIES, ORDER, SINGLE, Tally, agrees, scores, total
from benchmarks.tool import qingdan

TOOL = "qingdan"
SURE = "qingdan, review left out"
SETS = {
    "plain": "changes that the rows decide",
    "adversarial": "with changes that nobody could decide",
}


@dataclass
class Result:
    """What one tool answered over all cases: tallies a case, links for review, false changes."""

    parts: list[dict[str, Tally]] = field(default_factory=list)
    review: int = 0
    false: list[int] = field(default_factory=list)


def measure(tool: Peer, cases: list[Case], same: list[Case]) -> dict[str, Result]:
    """Runs a tool over all cases; links for review are counted and also left out once."""
    whole, sure = Result(), Result()
    for case in cases:
        answer = tool(case.old, case.new)
        certain = [link for link in answer if not link.review]
        whole.parts.append(scores(case.truth, answer))
        sure.parts.append(scores(case.truth, certain))
        whole.review += len(answer) - len(certain)
    for case in same:
        answer = tool(case.old, case.new)
        whole.false.append(sum(1 for link in answer if link.relation != "unchanged"))
        sure.false.append(
            sum(1 for link in answer if link.relation != "unchanged" and not link.review)
        )
    return {"whole": whole, "sure": sure}


def table(results: dict[str, Result], seeds: int) -> str:
    """A row a kind, a column a tool: precision, recall, F1."""
    sums = {name: total(result.parts) for name, result in results.items()}
    lines = []
    for kind in ORDER:
        tallies = [tally[kind] for tally in sums.values()]
        wanted = tallies[0].right + tallies[0].missed
        lines.append([kind, wanted, *(cell(kind, tally) for tally in tallies)])
    lines.append(["links for review", "", *(result.review or "" for result in results.values())])
    false = [sum(result.false) for result in results.values()]
    lines.append([f"false changes, {seeds} × same edition", 0, *false])
    return tabulate(lines, ["kind", "truth", *results], disable_numparse=True)


def cell(kind: str, tally: Tally) -> str:
    """Precision, recall and F1, or what alone has a meaning for the kind."""
    if kind.startswith("false"):
        return str(tally.wrong)
    if kind.endswith(DIFFICULTIES):
        return f"R {tally.recall:.3f}"
    precision = f"{tally.precision:.3f}" if tally.right + tally.wrong else "    –"
    return f"{precision} {tally.recall:.3f} {tally.f1:.3f}"


def wrong(case: Case, answer: list[Link]) -> Iterator[str]:
    """The cases where truth and answer differ, each with all that the answer says of its rows."""
    by_old = {row: link for link in answer for row in link.old}
    by_new = {row: link for link in answer for row in link.new}
    told: set[int] = set()
    for truth in sorted(case.truth, key=lambda link: link.relation):
        about = [by_old[row] for row in truth.old if row in by_old]
        about += [by_new[row] for row in truth.new if row in by_new]
        if len(about) and all(agrees(truth, link) for link in about):
            continue
        if truth.relation in SINGLE and id(about[0]) in told:
            continue
        told |= {id(link) for link in about}
        yield "\n".join(
            [
                said(case, "expected", truth),
                *dict.fromkeys(said(case, "answered", link) for link in about),
            ]
        )


def said(case: Case, who: str, link: Link) -> str:
    """A link in words, with the names, authorities and bases of its rows."""
    kinds = "/".join(sorted(link.kinds)) or "-"
    review = "REVIEW" if link.review else ""
    doubt = "" if link.decidable else "(undecidable) "
    head = f"{who} {link.relation} [{kinds}] {link.difficulty}{review} {doubt}{link.remark}"
    rows = [f"    - {shown(case.old[row])}" for row in link.old]
    rows += [f"    + {shown(case.new[row])}" for row in link.new]
    return "\n".join([f"  seed {case.seed} {head.strip()}", *rows])


def shown(row: Row) -> str:
    """Name, authority and basis of a row on one line."""
    return " | ".join("".join(row[column].split()) for column in (NAME, AUTHORITY, BASIS))


def options(args: argparse.Namespace, *, plain: bool) -> Options:
    """The cases that the command line asks for."""
    return Options(args.rows, args.changed, noise=not args.tidy, plain=plain)


def answers(tools: dict[str, Peer], cases: list[Case], same: list[Case]) -> dict[str, Result]:
    """What every tool answers, the tool itself also without its links for review."""
    results: dict[str, Result] = {}
    for name, tool in tools.items():
        measured = measure(tool, cases, same)
        results[name] = measured["whole"]
        if name == TOOL:
            results[SURE] = measured["sure"]
    return results


def heading(kind: str, cases: list[Case]) -> str:
    """What the cases of a table are, and how many of their changes the rows decide."""
    changes = [link for case in cases for link in case.truth if link.relation != "unchanged"]
    decided = sum(1 for link in changes if link.decidable)
    return f"{kind}: {SETS[kind]}; {decided} of {len(changes)} changes decidable"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--changed", type=float, default=0.15, help="share of changed rows")
    parser.add_argument("--tidy", action="store_true", help="without formatting noise")
    parser.add_argument("--only", choices=SETS, help="one of the tables")
    parser.add_argument("--wrong", nargs="?", const=TOOL, metavar="TOOL", help="print wrong cases")
    parser.add_argument("--peers", action="store_true", help="the peers alone")
    return parser.parse_args()


def main() -> None:
    """Prints the tables, or the wrong cases of one tool."""
    args = arguments()
    tools: dict[str, Peer] = ({} if args.peers else {TOOL: qingdan}) | PEERS
    seeds = range(args.first, args.first + args.seeds)
    for kind in [args.only] if args.only else SETS:
        wanted = options(args, plain=kind == "plain")
        cases = [generate(seed, wanted) for seed in seeds]
        print(heading(kind, cases))
        if args.wrong:
            for case in cases:
                print(*wrong(case, tools[args.wrong](case.old, case.new)), sep="\n\n", end="\n\n")
            continue
        same = [reformatted(seed, wanted) for seed in seeds]
        print("precision, recall, F1 of each kind")
        print(table(answers(tools, cases, same), len(same)), end="\n\n")


if __name__ == "__main__":
    main()
