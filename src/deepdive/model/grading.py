"""Grades: the scale an audit uses, or that it uses none; who graded what, which grade was changed, and the spread.

An agency's work on a case is graded in its return, that of all agencies together in the case. No mean is ever made.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from deepdive.model.session import Session, in_order
from deepdive.model.things import Case, Return
from deepdive.model.toolkit import Scale, Toolkit

NONE = "none"
"""The scale of an audit that says in words what it found and grades nothing."""

FEWEST = 3
"""Values below which a scale of answers is none of grades."""

Graded: TypeAlias = Case | Return


def scales(toolkit: Toolkit) -> list[Scale]:
    """The scales an audit may choose from; that it uses none comes first."""
    usual = Scale(id=NONE, title="In words, no grade", values=())
    none = next((one for one in toolkit.scales if one.id == NONE), usual)
    return [none, *(one for one in toolkit.scales if len(one.values) >= FEWEST)]


def scale(session: Session) -> Scale | None:
    """The scale that was chosen; None while nobody has chosen."""
    return next((one for one in scales(session.toolkit) if one.id == session.details.grade_scale), None)


def values(session: Session) -> tuple[str, ...]:
    """The grades that may be given, best first; none when the audit uses none, or nobody has chosen."""
    chosen = scale(session)
    return chosen.values if chosen else ()


def graded(session: Session) -> list[Graded]:
    """What can be graded: each case for all agencies together, and the agencies' returns on it."""
    found: list[Graded] = []
    returns = [one for one in session.returns.values() if one.form == "audit_tool"]
    for case in in_order(session.cases.values()):
        found += [case, *(one for one in returns if one.case == case.id)]
    return [*found, *(one for one in returns if one.case not in session.cases)]


def latest(one: Graded) -> str:
    """The grade that holds: the final one, else the meeting's, else the auditor's."""
    return one.grade_final or one.grade_in_meeting or one.grade


def moderated(one: Graded) -> bool:
    """Whether the final grade is another than the auditor's."""
    return bool(one.grade and one.grade_final) and one.grade.casefold() != one.grade_final.casefold()


def spread(things: Iterable[Graded], order: tuple[str, ...]) -> list[tuple[str, int]]:
    """How often each grade holds, in the order of the scale; grades of no scale come last."""
    counts = Counter(latest(one) for one in things if latest(one))
    places = {grade: place for place, grade in enumerate(order)}
    return sorted(counts.items(), key=lambda pair: places.get(pair[0], len(places)))
