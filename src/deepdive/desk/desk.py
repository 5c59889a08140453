"""The desk: one open session. The only place where a change touches the disk and the state.

A verb answers what to set; the desk appends one line, brings it to the disk, folds it, and answers. Nothing half done
is ever visible, and nothing is shown as taken down that is not on the disk.
"""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deepdive.desk import purging, receipt, undoing
from deepdive.desk.edge import Edge
from deepdive.desk.receipt import Receipt
from deepdive.desk.registry import call
from deepdive.desk.setting import Outcome
from deepdive.desk.verbs import VERBS
from deepdive.errors import DeepDiveError, NotSaved, Refused, Unreadable
from deepdive.history import drafts
from deepdive.history.device import Home, WriterLock
from deepdive.history.files import Files
from deepdive.history.line import VERSION, Line, Set
from deepdive.history.reading import RECORD, Reading
from deepdive.model.session import Session

if TYPE_CHECKING:
    from deepdive.history.record import RecordMaker


class Station(Struct, frozen=True):
    """The laptop a desk stands on: its file system, its data folder, its clock and ids, and its device id."""

    files: Files
    home: Home
    edge: Edge
    device: str


class Answer(Struct, frozen=True):
    """What came of an act: the sentence for the person and the thing it made or changed."""

    says: str
    thing: str = ""
    saved_at: str = ""


class Desk:
    """One session, open for writing on this device."""

    def __init__(self, folder: Path, station: Station, role: str = "facilitator") -> None:
        self.folder = folder
        self.station = station
        self.role = role
        self.saved_at = ""
        self.record_is_behind = False
        self._files = station.files
        self._reading = Reading(folder, station.files)
        self._stacks = undoing.Stacks()
        self._record: RecordMaker | None = None
        self._putting = Lock()
        self._newest = b""
        self._is_unclean = False
        self._lock = self._locked(station.device)
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
    def is_second_window(self) -> bool:
        """Whether another program on this device has the session open too."""
        return "~" in self.device.removeprefix(self.station.device)

    def do(self, verb: str, **given: Any) -> Answer:
        """Does a verb by name; raises `Refused` or `NotSaved`, and then nothing has changed."""
        if verb not in VERBS:
            raise Refused(f"There is no verb {verb}. `deepdive do --list` names them all.")
        return self._carry_out(verb, call(self.session, self.station.edge, VERBS[verb], given))

    def undo(self, change: str = "") -> Answer:
        """Takes back this device's last act, or the act of a change id."""
        target = change or self._stacks.next_undo()
        if not target or target not in self._reading.fold.lines:
            raise Refused("Nothing to undo: nothing was done on this laptop since the session was made.")
        if change and not undoing.can_be_undone(self._reading.fold.lines[target]):
            raise Refused("Making a session, and a purge, cannot be undone.")
        return self._take_back("undo", "Undone", target)

    def redo(self) -> Answer:
        """Brings back what was last undone on this device."""
        target = self._stacks.next_redo()
        if not target:
            raise Refused("Nothing to bring back.")
        return self._take_back("redo", "Brought back", target)

    def purge(self, outcome: Outcome) -> Receipt:
        """Removes for good what an outcome of `purging` names: from history, record, drafts and exports."""
        fold = self._reading.fold
        words = receipt.words_in(fold, outcome.purges)
        laptops = set(receipt.laptops_to_come(fold, outcome.purges, self.device))
        try:
            removed = receipt.clear_files(self.folder, words, self._files)
        except OSError as error:
            raise NotSaved("Nothing was removed from the history: the disk did not let go of a document.") from error
        self._carry_out("purge", outcome)
        if not self.write_record() or self._is_unclean:
            laptops.add(self.device)
        if not self.is_host:
            laptops.add(self.session.details.host)
        return Receipt(len(outcome.purges), tuple(removed), tuple(sorted(laptops)))

    def purge_note(self, note: str) -> Answer:
        """Removes a note for good (F10)."""
        outcome = purging.of_note(self._reading.fold, note)
        self.purge(outcome)
        return Answer(outcome.says, note, self.saved_at)

    def poll(self) -> int:
        """Takes in what other laptops wrote since the last time; answers how many changes came."""
        try:
            news = self._reading.poll()
        except OSError as error:
            raise Unreadable("The session's folder cannot be read now. What was taken down is safe.") from error
        if news or self._is_unclean:
            self._clean_own_file()
        self.record_is_behind = self.record_is_behind or bool(news)
        return news

    def write_record(self) -> bool:
        """Rewrites the record when it is behind and this is the host; False when it could not be replaced now."""
        data = self.record_to_write()
        return data is None or self.put_record(data)

    def record_to_write(self) -> bytes | None:
        """The record as it should now be; None when it is not behind or another laptop writes it."""
        if not self.record_is_behind or not self.is_host:
            return None
        if self._record is None:
            from deepdive.history.record import RecordMaker

            self._record = RecordMaker(self._reading.fold)
        self.record_is_behind = False
        data = self._record.bytes_of(self._reading.journal.sizes())
        self._newest = data or b""
        return data

    def put_record(self, data: bytes) -> bool:
        """Replaces the record; may be called by another thread. False when it could not be replaced now.

        A record that was made before the newest one is left out, so that nothing purged since comes back.
        """
        with self._putting:
            try:
                if data is self._newest:
                    self._reading.keep_record_aside()
                    self._files.replace_whole(self.folder / RECORD, data)
            except OSError:
                self.record_is_behind = True
                return False
        return True

    @property
    def is_host(self) -> bool:
        """Whether this device writes the record."""
        return self.session.details.host == self.station.device

    def keep_draft(self, draft: drafts.Draft) -> None:
        """Keeps the line being typed; raises `NotSaved` when the disk refuses."""
        try:
            if draft.text.strip():
                drafts.keep(self.folder, self.device, draft, self._files)
            else:
                drafts.forget(self.folder, self.device, self._files)
        except OSError as error:
            raise NotSaved("The line being typed could not be kept on the disk. It is still in the line.") from error

    def kept_draft(self) -> drafts.Draft | None:
        """The line that was being typed when this device last stopped."""
        return drafts.kept(self.folder, self.device, self._files)

    def close(self) -> None:
        """Writes the record, remembers where this device's file ends, and lets go."""
        if self._is_unclean:
            self._clean_own_file()
        self.write_record()
        own = self._own_lines()
        if own:
            self.station.home.remember(self.session.id, self.device, own[-1].n, own[-1].id)
        self._let_go()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _begin_writing(self) -> None:
        try:
            self._reading.keep_base()
            self._check_own_end()
            self._reading.fold.take(self._reading.journal.begin_writing(self.device))
            self._reading.journal.keep_damage_aside()
        except OSError as error:
            self._let_go()
            raise NotSaved("This session can be read here but not written to. Nothing was changed.") from error
        except DeepDiveError:
            self._let_go()
            raise
        self._stacks.read(self._own_lines())
        self._clean_own_file()
        self.record_is_behind = True

    def _check_own_end(self) -> None:
        """A device whose own file does not end as it remembers takes a new id, so that no number is given twice."""
        n, change = self.station.home.remembered(self.session.id, self.device)
        line = self._reading.fold.lines.get(change)
        covered = self._reading.base is not None and self._reading.base.last.get(self.device, 0) >= n
        if n and not covered and (line is None or line.n != n):
            self._lock.release()
            self._lock = self._locked(self.station.home.keep_device(self.station.edge.letters(8)))

    def _locked(self, device: str) -> WriterLock:
        """The right to write as a device; where no lock can be kept, as a writer that is there this once."""
        lock = WriterLock(self.station.home, self._reading.session.id, device)
        self.device = lock.device if lock.held else f"{lock.device}~{self.station.edge.letters(8)}"
        return lock

    def _let_go(self) -> None:
        self._reading.journal.close()
        self._lock.release()

    def _own_lines(self) -> list[Line]:
        return sorted(
            (line for line in self._reading.fold.lines.values() if line.device == self.device), key=lambda line: line.n
        )

    def _carry_out(self, verb: str, outcome: Outcome, undoes: str = "") -> Answer:
        sets = self._with_over(outcome.sets)
        if not sets and not outcome.purges and not undoes:
            return Answer("Nothing to change: it is so already.", outcome.thing, self.saved_at)
        line = self._line(verb, sets, outcome, undoes)
        self._reading.journal.append(line)
        self._reading.fold.take_one(line)
        self._stacks.add(line)
        self.saved_at = line.at
        self.record_is_behind = True
        if outcome.purges:
            self._clean_own_file()
        return Answer(outcome.says, outcome.thing, line.at)

    def _line(self, verb: str, sets: tuple[Set, ...], outcome: Outcome, undoes: str) -> Line:
        fold, edge = self._reading.fold, self.station.edge
        n, t = fold.last.get(self.device, 0) + 1, fold.t + 1
        return Line(VERSION, edge.change(), n, t, edge.at(), self.device, self.role, verb, sets, undoes, outcome.purges)

    def _with_over(self, sets: Iterable[Set]) -> tuple[Set, ...]:
        """The sets that change something, each over the values that are live now; of two for one field the last."""
        found: dict[tuple[str, str, str], Set] = {}
        for item in sets:
            slot = self._reading.fold.slot(item.of, item.id, item.field)
            live = slot.live() if slot else []
            if [entry.value for entry in live] != [item.value] and (live or item.value is not None):
                over = tuple(entry.change for entry in live)
                found[item.of, item.id, item.field] = Set(item.of, item.id, item.field, item.value, over)
            else:
                found.pop((item.of, item.id, item.field), None)
        return tuple(found.values())

    def _take_back(self, verb: str, word: str, target: str) -> Answer:
        fold = self._reading.fold
        line = fold.lines[target]
        sets, kept = undoing.back(fold, line)
        named = undoing.name(fold, line)
        says = f"{word}: {named}."
        if kept and not sets:
            says = f"{named}: all of it was changed since, so it stays."
        elif kept:
            says += f" {kept} of its values stay as they were changed since."
        return self._carry_out(verb, Outcome(sets, says, line.sets[0].id if line.sets else ""), undoes=target)

    def _clean_own_file(self) -> None:
        """Removes purged values from this device's own file; what the disk does not let go of now is tried again."""
        try:
            self._is_unclean = False
            purging.clean(self._reading)
        except (OSError, NotSaved):
            self._is_unclean = True
