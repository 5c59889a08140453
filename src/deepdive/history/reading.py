"""A session's folder, read: base, history and fold together. Reading changes nothing and takes no lock."""

from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.errors import NotSaved, Unreadable
from deepdive.history import receipts
from deepdive.history.base import FILE as BASE_FILE
from deepdive.history.base import Base, decode_base, encode_base, take_base
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.foreign import read_json
from deepdive.history.journal import ENDING, Journal
from deepdive.history.line import Line, Purge, encode
from deepdive.history.purged import Lost, damage_lost, lost_by
from deepdive.model.limits import JSON_BYTES
from deepdive.model.session import Session

CHANGES = "changes"
RECORD = "record.json"
DAMAGED = "damaged"
"""The folder in which bytes are kept aside."""

_NOT_NOW = "cannot be read from the disk now. Nothing was changed; try again."


class _Last(Struct):
    """Of a record: the number of the last line of every device that is in it."""

    last: dict[str, int]


class _Told(Struct):
    meta: dict[str, _Last]


class Reading:
    """One session's folder with all that has been read of it."""

    def __init__(self, folder: Path, files: Files) -> None:
        self.folder = folder
        self.files = files
        self.journal = Journal(folder / CHANGES, files)
        self.fold = Fold()
        self._record_was_looked_at = False
        try:
            self.base = self._base()
            if self.base:
                take_base(self.fold, self.base)
            self.poll()
            self._kept = [purge for one in receipts.kept(folder, files) for purge in one.purges]
            self.fold.take_purges(self._kept)
            self._go_by_the_record()
        except OSError as error:
            raise Unreadable(f"{folder.name}: {_NOT_NOW}") from error
        if self.journal.unread:
            raise Unreadable("\n".join(self.journal.unread.values()))

    @property
    def session(self) -> Session:
        """The session as it now stands; raises `Unreadable` when its first line has not arrived."""
        session = self.fold.session()
        if session is None:
            raise Unreadable(
                f"{self.folder.name}: the beginning of this session is not here. What is here was left as it is."
            )
        return session

    def purges_to_repeat(self) -> list[Purge]:
        """What the receipts name and no line or base here does, as an older history was brought back."""
        if not self._kept:
            return []
        known = {purge for line in self.fold.lines.values() for purge in line.purges}
        known.update(self.base.purges if self.base else ())
        return [purge for purge in dict.fromkeys(self._kept) if purge not in known]

    def clean(self) -> Lost:
        """Removes what was purged from this device's own file, from copies nobody writes and from a base.

        Answers what that is. Raises OSError or `NotSaved`.
        """
        purges = self.fold.purges
        lost = lost_by(purges)
        if purges:
            self.clean_base()
            self.journal.rewrite_without(lost)
            self.journal.forget_aside(damage_lost(purges))
        return lost

    def poll(self) -> int:
        """Reads what has come since; answers how many lines were news."""
        return self.fold.take(self.journal.poll())

    def go_on_as(self, device: str) -> None:
        """Goes on in the file of another device id, with every line in it that is known here and on the disk no longer.

        Raises OSError, `NotSaved` or `Unreadable`; then nothing has changed, and it can be tried again.
        """
        if not self.files.is_folder(self.folder / CHANGES):
            raise NotSaved("Not saved: the session's folder is gone.")
        journal = Journal(self.folder / CHANGES, self.files)
        there = journal.poll()
        if journal.unread:
            raise NotSaved("\n".join(["Not saved.", *journal.unread.values()]))
        self.fold.take(there)
        try:
            self._put_back(journal, device, there)
        except (OSError, NotSaved):
            journal.close()
            raise
        self.journal.close()
        self.journal = journal

    def _put_back(self, journal: Journal, device: str, there: list[Line]) -> None:
        on_disk = {line.id for line in (*there, *journal.begin_writing(device))}
        gone = [line for line in self.fold.lines.values() if line.id not in on_disk]
        if gone:
            journal.take_in([self.journal.newer.get(line.id) or encode(line).rstrip() for line in gone])

    def keep_base(self) -> None:
        """Writes down the base the session stands on, where it came from a record without a history."""
        if self.base and self.files.condition(self.folder / BASE_FILE) is None:
            self.files.replace_whole(self.folder / BASE_FILE, encode_base(self.base))

    def clean_base(self) -> None:
        """Takes what was purged out of the base beside the history."""
        if self.base is None or self.files.condition(self.folder / BASE_FILE) is None:
            return
        purges = dict.fromkeys((*self.base.purges, *self.fold.purges))
        values = tuple(
            value
            for value in self.base.values
            if Purge(value.of, value.id, value.field) not in purges
            and Purge(value.of, value.id, value.field, value.change) not in purges
        )
        if len(values) < len(self.base.values):
            self.base = Base(self.base.v, self.base.session, self.base.last, values, tuple(purges))
            self.files.replace_whole(self.folder / BASE_FILE, encode_base(self.base))

    def keep_record_aside(self) -> None:
        """Keeps a record in the folder `damaged` before a new one takes its place: one that is no JSON, or knows more.

        Raises OSError or `Unreadable` when it cannot be looked at.
        """
        if self._record_was_looked_at or self.files.condition(self.folder / RECORD) is None:
            return
        data = self.files.read(self.folder / RECORD, most=JSON_BYTES)
        if self._knows_more(data):
            self.journal.set_aside(RECORD, 0, data)
        elif self.fold.missing():
            self._keep_lost_values()
        self._record_was_looked_at = True

    def _keep_lost_values(self) -> None:
        """Keeps what the record alone holds of lines that are lost, and nothing that was purged."""
        from deepdive.history.left_in_record import lost_values
        from deepdive.history.record import base_in

        try:
            base = base_in(self.folder / RECORD, self.files)
        except Unreadable:  # nothing to be had of it
            return
        if values := tuple(lost_values(self, base)):
            kept = Base(base.v, base.session, base.last, values, tuple(self.fold.purges))
            self.journal.set_aside(RECORD, 0, encode_base(kept))

    def _knows_more(self, record: bytes) -> bool:
        """Whether bytes are no record that can be read, or one with lines that are lost from the history.

        What was purged stays purged: from a history with purges no older reading is kept.
        """
        known = self.fold.last
        try:
            record.decode()  # what is passed over below is not looked at letter by letter
            last = msgspec.json.decode(record, type=_Told).meta["1"].last
        except (ValueError, RecursionError, KeyError):
            return True
        later = any(n > known.get(device, 0) for device, n in last.items())
        return later and not self.fold.purges

    def _go_by_the_record(self) -> None:
        """Where the first line of the history was lost, a whole record is the base to go on from."""
        if self.base or not self.files.condition(self.folder / RECORD) or self.fold.session():
            return
        try:
            self.base = self._base_of_record()
        except Unreadable:  # then there is nothing to go by; what is here is left as it is
            return
        take_base(self.fold, self.base)

    def _base(self) -> Base | None:
        path = self.folder / BASE_FILE
        if self.files.condition(path):
            return decode_base(read_json(self.files.read(path, most=JSON_BYTES), BASE_FILE), BASE_FILE)
        has_history = any(name.endswith(ENDING) for name in self.files.names(self.folder / CHANGES))
        if has_history or not self.files.condition(self.folder / RECORD):
            return None
        return self._base_of_record()

    def _base_of_record(self) -> Base:
        from deepdive.history.record import base_in

        return base_in(self.folder / RECORD, self.files)
