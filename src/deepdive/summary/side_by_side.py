"""Counts split by a stratum of the sample, one beside the other (F3): by area, plan type, and what the audit chose by.

A sample of few cases is not split: each part of it would be one child. In a publication a part is told in words like
any other count, and a split of which a part can not be told is left out whole.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deepdive.model.counts import known_cases
from deepdive.model.session import Session, in_order
from deepdive.model.things import Case, Finding
from deepdive.summary.wording import SMALL_SAMPLE, number, prevalence, share_of

MOST_SPLITS, MOST_PARTS = 2, 4
"""How many splits are told of one count, and into how many parts at most."""

_FIRST = {"area": "Area", "plan_type": "Plan"}


class Part(Struct, frozen=True):
    """One part of a sample: its name and its cases."""

    name: str
    cases: tuple[str, ...]


class Split(Struct, frozen=True):
    """A sample in its parts, and by what it was split."""

    by: str
    parts: tuple[Part, ...]


def splits(session: Session, among: Sequence[str]) -> list[Split]:
    """The ways in which some cases fall into a few parts of two cases or more; none for a small sample."""
    if len(among) <= SMALL_SAMPLE:
        return []
    cases = [case for case in in_order(session.cases.values()) if case.id in among]
    names = dict.fromkeys([*_FIRST, *(name for case in cases for name in case.strata)])
    return [split for name in names if (split := _split(name, cases))][:MOST_SPLITS]


def side_by_side(session: Session, finding: Finding, *, internal: bool, smallest_exact: int) -> str:
    """How often something was seen in each part of the sample: `North two of six, South none of six`."""
    if finding.seen_from != "cases" or not finding.cases:
        return ""
    told = (
        _told(split, set(finding.cases), finding.exact, None if internal else smallest_exact)
        for split in splits(session, known_cases(session, finding.agencies))
    )
    return "; ".join(said for said in told if said)


def _split(name: str, cases: Sequence[Case]) -> Split | None:
    found: dict[str, list[str]] = {}
    for case in cases:
        found.setdefault(_value(case, name), []).append(case.id)
    if not 1 < len(found) <= MOST_PARTS or "" in found or min(map(len, found.values())) < 2:
        return None
    return Split(_FIRST.get(name, name), tuple(Part(value, tuple(own)) for value, own in found.items()))


def _value(case: Case, name: str) -> str:
    value = str(getattr(case, name)) if name in _FIRST else case.strata.get(name, "")
    return "" if value.casefold() == "none" else value.strip()


def _told(split: Split, seen: set[str], exact: bool, smallest_exact: int | None) -> str:
    """The parts in words; nothing when one of them may not be told."""
    parts = list(_parts(split, seen, exact, smallest_exact))
    return ", ".join(parts) if all(parts) else ""


def _parts(split: Split, seen: set[str], exact: bool, smallest_exact: int | None) -> Iterator[str]:
    for part in split.parts:
        count, of = len(seen.intersection(part.cases)), len(part.cases)
        if smallest_exact is None:
            yield f"{part.name} {share_of(count)} of {number(of)}"
            continue
        often = prevalence(count, of, exact=exact, smallest_exact=smallest_exact)
        yield f"{part.name} {often}" if often else ""
