"""What the follow-up pane shows: actions and cases sent back as rows, the card of the marked one, the head. Pure."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from deepdive.model.actions import (
    RAG_WORDS,
    Standing,
    Tally,
    days_late,
    in_turn,
    is_done,
    latest_news,
    looked_again,
    sent_back,
    standing,
    tally,
)
from deepdive.model.capture_line import folded
from deepdive.model.session import Session, in_order
from deepdive.model.things import Action, Concern, Recommendation
from deepdive.model.things import Piece as Shared
from deepdive.tui.naming import agency_names, case_name
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen, wrapped
from deepdive.tui.stages import day
from deepdive.tui.theme import Role

WHO, DUE, STATE, LABEL = 17, 11, 13, 8
STATE_ROLES: dict[str, Role] = {"over": "stop", "open": "words", "impact": "look", "done": "aside"}
NOT_THE_END = "Done is not the end: what is different for children?"


class Asked(Struct, frozen=True, kw_only=True):
    """One row: an action, a case that was sent back, or how the learning is shared."""

    id: str
    number: str
    who: str
    text: str
    due: str
    standing: Standing
    thing: Action | Concern | Shared


def asked(session: Session, today: date, sought: str = "") -> list[Asked]:
    """What is asked about, in turn: cases sent back before all, then actions; with `sought`, those that have it."""
    rows = [_of_case(session, one, today) for one in sent_back(session)]
    actions = enumerate(in_turn(session.actions.values(), today), 1)
    rows += [_of_action(session, one, number, today) for number, one in actions]
    rows += [
        _of_sharing(session, one, today) for one in in_order(session.pieces.values()) if one.kind == "dissemination"
    ]
    wanted = folded(sought)
    return [row for row in rows if wanted in folded(f"{row.who} {row.text} {row.standing.words}")]


def _of_action(session: Session, action: Action, number: int, today: date) -> Asked:
    return Asked(
        id=action.id,
        number=str(number),
        who=agency_names(session, (action.agency,)) or seen(action.owner) or "nobody yet",
        text=seen(action.text) or "(no words yet)",
        due=short_day(action.due, today),
        standing=standing(action, today),
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
    shown = day(text)
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
    waiting = sum(item.number == "!" for item in items)
    if waiting:
        back = "1 case was" if waiting == 1 else f"{waiting} cases were"
        return f"{back} sent back: look at that again first, then ask about the actions."
    return _asks(counts) if items else _begins(session)


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
    if counts.open:
        return "Ask how the open actions go: h keeps it."
    if counts.impact:
        return f"All is done. Ask what {_count(counts.impact, 'action')} changed for children: m keeps it."
    return "All is done, with evidence of what changed. Look at six cases again, and compare."


def counted(counts: Tally, waiting: int) -> str:
    """The counts of the head, in words."""
    said = [_count(counts.all, "action")]
    said += [f"{counts.over} overdue"] if counts.over else []
    said += [f"{counts.open} on the way"] if counts.open else []
    done = counts.impact + counts.done
    said += [f"{done} done" + (f", {counts.impact} without impact" if counts.impact else "")] if done else []
    said += [f"{_count(waiting, 'case')} sent back"] if waiting else []
    return "   ".join(said)


def tally_of(session: Session, today: date) -> Tally:
    """The counts of all actions of a session."""
    return tally(session.actions.values(), today)


def card_rows(session: Session, item: Asked | None, width: int, most: int) -> list[Row]:
    """The marked row whole: its words, who and when, where it comes from, news, what was done, what changed."""
    if item is None:
        return _explained(width)
    if isinstance(item.thing, Concern):
        return _case_card(item.thing, item, width)
    if not isinstance(item.thing, Action):
        return _sharing_card(session, item.thing, item, width, most)
    action = item.thing
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 2)]
    rows += [Row(((_who_and_when(session, action), "aside"),)), *_labelled("From", _source(session, action), width, 1)]
    news = latest_news(session, action.id)
    told = f"{day(news.from_day)}: {news.text}" if news else "none yet; h keeps a line of it"
    rows += _labelled("News", told, width, most, "words" if news else "aside")
    rows += _labelled("Done", action.evidence_done or "no evidence yet", width, most, _if(action.evidence_done))
    impact = action.evidence_impact or ("what is different for children?" if is_done(action) else "nothing yet")
    missing = is_done(action) and not action.evidence_impact.strip()
    return rows + _labelled("Impact", impact, width, most, "look" if missing else _if(action.evidence_impact))


def _case_card(concern: Concern, item: Asked, width: int) -> list[Row]:
    rows = [Row(((line, "strong"),)) for line in wrapped(item.text, width, 3)]
    rows += _labelled("Told", concern.told or "nobody yet", width, 1)
    rows += _labelled("Again on", day(concern.look_again_on) or "no day yet", width, 1)
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
    rows += _labelled("Team", f"{last.who}, {day(last.from_day)}", width, 1)
    rows += _labelled("Learnt", last.text or "not said", width, most, _if(last.text))
    return rows + _labelled("Will do", last.will_do or "not said", width, most, _if(last.will_do))


def _explained(width: int) -> list[Row]:
    text = (
        "Here each action stands with its agency, its day and how it goes: late ones first. "
        "A recommendation to several agencies becomes one action for each of them."
    )
    return [Row(((line, "aside"),)) for line in wrapped(text, width, 3)]


def _who_and_when(session: Session, action: Action) -> str:
    said = [agency_names(session, (action.agency,)), seen(action.owner)]
    said += [f"due {day(action.due)}" if action.due else "no date", RAG_WORDS[action.rag]]
    said += [f"closed {day(action.closed_on)}"] if action.closed_on else []
    return " \u00b7 ".join(one for one in said if one)


def _source(session: Session, action: Action) -> str:
    found = session.recommendations.get(action.recommendation)
    return f"{number_of(session, found)} {found.text}" if found else "no recommendation"


def number_of(session: Session, recommendation: Recommendation) -> int:
    """The number of a recommendation in its order."""
    return in_order(session.recommendations.values()).index(recommendation) + 1


def _labelled(label: str, text: str, width: int, most: int, role: Role = "words") -> list[Row]:
    lines = wrapped(seen(text), width - LABEL, most)
    return [Row(((pad("" if place else label, LABEL), "aside"), (line, role))) for place, line in enumerate(lines)]


def _if(text: str) -> Role:
    return "words" if text.strip() else "aside"


def _count(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
