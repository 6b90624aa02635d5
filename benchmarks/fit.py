"""Fits the weights of the signals on the labelled pairs and writes `diffs/data/weights.json`.

    python -m benchmarks.fit            # print weights and how the pairs apart fare
    python -m benchmarks.fit --write    # and write the weights

Logistic regression with a ridge, signs held to what each signal can only mean (a rarer shared
word never speaks against a pair). The bounds of the zones are read off the pairs used to fit.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from diffs.identity.context import context
from diffs.identity.pairing import rarity
from diffs.identity.signals import SIGNALS, profile, signals
from tests.pairs import Labelled, labelled

Array = NDArray[np.float64]
ROOT: Final = Path(__file__).resolve().parent.parent
WEIGHTS: Final = ROOT / "diffs" / "data" / "weights.json"
#: 1 where a signal can only speak for a pair, -1 where only against it.
AGAINST: Final = (
    "substitution",
    "insertion",
    "contrast",
    "family",
    "other_article",
    "bracket",
    "elsewhere",
    "bodies_differ",
)
SIGNS: Final = {name: -1 if name.endswith("differs") or name in AGAINST else 1 for name in SIGNALS}
#: Weights of what only whole editions show; single pairs cannot teach them. A sole reference is
#: worth about as much as sharing all laws and bodies; a family speaks half as much as a word of
#: contrast that the vocabulary knows; the last two rows of an authority belong together more often
#: than not, but traps stand there, too. A name written anew on a footing that nobody else has left
#: weighs less than the words it lost; another article of a law that was not renumbered, more than
#: all that the laws in common speak for.
FIXED: Final = {
    "sole_basis": 1.6,
    "sole_left": 1.5,
    "sole_annex": 2.0,
    "family": -3.0,
    "only_two": 1.4,
    "other_article": -2.8,
}
RIDGE: Final = 0.02


def matrix(pairs: list[Labelled]) -> tuple[Array, Array]:
    """Return the signals of every pair, a row each, and the labels."""
    old, new = [pair.old for pair in pairs], [pair.new for pair in pairs]
    weigh, around = rarity(old, new), context((), ())
    rows = []
    for pair in pairs:
        values = signals(profile(pair.old, weigh), profile(pair.new, weigh), around)
        rows.append([values[name] for name in SIGNALS])
    return np.array(rows), np.array([float(pair.same) for pair in pairs])


def fit(values: Array, labels: Array) -> tuple[float, Array]:
    """Return intercept and weights of the greatest likelihood under ridge and signs."""

    def loss(theta: Array) -> tuple[float, Array]:
        logits = theta[0] + values @ theta[1:]
        chance = 1 / (1 + np.exp(-logits))
        likelihood = np.logaddexp(0, logits) - labels * logits
        ridge = RIDGE * theta[1:] @ theta[1:] / 2
        slope = np.concatenate([[np.mean(chance - labels)],
                                values.T @ (chance - labels) / len(labels) + RIDGE * theta[1:]
                                / len(labels) ** 0.5])  # fmt: skip
        return float(likelihood.mean() + ridge / len(labels) ** 0.5), slope

    bounds = [(None, None)] + [_bounds(name) for name in SIGNALS]
    start = np.zeros(len(SIGNALS) + 1)
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", tol=1e-10)
    return float(found.x[0]), np.asarray(found.x[1:])


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in FIXED:
        return FIXED[name], FIXED[name]
    if name == "contrast":
        # Fitted alone it is -3.5; it must outweigh what whole editions add for a pair, too, since
        # words that exclude each other name two items whatever else agrees (DESIGN, identity 2).
        return None, -5.0
    if name == "bracket":
        # Two brackets that name two things (（攀岩）, （潜水）) exclude each other even where all else agrees.
        return None, -6.0
    if name.endswith("unknown"):
        # What is not known cannot speak louder for a pair than full agreement does.
        return 0.0, 0.9
    return (0, None) if SIGNS[name] > 0 else (None, 0)


def report(name: str, pairs: list[Labelled], chance: Array, same: float, review: float) -> None:
    """Print how many pairs fall in which zone, by label."""
    labels = np.array([pair.same for pair in pairs])
    print(f"{name}: {len(pairs)} pairs")
    for label in (True, False):
        found = chance[labels == label]
        print(
            f"  {'same' if label else 'different':9} same {np.mean(found >= same):.3f}"
            f"  review {np.mean((found < same) & (found >= review)):.3f}"
            f"  different {np.mean(found < review):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print pairs on the wrong side")
    options = parser.parse_args()
    pairs, apart = labelled("fit"), labelled("test")
    values, labels = matrix(pairs)
    intercept, weights = fit(values, labels)
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    same, review = data["zones"]["same"], data["zones"]["review"]
    for name, weight in zip(SIGNALS, weights, strict=True):
        print(f"  {name:22} {weight:8.3f}")
    print(f"  {'intercept':22} {intercept:8.3f}")
    for name, chosen in (("fit", pairs), ("test", apart)):
        table, _ = matrix(chosen)
        chance = 1 / (1 + np.exp(-(intercept + table @ weights)))
        report(name, chosen, chance, same, review)
        if options.wrong:
            for pair, value in zip(chosen, chance, strict=True):
                if (value >= review) != pair.same:
                    print(f"    {value:.2f} {pair.kind:12} {pair.old.name} | {pair.new.name}")
    if options.write:
        data |= {
            "source": "benchmarks/fit.py on tests/data/pairs_fit.csv",
            "intercept": round(intercept, 4),
            "signals": {n: round(float(w), 4) for n, w in zip(SIGNALS, weights, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
