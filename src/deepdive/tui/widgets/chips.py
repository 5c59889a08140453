"""The row above the line: whose words these are, about which case, of which kind, and the key that changes each."""

from msgspec import Struct

from deepdive.model.things import NoteKind
from deepdive.tui.rows import Drawn, Piece, Row, cut
from deepdive.tui.theme import KIND_ROLES

TOKENS = "@agency  #theme  /case"
URGENT_FROM = 88


class ChipWords(Struct, frozen=True):
    """What the chips say; `editing` names the note that is being written anew."""

    group: str = ""
    case: str = ""
    kind: NoteKind = "remark"
    kind_name: str = ""
    editing: str = ""


class Chips(Drawn):
    """F2 group, F3 case, F4 kind."""

    DEFAULT_CSS = """
    Chips { height: 1; padding: 0 1; }
    """
    words = ChipWords()

    def put(self, words: ChipWords) -> None:
        """Says something else."""
        if words != self.words:
            self.words = words
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """The one row."""
        return [chips_row(self.words, width)]


def chips_row(words: ChipWords, width: int) -> Row:
    """The row of the chips."""
    if words.editing:
        return Row(((f"editing {words.editing}", "strong"), (", Esc leaves it as it was", "aside")))
    left: list[Piece] = []
    if words.group:
        left += [("F2", "now"), (f" {cut(words.group, 22)}    ", "words")]
    if words.case:
        left += [("F3", "now"), (f" {cut(words.case, 16)}    ", "words")]
    left += [("F4", "now"), (f" {cut(words.kind_name, 22)}", KIND_ROLES[words.kind])]
    tokens = f"{TOKENS}  !! urgent" if width >= URGENT_FROM else TOKENS
    return Row(tuple(left), ((tokens, "aside"),))
