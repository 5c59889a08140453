"""A question in one row under the centre: typed words, or a choice found by typing. Esc leaves; nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from deepdive.tui.left_words import LeftWords
from deepdive.tui.marking import Marker
from deepdive.tui.rows import Drawn, Piece, Row, cut, seen
from deepdive.tui.widgets.field import Field
from deepdive.tui.widgets.question import Choice, Question, Then, matches
from deepdive.tui.widgets.row_list import ASKED

MOST_ROWS = 2
SENTENCE = 4
"""Words from which an answer that cannot be taken stays: what is typed next does not write over it."""
BETWEEN = "  \u00b7  "
BEYOND = 34
"""Cells kept free for how many more choices there are."""


class _Asks(Drawn):
    """The question's words."""

    DEFAULT_CSS = "_Asks { width: auto; height: 1; }"
    text = ""

    def rows(self, width: int) -> list[Row]:
        return [Row(((f" {self.text} " if self.text.endswith("?") else f" {self.text}: ", "now"),))]

    def get_content_width(self, container: object, viewport: object) -> int:
        return len(self.text) + 3


class _Hint(Drawn):
    """What would be an answer, behind the field."""

    DEFAULT_CSS = "_Hint { width: 1fr; height: 1; }"
    text = ""

    def rows(self, width: int) -> list[Row]:
        return [Row(((f" {self.text}", "aside"),))]


class _Matches(Drawn):
    """What the typed letters mean, under the field, the one Enter takes marked; at -1 it takes none."""

    DEFAULT_CSS = "_Matches { width: 1fr; height: auto; }"
    found: Sequence[Choice] = ()
    typed = ""
    at = 0
    hint = ""

    def rows(self, width: int) -> list[Row]:
        return choice_rows(self.found, self.at, width) if self.found else [Row(((f" {self.hint}", "aside"),))]


def choice_rows(found: Sequence[Choice], at: int, width: int) -> list[Row]:
    """The choices in two rows at most, the one Enter takes marked; how many more there are is said."""
    rows = _packed(found, 0, at, width)
    if len(rows) <= MOST_ROWS:
        return [Row(tuple(row)) for row in rows]
    rows = _packed(found, max(0, at), at, width - BEYOND)[:MOST_ROWS]
    shown = sum(role != "aside" for row in rows for _, role in row)
    more = len(found) - max(0, at) - shown
    last = (*rows[-1], (f"{BETWEEN}and {more} more: type to find", "aside")) if more > 0 else tuple(rows[-1])
    return [*(Row(tuple(row)) for row in rows[:-1]), Row(last)]


def _packed(found: Sequence[Choice], first: int, at: int, width: int) -> list[list[Piece]]:
    """The names from one on, as many in a row as fit whole."""
    rows: list[list[Piece]] = [[]]
    room = width
    for place, choice in enumerate(found[first:], first):
        name = cut(seen(choice.name), width - 2)
        parted = BETWEEN if rows[-1] else " "
        if rows[-1] and cell_len(parted + name) > room:
            rows, room, parted = [*rows, []], width, " "
        rows[-1] += [(parted, "aside"), (name, "now" if place == at else "words")]
        room -= cell_len(parted + name)
    return rows


class AskRow(Widget):
    """The row; it is there only while something is asked."""

    DEFAULT_CSS = """
    AskRow { height: auto; layout: vertical; background: $panel; display: none; padding: 0 1 0 0; }
    AskRow.-asking { display: block; }
    AskRow > Horizontal { height: 1; }
    AskRow Field { width: 1fr; }
    AskRow _Matches, AskRow _Hint { display: none; }
    AskRow.-choosing _Matches, AskRow.-hinting _Hint { display: block; }
    """

    @dataclass
    class NotTaken(Message):
        """An answer could not be taken: why, and what to do."""

        why: str

    @dataclass
    class Typed(Message):
        """Other words stand in the field, those of a question without choices; none when it is asked no more."""

        text: str

    @dataclass
    class Left(Message):
        """The question was left without an answer; what was typed may be kept."""

        keeps: bool

    _asks = query_one(_Asks)
    _matches = query_one(_Matches)
    _hint = query_one(_Hint)
    field = query_one(Field)

    def __init__(self, left_words: LeftWords | None = None) -> None:
        super().__init__()
        self.left_words = LeftWords() if left_words is None else left_words
        self.question = Question("")
        self._then: Then = bool
        self._back: Widget | None = None
        self._about: str | None = None
        self._answered: list[str] = []
        self.marker: Marker | None = None

    @property
    def LABELS(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """What the keys do with an answer; where none is chosen yet, Enter takes none."""
        take = "take what is chosen" if self._takes_none else "take it"
        return {"take_down": take, "leave_line": "question before" if self.question.back else "leave it"}

    @property
    def _takes_none(self) -> bool:
        """Whether something is to be chosen before Enter takes it."""
        return bool(self.question.choices) and self._matches.at < 0 and not self._parts()[0]

    @property
    def asking(self) -> bool:
        """Whether something is asked."""
        return self.has_class("-asking")

    @property
    def comes_back_to(self) -> Widget | None:
        """Where the cursor was before anything was asked, or is now."""
        return self._back if self.asking else self.screen.focused

    def ask(self, question: Question, then: Then, about: str | None = None) -> bool:
        """Asks; the cursor comes back to where it was. True when words are back that were left in this question.

        What is asked `about` tells questions with the same words apart; without it no words of one are kept.
        """
        if not self.children:  # the first time: question, field, what it means
            row = Horizontal()
            self.mount(row, _Matches())
            row.mount(_Asks(), Field(id="asked"), _Hint())
        if not self.asking:
            self._back = self.screen.focused
            self._mark_back(True)
        self.question, self._then = question, then
        self._asks.text = seen(question.asks)
        self._matches.hint = self._hint.text = question.hint
        self.set_class(True, "-asking")
        self.set_class(bool(question.choices), "-choosing")
        self.set_class(bool(question.hint and not question.choices), "-hinting")
        self._hint.redraw()
        self._about = about
        self._answered = self._answered if question.back else []
        left = self.left_words.get(self._place(question), "")
        self.field.value = left or question.start
        end = len(self.field.value)
        self.field.selection = Selection(end if left or question.is_mended else 0, end)
        self._asks.redraw()
        self._asks.refresh(layout=True)
        self._show_matches()
        self.screen.set_focus(self.field)
        return bool(left)

    def _place(self, question: Question) -> str:
        """Of what it is asked, and how: there the same question brings its words back."""
        return f"{self._about} {question.asks}"

    def _keeps(self, question: Question) -> bool:
        return self._about is not None and not question.choices and not question.may_name

    def leave(self) -> bool:
        """Asks no more; True when words are kept for when the same is asked again."""
        keeps = bool(self.keep_words())
        self.close()
        return keeps

    def keep_words(self) -> str:
        """Keeps what is typed for when the same is asked again; answers what is asked, where words are kept."""
        if self._keeps(self.question):
            self.left_words.keep(self._place(self.question), self.field.value, self.question.start)
        kept = any(place in self.left_words for place in (self._place(self.question), *self._answered))
        return self.question.asks if kept else ""

    def keep_answer(self, question: Question, words: str) -> None:
        """Keeps an answer to one of several questions until all are answered."""
        if self._keeps(question) and self.left_words.keep(self._place(question), words):
            self._answered.append(self._place(question))

    def has_all(self) -> None:
        """Every one of several questions is answered: none brings its answer back."""
        for place in self._answered:
            self.left_words.pop(place, None)
        self._answered = []

    def close(self) -> None:
        """Asks no more."""
        self.set_class(False, "-asking")
        self._mark_back(False)
        self.post_message(self.Typed(""))
        self.screen.set_focus(self._back if self._back and self._back.is_attached else None)

    def _mark_back(self, is_asked: bool) -> None:
        """A list goes on showing which row the answer is for."""
        if self._back is not None:
            self._back.set_class(is_asked, ASKED)

    @on(Input.Changed, "#asked")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()
        if self.asking:
            self.post_message(self.Typed("" if self.question.choices else self.field.value))

    def _catch_up(self) -> None:
        """Matches what is typed now: Enter may come before the field has told of the last letters."""
        if self.field.value != self._matches.typed:
            self._show_matches()

    def _show_matches(self) -> None:
        before, last = self._parts()
        self._matches.typed = self.field.value
        self._matches.at = -1 if not last and (before or self.question.must_choose) else 0
        self._matches.found = matches(last, self.question.choices) if self.question.choices else ()
        self._matches.redraw()

    def _parts(self) -> tuple[list[str], str]:
        """What is typed: of several things those before, and the last one, which is being chosen."""
        *before, last = self.field.value.split(",") if self.question.several else [self.field.value]
        return [part.strip() for part in before if part.strip()], last.strip()

    def _chosen(self) -> str:
        """The id that is chosen; of several all of them, each once."""
        ids = [matches(part, self.question.choices)[0].id for part in self._parts()[0]]
        ids += [self._matches.found[self._matches.at].id] if self._matches.at >= 0 else []
        return ",".join(dict.fromkeys(ids))

    def do_take_down(self) -> None:
        """Takes the answer."""
        self._catch_up()
        words = self.field.value.strip()
        if why := self._missing(words):
            if len(words.split()) < SENTENCE:
                self.field.selection = Selection(0, len(self.field.value))
            self.post_message(self.NotTaken(why))
            return
        if self.question.choices:
            words = self._chosen()
        then, back, typed, question, about = self._then, self._back, self.field.value, self.question, self._about
        self.close()
        self.left_words.pop(self._place(question), None)
        if not then(words) and not self.asking:
            self.ask(question, then, about)
            self.field.value, self._back = typed, back
            self.field.cursor_position = len(typed)

    def _missing(self, words: str) -> str:
        """Why the answer cannot be taken; empty when it can."""
        before, last = self._parts()
        of = self.question.choices
        if unknown := next((part for part in (*before, last) if of and not matches(part, of)), ""):
            return f'Nothing here is called "{seen(unknown)}". Type the beginning of one of them, or Esc.'
        if self._matches.at < 0 and not before and of:
            return "Type the beginning of one of them, or Tab to go through them; Esc leaves it."
        if not self.question.choices and not words and not self.question.may_be_empty:
            return "Type the words, then Enter; Esc leaves it."
        return self.question.refuses(words) if self.question.refuses else ""

    def can(self, key_id: str) -> bool:
        """There is nothing to go on to without choices; a role takes the place of what looks like a name."""
        if key_id == "replace_name":
            words = "" if self.question.choices or self.question.may_name else self.field.value
            return self.marker is not None and self.marker.first(words) is not None
        return key_id != "complete" or bool(self.question.choices)

    def do_complete(self) -> None:
        """Writes the first match out; pressed again, the next one."""
        self._catch_up()
        (before, last), found, at = self._parts(), self._matches.found, self._matches.at
        if not found:
            return
        self._matches.at = (at + 1) % len(found) if at < 0 or last == found[at].name else at
        self.field.value = self._matches.typed = ", ".join([*before, found[self._matches.at].name])
        self.field.cursor_position = len(self.field.value)
        self._matches.redraw()
        self.post_message(self.Typed(""))

    def do_replace_name(self) -> None:
        """Writes the offered words in the place of what looks like an identifier."""
        if self.marker and (suspect := self.marker.first(self.field.value)):
            self.field.value = self.marker.replaced(self.field.value, suspect)
            self.field.cursor_position = len(self.field.value)

    def do_leave_line(self) -> None:
        """Asks the question before again; where there is none, asks no more and changes nothing."""
        keeps = self.leave()
        if self.question.back:
            self.question.back()
        else:
            self.post_message(self.Left(keeps))
