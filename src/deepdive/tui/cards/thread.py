"""The golden thread of one thing: said by, theme, finding, recommendation, actions; and what has none, in words."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from deepdive.desk.naming import name_of
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.session import Session
from deepdive.model.thread import Orphans, Thread, gathered, orphans, thread
from deepdive.tui.naming import group_name
from deepdive.tui.rows import Piece, Row, pad, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.note_list import words_of

LABEL = 12
SHOWN = 5
"""Things of one kind that are shown; how many more there are is told."""


def thread_rows(session: Session, of: str, thing_id: str, width: int, *, most: int = SHOWN) -> list[Row]:
    """The thread of a thing, and the orphans at the foot."""
    thing = session.thing(of, thing_id)
    if thing is None:
        return [Row((("It is gone; u brings it back.", "aside"),))]
    found = thread(session, of, thing_id)
    rows = [Row(((f"Golden thread of this {of}: ", "strong"), (seen(name_of(thing)), "words")))]
    for label, pieces, none in _parts(session, found):
        rows += _part(label, pieces, none, most)
    return [*rows, Row(), *foot_rows(orphans(session), width)]


def _part(label: str, lines: Sequence[tuple[Piece, ...]], none: str, most: int) -> list[Row]:
    shown = list(lines[:most]) or [((none, "aside"),)]
    if len(lines) > most:
        shown.append(((f"and {len(lines) - most} more", "aside"),))
    return [Row(((pad(label if not at else "", LABEL), "aside"), *pieces)) for at, pieces in enumerate(shown)]


def _parts(session: Session, found: Thread) -> list[tuple[str, list[tuple[Piece, ...]], str]]:
    numbers = list(session.recommendations)
    return [
        ("said by", [_note(session, one) for one in found.notes], "nobody yet: nothing it rests on was said here"),
        ("theme", [_theme(session, one) for one in found.themes], "in no theme yet"),
        ("finding", [((seen(session.findings[one].text), "words"),) for one in found.findings], "none written yet: f"),
        (
            "becomes",
            [
                ((f"{_number(session, one)} ", "aside"), (seen(session.recommendations[one].text), "words"))
                for one in found.recommendations
                if numbers
            ],
            "no recommendation yet: r",
        ),
        ("actions", [_action(session, one) for one in found.actions], "none yet; they begin when it is accepted"),
    ]


def _number(session: Session, recommendation: str) -> int:
    """The place of a recommendation in the order."""
    order = sorted(session.recommendations.values(), key=lambda one: one.position)
    return [one.id for one in order].index(recommendation) + 1


def _note(session: Session, note_id: str) -> tuple[Piece, ...]:
    note = session.notes[note_id]
    words, role = words_of(note)
    sign: Piece = (f"{SIGN_OF[note.kind]} ", KIND_ROLES[note.kind])
    return (pad(group_name(session, note.group), 14), "aside"), sign, (words, role)


def _theme(session: Session, theme_id: str) -> tuple[Piece, ...]:
    found = next(one for one in gathered(session) if one.id == theme_id)
    counts = f"  + {found.count('worked_well')}  - {found.count('stumbling_block')}  > {found.count('recommendation')}"
    of = f"  {len(found.groups)} of {len(session.groups)} groups" if session.groups else ""
    return (seen(found.theme.name), "words"), (f"{counts}{of}", "aside")


def _action(session: Session, action_id: str) -> tuple[Piece, ...]:
    action = session.actions[action_id]
    agency = session.agencies.get(action.agency)
    return (f"{seen(agency.label)}: " if agency else "", "aside"), (seen(action.text), "words")


def foot_rows(found: Orphans, width: int) -> list[Row]:
    """What has no thread, in words."""
    names = ", ".join(seen(theme.name) for theme in found.themes)
    counts = [
        f"{_counted(len(found.themes), 'theme')}{f' ({names})' if names else ''}",
        _counted(len(found.recommendations), "recommendation"),
        *([_counted(len(found.actions), "action")] if found.actions else []),
        f"{_counted(len(found.notes), 'note')} to place",
    ]
    said = f"Without a thread: {', '.join(counts)}"
    return [Row(((said, "look" if found.themes or found.recommendations or found.notes else "aside"),))]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


class ThreadCard(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The thread over the lower half."""

    DEFAULT_CSS = """
    ThreadCard { height: auto; max-height: 100%; background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False
    ROW = ("escape", "up", "down")
    ROW_WRITING = ()
    LABELS = {"escape": "back", "thread": "back"}

    def __init__(self, room: Room, of: str, thing_id: str) -> None:
        super().__init__()
        self.room = room
        self._of, self._thing = of, thing_id

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Lines()

    def on_mount(self) -> None:
        """Shows them and takes the cursor."""
        self.query_one(Lines).put(lambda w: thread_rows(self.room.sitting.session, self._of, self._thing, w))
        self.screen.set_focus(self)

    def do_up(self) -> None:
        """Up by a row."""
        self.scroll_relative(y=-1, animate=False)

    def do_down(self) -> None:
        """Down by a row."""
        self.scroll_relative(y=1, animate=False)

    def do_thread(self) -> None:
        """Back."""
        self.room.close_card()

    def do_escape(self) -> None:
        """Back."""
        self.room.close_card()
