"""What follow-up asks in the one row there is for questions: how an action goes, what the board answered, who shares.

Each question goes on to the next; Esc leaves, and what was answered before is kept.
"""

from collections.abc import Callable
from datetime import date

from deepdive.desk.verbs.actions import DECIDED
from deepdive.model.actions import RAG_WORDS
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Concern, Recommendation
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.follow_up_rows import NOT_THE_END, number_of
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

SHARING = "sharing"
"""What a new thing answers for how the learning is shared, among the recommendations."""

Made = Callable[[str], None]
"""What is done with the id of a new action."""


def ask_outcome(room: Room, sent_back: Concern) -> None:
    """Asks what came of a case that was sent back; the answer closes it."""
    question = Question("What came of it", hint="closes it")
    room.ask(question, lambda words: room.act("looked_at", concern=sent_back.id, outcome=words) is not None)


def ask_decision(room: Room, found: Recommendation) -> None:
    """Asks for the board's answer to a recommendation; for a reason too unless it is accepted as it stands."""
    named = tuple(Choice(decision, words.lower()) for decision, words in DECIDED.items())
    first = sorted(named, key=lambda choice: choice.id != found.decision)
    number = number_of(room.sitting.session, found)

    def take(decision: str) -> bool:
        if decision == "accepted":
            return _decided(room, found, decision, "")
        because = Question("Because", start=found.decision_reason, hint="it is printed with the answer")
        room.ask(because, lambda words: _decided(room, found, decision, words))
        return True

    room.ask(Question(f"Board on {number}", tuple(first)), take)


def _decided(room: Room, found: Recommendation, decision: str, reason: str) -> bool:
    return room.act("decide", recommendation=found.id, decision=decision, reason=reason) is not None


def ask_progress(room: Room, action: Action, today: date) -> None:
    """Asks how an action goes, in words, then for a line of news."""
    named = tuple(Choice(colour, words) for colour, words in RAG_WORDS.items())
    first = sorted(named, key=lambda choice: choice.id != action.rag)

    def ask_news(rag: str) -> bool:
        question = Question(f"{RAG_WORDS[rag].capitalize()}. News in a line", hint="may be empty", may_be_empty=True)
        room.ask(question, lambda words: _progress(room, action, rag, words, today))
        return True

    room.ask(Question("How does it go", tuple(first), may_be_empty=True), ask_news)


def _progress(room: Room, action: Action, rag: str, words: str, today: date) -> bool:
    """Keeps it; what is done is closed today, and what is not done after all is opened again."""
    done = rag == "blue"
    opened = {"thing": action.id, "of": "action", "field": "closed_on", "value": ""}
    if action.closed_on and not done and room.act("describe", **opened) is None:
        return False
    closed = today.isoformat() if done and not action.closed_on else ""
    if room.act("progress", action=action.id, rag=rag, update=words, closed_on=closed) is None:
        return False
    if done and not action.evidence_impact.strip():
        room.say_more(f"{room.partnership.says(NOT_THE_END)} m keeps it.")
    return True


def ask_new(room: Room, today: date, made: Made) -> None:
    """Asks for a recommendation, those without an action first, then for what is to be done about it."""
    session = room.sitting.session
    begun = {action.recommendation for action in session.actions.values()}
    found = sorted(in_order(session.recommendations.values()), key=lambda one: one.id in begun)
    choices = tuple(Choice(one.id, f"{number_of(session, one)} {seen(one.text)}") for one in found)
    choices += (Choice(SHARING, "How the learning is shared", "briefing team dissemination"),)

    def take(chosen: str) -> bool:
        if chosen == SHARING:
            ask_sharing(room, today)
        else:
            _ask_action(room, session, chosen, made)
        return True

    room.ask(Question("Action for recommendation", choices), take)


def _ask_action(room: Room, session: Session, recommendation: str, made: Made) -> None:
    found = session.recommendations[recommendation]
    count = len(found.addressees)
    hint = f"one for each of {count} agencies" if count > 1 else ""

    def take(words: str) -> bool:
        answer = room.act("action", recommendation=recommendation, text=words)
        if answer is not None:
            made(answer.thing)
        return answer is not None

    room.ask(Question("What is to be done", start=seen(found.text), hint=hint, mends=False), take)


def ask_sharing(room: Room, today: date) -> None:
    """Asks how the learning is shared, with whom, and with how many teams."""
    asked = (
        Question("How it is shared", hint="briefing, newsletter, team meetings ..."),
        Question("With whom", start="All partners", may_be_empty=True),
        Question("How many teams are to send something back", hint="a number; Enter: not said", may_be_empty=True),
    )

    def keep(said: tuple[str, ...]) -> bool:
        given = {"kind": "dissemination", "text": said[0], "audience": said[1], "from_day": today.isoformat()}
        given |= {"count": said[2]} if said[2].strip() else {}
        return room.act("piece", **given) is not None

    ask_each(room, asked, keep)


def ask_team(room: Room, shared: str) -> None:
    """Asks what a team sent back about one way of sharing."""
    asked = (
        Question("Which team sent something back"),
        Question("What it learnt", hint="Enter: not said", may_be_empty=True),
        Question("What it will do", hint="Enter: not said", may_be_empty=True),
    )

    def keep(said: tuple[str, ...]) -> bool:
        given = {"team": said[0], "learnt": said[1], "will_do": said[2], "shared": shared}
        return room.act("team_return", **given) is not None

    ask_each(room, asked, keep)
