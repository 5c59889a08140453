"""The summary's way out: to the sub-group, checked for accuracy, approved and sealed, published, and addenda."""

from deepdive.desk.days import after_meeting, not_to_come, to_come
from deepdive.desk.edge import Edge
from deepdive.desk.registry import AgencyId, Day, Lines, verb
from deepdive.desk.setting import Outcome, make, members, put
from deepdive.desk.verbs.concerns import none_open
from deepdive.desk.verbs.generic import locate
from deepdive.desk.verbs.setup import names_nobody
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model import sealing
from deepdive.model.approval import STEPS, Step
from deepdive.model.session import Session
from deepdive.model.text import is_said
from deepdive.model.things import Finding, Piece
from deepdive.model.when import day_words
from deepdive.summary.approval import changes_told, kinds_told

APPROVED = "It is approved already. An addendum tells why something was changed since, or back_to_draft opens it again."
PUBLISHED = "It is published already. After an addendum it can be published again."
CONCERNS_FIRST = "Deal with what is open first: ! opens its card; as a command, dealt_with, or not_a_concern."


@verb("Send to the sub-group")
def send_to_subgroup(session: Session, edge: Edge, *, on: Day = "", role: str = "") -> Outcome:
    """Says that the draft lies with the sub-group; `role` is whose hands it went into."""
    _open(session)
    sent = sealing.last(session, "with_subgroup") if session.details.status == "with_subgroup" else None
    if sent and (sent.date, sent.role) == (on or edge.at()[:10], role):
        raise Refused(f"It is with the sub-group since {day_words(sent.date)} already. Nothing was changed.")
    says = f"With the sub-group. Until it is approved it says DRAFT.{_still_on(session)}"
    return _step(session, edge, "with_subgroup", on, role, says)


@verb("Accuracy check")
def accuracy_check(
    session: Session,
    edge: Edge,
    *,
    asked: tuple[AgencyId, ...] = (),
    on: Day = "",
    corrected: Lines = "",
    agreed: tuple[str, ...] = (),
    agreed_by: str = "",
) -> Outcome:
    """Keeps which agencies were asked and when, what was corrected, and who agreed to which commendations.

    There is one check for each version of the wording: what is said later is added to it.
    """
    _open(session)
    if not (asked or on or corrected or agreed or agreed_by):
        raise Refused("Say which agencies were asked (asked), what was corrected, or who agreed (agreed, agreed_by).")
    names_nobody(agreed_by, "role")
    not_to_come(edge, "An accuracy check", on)
    after_meeting(session, STEPS["accuracy_check"], on)
    found = sealing.last(session, "accuracy_check")
    sets: list[Set] = []
    if found and found.version == sealing.version(session):
        check = found.id
        sets += members("approval", check, "asked", found.asked, dict.fromkeys((*found.asked, *asked)))
        said = {"date": on, "corrected": corrected, "agreed_by": agreed_by}
        sets += put("approval", check, **{name: value for name, value in said.items() if value})
    else:
        check, sets = _made(session, edge, "accuracy_check", on, asked=asked, corrected=corrected, agreed_by=agreed_by)
    for said_of in agreed:
        sets += _agreed(session, said_of)
    return Outcome(sets, "The accuracy check is kept.", check)


@verb("Approve and seal")
def approve(session: Session, edge: Edge, *, role: str, on: Day = "") -> Outcome:
    """Approves the wording, in a role, and seals it: what is changed from then on is noticed, and needs a reason."""
    if not role:
        raise Refused("Say who approves it, as a role: role=...")
    if sealing.standing(session) and not sealing.changes(session):
        raise Refused(APPROVED)
    none_open(session, CONCERNS_FIRST)
    made = sealing.seals(session)
    if len(made) < 3:  # the session itself and the sum of the whole
        raise Refused("There is nothing to approve yet: no finding and no recommendation.")
    version = _next(session)
    approval, sets = _made(session, edge, "approved", on, role, version, seals=made)
    says = f"Approved and sealed, approval {version}: {kinds_told(session, made)}."
    says += " What is changed from now on needs a reason."
    says += _stops(session)
    return Outcome([*sets, *put("session", session.id, status="approved")], says, approval)


@verb("Say that it is published")
def publish(session: Session, edge: Edge, *, on: Day = "", role: str = "") -> Outcome:
    """Says that the approved summary has gone out."""
    if sealing.standing(session) is None:
        raise Refused("It is not approved yet: approve role=... comes first.")
    if changed := sealing.changes(session):
        raise Refused(
            f"Since it was approved {changes_told(session, changed)}. Say why (addendum), or approve it again."
        )
    again = session.details.status == "published"
    if again and not sealing.unpublished(session):
        raise Refused(PUBLISHED)
    none_open(session, CONCERNS_FIRST)
    says = "Published again, with what was changed since." if again else "Published."
    return _step(session, edge, "published", on, role, says + _stops(session) + to_come(edge, on))


@verb("Addendum, because")
def addendum(session: Session, edge: Edge, *, because: Lines, role: str = "", thing: str = "", on: Day = "") -> Outcome:
    """Tells why wording was changed after approval, of one thing or of all; it is printed at the end."""
    held = sealing.standing(session)
    if held is None:
        raise Refused("Nothing is approved yet: what is still a draft is changed without an addendum.")
    if not is_said(because):
        raise Refused("Say in a sentence why it was changed; the reason is printed.")
    names_nobody(role, "role")
    not_to_come(edge, "An addendum", on)
    after_meeting(session, "An addendum", on)
    changed = _meant(session, thing, sealing.changes(session))
    if not changed:
        raise Refused("Nothing was changed there since it was approved.")
    made, sets = make(edge, "addendum", because=because, role=role, date=on or edge.at()[:10], version=held.version)
    sets += put("addendum", made, seals=sealing.covered(session, changed))
    return Outcome(
        sets, f"Addendum kept: {changes_told(session, changed)}, with the reason. It stands at the end.", made
    )


@verb("Back to draft, because")
def back_to_draft(session: Session, edge: Edge, *, because: Lines, role: str = "", on: Day = "") -> Outcome:
    """Opens the summary again; what was approved stays on record."""
    if session.details.status == "draft":
        raise Refused("It is a draft already.")
    if not is_said(because):
        raise Refused("Say in a sentence why.")
    names_nobody(role, "role")
    step, sets = _made(session, edge, "returned", on, role, because=because)
    return Outcome([*sets, *put("session", session.id, status=None)], "A draft again; the reason is kept.", step)


def _open(session: Session) -> None:
    """Refuses what is done before approval only."""
    if sealing.standing(session):
        raise Refused(APPROVED)


def _next(session: Session) -> int:
    """The version an approval is of: a new one where an approved one was changed."""
    return sealing.version(session) + bool(sealing.standing(session))


def _step(session: Session, edge: Edge, step: Step, on: str, role: str, says: str) -> Outcome:
    made, sets = _made(session, edge, step, on, role)
    return Outcome([*sets, *put("session", session.id, status=step)], says, made)


def _made(
    session: Session, edge: Edge, step: Step, on: str, role: str = "", version: int = 0, **fields: object
) -> tuple[str, list[Set]]:
    """A step on the way; its day is today when none is said."""
    names_nobody(role, "role")
    not_to_come(edge, STEPS[step], on if step != "published" else "")
    after_meeting(session, STEPS[step], on)
    number = version or sealing.version(session)
    return make(edge, "approval", step=step, date=on or edge.at()[:10], role=role, version=number, **fields)


def _meant(session: Session, said: str, changed: list[sealing.Change]) -> list[sealing.Change]:
    """The changes of a thing that a person names; what was taken out is known by its id only."""
    found = [one for one in changed if one.id.startswith(said)]
    if found or not changed:
        return found
    thing = locate(session, said, "")[1].id
    return [one for one in changed if one.id == thing]


def _agreed(session: Session, said: str) -> list[Set]:
    """What to set so that a commendation is agreed to."""
    kind, found = locate(session, said, "")
    if isinstance(found, Finding) and found.commended_role:
        return put(kind, found.id, commended_agreed=True)
    if isinstance(found, Piece) and found.kind == "commendation":
        return put(kind, found.id, agreed=True)
    raise Refused(f"{found.id} commends nobody: give the id of a commendation.")


def _stops(session: Session) -> str:
    """How many things in the sealed wording stop a publication; nothing where none does."""
    from deepdive.checks.gate.sealing import stops_in_wording

    count = len(stops_in_wording(session))
    still = (
        "1 thing in the sealed words still stops" if count == 1 else f"{count} things in the sealed words still stop"
    )
    stops = f" {still} a publication, and its other parts may: deepdive check names every stop." if count else ""
    return f"{stops}{_still_on(session)}"


def _still_on(session: Session) -> str:
    """What is said of a meeting in which somebody may still say something."""
    here = session.stage
    return f" The meeting has not been ended; it is at {here.title}." if here and session.meets else ""
