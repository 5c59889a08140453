"""How an area that the last audit had seen is now: asked in Context, and at the end, in the auditors' reflection."""

from deepdive.across.earlier import Area, before
from deepdive.desk.verbs.following import IS_NOW, judged
from deepdive.history.files import REAL
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

ANOTHER = "another"
"""What chooses an area by its words, in place of those the last audit left."""


def ask_since(room: Room, name: str, source: str) -> None:
    """Asks whether an area has improved, is the same or worse, or was not tested; then what shows it."""
    choices = tuple(Choice(since, words) for since, words in IS_NOW.items())

    def ask_why(since: str) -> bool:
        question = Question("What shows it", hint="Enter: not said", may_be_empty=True)
        given = {"area": name, "source": source, "since": since}
        room.ask(question, lambda words: room.act("then_and_now", because=words, **given) is not None)
        return True

    room.ask(Question(f"{seen(name)} is", choices), ask_why)


def ask_which(room: Room) -> None:
    """Asks for an area, those of the last audit that nobody has judged yet first; then how it is now."""
    sitting = room.sitting
    left = before(sitting.session, sitting.folder.parent, sitting.now().date(), REAL).areas
    areas = sorted(left, key=lambda one: judged(sitting.session, one.name) is not None)
    choices = (*(Choice(one.name, _told(room, one)) for one in areas), Choice(ANOTHER, "another area"))

    def take(name: str) -> bool:
        if name == ANOTHER:
            _ask_name(room)
        else:
            ask_since(room, name, next(one.source for one in areas if one.name == name))
        return True

    room.ask(Question("Area of the last audit", choices), take) if areas else _ask_name(room)


def _ask_name(room: Room) -> None:
    def take(name: str) -> bool:
        ask_since(room, name, "")
        return True

    room.ask(Question("Area that an earlier audit had seen", hint="in a few words"), take)


def _told(room: Room, area: Area) -> str:
    """An area, with how it is when somebody has said so."""
    found = judged(room.sitting.session, area.name)
    return f"{seen(area.name)} ({IS_NOW[found.since]})" if found and found.since else seen(area.name)
