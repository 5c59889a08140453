"""The one place where the program speaks: completions while typing, else the last answer, else one hint."""

from textual.reactive import reactive

from deepdive.tui.rows import Drawn, Piece, Row, seen, wrapped
from deepdive.tui.sitting import Said, Tone
from deepdive.tui.theme import Role

ROLES: dict[Tone, Role] = {"": "words", "hint": "aside", "look": "look", "stop": "stop"}

COMMANDS = " COMMANDS "
MOST_ROWS = 3


class AnswerRow(Drawn):
    """One row that holds a message until the next act; nothing fades by itself. A long answer takes up to three."""

    DEFAULT_CSS = """
    AnswerRow { height: auto; min-height: 1; max-height: 3; padding: 0 1; }
    """

    said: reactive[Said] = reactive(Said(""), layout=False)
    offered: reactive[Row | None] = reactive(None)
    warning: reactive[str] = reactive("")
    commands: reactive[bool] = reactive(False)

    def watch_said(self) -> None:
        """Draws the new answer."""
        self.redraw()

    def watch_offered(self) -> None:
        """Draws the completions."""
        self.redraw()

    def watch_warning(self) -> None:
        """Draws what is said of the words in the line."""
        self.redraw()

    def watch_commands(self) -> None:
        """Says the state."""
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Completions while typing, and under them what is said of the words; else the state and the answer."""
        warned = Said(self.warning, "stop") if self.warning and not self.commands else None
        if self.offered is not None and not self.commands:
            return [self.offered, *(answer_rows(warned, self.commands, width) if warned else ())][:MOST_ROWS]
        return answer_rows(warned or self.said, self.commands, width)


def answer_rows(said: Said, commands: bool, width: int) -> list[Row]:
    """An answer in as many rows as it needs, at most three; in commands the state is said before it."""
    mode: tuple[Piece, ...] = ((COMMANDS, "mode"), ("  ", "words")) if commands else ((" ", "words"),)
    indent = sum(len(text) for text, _ in mode)
    lines = wrapped(seen(said.text), max(10, width - indent), MOST_ROWS)
    role = ROLES[said.tone]
    first, *more = lines
    return [Row((*mode, (first, role))), *(Row(((" " * indent, "words"), (line, role))) for line in more)]
