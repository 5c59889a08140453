"""The append-only files of a session: one writer each, read by size and offset.

A line is acknowledged only when it is on the disk. What was damaged is skipped, kept aside and told;
it costs nothing else.
"""

from collections.abc import Callable, Container
from pathlib import Path

from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history.files import Condition, Files
from deepdive.history.line import VERSION, Line, decode, encode
from deepdive.history.own_file import OwnFile
from deepdive.history.purged import Lost, damage_sum, is_stray, without_lost
from deepdive.history.salvage import pieces
from deepdive.model.limits import HISTORY_BYTES, LINE_BYTES

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
        self._own: OwnFile | None = None

    def poll(self) -> list[Line]:
        """Lines that have come since the last time, from every file; a half-copied last line waits.

        A file that cannot be read now is in `unread`, with the reason, and read the next time. This device's own file,
        once it is open for writing, is not looked at: what stands in it beyond the last good line was never
        acknowledged.
        """
        found: list[Line] = []
        self.unread = {}
        for name in self._files.names(self.folder):
            if name.endswith(ENDING) and not (self._own and self._own.is_open and name == self._own.path.name):
                try:
                    found += self._read_news(name)
                except OSError:
                    self.unread[name] = f"{name}: cannot be read from the disk now. Nothing was changed; try again."
                except Unreadable as error:
                    self.unread[name] = str(error)
        return found

    def begin_writing(self, device: str) -> list[Line]:
        """Opens this device's own file and answers its lines; a last one never acknowledged is kept aside, cut off."""
        name = device + ENDING
        self._files.make_folder(self.folder)
        own = self._own = OwnFile(self.folder / name, self._files)
        own.reopen()
        news = self._read_news(name)
        place = self._places[name]
        is_longer = place.offset < place.condition.size
        if is_longer:
            self.set_aside(name, place.offset, self._files.read(own.path, place.offset))
        own.begin(place.offset, is_longer)
        return news

    def has_strayed(self) -> bool:
        """Whether another program replaced, cut, removed or added to this device's own file since it was last written.

        Raises OSError when that cannot be seen now.
        """
        return self._own is not None and self._own.has_strayed()

    def append(self, line: Line) -> None:
        """Puts a line on the disk; raises `NotSaved` when the disk refuses, and then nothing of it stays."""
        self._written().append(encode(line))

    def take_in(self, raw_lines: list[bytes]) -> None:
        """Puts lines of other devices, as they came, into this device's own file: all or none, whenever it stops."""
        self._written().append_all(b"".join(raw + b"\n" for raw in raw_lines))

    def rewrite_without(self, lost: Lost) -> int:
        """Rewrites this device's own file, and copies that no device writes, without purged values.

        Answers how many lines of its own file changed.
        """
        own = self._written()
        data, changed = without_lost(own.good_bytes(), lost)
        if changed:
            own.replace(data, "Not removed")
        for name in filter(is_stray, self._files.names(self.folder)):
            self._rewrite_other(self.folder / name, lost)
        return changed

    def _written(self) -> OwnFile:
        assert self._own is not None
        return self._own

    def still_holding(self, lost: Lost, of: Callable[[str], bool] = bool) -> list[str]:
        """The devices, those that `of` says, whose own files still hold what is purged; this device is not asked."""
        own = self._own.path.name if self._own else ""
        files = [name for name in self._files.names(self.folder) if name.endswith(ENDING) and name != own]
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
        """How many bytes of each file have been read, of its own those that are good."""
        read = {name: place.offset for name, place in self._places.items()}
        own = {self._own.path.name: self._own.size} if self._own and self._own.is_open else {}
        return dict(sorted((read | own).items()))

    def close(self) -> None:
        """Closes this device's own file."""
        if self._own:
            self._own.close()

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
