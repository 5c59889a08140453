"""Actions: what agencies do about recommendations (F34)."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import ActionId, AgencyId, Day, Lines, RecommendationId, verb
from deepdive.desk.setting import Outcome, make, put, short
from deepdive.errors import Refused
from deepdive.model.session import Session


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
    """Adds what an agency does about a recommendation; without an agency, one action for each addressee."""
    found = session.recommendations[recommendation]
    agencies = [agency] if agency else list(found.addressees) or [""]
    sets = []
    first = ""
    for one in agencies:
        action_id, made = make(
            edge,
            "action",
            recommendation=recommendation,
            text=text or found.text,
            agency=one,
            owner=owner or found.owner,
            due=due or found.due,
        )
        first = first or action_id
        sets += made
    count = "1 action" if len(agencies) == 1 else f"{len(agencies)} actions"
    return Outcome(sets, f'{count} for "{short(text or found.text)}"', first)


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
    return Outcome(sets, f'Kept: "{short(session.actions[action].text)}"', action)
