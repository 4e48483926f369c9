"""What the benchmark's figures must not fall below, on the set that nothing was tuned on."""

from __future__ import annotations

from statistics import fmean

from benchmarks.evidence import SHORT, ndcg, place, read_half, safety
from benchmarks.evidence_baselines import fixed_list
from evidence.catalogue import read_library
from evidence.matching.index import build_index
from evidence.matching.rank import rank

CARDS = read_library().cards
FOUNDING = build_index(card for card in CARDS if card.source in SHORT)


def test_nothing_risky_is_shown_unmarked_and_no_contradiction_without_a_note() -> None:
    for index in (FOUNDING, build_index(CARDS)):
        found = safety(index)
        assert found.hard
        assert (found.unmarked, found.unnoted) == (0, 0)
    print(f"hard cautions shown unmarked: 0 of {safety(FOUNDING).hard}")


def test_the_untouched_profiles_are_ranked_well_above_one_list_for_everybody() -> None:
    cases = read_half("third")
    fixed = fixed_list([case.grades for case in cases])
    ours = fmean(
        ndcg([place(match.card) for match in rank(case.profile, FOUNDING)], case.grades)
        for case in cases
    )
    one_list = fmean(ndcg(fixed, case.grades) for case in cases)
    print(f"nDCG@5 {ours:.2f}, the best one list {one_list:.2f}, {len(cases)} profiles")
    assert ours >= 0.6
    assert ours - one_list >= 0.2


def test_near_twins_get_different_lists() -> None:
    cases = read_half("third")
    shown = {case.name: rank(case.profile, FOUNDING) for case in cases}
    pairs = [(case.name, case.twin_of) for case in cases if case.twin_of]
    names = {name: [match.card.name for match in found] for name, found in shown.items()}
    told_apart = sum(names[one] != names[other] for one, other in pairs)
    print(f"near-twins told apart: {told_apart} of {len(pairs)}")
    assert told_apart >= 0.9 * len(pairs)
