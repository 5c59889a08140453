"""The append-only files of a session: one writer each, read by size and offset.

A line is acknowledged only when it is on the disk. What was damaged is skipped, kept aside and told;
it costs nothing else.
"""

import errno
import zlib
from collections.abc import Callable, Container
from pathlib import Path

from msgspec import Struct

from deepdive.errors import NotSaved, Unreadable
from deepdive.history.files import Condition, Files
from deepdive.history.line import VERSION, Line, decode, encode
from deepdive.history.purged import Lost, damage_sum, is_stray, without_lost
from deepdive.history.salvage import pieces
from deepdive.model.limits import HISTORY_BYTES, LINE_BYTES, megabytes

ENDING = ".jsonl"


class Damage(Struct, frozen=True):
    """Bytes in a history file that are not a whole line; `at` is their offset."""

    file: str
    at: int
    bytes: bytes


class _Place(Struct):
    condition: Condition
    offset: int = 0


class Journal:
    """The history files of one session. Reading takes no lock and changes nothing."""

    def __init__(self, folder: Path, files: Files) -> None:
        self.folder = folder
        self.damage: dict[tuple[str, int], Damage] = {}
        self.unread: dict[str, str] = {}
        self.newer: dict[str, bytes] = {}  # lines with more in them than this version would write back
        self._files = files
        self._places: dict[str, _Place] = {}
        self._handle: int | None = None
        self._good: int | None = None
        self._sum = 0
        self._left: Condition | None = None
        self._refused = b""
        self._unsure = False
        self._own = ""
        self._path = folder

    def poll(self) -> list[Line]:
        """Lines that have come since the last time, from every file; a half-copied last line waits.

        A file that cannot be read now is in `unread`, with the reason, and read the next time. This device's own file,
        once it is open for writing, is not looked at: what stands in it beyond the last good line was never
        acknowledged.
        """
        found: list[Line] = []
        self.unread = {}
        for name in self._files.names(self.folder):
            if name.endswith(ENDING) and not (name == self._own and self._good is not None):
                try:
                    found += self._read_news(name)
                except OSError:
                    self.unread[name] = f"{name}: cannot be read from the disk now. Nothing was changed; try again."
                except Unreadable as error:
                    self.unread[name] = str(error)
        return found

    def begin_writing(self, device: str) -> list[Line]:
        """Opens this device's own file and answers its lines; a last one never acknowledged is kept aside, cut off."""
        self._own = device + ENDING
        self._path = self.folder / self._own
        self._files.make_folder(self.folder)
        self._reopen()
        news = self._read_news(self._own)
        place = self._places[self._own]
        if place.offset < place.condition.size:
            self.set_aside(self._own, place.offset, self._files.read(self._path, place.offset))
            self._cut_back(place.offset)
        self._stand_at(place.offset, zlib.crc32(self._files.read(self._path)))
        self._settle()
        return news

    def has_strayed(self) -> bool:
        """Whether another program replaced, cut, removed or added to this device's own file since it was last written.

        Raises OSError when that cannot be seen now.
        """
        path = self._path
        condition = self._files.condition(path)
        if self._good is None or self._unsure or (condition is not None and condition == self._left):
            return False
        if condition is None or not self._good <= condition.size <= self._good + len(self._refused):
            return True
        data = self._files.read(path)
        if zlib.crc32(data[: self._good]) != self._sum or not self._refused.startswith(data[self._good :]):
            return True
        if self._left is None or condition.inode != self._left.inode:
            self.close()  # the same bytes in another file: gone on from there
        self._left = condition if condition.size == self._good else None
        return False

    def append(self, line: Line) -> None:
        """Puts a line on the disk; raises `NotSaved` when the disk refuses, and then nothing of it stays."""
        self._append_bytes(encode(line))

    def take_in(self, raw_lines: list[bytes]) -> None:
        """Puts lines of other devices, as they came, into this device's own file: all or none, whenever it stops."""
        if self._handle is None:
            self._reopen()
        assert self._good is not None
        news = b"".join(raw + b"\n" for raw in raw_lines)
        self._check_fits(news)
        path = self._path
        self._replace_own(path, self._files.read(path)[: self._good] + news, "Not saved")

    def rewrite_without(self, lost: Lost) -> int:
        """Rewrites this device's own file, and copies that no device writes, without purged values.

        Answers how many lines of its own file changed.
        """
        if self._handle is None:
            self._reopen()
        data, changed = without_lost(self._files.read(self._path), lost)
        if changed:
            self._replace_own(self._path, data, "Not removed")
        for name in filter(is_stray, self._files.names(self.folder)):
            self._rewrite_other(self.folder / name, lost)
        return changed

    def still_holding(self, lost: Lost, of: Callable[[str], bool] = bool) -> list[str]:
        """The devices, those that `of` says, whose own files still hold what is purged; this device is not asked."""
        files = [name for name in self._files.names(self.folder) if name.endswith(ENDING) and name != self._own]
        found = [name for name in files if of(name.removesuffix(ENDING)) and self._may_hold(self.folder / name, lost)]
        return [name.removesuffix(ENDING) for name in found]

    def rewrite_file_of(self, device: str, lost: Lost) -> None:
        """Rewrites the file of a device that writes no more without purged values."""
        self._rewrite_other(self.folder / f"{device}{ENDING}", lost)

    def _may_hold(self, path: Path, lost: Lost) -> bool:
        try:
            return bool(without_lost(self._files.read(path), lost)[1])
        except (OSError, Unreadable):
            return True

    def keep_damage_aside(self, but: Container[str] = ()) -> list[str]:
        """Copies damaged bytes into the folder `damaged` beside the history, but those of these check sums.

        Answers the names of the files.
        """
        kept = [damage for damage in self.damage.values() if damage_sum(damage.bytes) not in but]
        return [self.set_aside(damage.file, damage.at, damage.bytes) for damage in kept]

    def forget_aside(self, sums: Container[str]) -> None:
        """Takes away what was kept aside of damaged bytes of these check sums."""
        folder = self.folder.parent / "damaged"
        gone = [name for name in self._files.names(folder) if name.removesuffix(".txt").rpartition("-")[2] in sums]
        for name in gone:
            self._files.unlink(folder / name)
        if gone:
            self._files.sync_folder(folder)

    def sizes(self) -> dict[str, int]:
        """How many bytes of each file have been read."""
        return {name: place.offset for name, place in sorted(self._places.items())}

    def close(self) -> None:
        """Closes this device's own file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            self._files.close(handle)
        except OSError:  # what was acknowledged is on the disk already
            return

    def _append_bytes(self, data: bytes) -> None:
        if self._handle is None:
            self._reopen()
        assert self._handle is not None
        assert self._good is not None
        self._check_fits(data)
        try:
            if self._files.write(self._handle, data) != len(data):
                raise OSError(errno.ENOSPC, "only part of the line was taken")
            self._files.fsync(self._handle)
        except OSError as error:
            self._refused = data
            self._recover()
            raise NotSaved(f"Not saved: {_plainly(error)}.") from error
        self._stand_at(self._good + len(data), zlib.crc32(data, self._sum))

    def _check_fits(self, data: bytes) -> None:
        assert self._good is not None
        if self._good + len(data) > HISTORY_BYTES or max(map(len, data.split(b"\n"))) > LINE_BYTES:
            full = f"a line has up to {megabytes(LINE_BYTES)}, this laptop's history {megabytes(HISTORY_BYTES)}"
            raise NotSaved(f"Not saved: {full}. Go on in a new session.")

    def _recover(self) -> None:
        """After a failed write or fsync: back to the last good line, on a fresh descriptor (never the failed one)."""
        self.close()
        try:
            self._reopen()
        except NotSaved:
            self.close()

    def _reopen(self) -> None:
        path = self._path
        try:
            is_new = self._files.condition(path) is None
            self._handle = self._files.open_append(path)
            if is_new:
                self._files.sync_folder(self.folder)
            if self._unsure:
                data = self._files.read(path)
                self._stand_at(len(data), zlib.crc32(data))
            elif self._good is not None and self._condition(self._own).size > self._good:
                self._cut_back(self._good)
        except OSError as error:
            self.close()
            raise NotSaved(f"Not saved: {_plainly(error)}.") from error

    def _cut_back(self, size: int) -> None:
        assert self._handle is not None
        self._files.truncate(self._handle, size)
        self._files.fsync(self._handle)
        self._stand_at(size, self._sum)

    def _settle(self) -> None:
        """Brings to the disk what a program that was killed may have left to the kernel: lines read, and names."""
        assert self._handle is not None
        self._files.fsync(self._handle)
        self._files.sync_folder(self.folder)
        for folder in self.folder.parents[:2]:
            try:
                self._files.sync_folder(folder)
            except PermissionError:  # a folder that may be passed through and not read
                continue

    def _stand_at(self, size: int, check_sum: int) -> None:
        self._good, self._sum, self._unsure, self._refused = size, check_sum, False, b""
        self._places[self._own] = _Place(Condition(size, 0, 0), size)
        try:
            self._left = self._files.condition(self._path)
        except OSError:  # then the file is looked at whole before the next line
            self._left = None

    def _condition(self, name: str) -> Condition:
        return self._files.condition(self.folder / name) or Condition(0, 0, 0)

    def _read_news(self, name: str) -> list[Line]:
        condition, place = self._condition(name), self._places.get(name)
        if place and place.condition == condition:
            return []
        grew = place and place.condition.inode == condition.inode and condition.size > place.offset
        start = place.offset if place and grew else 0
        found, used = self._lines(name, self._files.read(self.folder / name, start, HISTORY_BYTES), start)
        if start and (name, start) in self.damage:  # the file was not added to but written anew
            start = 0
            found, used = self._lines(name, self._files.read(self.folder / name, 0, HISTORY_BYTES), 0)
        self._places[name] = _Place(condition, start + used)
        return found

    def _lines(self, name: str, data: bytes, start: int) -> tuple[list[Line], int]:
        found: list[Line] = []
        self.damage = {key: d for key, d in self.damage.items() if key[0] != name or key[1] < start}
        used = data.rfind(b"\n") + 1
        at = start
        for raw in data[:used].split(b"\n")[:-1]:
            if raw:
                lines, damage = _decoded(name, at, raw)
                found += lines
                for one in damage:
                    self.damage[name, one.at] = one
                if lines and lines[0].v > VERSION:
                    self.newer[lines[0].id] = raw
            at += len(raw) + 1
        return found, used

    def set_aside(self, name: str, at: int, data: bytes) -> str:
        """Keeps bytes that are no good in the folder `damaged` beside the history; answers the name of the file."""
        folder = self.folder.parent / "damaged"
        aside = folder / f"{name.removesuffix(ENDING)}-{at}-{damage_sum(data)}.txt"
        if self._files.condition(aside) is None:
            self._files.make_folder(folder)
            self._files.replace_whole(aside, data)
        return aside.name

    def _rewrite_other(self, path: Path, lost: Lost) -> None:
        if self._files.condition(path) is None:
            return
        data, changed = without_lost(self._files.read(path), lost)
        if changed:
            self._files.replace_whole(path, data)

    def _replace_own(self, path: Path, data: bytes, failed: str) -> None:
        self.close()
        self._unsure = True  # until it is known which of the two whole files is there
        try:
            self._files.replace_whole(path, data)
        except OSError as error:
            raise NotSaved(f"{failed}: {_plainly(error)}. The history is as it was.") from error
        self._stand_at(len(data), zlib.crc32(data))


def _decoded(name: str, at: int, raw: bytes) -> tuple[list[Line], list[Damage]]:
    """What bytes between two line ends hold: a line, or, where they were damaged, the good lines and the rest."""
    try:
        return [decode(raw)], []
    except Unreadable:
        found: list[Line] = []
        damage: list[Damage] = []
    for offset, piece in pieces(raw):
        try:
            found.append(decode(piece))
        except Unreadable:
            damage.append(Damage(name, at + offset, piece[:LINE_BYTES]))
    return found, damage


def lines_in(path: Path, files: Files) -> list[Line]:
    """The whole lines of one file, wherever it stands; raises OSError or `Unreadable` when it cannot be read."""
    return Journal(path.parent, files)._read_news(path.name)


def _plainly(error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "the disk allows no larger file",
        errno.EROFS: "the disk can only be read",
        errno.EACCES: "this folder may not be written to",
        errno.ENOENT: "the session's folder is gone",
    }
    return reasons.get(error.errno or 0, "the disk did not take it")
