"""The card of the marked row of follow-up: its words whole, who and when, where it comes from, news, what changed."""

from collections.abc import Callable

from deepdive.desk.verbs.actions import DECIDED
from deepdive.model.actions import RAG_WORDS, is_done, latest_news
from deepdive.model.session import Session
from deepdive.model.things import Action, Concern, Recommendation
from deepdive.model.things import Piece as Shared
from deepdive.model.when import day_words
from deepdive.tui.naming import agency_names
from deepdive.tui.panes.follow_up_rows import Asked, number_of, teams_back
from deepdive.tui.rows import Row, pad, seen, wrapped
from deepdive.tui.theme import Role

LABEL = 8


def card_rows(
    session: Session, item: Asked | None, width: int, most: int, says: Callable[[str], str] = str
) -> list[Row]:
    """The marked row whole: its words, who and when, where it comes from, news, what was done, what changed."""
    if item is None:
        return _explained(width)
    if isinstance(item.thing, Concern):
        return _case_card(item.thing, item, width)
    if isinstance(item.thing, Recommendation):
        return _board_card(session, item.thing, item, width, most)
    if not isinstance(item.thing, Action):
        return _sharing_card(session, item.thing, item, width, most)
    action = item.thing
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 2)]
    rows += [Row(((_who_and_when(session, action), "aside"),)), *_labelled("From", _source(session, action), width, 1)]
    news = latest_news(session, action.id)
    told = f"{day_words(news.from_day)}: {news.text}" if news else "none yet; h keeps a line of it"
    rows += _labelled("News", told, width, most, "words" if news else "aside")
    rows += _labelled("Done", action.evidence_done or "no evidence yet", width, most, _if(action.evidence_done))
    impact = action.evidence_impact or (says("what is different for children?") if is_done(action) else "nothing yet")
    missing = is_done(action) and not action.evidence_impact.strip()
    return rows + _labelled("Impact", impact, width, most, "look" if missing else _if(action.evidence_impact))


def _case_card(concern: Concern, item: Asked, width: int) -> list[Row]:
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 3)]
    rows += _labelled("Told", concern.told or "nobody yet", width, 1)
    rows += _labelled("Again on", day_words(concern.look_again_on) or "no day yet", width, 1)
    return rows + _labelled("Outcome", concern.outcome or "h writes what came of it, and closes it", width, 2, "aside")


def _sharing_card(session: Session, piece: Shared, item: Asked, width: int, most: int) -> list[Row]:
    """How the learning is shared, and what the last team sent back."""
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 2)]
    rows += _labelled("For", piece.audience or "all partners", width, 1)
    back = teams_back(session, piece.id)
    if not back:
        return rows + _labelled(
            "Teams", "nothing sent back yet; h keeps what a team learnt and will do", width, 2, "aside"
        )
    last = back[-1]
    rows += _labelled("Team", f"{last.who}, {day_words(last.from_day)}", width, 1)
    rows += _labelled("Learnt", last.text or "not said", width, most, _if(last.text))
    return rows + _labelled("Will do", last.will_do or "not said", width, most, _if(last.will_do))


def _board_card(session: Session, found: Recommendation, item: Asked, width: int, most: int) -> list[Row]:
    """A recommendation at the board: for whom, what it is to change, what was answered and why."""
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 2)]
    who = agency_names(session, found.addressees) or found.audience.replace("_", " ") or "nobody named yet"
    rows += _labelled("For", who, width, 1)
    rows += _labelled("Outcome", found.outcome or "not said yet", width, 1, _if(found.outcome))
    answered = _answered(found) or "none yet; a keeps it: accepted, in part, not accepted, referred"
    return rows + _labelled("Answer", answered, width, most + 1, "words" if found.decision else "look")


def _answered(found: Recommendation) -> str:
    """The board's answer with its reason."""
    return ": ".join(filter(None, (DECIDED.get(found.decision, ""), found.decision_reason)))


def _explained(width: int) -> list[Row]:
    text = (
        "Here each action stands with its agency, its day and how it goes: late ones first. "
        "A recommendation to several agencies becomes one action for each of them."
    )
    return [Row(((line, "aside"),)) for line in wrapped(text, width, 3)]


def _who_and_when(session: Session, action: Action) -> str:
    said = [agency_names(session, (action.agency,)), seen(action.owner)]
    said += [f"due {day_words(action.due)}" if action.due else "no date", RAG_WORDS[action.rag]]
    said += [f"closed {day_words(action.closed_on)}"] if action.closed_on else []
    return " \u00b7 ".join(one for one in said if one)


def _source(session: Session, action: Action) -> str:
    found = session.recommendations.get(action.recommendation)
    if found is None:
        return "no recommendation"
    answered = f" ({DECIDED[found.decision].lower()})" if found.decision else ""
    return f"{number_of(session, found)} {found.text}{answered}"


def _labelled(label: str, text: str, width: int, most: int, role: Role = "words") -> list[Row]:
    lines = wrapped(seen(text), width - LABEL, most)
    return [Row(((pad("" if place else label, LABEL), "aside"), (line, role))) for place, line in enumerate(lines)]


def _if(text: str) -> Role:
    return "words" if text.strip() else "aside"
