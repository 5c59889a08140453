"""The desk: one open session. The only place where a change touches the disk and the state.

A verb answers what to set; the desk appends one line, brings it to the disk, folds it, and answers. Nothing half done
is ever visible, and nothing is shown as taken down that is not on the disk.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deepdive.desk import undoing
from deepdive.desk.clock_owner import keep_to_notes
from deepdive.desk.edge import Edge
from deepdive.desk.record_keeper import RecordKeeper
from deepdive.desk.setting import Outcome, over_live
from deepdive.desk.writer import Writer, check_sizes
from deepdive.errors import DeepDiveError, NotSaved, Refused, Unreadable
from deepdive.history import drafts
from deepdive.history.device import Home
from deepdive.history.files import Files
from deepdive.history.line import VERSION, Line, Set
from deepdive.history.purged import damage_lost, lost_by
from deepdive.history.reading import Reading
from deepdive.model.session import Session

MOVED = "Another program had changed this laptop's file of changes. Nothing is lost: this laptop goes on in a new one."

if TYPE_CHECKING:
    from deepdive.desk.purging import Removal
    from deepdive.desk.receipt import Receipt


class Station(Struct, frozen=True):
    """The laptop a desk stands on: its file system, its data folder, its clock and ids, and its device id."""

    files: Files
    home: Home
    edge: Edge
    device: str


class Answer(Struct, frozen=True):
    """What came of an act: the sentence for the person and the thing it made or changed; `in_full` where it is cut."""

    says: str
    thing: str = ""
    saved_at: str = ""
    in_full: str = ""


def _answer(outcome: Outcome, moved: str, at: str) -> Answer:
    """What is said of an outcome; after a sentence quoted whole there is no second full stop."""
    says = re.sub(r'(?<!\.)\.("?)\.(?!\.)', r".\1", outcome.says)
    return Answer(f"{says} {moved}".rstrip(), outcome.thing, at)


NOTHING_DONE = "Nothing to undo: nothing was done on this laptop since the session was made."
NOTHING_HERE = "Nothing to undo in this window. Another one here has the session open: what it did is undone there."


class Desk:
    """One session, open for writing on this device.

    What was read already can be shown before anything is written: then the right to write is taken by `begin`, or by
    the first act. Without a reading it is taken at once.
    """

    def __init__(
        self, folder: Path, station: Station, role: str = "facilitator", reading: Reading | None = None
    ) -> None:
        self.folder = folder
        self.station = station
        self.role = role
        self.saved_at = ""
        self._files = station.files
        self._reading = reading or Reading(folder, station.files)
        self._stacks = undoing.Stacks()
        self._is_unclean = False
        self._purges = 0
        self._has_begun = False
        self._writer = Writer(station.home, station.edge, station.device, self._reading)
        self.record = RecordKeeper(self._reading, self._writer)
        if reading is None:
            self.begin()

    def begin(self) -> None:
        """Takes the right to write, once. Raises `Refused`, `NotSaved` or `Unreadable`; then nothing has changed."""
        if not self._has_begun:
            self._has_begun = True
            self._begin_writing()

    @property
    def session(self) -> Session:
        """The session as it now stands on the disk."""
        return self._reading.session

    @property
    def reading(self) -> Reading:
        """The folder as read: history, damage, what is missing."""
        return self._reading

    @property
    def device(self) -> str:
        """The id under which this program writes."""
        self.begin()
        return self._writer.device

    def goes_by(self, device: str) -> bool:
        """Whether an id is this laptop's, now or before, in this window or another."""
        return self._writer.goes_by(device.partition("~")[0])

    @property
    def is_second_window(self) -> bool:
        """Whether another program on this device has the session open too."""
        self.begin()
        return self._writer.is_second_window

    def do(self, verb: str, **given: Any) -> Answer:
        """Does a verb by name; raises `Refused` or `NotSaved`, and then nothing has changed."""
        from deepdive.desk.registry import call
        from deepdive.desk.verbs import VERBS

        if verb not in VERBS:
            raise Refused(f"There is no verb {verb}. `deepdive do --list` names them all.")
        outcome = call(self.session, self.station.edge, VERBS[verb], given)
        check_sizes(self._reading.fold, outcome.sets)
        keep_to_notes(outcome.sets, self.role, self.folder, self._files)
        return self.carry_out(verb, outcome)

    def undo(self, change: str = "") -> Answer:
        """Takes back this device's last act, or the act of a change id."""
        target = change or self._stacks.next_undo(self._reading.fold)
        if not target or target not in self._reading.fold.lines:
            raise Refused(NOTHING_HERE if self.is_second_window else NOTHING_DONE)
        if change and not undoing.can_be_undone(self._reading.fold.lines[target]):
            raise Refused("Making a session, and a purge, cannot be undone.")
        return self._take_back("undo", "Undone", target)

    def redo(self) -> Answer:
        """Brings back what was last undone on this device."""
        target = self._stacks.next_redo()
        if not target:
            raise Refused("Nothing to bring back.")
        return self._take_back("redo", "Brought back", target)

    def purge(self, removal: "Removal") -> "Receipt":
        """Removes for good what `purging` names: from history, record, drafts and exports; leaves a receipt."""
        from deepdive.desk.receipt import purge

        return purge(self, removal)

    def purge_note(self, note: str) -> Answer:
        """Removes a note for good (F10)."""
        from deepdive.desk.purging import of_note

        told = self.purge(of_note(self._reading.fold, note))
        return Answer(told.in_short(), note, self.saved_at, told.says())

    def remove(self, outcome: Outcome) -> tuple[str, ...]:
        """Carries a purge out; answers the devices whose files still hold what is to go, this one among them."""
        self.carry_out("purge", outcome)
        fold = self._reading.fold
        try:
            laptops = set(self._reading.journal.still_holding(lost_by(fold.purges)))
        except OSError:  # then nobody knows: all of them
            laptops = set(fold.last) - {self.device}
        if not self.record.write() or self._is_unclean:
            laptops.add(self.device)
        if not self.record.is_host:
            laptops.add(self.session.details.host)
        return tuple(sorted(laptops))

    def take_in(self, came: Iterable[tuple[bytes, Line]], outcome: Outcome) -> Answer:
        """Takes lines from elsewhere in, all or none, with one of this laptop that names them; undo takes them back."""
        from deepdive.history.taken import ready

        moved = self._look_after_own_file()
        line = self._line("take_in", over_live(self._reading.fold, outcome.sets), outcome, "")
        lines, raw = ready(self._reading.fold, line, came)
        self._reading.journal.take_in(raw)
        self._reading.fold.take(lines)
        self._stacks.read(self._own_lines())
        self.saved_at, self.record.is_behind = line.at, True
        self._clean_own_file()
        return _answer(outcome, moved, line.at)

    def carry_out(self, verb: str, outcome: Outcome, undoes: str = "") -> Answer:
        """Puts what an act sets on the disk as one line of the history, and shows it; raises `NotSaved`."""
        moved = self._look_after_own_file()
        sets = over_live(self._reading.fold, outcome.sets)
        if not sets and not outcome.purges and not undoes:
            return Answer("Nothing to change: it is so already.", outcome.thing, self.saved_at)
        line = self._line(verb, sets, outcome, undoes)
        self._reading.journal.append(line)
        self._reading.fold.take_one(line)
        self._stacks.add(line)
        self.saved_at, self.record.is_behind = line.at, True
        if outcome.purges:
            self._clean_own_file()
        return _answer(outcome, moved, line.at)

    def poll(self) -> int:
        """Takes in what other laptops wrote since the last time; answers how many changes came."""
        self._look_after_own_file()
        try:
            news = self._reading.poll()
        except OSError as error:
            raise Unreadable("The session's folder cannot be read now. What was taken down is safe.") from error
        if len(self._reading.fold.purges) > self._purges or self._is_unclean:
            self._clean_own_file()
        self.record.is_behind = self.record.is_behind or bool(news)
        return news

    def keep_draft(self, draft: drafts.Draft, *, leaving: bool = False) -> None:
        """Keeps what is being typed, `leaving` an empty line's place too; raises `NotSaved` when the disk refuses."""
        try:
            if not draft.is_empty or (leaving and draft.group):
                drafts.keep(self.folder, self.device, draft, self._files)
            else:
                drafts.forget(self.folder, self.device, self._files)
        except OSError as error:
            raise NotSaved("What is being typed could not be kept on the disk. It is still here.") from error

    def kept_draft(self) -> drafts.Draft | None:
        """What was being typed when this device last stopped; else in a window of this laptop that is open no more."""
        self.begin()
        return self._writer.kept_draft()

    def close(self) -> None:
        """Writes the record, remembers where this device's file ends, and lets go; nothing where nothing was begun."""
        if not self._has_begun:
            return
        with suppress(NotSaved):  # the folder is gone, or the disk full: nothing more can be done for it here
            self._look_after_own_file()
        if self._is_unclean:
            self._clean_own_file()
        self.record.write()
        own = self._own_lines()
        if own:
            self.station.home.remember(self.session.id, self.device, own[-1].n, own[-1].id)
        self._let_go()

    def __enter__(self) -> "Desk":
        self.begin()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _begin_writing(self) -> None:
        try:
            self._writer.take()
            self._reading.keep_base()
            self._writer.check_end()
            self._reading.fold.take(self._reading.journal.begin_writing(self.device))
            self._reading.journal.keep_damage_aside(damage_lost(self._reading.fold.purges))
        except (OSError, DeepDiveError) as error:
            self._let_go()
            self._has_begun = False
            if isinstance(error, DeepDiveError):
                raise
            raise NotSaved("This session can be read here but not written to. Nothing was changed.") from error
        self._stacks.read(self._own_lines())
        self._clean_own_file()
        self.record.is_behind = True
        self._purge_again()

    def _purge_again(self) -> None:
        """Where a history was brought back from before a purge, what the receipts name is purged anew."""
        named = tuple(self._reading.purges_to_repeat())
        if named:
            with suppress(NotSaved):  # it stays hidden, and is tried again at the next opening
                self.carry_out("purge", Outcome([], "", "", named))

    def _let_go(self) -> None:
        self._reading.journal.close()
        self._writer.release()

    def _own_lines(self) -> list[Line]:
        own = self.device
        lines = self._reading.fold.lines.values()
        return sorted((line for line in lines if line.device == own), key=lambda line: line.n)

    def _look_after_own_file(self) -> str:
        """Sees that this device's own file is as it was left; answers what to say when another program changed it."""
        self.begin()
        if not self._writer.look_after_file():
            return ""
        self.record.is_behind = True
        self._clean_own_file()
        return MOVED

    def _line(self, verb: str, sets: tuple[Set, ...], outcome: Outcome, undoes: str) -> Line:
        fold, edge = self._reading.fold, self.station.edge
        n, t = fold.last.get(self.device, 0) + 1, fold.t + 1
        return Line(VERSION, edge.change(), n, t, edge.at(), self.device, self.role, verb, sets, undoes, outcome.purges)

    def _take_back(self, verb: str, word: str, target: str) -> Answer:
        fold = self._reading.fold
        outcome = undoing.outcome(fold, fold.lines[target], word)
        keep_to_notes(outcome.sets, self.role, self.folder, self._files)
        return self.carry_out(verb, outcome, undoes=target)

    def _clean_own_file(self) -> None:
        """Removes purged values from this laptop's own files; what the disk does not let go of now is tried again."""
        try:
            self._is_unclean, self._purges = False, len(self._reading.fold.purges)
            self._writer.clean()
        except (OSError, NotSaved, Unreadable):
            self._is_unclean = True
