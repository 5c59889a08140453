"""What is still open at the close, row by row. Pure."""

from collections import Counter
from typing import Literal

import msgspec
from msgspec import Struct

from deepdive.desk.verbs.capture import PARKED_WORDS
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Concern, Note
from deepdive.model.trust import lost_its_note, to_hand_over
from deepdive.model.when import day_words
from deepdive.tui.naming import group_name
from deepdive.tui.rows import seen
from deepdive.tui.theme import Role

Sort = Literal["concern", "parked", "performance", "sent_back", "worker", "next_step", "support"]


class OpenRow(Struct, frozen=True, kw_only=True):
    """A row: what sort of thing, the thing itself where there is one, what is said of it, the key that settles it.

    `does` says what the key does; where there is none, who it is with.
    """

    id: str
    sort: Sort
    name: str = ""
    words: str
    role: Role = "words"
    thing: str = ""
    key: str = ""
    does: str = ""


def open_rows(session: Session, partnership: Partnership) -> list[OpenRow]:
    """Every sort in turn, the most urgent first; a sort with nothing in it says so."""
    return [
        *_concerns(session),
        *_parked(session),
        *_sent_back(session),
        *_handed_over(session),
        *_next_steps(session),
        *_support(partnership),
    ]


def _rows(sort: Sort, name: str, found: list[OpenRow], empty: str) -> list[OpenRow]:
    """Rows of a sort, its name before the first; or what is said when there are none."""
    if not found:
        return [OpenRow(id=sort, sort=sort, name=name, words=empty, role="aside")]
    first, *others = found
    return [msgspec.structs.replace(first, name=name), *others]


def _concerns(session: Session) -> list[OpenRow]:
    immediate = sorted((one for one in session.concerns.values() if one.kind == "immediate"), key=lambda c: c.closed)
    found = [_dealt_with(session, one) if one.closed else _waiting(session, one) for one in immediate]
    return _rows("concern", "Concerns", found, "none; ! opens a card")


def _waiting(session: Session, concern: Concern) -> OpenRow:
    told = f"told: {seen(concern.told)}" if concern.told else "nobody told yet"
    words = f"! {_said_of(session, concern)}, {told}"
    return OpenRow(id=concern.id, sort="concern", words=words, role="stop", thing=concern.id, key="!", does="its card")


def _dealt_with(session: Session, concern: Concern) -> OpenRow:
    """One that is closed: its card can still be read, unless it was none."""
    said = _said_of(session, concern)
    if concern.not_because:
        words = f"{said}, not a concern: {seen(concern.not_because)}"
        return OpenRow(id=concern.id, sort="concern", words=words, role="aside")
    words = f"{said}, dealt with, told: {seen(concern.told)}"
    return OpenRow(id=concern.id, sort="concern", words=words, thing=concern.id, key="e", does="its card")


def _said_of(session: Session, concern: Concern) -> str:
    """The case, the agency, the time; and why the card is counted where no note is."""
    removed = ", note removed" if lost_its_note(session, concern) else ""
    return f"{_about(session, concern)}{_at(concern)}{removed}"


def _at(concern: Concern) -> str:
    """At what time; nothing where that was not said."""
    return f", {concern.when[11:16]}" if concern.when[11:16] else ""


def _parked(session: Session) -> list[OpenRow]:
    parked = [note for note in session.notes.values() if note.parked and not note.withdrawn]
    counts = Counter(note.parked for note in parked)
    told = ", ".join(f"{count} {PARKED_WORDS[kind]}" for kind, count in counts.items())
    count = f"{len(parked)} note{'' if len(parked) == 1 else 's'}: {told}"
    found = [OpenRow(id="parked", sort="parked", words=count)] if parked else []
    found += [_matter(session, note) for note in parked if note.parked == "performance"]
    return _rows("parked", "Parked", found, "nothing is parked")


def _matter(session: Session, note: Note) -> OpenRow:
    """A note about a worker: what is to be handed over is so once."""
    words = f"a worker's performance, {group_name(session, note.group)}, {note.made[11:16]}"
    if note not in to_hand_over(session):
        return OpenRow(id=note.id, sort="parked", words=words, role="aside", does="handed over")
    return OpenRow(id=note.id, sort="performance", words=words, role="look", thing=note.id, key="e", does="hand over")


def _sent_back(session: Session) -> list[OpenRow]:
    found = []
    for concern in session.concerns.values():
        if concern.kind == "sent_back" and not concern.closed:
            again = f", again on {day_words(concern.look_again_on)}" if concern.look_again_on else ""
            told = f", told: {seen(concern.told)}" if concern.told else ""
            words = f"{_about(session, concern)}{again}{told}"
            row = OpenRow(id=concern.id, sort="sent_back", words=words, thing=concern.id, key="e", does="looked at")
            found.append(row)
    return _rows("sent_back", "Sent back", found, "no case goes back to an agency; n adds one")


def _handed_over(session: Session) -> list[OpenRow]:
    found = [
        OpenRow(id=c.id, sort="worker", words=_told_to(session, c), thing=c.id, key="e", does="mend it")
        for c in session.concerns.values()
        if c.kind == "worker"
    ]
    return _rows("worker", "Handed over", found, "no matter about a worker; n keeps that one was")


def _told_to(session: Session, concern: Concern) -> str:
    return f"{_about(session, concern)}, to: {seen(concern.told)}{_at(concern)}"


def _about(session: Session, concern: Concern) -> str:
    """The case and the agency."""
    case, agency = session.cases.get(concern.case), session.agencies.get(concern.agency)
    parts = [seen(case.label)] if case else []
    parts += [seen(agency.label)] if agency else []
    return ", ".join(parts) or "no case named"


def _next_steps(session: Session) -> list[OpenRow]:
    found = []
    for step in in_order(one for one in session.pieces.values() if one.kind == "next_step"):
        who = ", ".join(seen(part) for part in (step.who, day_words(step.by)) if part)
        words = seen(step.text or step.title)
        found.append(OpenRow(id=step.id, sort="next_step", words=words, thing=step.id, does=who))
    return _rows("next_step", "Next steps", found, "none yet: the briefing, the sub-group, a date; n adds one")


def _support(partnership: Partnership) -> list[OpenRow]:
    reached = [c for c in partnership.wellbeing if c.is_reached]
    told = ["  ".join(seen(part) for part in (c.label, c.phone, c.hours) if part) for c in reached]
    found = [OpenRow(id=f"support-{n}", sort="support", words=words) for n, words in enumerate(told)]
    return _rows("support", "Whom to talk to", found, "say it aloud; the library (m) keeps it for next time")
