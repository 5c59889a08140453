"""Disks that fail: they stop the program, forget what was not brought to them, or refuse."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from msgspec import Struct

from deepdive.history.files import REAL, Condition, Files

CHANGING = (
    "open_append",
    "create",
    "write",
    "fsync",
    "truncate",
    "replace",
    "unlink",
    "make_one_folder",
    "sync_folder",
)
"""Calls before which a crash can leave something else on the disk than a crash before the next one."""

Fate = str
"""What becomes of a write or a name that was not brought to the disk: drop, half or keep."""


class Crashed(BaseException):
    """The program is gone; nothing of it may run any more."""


class Hooked(Files):
    """The real file system with a door before every call; `meet` answers how many bytes a write may take."""

    def __init__(self) -> None:
        self.met: list[str] = []
        self.opened: set[int] = set()

    def meet(self, call: str, size: int = 0) -> int:
        """Called before a call is made."""
        self.met.append(call)
        return size

    def after(self) -> None:
        """Called after a write."""

    def bury(self) -> None:
        """Closes what a dead program left open, as the kernel does."""
        for descriptor in self.opened:
            os.close(descriptor)
        self.opened.clear()

    def open_append(self, path: Path) -> int:
        self.meet("open_append")
        return self._opened(super().open_append(path))

    def create(self, path: Path) -> int:
        self.meet("create")
        return self._opened(super().create(path))

    def write(self, descriptor: int, data: bytes) -> int:
        size = self.meet("write", len(data))
        taken = super().write(descriptor, data[:size])
        self.after()
        return taken

    def fsync(self, descriptor: int) -> None:
        self.meet("fsync")

    def truncate(self, descriptor: int, size: int) -> None:
        self.meet("truncate")
        super().truncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        self.opened.discard(descriptor)
        super().close(descriptor)
        self.meet("close")

    def replace(self, source: Path, target: Path) -> None:
        self.meet("replace")
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self.meet("unlink")
        super().unlink(path)

    def make_one_folder(self, path: Path) -> None:
        self.meet("make_one_folder")
        super().make_one_folder(path)

    def sync_folder(self, path: Path) -> None:
        self.meet("sync_folder")

    def names(self, folder: Path) -> list[str]:
        self.meet("names")
        return super().names(folder)

    def condition(self, path: Path) -> Condition | None:
        self.meet("condition")
        return super().condition(path)

    def read(self, path: Path, offset: int = 0, most: int = 1 << 30) -> bytes:
        self.meet("read")
        return super().read(path, offset, most)

    def _opened(self, descriptor: int) -> int:
        self.opened.add(descriptor)
        return descriptor


class Point(Struct, frozen=True):
    """Where a program stops: before its k-th changing call, from 1, or after half of the bytes of that write."""

    k: int
    half: bool = False


NEVER = Point(0)


class Crashing(Hooked):
    """Stops the program at a point, and lets nothing of it run afterwards."""

    def __init__(self, point: Point = NEVER) -> None:
        super().__init__()
        self.point = point
        self.changes = 0
        self.dead = False
        self._dies_next = False

    def meet(self, call: str, size: int = 0) -> int:
        super().meet(call, size)
        if self.dead:
            raise Crashed
        if call in CHANGING:
            self.changes += 1
            if self.changes == self.point.k:
                return self._stop(call, size)
        return size

    def after(self) -> None:
        if self._dies_next:
            self.dead = True
            raise Crashed

    def revive(self, point: Point = NEVER) -> None:
        """Another program begins on the same disk; the power was never gone."""
        self.bury()
        self.point, self.changes, self.dead, self._dies_next = point, 0, False, False

    def _stop(self, call: str, size: int) -> int:
        if call == "write" and self.point.half:
            self._dies_next = True
            return size // 2
        self.dead = True
        raise Crashed


def points(met: list[str]) -> list[Point]:
    """Every point at which a run that met these calls can stop."""
    changing = [call for call in met if call in CHANGING]
    found = [Point(k) for k in range(1, len(changing) + 1)]
    return found + [Point(k, True) for k, call in enumerate(changing, 1) if call == "write"]


class Change(Struct):
    """A write at an offset, or a cut to a size, that may not be on the disk yet."""

    at: int
    data: bytes
    cuts: bool = False

    def on(self, content: bytes, fate: Fate) -> bytes:
        """The content of a file after this, or half of it, or nothing of it came to the disk."""
        if fate == "drop" or (self.cuts and fate == "half"):
            return content
        if self.cuts:
            return content[: self.at].ljust(self.at, b"\0")
        data = self.data[: len(self.data) // 2] if fate == "half" else self.data
        return content[: self.at].ljust(self.at, b"\0") + data + content[self.at + len(data) :]


class Node(Struct):
    """A file: what is surely on the disk, and what came since."""

    surely: bytes = b""
    since: list[Change] = []

    def now(self) -> bytes:
        """The content as programs see it."""
        return self.as_far_as(lambda: "keep")

    def as_far_as(self, fate: Callable[[], Fate]) -> bytes:
        """The content after a power cut."""
        content = self.surely
        for change in self.since:
            content = change.on(content, fate())
        return content


class Renaming(Struct):
    """A change of names in a folder that may not be on the disk yet: a file or folder (None) comes, or one goes."""

    folder: Path
    comes: Path | None
    node: Node | None
    goes: Path | None = None

    def on(self, names: dict[Path, Node | None]) -> None:
        """Makes the change."""
        if self.goes is not None:
            names.pop(self.goes, None)
        if self.comes is not None:
            names[self.comes] = self.node


class Forgetting(Crashing):
    """Keeps beside the real files what a disk would have after a power cut: the least that was promised."""

    def __init__(self, root: Path, point: Point = NEVER) -> None:
        super().__init__(point)
        self.root = root
        self._surely: dict[Path, Node | None] = {root: None}
        self._since: list[Renaming] = []
        self._seen: dict[Path, Node] = {}
        self._nodes: dict[int, Node] = {}
        self._places: dict[int, int] = {}

    def open_append(self, path: Path) -> int:
        descriptor = super().open_append(path)
        self._nodes[descriptor] = self._node(path)
        self._places.pop(descriptor, None)
        return descriptor

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        self._nodes[descriptor] = node = self._node(path)
        self._places[descriptor] = 0
        if node.now():
            node.since.append(Change(0, b"", cuts=True))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        node = self._nodes[descriptor]
        at = self._places.get(descriptor, len(node.now()))
        try:
            taken = super().write(descriptor, data)
        except Crashed:
            node.since.append(Change(at, data[: len(data) // 2 if self._dies_next else 0]))
            raise
        node.since.append(Change(at, data[:taken]))
        if descriptor in self._places:
            self._places[descriptor] = at + taken
        return taken

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        node = self._nodes[descriptor]
        node.surely, node.since = node.now(), []

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self._nodes[descriptor].since.append(Change(size, b"", cuts=True))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._seen[target] = node = self._seen.pop(source)
        self._since.append(Renaming(target.parent, target, node, source))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        if self._seen.pop(path, None):
            self._since.append(Renaming(path.parent, None, None, path))

    def make_one_folder(self, path: Path) -> None:
        super().make_one_folder(path)
        self._since.append(Renaming(path.parent, path, None))

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        for renaming in self._since:
            if renaming.folder == path:
                renaming.on(self._surely)
        self._since = [renaming for renaming in self._since if renaming.folder != path]

    def cut_the_power(self, draw: Random | None = None) -> None:
        """Leaves in the folder what the disk has: all that was not brought to it gone, or, by draw, some or half."""
        self.bury()
        for renaming in self._since:
            if draw and draw.random() < 0.5:
                renaming.on(self._surely)
        for path in self.root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path, node in sorted(self._surely.items()):
            if not path.parent.is_dir():
                continue
            if node is None:
                path.mkdir(mode=0o700, exist_ok=True)
            else:
                path.write_bytes(node.as_far_as(lambda: draw.choice(("drop", "half", "keep")) if draw else "drop"))

    def _node(self, path: Path) -> Node:
        node = self._seen.get(path)
        if node is None:
            node = self._seen[path] = Node(since=[])
            self._since.append(Renaming(path.parent, path, node))
        return node


class Refusing(Hooked):
    """Refuses one call, or all from one on, until it is healed. A short write takes half and says so."""

    def __init__(self, at: int, how: str, *, persists: bool) -> None:
        super().__init__()
        self.at = at
        self.how = how
        self.persists = persists
        self.healed = False
        self.calls = 0

    def meet(self, call: str, size: int = 0) -> int:
        super().meet(call, size)
        if call not in REFUSED[self.how] or self.healed:
            return size
        self.calls += 1
        if self.calls < self.at or (self.calls > self.at and not self.persists):
            return size
        if self.how == "short":
            return size // 2
        raise OSError(errno.ENOSPC if self.how == "full" else errno.EIO, "the disk refuses")


REFUSED = {
    "full": ("open_append", "create", "write", "fsync", "replace", "make_one_folder"),
    "broken": (*CHANGING, "close", "read", "names", "condition"),
    "short": ("write",),
}
"""Which calls a full disk, a broken one and one that takes half can refuse."""

assert set(CHANGING) <= set(dir(REAL))
