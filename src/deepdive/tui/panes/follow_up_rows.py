"""What the follow-up pane shows: cases sent back, what waits for the board, actions, sharing; and the head. Pure."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from deepdive.model.actions import (
    NOT_ACCEPTED,
    Standing,
    Tally,
    days_late,
    decision_on,
    decisions,
    in_turn,
    looked_again,
    sent_back,
    standing,
    tally,
)
from deepdive.model.capture_line import folded
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Concern, Recommendation
from deepdive.model.things import Piece as Shared
from deepdive.model.when import day_words
from deepdive.tui.naming import agency_names, case_name
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.theme import Role

WHO, DUE, STATE, LABEL = 17, 11, 13, 8
STATE_ROLES: dict[str, Role] = {"over": "stop", "open": "words", "impact": "look", "done": "aside"}
NOT_THE_END = "Done is not the end: what is different for children?"


class Asked(Struct, frozen=True, kw_only=True):
    """One row: an action, a case sent back, a recommendation without action, or how the learning is shared."""

    id: str
    number: str
    who: str
    text: str
    due: str
    standing: Standing
    thing: Action | Concern | Shared | Recommendation


def asked(session: Session, today: date, sought: str = "") -> list[Asked]:
    """What is asked about, in turn: cases sent back before all, late actions, what is at the board, then the others.

    How the learning is shared follows, and last what the board refused. With `sought`, those rows that have it.
    """
    turns = in_turn(session.actions.values(), today, decisions(session))
    actions = [_of_action(session, one, at, today) for at, one in enumerate(turns, 1)]
    without = [_of_recommendation(session, one, today) for one in without_action(session)]
    shared = [one for one in in_order(session.pieces.values()) if one.kind == "dissemination"]
    rows = [
        *(_of_case(session, one, today) for one in sent_back(session)),
        *(one for one in actions if one.standing.condition == "over"),
        *(one for one in without if one.standing.condition != "done"),
        *(one for one in actions if one.standing.condition != "over"),
        *(_of_sharing(session, one, today) for one in shared),
        *(one for one in without if one.standing.condition == "done"),
    ]
    wanted = folded(sought)
    return [row for row in rows if wanted in folded(f"{row.who} {row.text} {row.standing.words}")]


def without_action(session: Session) -> list[Recommendation]:
    """The recommendations of which no action has begun, in their order."""
    begun = {action.recommendation for action in session.actions.values()}
    return [one for one in in_order(session.recommendations.values()) if one.id not in begun]


ANSWERS = {
    "": Standing("impact", "no answer yet"),
    "accepted": Standing("open", "no action yet"),
    "part": Standing("open", "no action yet"),
    "not_accepted": Standing("done", "not accepted"),
    "referred": Standing("open", "referred"),
}
"""How a recommendation without an action stands, by the board's answer."""


def _of_recommendation(session: Session, one: Recommendation, today: date) -> Asked:
    return Asked(
        id=one.id,
        number="?",
        who="the board",
        text=f"Recommendation {number_of(session, one)}: {seen(one.text)}",
        due=short_day(one.due, today),
        standing=ANSWERS[one.decision],
        thing=one,
    )


def _of_action(session: Session, action: Action, number: int, today: date) -> Asked:
    return Asked(
        id=action.id,
        number=str(number),
        who=agency_names(session, (action.agency,)) or seen(action.owner) or "nobody yet",
        text=seen(action.text) or "(no words yet)",
        due=short_day(action.due, today),
        standing=standing(action, today, decision_on(session, action)),
        thing=action,
    )


def _of_case(session: Session, concern: Concern, today: date) -> Asked:
    why = seen(concern.what) or "to be looked at again"
    return Asked(
        id=concern.id,
        number="!",
        who=agency_names(session, (concern.agency,)) or "nobody yet",
        text=f"{case_name(session, concern.case)} sent back: {why}",
        due=short_day(concern.look_again_on, today),
        standing=looked_again(concern, today),
        thing=concern,
    )


def _of_sharing(session: Session, piece: Shared, today: date) -> Asked:
    """How the learning is shared: with whom, when, and how many teams have sent something back."""
    back = len(teams_back(session, piece.id))
    words = f"{back} of {piece.count} teams" if piece.count else f"{back} team{'' if back == 1 else 's'}"
    is_whole = bool(piece.count) and back >= (piece.count or 0)
    return Asked(
        id=piece.id,
        number="~",
        who=seen(piece.audience or piece.who) or "all partners",
        text=seen(" ".join(filter(None, (piece.title, piece.text)))),
        due=short_day(piece.from_day, today),
        standing=Standing("done" if is_whole else "open", words),
        thing=piece,
    )


def teams_back(session: Session, piece: str) -> list[Shared]:
    """What teams sent back about one way of sharing, in order."""
    return [one for one in session.pieces.values() if one.kind == "team_return" and one.about == piece]


def short_day(text: str, today: date) -> str:
    """`1 Oct`, or `1 Oct 2027` when that is another year; what is no day stays as it is."""
    late = days_late(text, today)
    if late is None:
        return seen(text)
    shown = day_words(text)
    return shown.removesuffix(f" {today.year}")


def asked_row(item: Asked, width: int) -> Row:
    """Who, what, by when, and how it stands."""
    role = STATE_ROLES[item.standing.condition]
    right: tuple[Piece, ...] = (
        (pad_left(item.due, DUE), "aside"),
        ("  ", "aside"),
        (pad(item.standing.words, STATE), role),
    )
    sign: Role = "stop" if item.number == "!" else "aside"
    head: tuple[Piece, ...] = ((pad_left(item.number, 2), sign), (f" {pad(item.who, WHO)} ", "words"))
    room = width - sum(len(text) for text, _ in (*head, *right)) - 1
    return Row((*head, (cut(item.text, room), "aside" if item.standing.condition == "done" else "words")), right)


def now_line(session: Session, items: Sequence[Asked], counts: Tally) -> str:
    """What to do now."""
    waiting, answers = _waiting(items), _at_the_board(items)
    if waiting:
        back = "1 case was" if waiting == 1 else f"{waiting} cases were"
        return f"{back} sent back: look at that again first, then ask about the actions."
    if answers and not counts.over:
        wait = "1 recommendation waits" if answers == 1 else f"{answers} recommendations wait"
        return f"{wait} for the board's answer: a keeps it; what is accepted begins."
    return _asks(counts) if counts.all else _begins(session)


def _waiting(items: Sequence[Asked]) -> int:
    """How many cases sent back nobody has looked at again."""
    return sum(item.number == "!" for item in items)


def _at_the_board(items: Sequence[Asked]) -> int:
    """How many recommendations without an action the board has not answered."""
    return sum(isinstance(item.thing, Recommendation) and not item.thing.decision for item in items)


def _begins(session: Session) -> str:
    if session.recommendations:
        return "No actions yet. n makes one from a recommendation, one for each agency it names."
    return "No recommendations yet; they are written in the stage Agree. s goes there."


def _asks(counts: Tally) -> str:
    if counts.over:
        overdue = (
            "1 action is overdue: ask about it"
            if counts.over == 1
            else f"{counts.over} actions are overdue: ask about them"
        )
        return f"{overdue} first. h keeps how it goes."
    if counts.on_the_way:
        return "Ask how the open actions go: h keeps it."
    if counts.nobody:
        has = "1 action has nobody yet" if counts.nobody == 1 else f"{counts.nobody} actions have nobody yet"
        return f"{has}: m on it, Agency, says whose it is."
    if counts.impact:
        return f"All is done. Ask what {_count(counts.impact, 'action')} changed for children: m keeps it."
    if not counts.done:
        return "No action is left to ask about: none was accepted."
    return "All is done, with evidence of what changed. Look at six cases again, and compare."


def counted(counts: Tally, items: Sequence[Asked]) -> str:
    """The counts of the head, in words."""
    waiting, answers = _waiting(items), _at_the_board(items)
    said = [_count(counts.all, "action")]
    said += [f"{counts.over} overdue"] if counts.over else []
    said += [f"{answers} at the board"] if answers else []
    said += [f"{_count(waiting, 'case')} sent back"] if waiting else []
    done = counts.impact + counts.done
    said += [f"{done} done" + (f", {counts.impact} without impact" if counts.impact else "")] if done else []
    said += [f"{counts.on_the_way} on the way"] if counts.on_the_way else []
    said += [f"{counts.nobody} with nobody yet"] if counts.nobody else []
    said += [f"{counts.refused} {NOT_ACCEPTED.words}"] if counts.refused else []
    return "  ".join(said)


def tally_of(session: Session, today: date) -> Tally:
    """The counts of all actions of a session."""
    return tally(session.actions.values(), today, decisions(session))


def number_of(session: Session, recommendation: Recommendation) -> int:
    """The number of a recommendation in its order."""
    return in_order(session.recommendations.values()).index(recommendation) + 1


def _count(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
