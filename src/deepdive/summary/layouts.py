"""Where layouts are found: among those that ship, and in the folder `layouts` beside a partnership's sessions."""

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from deepdive.errors import Refused, Unreadable
from deepdive.model.limits import TOML_BYTES
from deepdive.model.text import joined
from deepdive.shipped import shipped
from deepdive.summary.layout import Layout, is_layout_id, read_layout

ENDING = ".toml"
FOLDER = "layouts"

_ID = re.compile(r'^id = ".*"$', re.MULTILINE)
_TITLE = re.compile(r'^title = ".*"$', re.MULTILINE)

ORDER = (
    "learning-summary",
    "seven-minute-briefing",
    "briefing",
    "themed-briefing",
    "learning-points",
    "one-page",
    "full-report",
    "action-plan",
    "meeting-notes",
    "golden-thread",
    "what-we-learnt",
    "year-on-year",
    "exemplary-case",
)
"""The layouts that ship as they are listed: short ones first, then those for inside use, then tables."""


class Reads(Protocol):
    """What is needed of the file system to find a layout."""

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; none when there is no such folder."""

    def read(self, path: Path, offset: int = 0, most: int = ...) -> bytes:
        """The bytes of an ordinary file."""


class Writes(Reads, Protocol):
    """What is needed of the file system to write one."""

    def make_folder(self, path: Path) -> None:
        """Makes a folder and those above it, where there is none."""

    def replace_whole(self, path: Path, data: bytes) -> None:
        """Puts a whole file in a place."""


def places(sessions: Path) -> tuple[Path, Path]:
    """The folders that may hold a layout; one in the second wins over one of the same id in the first."""
    return shipped("toolkits") / FOLDER, sessions / FOLDER


def layout_ids(folders: Sequence[Path], files: Reads) -> list[str]:
    """The ids of every layout there is: those that ship in their order, then a partnership's own by name."""
    found = {name.removesuffix(ENDING) for folder in folders for name in files.names(folder) if _is_one(name)}
    return [*(one for one in ORDER if one in found), *sorted(found - set(ORDER))]


def layout_bytes(layout_id: str, folders: Sequence[Path], files: Reads) -> bytes:
    """The file of a layout; raises `Unreadable` with the nearest name when there is none."""
    for folder in reversed(folders):
        if f"{layout_id}{ENDING}" in files.names(folder):
            return files.read(folder / f"{layout_id}{ENDING}", most=TOML_BYTES)
    known = layout_ids(folders, files)
    near = difflib.get_close_matches(layout_id, known, 1)
    hint = f"Did you mean {near[0]}?" if near else f"There is {joined(known)}."
    raise Unreadable(f"There is no layout {layout_id}. {hint}")


def layout_named(layout_id: str, folders: Sequence[Path], files: Reads) -> Layout:
    """The layout of an id; raises `Unreadable` telling every error in its file."""
    return read_layout(layout_bytes(layout_id, folders, files), f"{layout_id}{ENDING}")


def layout_meant(word: str, layouts: Sequence[Layout]) -> Layout | None:
    """The layout of a title or id, of its beginning, or of one of its words, in this order."""
    said = word.casefold()
    named = [(layout, f"{layout.title.casefold()} {layout.id}") for layout in layouts]
    whole = (layout for layout, _ in named if said in (layout.title.casefold(), layout.id))
    begun = (layout for layout, name in named if said and name.startswith(said))
    inside = (layout for layout, name in named if said and re.search(rf"\b{re.escape(said)}", name))
    return next(whole, None) or next(begun, None) or next(inside, None)


def new_layout(layout_id: str, copied: str, folders: tuple[Path, Path], files: Writes) -> Path:
    """Writes a copy of a layout under an id of its own; answers its file, and changes none there is."""
    if not is_layout_id(layout_id):
        raise Refused("A layout's id is up to 40 of a-z, 0-9 and -, such as our-briefing.")
    path = folders[1] / f"{layout_id}{ENDING}"
    if path.name in files.names(folders[1]):
        raise Refused(f"{path} is there already. Nothing was changed.")
    text = layout_bytes(copied, folders, files).decode("utf-8-sig")
    text = _ID.sub(f'id = "{layout_id}"', text, count=1)
    if layout_id != copied:
        text = _TITLE.sub(f'title = "{layout_id.replace("-", " ").capitalize()}"', text, count=1)
    files.make_folder(folders[1])
    files.replace_whole(path, text.encode())
    return path


def _is_one(name: str) -> bool:
    return name.endswith(ENDING) and not name.startswith(".")
