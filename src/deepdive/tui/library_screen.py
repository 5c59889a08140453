"""The list of sessions: which to open, what needs somebody, or how to begin."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message

from deepdive.across.reading import Listed
from deepdive.across.retention import RAW, past
from deepdive.model.when import day_words
from deepdive.tui.keyed import KeyedScreen, Told
from deepdive.tui.rows import Drawn, Piece, Row, pad, pad_left, row, seen, wrapped
from deepdive.tui.sitting import Said, Tone
from deepdive.tui.widgets.answer_row import AnswerRow
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.question import Choice
from deepdive.tui.widgets.row_list import RowList

TAGLINE = "Safeguarding deep-dive audits. Everything stays on this laptop."
WIDE = 106
AFTER = ("reflection", "summary", "follow_up")
STAGES = {"setup": "Set-up", "follow_up": "Follow-up", "reflection": "Auditors' reflection"}

OVER_ALL = ("find", "follow_up", "trends")
"""What is read over all sessions."""

BEGINNINGS = (
    ("i", Choice("example", "Look round a finished example"), "made up; nothing to break"),
    ("n", Choice("new", "Start a session"), "about four minutes"),
    ("j", Choice("join", "Join with a group file"), "the file you were given"),
)


class Entry(Struct, frozen=True):
    """One session in the list, by its folder."""

    id: str
    row: Listed


class Bar(Drawn):
    """The name of the program and its promise."""

    DEFAULT_CSS = "Bar { height: 1; background: $panel; padding: 0 1; }"

    def rows(self, width: int) -> list[Row]:
        """One row."""
        return [Row((("deepdive", "strong"),), ((TAGLINE, "aside"),))]


class SessionList(RowList[Entry]):
    """The sessions."""

    DEFAULT_CSS = "SessionList { width: 100%; padding: 0 1; }"
    today = ""

    def draw(self, item: Entry, width: int) -> Row:
        """A session in one row."""
        return session_row(item.row, width, self.today)


class Beginnings(RowList[Choice]):
    """What can be done when there is no session yet."""

    DEFAULT_CSS = "Beginnings { height: 1fr; margin: 0 5 0 5; }"

    def draw(self, item: Choice, width: int) -> Row:
        """A key, what it does, and what that means."""
        key, _, means = next(entry for entry in BEGINNINGS if entry[1].id == item.id)
        return Row(((f" {key}  ", "now"), (pad(item.name, 34), "words"), (means, "aside")))


class Card(Drawn):
    """The marked session, or the words of a first run."""

    DEFAULT_CSS = "Card { padding: 1 2; margin: 0 1 1 1; background: $surface; }"
    shown: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.shown = tuple(rows)
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What it was given."""
        return list(self.shown)


class Head(Drawn):
    """What is asked, and the heads of the columns."""

    DEFAULT_CSS = "Head { padding: 1 1 0 1; }"
    first_run = False

    def rows(self, width: int) -> list[Row]:
        """The question, or what a session is."""
        if not self.first_run:
            return [question(), Row(), head(width)]
        told = wrapped("A session is one audit, from choosing cases to the last action.", width - 5, 2)
        told += wrapped("Every step can be undone, so try things.", width - 5, 2)
        lines = [row(f"     {line}") for line in told]
        return [Row(), Row((("     ", "words"), ("No sessions yet.", "strong"))), Row(), *lines, Row()]


class LibraryScreen(KeyedScreen[None]):
    """The sessions in the sessions folder. `listing` answers them; it may take its time and is called by a thread."""

    ROW = ("open", "new", "find", "follow_up", "trends", "library")
    LABELS = {
        "new": "new session",
        "find": "search everything",
        "follow_up": "actions",
        "more": "your partnership",
        "library": "quit",
        "example": "look round an example",
    }

    bar = query_one(Bar)
    head = query_one(Head)
    sessions = query_one(SessionList)
    beginnings = query_one(Beginnings)
    card = query_one(Card)
    answers = query_one(AnswerRow)
    keys_row = query_one(KeysRow)

    class Found(Message):
        """The sessions that are there."""

        def __init__(self, found: Sequence[Listed]) -> None:
            super().__init__()
            self.found = found

    class Wants(Message):
        """Something the program does: open a session, begin one, show the example, leave."""

        def __init__(self, what: str, folder: str = "") -> None:
            super().__init__()
            self.what = what
            self.folder = folder

    def __init__(self, listing: Callable[[], Sequence[Listed]], today: date, offers: frozenset[str]) -> None:
        super().__init__()
        self._listing = listing
        self._today = today.isoformat()
        self._offers = offers

    def compose(self) -> ComposeResult:
        """Bar, question, sessions, card, keys."""
        yield Bar()
        yield Head()
        yield SessionList(id="sessions")
        yield Beginnings(id="beginnings", shows_mark=True)
        yield Card()
        yield AnswerRow()
        yield KeysRow()

    def on_mount(self) -> None:
        """Nothing is listed until the sessions have been read."""
        self.sessions.today = self._today
        self.sessions.display = self.beginnings.display = self.card.display = False
        self.beginnings.put([entry[1] for entry in BEGINNINGS if entry[1].id in self._offers])

    def on_screen_resume(self) -> None:
        """Reads the sessions anew each time the list is shown."""
        self._read()

    @work(thread=True, exclusive=True, group="listing", exit_on_error=False)
    def _read(self) -> None:
        self.post_message(self.Found(self._listing()))

    @on(Found)
    def _list(self, event: Found) -> None:
        event.stop()
        found = sorted(event.found, key=lambda row: (is_on(row, self._today), row.date), reverse=True)
        is_empty = not found
        self.head.first_run = is_empty
        self.sessions.display = self.card.display = not is_empty
        self.beginnings.display = is_empty
        self.sessions.put([Entry(row.folder, row) for row in found])
        self.set_focus(self.beginnings if is_empty else self.sessions)
        self.head.redraw()
        self._show_card()
        self.keys_row.redraw()

    @on(RowList.Moved, "#sessions")
    def _show_card(self) -> None:
        entry = self.sessions.item
        if entry is not None:
            self.card.put(card(entry.row, self._today))

    def say(self, text: str, tone: Tone = "") -> None:
        """Says something in the answer row."""
        self.answers.said = Said(text, tone)

    def responders(self) -> Iterable[Any]:
        """The list, the screen, the program."""
        return (self.focused, self, self.app)

    def can(self, key_id: str) -> bool:
        """What this program offers; nothing is read over all sessions where there is none."""
        if key_id in OVER_ALL and not self.sessions.display:
            return False
        return key_id not in ("example", "new", "join", "find", "follow_up", "trends") or key_id in self._offers

    def do_open(self) -> None:
        """Opens the marked session, or does the marked beginning."""
        entry, beginning = self.sessions.item, self.beginnings.item
        if self.sessions.display and entry:
            self.post_message(self.Wants("open", entry.row.folder))
        elif self.beginnings.display and beginning:
            self.post_message(self.Wants(beginning.id))

    def do_new(self) -> None:
        """Begins a session."""
        self.post_message(self.Wants("new"))

    def do_example(self) -> None:
        """Looks round the finished example."""
        self.post_message(self.Wants("example"))

    def do_join(self) -> None:
        """Opens a group file."""
        self.post_message(self.Wants("join"))

    def do_find(self) -> None:
        """Searches all sessions."""
        self.post_message(self.Wants("find"))

    def do_follow_up(self) -> None:
        """The actions of all sessions."""
        self.post_message(self.Wants("follow_up"))

    def do_trends(self) -> None:
        """Themes over the years."""
        self.post_message(self.Wants("trends"))

    def do_more(self) -> None:
        """The partnership's standing words."""
        self.post_message(self.Wants("partnership"))

    def do_library(self) -> None:
        """Leaves the program."""
        self.post_message(self.Wants("leave"))

    def told(self) -> Told:
        """What help says here."""
        to_do = (("Now", "Open a session where it stopped, or begin one."), ("Safe", "Nothing here can lose anything."))
        return Told("The list of sessions: everything is on this laptop.", to_do)


def question() -> Row:
    """What the list asks."""
    return Row((("Which session?", "strong"), (" Enter opens it where it stopped.", "words")))


def widths(width: int) -> tuple[int, int, int]:
    """Columns of title, day and stage; the rest is for what needs somebody."""
    return (width - 70, 13, 26) if width >= WIDE else (max(12, width - 53), 13, 25)


def head(width: int) -> Row:
    """The heads of the columns."""
    title, day, stage = widths(width - 1)
    notes = f"{pad_left('Notes', 5)}  " if width >= WIDE else ""
    return Row(((f" {pad('Session', title)}{pad('Meeting', day)}{pad('Stopped at', stage)}{notes}Needs you", "aside"),))


def session_row(found: Listed, width: int, today: str) -> Row:
    """A session in one row."""
    title, day, stage = widths(width)
    name = f"PRACTICE {seen(found.title)}" if found.practice else seen(found.title)
    if found.problem:
        return Row(((pad(name, title), "words"), ("could not be read whole", "look"), ("   Enter tells more", "aside")))
    needs = needs_you(found, today)
    left: list[Piece] = [(pad(f"{pad(name, title - 1)} ", title), "words")]
    left += [(pad(day_words(found.date), day), "aside"), (pad(stage_words(found.stage), stage), "words")]
    left += [(f"{pad_left(str(found.notes), 5)}  ", "aside")] if width >= WIDE else []
    return Row((*left, (needs, "now" if needs == "now" else "look")))


def stage_words(stage_id: str) -> str:
    """A stage's usual name."""
    return STAGES.get(stage_id, stage_id.replace("_", " ").capitalize())


def is_on(found: Listed, today: str) -> bool:
    """Whether its meeting is on."""
    return found.date == today and found.stage not in ("", "setup", *AFTER)


def needs_you(found: Listed, today: str) -> str:
    """The first of these: `1 concern`, `now` while its meeting is on, `3 to settle`, `1 sent back`, `2 overdue`,
    `past its day`, `4 open`; or nothing.
    """
    over = sum(due < today for due in found.due)
    told = (
        (found.concerns, _counted(found.concerns, "concern")),
        (is_on(found, today), "now"),
        (found.to_settle, f"{found.to_settle} to settle"),
        (found.sent_back, f"{found.sent_back} sent back"),
        (over, f"{over} overdue"),
        (past(found, today), "past its day"),
        (found.open_actions, f"{found.open_actions} open"),
    )
    return next((words for so, words in told if so), "")


def card(found: Listed, today: str) -> list[Row]:
    """The marked session in a few rows."""
    if found.problem:
        said = "What can be read is safe, and the files were left as they are."
        return [Row(((seen(found.title), "strong"),)), Row(((seen(found.problem), "look"),)), Row(((said, "words"),))]
    counted = f"{_counted(found.cases, 'case')}, {_counted(found.groups, 'group')}, {_counted(found.notes, 'note')}"
    carry_on = "Carry on with the meeting" if is_on(found, today) else f"Goes on at {stage_words(found.stage)}"
    rows = [Row(((seen(found.title), "strong"),)), Row(((counted, "aside"),)), Row(((carry_on, "words"),))]
    told = past(found, today)
    what = "--raw removes them" if told.startswith(RAW) else "--all removes it"
    late = (f"Past its day: {told}.", f"deepdive purge {found.folder} {what}.")
    return [*rows, *(Row(((seen(line), "look"),)) for line in late)] if told else rows


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
