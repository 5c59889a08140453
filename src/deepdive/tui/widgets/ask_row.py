"""A question in one row under the centre: typed words, or a choice found by typing. Esc leaves; nothing is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec import Struct
from textual import on
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from deepdive.model.capture_line import folded
from deepdive.tui.rows import Drawn, Piece, Row, cut, seen
from deepdive.tui.widgets.field import Field


class Choice(Struct, frozen=True):
    """One thing that can be chosen: its id, what it is called, and other words it goes by."""

    id: str
    name: str
    also: str = ""


class Question(Struct, frozen=True):
    """What is asked; without choices any words are an answer.

    `start` stands there to begin with; where it `replaces`, what is typed takes its place.
    """

    asks: str
    choices: tuple[Choice, ...] = ()
    start: str = ""
    hint: str = ""
    may_be_empty: bool = False
    replaces: bool = False

    @property
    def must_choose(self) -> bool:
        """Whether Enter alone takes nothing: one of several is to be named first."""
        return bool(self.choices) and not self.may_be_empty


Then = Callable[[str], bool]
"""Takes the answer (the words, or the id chosen); False when it could not be taken, and then the words stay."""


def matches(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that typed letters mean: those that begin with them first, then those with them inside."""
    sought = folded(typed)
    if not sought:
        return list(choices)
    begin = [c for c in choices if folded(c.name).startswith(sought)]
    words = [c for c in choices if any(folded(word).startswith(sought) for word in f"{c.name} {c.also}".split())]
    inside = [c for c in choices if sought in folded(c.name)]
    return list({choice.id: choice for choice in (*begin, *words, *inside)}.values())


class _Asks(Drawn):
    """The question's words."""

    DEFAULT_CSS = "_Asks { width: auto; height: 1; }"
    text = ""

    def rows(self, width: int) -> list[Row]:
        return [Row(((f" {self.text} " if self.text.endswith("?") else f" {self.text}: ", "now"),))]

    def get_content_width(self, container: object, viewport: object) -> int:
        return len(self.text) + 3


class _Matches(Drawn):
    """What the typed letters mean, the one Enter takes first; at -1 it takes none."""

    DEFAULT_CSS = "_Matches { width: 1fr; height: 1; }"
    found: Sequence[Choice] = ()
    typed = ""
    at = 0
    hint = ""

    def rows(self, width: int) -> list[Row]:
        if not self.found:
            return [Row(((f" {self.hint}", "aside"),))]
        pieces: list[Piece] = [(" ", "words")]
        first = max(0, self.at)
        for place, choice in enumerate(self.found[first : first + 12], first):
            name = cut(seen(choice.name), 40)
            pieces += [(name, "now" if place == self.at else "words"), ("  \u00b7  ", "aside")]
        return [Row(tuple(pieces[:-1]))]


class AskRow(Widget):
    """The row; it is there only while something is asked."""

    DEFAULT_CSS = """
    AskRow { height: 1; layout: horizontal; background: $panel; display: none; padding: 0 1 0 0; }
    AskRow.-asking { display: block; }
    AskRow Field { width: 1fr; }
    AskRow.-choosing Field { width: 24; }
    AskRow.-words _Matches { display: none; }
    """
    LABELS = {"take_down": "take it", "leave_line": "leave it"}

    @dataclass
    class NotTaken(Message):
        """An answer could not be taken: why, and what to do."""

        why: str

    _asks = query_one(_Asks)
    _matches = query_one(_Matches)
    field = query_one(Field)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.question = Question("")
        self._then: Then = bool
        self._back: Widget | None = None

    @property
    def asking(self) -> bool:
        """Whether something is asked."""
        return self.has_class("-asking")

    def ask(self, question: Question, then: Then) -> None:
        """Asks; the cursor comes back to where it was."""
        if not self.children:  # the first time: question, field, what it means
            self.mount(_Asks(), Field(id="asked"), _Matches())
        if not self.asking:
            self._back = self.screen.focused
        self.question, self._then = question, then
        self._asks.text = seen(question.asks)
        self._matches.hint = question.hint
        self.set_class(True, "-asking")
        self.set_class(bool(question.choices), "-choosing")
        self.set_class(not (question.choices or question.hint), "-words")
        self.field.value = question.start
        end = len(question.start)
        self.field.selection = Selection(0 if question.replaces else end, end)
        self._asks.redraw()
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
            self._show_matches()

    def _show_matches(self) -> None:
        self._matches.typed = self.field.value
        self._matches.at = -1 if self.question.must_choose and not self.field.value.strip() else 0
        self._matches.found = matches(self.field.value, self.question.choices) if self.question.choices else ()
        self._matches.redraw()

    def do_take_down(self) -> None:
        """Takes the answer."""
        self._catch_up()
        words = self.field.value.strip()
        if why := self._missing(words):
            self.post_message(self.NotTaken(why))
            return
        if self.question.choices:
            words = self._matches.found[self._matches.at].id
        then, back, typed, question = self._then, self._back, self.field.value, self.question
        self.close()
        if not then(words) and not self.asking:
            self.ask(question, then)
            self.field.value, self._back = typed, back
            self.field.cursor_position = len(typed)

    def _missing(self, words: str) -> str:
        """Why the answer cannot be taken; empty when it can."""
        if self.question.choices and not self._matches.found:
            return f'Nothing here is called "{seen(words)}". Type the beginning of one of them, or Esc.'
        if self._matches.at < 0 and self.question.choices:
            return "Type the beginning of one of them, or Tab to go through them; Esc leaves it."
        if not self.question.choices and not words and not self.question.may_be_empty:
            return "Type the words, then Enter; Esc leaves it."
        return ""

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
