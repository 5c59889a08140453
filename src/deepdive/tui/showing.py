"""Showing notes to the room: only what may be seen there, and nothing that looks like an identifier (F25)."""

from collections.abc import Sequence

from deepdive.model.public import may_be_shown
from deepdive.model.session import Session
from deepdive.model.things import Recommendation, Theme
from deepdive.model.trust import is_apart
from deepdive.tui.stage_pane import Room

ELSEWHERE = "v shows it here; a second screen shows it already."


def show_to_room(room: Room, wanted: Sequence[str]) -> None:
    """Shows some notes to the room; shows nothing any longer when they were what it saw."""
    sitting = room.sitting
    if wanted and tuple(wanted) == sitting.shown.notes:
        if sitting.show_room(notes=()):
            room.say("The room sees no note any more.")
        return
    fit = fit_to_show(sitting.session, wanted)
    left = len(wanted) - len(fit)
    if not fit:
        room.say(_why_not(sitting.session, wanted), "look")
    elif sitting.show_room(notes=fit):
        kept_back = f" {left} kept back: set aside, or looks like a name." if left else ""
        room.say(f"Shown to the room. {ELSEWHERE}{kept_back}")


def turn_for_room(room: Room, found: Theme | Recommendation) -> None:
    """Shows the room a theme, or a recommendation, in the stages in which it sees them; pressed again, no longer."""
    of, words = ("theme", found.name) if isinstance(found, Theme) else ("recommendation", found.published or found.text)
    if not found.room and room.where.marker.first(words):
        room.say("Not shown: something in it looks as if it could tell who somebody is. e mends it.", "look")
        return
    shown = room.act("describe", thing=found.id, of=of, field="room", value="no" if found.room else "yes")
    if shown:
        when = "Themes and Feedback" if of == "theme" else "Agree and Close"
        now = f'Shown to the room in {when}, until " takes it off. {ELSEWHERE}'
        room.say(f"The room sees this {of} no more." if found.room else now)


def fit_to_show(session: Session, wanted: Sequence[str]) -> list[str]:
    """Those of some notes that may be seen, and in which nothing looks like an identifier."""
    from deepdive.tui.marking import Marker

    marker = Marker()
    marker.know(session)
    notes = [session.notes[one] for one in wanted if one in session.notes]
    return [note.id for note in notes if may_be_shown(note) and not marker.first(note.text)]


def _why_not(session: Session, wanted: Sequence[str]) -> str:
    if any(one in session.notes and is_apart(session.notes[one]) for one in wanted):
        return "Not shown: it is kept apart, and stays off the screen."
    if not wanted:
        return "There is no note to show. * stars a note; the group's starred notes can be shown."
    return "Not shown: it is set aside, given in trust, or looks like a name. e mends it."
