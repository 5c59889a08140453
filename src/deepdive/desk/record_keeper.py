"""The record of an open session: when it is behind its history, and how it is replaced."""

from threading import Lock
from typing import TYPE_CHECKING

from deepdive.desk.writer import Writer
from deepdive.errors import Unreadable
from deepdive.history.reading import RECORD, Reading

if TYPE_CHECKING:
    from deepdive.history.record import RecordMaker


class RecordKeeper:
    """Rewrites `record.json` whole when it is behind; only the host's does."""

    def __init__(self, reading: Reading, writer: Writer) -> None:
        self.is_behind = False
        self._reading = reading
        self._writer = writer
        self._maker: RecordMaker | None = None
        self._putting = Lock()
        self._newest = b""

    @property
    def is_host(self) -> bool:
        """Whether this device writes the record, under this id or one it went by before."""
        return self._writer.goes_by(self._reading.session.details.host)

    def write(self) -> bool:
        """Rewrites the record when it is behind and this is the host; False when it could not be replaced now."""
        data = self.to_write()
        return data is None or self.put(data)

    def to_write(self) -> bytes | None:
        """The record as it should now be; None when it is not behind or another laptop writes it."""
        if not self.is_behind or not self.is_host:
            return None
        if self._maker is None:
            from deepdive.history.record import RecordMaker

            self._maker = RecordMaker(self._reading.fold)
        self.is_behind = False
        data = self._maker.bytes_of(self._reading.journal.sizes())
        self._newest = data or b""
        return data

    def put(self, data: bytes) -> bool:
        """Replaces the record; may be called by another thread. False when it could not be replaced now.

        A record that was made before the newest one is left out, so that nothing purged since comes back.
        """
        with self._putting:
            try:
                if data is self._newest:
                    self._reading.keep_record_aside()
                    self._reading.files.replace_whole(self._reading.folder / RECORD, data)
            except (OSError, Unreadable):
                self.is_behind = True
                return False
        return True
