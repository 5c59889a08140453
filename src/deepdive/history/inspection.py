"""Everything there is to say of whether a session's folder is whole. Looks, tells, changes nothing."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.history import copies, drafts, held_record, shown
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.journal import ENDING
from deepdive.history.laptops import known_as
from deepdive.history.line import RESTORE
from deepdive.history.reading import CHANGES, Reading
from deepdive.model.session import Session
from deepdive.model.text import clean_line, joined

PLACES = ("", CHANGES, drafts.FOLDER, "out", "damaged", "receipts")
"""Where this program puts files, in a session's folder."""


class Told(Struct, frozen=True):
    """One thing to say of a folder; wrong when it costs data or needs a person."""

    says: str
    is_wrong: bool = True


class Inspection(Struct, frozen=True):
    """A folder as it was found: how the session is called, its changes and notes, and what there is to say."""

    head: str
    told: tuple[Told, ...]

    @property
    def wrong(self) -> list[str]:
        """What costs data or needs a person."""
        return [one.says for one in self.told if one.is_wrong]

    @property
    def notes(self) -> list[str]:
        """What is good to know."""
        return [one.says for one in self.told if not one.is_wrong]


def inspect(folder: Path, files: Files) -> Inspection:
    """What a session's folder holds, looked at file by file; goes on where something cannot be read."""
    try:
        reading = Reading(folder, files)
    except Unreadable as error:
        unread = [Told(line) for line in str(error).splitlines()]
        return Inspection(clean_line(folder.name), (*unread, *_around(folder, files, Fold())))
    return inspect_read(reading)


def inspect_read(reading: Reading) -> Inspection:
    """The same of a folder that was read."""
    fold, found = reading.fold, [*_of_lines(reading), *_of_ends(reading)]
    session = fold.session()
    name = session.details.title if session else clean_line(reading.folder.name)
    head = f"{name}: {_counted(len(fold.lines), 'change')}, {told_notes(session)}."
    if session is None:
        found.append(Told("The beginning of this session is not here. What is here was left as it is."))
    else:
        problem = held_record.problem(reading)
        found += [Told(problem)] if problem else [Told(one, False) for one in held_record.remarks(reading)]
        found += _only_in_record(reading)
    return Inspection(head, (*found, *_around(reading.folder, reading.files, fold)))


def told_notes(session: Session | None) -> str:
    """The notes as they are counted everywhere, and beside them the remarks, which are in no count."""
    notes = list(session.notes.values()) if session else []
    remarks = sum(note.kind == "remark" for note in notes)
    told = _counted(len(notes) - remarks, "note")
    return f"{told} and {_counted(remarks, 'remark')}" if remarks else told


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _around(folder: Path, files: Files, fold: Fold) -> Iterator[Told]:
    """What stands beside the history: copies, odd names, leftovers, rights."""
    for copy in copies.found(folder, files, fold):
        yield Told(copy.says, copy.is_unused)
    yield from _odd_files(folder, files)
    yield from _leftovers(folder, files)
    yield from _wide(folder, files)


def _of_lines(reading: Reading) -> Iterator[Told]:
    """Damaged, missing and newer lines."""
    for damage in reading.journal.damage.values():
        count, name = len(damage.bytes), clean_line(damage.file)
        spoilt = f"{_counted(count, 'damaged byte')} from byte {damage.at} on"
        yield Told(f"{name}: {spoilt} cannot be read; all other lines are used.")
    lines = reading.fold.lines.values()
    for device, gaps in reading.fold.missing().items():
        shown = ", ".join(map(_told_gap, gaps[:8])) + (" ..." if len(gaps) > 8 else "")
        count = sum(map(len, gaps))
        has = "1 change has" if count == 1 else f"{count} changes have"
        yield Told(f"Of {known_as(lines, device)} {has} not arrived or {'is' if count == 1 else 'are'} lost ({shown}).")
    given = Counter((line.device, line.n) for line in reading.fold.lines.values())
    twice = Counter(device for (device, _), count in given.items() if count > 1)
    for device, count in sorted(twice.items()):
        were = "1 number was" if count == 1 else f"{count} numbers were"
        yield Told(f"On {known_as(lines, device)} {were} given to two changes each; both are used.", False)
    for device in sorted(reading.fold.newer):
        yield Told(f"On {known_as(lines, device)} is a newer deepdive: update this one.")


def _told_gap(gap: range) -> str:
    return str(gap.start) if len(gap) == 1 else f"{gap.start} to {gap.stop - 1}"


def _only_in_record(reading: Reading) -> Iterator[Told]:
    """What can still be taken back from a record, where lines are lost."""
    from deepdive.history.left_in_record import left, told

    if values := left(reading):
        yield Told(f"Only the record still holds {told(values)}. `deepdive rebuild SESSION` takes it back.")
    elif any(line.verb == RESTORE for line in reading.fold.lines.values()):
        yield Told("What the record still held of lost lines was taken back: nothing more is to be done here.", False)


def _of_ends(reading: Reading) -> Iterator[Told]:
    """Files that are empty, or whose end is no whole line."""
    folder, files = reading.folder / CHANGES, reading.files
    for name, used in reading.journal.sizes().items():
        condition = files.condition(folder / name)
        size = condition.size if condition else 0
        device, shown = name.removesuffix(ENDING), clean_line(name)
        if size == 0:
            known = max(reading.fold.last.get(device, 0), held_record.last_of(reading, device))
            lost = f"{shown}: empty, though {known} changes of this laptop are known."
            yield Told(lost) if known else Told(f"{shown}: empty; nothing was written there yet.", False)
        elif size > used:
            yield Told(_end(shown, files.read(folder / name, used), size - used))


def _end(name: str, rest: bytes, count: int) -> str:
    if not rest.strip(b"\0"):
        return f"{name}: the last {count} bytes are empty, as a disk leaves them after a power cut."
    return f"{name}: the last {count} bytes are no whole line: still arriving, or cut off. Look again in a minute."


def _odd_files(folder: Path, files: Files) -> Iterator[Told]:
    """Links, folders and pipes in the place of files, and drafts that cannot be read."""
    for place in (CHANGES, drafts.FOLDER):
        for name in files.names(folder / place):
            path, named = folder / place / name, f"{place}/{clean_line(name)}"
            if files.condition(path) is None:
                yield Told(f"{named}: a link, folder or pipe, not an ordinary file. It was left as it is.")
            elif place == drafts.FOLDER and _is_draft(name) and not drafts.kept(folder, name[:-5], files):
                yield Told(f"{named}: this line being typed cannot be read.", False)


def _is_draft(name: str) -> bool:
    """Whether a file holds a line being typed; beside it may stand what the room is shown."""
    return name.endswith(".json") and not name.endswith(shown.ENDING)


def _leftovers(folder: Path, files: Files) -> Iterator[Told]:
    left = [f"{place}/{name}".lstrip("/") for place in PLACES for name in _unfinished(folder / place, files)]
    if left:
        one = "1 half-written file was" if len(left) == 1 else f"{len(left)} half-written files were"
        yield Told(f"{one} left by a program that was stopped ({_some(left)}). Such files are never read.", False)
    kept = files.names(folder / "damaged")
    if kept:
        one = "1 file" if len(kept) == 1 else f"{len(kept)} files"
        yield Told(f"The folder damaged holds {one} of bytes that were kept aside.", False)


def _unfinished(folder: Path, files: Files) -> list[str]:
    return [name for name in files.names(folder) if name.startswith(".") and name.endswith(".tmp")]


def _wide(folder: Path, files: Files) -> Iterator[Told]:
    """Files and folders that others on this machine may read."""
    paths = [folder / place for place in PLACES]
    paths += [folder / place / name for place in PLACES for name in files.names(folder / place)]
    wide = [path.relative_to(folder).as_posix() for path in dict.fromkeys(paths) if files.is_open_to_others(path)]
    if wide:
        count = "1 file or folder" if len(wide) == 1 else f"{len(wide)} files and folders"
        right = "`chmod -R go= FOLDER` makes them yours alone; nothing was changed."
        yield Told(f"Others on this machine may read {count} here ({_some(wide)}). {right}", False)


def _some(names: list[str]) -> str:
    shown = [clean_line(name) for name in names[:4]]
    return joined(shown) if len(names) <= 4 else f"{', '.join(shown)}, ..."
