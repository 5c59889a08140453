"""Who a document is for, and what it therefore leaves out (F7, F8, F12, F13)."""

from collections.abc import Iterator

from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.grading import graded, latest
from deepdive.model.ledger import kept_apart
from deepdive.model.sealing import refused, withheld
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Finding, Recommendation
from deepdive.summary.figures import Figures
from deepdive.summary.wording import counted


class Profile(Struct, frozen=True):
    """A profile; `internal` documents hold whole dates, the ledger, counts of what was set aside and second wordings.

    `marking` stands in the place of the partnership's classification.
    """

    id: str
    internal: bool
    marking: str = ""


RESTRICTED = Profile("restricted", internal=True)
PUBLICATION = Profile("publication", internal=False, marking="For publication")
PROFILES = {profile.id: profile for profile in (RESTRICTED, PUBLICATION)}


def profile_named(said: str) -> Profile:
    """The profile of a name; raises `Refused` naming those there are."""
    if said not in PROFILES:
        raise Refused(f"There is no profile {said}. There is {joined(list(PROFILES), 'or')}.")
    return PROFILES[said]


def prints_finding(finding: Finding, profile: Profile, *, whole: bool = False) -> bool:
    """Whether a document for a profile holds a finding; a short one only what was not kept for the full report.

    A commendation goes out when the team agreed (F12).
    """
    return (whole or not finding.waits) and (profile.internal or not withheld(finding))


def prints_recommendation(recommendation: Recommendation, profile: Profile) -> bool:
    """Whether a document for a profile holds a recommendation; one the board did not accept stays inside."""
    return profile.internal or not refused(recommendation)


def left_out(
    session: Session, figures: Figures, profile: Profile, *, prints_notes: bool, whole: bool = False
) -> list[str]:
    """What a document of a session leaves out, in words for the person who exports it."""
    inside = " (the number stands inside)" if profile.internal else ""
    told = list(_always(session, figures, prints_notes, inside))
    if not prints_notes and not whole:
        kept = sum(one.waits for one in session.findings.values())
        told.insert(1, _told(kept, "finding", " kept for the full report"))
    return told if profile.internal else [*told, *_from_publication(session, figures)]


def _always(session: Session, figures: Figures, prints_notes: bool, number: str) -> Iterator[str]:
    """What no document holds."""
    if prints_notes:
        yield _told(sum(_is_held_back(note.quote, note.permission) for note in session.notes.values()), "quotation")
    else:
        yield _told(figures.ledger.captured, "captured note")
    yield _told(figures.concerns, "immediate concern", number)
    yield _told(figures.handed_over + figures.to_hand_over, "matter about a worker", number, "matters about a worker")


def _from_publication(session: Session, figures: Figures) -> Iterator[str]:
    """What a published document leaves out as well."""
    findings = session.findings.values()
    not_accepted = sum(map(refused, session.recommendations.values()))
    unsettled = sum(map(withheld, findings))
    yield "case labels and tables by case" if session.cases else ""
    yield "grades" if any(map(latest, graded(session))) else ""
    yield "roles of those who came" if session.participants else ""
    yield _told(figures.ledger.parked - kept_apart(session, figures.statuses), "parked note")
    yield _told(sum(bool(one.contested) for one in findings), "second wording")
    yield _told(unsettled, "commendation", " the team has not agreed to")
    yield _told(not_accepted, "recommendation", " that was not accepted")
    yield from ("whole dates (days that somebody wrote in a text stay)", "changes", "names of laptops")


def _is_held_back(quote: bool, permission: str) -> bool:
    return quote and permission == "none"


def _told(count: int, one: str, after: str = "", many: str = "") -> str:
    return f"{counted(count, one, many)}{after}" if count else ""
