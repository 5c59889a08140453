"""Under which id this laptop writes a session, how much, and what it does when its own file is not as it was left."""

from collections.abc import Iterable
from contextlib import suppress

from deepdive.desk.edge import Edge
from deepdive.errors import DeepDiveError, NotSaved, Refused, Unreadable
from deepdive.history import digest, drafts
from deepdive.history.device import Home, WriterLock, lent
from deepdive.history.fold import Fold
from deepdive.history.line import Set
from deepdive.history.reading import Reading
from deepdive.model.limits import too_much


def check_sizes(fold: Fold, sets: Iterable[Set]) -> None:
    """Refuses a value that is too long or too large to be written; one that stood there before may come back."""
    for item in sets:
        problem = too_much(item.field, item.value)
        slot = fold.slot(item.of, item.id, item.field) if problem else None
        if problem and not (slot and any(entry.value == item.value for entry in slot.entries.values())):
            raise Refused(problem)


class Writer:
    """The right to write one session: an id with its lock. A second window of a laptop has an id of its own."""

    def __init__(self, home: Home, edge: Edge, device: str, reading: Reading) -> None:
        self._home = home
        self._edge = edge
        self._laptop = device
        self._reading = reading
        try:
            self._ids = {device, *home.earlier()}
        except OSError as error:
            raise NotSaved("The program's own folder cannot be read now. Nothing was changed; try again.") from error
        self._other = ""
        self.device = device
        self._lock: WriterLock | None = None

    def take(self) -> None:
        """Takes the lock; where another program has it, the id becomes one of its own. Raises `Refused`."""
        self._lock = self._locked(self.device)

    @property
    def is_second_window(self) -> bool:
        """Whether another program on this device has the session open too."""
        return self.device.startswith(f"{self._laptop}~")

    def goes_by(self, device: str) -> bool:
        """Whether an id is this laptop's, or was."""
        return device in self._ids

    def check_end(self) -> None:
        """Where its own file does not end as it remembers, it takes a new id, so that no number is given twice."""
        n, change = self._home.remembered(self._reading.session.id, self.device)
        line = self._reading.fold.lines.get(change)
        covered = self._reading.base is not None and self._reading.base.last.get(self.device, 0) >= n
        if n and not covered and (line is None or line.n != n):
            self.release()
            self._lock = self._locked(self._another())
            self._settle_on_other()

    def look_after_file(self) -> bool:
        """Where another program changed its own file, goes on under a new id in another; answers whether it did.

        Every line that was acknowledged and is on the disk no longer is put there first. Raises `NotSaved` when that
        cannot be done now; then nothing has changed.
        """
        try:
            if not self._reading.journal.has_strayed():
                return False
            self._move()
        except OSError as error:
            raise NotSaved("Not saved: the session's folder cannot be read or written to now.") from error
        except Unreadable as error:
            raise NotSaved(f"Not saved. {error}") from error
        return True

    def clean(self) -> None:
        """Removes what was purged from every file this laptop writes, or wrote and nobody writes now.

        Raises OSError or `NotSaved`.
        """
        reading, lost = self._reading, self._reading.clean()
        if lost:
            digest.forget(reading.folder, reading.files)
        for device in reading.journal.still_holding(lost, self._was_written_here) if lost else ():
            with lent(self._home, reading.session.id, device) as is_free:
                if is_free:
                    reading.journal.rewrite_file_of(device, lost)

    def _was_written_here(self, device: str) -> bool:
        return device.partition("~")[0] in self._ids and device != self.device

    def kept_draft(self) -> drafts.Draft | None:
        """What was typed under its own id; else under one that nobody here writes under now: it moves to its own."""
        folder, files = self._reading.folder, self._reading.files
        own = drafts.kept(folder, self.device, files)
        if own is not None and not own.is_empty:
            return own
        for device in filter(self._was_written_here, drafts.devices(folder, files)):
            with lent(self._home, self._reading.session.id, device) as is_free:
                left = drafts.kept(folder, device, files) if is_free else None
            if left is not None and not left.is_empty:
                with suppress(OSError, NotSaved):  # then it stays where it is, and is in the line all the same
                    drafts.keep(folder, self.device, left, files)
                    drafts.forget(folder, device, files)
                return left
        return own

    def release(self) -> None:
        """Lets the next program have it."""
        if self._lock is not None:
            self._lock.release()

    def _move(self) -> None:
        before = self._lock, self.device
        self._lock = self._locked(self._another())
        try:
            self._reading.go_on_as(self.device)
        except (OSError, DeepDiveError):
            self.release()
            self._lock, self.device = before
            raise
        if before[0] is not None:
            before[0].release()
        self._settle_on_other()

    def _another(self) -> str:
        """A new id for this laptop, or, in a second window, for this window; the same until it is settled on."""
        letters = self._edge.letters(8) if not self._other else ""
        self._other = self._other or (f"{self._laptop}~{letters}" if self.is_second_window else letters)
        return self._other

    def _settle_on_other(self) -> None:
        if not self.is_second_window:
            self._ids.add(self._other)
            self._home.change_device(self._laptop, self._other)
            self._laptop = self._other
        self._other = ""

    def _locked(self, device: str) -> WriterLock:
        """The right to write as a device; where no lock can be kept, as a writer that is there this once."""
        lock = WriterLock(self._home, self._reading.session.id, device)
        self.device = lock.device if lock.held else f"{lock.device}~{self._edge.letters(8)}"
        return lock
