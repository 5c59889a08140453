"""Which notes a group feeds back and in which order, who was heard, and the top threes so far. Pure."""

from collections.abc import Container, Sequence
from datetime import datetime

from deepdive.model.agenda import running_span
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.session import Session
from deepdive.model.things import Group, Note
from deepdive.tui.naming import group_name, groups
from deepdive.tui.rows import Piece, Row, wrapped
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.note_list import words_of

ORDER = {"worked_well": 0, "stumbling_block": 1, "recommendation": 2, "remark": 3}


def starred_of(session: Session) -> frozenset[str]:
    """The notes that are starred now."""
    return frozenset(note.id for note in session.notes.values() if note.starred)


def group_notes(session: Session, group: str, stage: str, on_top: Container[str]) -> list[Note]:
    """A group's notes as they are fed back: some on top, then strengths first; remarks only those of this stage.

    On top are those that were starred when the group's turn came: a star given since moves no row under the mark.
    """
    found = [
        note
        for note in session.notes.values()
        if (note.group == group or not session.groups)
        and not note.withdrawn
        and not note.parked
        and (note.kind != "remark" or note.stage == stage)
    ]
    return sorted(found, key=lambda note: (note.id not in on_top, ORDER[note.kind]))


def heard_in(session: Session, stage: str) -> set[str]:
    """The groups whose turn in a stage of this meeting is over."""
    meeting = session.meeting
    began = [
        span.began for span in session.spans.values() if meeting and (span.meeting, span.stage) == (meeting.id, stage)
    ]
    return {group for group, at in meeting.heard.items() if min(began, default=at) <= at} if meeting else set()


def not_heard(session: Session, stage: str) -> list[str]:
    """The groups whose turn in a stage of this meeting is not over, in order."""
    heard = heard_in(session, stage)
    return [group.id for group in groups(session) if group.id not in heard]


def turn_began(session: Session, stage: str) -> datetime | None:
    """When the turn that is on began: as the last group had been heard, or as the stage went on; None if unknown."""
    meeting, span = session.meeting, running_span(session)
    if meeting is None or span is None or span.stage != stage:
        return None
    ends = (meeting.heard[group] for group in heard_in(session, stage))
    return max(map(datetime.fromisoformat, (span.began, *ends)))


def added_to(session: Session, stage: str) -> set[str]:
    """The groups to which something was added in a stage: they were heard in it."""
    return {note.group for note in session.notes.values() if note.stage == stage}


def order_words(notes: Sequence[Note], on_top: Container[str]) -> str:
    """In which order a group's notes are fed back."""
    return "its top three first" if any(note.id in on_top for note in notes) else "strengths first"


def heard_row(session: Session) -> Row:
    """How much was heard, once the meeting has ended."""
    found = [note for note in session.notes.values() if not note.withdrawn and not note.parked and note.group]
    count, of = len(found), len({note.group for note in found})
    said = f"{count} note{'' if count == 1 else 's'} of {of} group{'' if of == 1 else 's'}"
    return Row(((f"The meeting has ended. Heard: {said}. ", "aside"), ("F2", "now"), (" the next group", "words")))


def turns(session: Session, heard: Sequence[Group], to_come: Sequence[Group]) -> tuple[Piece, ...]:
    """Who was heard, and who is to come."""
    pieces: list[Piece] = []
    for title, found in (("Heard: ", heard), ("To come: ", to_come)):
        names = ", ".join(group_name(session, one.id) for one in found)
        pieces += [
            (title, "aside"),
            (names or "nobody", "words"),
            ("   ", "aside"),
        ]
    return tuple(pieces)


def top_threes(session: Session, heard: Sequence[Group], width: int) -> list[Row]:
    """The starred notes of the groups that have been heard, so that nobody needs to say them again."""
    rows = [Row((("Heard so far: top threes", "strong"),))]
    for group in heard:
        starred = [note for note in group_notes(session, group.id, "", ()) if note.starred]
        rows.append(Row(((group_name(session, group.id), "aside"),)))
        for note in starred:
            words, role = words_of(note)
            sign = SIGN_OF[note.kind]
            lines = wrapped(words, width - 3, 2)
            rows.append(Row(((f" {sign} ", KIND_ROLES[note.kind]), (lines[0], role))))
            rows += [Row(((f"   {line}", role),)) for line in lines[1:]]
        if not starred:
            rows.append(Row(((" none starred; * stars one", "aside"),)))
    return (
        rows
        if heard
        else [*rows, Row((("What the groups heard have starred", "aside"),)), Row((("will stand here.", "aside"),))]
    )
