"""How often a flag that differs in one field gets another list.

Run ``python -m benchmarks.evidence_twins``. Every judged profile is altered in one field at a time,
patterns being derived from onset and length only. Printed are the pairs, the share with another list
and the share with other passages. A co-factor is added only where a passage ties it to a symptom that
rose; a change of severity alone hardly any passage speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from benchmarks.evidence import HALVES, SHORT, read_half
from evidence.catalogue import read_library
from evidence.matching.index import Index, build_index
from evidence.matching.profile import Profile
from evidence.matching.rank import rank

NEW_SYMPTOMS = ("muscle pain", "brain fog", "breathlessness")


def altered(profile: Profile) -> Iterator[tuple[str, Profile]]:
    names = [name for name, _ in profile.symptoms]
    if profile.domain:
        other = "cognitive" if profile.domain == "physical" else "physical"
        onset = 3 if profile.onset_delay_days == 0 else 0
        load = 1.1 if (profile.load_ratio or 1) >= 1.5 else 3.0
        yield "kind", replace(profile, domain=other)
        yield "trigger", replace(profile, domain=None, load_ratio=None, onset_delay_days=None)
        yield "onset", replace(profile, onset_delay_days=onset)
        yield "load", replace(profile, load_ratio=load)
    yield "length", replace(profile, duration_days=2 if (profile.duration_days or 0) >= 14 else 16)
    yield "severity", replace(profile, peak_severity=4 if (profile.peak_severity or 0) >= 8 else 9)
    leading, rise = max(profile.symptoms, key=lambda pair: pair[1])
    new = next(name for name in NEW_SYMPTOMS if name not in names)
    rest = tuple(pair for pair in profile.symptoms if pair[0] != leading)
    yield "leading symptom", replace(profile, symptoms=((new, rise), *rest))
    if "muscle twitching" in names and "stress" not in profile.cofactors:
        yield "co-factor", replace(profile, cofactors=(*profile.cofactors, "stress"))


def shown(profile: Profile, index: Index) -> list[tuple[str, str]]:
    return [match.card.name for match in rank(profile, index)]


def main() -> None:
    cards = read_library().cards
    report("The founding articles", build_index(card for card in cards if card.source in SHORT))
    report("The whole library", build_index(cards))


def report(which: str, index: Index) -> None:
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in (case for half in HALVES for case in read_half(half)):
        profile = replace(case.profile, patterns=())
        one = shown(profile, index)
        for field, twin in altered(profile):
            other = shown(twin, index)
            found[field].append((one != other, set(one) != set(other)))
    found["all"] = [pair for pairs in list(found.values()) for pair in pairs]
    print(which)
    for field, pairs in found.items():
        lists, passages = (fmean(column) for column in zip(*pairs, strict=True))
        print(f"  {field:16} {len(pairs):3} pairs   list {lists:.2f}   passages {passages:.2f}")


if __name__ == "__main__":
    main()
