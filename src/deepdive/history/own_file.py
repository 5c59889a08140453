"""The file of a session that this device writes, and nobody else: added to line by line, or replaced whole.

What is acknowledged is on the disk. After a write or a sync that failed the file is cut back to its last good line, on
a fresh descriptor: nobody knows what of a failed one reached the disk.
"""

import errno
import zlib
from pathlib import Path

from deepdive.errors import NotSaved
from deepdive.history.files import Condition, Files
from deepdive.model.limits import HISTORY_BYTES, LINE_BYTES, megabytes


class OwnFile:
    """One file, from the moment it is opened for writing."""

    def __init__(self, path: Path, files: Files) -> None:
        self.path = path
        self._files = files
        self._handle: int | None = None
        self._good = -1  # bytes up to the end of the last good line; unknown until it begins
        self._sum = 0
        self._left: Condition | None = None
        self._refused = b""
        self._unsure = False

    @property
    def is_open(self) -> bool:
        """Whether it is known where its good lines end."""
        return self._good >= 0

    @property
    def size(self) -> int:
        """How many bytes its good lines have."""
        return self._good

    def reopen(self) -> None:
        """Opens the file, made when it is not there, and takes off what a failed write left; raises `NotSaved`."""
        try:
            is_new = self._files.condition(self.path) is None
            self._handle = self._files.open_append(self.path)
            if is_new:
                self._files.sync_folder(self.path.parent)
            if self._unsure:
                self._stand_at(self._files.read(self.path))
            elif self.is_open and self._condition().size > self._good:
                self._cut(self._good, self._sum)
        except OSError as error:
            self.close()
            raise NotSaved(f"Not saved: {plainly(error)}.") from error

    def begin(self, good: int, is_longer: bool) -> None:
        """Stands behind so many good bytes; what is longer is cut off. Brings to the disk what was left to the kernel.

        Raises OSError.
        """
        handle = self._opened()
        if is_longer:
            self._cut(good, 0)
        self._stand(good, zlib.crc32(self._files.read(self.path)))
        self._files.fsync(handle)
        self._files.sync_folder(self.path.parent)
        for folder in self.path.parent.parents[:2]:
            try:
                self._files.sync_folder(folder)
            except PermissionError:  # a folder that may be passed through and not read
                continue

    def has_strayed(self) -> bool:
        """Whether another program replaced, cut, removed or added to the file since it was last written.

        Raises OSError when that cannot be seen now.
        """
        condition = self._files.condition(self.path)
        if not self.is_open or self._unsure or (condition is not None and condition == self._left):
            return False
        if condition is None or not self._good <= condition.size <= self._good + len(self._refused):
            return True
        data = self._files.read(self.path)
        if zlib.crc32(data[: self._good]) != self._sum or not self._refused.startswith(data[self._good :]):
            return True
        if self._left is None or condition.inode != self._left.inode:
            self.close()  # the same bytes in another file: gone on from there
        self._left = condition if condition.size == self._good else None
        return False

    def append(self, data: bytes) -> None:
        """Puts whole lines on the disk; raises `NotSaved` when the disk refuses, and then nothing of them stays."""
        handle = self._opened()
        self._check_fits(data)
        try:
            if self._files.write(handle, data) != len(data):
                raise OSError(errno.ENOSPC, "only part of the line was taken")
            self._files.fsync(handle)
        except OSError as error:
            self._refused = data
            self._recover()
            raise NotSaved(f"Not saved: {plainly(error)}.") from error
        self._stand(self._good + len(data), zlib.crc32(data, self._sum))

    def append_all(self, data: bytes) -> None:
        """Puts many lines on the disk, all or none, whenever it stops: the file is replaced whole."""
        good = self.good_bytes()
        self._check_fits(data)
        self.replace(good + data, "Not saved")

    def good_bytes(self) -> bytes:
        """Its good lines."""
        self._opened()
        return self._files.read(self.path)[: self._good]

    def replace(self, data: bytes, failed: str) -> None:
        """Puts other lines in the place of all; raises `NotSaved`, which begins with the words of `failed`."""
        self.close()
        self._unsure = True  # until it is known which of the two whole files is there
        try:
            self._files.replace_whole(self.path, data)
        except OSError as error:
            raise NotSaved(f"{failed}: {plainly(error)}. The history is as it was.") from error
        self._stand_at(data)

    def close(self) -> None:
        """Closes the file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            self._files.close(handle)
        except OSError:  # what was acknowledged is on the disk already
            return

    def _opened(self) -> int:
        if self._handle is None:
            self.reopen()
        assert self._handle is not None
        return self._handle

    def _check_fits(self, data: bytes) -> None:
        if self._good + len(data) > HISTORY_BYTES or max(map(len, data.split(b"\n"))) > LINE_BYTES:
            full = f"a line has up to {megabytes(LINE_BYTES)}, this laptop's history {megabytes(HISTORY_BYTES)}"
            raise NotSaved(f"Not saved: {full}. Go on in a new session.")

    def _recover(self) -> None:
        self.close()
        try:
            self.reopen()
        except NotSaved:
            self.close()

    def _cut(self, size: int, check_sum: int) -> None:
        assert self._handle is not None
        self._files.truncate(self._handle, size)
        self._files.fsync(self._handle)
        self._stand(size, check_sum)

    def _stand_at(self, data: bytes) -> None:
        """Takes these bytes, which are the file, for its good lines."""
        self._stand(len(data), zlib.crc32(data))

    def _stand(self, size: int, check_sum: int) -> None:
        self._good, self._sum, self._unsure, self._refused = size, check_sum, False, b""
        try:
            self._left = self._files.condition(self.path)
        except OSError:  # then the file is looked at whole before the next line
            self._left = None

    def _condition(self) -> Condition:
        return self._files.condition(self.path) or Condition(0, 0, 0)


def plainly(error: OSError) -> str:
    """Why the disk refused, in words."""
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "the disk allows no larger file",
        errno.EROFS: "the disk can only be read",
        errno.EACCES: "this folder may not be written to",
        errno.ENOENT: "the session's folder is gone",
    }
    return reasons.get(error.errno or 0, "the disk did not take it")
