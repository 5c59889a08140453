"""One theme, open: its sentence, strengths and stumbling blocks side by side, its findings, the marked one whole.

By whom it was raised stands under its name; a note that other groups made too says by how many.
"""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.counts import raised
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.model.thread import Gathered, findings_of, first_said
from deepdive.tui.count_rows import hands_words, raised_words
from deepdive.tui.note_rows import card_rows
from deepdive.tui.panes.finding_list import FindingList, finding_rows
from deepdive.tui.panes.keeping import with_keep
from deepdive.tui.panes.themes_table import ask_summary
from deepdive.tui.rows import Piece, Row, pad, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.board_notes import AtRight, BoardNotes
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.row_list import MARK, RowList


def unwritten(count: int) -> str:
    """What stands where a theme with notes has no finding."""
    return f"[no finding written: {count} note{'' if count == 1 else 's'}]"


class SummarySentence(Lines):
    """A theme's sentence; `e` or Enter writes it."""

    can_focus = True
    LABELS = {"edit": "its sentence", "open": "its sentence"}

    def __init__(self, room: Room, to_notes: Callable[[], RowList[Note] | None]) -> None:
        super().__init__()
        self.room = room
        self.to_notes = to_notes
        self.theme = ""
        self.sentence = ""

    def show(self, theme: str, sentence: str) -> None:
        """Shows the sentence of a theme."""
        self.theme, self.sentence = theme, sentence
        self.put(self._rows)

    def _rows(self, width: int) -> list[Row]:
        words = seen(self.sentence) or "none yet; e writes one sentence that sums the theme up"
        lines = wrapped(words, width - 11, 3)
        rest = [" " * 10] * (len(lines) - 1)
        labels = [f"{MARK if self.has_focus else ' '}{pad('Summary', 9)}", *rest]
        pieces = zip(labels, lines, strict=True)
        return [Row(((label, "aside"), (line, "words")), marked=self.has_focus) for label, line in pieces]

    def watch_has_focus(self, has_focus: bool) -> None:
        """Shows or hides the mark."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def do_edit(self) -> None:
        """Writes it."""
        ask_summary(self.room, self.theme)

    def do_open(self) -> None:
        """Writes it."""
        self.do_edit()

    def do_down(self) -> None:
        """Goes to the notes."""
        self.to_notes()

    def do_mark(self) -> None:
        """Goes to the notes and marks the first."""
        if notes := self.to_notes():
            notes.do_mark()


class ThemePage(Vertical):
    """The page."""

    DEFAULT_CSS = """
    ThemePage { height: 1fr; padding: 1 0 0 0; }
    ThemePage #theme-columns { margin: 1 0; }
    ThemePage .column { width: 1fr; height: 1fr; }
    ThemePage #blocks { margin: 0 0 0 2; }
    ThemePage #theme-findings { height: auto; min-height: 1; max-height: 4; }
    ThemePage #whole { background: $surface; margin: 1 0 0 0; }
    ThemesPane.-cramped ThemePage #whole { display: none; }
    """
    SCOPED_CSS = False

    head = query_one("#theme-head", Lines)
    summary = query_one(SummarySentence)
    well = query_one("#well-notes", BoardNotes)
    blocks = query_one("#block-notes", BoardNotes)
    findings_head = query_one("#findings-head", Lines)
    findings = query_one(FindingList)
    whole = query_one("#whole", Lines)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.theme = ""

    def compose(self) -> ComposeResult:
        """From its name to the card."""
        yield Lines(id="theme-head")
        yield SummarySentence(self.room, self.to_notes)
        with Horizontal(id="theme-columns"):
            with Vertical(classes="column"):
                yield Lines(id="well-head")
                yield BoardNotes(id="well-notes", empty="Nothing worked well here yet, as far as was said.")
            with Vertical(classes="column", id="blocks"):
                yield Lines(id="block-head")
                yield BoardNotes(id="block-notes", empty="No stumbling block in it.")
        yield Lines(id="findings-head")
        yield FindingList(self.room, id="theme-findings")
        yield Lines(id="whole")

    def show(self, session: Session, found: Gathered) -> None:
        """Shows a theme."""
        self.theme = found.id
        self.head.put(lambda w: head_rows(session, found, w))
        self.summary.show(found.id, found.theme.summary)
        notes = sorted(found.notes, key=lambda note: not note.voice_whose)
        well = [note for note in notes if note.kind == "worked_well"]
        others = [note for note in notes if note.kind != "worked_well"]
        self.query_one("#well-head", Lines).put(lambda w: [Row(((f"+ strengths, {len(well)}", "well"),))])
        self.query_one("#block-head", Lines).put(lambda w: [_block_head(others)])
        raised_too = said_too(session, found)
        self.well.show(session, well, raised_too)
        self.blocks.show(session, others, raised_too)
        self._show_findings(session, found)
        self.show_whole(session)

    def _show_findings(self, session: Session, found: Gathered) -> None:
        findings = findings_of(session, found.id)
        hint = "" if findings else "   f writes one from the marked notes"
        self.findings_head.put(lambda w: [Row(((f"Findings, {len(findings)}", "strong"), (hint, "aside")))])
        self.findings.show(findings, unwritten(len(found.notes)) if found.notes else "No notes and no finding.")

    def show_whole(self, session: Session) -> None:
        """The marked note or finding, whole."""
        focused = self.screen.focused
        most = 5 if self.app.size.height >= 34 else 3
        partnership = self.room.partnership
        if focused is self.findings and (finding := self.findings.item) is not None:
            self.whole.put(lambda w: finding_rows(session, finding, w, most, partnership.smallest_exact))
        elif (note := self.note()) is not None:
            self.whole.put(lambda w: with_keep(card_rows(session, partnership, note, w, most), note))
        else:
            self.whole.put(lambda w: [])

    def places(self) -> Sequence[Widget]:
        """What Tab goes through."""
        return (self.summary, self.well, self.blocks, self.findings)

    def to_notes(self) -> RowList[Note] | None:
        """Goes to the first column that has notes; None when neither has any."""
        column = next((one for one in self._columns() if one.items), None)
        if column is not None:
            self.screen.set_focus(column)
        return column

    def _columns(self) -> Sequence[BoardNotes]:
        return (self.well, self.blocks)

    def note(self) -> Note | None:
        """The marked note of the column that has the cursor."""
        return next((one.item for one in self._columns() if one is self.screen.focused), None)

    def chosen(self) -> list[str]:
        """The notes marked with Space in both columns."""
        return [one for column in self._columns() if column.chosen for one in column.picked()]


def head_rows(session: Session, found: Gathered, width: int) -> list[Row]:
    """What to do now, and what is known of the theme."""
    now = Row((("Down goes to the notes, Space marks some; f writes what you conclude.", "strong"),))
    name = name_row(found)
    return [now, Row(name.left, (("Esc all themes", "aside"),)), *raised_rows(session, found, width)]


def name_row(found: Gathered) -> Row:
    """A theme's name whole, with how many notes it has, and whether it is of the audit's own topic."""
    tier = "   of the topic" if found.theme.block == "topic" else ""
    count = f"   {len(found.notes)} note{'' if len(found.notes) == 1 else 's'}{tier}"
    return Row(((seen(found.theme.name), "now"), (count, "aside")))


def raised_rows(session: Session, found: Gathered, width: int) -> list[Row]:
    """By whom a theme was raised, and its show of hands; nothing where it has no notes."""
    if not found.notes:
        return []
    counted = raised(session, (note.id for note in found.notes))
    said = " · ".join(part for part in (raised_words(counted), hands_words(session, found.theme)) if part)
    return [Row(((f" {line}", "aside"),)) for line in wrapped(f"Raised by {said}", width - 1, 2)]


def said_too(session: Session, found: Gathered) -> AtRight:
    """What stands at the right of a note that is the same as others: by how many groups it was said."""
    by: dict[str, set[str]] = {}
    for note in found.said:
        by.setdefault(first_said(session, note).id, set()).add(note.group)
    joined = {note.same_as for note in found.said if note.same_as}

    def at_right(note: Note) -> tuple[Piece, ...]:
        if note.id not in joined:
            return ()
        count = len(by.get(note.id, ()))
        return ((f"= {count} groups" if count > 1 else "= said twice", "aside"),)

    return at_right


def _block_head(others: Sequence[Note]) -> Row:
    blocks = sum(note.kind == "stumbling_block" for note in others)
    recs = sum(note.kind == "recommendation" for note in others)
    more = ((f"   > {recs}", "rec"),) if recs else ()
    return Row(((f"- stumbling blocks, {blocks}", "block"), *more))
