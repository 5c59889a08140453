"""How an action stands on a day, in words, and the order in which actions are asked about (F11, F34)."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.model.things import Action, Concern, Piece

Condition = Literal["over", "open", "impact", "done"]
"""Late; still to be done; done without a sign of a difference; done with one."""

IN_TURN: tuple[Condition, ...] = ("over", "open", "impact", "done")
"""The order in which they are asked about."""

RAG_WORDS = {"grey": "not begun", "red": "off track", "amber": "at risk", "green": "on track", "blue": "done"}
"""The colours agencies report by, in words; a colour never stands alone."""


class Standing(Struct, frozen=True):
    """How something stands on a day."""

    condition: Condition
    words: str


NOT_ACCEPTED = Standing("done", "not accepted")
"""How an action stands whose recommendation the board did not accept: nobody is asked about it."""


NOBODYS = Standing("open", "not begun")
"""How an action stands that no agency and no role has: nobody is on the way with it."""


NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Tally(Struct, frozen=True):
    """How many actions there are of each condition; those that the board did not accept are done with, not done.

    `nobody` are those of the open ones that nobody has yet.
    """

    over: int = 0
    open: int = 0
    impact: int = 0
    done: int = 0
    refused: int = 0
    nobody: int = 0

    @property
    def on_the_way(self) -> int:
        """The open ones that somebody has."""
        return self.open - self.nobody

    @property
    def all(self) -> int:
        """All actions."""
        return self.over + self.open + self.impact + self.done + self.refused


def is_done(action: Action) -> bool:
    """Whether an agency says that it is done."""
    return bool(action.closed_on) or action.rag == "blue"


def decision_on(session: Session, action: Action) -> str:
    """The board's answer to the recommendation an action comes from; none to an action of no recommendation."""
    found = session.recommendations.get(action.recommendation)
    return found.decision if found else ""


def decisions(session: Session) -> dict[str, str]:
    """The board's answers by recommendation."""
    return {one.id: one.decision for one in session.recommendations.values()}


def is_asked(action: Action, decision: str) -> bool:
    """Whether it is still to be done: not done yet, and not of a recommendation that was not accepted."""
    return not is_done(action) and decision != "not_accepted"


def standing(action: Action, today: date, decision: str = "") -> Standing:
    """How an action stands: done, done without evidence of impact, late by so many days, or on its way."""
    if decision == "not_accepted":
        return Standing("done", "done") if is_done(action) else NOT_ACCEPTED
    if is_done(action):
        return Standing("done", "done") if action.evidence_impact.strip() else Standing("impact", "impact?")
    late = days_late(action.due, today)
    if late and late > 0:
        return Standing("over", _over(late))
    if action.rag == "grey" and not (action.agency or action.owner.strip()):
        return NOBODYS
    if late is not None and action.rag in ("red", "amber"):
        return Standing("open", RAG_WORDS[action.rag])
    return Standing("open", _in_time(late))


def looked_again(concern: Concern, today: date) -> Standing:
    """How a case that was sent back stands: when it is looked at again, or for how many days that is over."""
    return Standing("done", "done") if concern.closed else looked_on(concern.look_again_on, today)


def looked_on(day: str, today: date) -> Standing:
    """How something stands that is to be looked at again on a day."""
    late = days_late(day, today)
    return Standing("over", _over(late)) if late and late > 0 else Standing("open", _in_time(late))


def in_turn(actions: Iterable[Action], today: date, decisions: Mapping[str, str] = NO_ANSWERS) -> list[Action]:
    """Actions as they are asked about: the latest first, then by their day, done without a sign of impact, done.

    `decisions` are the board's answers by recommendation.
    """

    def place(action: Action) -> tuple[int, str]:
        found = standing(action, today, decisions.get(action.recommendation, ""))
        return IN_TURN.index(found.condition), action.due or "9999"

    return sorted(actions, key=place)


def sent_back(session: Session) -> list[Concern]:
    """The cases sent back that nobody has looked at again, the earliest day first."""
    waiting = [one for one in session.concerns.values() if one.kind == "sent_back" and not one.closed]
    return sorted(waiting, key=lambda one: one.look_again_on or "9999")


def tally(actions: Iterable[Action], today: date, decisions: Mapping[str, str] = NO_ANSWERS) -> Tally:
    """Counts actions by their condition; `decisions` are the board's answers by recommendation."""
    return tally_up(standing(one, today, decisions.get(one.recommendation, "")) for one in actions)


def tally_up(standings: Iterable[Standing]) -> Tally:
    """Counts how actions stand."""
    every = list(standings)
    found = [one.condition for one in every if one != NOT_ACCEPTED]
    counts = {condition: found.count(condition) for condition in IN_TURN}
    return Tally(**counts, refused=len(every) - len(found), nobody=every.count(NOBODYS))


def latest_news(session: Session, action_id: str) -> Piece | None:
    """The last line of news of an action; None when there is none."""
    news = [piece for piece in session.pieces.values() if piece.kind == "update" and piece.about == action_id]
    return max(news, key=lambda piece: (piece.from_day, piece.made), default=None)


def days_late(due: str, today: date) -> int | None:
    """How many days a day is over, less than nothing when it is to come; None when it is no day."""
    try:
        return (today - date.fromisoformat(due)).days
    except ValueError:
        return None


def _in_time(late: int | None) -> str:
    if late is None:
        return "no date"
    return "on time" if late else "due today"


def _over(days: int) -> str:
    return f"{days} day{'s' if days > 1 else ''} over"
