"""Coverage: which places of a whole the characters of a piece take."""

import random

from rapidfuzz.distance import LCSseq

from diffs.identity.coverage import cover, matched, own, scattered


def test_a_longest_common_subsequence_is_as_long_as_the_librarys() -> None:
    dice = random.Random(1)
    for _ in range(300):
        piece = "".join(dice.choice("甲乙丙丁") for _ in range(dice.randrange(9)))
        whole = "".join(dice.choice("甲乙丙丁") for _ in range(dice.randrange(15)))
        places = sorted(matched(piece, whole))
        assert len(places) == LCSseq.similarity(piece, whole)
        kept = iter(piece)
        assert all(whole[place] in kept for place in places)


def test_words_that_the_whole_repeats_count_wherever_the_piece_may_mean_them() -> None:
    whole = "公司发行股票发行债券注册"
    assert "发行" in "".join(whole[place] for place in sorted(scattered("公司发行债券注册", whole)))
    assert (
        cover(
            [0, 1],
            {0: scattered("公司发行股票注册", whole), 1: scattered("公司发行债券注册", whole)},
        )
        == 12
    )


def test_own_places_are_those_that_no_other_piece_covers() -> None:
    found = {0: {0, 1, 2}, 1: {2, 3}}
    assert (own(0, [0, 1], found), own(1, [0, 1], found)) == (2, 1)
