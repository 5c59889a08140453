"""The file system as the history sees it: every call goes through here, so that tests can fail or forget any."""

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from deepdive.errors import Unreadable
from deepdive.model.limits import megabytes
from deepdive.model.text import clean_line

WINDOWS_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
"""Seconds between tries when a virus checker or a sync engine holds a file on Windows (2.5 s in all)."""

_HELD = (5, 32, 33)
_FILE, _FOLDER = 0o600, 0o700
_BINARY = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe in the place of a file is refused and never waited for
)
_NOT_ORDINARY = "a link, folder or pipe, not an ordinary file. It was left as it is."


class Condition(NamedTuple):
    """What tells that a file has changed since it was last read."""

    size: int
    changed_ns: int
    inode: int


class Files:
    """The real file system. Tests put a variant in its place."""

    def open_append(self, path: Path) -> int:
        """A descriptor at the end of a file that only its owner may read, made when it is not there."""
        return _owned(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, _FILE))

    def create(self, path: Path) -> int:
        """A descriptor of a new, empty file that only its owner may read."""
        return _owned(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _FILE))

    def write(self, descriptor: int, data: bytes) -> int:
        """Writes once; answers how many bytes were taken."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Brings a file to the disk itself."""
        if sys.platform == "darwin":  # fsync stops at the drive's cache there
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
            except OSError:  # network file systems do not know it
                pass
        os.fsync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cuts an open file back to a size."""
        os.ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        """Closes a descriptor."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Puts a file in the place of another; waits up to 2.5 s on Windows for whoever holds it."""
        for wait in WINDOWS_WAITS:
            try:
                os.replace(source, target)
                return
            except OSError as error:
                if getattr(error, "winerror", None) not in _HELD:
                    raise
                time.sleep(wait)
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Takes a file away; one that is not there is no error."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Makes a folder that only its owner may enter, with those above it."""
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            self.make_one_folder(folder)
            self.sync_folder(folder.parent)

    def make_one_folder(self, path: Path) -> None:
        """Makes one folder in a folder that is there."""
        try:
            path.mkdir(mode=_FOLDER)
        except FileExistsError:
            return
        if os.name == "posix":  # whatever the umask took away
            with suppress(OSError):  # some file systems keep no modes
                path.chmod(_FOLDER)

    def remove_folder(self, path: Path) -> None:
        """Takes an empty folder away."""
        path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Brings the names in a folder to the disk; Windows has no such call."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def is_open_to_others(self, path: Path) -> bool:
        """Whether others than the owner have any right to a file or folder; on Windows the profile's rights hold."""
        try:
            status = os.lstat(path)
        except OSError:
            return False
        return os.name != "nt" and not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & 0o077)

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder."""
        return path.is_dir()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def condition(self, path: Path) -> Condition | None:
        """The condition of an ordinary file; None when there is none."""
        try:
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Condition(status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else None

    def read(self, path: Path, offset: int = 0, most: int = 1 << 30) -> bytes:
        """The bytes of an ordinary file from an offset; a link, pipe or device is refused, as is more than `most`."""
        descriptor = self._open_to_read(path)
        status = os.fstat(descriptor)
        size = max(0, status.st_size - offset)
        if size > most or not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            larger = f"larger than {megabytes(most)}. It was left as it is."
            raise Unreadable(f"{clean_line(path.name)}: {larger if stat.S_ISREG(status.st_mode) else _NOT_ORDINARY}")
        with os.fdopen(descriptor, "rb") as file:
            file.seek(offset)
            return file.read(size)

    def _open_to_read(self, path: Path) -> int:
        try:
            return os.open(path, os.O_RDONLY | _BINARY)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, or a socket
                raise Unreadable(f"{clean_line(path.name)}: {_NOT_ORDINARY}") from None
            raise

    def replace_whole(self, path: Path, data: bytes) -> None:
        """Puts a whole new file in the place of the old: at every moment one of the two is there, whole."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            descriptor = self.create(temporary)
            try:
                self.write_all(descriptor, data)
                self.fsync(descriptor)
            finally:
                self.close(descriptor)
            self.replace(temporary, path)
        except OSError:
            self._forget(temporary)
            raise
        self.sync_folder(path.parent)

    def write_all(self, descriptor: int, data: bytes) -> None:
        """Writes everything, or raises."""
        view = memoryview(data)
        while view:
            taken = self.write(descriptor, bytes(view))
            if taken <= 0:
                raise OSError(28, "the disk took none of it")
            view = view[taken:]

    def _forget(self, path: Path) -> None:
        try:
            self.unlink(path)
        except OSError:  # nothing more can be done; the name ends in .tmp and is never read
            return


def _owned(descriptor: int) -> int:
    """A file that is open, readable and writable by its owner and nobody else, whatever the umask."""
    if os.name == "posix" and stat.S_IMODE(os.fstat(descriptor).st_mode) != _FILE:
        with suppress(OSError):  # some file systems keep no modes; a file of somebody else's keeps its own
            os.fchmod(descriptor, _FILE)
    return descriptor


REAL = Files()
"""The file system of this machine."""
