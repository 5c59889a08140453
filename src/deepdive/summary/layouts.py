"""Where layouts are found: among those that ship, and in the folder `layouts` beside a partnership's sessions."""

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from deepdive.errors import Unreadable
from deepdive.model.limits import TOML_BYTES
from deepdive.model.text import joined
from deepdive.shipped import shipped
from deepdive.summary.layout import Layout, read_layout

ENDING = ".toml"
FOLDER = "layouts"

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


def _is_one(name: str) -> bool:
    return name.endswith(ENDING) and not name.startswith(".")
