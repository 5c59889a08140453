"""The golden thread of one thing: said by, theme, finding, recommendation, actions; and what has none, in words.

By whom it was raised stands with it, exact, and below it the cases side by side by plan, area and stratum (F3).
"""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from deepdive.desk.naming import name_of
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.counts import Raised, also_said, raised
from deepdive.model.session import Session, in_order
from deepdive.model.thread import Orphans, Thread, gathered, orphans, thread
from deepdive.tui.count_rows import raised_words, split_rows
from deepdive.tui.note_rows import place
from deepdive.tui.rows import Piece, Row, pad, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.note_list import words_of

LABEL = 12
TALL = 34


def thread_rows(session: Session, of: str, thing_id: str, width: int, *, tall: bool) -> list[Row]:
    """The thread of a thing, and the orphans at the foot; on low screens a row each and fewer of them."""
    rows = body_rows(session, of, thing_id, width, most=6 if tall else 3, lines=2 if tall else 1)
    return [*rows, Row(), *foot_rows(orphans(session), width), *side_rows(session, of, thing_id, width)]


def body_rows(
    session: Session, of: str, thing_id: str, width: int, *, most: int, lines: int, without: str = ""
) -> list[Row]:
    """The thread of a thing: so many things of a kind, each in so many rows; one part can be left out."""
    thing = session.thing(of, thing_id)
    if thing is None:
        return [Row((("It is gone; u brings it back.", "aside"),))]
    rows = [Row(((f"Golden thread of this {of}: ", "strong"), (seen(name_of(thing)), "words")))]
    for part in _parts(session, thread(session, of, thing_id)):
        if part.label != without:
            rows += _part_rows(part, width, most, lines)
    return rows


def side_rows(session: Session, of: str, thing_id: str, width: int) -> list[Row]:
    """The cases of what was said side by side; nothing of one note, or where the cases do not differ."""
    if of == "note" or not (
        session.thing(of, thing_id) and (splits := _raised(session, thread(session, of, thing_id)).splits)
    ):
        return []
    return [
        Row(),
        Row((("Side by side: cases it was said of, out of those there were", "strong"),)),
        *split_rows(splits, width),
    ]


class Said(Struct, frozen=True):
    """One thing of a thread: pieces before its words, the words, an aside behind them, and what stands at the right."""

    words: str
    before: tuple[Piece, ...] = ()
    role: Role = "words"
    aside: str = ""
    right: str = ""


class Part(Struct, frozen=True):
    """The things of one kind with their label, and what is said when there are none."""

    label: str
    none: str
    said: Sequence[Said] = ()


def _part_rows(part: Part, width: int, most: int, lines: int) -> list[Row]:
    shown = list(part.said[:most]) or [Said(part.none, role="aside")]
    if len(part.said) > most:
        shown.append(Said(f"and {len(part.said) - most} more", role="aside"))
    rows = []
    for at, one in enumerate(shown):
        before = ((pad(part.label if not at else "", LABEL), "aside"), *one.before)
        indent = sum(cell_len(text) for text, _ in before)
        right: tuple[Piece, ...] = ((one.right, "aside"),) if one.right else ()
        first, *more = wrapped(one.words, max(12, width - indent - cell_len(one.right)), lines)
        rows.append(Row((*before, (first, one.role), *(((one.aside, "aside"),) if not more else ())), right))
        rows += [Row(((" " * indent, "aside"), (line, one.role))) for line in more]
    return rows


def _parts(session: Session, found: Thread) -> list[Part]:
    order = [one.id for one in in_order(session.recommendations.values())]
    findings = [Said(seen(session.findings[one].text)) for one in found.findings]
    becomes = [
        Said(seen(session.recommendations[one].text), ((f"{order.index(one) + 1} ", "aside"),))
        for one in found.recommendations
    ]
    counted = raised_words(_raised(session, found)) if found.of != "note" and (found.notes or found.findings) else ""
    return [
        Part("said by", "nothing that was said here", [_note(session, one) for one in found.notes]),
        *([Part("raised by", "", [Said(counted)])] if counted else []),
        Part("theme", "in no theme yet", [_theme(session, one) for one in found.themes]),
        Part("finding", "none written yet; f writes one", findings),
        Part("becomes", "no recommendation yet; r writes one", becomes),
        Part("actions", "none yet; they begin when it is accepted", [_action(session, one) for one in found.actions]),
    ]


def _note(session: Session, note_id: str) -> Said:
    note = session.notes[note_id]
    words, role = words_of(note)
    sign: Piece = (f"{SIGN_OF[note.kind]} ", KIND_ROLES[note.kind])
    too = " ".join(place(session, one) or "room" for one in also_said(session, note))
    return Said(words, ((f"{place(session, note):<4}", "aside"), sign), role, right=f" = {too}" if too else "")


def _raised(session: Session, found: Thread) -> Raised:
    """By whom what a thread begins with was raised."""
    returns = session.findings[found.id].returns if found.of == "finding" else ()
    return raised(session, found.notes, returns)


def _theme(session: Session, theme_id: str) -> Said:
    found = next(one for one in gathered(session) if one.id == theme_id)
    counts = f"  + {found.count('worked_well')}  - {found.count('stumbling_block')}  > {found.count('recommendation')}"
    of = f"  {len(found.groups)} of {len(session.groups)} groups" if session.groups else ""
    return Said(seen(found.theme.name), aside=f"{counts}{of}")


def _action(session: Session, action_id: str) -> Said:
    action = session.actions[action_id]
    agency = session.agencies.get(action.agency)
    return Said(seen(action.text), ((f"{seen(agency.label)}: ", "aside"),) if agency else ())


def foot_rows(found: Orphans, width: int) -> list[Row]:
    """What has no thread, in words."""
    names = ", ".join(seen(theme.name) for theme in found.themes)
    counts = (
        (len(found.themes), "theme", f"with stumbling blocks ({names})"),
        (len(found.recommendations), "recommendation", "without a finding"),
        (len(found.actions), "action", "without a recommendation"),
        (len(found.notes), "note", "to place"),
        (len(found.kept), "note", "kept regardless and in no finding"),
    )
    told = ", ".join(f"{_counted(count, what)} {how}" for count, what, how in counts if count)
    role: Role = "look" if told else "aside"
    return [Row(((line, role),)) for line in wrapped(f"Without a thread: {told or 'nothing'}", width, 4)]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


class ThreadCard(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The thread over the lower half."""

    DEFAULT_CSS = """
    ThreadCard { height: auto; max-height: 100%; background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False
    HINT = "Up and Down go through it. g or Esc goes back."
    ROW = ("escape",)
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
        session, tall = self.room.sitting.session, self.app.size.height >= TALL
        self.query_one(Lines).put(lambda w: thread_rows(session, self._of, self._thing, w, tall=tall))
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
