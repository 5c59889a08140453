"""Safety first: immediate concerns, matters about a worker, cases sent back."""

from deepdive.desk.days import not_yet, to_come
from deepdive.desk.edge import Edge
from deepdive.desk.registry import AgencyId, CaseId, ConcernId, Day, NoteId, verb
from deepdive.desk.setting import Outcome, make, put
from deepdive.desk.verbs.setup import names_nobody
from deepdive.errors import Refused
from deepdive.model.session import Session


@verb("Immediate concern")
def concern(
    session: Session,
    edge: Edge,
    *,
    note: NoteId = "",
    case: CaseId = "",
    what: str = "",
    told: str = "",
    when: str = "",
) -> Outcome:
    """Opens the card of an immediate concern: which case, what was said, which role was told, when. It tells no one."""
    concern_id, sets = make(edge, "concern", note=note, case=case, what=what, told=told, when=when or edge.at())
    if note:
        sets += put("note", note, parked="concern", urgent=True)
    says = f"Kept apart. This program tells no one: act by your own procedures now.{to_come(edge, when)}"
    return Outcome(sets, says, concern_id)


@verb("Immediate concern is dealt with")
def dealt_with(session: Session, edge: Edge, *, concern: ConcernId, told: str, by: str = "", when: str = "") -> Outcome:
    """Closes the card: which role was told, when, and who confirmed it."""
    if not told:
        raise Refused("Say which role was told, as in: duty manager, social care.")
    found = session.concerns[concern]
    if found.closed and (told != found.told or (by and found.confirmed_by not in ("", by))):
        right = f"describe thing={concern} field=told value=ROLE (or field=confirmed_by) puts a word of it right."
        raise Refused(f"This card is closed already. Nothing was changed: {right}")
    asked = not_yet(edge, "Told", when)
    sets = put("concern", concern, told=told, closed=True, when=when or found.when or edge.at())
    sets += put("concern", concern, confirmed_by=by) if by else []
    return Outcome(sets, f"The card is closed; documents print a count only.{asked}", concern)


@verb("Not a concern, because")
def not_a_concern(session: Session, edge: Edge, *, concern: ConcernId, because: str) -> Outcome:
    """Closes the card with a reason and brings its note back among the others."""
    if not because:
        raise Refused("Say in a few words why it is none.")
    found = session.concerns[concern]
    sets = put("concern", concern, not_because=because, closed=True)
    if found.note in session.notes:
        sets += put("note", found.note, parked=None)
    return Outcome(sets, "Not a concern; the reason is kept.", concern)


def none_open(session: Session, do: str) -> None:
    """Refuses what waits until every immediate concern is dealt with; `do` says how that is done."""
    waiting = sum(one.kind == "immediate" and not one.closed for one in session.concerns.values())
    if waiting:
        are = "s are" if waiting > 1 else " is"
        raise Refused(f"{waiting} immediate concern{are} open. {do}")


@verb("Hand over a matter about a worker")
def hand_over(
    session: Session, edge: Edge, *, agency: AgencyId, told: str, case: CaseId = "", when: str = "", note: NoteId = ""
) -> Outcome:
    """Keeps that a matter about a worker was handed over: agency, case, to which role, when; never what it was.

    `note` is the parked note it was about, which is no longer among those to be handed over.
    """
    if not told:
        raise Refused("Say to which role it was handed over.")
    names_nobody(told, "role")
    asked = not_yet(edge, "Handed over", when)
    concern_id, sets = make(edge, "concern", agency=agency, case=case, told=told, when=when or edge.at(), closed=True)
    sets += put("concern", concern_id, kind="worker", **({"note": note} if note else {}))
    to = ", ".join([session.agencies[agency].label, told, *([session.cases[case].label] if case else [])])
    says = f"Handed over: {to}. The matter itself is not written down here.{asked}"
    return Outcome(sets, says, concern_id)


@verb("Send a case back")
def send_back(
    session: Session,
    edge: Edge,
    *,
    case: CaseId,
    agency: AgencyId,
    told: str = "",
    why: str = "",
    look_again_on: Day = "",
) -> Outcome:
    """Keeps that an agency is to look at a case again: which role was told, why, when it is looked at again."""
    names_nobody(told, "role")
    concern_id, sets = make(
        edge, "concern", case=case, agency=agency, told=told, what=why, when=edge.at(), look_again_on=look_again_on
    )
    sets += put("concern", concern_id, kind="sent_back")
    return Outcome(sets, f"{session.cases[case].label} goes back to {session.agencies[agency].label}.", concern_id)


@verb("A case sent back was looked at")
def looked_at(session: Session, edge: Edge, *, concern: ConcernId, outcome: str) -> Outcome:
    """Closes a case that was sent back, with what came of it."""
    if not outcome:
        raise Refused("Say in a line what came of it.")
    return Outcome(put("concern", concern, outcome=outcome, closed=True), "Closed; documents print the count.", concern)
