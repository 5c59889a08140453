"""What a purge reached and what it cannot reach: exports in the session's folder, other laptops, copies elsewhere."""

import io
import re
import zipfile
from pathlib import Path

from msgspec import Struct

from deepdive.history import drafts
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.line import Purge
from deepdive.history.reading import CHANGES

PLACES = ("out", "damaged")
UNFINISHED = (".", CHANGES, drafts.FOLDER)
"""Where a program that was killed can have left a file half written, with anything in it."""

_TAGS = re.compile(rb"<[^>]+>")
_ZIPPED = (".docx", ".xlsx")
_PLAIN = (".md", ".html", ".csv", ".json", ".txt")


class Receipt(Struct, frozen=True):
    """A purge in plain lines, without the words that were removed."""

    values: int
    files: tuple[str, ...]
    laptops: tuple[str, ...]

    def lines(self) -> list[str]:
        """What was removed and what cannot be reached from here."""
        found = [f"Removed for good: {self.values} values, from history, record, drafts and undo of this laptop."]
        found += [f"Removed with them, as the words stood in it: {name}. Export it again." for name in self.files]
        found += [
            f"Not yet reached: laptop {name}. It is cleaned when it next opens this session." for name in self.laptops
        ]
        found.append("Out of reach: group files and documents already handed out, paper, and backups of this laptop.")
        return found


def clear_files(folder: Path, words: list[str], files: Files) -> list[str]:
    """Removes drafts, half-written files, and what holds any of these words; answers the names of documents."""
    for place in UNFINISHED:
        names = files.names(folder / place)
        gone = [name for name in names if place == drafts.FOLDER or (name.startswith(".") and name.endswith(".tmp"))]
        _remove(folder / place, gone, files)
    return clear_exports(folder, words, files)


def clear_exports(folder: Path, words: list[str], files: Files) -> list[str]:
    """Removes exports and kept-aside bytes that hold any of these words, or that cannot be looked into."""
    removed: list[str] = []
    for place in PLACES:
        held = [name for name in files.names(folder / place) if _is_to_go(folder / place / name, words, files)]
        _remove(folder / place, held, files)
        removed += [f"{place}/{name}" for name in held]
    return removed


def laptops_to_come(fold: Fold, purges: tuple[Purge, ...], own: str) -> list[str]:
    """Other devices whose own files still hold what was purged."""
    named = {(purge.of, purge.id, purge.field) for purge in purges}
    devices = {
        line.device
        for line in fold.lines.values()
        if line.device != own and any((item.of, item.id, item.field) in named for item in line.sets)
    }
    return sorted(devices)


def words_in(fold: Fold, purges: tuple[Purge, ...]) -> list[str]:
    """The texts that purges are about to remove, to be looked for in exports."""
    found: list[str] = []
    for purge in purges:
        slot = fold.slot(purge.of, purge.id, purge.field)
        entries = slot.entries.values() if slot else ()
        found += [
            entry.value
            for entry in entries
            if isinstance(entry.value, str) and len(entry.value) > 1 and purge.change in ("", entry.change)
        ]
    return found


def _remove(folder: Path, names: list[str], files: Files) -> None:
    """Takes files away for good: a power cut does not bring them back."""
    for name in names:
        files.unlink(folder / name)
    if names:
        files.sync_folder(folder)


def _is_to_go(path: Path, words: list[str], files: Files) -> bool:
    return files.condition(path) is not None and _holds(path, words, files)


def _holds(path: Path, words: list[str], files: Files) -> bool:
    data = files.read(path)
    if path.suffix in _ZIPPED:
        data = _unzipped(data)
    elif path.suffix not in _PLAIN:
        return True
    plain = _letters(_TAGS.sub(b"", data).decode("utf-8", "replace"))
    return any(_letters(word) in plain for word in words if _letters(word))


def _unzipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


def _letters(text: str) -> str:
    """Letters and digits only, so that escapes and line ends of a format do not hide words."""
    import html

    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()
