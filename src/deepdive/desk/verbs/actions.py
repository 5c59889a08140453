"""Actions: the board's answer to a recommendation, what agencies do about it, and how that goes."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from deepdive.desk.days import doubted, not_a_day, not_to_come, unlikely
from deepdive.desk.edge import Edge
from deepdive.desk.registry import ActionId, AgencyId, Day, Lines, RecommendationId, day, verb
from deepdive.desk.setting import Outcome, make, put, short
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.action_sheet import CELLS, Edit, rag_of
from deepdive.model.sealing import standing
from deepdive.model.session import Session
from deepdive.model.text import clean, clean_line, joined
from deepdive.model.things import Recommendation

DECIDED = {
    "accepted": "Accepted",
    "part": "Accepted in part",
    "not_accepted": "Not accepted",
    "referred": "Referred",
}


@verb("The board's answer")
def decide(
    session: Session,
    edge: Edge,
    *,
    recommendation: RecommendationId,
    decision: Literal["accepted", "part", "not_accepted", "referred"],
    reason: Lines = "",
) -> Outcome:
    """Keeps the board's answer, with a reason unless it is accepted; what is accepted becomes an action an agency."""
    if decision != "accepted" and not reason:
        raise Refused("Say why (reason): what was not accepted as it stands needs a reason.")
    found = session.recommendations[recommendation]
    sets = put("recommendation", recommendation, decision=decision, decision_reason=reason)
    begun = {one.agency for one in session.actions.values() if one.recommendation == recommendation}
    wanted = [one for one in whose(session, found) if one not in begun] if decision in ("accepted", "part") else []
    wanted = wanted if not begun or (any(wanted) and (_is_addressed(found) or "" not in begun)) else []
    first, made = _actions(edge, found, wanted)
    sets += made
    begins = f" {_counted(len(wanted))} begun{_for_whom(session, found, wanted, first, found.owner)}." if wanted else ""
    says = f'{DECIDED[decision]}: "{short(found.text)}".{begins}{_opens_seal(session, found, decision)}'
    return Outcome(sets, says, recommendation)


def _opens_seal(session: Session, found: Recommendation, decision: str) -> str:
    """That an answer takes a recommendation out of what is approved, or puts it in; nothing where it does neither."""
    out = decision == "not_accepted"
    if standing(session) is None or out == (found.decision == "not_accepted"):
        return ""
    which = "published" if session.details.status == "published" else "approved"
    how = f"The {which} summary prints it" if out else f"The {which} summary does not print it"
    return f" {how}, so an addendum is needed that says why (Summary, d on it)."


def whose(session: Session, recommendation: Recommendation) -> list[str]:
    """The agencies an action is for: those it is addressed to, all there are when it is to all.

    Of one that is addressed to no one it is for those that its sentence names; else nobody has it yet.
    """
    from deepdive.checks.recommendations import for_whom

    if recommendation.audience == "all_partners" and not recommendation.addressees:
        return list(session.agencies) or [""]
    named = () if _is_addressed(recommendation) else for_whom(session, recommendation.text)
    return list(recommendation.addressees) or [one.id for one in named] or [""]


def _is_addressed(recommendation: Recommendation) -> bool:
    return bool(recommendation.addressees or recommendation.audience)


def _for_whom(session: Session, found: Recommendation, agencies: Sequence[str], first: str, owner: str) -> str:
    """Whose actions are where nobody said it: the agencies' that the sentence names, or nobody's yet."""
    if agencies == [""] and not owner:
        return f", and nobody has it yet: m on it in Follow-up, or describe thing={first} field=agency value=AGENCY"
    labels = [session.agencies[one].label for one in agencies if one]
    return f": {joined(labels)}, as the sentence says" if labels and not _is_addressed(found) else ""


def _actions(edge: Edge, found: Recommendation, agencies: Sequence[str], **said: str) -> tuple[str, list[Set]]:
    """An action for each agency; the id of the first."""
    edge.keep_order("a", len(agencies))
    given = {"text": found.text, "owner": found.owner, "due": found.due}
    given |= {name: value for name, value in said.items() if value}
    made = [make(edge, "action", recommendation=found.id, agency=agency, **given) for agency in agencies]
    return (made[0][0] if made else ""), [item for _, sets in made for item in sets]


def _counted(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"


@verb("Add an action")
def action(
    session: Session,
    edge: Edge,
    *,
    recommendation: RecommendationId,
    text: Lines = "",
    agency: AgencyId = "",
    owner: str = "",
    due: Day = "",
) -> Outcome:
    """Adds what an agency does about a recommendation; without an agency, one action for each it is addressed to."""
    found = session.recommendations[recommendation]
    agencies = [agency] if agency else whose(session, found)
    first, sets = _actions(edge, found, agencies, text=text, owner=owner, due=due)
    doubts = doubted(session, edge, due) + not_a_day(owner)
    whom = "" if agency else _for_whom(session, found, agencies, first, owner or found.owner)
    return Outcome(sets, f'{_counted(len(agencies))} for "{short(text or found.text)}"{whom}.{doubts}', first)


@verb("How an action goes")
def progress(
    session: Session,
    edge: Edge,
    *,
    action: ActionId,
    rag: Literal["", "grey", "red", "amber", "green", "blue"] = "",
    update: Lines = "",
    evidence_done: Lines = "",
    evidence_impact: Lines = "",
    verified_by: str = "",
    closed_on: Day = "",
) -> Outcome:
    """Keeps how an action goes: a colour, a line of news, evidence that it is done and of what changed."""
    not_to_come(edge, "Closed", closed_on)
    said = {
        "rag": rag,
        "evidence_done": evidence_done,
        "evidence_impact": evidence_impact,
        "verified_by": verified_by,
        "closed_on": closed_on,
    }
    sets = put("action", action, **{field: value for field, value in said.items() if value})
    if update:
        piece_id, piece = make(edge, "piece", about=action, text=update, from_day=edge.at()[:10])
        sets += [*piece, *put("piece", piece_id, kind="update")]
    if not sets:
        raise Refused("Say what is new: rag, update, evidence_done, evidence_impact, verified_by or closed_on.")
    return Outcome(sets, f'Kept: "{short(session.actions[action].text)}".{unlikely(session, closed_on)}', action)


class _Told(msgspec.Struct, frozen=True):
    action: str
    field: str
    value: str = ""


@verb("Take in a sheet of actions")
def take_actions(session: Session, edge: Edge, *, text: Lines) -> Outcome:
    """Takes in what an agency wrote of its actions, as JSON: [{action, field, value}]; only what it edited."""
    try:
        told = msgspec.json.decode(text.encode(), type=tuple[_Told, ...])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        raise Refused("This is no sheet of actions: a JSON list of action, field and value.") from None
    sets = [item for one in told for item in _taken(session, edge, one)]
    if not sets:
        raise Refused("The sheet says what is here already. Nothing was changed.")
    count = len({one.action for one in told})
    return Outcome(
        sets, f"Taken in: {_counted(count)}, {len(told)} cell{'' if len(told) == 1 else 's'}.", told[0].action
    )


def as_text(edits: Sequence[Edit]) -> str:
    """What is to be taken of a sheet, as the verb takes it; what is here already is left out."""
    wanted = [_Told(one.action, one.field, one.will) for one in edits if one.state != "here"]
    return msgspec.json.encode(wanted).decode()


def _taken(session: Session, edge: Edge, told: _Told) -> list[Set]:
    if told.action not in session.actions:
        raise Refused(f"There is no action {clean_line(told.action)[:20]} here. Nothing was changed.")
    if told.field not in CELLS:
        raise Refused(f"{clean_line(told.field)[:20]} is no cell of a sheet of actions. Nothing was changed.")
    value = clean(told.value).strip()
    if told.field == "news":
        piece_id, piece = make(edge, "piece", about=told.action, text=value, from_day=edge.at()[:10])
        return [*piece, *put("piece", piece_id, kind="update")] if value else []
    if told.field == "rag":
        value = rag_of(value) or ""
        if not value:
            raise Refused("How an action goes is not begun, off track, at risk, on track or done. Nothing was changed.")
    if told.field == "closed_on":
        value = day("closed_on", value)
        not_to_come(edge, f"{told.action}, closed", value)
    return put("action", told.action, **{told.field: value})
