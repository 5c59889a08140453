"""A new session: one short form. Each field has an answer already, so Enter, Enter, Enter is a session."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Input

from deepdive import library
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk, Station
from deepdive.desk.kits import readable_kits
from deepdive.desk.verbs.setup import case_label
from deepdive.errors import DeepDiveError
from deepdive.model.text import joined
from deepdive.model.toolkit import Agenda, Toolkit
from deepdive.model.when import DAY_EXAMPLE, day_words, read_day
from deepdive.tui import forms
from deepdive.tui.keyed import KeyedScreen, Told
from deepdive.tui.marking import Marker
from deepdive.tui.rows import Row, seen
from deepdive.tui.sitting import Said, Tone
from deepdive.tui.toolkit_screen import ToolkitScreen
from deepdive.tui.widgets.answer_row import AnswerRow
from deepdive.tui.widgets.beginning_fields import Kinds, Lengths, Words
from deepdive.tui.widgets.field import Field
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.row_list import RowList

LABEL = 17
ORDER = ("title", "kinds", "date", "length", "cases", "groups")
HINT = "Enter goes on, Shift+Tab goes back. Nothing here is final."


class NewSessionScreen(KeyedScreen[Desk]):
    """The form. Answers with the desk of the new session, or with nothing."""

    CSS = """
    NewSessionScreen #head { padding: 1 1; }
    NewSessionScreen .row { height: auto; padding: 0 1 0 3; }
    NewSessionScreen .label { width: 17; height: 1; }
    NewSessionScreen .aside { width: 34; height: 1; margin: 0 0 0 2; }
    NewSessionScreen Field { width: 1fr; max-width: 44; }
    NewSessionScreen #title { max-width: 66; }
    NewSessionScreen #about { padding: 1 1 0 3; }
    NewSessionScreen #agenda { display: none; width: 42; padding: 0 2; }
    NewSessionScreen.-wide #agenda { display: block; }
    NewSessionScreen #form { width: 1fr; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    ROW = ("open", "choose", "more", "previous", "escape")
    ROW_WRITING = ("take_down", "previous", "leave_line")
    LABELS = {
        "open": "go on",
        "more": "look inside",
        "take_down": "go on",
        "complete": "go on",
        "leave_line": "leave the field",
        "escape": "no session",
    }

    kinds = query_one(Kinds)
    lengths = query_one(Lengths)
    answers = query_one(AnswerRow)
    keys_row = query_one(KeysRow)

    def __init__(
        self,
        station: Station,
        sessions: Path,
        listing: Callable[[], Sequence[library.Row]],
        kept: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._kept = kept if kept is not None else {}
        self._station = station
        self._sessions = sessions
        self._before = {row.toolkit: row for row in sorted(listing(), key=lambda row: row.date)}
        self._day = forms.first_day(station.edge.now())
        self._warned_of = ""

    def compose(self) -> ComposeResult:
        """Label, field and what it means, row by row; the agenda at the right of wide screens."""
        yield Words(id="head")
        with Horizontal():
            with Vertical(id="form"):
                yield from self._row("Title", Field(id="title"), False)
                yield from self._row("Kind of audit", Kinds(id="kinds", shows_mark=True), False)
                yield from self._row("Meeting date", Field(id="date", placeholder=day_words(self._day.isoformat())))
                yield from self._row("Agenda", Lengths(id="length"), False)
                yield from self._row("", Words(id="ends"), False)
                yield from self._row("Cases", Field(id="cases", placeholder="2"))
                yield from self._row("Groups", Field(id="groups", placeholder="3"))
                yield Words(id="about")
            yield Words(id="agenda")
        yield AnswerRow()
        yield KeysRow()

    def _row(self, label: str, widget: Widget, has_aside: bool = True) -> ComposeResult:
        with Horizontal(classes="row"):
            words = Words(classes="label")
            words.put(Row(((label, "aside"),)))
            yield words
            yield widget
            if has_aside:
                yield Words(id=f"{widget.id}-aside", classes="aside")

    def on_mount(self) -> None:
        """Shows the kinds, the one used last marked."""
        self.query_one("#head", Words).put(Row((("New session: answer what you know, Enter goes on", "strong"),)))
        found = list(readable_kits(self._sessions, self._station.files))
        self.kinds.put(found)
        last = max(self._before.values(), key=lambda row: row.date, default=None)
        self.kinds.go_to(self._kept.get("kinds", last.toolkit if last else ""))
        self.lengths.at = int(self._kept.get("length", 0))
        for field in self.query(Field):
            field.value = self._kept.get(str(field.id), "")
        self.say(HINT, "hint")
        self.set_focus(self.query_one("#title"))
        self._show()

    # what is chosen

    @property
    def toolkit(self) -> Toolkit:
        """The kind of audit."""
        chosen = self.kinds.item
        assert chosen is not None
        return chosen

    @property
    def agenda(self) -> Agenda:
        """The length."""
        return self.lengths.agendas[self.lengths.at]

    def words(self, name: str) -> str:
        """What stands in a field, or the answer it has already."""
        field = self.query_one(f"#{name}", Field)
        return field.value.strip() or str(field.placeholder)

    @property
    def _date(self) -> date | None:
        """The day of the meeting; None when the words in its field are none."""
        found = read_day(self.words("date"), self._station.edge.now().date())
        return date.fromisoformat(found) if found else None

    def _ask_for_day(self) -> None:
        """Back to the field of the day, its words ready to be typed over."""
        field = self.query_one("#date", Field)
        self.say(f'"{seen(self.words("date"))}" is not a day. Write it as {DAY_EXAMPLE}.', "look")
        self.set_focus(field)
        field.select_all()

    def count(self, name: str) -> int:
        """A number in a field; its own answer when there is none."""
        field = self.query_one(f"#{name}", Field)
        typed = field.value.strip()
        return int(typed if typed.isdecimal() and len(typed) < 4 else str(field.placeholder))

    @on(Input.Changed)
    @on(RowList.Moved)
    def _show(self) -> None:
        """What the answers mean."""
        self.lengths.put(self.toolkit.agendas)
        self.query_one("#title", Field).placeholder = f"{self.toolkit.title}, {forms.season(self._day)}"
        self._aside("date", forms.day_means(self._date))
        cases = self.count("cases")
        self._aside("cases", joined([case_label(n) for n in range(min(cases, 3))]) + (" ..." if cases > 3 else ""))
        self._aside("groups", "4 to 8 people each is best")
        self.query_one("#ends", Words).put(
            Row(((forms.length_words(self.agenda, cases, self.count("groups")), "aside"),))
        )
        agenda = self.query_one("#agenda", Words)
        agenda.put(*forms.agenda_rows(self.toolkit, self.agenda, cases, self.count("groups"), 38))
        self._show_last_time()

    def _aside(self, name: str, words: str) -> None:
        self.query_one(f"#{name}-aside", Words).put(Row(((words, "aside"),)))

    def _show_last_time(self) -> None:
        before = self._before.get(self.toolkit.id)
        rows = []
        if before:
            told = f"Last time on this topic ({day_words(before.date)}): {before.open_actions} actions still open."
            rows = [Row(((told, "words"),))]
        room = self.size.width - (54 if self.has_class("-wide") else 8)
        self.query_one("#about", Words).put(*rows, *forms.about_rows(self.agenda, max(30, room)))

    # keys

    def responders(self) -> Iterable[Any]:
        """The list of kinds, the form, the program."""
        return (self.focused, self, self.app)

    def can(self, key_id: str) -> bool:
        """Numbers choose where there is something to choose."""
        if key_id == "more":
            return self.focused is self.kinds
        return key_id != "choose" or self.focused in (self.kinds, self.lengths)

    def do_take_down(self) -> None:
        """Goes on to the next field; in a title that was asked about, makes the session."""
        if self._warned_of and self.focused is self.query_one("#title"):
            self._make()
        else:
            self.do_next_pane()

    def do_next_pane(self) -> None:
        """Goes on to the next field; after the last one the session is made."""
        at = ORDER.index(self.focused.id) if self.focused and self.focused.id in ORDER else -1
        if ORDER[at] == "date" and self._date is None:
            self._ask_for_day()
        elif at == len(ORDER) - 1:
            self._make()
        else:
            self.set_focus(self.query_one(f"#{ORDER[at + 1]}"))

    do_open = do_complete = do_next_pane

    def do_previous(self) -> None:
        """Goes back to the field before."""
        at = ORDER.index(self.focused.id) if self.focused and self.focused.id in ORDER else 1
        self.set_focus(self.query_one(f"#{ORDER[max(0, at - 1)]}"))

    def do_choose(self, digit: str) -> None:
        """Chooses the kind, or the length, of that number."""
        if self.focused is self.kinds and int(digit) <= len(self.kinds.items):
            self.kinds.go_to(self.kinds.items[int(digit) - 1].id)
        elif self.focused is self.lengths and int(digit) <= len(self.lengths.agendas):
            self.lengths.choose(int(digit) - 1)
            self._show()

    def do_more(self) -> None:
        """Shows what the marked kind of audit brings: its topic, which cases, what is asked, the themes."""
        self.app.push_screen(ToolkitScreen(self.toolkit))

    def do_up(self) -> None:
        """The length before."""
        self.lengths.choose(self.lengths.at - 1)
        self._show()

    def do_down(self) -> None:
        """The length after."""
        self.lengths.choose(self.lengths.at + 1)
        self._show()

    def do_leave_line(self) -> None:
        """Leaves the field; its words stay."""
        self.set_focus(None)
        self.say("Enter goes back into the form; Esc makes no session now and keeps what you typed.", "hint")

    def do_escape(self) -> None:
        """Makes no session; what was answered is back the next time."""
        self._kept |= {str(field.id): field.value for field in self.query(Field)}
        self._kept |= {"kinds": self.toolkit.id, "length": str(self.lengths.at)}
        self.dismiss(None)

    do_library = do_escape

    def _make(self) -> None:
        day = self._date
        if day is None:
            self._ask_for_day()
            return
        title = self.words("title")
        marked = Marker().first(title) is not None
        if marked and self._warned_of != title:
            self._warned_of = title
            self.say(f"{Marker().says(title)}. The title names a folder. Change it here, or Enter keeps it.", "look")
            self.set_focus(self.query_one("#title", Field))
            return
        cases, groups = self.count("cases"), self.count("groups")
        told = Beginning(
            title=title, date=day.isoformat(), cases=cases, groups=groups, agenda=self.agenda.id, keep_title=marked
        )
        try:
            library.make_partnership(self._sessions, self._station.files)
            partnership = library.partnership(self._sessions, self._station.files)
            desk = new_session(self._sessions, self._station, self.toolkit, partnership, told)
        except (DeepDiveError, OSError) as error:
            said = str(error) if isinstance(error, DeepDiveError) else "No session was made: the disk refused."
            self.say(said, "stop")
            return
        self.dismiss(desk)

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""
        self.answers.said = Said(text, tone)

    def on_descendant_focus(self) -> None:
        """The keys that work have changed."""
        self.keys_row.redraw()

    def told(self) -> Told:
        """What help says here."""
        later = "Title, date, cases and groups can all be changed once the session is there."
        return Told("New session: every field has an answer already.", (("Now", HINT), ("Later", later)))
