"""This laptop as a writer: its random id, its locks and what it remembers, kept in the user's data folder."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from deepdive.errors import Refused
from deepdive.history.files import Files

_ID = re.compile(r"[a-z0-9-]{1,40}")


class Home:
    """The user's data folder: device id, locks, remembered ends of histories. Never inside a session's folder."""

    def __init__(self, folder: Path, files: Files) -> None:
        self.folder = folder
        self.files = files
        self.lasting = True

    def device(self, environ: Mapping[str, str], fresh: Callable[[], str]) -> str:
        """This device's id, made once; `DEEPDIVE_DEVICE` overrides it. Lasts for the run where it cannot be kept."""
        given = environ.get("DEEPDIVE_DEVICE", "")
        if given:
            if not _ID.fullmatch(given):
                raise Refused("DEEPDIVE_DEVICE: 1 to 40 of a-z, 0-9 and - are allowed.")
            return given
        kept = self._read(self.folder / "device").strip()
        return kept if _ID.fullmatch(kept) else self.keep_device(fresh())

    def keep_device(self, device: str) -> str:
        """Keeps a device id for the next time."""
        self._write(self.folder / "device", device.encode())
        return device

    def change_device(self, before: str, device: str) -> str:
        """Keeps another id for the next time, and that this laptop went by the one before."""
        self._write(self.folder / "earlier", " ".join(sorted({before, *self.earlier()})).encode())
        return self.keep_device(device)

    def earlier(self) -> frozenset[str]:
        """The ids this laptop went by before: what they were host of, it is host of still."""
        return frozenset(word for word in self._read(self.folder / "earlier").split() if _ID.fullmatch(word))

    def remembered(self, session_id: str, device: str) -> tuple[int, str]:
        """The number and id of the last line this device remembers having written in a session; (0, "") for none."""
        try:
            n, change = msgspec.json.decode(self._read(self._end_path(session_id, device)), type=tuple[int, str])
        except msgspec.DecodeError:
            return 0, ""
        return n, change

    def remember(self, session_id: str, device: str, n: int, change: str) -> None:
        """Remembers the last line this device wrote in a session."""
        self._write(self._end_path(session_id, device), msgspec.json.encode((n, change)))

    def keep_key(self, session_id: str, key: str) -> bool:
        """Keeps a session's private key; False where the data folder cannot be written."""
        self._write(self.folder / "keys" / f"{_safe(session_id)}.age-key", key.encode())
        return self.lasting

    def kept_key(self, session_id: str) -> str:
        """A session's private key; empty where it is not kept here."""
        return self._read(self.folder / "keys" / f"{_safe(session_id)}.age-key").strip()

    def forget(self, session_id: str) -> None:
        """Takes away what is kept of a session that was removed: its key, its locks, where its files ended."""
        for place in ("keys", "locks", "ends"):
            folder = self.folder / place
            for name in self.files.names(folder):
                if name.startswith((f"{_safe(session_id)}-", f"{_safe(session_id)}.")):
                    self.files.unlink(folder / name)

    def _end_path(self, session_id: str, device: str) -> Path:
        return self.folder / "ends" / f"{_safe(session_id)}-{_safe(device)}.json"

    def _read(self, path: Path) -> str:
        try:
            return self.files.read(path, most=1 << 12).decode("utf-8", "replace")
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return ""

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self.files.make_folder(path.parent)
            self.files.replace_whole(path, data)
        except OSError:
            self.lasting = False


class WriterLock:
    """The right of one program on this device to write as `device`, or as `device~2` when another has it.

    Where no lock can be kept it is not `held`, and nobody knows who else writes as `device`.
    """

    def __init__(self, home: Home, session_id: str, device: str) -> None:
        self.device = device
        self._lock: Any = None
        self._take(home, session_id, device)

    def _take(self, home: Home, session_id: str, device: str) -> None:
        from filelock import FileLock, Timeout

        try:
            home.files.make_folder(home.folder / "locks")
        except OSError:
            home.lasting = False
            return
        for number in range(1, 100):
            name = device if number == 1 else f"{device}~{number}"
            lock = FileLock(_lock_path(home, session_id, name), mode=0o600)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            except OSError:
                home.lasting = False
                return
            self.device, self._lock = name, lock
            return
        raise Refused("This session is open in a hundred windows here. Close some first.")

    @property
    def held(self) -> bool:
        """Whether nobody else on this device can write under this name now."""
        return self._lock is not None

    def release(self) -> None:
        """Lets the next program have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@contextmanager
def lent(home: Home, session_id: str, device: str) -> Iterator[bool]:
    """Whether nobody on this laptop writes under an id; nobody can while the block runs."""
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_path(home, session_id, device), mode=0o600)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _lock_path(home: Home, session_id: str, device: str) -> Path:
    return home.folder / "locks" / f"{_safe(session_id)}-{_safe(device)}.lock"


def _safe(name: str) -> str:
    """A name from a history as part of a file's name."""
    return re.sub(r"[^a-z0-9-]", ".", name.lower())[:80]
