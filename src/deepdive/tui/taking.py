"""Taking the line down: what Enter does, whatever pane is shown."""

from deepdive.model.partnership import Partnership
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room


def take_down(room: Room, count: int) -> None:
    """Takes the words in the line down as a note, or writes the note anew that is being edited.

    The words leave the line only when they are on the disk. `count` is how many notes there are then.
    """
    where = room.where
    text = where.text
    if not text.strip():
        return
    if where.editing:
        answer = room.act("amend", note=where.editing, text=text)
    else:
        given = {"group": where.group, "case": where.case, "kind": where.kind, "stage": room.looking.id}
        answer = room.act("capture", text=text, **given)
    if answer is None:
        return
    was_editing = bool(where.editing)
    where.clear()
    room.keep_draft()
    note = room.sitting.session.notes.get(answer.thing)
    if note is not None and note.urgent and note.parked == "concern":
        room.say(urgent_answer(answer.says, room.partnership), "stop")
    elif not was_editing:
        room.say_more(f"{count} note{'' if count == 1 else 's'}.")


def urgent_answer(says: str, partnership: Partnership) -> str:
    """What is said of an immediate concern: act now, and whom to turn to here."""
    contacts = [f"{c.label} {c.phone}".strip() for c in partnership.safeguarding[:2]]
    lines = [says, partnership.emergency_line, *(f"{contact}." for contact in contacts)]
    return " ".join(seen(line) for line in lines if line)
