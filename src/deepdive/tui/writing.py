"""The line with its chips: kept while stages come and go, with whose words, which case and which kind they are."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message
from textual.widgets import TextArea

from deepdive.errors import Refused
from deepdive.history.drafts import Draft
from deepdive.model.agenda import moment, stage_kind
from deepdive.model.capture_line import (
    SIGN_OF,
    SIGNS,
    known_in,
    parse,
    render,
    tokens_of,
    words_end,
)
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Note, NoteKind
from deepdive.model.trust import is_apart
from deepdive.tui.completing import Offer, offer
from deepdive.tui.line_warnings import warning
from deepdive.tui.marking import Marker
from deepdive.tui.naming import case_name, group_name, groups, kind_name
from deepdive.tui.sitting import Sitting
from deepdive.tui.whose_words import WhoseWords, next_of
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.chips import Chips, ChipWords

KINDS: tuple[NoteKind, ...] = ("worked_well", "stumbling_block", "recommendation", "remark")


class Writing(WhoseWords):
    """The line and its chips. What is done with the words is for the pane that is shown."""

    DEFAULT_CSS = """
    Writing { height: auto; }
    """
    LABELS = {"next_kind": "kind"}

    class Typed(Message):
        """The words in the line, or where they go, have changed."""

    chips = query_one(Chips)

    def __init__(self, sitting: Sitting, partnership: Partnership, press: Callable[[str], None]) -> None:
        super().__init__(sitting)
        self.partnership = partnership
        self.marker = Marker()
        self.kind: NoteKind = "remark"
        self.begun_at = ""
        self.taken = ""
        self.offered: Offer | None = None
        self._restored = ""
        self._waiting: tuple[str, NoteKind] = ("", "remark")
        self._press = press

    def compose(self) -> ComposeResult:
        """The chips above the line."""
        yield Chips()
        yield CaptureLine(self._press, self.marker.spans, id="line")

    def stand_at(self, stage_id: str) -> str:
        """Another stage is shown: words that are begun stay, with the group, case and kind they are of.

        Answers what is to be said of them; empty where nothing is. Without words the kind is the stage's own.
        """
        told = ""
        if stage_id != self.stage_id:
            was_whole_room, before, self.stage_id = self._is_whole_room, self.stage_id, stage_id
            told = self._go_on_from(before)
            if not self.text and not self.own_group:
                self.change_place(was_whole_room)
        self.show(self.sitting.session)
        return told

    def _go_on_from(self, before: str) -> str:
        """Keeps of which kind and stage the words are that are begun, or waiting, where this stage asks another."""
        usual, is_waiting = stage_kind(self.stage_id), bool(self.editing)
        text, kind = self._waiting if is_waiting else (self.line.text, self._shown_kind())
        if not text.strip() or kind == usual != "remark":
            kind, self.begun_at = usual, ""
        elif self.begun_at in ("", self.stage_id):
            self.begun_at = "" if self.begun_at else before
        self._waiting = (text, kind) if is_waiting else self._waiting
        self.kind = self.kind if is_waiting else kind
        begun = self.sitting.session.toolkit.stage(self.begun_at)
        if begun is None or is_waiting:
            return ""
        if kind == usual:
            return f"This line is still of {begun.title}."
        return f"This line is still {kind_name(self.partnership, kind)}; F4 changes it."

    @property
    def stage_of_line(self) -> str:
        """The stage of the words in the line: the one that is shown, or the one in which they were begun."""
        return self.begun_at or self.stage_id

    def show(self, session: Session) -> None:
        """Shows where the words go, by a session that may have changed."""
        self.marker.know(session)
        ids = [group.id for group in groups(session)]
        if self.group not in ids and (self.group or self._is_group_stage):
            self.choose_group(ids[0] if ids else "")
        if self.case not in session.cases:
            self.case = ""
        self._say_where()

    @property
    def text(self) -> str:
        """The words in the line."""
        return self.line.text

    @property
    def draft(self) -> Draft:
        """The line as it is kept on the disk while it is being typed."""
        at = self.sitting.now().isoformat(timespec="milliseconds")
        return Draft(self.line.text, at, self.group, self.case, self.kind, self.editing, self.line.hidden)

    def take_back(self, draft: Draft) -> None:
        """Puts the words back that stood in the line when the program stopped."""
        self.stand_where(draft)
        self.kind = draft.kind if draft.kind in KINDS else self.kind
        self.editing = draft.editing if draft.editing in self.sitting.session.notes else ""
        self._waiting = ("", stage_kind(self.stage_id))
        self._restored = draft.text
        self.line.put("")
        self.line.insert(draft.text)  # as if it had just been typed: undo takes it back first
        self._go_behind_words()
        self._say_where()

    @property
    def warning(self) -> str:
        """What is said of an identifier in the line; nothing of words that have only just come back."""
        if self.text == self._restored:
            return ""
        known, is_offered = known_in(self.sitting.session), self.offered is not None
        return warning(self.text, self.marker, known, hidden=self.line.hidden, completes=is_offered)

    def hide(self, hidden: bool) -> None:
        """Hides what is typed from a room that sees this screen, or shows it again."""
        self.line.hide(hidden)

    def begin(self, text: str) -> None:
        """Puts a sign before what stands in the line, in the place of another."""
        if text:
            self.line.put(text + (without_sign(self.text) if text.strip() in SIGNS else self.text))

    def edit(self, note: Note) -> None:
        """Puts a note in the line to be written anew; words that stood there wait until that is done."""
        session = self.sitting.session
        if not self.editing:
            self._waiting = (self.line.text, self.kind)
        self.editing = note.id
        self.line.put(render(note, session), words_end(note, session))
        self.line.brought_back = self.line.text
        self._say_where()

    def clear(self) -> None:
        """Empties the line, its kind the stage's again; after a note that was mended the words that waited are back."""
        usual = stage_kind(self.stage_id)
        text, self.kind = self._waiting if self.editing else ("", usual)
        if self.begun_at and not text.strip():
            self.begun_at = ""
            if not self.own_group:
                self.change_place(was_whole_room=False)
        self.editing, self._waiting, self.line.brought_back = "", ("", usual), ""
        self.line.put(text)
        self.offered = None
        self._say_where()

    def forget(self, removed: str) -> None:
        """A note that is being mended goes when it is removed for good, and words when they are removed from it."""
        mended = self.sitting.session.notes.get(self.editing)
        if self.editing == removed:
            self.clear()
        elif mended and removed.casefold() in self.text.casefold():
            self.edit(mended)

    def choose_kind(self, kind: NoteKind) -> None:
        """The words are of this kind; a sign in the line gives way, of a note that is being mended to the new one."""
        words = without_sign(self.text)
        if self.editing:
            self.line.put(f"{SIGN_OF[kind]} {words}", len(self.line.before_cursor))
        else:
            if words != self.line.text:
                self.line.put(words)
            self.kind, self.begun_at = kind, ""
        self._say_where()

    def do_next_group(self) -> None:
        """The next group; of a line of another kind than the stage asks, it is said that it stays so."""
        super().do_next_group()
        if not self.editing and self.kind != stage_kind(self.stage_id):
            self._tell_kind()

    def do_next_kind(self) -> None:
        """The next kind, for this line."""
        self.choose_kind(next_of(KINDS, self._shown_kind()))
        self._take_up()
        self._tell_kind()

    def _tell_kind(self) -> None:
        """Says how long a chosen kind holds: one line is of it, as with a sign."""
        name, usual = (kind_name(self.partnership, kind) for kind in (self._shown_kind(), stage_kind(self.stage_id)))
        told = f"{name}, as this stage asks." if name == usual else f"This line is {name}; the next is {usual} again."
        self._hint(f"With Enter this note is {name}." if self.editing else told)

    def do_complete(self) -> None:
        """Takes the first completion."""
        if self.offered:
            self.line.complete(self.offered.start, self.offered.tokens[0][0])

    def do_replace_name(self) -> None:
        """Writes the offered words in the place of what looks like an identifier."""
        if found := self.marker.first(self.line.text):
            self.line.text = self.marker.replaced(self.line.text, found)
            self._go_behind_words()

    def _go_behind_words(self) -> None:
        """Puts the cursor behind the words: of a note that is mended before what it names."""
        note, session = self.sitting.session.notes.get(self.editing), self.sitting.session
        tokens = tokens_of(note, session) if note else ""
        self.line.move_cursor((0, len(self.text.removesuffix(tokens))))

    def can(self, key_id: str) -> bool:
        """Completion and replacement work only while there is one."""
        if key_id == "replace_name":
            return self.marker.first(self.line.text) is not None
        return key_id != "complete" or self.offered is not None

    @property
    def named_last(self) -> Note | None:
        """The note taken down last, while nothing else is typed and something in it looks like an identifier."""
        note = self.sitting.session.notes.get(self.taken)
        if note is None or note.withdrawn or is_apart(note) or self.text or not self.line.has_focus:
            return None
        return note if self.marker.first(note.text) else None

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.begun_at and not self.editing and not self.text.strip():  # what is typed next is of this stage
            self.kind, self.begun_at = stage_kind(self.stage_id), ""
        self.offered = offer(self.line.before_cursor, self.sitting.session)
        self._say_where()

    def _shown_kind(self) -> NoteKind:
        first, space, _ = self.line.text.partition(" ")
        return SIGNS[first] if space and first in SIGNS else self.kind

    def _say_where(self) -> None:
        session = self.sitting.session
        kind = self._shown_kind()
        group = group_name(session, self.group) if session.groups and not self.own_group else ""
        case = case_name(session, self.case) if session.cases else ""
        editing = "a note" if self.editing else ""
        self.chips.put(ChipWords(group, case, kind, kind_name(self.partnership, kind), editing))
        self.post_message(self.Typed())


def without_sign(text: str) -> str:
    """A line without the sign that it begins with."""
    first, space, rest = text.partition(" ")
    return rest if first in SIGNS and (space or not rest) else text


def was_taken(draft: Draft, session: Session) -> bool:
    """Whether the words of a draft are on the disk as a note: the program stopped before it could forget them."""
    try:
        words = parse(draft.text, "remark", known_in(session)).text
    except Refused:
        return False
    kept = moment(draft.at)
    newest = [note for note in list(session.notes.values())[-20:] if note.text == words and note.group == draft.group]
    return any(kept is not None and (made := moment(note.made)) is not None and made >= kept for note in newest)
