"""Files with changes that come from elsewhere: group files handed back, copies of a session's folder, loose histories.

Read and judged; nothing is taken here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from deepdive.errors import DeepDiveError, Refused, Unreadable
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.journal import ENDING
from deepdive.history.line import Line, decode
from deepdive.history.pack import Head, unpacked
from deepdive.history.reading import CHANGES, Reading
from deepdive.history.salvage import pieces
from deepdive.history.sealed import is_by_words, is_sealed, open_with_key, open_with_words
from deepdive.model.limits import HISTORY_BYTES, PACK_BYTES
from deepdive.model.text import clean_line

NO_KEY = (
    "the key of this session is not on this laptop. Give it with --key FILE, or ask for the file again by passphrase:"
    " `deepdive pack SESSION --to FILE --words`"
)


class Keys(Struct, frozen=True):
    """What opens files: a session's private key, and who is asked for the passphrase of a file by its name."""

    secret: str = ""
    passphrase: Callable[[str], str] | None = None


class Incoming(Struct, frozen=True):
    """What one file brings: its lines, each as it came; or why nothing of it can be taken."""

    name: str
    lines: tuple[tuple[bytes, Line], ...] = ()
    head: Head | None = None
    damaged: int = 0
    problem: str = ""


def read_all(paths: list[Path], fold: Fold, session: str, keys: Keys, files: Files) -> Iterator[Incoming]:
    """The files one by one, as each is opened; one that cannot be taken is told and costs the others nothing."""
    for path in paths:
        name = clean_line(path.name)
        try:
            yield _checked(_read(path, name, keys, files), fold, session)
        except DeepDiveError as error:
            yield Incoming(name, problem=str(error).removeprefix(f"{name}: "))
        except OSError as error:
            yield Incoming(name, problem=f"{error.strerror or 'it cannot be read'}. Nothing was taken.")


def opened(data: bytes, name: str, keys: Keys) -> bytes:
    """What a locked file holds; raises `Refused` or `Unreadable` when it cannot be opened."""
    if not is_by_words(data):
        if not keys.secret:
            raise Refused(f"{name}: {NO_KEY}.")
        return open_with_key(data, keys.secret, name)
    if keys.passphrase is None:
        raise Refused(f"{name}: locked with a passphrase. Give it with --passphrase-file FILE.")
    return open_with_words(data, keys.passphrase(name), name)


def _read(path: Path, name: str, keys: Keys, files: Files) -> tuple[Incoming, str]:
    """What a path holds, and the id of the session it says it is of; empty where it does not say."""
    if files.is_folder(path):
        return _folder(path, name, files)
    data = files.read(path, most=PACK_BYTES)
    if is_sealed(data):
        pack = unpacked(opened(data, name, keys), name)
        if pack.base is not None:
            raise Refused("this is what went out to a group. What comes back is made there: `deepdive pack`.")
        return Incoming(name, pack.lines, pack.head), pack.head.session
    lines, damaged = _lines(data)
    if not lines:
        raise Unreadable("neither a group file nor a file of changes, or damaged. It was left as it is.")
    return Incoming(name, tuple(lines), damaged=damaged), _session_of(lines)


def _folder(path: Path, name: str, files: Files) -> tuple[Incoming, str]:
    """The lines of all histories in a copy of a session's folder."""
    found: list[tuple[bytes, Line]] = []
    damaged = 0
    for file in files.names(path / CHANGES):
        if file.endswith(ENDING):
            lines, odd = _lines(files.read(path / CHANGES / file, most=HISTORY_BYTES))
            found, damaged = found + lines, damaged + odd
    if not found:
        raise Refused("there are no changes in this folder.")
    return Incoming(name, tuple(found), damaged=damaged), Reading(path, files).session.id


def _lines(data: bytes) -> tuple[list[tuple[bytes, Line]], int]:
    """The whole lines in the bytes of a history, and how many pieces of it are none; a last one may be arriving."""
    found: list[tuple[bytes, Line]] = []
    damaged = 0
    for raw in filter(None, data[: data.rfind(b"\n") + 1].split(b"\n")):
        whole = _decoded(raw)
        if whole:
            found.append((raw, whole))
            continue
        told = [(piece, _decoded(piece)) for _, piece in pieces(raw)]
        found += [(piece, line) for piece, line in told if line]
        damaged += sum(line is None for _, line in told)
    return found, damaged


def _decoded(raw: bytes) -> Line | None:
    try:
        return decode(raw)
    except Unreadable:
        return None


def _session_of(lines: list[tuple[bytes, Line]]) -> str:
    named = (item.id for _, line in lines for item in line.sets if (item.of, item.field) == ("session", "made"))
    return next(named, "")


def _checked(read: tuple[Incoming, str], fold: Fold, session: str) -> Incoming:
    """What was read, when it is of this session; raises `Refused` when it is of another."""
    incoming, of = read
    if of and of != session:
        raise Refused(f"of another session ({clean_line(of)}, this is {session}). Nothing was taken.")
    if not of and not any(_is_known(line, fold) for _, line in incoming.lines):
        raise Refused("nothing in it is about this session. Nothing was taken.")
    return incoming


def _is_known(line: Line, fold: Fold) -> bool:
    """Whether a line is here, or speaks of something that is here."""
    if line.id in fold.lines or line.device in fold.last:
        return True
    known = (item.id in fold.things.get(item.of, ()) for item in line.sets)
    return any(known) or any(_names_known(item.value, fold) for item in line.sets if item.field in _NAMING)


_NAMING = ("group", "meeting")


def _names_known(value: object, fold: Fold) -> bool:
    return isinstance(value, str) and any(value in fold.things.get(of, ()) for of in _NAMING)
