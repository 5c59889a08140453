"""Taking down what the room says, and putting right what was taken down."""

from collections.abc import Mapping
from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.naming import name_of
from deepdive.desk.registry import AgencyId, CaseId, GroupId, Lines, NoteId, verb
from deepdive.desk.setting import Outcome, make, members, put, short, take_up
from deepdive.errors import Refused
from deepdive.history.line import Set
from deepdive.model.agenda import stage_kind
from deepdive.model.capture_line import (
    SIGNS,
    TOKEN_NAMES,
    URGENT,
    Captured,
    glued_sign,
    glued_urgent,
    known_in,
    parse,
    tokens_last,
    unknown_tokens,
)
from deepdive.model.session import Session
from deepdive.model.text import clean_line, joined
from deepdive.model.things import Note, NoteKind, Permission, Thing
from deepdive.model.thread import first_said
from deepdive.model.trust import is_apart

TOP = 3
"""How many notes of a group are meant for Feedback (F22)."""
PARKED_WORDS = {
    "off_topic": "off topic",
    "performance": "a matter about a worker's performance",
    "needs_data": "needs data",
    "legal": "legal",
    "concern": "immediate concern",
}


@verb("Take down a note")
def capture(
    session: Session,
    edge: Edge,
    *,
    text: str,
    group: GroupId = "",
    case: CaseId = "",
    kind: Literal["", "worked_well", "stumbling_block", "recommendation", "remark"] = "",
    stage: str = "",
    said_at: str = "",
    rests_on: tuple[NoteId, ...] = (),
) -> Outcome:
    """Takes down one line by the grammar of the capture line."""
    here = stage or (session.stage.id if session.stage else "setup")
    said = parse(text, kind or stage_kind(here), known_in(session))
    note_id, sets = make(
        edge,
        "note",
        text=said.text,
        group=group,
        stage=here,
        meeting=session.meeting.id if session.meeting else "",
        cases=said.cases or ((case,) if case else ()),
        agencies=said.agencies,
        themes=said.themes,
        quote=said.quote,
        check=said.check,
        urgent=said.urgent,
        said_at=said_at,
        rests_on=rests_on,
    )
    sets += put("note", note_id, kind=said.kind)
    sets += [item for theme in said.themes for item in take_up(session, edge, theme)]
    sets += _concern(edge, note_id, said, case) if said.urgent else []
    where = f" in {session.groups[group].label}" if group else ""
    where += f", under {joined([_theme_name(session, one) for one in said.themes])}" if said.themes else ""
    taken = f"Remark taken down{where}, {FOR_MEETING_NOTES}" if said.kind == "remark" else f"Taken down{where}."
    says = f"{taken}{glued(said.text)}{unknown(session, said.text)}"
    return Outcome(sets, URGENT_ANSWER if said.urgent else says, note_id)


@verb("Take down several notes")
def capture_lines(
    session: Session,
    edge: Edge,
    *,
    text: Lines,
    group: GroupId = "",
    case: CaseId = "",
    kind: Literal["", "worked_well", "stumbling_block", "recommendation", "remark"] = "",
    stage: str = "",
) -> Outcome:
    """Takes down a note a line, all in one act: one undo takes them back."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        raise Refused("There are no words to take down.")
    edge.keep_order("n", len(lines))
    made = [capture(session, edge, text=line, group=group, case=case, kind=kind, stage=stage) for line in lines]
    urgent = f" {URGENT_ANSWER}" if any(one.says == URGENT_ANSWER for one in made) else ""
    count = f"{len(made)} note{'' if len(made) == 1 else 's'}"
    return Outcome([item for one in made for item in one.sets], f"Taken down: {count}.{urgent}", made[-1].thing)


def only_case(session: Session, group: str) -> str:
    """The case of a group that has exactly one: words that name none are about it; nothing for others."""
    theirs = [case for case in session.groups[group].cases if case in session.cases] if group else []
    return theirs[0] if len(theirs) == 1 else ""


def _theme_name(session: Session, theme: str) -> str:
    starter = next((one for one in session.toolkit.themes if one.id == theme), None)
    return session.themes[theme].name if theme in session.themes else starter.name if starter else theme


FOR_MEETING_NOTES = "for the meeting notes; it is placed in no theme."
"""What becomes of a remark (F23)."""


def glued(text: str) -> str:
    """What to say of a sign that did not count because no space stood beside it; nothing where there is none."""
    if how := glued_urgent(text):
        return f" If somebody may be at risk now, write {URGENT} {how}."
    sign = glued_sign(text)
    return f" {sign} counts as a sign with a space behind it; Up changes the note." if sign else ""


def unknown(session: Session, text: str) -> str:
    """What to say of tokens that name nothing here and stay in the words; nothing where there are none."""
    found = unknown_tokens(text, known_in(session))
    if not found:
        return ""
    names = joined([f'{TOKEN_NAMES[word[0]]} "{word[1:]}"' for word in found], "or")
    return f" There is no {names}; {'it stays' if len(found) == 1 else 'they stay'} in the words."


@verb("Child and family voice")
def voice(
    session: Session,
    edge: Edge,
    *,
    whose: str,
    text: str,
    how_asked: str = "",
    permission: Permission = "none",
    case: CaseId = "",
    kind: NoteKind = "stumbling_block",
) -> Outcome:
    """Takes down what a child or family said: whose words in general terms, how they were asked, what may be quoted."""
    if not whose:
        raise Refused("Say in general words whose voice it is, as in: a young mother.")
    said = parse(text, kind, known_in(session))
    told = capture(session, edge, text=text, case=case, kind=kind)
    fields = {"voice_whose": whose, "voice_how_asked": how_asked, "evidence": "family_voice"}
    if permission != "none":
        fields |= {"voice_permission": permission, "permission": permission}
    sets = told.sets + put("note", told.thing, **{name: value for name, value in fields.items() if value})
    return Outcome(sets, told.says if said.urgent else VOICE_ANSWER, told.thing)


VOICE_ANSWER = "Taken down as one voice; it is quoted only as far as they allowed."

URGENT_ANSWER = (
    "This program tells no one. Tell the facilitator now and act by your own procedures: "
    "if somebody is in danger, call 999."
)


def _concern(edge: Edge, note_id: str, said: Captured, case: str) -> list[Set]:
    """The card of an immediate concern; its note counts as parked until somebody releases it."""
    about = said.cases[0] if said.cases else case
    card = make(edge, "concern", note=note_id, case=about, when=edge.at())[1]
    return [*put("note", note_id, parked="concern"), *card]


@verb("Edit a note")
def amend(session: Session, edge: Edge, *, note: NoteId, text: str) -> Outcome:
    """Writes a note anew by the grammar of the capture line; group, stage and marks stay."""
    before = session.notes[note]
    text = without_old_sign(tokens_last(text, before, session), before.kind)
    said = parse(text, before.kind, known_in(session))
    sets = put("note", note, text=said.text, kind=said.kind, quote=said.quote, check=said.check)
    for field in ("cases", "agencies", "themes"):
        sets += members("note", note, field, getattr(before, field), getattr(said, field))
    sets += [item for theme in said.themes for item in take_up(session, edge, theme)]
    if said.urgent and not before.urgent:
        sets += put("note", note, urgent=True) + _concern(edge, note, said, "")
    says = (
        URGENT_ANSWER
        if said.urgent and not before.urgent
        else f"Changed.{_no_longer(session, before, said)}{glued(said.text)}{unknown(session, said.text)}"
    )
    return Outcome(sets, says, note)


def without_old_sign(text: str, kind: NoteKind) -> str:
    """A line that is written anew without its old sign, where another one was put before it or behind it."""
    first, _, rest = text.strip().partition(" ")
    second, space, words = rest.lstrip().partition(" ")
    if not space or first not in SIGNS or second not in SIGNS:
        return text
    return f"{second if SIGNS[first] == kind else first} {words}" if kind in (SIGNS[first], SIGNS[second]) else text


def _no_longer(session: Session, before: Note, said: Captured) -> str:
    """Which cases, agencies and themes a note named before and does not now; nothing where it names them all."""
    tables: tuple[tuple[str, Mapping[str, Thing]], ...]
    tables = (("cases", session.cases), ("agencies", session.agencies), ("themes", session.themes))
    gone = [
        clean_line(name_of(table[one]))
        for field, table in tables
        for one in getattr(before, field)
        if one in table and one not in getattr(said, field)
    ]
    return f" No longer named: {joined(gone)}." if gone else ""


@verb("Withdraw a note")
def withdraw(session: Session, edge: Edge, *, note: NoteId, because: str = "") -> Outcome:
    """Takes a note out of lists and counts of placed notes; it stays in the ledger as withdrawn."""
    sets = put("note", note, withdrawn=True)
    sets += put("note", note, withdrawn_why=because) if because else []
    return Outcome(sets, f"Withdrawn: {_named(session, note)}.", note)


@verb("Bring a withdrawn note back")
def restore(session: Session, edge: Edge, *, note: NoteId) -> Outcome:
    """Brings a withdrawn note back."""
    return Outcome(put("note", note, withdrawn=None, withdrawn_why=None), f"Back: {_named(session, note)}.", note)


@verb("Star a note")
def star(session: Session, edge: Edge, *, note: NoteId) -> Outcome:
    """Marks a note as one of its group's top three, or takes the star off."""
    starred, group = session.notes[note].starred, session.notes[note].group
    if is_apart(session.notes[note]):
        raise Refused("That note is kept apart: it is not for Feedback.")
    says = f"{'The star is off' if starred else 'Starred'}: {_named(session, note)}."
    if not starred and (count := 1 + sum(one.starred and one.group == group for one in session.notes.values())) > TOP:
        says += f" That makes {count}; up to {TOP} are meant for Feedback."
    return Outcome(put("note", note, starred=None if starred else True), says, note)


@verb("Park a note")
def park(
    session: Session,
    edge: Edge,
    *,
    note: NoteId,
    kind: Literal["off_topic", "performance", "needs_data", "legal"] = "off_topic",
    handed_to: str = "",
) -> Outcome:
    """Sets a note aside as off topic, about performance, needing data, or legal."""
    sets = put("note", note, parked=kind)
    sets += put("note", note, parked_with=handed_to) if handed_to else []
    if kind == "performance":
        return Outcome(sets, f"Parked: {PARKED_WORDS[kind]}. Its words are kept apart; Close hands them over.", note)
    return Outcome(sets, f"Parked ({PARKED_WORDS[kind]}): {_named(session, note)}.", note)


@verb("Take a note out of the parked ones")
def unpark(session: Session, edge: Edge, *, note: NoteId) -> Outcome:
    """Brings a parked note back among the others."""
    sets = put("note", note, parked=None, parked_with=None)
    was_apart = is_apart(session.notes[note])
    says = "It is kept apart no longer." if was_apart else f"No longer parked: {_named(session, note)}."
    return Outcome(sets, says, note)


@verb("Change the kind of a note")
def turn(session: Session, edge: Edge, *, note: NoteId, kind: NoteKind) -> Outcome:
    """Makes a note, or a remark, one of another kind."""
    return Outcome(put("note", note, kind=kind), f"Now {kind.replace('_', ' ')}: {_named(session, note)}.", note)


@verb("Move notes to another group")
def move_notes(session: Session, edge: Edge, *, notes: tuple[NoteId, ...], group: GroupId) -> Outcome:
    """Says that notes were another group's."""
    sets = [item for note in notes for item in put("note", note, group=group)]
    return Outcome(sets, f"Moved to {session.groups[group].label}.", notes[0] if notes else "")


@verb("Cases of a note")
def note_cases(session: Session, edge: Edge, *, note: NoteId, cases: tuple[CaseId, ...]) -> Outcome:
    """Says which cases a note is about."""
    return Outcome(members("note", note, "cases", session.notes[note].cases, cases), "Cases changed.", note)


@verb("Agencies of a note")
def note_agencies(session: Session, edge: Edge, *, note: NoteId, agencies: tuple[AgencyId, ...]) -> Outcome:
    """Says which agencies a note is about."""
    return Outcome(members("note", note, "agencies", session.notes[note].agencies, agencies), "Agencies changed.", note)


@verb("Same point as another note")
def same_as(session: Session, edge: Edge, *, note: NoteId, other: NoteId) -> Outcome:
    """Joins a note to another that makes the same point; both texts are kept, and who raised them."""
    target = first_said(session, session.notes[other])
    if target.id == note or first_said(session, session.notes[note]).id == target.id:
        raise Refused("These two are one point already.")
    return Outcome(put("note", note, same_as=target.id), f"Same point: {_named(session, target.id)}.", note)


@verb("Not the same point after all")
def not_same(session: Session, edge: Edge, *, note: NoteId) -> Outcome:
    """Parts a note from the one it was joined to."""
    return Outcome(put("note", note, same_as=None), f"On its own again: {_named(session, note)}.", note)


@verb("Two notes are not the same")
def different(session: Session, edge: Edge, *, note: NoteId, other: NoteId) -> Outcome:
    """Remembers that two notes that look alike make different points, so that they are not offered again."""
    sets = put("note", note, not_same=(other,)) + put("note", other, not_same=(note,))
    return Outcome(sets, "Two points; they are not offered as one again.", note)


@verb("Cut a note in two")
def split(session: Session, edge: Edge, *, note: NoteId, first: str, second: str) -> Outcome:
    """Keeps the first part of a note and makes a new one of the second, with the same group, cases and agencies.

    A sign before the second part gives it another kind.
    """
    before = session.notes[note]
    first, second = first.strip(), second.strip()
    sign, _, rest = second.partition(" ")
    kind, second = (SIGNS[sign], rest.strip()) if sign in SIGNS else (before.kind, second)
    if not first or not second:
        raise Refused("Both parts need words.")
    new_id, sets = make(
        edge,
        "note",
        text=second,
        group=before.group,
        stage=before.stage,
        meeting=before.meeting,
        cases=before.cases,
        agencies=before.agencies,
        themes=before.themes,
        split_from=note,
    )
    sets += put("note", new_id, kind=kind) + put("note", note, text=first)
    return Outcome(sets, "Cut in two; both are kept.", new_id)


def _named(session: Session, note: str) -> str:
    if is_apart(session.notes[note]):
        return "a note that is kept apart"
    words = short(session.notes[note].text)
    return words if words.startswith('"') and words.endswith('"') else f'"{words}"'
