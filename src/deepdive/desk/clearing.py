"""The files beside the history in which words that are to go stand: found, told, and taken away (F9, F14)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.desk.purging import Removal, values_named
from deepdive.desk.sought import Sought
from deepdive.errors import Unreadable
from deepdive.history import drafts, receipts
from deepdive.history.base import FILE as BASE
from deepdive.history.digest import FILE as DIGEST
from deepdive.history.files import Files
from deepdive.history.journal import ENDING
from deepdive.history.line import Purge
from deepdive.history.purged import damage_named
from deepdive.history.reading import CHANGES, RECORD, Reading
from deepdive.history.shown import ENDING as SHOWN
from deepdive.model.partnership import FILE as PARTNERSHIP

OUT = "out"
ASIDE = "damaged"


class Found(Struct, frozen=True):
    """What a purge reaches beside the values it names, by paths in the session's folder; and what it does not.

    `damage` names bytes in histories that are no lines; `by_hand` are documents somebody had worked in; `not_ours` hold
    the words and `unseen` cannot be looked into: both stay. `named_so` have the words in their names.
    """

    values: int = 0
    damage: tuple[Purge, ...] = ()
    documents: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    not_ours: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    named_so: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def told(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names of files as they are told: of one that holds the words itself, only where it is."""
        return tuple(f"a file in {name.partition('/')[0]}" if name in self.named_so else name for name in names)

    @property
    def files(self) -> tuple[str, ...]:
        """All that is taken away."""
        return (*self.documents, *self.aside, *self.drafts, *self.unfinished)

    @property
    def anything(self) -> bool:
        """Whether there is something to remove."""
        return bool(self.values or self.damage or self.documents or self.aside or self.drafts)


def look(reading: Reading, removal: Removal) -> Found:
    """What a purge would reach in a session's folder; changes nothing. Raises OSError."""
    folder, files = reading.folder, reading.files
    at = _Look(folder, files, removal)
    paths = [path for path in _tree(folder, files) if not _is_history(path)]
    told = {path: at.sort_of(path) for path in paths}

    def of(*sorts: str) -> tuple[str, ...]:
        return tuple(path.as_posix() for path in paths if told[path] in sorts)

    pieces = {damage_named(one.bytes) for one in reading.journal.damage.values() if at.goes_with(one.bytes)}
    return Found(
        values_named(reading.fold, removal.purges),
        tuple(sorted(pieces - reading.fold.purges.keys())),
        of("document", "edited"),
        of("edited"),
        of("aside"),
        of("draft"),
        of("unfinished"),
        of("not ours"),
        of("unseen"),
        tuple(path.as_posix() for path in paths if at.is_named_so(path)),
        removal.places,
        (*removal.elsewhere, *at.around()),
    )


def clear(reading: Reading, found: Found) -> None:
    """Takes away what was found; a power cut does not bring it back. Raises OSError."""
    folder, files = reading.folder, reading.files
    parents = dict.fromkeys((folder / name).parent for name in found.files)
    for name in found.files:
        files.unlink(folder / name)
    for parent in parents:
        files.sync_folder(parent)
    for parent in parents:
        _forget_sums(parent, files)


class _Look:
    """One look through a session's folder for the words of one purge."""

    def __init__(self, folder: Path, files: Files, removal: Removal) -> None:
        self._folder = folder
        self._files = files
        self._removal = removal
        self._sought = Sought(removal.phrase, removal.texts)
        self._sums: dict[Path, Mapping[str, str]] = {}

    def sort_of(self, path: Path) -> str:
        """What is to become of a file; empty when it has nothing to do with it."""
        if path.name.startswith(".") and path.name.endswith(".tmp"):
            return "unfinished"
        place = path.parts[0]
        if place == drafts.FOLDER:
            return "draft" if self._is_draft_to_go(path) else ""
        if place == ASIDE:
            return "aside" if self.goes_with(self._bytes(path) or b"") else ""
        return self._sort_of_document(path)

    def goes_with(self, data: bytes) -> bool:
        """Whether bytes that are no line go: those of captured words all do, as nobody can tell which they are."""
        text = data.decode("utf-8", "replace")
        named = bool(self._removal.thing) and self._removal.thing in text
        return self._removal.what == "raw" or named or self._sought.stands_in(text)

    def is_named_so(self, path: Path) -> bool:
        """Whether the words stand in the name of a file."""
        return self._sought.stands_in(path.as_posix())

    def around(self) -> Iterator[str]:
        """Where the words stand that is no part of what is in the folder: its name, and the standing words."""
        if self._removal.what == "words" and self._sought.stands_in(self._folder.resolve().name):
            yield "the name of the session's folder: rename it while nobody has it open"
        beside = Path("..", PARTNERSHIP)
        standing = self._bytes(beside) if self._files.condition(self._folder / beside) else None
        if self._removal.what == "words" and self._sought.stands_in((standing or b"").decode("utf-8", "replace")):
            yield f"{PARTNERSHIP}, beside the sessions"

    def _is_draft_to_go(self, path: Path) -> bool:
        if path.name.endswith(SHOWN):
            return False
        draft = drafts.kept(self._folder, path.stem, self._files)
        if draft is None or (self._removal.drafts and not draft.is_empty):
            return True
        is_of_it = bool(self._removal.thing) and self._removal.thing in " ".join((draft.editing, *draft.left))
        words = (draft.text, draft.asked, *draft.left, *draft.left.values())
        return is_of_it or any(map(self._sought.is_part_of, words))

    def _sort_of_document(self, path: Path) -> str:
        if path.name == _sums_name():
            return ""
        ours = path.parts[0] == OUT or path.name in self._sums_of(path.parent) or _is_copy_of_record(path)
        data = self._bytes(path)
        holds = None if data is None else self._sought.in_file(path.name, data)
        if holds is None:
            return "unseen" if not ours or not self._is_made_here(path, data) else self._by_its_like(path, data)
        if not holds:
            return ""
        if not ours:
            return "not ours"
        return "edited" if self._was_edited(path, data) else "document"

    def _by_its_like(self, path: Path, data: bytes | None) -> str:
        """A document that cannot be looked into: it stays when one of the same number in another format is clean."""
        for name in self._sums_of(path.parent):
            like = path.with_name(name)
            if like.stem == path.stem and like != path and not self._was_edited(path, data):
                other = self._bytes(like)
                if other and not self._was_edited(like, other) and self._sought.in_file(name, other) is False:
                    return ""
        return "edited" if self._was_edited(path, data) else "document"

    def _is_made_here(self, path: Path, data: bytes | None) -> bool:
        return path.name in self._sums_of(path.parent) or (data is not None and path.suffix.lower() == ".pdf")

    def _was_edited(self, path: Path, data: bytes | None) -> bool:
        import hashlib

        known = self._sums_of(path.parent).get(path.name)
        return bool(known) and data is not None and hashlib.sha256(data).hexdigest() != known

    def _sums_of(self, parent: Path) -> Mapping[str, str]:
        if parent not in self._sums:
            self._sums[parent] = sums_in(self._folder / parent, self._files)
        return self._sums[parent]

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return self._files.read(self._folder / path)
        except Unreadable:
            return None


def sums_in(folder: Path, files: Files) -> dict[str, str]:
    """What is known of the exports in a folder: the check sum of each as it was written."""
    path = folder / _sums_name()
    if not files.condition(path):
        return {}
    try:
        return msgspec.json.decode(files.read(path), type=dict[str, str])
    except (msgspec.DecodeError, Unreadable):
        return {}


def _sums_name() -> str:
    from deepdive.summary.export import SUMS

    return SUMS


def _forget_sums(folder: Path, files: Files) -> None:
    """Takes out of what is known of exports those that are there no longer."""
    sums, names = sums_in(folder, files), set(files.names(folder))
    left = {name: value for name, value in sums.items() if name in names}
    if left != sums:
        files.replace_whole(folder / _sums_name(), msgspec.json.format(msgspec.json.encode(left), indent=1))


def _tree(folder: Path, files: Files, under: Path = Path()) -> Iterator[Path]:
    """Every file in a folder and in those inside it, as paths from it; links are not followed."""
    for name in files.names(folder / under):
        path = under / name
        if (folder / path).is_symlink():
            continue
        if files.condition(folder / path):
            yield path
        else:
            yield from _tree(folder, files, path)


def _is_history(path: Path) -> bool:
    """Whether a file is one of those that a purge itself writes anew."""
    if path.name.endswith(".tmp"):
        return False
    if path.parts[0] in (CHANGES, receipts.FOLDER):
        return path.name.endswith(ENDING)
    return path.as_posix() in (RECORD, BASE, DIGEST)


def _is_copy_of_record(path: Path) -> bool:
    """Whether a file beside the record is a copy of it, or of the base, that another program made."""
    return len(path.parts) == 1 and path.suffix == ".json" and path.name.startswith(("record", "base", "digest"))
