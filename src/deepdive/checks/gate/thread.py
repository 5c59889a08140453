"""From findings to what is done: the golden thread (Q10) and recommendations that can be acted on (Q11 to Q15, Q24)."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice, Severity
from deepdive.checks.recommendations import FAR_TOO_MANY, MOST, hints, weak_verb
from deepdive.model.actions import decision_on, is_asked
from deepdive.model.ledger import ledger
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Action, Recommendation
from deepdive.model.thread import orphans

_BOARD = re.compile(
    r"\b(?:the )?(?:board|executive|partnership|sub-?group) (?:has |have )?"
    r"(?:accept\w*|agree[ds]?|reject\w*|declin\w+|endors\w+|approv\w+)\b",
    re.IGNORECASE,
)


_FOR_CHILDREN = re.compile(r"\b(?:child|bab|young|pupil|famil|parent)\w*", re.IGNORECASE)
_FOR_ADULTS = re.compile(r"\b(?:adult|person|people|wom[ae]n|resident|patient|carer|famil)\w*", re.IGNORECASE)
ASKS_DIFFERENCE = "What will be different for children?"

MOST_UNPLACED = 0.1
"""The share of notes that may stand in no theme without anybody being asked."""


def q10_thread(matter: Matter) -> Iterator[Notice]:
    """Q10: every recommendation has a finding, stumbling theme an answer, action a recommendation; notes a theme."""
    session, loose = matter.session, orphans(matter.session)
    for recommendation in matter.recommendations():
        if recommendation in loose.recommendations:
            severity = _without_finding(session, recommendation)
            fix = "Name the findings it rests on (r on a finding), or write one from its notes."
            yield matter.on("recommendation", recommendation, "Q10", severity, "It rests on no finding.", fix)
        if lacking := _lacking(recommendation):
            says = f"It has no {joined(lacking)}."
            fix = "Say what will be different for children, and how that will be seen (m, more about it)."
            yield matter.on("recommendation", recommendation, "Q10", "warn", says, matter.says(fix))
    for theme in loose.themes:
        says = f"{theme.name}: stumbling blocks, and nothing is recommended."
        fix = "Recommend something, name what is being done already, or say why nothing will be (no action because)."
        yield matter.on("theme", theme, "Q10", "warn", says, fix)
    for action in loose.actions:
        yield matter.on("action", action, "Q10", "warn", "An action without a recommendation.", "Name what it answers.")
    yield from _left_over(matter, len(loose.notes))


def q11_actions(matter: Matter) -> Iterator[Notice]:
    """Q11: an action says who, by when; its words say what."""
    for action in matter.session.actions.values():
        if is_asked(action, decision_on(matter.session, action)) and (lacking := _unsaid(action)):
            says = f'"{action.text[:60]}" has no {joined(lacking)}.'
            yield matter.on("action", action, "Q11", "warn", says, "Say who does it, and by when.")


def q12_difference(matter: Matter) -> Iterator[Notice]:
    """Q12: an action that is done can still miss the point: what will be different for children?"""
    for action in matter.session.actions.values():
        if action.closed_on and not action.evidence_impact:
            says = matter.says("It is done, and nothing says what is different for children.")
            yield matter.on("action", action, "Q12", "hint", says, "Write what was seen (evidence of impact).")
    whom = _FOR_ADULTS if matter.of_adults else _FOR_CHILDREN
    for one in matter.recommendations():
        if one.outcome and not whom.search(one.outcome):
            says, fix = map(matter.says, ("Its outcome does not speak of children.", ASKS_DIFFERENCE))
            yield matter.on("recommendation", one, "Q12", "hint", says, fix)


def q13_how_many(matter: Matter) -> Iterator[Notice]:
    """Q13: three to seven recommendations are acted on; far more are not."""
    count = len(matter.recommendations())
    if count > MOST:
        far = " far" if count > FAR_TOO_MANY else ""
        says = f"{count} recommendations: {far.strip() + ' ' if far else ''}more than {MOST}."
        fix = "Which could be joined, or are somebody's job already?"
        yield matter.of_session("Recommendations", "Q13", "warn", says, fix)


def q14_weak_verbs(matter: Matter) -> Iterator[Notice]:
    """Q14: a recommendation names what will make it happen."""
    for one in matter.recommendations():
        if verb := weak_verb(one.published or one.text):
            fix = "Name the form, the meeting's rule, the supervision prompt or the contract that will do it."
            yield matter.on("recommendation", one, "Q14", "hint", f'"{verb}" asks for nothing that can be seen.', fix)


def q15_addressee(matter: Matter) -> Iterator[Notice]:
    """Q15: a recommendation is addressed to somebody who can act."""
    for one in matter.recommendations():
        if any(hint.code == "Q15" for hint in hints(matter.session, one)):
            fix = "Name the agency or the body that can do it."
            yield matter.on("recommendation", one, "Q15", "warn", "Nobody who can act is addressed.", fix)
        elif waiting := _unanswered(matter.session, one):
            says = f"It is for all partners; no action yet of: {joined(waiting)}."
            yield matter.on(
                "recommendation", one, "Q15", "hint", says, "Each agency answers with an action of its own."
            )


def q24_board(matter: Matter) -> Iterator[Notice]:
    """Q24: what the board decided stands apart from what is recommended."""
    for one in matter.recommendations():
        if found := _BOARD.search(one.published or one.text):
            says = f'"{found[0]}" is the answer to a recommendation, not part of it.'
            yield matter.on("recommendation", one, "Q24", "hint", says, "Put it in: decision, and its reason.")


def _left_over(matter: Matter, unplaced: int) -> Iterator[Notice]:
    """Notes that nobody placed, where they are too many to have been left by choice."""
    captured = ledger(matter.session).captured
    if unplaced > captured * MOST_UNPLACED:
        are, them = ("is", "it") if unplaced == 1 else ("are", "them")
        says = f"{unplaced} of {captured} notes {are} in no theme, and nothing rests on {them}."
        yield matter.of_session(
            "Notes", "Q10", "warn", says, f"Place, park or withdraw {them} in Themes, or keep it so."
        )


def _without_finding(session: Session, recommendation: Recommendation) -> Severity:
    """It stops what is approved, and what rests on nothing at all; before that it needs a decision."""
    resting = any(one in session.notes for one in recommendation.notes) or any(
        map(session.theme_of, recommendation.themes)
    )
    return "warn" if resting and session.details.status in ("draft", "with_subgroup") else "block"


def _lacking(recommendation: Recommendation) -> list[str]:
    fields = {"outcome": recommendation.outcome, "measure": recommendation.measure}
    return [name for name, said in fields.items() if not said.strip()]


def _unsaid(action: Action) -> list[str]:
    said = {"words": action.text, "agency or owner": action.agency or action.owner, "date": action.due}
    return [name for name, value in said.items() if not value]


def _unanswered(session: Session, recommendation: Recommendation) -> list[str]:
    """The agencies without an action, once the first has one (F34)."""
    done = {one.agency for one in session.actions.values() if one.recommendation == recommendation.id}
    if recommendation.audience != "all_partners" or not done:
        return []
    wanted = recommendation.addressees or tuple(session.agencies)
    return [session.agencies[one].label for one in wanted if one in session.agencies and one not in done]
