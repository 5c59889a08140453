"""The append-only files of a session: one writer each, read by size and offset.

A line is acknowledged only when it is on the disk. What was damaged is skipped, kept aside and told;
it costs nothing else.
"""

import errno
import zlib
from pathlib import Path

from msgspec import Struct

from deepdive.errors import NotSaved, Unreadable
from deepdive.history.files import Condition, Files
from deepdive.history.line import LONGEST, Line, decode, encode, without
from deepdive.history.salvage import pieces

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
        self.unread: list[str] = []
        self._files = files
        self._places: dict[str, _Place] = {}
        self._handle: int | None = None
        self._good: int | None = None
        self._unsure = False
        self._own = ""

    def poll(self) -> list[Line]:
        """Lines that have come since the last time, from every file; a half-copied last line waits.

        A file that cannot be read now is in `unread`, and read the next time. This device's own file, once it is
        open for writing, is not looked at: what stands in it beyond the last good line was never acknowledged.
        """
        found: list[Line] = []
        self.unread = []
        for name in self._files.names(self.folder):
            if name.endswith(ENDING) and not (name == self._own and self._good is not None):
                try:
                    found += self._read_news(name)
                except OSError:
                    self.unread.append(name)
        return found

    def begin_writing(self, device: str) -> list[Line]:
        """Opens this device's own file and answers its lines; a last one never acknowledged is kept aside, cut off."""
        self._own = device + ENDING
        self._files.make_folder(self.folder)
        self._reopen()
        news = self._read_news(self._own)
        place = self._places[self._own]
        if place.offset < place.condition.size:
            self.set_aside(self._own, place.offset, self._files.read(self.folder / self._own, place.offset))
            self._cut_back(place.offset)
        self._good = place.offset
        self._settle()
        return news

    def append(self, line: Line) -> None:
        """Puts a line on the disk; raises `NotSaved` when the disk refuses, and then nothing of it stays."""
        self._append_bytes(encode(line))

    def take_in(self, raw_lines: list[bytes]) -> None:
        """Puts lines of other devices, as they came, into this device's own file, all or none."""
        self._append_bytes(b"".join(raw + b"\n" for raw in raw_lines))

    def rewrite_without(self, purged: dict[str, set[tuple[str, str, str]]]) -> int:
        """Rewrites this device's own file without purged values, given by change id; answers how many lines changed."""
        if self._handle is None:
            self._reopen()
        path = self.folder / self._own
        raw_lines = self._files.read(path).split(b"\n")
        changed = 0
        for index, raw in enumerate(raw_lines):
            form = b"".join(_purged_form(piece, purged) for _, piece in pieces(raw))
            if form != raw:
                raw_lines[index], changed = form, changed + 1
        if changed:
            self._replace_own(path, b"\n".join(raw_lines))
        return changed

    def keep_damage_aside(self) -> list[str]:
        """Copies damaged bytes into the folder `damaged` beside the history; answers the names of the files."""
        return [self.set_aside(d.file, d.at, d.bytes) for d in self.damage.values()]

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
        try:
            if self._files.write(self._handle, data) != len(data):
                raise OSError(errno.ENOSPC, "only part of the line was taken")
            self._files.fsync(self._handle)
        except OSError as error:
            self._recover()
            raise NotSaved(f"Not saved: {_plainly(error)}.") from error
        self._stand_at(self._good + len(data))

    def _recover(self) -> None:
        """After a failed write or fsync: back to the last good line, on a fresh descriptor (never the failed one)."""
        self.close()
        try:
            self._reopen()
        except NotSaved:
            self.close()

    def _reopen(self) -> None:
        path = self.folder / self._own
        try:
            is_new = self._files.condition(path) is None
            self._handle = self._files.open_append(path)
            if is_new:
                self._files.sync_folder(self.folder)
            if self._unsure:
                self._stand_at(self._condition(self._own).size)
            elif self._good is not None and self._condition(self._own).size > self._good:
                self._cut_back(self._good)
        except OSError as error:
            self.close()
            raise NotSaved(f"Not saved: {_plainly(error)}.") from error

    def _cut_back(self, size: int) -> None:
        assert self._handle is not None
        self._files.truncate(self._handle, size)
        self._files.fsync(self._handle)
        self._stand_at(size)

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

    def _stand_at(self, size: int) -> None:
        self._good, self._unsure = size, False
        self._places[self._own] = _Place(Condition(size, 0, 0), size)

    def _condition(self, name: str) -> Condition:
        return self._files.condition(self.folder / name) or Condition(0, 0, 0)

    def _read_news(self, name: str) -> list[Line]:
        condition, place = self._condition(name), self._places.get(name)
        if place and place.condition == condition:
            return []
        grew = place and place.condition.inode == condition.inode and condition.size > place.offset
        start = place.offset if place and grew else 0
        found, used = self._lines(name, self._files.read(self.folder / name, start), start)
        if start and (name, start) in self.damage:  # the file was not added to but written anew
            start = 0
            found, used = self._lines(name, self._files.read(self.folder / name), 0)
        self._places[name] = _Place(condition, start + used)
        return found

    def _lines(self, name: str, data: bytes, start: int) -> tuple[list[Line], int]:
        found: list[Line] = []
        self.damage = {key: d for key, d in self.damage.items() if key[0] != name or key[1] < start}
        used = data.rfind(b"\n") + 1
        at = start
        for raw in data[:used].split(b"\n")[:-1]:
            if raw:
                self._decode(name, at, raw, found)
            at += len(raw) + 1
        return found, used

    def _decode(self, name: str, at: int, raw: bytes, found: list[Line]) -> None:
        try:
            found.append(decode(raw))
        except Unreadable:
            self._salvage(name, at, raw, found)

    def _salvage(self, name: str, at: int, raw: bytes, found: list[Line]) -> None:
        for offset, piece in pieces(raw):
            try:
                found.append(decode(piece))
            except Unreadable:
                self.damage[name, at + offset] = Damage(name, at + offset, piece[:LONGEST])

    def set_aside(self, name: str, at: int, data: bytes) -> str:
        """Keeps bytes that are no good in the folder `damaged` beside the history; answers the name of the file."""
        folder = self.folder.parent / "damaged"
        aside = folder / f"{name.removesuffix(ENDING)}-{at}-{zlib.crc32(data):08x}.txt"
        if self._files.condition(aside) is None:
            self._files.make_folder(folder)
            self._files.replace_whole(aside, data)
        return aside.name

    def _replace_own(self, path: Path, data: bytes) -> None:
        self.close()
        self._unsure = True  # until it is known which of the two whole files is there
        try:
            self._files.replace_whole(path, data)
        except OSError as error:
            raise NotSaved(f"Not removed: {_plainly(error)}. The history is as it was.") from error
        self._stand_at(len(data))


def _purged_form(raw: bytes, purged: dict[str, set[tuple[str, str, str]]]) -> bytes:
    """The purged form of one raw line, or the line as it is."""
    try:
        line = decode(raw)
    except Unreadable:
        return raw
    names = {(s.of, s.id, s.field) for s in line.sets if not s.purged}
    lost = names & (purged.get(line.id, set()) | purged.get("", set()))
    return without(raw, lost).rstrip(b"\n") if lost else raw


def _plainly(error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "the disk allows no larger file",
        errno.EROFS: "the disk can only be read",
        errno.EACCES: "this folder may not be written to",
        errno.ENOENT: "the session's folder is gone",
    }
    return reasons.get(error.errno or 0, "the disk did not take it")
