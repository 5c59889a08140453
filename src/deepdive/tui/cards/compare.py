"""Two notes side by side: what is in both, what is only in one; the same point, or not."""

import re
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from deepdive.model.capture_line import SIGN_OF
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.duplicates import nearest
from deepdive.tui.note_rows import place
from deepdive.tui.rows import Piece, Row, pad_left, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.note_list import words_of

REVERSES = frozenset(
    ["no", "not", "never", "none", "nobody", "nothing", "without", "hardly", "cannot", "neither", "nor"]
)
"""Words that may turn a meaning round."""

INDENT = 14

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "was", "with"]
)
_NEGATED = re.compile(r"(?:do|does|did|was|were|is|are|has|have|had|could|would|should|ca|wo)n'?t")


class Compared(Struct, frozen=True):
    """The words two texts share, and those only one of them has; in the order in which they stand."""

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def compared(a: str, b: str) -> Compared:
    """Compares two texts word by word; the smallest words are left out."""
    first, second = _words(a), _words(b)
    return Compared(
        tuple(word for word in first if word in second),
        tuple(word for word in first if word not in second),
        tuple(word for word in second if word not in first),
    )


def compared_notes(session: Session, a: Note, b: Note) -> Compared:
    """Compares two notes as they were compared when they were offered as alike; others word by word."""
    pair = next((one for one in nearest(session, a.id) if (one.a, one.b) == (a.id, b.id)), None)
    return Compared(pair.both, pair.only_a, pair.only_b) if pair else compared(a.text, b.text)


def _words(text: str) -> dict[str, None]:
    found = (match[0].casefold().replace("’", "'") for match in _WORD.finditer(seen(text)))
    return dict.fromkeys(word for word in found if word not in _SMALL)


def compare_rows(session: Session, a: Note, b: Note, width: int) -> list[Row]:
    """Both texts whole, and the words they share and do not."""
    rows = [Row((("Is this the same point, said twice?", "strong"),))]
    for note in (a, b):
        words, role = words_of(note)
        sign: Piece = (f" {SIGN_OF[note.kind]} ", KIND_ROLES[note.kind])
        for at, line in enumerate(wrapped(words, max(10, width - 8), 4)):
            head = (sign, (f"{place(session, note):<4} ", "aside")) if not at else ((" " * 8, "aside"),)
            rows.append(Row((*head, (line, role))))
    found = compared_notes(session, a, b)
    rows += _listed("in both", found.both, "now", width)
    rows += _listed("only above", found.only_a, "words", width)
    return rows + _listed("only below", found.only_b, "words", width)


def _listed(label: str, words: tuple[str, ...], role: Role, width: int) -> list[Row]:
    """Words in as many rows as they need; those that may turn a meaning round stand out."""
    rows: list[list[Piece]] = [[(pad_left(f"{label}: ", INDENT), "aside")]]
    for word in words or ("nothing",):
        used = sum(cell_len(text) for text, _ in rows[-1])
        if used > INDENT and used + cell_len(word) + 2 > width:
            rows.append([(" " * INDENT, "aside")])
        last = rows[-1]
        reverses = role != "now" and (word in REVERSES or bool(_NEGATED.fullmatch(word)))
        last += [(", " if len(last) > 1 else "", "aside"), (word, "stop" if reverses else role if words else "aside")]
    return [Row(tuple(row)) for row in rows]


class CompareCard(Vertical, can_focus=True):
    """The two notes; `=` joins them and keeps both texts, `d` remembers that they differ."""

    DEFAULT_CSS = "CompareCard { height: auto; background: $surface; padding: 0 1; }"
    HINT = "= joins them, both texts stay. d: they differ. Esc: later."
    ROW: ClassVar[tuple[str, ...]] = ("same", "dismiss", "escape")
    LABELS: ClassVar[dict[str, str]] = {"same": "same point, keep both", "dismiss": "not the same", "escape": "later"}

    def __init__(self, room: Room, note: str, other: str) -> None:
        super().__init__()
        self.room = room
        self._note, self._other = note, other

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Lines()

    def on_mount(self) -> None:
        """Shows them and takes the cursor, so that no key moves what lies behind."""
        self.query_one(Lines).put(self._rows)
        self.screen.set_focus(self)

    def _rows(self, width: int) -> list[Row]:
        session = self.room.sitting.session
        a, b = session.notes.get(self._note), session.notes.get(self._other)
        return compare_rows(session, a, b, width) if a and b else []

    def do_same(self) -> None:
        """Joins them."""
        if self.room.act("same_as", note=self._note, other=self._other):
            self.room.close_card()
            self.room.say_more("Both texts are kept. u parts them.")

    def do_dismiss(self) -> None:
        """They differ."""
        if self.room.act("different", note=self._note, other=self._other):
            self.room.close_card()

    def do_escape(self) -> None:
        """Leaves it open."""
        self.room.close_card()

    def do_undo(self) -> None:
        """Nothing is joined yet: it is left open, and no earlier act is taken back."""
        self.do_escape()
        self.room.say("They stay apart; nothing was taken back.", "hint")
