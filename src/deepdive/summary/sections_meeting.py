"""The sections of meeting notes: who came by count, each group's words, remarks, what was set aside (O13).

Matters about performance and immediate concerns are a count and nothing more (F7, F8); a quotation nobody has given
permission for is counted too, and its words stay inside (F15).
"""

import re
from collections.abc import Sequence
from itertools import groupby

from deepdive.model.meeting import Meeting
from deepdive.model.session import in_order
from deepdive.model.things import Note, NoteKind
from deepdive.summary.document import (
    Bullets,
    Column,
    Heading,
    Paragraph,
    Piece,
    Runs,
    Table,
    emphasis,
    plain,
)
from deepdive.summary.facts import PEOPLE, View
from deepdive.summary.figures import CAPACITIES, attendees, by_capacity
from deepdive.summary.layout import Section
from deepdive.summary.wording import capital, counted, day, listed

KINDS: tuple[NoteKind, ...] = ("worked_well", "stumbling_block", "recommendation")
WHOLE_ROOM = "The whole room"

PARKED_IN_WORDS = {"off_topic": "Off topic", "needs_data": "Needs data", "legal": "Legal"}
"""Parked notes that are printed; the others are told as a number only."""


def attendance(seen: View, section: Section) -> list[Piece]:
    """How many came, by group and capacity."""
    came = attendees(seen.session)
    if not came:
        return []
    titles = [Column(capital(PEOPLE[one][1]), "number") for one in CAPACITIES]
    rows = []
    for group_id, label in [*_group_labels(seen), ("", "In no group")]:
        counts = by_capacity(person for person in came if _seated(seen, person.group) == group_id)
        if any(counts.values()):
            rows.append(_row(label, _cases_of(seen, group_id), list(counts.values())))
    if len(rows) > 1:
        rows.append(_row("Everybody", "", list(seen.figures.people.values())))
    columns = (Column("Group"), Column("Cases"), *titles, Column("All", "number"))
    return [Table("Who came, by number", columns, tuple(rows))]


def _row(label: str, cases: str, counts: Sequence[int]) -> tuple[Runs, ...]:
    return tuple(map(plain, (label, cases, *(str(count) for count in counts), str(sum(counts)))))


def groups(seen: View, section: Section) -> list[Piece]:
    """Each group's words by kind, in the order in which they were taken down."""
    made: list[Piece] = []
    for meeting in _meetings(seen):
        for group_id, label in [*_group_labels(seen), ("", WHOLE_ROOM)]:
            notes = [note for note in _printed(seen, meeting) if _seated(seen, note.group) == group_id]
            lists = [piece for kind in KINDS for piece in _of_kind(seen, notes, kind)]
            made += [Heading(2, _named(seen, label, meeting)), *lists] if lists else []
    kept = [note for note in seen.session.notes.values() if _is_held_back(note) and not _is_set_aside(note)]
    if kept:
        made.append(Paragraph(plain(_held_back(len(kept)))))
    return made


def _of_kind(seen: View, notes: Sequence[Note], kind: NoteKind) -> list[Piece]:
    said = tuple(_words(note) for note in notes if note.kind == kind)
    return [Heading(3, kind_heading(seen, kind)), Bullets(said)] if said else []


def kind_heading(seen: View, kind: NoteKind) -> str:
    """What a partnership calls notes of a kind: in the plural what is one word, a phrase as it is."""
    label = seen.partnership.label(kind).long
    is_noun = " " not in label.strip() or label == "stumbling block"
    return capital(_many(label) if is_noun and not label.endswith("s") else label)


def _many(noun: str) -> str:
    """`barriers`, `difficulties`, `delays`."""
    return re.sub(r"(?<![aeiou])y$", "ie", noun) + "s"


def remarks(seen: View, section: Section) -> list[Piece]:
    """Remarks by the stage in which they were made (F23)."""
    order = {stage.id: place for place, stage in enumerate(seen.session.toolkit.stages)}
    notes = [note for note in seen.session.notes.values() if note.kind == "remark" and _may_stand(note)]
    notes.sort(key=lambda note: order.get(note.stage, len(order)))  # type: ignore[call-overload]
    made: list[Piece] = []
    for stage_id, said in groupby(notes, lambda note: note.stage):
        stage = seen.session.stage_named(stage_id)
        made += [Heading(2, stage.title if stage else "Other remarks"), Bullets(tuple(map(_words, said)))]
    return made


def parked(seen: View, section: Section) -> list[Piece]:
    """What was set aside: in its words when it is off topic or needs something; else how many."""
    aside = [note for note in seen.session.notes.values() if note.parked and not note.withdrawn]
    shown = [note for note in aside if note.parked in PARKED_IN_WORDS and not _is_held_back(note)]
    made: list[Piece] = []
    if shown:
        made.append(Bullets(tuple(plain(f"{PARKED_IN_WORDS[note.parked]}: ") + _words(note) for note in shown)))
    others = len(aside) - len(shown)
    if others:
        made.append(Paragraph(plain(f"{capital(counted(others, 'note is', 'notes are'))} kept apart and not printed.")))
    return made


def _meetings(seen: View) -> list[Meeting | None]:
    """The meetings by date; None stands for notes of no meeting that is known."""
    return [*sorted(seen.session.meetings.values(), key=lambda meeting: meeting.date), None]


def _printed(seen: View, meeting: Meeting | None) -> list[Note]:
    known = seen.session.meetings
    return [
        note
        for note in seen.session.notes.values()
        if _may_stand(note) and (note.meeting == meeting.id if meeting else note.meeting not in known)
    ]


def _may_stand(note: Note) -> bool:
    return not note.withdrawn and not note.parked and not _is_held_back(note)


def _is_set_aside(note: Note) -> bool:
    return note.withdrawn or bool(note.parked)


def _is_held_back(note: Note) -> bool:
    """Whether nobody has said that these words may be used."""
    return (note.quote and note.permission == "none") or (bool(note.voice_whose) and note.voice_permission == "none")


def _held_back(count: int) -> str:
    return f"{capital(counted(count, 'quotation stays', 'quotations stay'))} inside: nobody has said they may be used."


def _words(note: Note) -> Runs:
    """A note as it was taken down, with its marks in words."""
    marks = listed(
        [
            "top three" if note.starred else "",
            "to be checked" if note.check else "",
            "same as another" if note.same_as else "",
        ]
    )
    return plain(note.text) + (emphasis(f" ({marks})") if marks else ())


def _group_labels(seen: View) -> list[tuple[str, str]]:
    return [(group.id, group.label) for group in in_order(seen.session.groups.values())]


def _seated(seen: View, group_id: str) -> str:
    return group_id if group_id in seen.session.groups else ""


def _cases_of(seen: View, group_id: str) -> str:
    group = seen.session.groups.get(group_id)
    cases = seen.session.cases
    return listed([cases[case].label for case in group.cases if case in cases]) if group else ""


def _named(seen: View, label: str, meeting: Meeting | None) -> str:
    """A group's heading, with the meeting where there was more than one."""
    if len(seen.session.meetings) < 2 or meeting is None:
        return label
    return f"{label}, {meeting.title or day(meeting.date) or 'another meeting'}"
