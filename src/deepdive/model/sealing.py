"""What an approval seals: the wording that a publication prints, as sums that tell any later change of it (F14).

Only what is printed for everybody is summed up, never a note, an answer or a story from a case: those can be purged
while the seals stay good. The sum of a thing is the SHA-256 of its filled-in fields as JSON in UTF-8, the keys in
order, without spaces; the sum of the whole is that of all these sums by id.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

import msgspec
from msgspec import Struct

from deepdive.model.approval import Addendum, Approval, Step
from deepdive.model.counts import known_cases
from deepdive.model.session import Session
from deepdive.model.things import Finding, Piece, PieceKind, Recommendation

SEALED = ("approved", "published", "closed")
"""The states of a session whose wording is approved."""

WHOLE = "whole"
"""The name of the sum over all other sums; no thing has this id."""

TAKEN_OUT = "taken out"
"""What an addendum keeps in the place of a sum for what is printed no more."""

OF_SESSION = ("title", "strapline", "introduction", "aim", "strengths_summary", "assurance", "assurance_sentence")
OF_FINDING = (
    "kind",
    "text",
    "context",
    "impact",
    "existing_work",
    "change_made",
    "seen_before",
    "exact",
    "evidence",
    "support",
)
OF_RECOMMENDATION = ("audience", "outcome", "measure", "due")
OF_PIECE = ("kind", "title", "text", "count", "of", "from_day", "to_day", "source", "link", "who", "by", "reports_to")
PIECES: tuple[PieceKind, ...] = (
    "driver",
    "evidence_base",
    "policy_note",
    "practice_note",
    "key_message",
    "learning_point",
    "review_card",
    "next_step",
    "commendation",
)
"""The pieces that are sealed: what the audit says, without stories from cases and without what is done afterwards."""

Wording = Mapping[str, Mapping[str, Any]]
"""The fields that are sealed, by the id of their thing."""


How = Literal["changed", "put in", "taken out"]


class Change(Struct, frozen=True):
    """A thing whose wording is not as it was approved: changed, put in, or taken out since."""

    of: str
    id: str
    how: How


def withheld(finding: Finding) -> bool:
    """Whether a finding stays out of publications: a commendation that its team has not agreed to (F12)."""
    return bool(finding.commended_role) and not finding.commended_agreed


def refused(recommendation: Recommendation) -> bool:
    """Whether a recommendation stays out of publications: the board did not accept it."""
    return recommendation.decision == "not_accepted"


def wording(session: Session) -> Wording:
    """All that an approval seals, as plain values."""
    found: dict[str, Any] = {session.id: _said(session.details, OF_SESSION)}
    for finding in _findings(session):
        found[finding.id] = _finding(session, finding)
        if theme := session.theme_of(finding.theme):
            found[theme.id] = _said(theme, ("name", "phrase"))
    for one in session.recommendations.values():
        if not refused(one):
            text = {"text": one.published.strip() or one.text, "for": _labels(session, one.addressees)}
            found[one.id] = _said(one, OF_RECOMMENDATION) | _filled(text)
    found |= {piece.id: _said(piece, OF_PIECE) for piece in session.pieces.values() if _is_printed(piece)}
    return found


def sums(session: Session) -> dict[str, str]:
    """The sum of everything that an approval seals, by the id of its thing."""
    return {thing: _sum(fields) for thing, fields in wording(session).items()}


def seals(session: Session) -> dict[str, str]:
    """What an approval keeps: the sums, and one over all of them."""
    found = sums(session)
    return {**found, WHOLE: _sum(found)}


def last(session: Session, *steps: Step) -> Approval | None:
    """The last of some steps on the way out."""
    found = [one for one in session.approvals.values() if one.step in steps]
    return max(reversed(found), key=lambda one: one.version) if found else None


def standing(session: Session) -> Approval | None:
    """The approval that holds; None while nothing is approved."""
    return last(session, "approved") if session.details.status in SEALED else None


def version(session: Session) -> int:
    """The number of the wording as it now stands: the approved one, or the one that is still to be approved."""
    if held := standing(session):
        return held.version
    before = last(session, "approved")
    return before.version + 1 if before else 1


def addenda(session: Session) -> list[Addendum]:
    """The addenda to what is approved now, in the order in which they were made."""
    held = standing(session)
    return [one for one in session.addenda.values() if held and one.version == held.version]


def unpublished(session: Session) -> list[Addendum]:
    """The addenda that were made after it last went out; all of them while it has not."""
    out = last(session, "published") if session.details.status == "published" else None
    return [one for one in addenda(session) if out is None or not not_after(one.made, out.made)]


def changes(session: Session) -> list[Change]:
    """What is not as it was approved and has no addendum; nothing while nothing is approved."""
    held = standing(session)
    if held is None:
        return []
    was, now = _known(held, addenda(session)), sums(session)
    other = [one for one in now if now[one] != was.get(one)]
    found = [Change(kind_of(session, one), one, _how(session, held, was, one)) for one in other]
    found.sort(key=lambda change: change.how)
    return found + [Change(kind_of(session, one), one, "taken out") for one in was if one not in now]


def told_by(session: Session, addendum: Addendum) -> dict[str, How]:
    """What an addendum tells of each thing: that its wording was changed, put in or taken out."""
    held, made = standing(session), addenda(session)
    if held is None or addendum not in made:
        return {}
    was = _known(held, made[: made.index(addendum)])
    gone = {one for one, seal in addendum.seals.items() if seal == TAKEN_OUT}
    return {one: "taken out" if one in gone else _how(session, held, was, one) for one in addendum.seals}


def covered(session: Session, changed: list[Change]) -> dict[str, str]:
    """The seals of things as they now stand, for the addendum that tells why they were changed."""
    now = sums(session)
    return {one.id: now.get(one.id, TAKEN_OUT) for one in changed}


def whole(approval: Approval) -> bool:
    """Whether the seals of an approval are as they were made; where words were purged, no sum of the whole is left."""
    made = approval.seals.get(WHOLE, "")
    return not made or made == _sum({one: seal for one, seal in approval.seals.items() if one != WHOLE})


def _known(held: Approval, later: Iterable[Addendum]) -> dict[str, str]:
    """What is known to be approved: the seals, and those of later addenda in their place."""
    found = {thing: seal for thing, seal in held.seals.items() if thing != WHOLE}
    for one in later:
        found |= one.seals
    return {thing: seal for thing, seal in found.items() if seal != TAKEN_OUT}


def _how(session: Session, held: Approval, was: Container[str], thing: str) -> How:
    """Whether a thing was there when all was approved; one whose seal went with purged words was."""
    if thing in was or thing == session.id:
        return "changed"
    found = session.thing(kind_of(session, thing), thing)
    has_lost = bool(held.seals) and WHOLE not in held.seals
    return "changed" if has_lost and found and not_after(found.made, held.made) else "put in"


def not_after(one: str, other: str) -> bool:
    """Whether a moment (RFC 3339) is not after another; what has none, as a theme of the toolkit, was always there."""
    try:
        return not one or datetime.fromisoformat(one) <= datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def kind_of(session: Session, thing: str) -> str:
    """The kind of a thing that is sealed, by its id: what was taken out is known by that only."""
    if thing == session.id:
        return "session"
    prefixes = {"f-": "finding", "r-": "recommendation", "pc-": "piece"}
    return next((of for prefix, of in prefixes.items() if thing.startswith(prefix)), "theme")


def _findings(session: Session) -> Iterator[Finding]:
    return (one for one in session.findings.values() if not withheld(one))


def _is_printed(piece: Piece) -> bool:
    return piece.kind in PIECES and (piece.agreed or piece.kind != "commendation")


def _finding(session: Session, finding: Finding) -> dict[str, Any]:
    theme = session.theme_of(finding.theme)
    more = {"theme": theme.id if theme else "", "by": _labels(session, finding.agencies), **_seen(session, finding)}
    return _said(finding, OF_FINDING) | _filled(more)


def _seen(session: Session, finding: Finding) -> dict[str, Any]:
    """How often something was seen, as a document counts it."""
    if finding.seen_from != "cases":
        return {"n": finding.seen_in, "of": finding.seen_of}
    known = known_cases(session, finding.agencies)
    return {"n": len(set(finding.cases) & set(known)), "of": len(known)}


def _labels(session: Session, agencies: tuple[str, ...]) -> str:
    return ", ".join(sorted(session.agencies[one].label for one in agencies if one in session.agencies))


def _said(thing: Struct, fields: tuple[str, ...]) -> dict[str, Any]:
    return _filled({field: getattr(thing, field) for field in fields})


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value is not False and value != ""}


def _sum(value: Mapping[str, Any]) -> str:
    return sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
