"""A question in one row under the centre: typed words, or a choice found by typing. Esc leaves; nothing is lost."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Input

from deepdive.model.capture_line import folded
from deepdive.tui.rows import Drawn, Piece, Row, cut, seen
from deepdive.tui.widgets.field import Field


class Choice(Struct, frozen=True):
    """One thing that can be chosen: its id and what it is called."""

    id: str
    name: str


class Question(Struct, frozen=True):
    """What is asked; without choices any words are an answer, and `start` stands there to begin with."""

    asks: str
    choices: tuple[Choice, ...] = ()
    start: str = ""
    hint: str = ""
    may_be_empty: bool = False


Then = Callable[[str], bool]
"""Takes the answer (the words, or the id chosen); False when it could not be taken, and then the words stay."""


def matches(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that typed letters mean: those that begin with them first, then those with them inside."""
    sought = folded(typed)
    if not sought:
        return list(choices)
    begin = [c for c in choices if folded(c.name).startswith(sought)]
    words = [c for c in choices if any(folded(word).startswith(sought) for word in c.name.split())]
    inside = [c for c in choices if sought in folded(c.name)]
    return list({choice.id: choice for choice in (*begin, *words, *inside)}.values())


class _Asks(Drawn):
    """The question's words."""

    DEFAULT_CSS = "_Asks { width: auto; height: 1; }"
    text = ""

    def rows(self, width: int) -> list[Row]:
        return [Row(((f" {self.text}: ", "now"),))]

    def get_content_width(self, container: object, viewport: object) -> int:
        return len(self.text) + 3


class _Matches(Drawn):
    """What the typed letters mean, the one Enter takes first."""

    DEFAULT_CSS = "_Matches { width: 1fr; height: 1; }"
    found: Sequence[Choice] = ()
    typed = ""
    at = 0
    hint = ""

    def rows(self, width: int) -> list[Row]:
        if not self.found:
            return [Row(((f" {self.hint}", "aside"),))]
        pieces: list[Piece] = [(" ", "words")]
        for place, choice in enumerate(self.found[self.at : self.at + 12]):
            name = cut(seen(choice.name), 40)
            pieces += [(name, "now" if not place else "words"), ("  \u00b7  ", "aside")]
        return [Row(tuple(pieces[:-1]))]


class AskRow(Widget):
    """The row; it is there only while something is asked."""

    DEFAULT_CSS = """
    AskRow { height: 1; layout: horizontal; background: $panel; display: none; padding: 0 1 0 0; }
    AskRow.-asking { display: block; }
    AskRow Field { width: 1fr; }
    AskRow.-choosing Field { width: 24; }
    AskRow.-words _Matches { width: auto; max-width: 30; }
    """
    LABELS = {"take_down": "take it", "leave_line": "leave it"}

    _asks = query_one(_Asks)
    _matches = query_one(_Matches)
    field = query_one(Field)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.question = Question("")
        self._then: Then = bool
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        """Question, field, what it means."""
        with Horizontal():
            yield _Asks()
            yield Field(id="asked")
            yield _Matches()

    @property
    def asking(self) -> bool:
        """Whether something is asked."""
        return self.has_class("-asking")

    def ask(self, question: Question, then: Then) -> None:
        """Asks; the cursor comes back to where it was."""
        if not self.asking:
            self._back = self.screen.focused
        self.question, self._then = question, then
        self._asks.text = seen(question.asks)
        self._matches.hint, self._matches.at = question.hint, 0
        self.set_class(True, "-asking")
        self.set_class(bool(question.choices), "-choosing")
        self.field.value = question.start
        self.field.cursor_position = len(question.start)
        self._asks.refresh(layout=True)
        self._show_matches()
        self.screen.set_focus(self.field)

    def close(self) -> None:
        """Asks no more."""
        self.set_class(False, "-asking")
        self.screen.set_focus(self._back if self._back and self._back.is_attached else None)

    @on(Input.Changed, "#asked")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Matches what is typed now: Enter may come before the field has told of the last letters."""
        if self.field.value != self._matches.typed:
            self._matches.at = 0
            self._show_matches()

    def _show_matches(self) -> None:
        self._matches.typed = self.field.value
        self._matches.found = matches(self.field.value, self.question.choices) if self.question.choices else ()
        self._matches.redraw()

    def do_take_down(self) -> None:
        """Takes the answer."""
        self._catch_up()
        words = self.field.value.strip()
        if self.question.choices:
            found = self._matches.found[self._matches.at : self._matches.at + 1]
            if not found:
                return
            words = found[0].id
        elif not words and not self.question.may_be_empty:
            return
        then, back, typed, question = self._then, self._back, self.field.value, self.question
        self.close()
        if not then(words) and not self.asking:
            self.ask(question, then)
            self.field.value, self._back = typed, back
            self.field.cursor_position = len(typed)

    def can(self, key_id: str) -> bool:
        """There is nothing to go on to without choices."""
        return key_id != "complete" or bool(self.question.choices)

    def do_complete(self) -> None:
        """Goes on to the next match."""
        self._catch_up()
        if self._matches.found:
            self._matches.at = (self._matches.at + 1) % len(self._matches.found)
            self._matches.redraw()

    def do_leave_line(self) -> None:
        """Asks no more; nothing is changed."""
        self.close()
