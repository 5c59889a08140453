"""A session's folder, read: base, history and fold together. Reading changes nothing and takes no lock."""

from pathlib import Path

import msgspec

from deepdive.errors import Unreadable
from deepdive.history.base import FILE as BASE_FILE
from deepdive.history.base import Base, decode_base, encode_base, take_base
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.foreign import read_json
from deepdive.history.journal import ENDING, Journal
from deepdive.history.line import Purge
from deepdive.model.session import Session

CHANGES = "changes"
RECORD = "record.json"

_NOT_NOW = "cannot be read from the disk now. Nothing was changed; try again."


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
            self._go_by_the_record()
        except OSError as error:
            raise Unreadable(f"{folder.name}: {_NOT_NOW}") from error
        if self.journal.unread:
            raise Unreadable(f"{', '.join(self.journal.unread)}: {_NOT_NOW}")

    @property
    def session(self) -> Session:
        """The session as it now stands; raises `Unreadable` when its first line has not arrived."""
        session = self.fold.session()
        if session is None:
            raise Unreadable(
                f"{self.folder.name}: the beginning of this session is not here. What is here was left as it is."
            )
        return session

    def poll(self) -> int:
        """Reads what has come since; answers how many lines were news."""
        return self.fold.take(self.journal.poll())

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
        """Keeps a record that is no JSON in the folder `damaged`, before a new one takes its place."""
        if self._record_was_looked_at or self.files.condition(self.folder / RECORD) is None:
            return
        data = self.files.read(self.folder / RECORD)
        try:
            msgspec.json.decode(data)
        except (ValueError, RecursionError):
            self.journal.set_aside(RECORD, 0, data)
        self._record_was_looked_at = True

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
            return decode_base(read_json(self.files.read(path), BASE_FILE), BASE_FILE)
        has_history = any(name.endswith(ENDING) for name in self.files.names(self.folder / CHANGES))
        if has_history or not self.files.condition(self.folder / RECORD):
            return None
        return self._base_of_record()

    def _base_of_record(self) -> Base:
        from deepdive.history.record import base_in

        return base_in(self.folder / RECORD, self.files)
