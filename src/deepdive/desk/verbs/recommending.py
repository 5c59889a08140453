"""Agreed recommendations, resting on findings, themes and notes."""

from deepdive.desk.days import doubted, not_a_day
from deepdive.desk.edge import Edge
from deepdive.desk.registry import AgencyId, Day, FindingId, Lines, NoteId, RecommendationId, ThemeId, verb
from deepdive.desk.setting import Outcome, last_position, make, put, short
from deepdive.errors import Refused
from deepdive.model.session import Session
from deepdive.model.things import Audience, RecommendationPriority, RecommendationType


@verb("Recommend")
def recommend(
    session: Session,
    edge: Edge,
    *,
    text: Lines,
    findings: tuple[FindingId, ...] = (),
    themes: tuple[ThemeId, ...] = (),
    notes: tuple[NoteId, ...] = (),
    addressees: tuple[AgencyId, ...] = (),
    audience: Audience = "",
    outcome: str = "",
    measure: str = "",
    owner: str = "",
    due: Day = "",
    type: RecommendationType = "",
    priority: RecommendationPriority = "",
    published: Lines = "",
    evidence_needed: str = "",
) -> Outcome:
    """Writes an agreed recommendation from what was found, themed or said; `published` is its wording in print."""
    if not text:
        raise Refused("A recommendation needs a sentence.")
    if not (findings or themes or notes):
        raise Refused("A recommendation rests on at least one finding, theme or note.")
    rests = {"text": text, "findings": findings, "themes": themes, "notes": notes}
    asks = {"addressees": addressees, "audience": audience, "outcome": outcome, "measure": measure, "owner": owner}
    sorts = {"due": due, "type": type, "priority": priority}
    prints = {"published": published, "evidence_needed": evidence_needed}
    position = last_position(session, "recommendation")
    said = {**rests, **asks, **sorts, **prints, "position": position}
    recommendation_id, sets = make(edge, "recommendation", **said)
    doubts = doubted(session, edge, due) + not_a_day(owner)
    return Outcome(sets, f'Recommended: "{short(text)}".{doubts}', recommendation_id)


@verb("Edit a recommendation")
def recast(session: Session, edge: Edge, *, recommendation: RecommendationId, text: Lines) -> Outcome:
    """Writes the sentence of a recommendation anew."""
    if not text:
        raise Refused("A recommendation needs a sentence.")
    return Outcome(put("recommendation", recommendation, text=text), f'Now: "{short(text)}"', recommendation)


@verb("No action for a theme, because")
def no_action(session: Session, edge: Edge, *, theme: ThemeId, because: str) -> Outcome:
    """Keeps the reason why a theme with stumbling blocks leads to no recommendation."""
    if not because:
        raise Refused("Say in a few words why.")
    if theme not in session.themes:
        raise Refused("This theme is not in this session yet; put a note in it first.")
    sets = put("theme", theme, no_action_because=because)
    return Outcome(sets, f"{session.themes[theme].name}: no action, and the reason is kept.", theme)
