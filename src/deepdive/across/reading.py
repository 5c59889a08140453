"""All sessions of a folder by their digests: those that are there and current, the others made anew."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.across.digest import VERSION, Digest, digest_of, passages_of
from deepdive.errors import DeepDiveError, Unreadable
from deepdive.history import digest as kept_digest
from deepdive.history.files import Files
from deepdive.history.fold import Fold
from deepdive.history.reading import Reading
from deepdive.history.recorded import Days, recorded
from deepdive.library import SAMPLE, Row, is_session, row_of
from deepdive.model.session import Session
from deepdive.model.text import joined

_DECODER = msgspec.json.Decoder(Digest)


class Read(Struct, frozen=True):
    """A session by its digest, and what can be searched of it: a passage a line, as JSON."""

    digest: Digest
    passages: bytes = b""


class Listed(Row, frozen=True, kw_only=True):
    """A session as the list of sessions shows it.

    `concerns` is how many immediate ones are open, `sent_back` how many cases nobody has looked at again.
    """

    concerns: int = 0
    sent_back: int = 0


class Unread(Struct, frozen=True):
    """A session that could not be read, and why."""

    folder: str
    problem: str


def read_all(sessions: Path, files: Files) -> Iterator[Read | Unread]:
    """Every session in a folder by its digest, newest name first, one at a time; practice sessions too."""
    for name in sorted(files.names(sessions), reverse=True):
        if name != SAMPLE and (found := read_one(sessions / name, files)):
            yield found


def read_counted(sessions: Path, files: Files) -> Iterator[Read]:
    """The sessions that count: those that could be read and are no practice (F35); each once, copies left out."""
    seen: set[str] = set()
    for name in sorted(files.names(sessions), key=lambda name: (name[:1].isdigit(), name), reverse=True):
        found = read_one(sessions / name, files) if name != SAMPLE else None
        if isinstance(found, Read) and not found.digest.row.practice and found.digest.row.id not in seen:
            seen.add(found.digest.row.id)
            yield found


def told_twice(rows: Iterable[Row]) -> list[str]:
    """A sentence for every folder that is a copy of another's session; one is counted."""
    folders: dict[str, list[str]] = {}
    for row in rows:
        if row.id:
            folders.setdefault(row.id, []).append(row.folder)
    return [
        f"The same session stands in {joined(sorted(names))}: it is counted once."
        for names in folders.values()
        if len(names) > 1
    ]


def counted(sessions: Path, files: Files) -> Iterator[Digest]:
    """The digests of the sessions that count."""
    return (one.digest for one in read_counted(sessions, files))


def only(folder: Path, files: Files) -> Iterator[Digest]:
    """The digest of one session, a practice one too; raises `Unreadable` when it cannot be read."""
    found = read_one(folder, files)
    if isinstance(found, Unread):
        raise Unreadable(found.problem)
    if found:
        yield found.digest


def read_one(folder: Path, files: Files) -> Read | Unread | None:
    """A session by its digest; None for a folder that holds none."""
    try:
        source = kept_digest.source_of(folder, files)
    except OSError as error:
        return Unread(folder.name, f"cannot be read from the disk now ({error.strerror})")
    kept = kept_digest.kept(folder, source, files) if source != b"[]" else None
    return (_decoded(kept, folder.name) if kept else None) or _made(folder, source, files)


def rows(sessions: Path, files: Files) -> list[Listed]:
    """A row for every session, as the library lists it; one that cannot be read is a row too."""
    return [
        _listed(one.digest)
        if isinstance(one, Read)
        else Listed(folder=one.folder, title=one.folder, problem=one.problem)
        for one in read_all(sessions, files)
    ]


def _listed(digest: Digest) -> Listed:
    return Listed(**msgspec.structs.asdict(digest.row), concerns=digest.concerns, sent_back=len(digest.sent_back))


def _decoded(kept: bytes, name: str) -> Read | None:
    """What a digest says; None for one of another version, of a folder that was renamed, or not whole."""
    first, _, passages = kept.partition(b"\n")
    try:
        found = _DECODER.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    is_whole = (found.v, found.row.folder) == (VERSION, name) and passages.count(b"\n") == found.passages
    return Read(found, passages) if is_whole and passages[-1:] in (b"", b"\n") else None


def _made(folder: Path, source: bytes, files: Files) -> Read | Unread | None:
    if not is_session(folder, files):
        return None
    try:
        found = _by_record(folder, files) or _by_history(folder, files)
    except (DeepDiveError, OSError) as error:
        return Unread(folder.name, str(error) or "could not be read")
    with suppress(UnicodeEncodeError):  # a folder whose name is no text: made anew each time
        kept_digest.keep(folder, source, msgspec.json.encode(found.digest) + b"\n" + found.passages, files)
    return found


def _by_record(folder: Path, files: Files) -> Read | None:
    found = recorded(folder, files)
    if found is None:
        return None
    row = msgspec.structs.replace(row_of(folder, found.session), stage=found.stage, to_settle=found.to_settle)
    return _read(found.session, row, found.days)


def _by_history(folder: Path, files: Files) -> Read:
    reading = Reading(folder, files)
    return _read(reading.session, row_of(folder, reading.session), _days(reading.fold))


def _read(session: Session, row: Row, days: Days) -> Read:
    passages = [msgspec.json.encode(one) + b"\n" for one in passages_of(session)]
    return Read(digest_of(session, row, days, len(passages)), b"".join(passages))


def _days(fold: Fold) -> Days:
    """When each field of an action was last written."""
    actions = fold.things.get("action", {})
    return {one: {f: e.at[:10] for f, s in fields.items() if (e := s.shown)} for one, fields in actions.items()}
