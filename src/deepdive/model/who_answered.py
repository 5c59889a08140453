"""Who answered about which case, and what: the matrix with reasons, its sums, and the numbers that counts are out of.

Only audit tools are returns that were asked for; questionnaires are counted beside them. A case that an agency does not
know cannot be answered by it, so it is not among those a share is out of (F3). Exact numbers, for screens and
`show --json`; what a document may print of them is told in `summary/answered.py`. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from deepdive.model import grading, sealing
from deepdive.model.counts import CAME_BACK
from deepdive.model.session import Session, in_order
from deepdive.model.things import Return

SAYS_NOTHING = ("not applicable", "not recorded")
"""Answers that say nothing of a case, so that it does not count among the N (F3)."""

REMOVED = ("", "[removed]")
"""What stands where nobody answered, or where an answer was removed for good."""

STATUSES = ("returned", "late", "partial", "not_known", "not_completed", "awaited")


class Standing(Struct, frozen=True):
    """How one return stands, and why."""

    agency: str
    case: str
    status: str
    reason: str = ""


class Sums(Struct, frozen=True):
    """The returns of one agency, or on one case: asked for, of cases that were known, come back, and that share.

    `percent` is None where nothing could be returned.
    """

    of: str
    asked: int
    known: int
    came_back: int
    percent: int | None
    by_status: Mapping[str, int]


class AnswersTo(Struct, frozen=True):
    """The answers to a question of the tool: by answer how many returns and how many cases, and out of how many.

    `cases` is the N of a finding that counts by this question: cases on which somebody answered it.
    """

    question: str
    returns: int
    cases: int
    by_answer: Mapping[str, int]
    cases_by_answer: Mapping[str, int]


class WhoAnswered(Struct, frozen=True):
    """Everything that is known of who answered."""

    matrix: tuple[Standing, ...]
    agencies: tuple[Sums, ...]
    cases: tuple[Sums, ...]
    whole: Sums
    questions: tuple[AnswersTo, ...]
    grades: tuple[tuple[str, int], ...]
    questionnaires: int
    due: str = ""


def who_answered(session: Session) -> WhoAnswered:
    """Counts a session's returns."""
    asked = tools(session)
    order = {one.id: place for place, one in enumerate(in_order(session.cases.values()))}
    asked.sort(key=lambda one: order.get(one.case, len(order)))
    agencies = [one.id for one in in_order(session.agencies.values())]
    matrix = [one for agency in agencies for one in asked if one.agency == agency]
    return WhoAnswered(
        tuple(Standing(one.agency, one.case, one.status, one.reason) for one in matrix),
        tuple(_sums(one, [own for own in asked if own.agency == one]) for one in _in(agencies, asked, "agency")),
        tuple(_sums(one, [own for own in asked if own.case == one]) for one in _in(order, asked, "case")),
        _sums("", asked),
        tuple(found for one in session.toolkit.audit_tool if (found := answers_to(session, one.id)).returns),
        tuple(grading.spread(asked, grading.values(session))),
        sum(one.form == "questionnaire" for one in session.returns.values()),
        session.details.returns_due,
    )


def tools(session: Session) -> list[Return]:
    """The returns that were asked for: audit tools."""
    return [one for one in session.returns.values() if one.form == "audit_tool"]


def to_tell(session: Session, today: str) -> list[Return]:
    """The returns of which a document can say whether they came.

    Of an agency of which nothing came yet and nothing is due yet it cannot: that one has not failed to answer.
    """
    asked = asked_for(session)
    heard = {one.agency for one in asked if one.status != "awaited"}
    return [one for one in asked if one.agency in heard or today > session.details.returns_due]


def asked_for(session: Session) -> list[Return]:
    """The returns that were asked for; of what is approved, before that: later ones change no approved page."""
    held = sealing.standing(session)
    return [one for one in tools(session) if held is None or sealing.not_after(one.made, held.made)]


def answers_to(session: Session, question: str) -> AnswersTo:
    """What was answered to a question of the tool; a case counts once for each answer given on it."""
    given = [(one.case, one.answers.get(question, "").replace("_", " ").strip()) for one in tools(session)]
    spelt: dict[str, str] = {}
    told = [(case, spelt.setdefault(answer.casefold(), answer)) for case, answer in given if answer not in REMOVED]
    cases: dict[str, set[str]] = {}
    for case, answer in told:
        if case and answer.casefold() not in SAYS_NOTHING:
            cases.setdefault(case, set()).add(answer)
    by_case = Counter(answer for found in cases.values() for answer in found)
    return AnswersTo(question, len(told), len(cases), dict(Counter(answer for _, answer in told)), dict(by_case))


def awaited(session: Session, today: str) -> list[tuple[Standing, bool]]:
    """The returns that have not come, each with whether the day they were due is over."""
    is_over = bool(session.details.returns_due) and today > session.details.returns_due
    return [(one, is_over) for one in who_answered(session).matrix if one.status == "awaited"]


def _in(order: Iterable[str], asked: list[Return], field: str) -> list[str]:
    there = {getattr(one, field) for one in asked}
    return [one for one in order if one in there]


def _sums(of: str, asked: list[Return]) -> Sums:
    counts = Counter[str](one.status for one in asked)
    known = len(asked) - counts["not_known"]
    back = sum(counts[status] for status in CAME_BACK)
    percent = round(100 * back / known) if known else None
    return Sums(of, len(asked), known, back, percent, {one: counts[one] for one in STATUSES if counts[one]})
