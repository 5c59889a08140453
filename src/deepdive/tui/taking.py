"""Taking the line down: what Enter does, whatever pane is shown."""

from collections.abc import Sequence

from deepdive.model.capture_line import URGENT, render
from deepdive.model.partnership import Partnership
from deepdive.model.things import Note
from deepdive.model.trust import is_apart, is_concern
from deepdive.tui import stages
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room

TELLS_NO_ONE = "This program tells no one. Tell the facilitator now and act by your own procedures."
"""The answer to an immediate concern where the partnership says for itself whom to call."""

OPENS = "Esc, then ! opens its card."
MENDS = "!! and Up bring the words of a concern back."


def take_down(room: Room, count: int) -> None:
    """Takes the words in the line down as a note, or writes the note anew that is being edited.

    The words leave the line only when they are on the disk. `count` is how many notes there are then.
    """
    where = room.where
    text = where.text
    if not text.strip():
        return
    where.offered = None  # what came of Enter is seen, whatever the last word may become
    if where.editing:
        answer = room.act("amend", note=where.editing, text=text)
    else:
        given = {"group": where.group, "case": where.case, "kind": where.kind, "stage": where.stage_of_line}
        answer = room.act("capture", text=text, **given)
    if answer is None:
        return
    was_editing, where.taken = bool(where.editing), answer.thing
    where.clear()
    room.keep_draft()
    note = room.sitting.session.notes.get(answer.thing)
    if note is not None and is_concern(note):
        say_urgent(room, answer.says)
    elif not was_editing and note is not None and note.kind == "remark":
        room.say_more(_elsewhere(room, note).strip())
    elif not was_editing and note is not None:
        here = f"{count} note{'' if count == 1 else 's'}." if note.stage == room.looking.id else ""
        room.say_more(f"{here}{_elsewhere(room, note)}".strip())
    _offer_to_take_out(room)


def _offer_to_take_out(room: Room) -> None:
    """Says what in the note that was taken down last looks like an identifier; not on a screen that the room sees."""
    if not room.room_form and (note := room.where.named_last):
        room.say_more(f"{room.where.marker.says(note.text)}; ^R takes it out.")


def take_name_out(room: Room) -> None:
    """Writes the note that was taken down last anew, other words in the place of what looks like an identifier."""
    marker, session = room.where.marker, room.sitting.session
    if (note := room.where.named_last) is None or (suspect := marker.first(line := render(note, session))) is None:
        return
    if room.act("amend", note=note.id, text=marker.replaced(line, suspect)) is not None:
        _offer_to_take_out(room)


def _elsewhere(room: Room, note: Note) -> str:
    """Under which stage it stands, where another one is running."""
    running = stages.standing_at(room.sitting.session)
    title = next((one.stage.title for one in room.face.plan if one.stage.id == note.stage), note.stage)
    is_told = room.follows and note.stage != running.id
    return "" if not is_told else f" It stands under {title}; {running.title} goes on."


def edit_last(room: Room, notes: Sequence[Note]) -> None:
    """Brings the last note back into the line, then the one before it while nothing is changed.

    One that is kept apart, whose words have left the screen, only where `!!` asks for it: never by mistake.
    """
    where = room.where
    if where.text.strip() == URGENT:
        _edit_concern(room)
        return
    ids = [note.id for note in notes]
    older = notes[: ids.index(where.editing)] if where.editing in ids else notes
    if where.editing and where.line.is_changed:
        room.say("This note is being mended. Enter takes it, Esc leaves it as it was.", "hint")
        return
    found = next((note for note in reversed(older) if not is_apart(note)), None)
    if found is not None:
        is_passed = found is not older[-1]
        room.edit(found)
        if is_passed:
            room.say(f"What is kept apart stays off the line; this is the note before it. {MENDS}", "hint")
    elif where.editing:
        room.say("This is the first note here.", "hint")
    elif notes:
        room.say(f"Nothing to edit. The notes here are kept apart. {MENDS}", "hint")
    else:
        say_no_note(room)


def _edit_concern(room: Room) -> None:
    """Brings the words of the group's last immediate concern, whose row may be in another stage, back into the line.

    It stays one, and its card stays.
    """
    every = [*room.sitting.session.notes.values()]
    theirs = [note for note in every if note.group == room.where.group and is_concern(note) and not note.withdrawn]
    if (found := next(reversed(theirs), None)) is None:
        room.say("There is no concern here whose words could be mended.", "hint")
        return
    room.where.clear()
    room.edit(found)
    room.say("The words of the concern. Enter takes them, Esc leaves them as they were.", "hint")


def say_no_note(room: Room) -> None:
    """Says that there is no note in this stage yet, and under which one the group's last note stands."""
    found = room.sitting.session.notes.values()
    theirs = [one for one in found if one.group == room.where.group and not (one.withdrawn or is_apart(one))]
    plan = {one.stage.id: one.stage for one in room.face.plan}
    told = ""
    if theirs and theirs[-1].stage in plan:
        stage = plan[theirs[-1].stage]
        key = "F8" if stages.is_ahead(room.face.plan, stage.id, room.looking.id) else "F7"
        told = f" The last one stands under {stage.title}; {key} goes there."
    room.say(f"No note here yet.{told}", "hint")


def say_urgent(room: Room, says: str) -> None:
    """Says what to do about an immediate concern, and how its card opens on the facilitator's own screen."""
    opens = "" if room.room_form or room.where.own_group else OPENS
    room.say(f"{urgent_answer(says, room.partnership)} {opens}".rstrip(), "stop")


def urgent_answer(says: str, partnership: Partnership) -> str:
    """What is said of an immediate concern: act now, and whom to turn to here."""
    from deepdive.desk.verbs.capture import URGENT_ANSWER

    contacts = [f"{c.label} {c.phone}".strip() for c in partnership.safeguarding[:2]]
    theirs = partnership.emergency_line
    says = says.replace(URGENT_ANSWER, TELLS_NO_ONE) if "999" in theirs else says
    lines = [says, theirs, f"Turn to: {'; '.join(contacts)}." if contacts else ""]
    return " ".join(seen(line) for line in lines if line)
