"""Words looked for in all sessions: in titles, themes, findings, recommendations, notes, actions and their evidence.

A word is found in any of its forms, `sharing` in shared and share, and by its beginning, `midwi` in midwife. Every word
that is looked for must stand in the same passage. Practice sessions are left out, and so is all said in trust.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from deepdive.across.digest import Passage
from deepdive.across.reading import Read, read_counted
from deepdive.errors import Refused
from deepdive.history.files import Files
from deepdive.suggest.words import stemmer

NOT_LOOKED_AT = (
    "Not looked at: returns and feedback, cases and people, immediate concerns, matters set aside, quotes nobody "
    "allowed, practice sessions, exported files. `deepdive purge SESSION --text` looks through all of a session before "
    "it asks."
)
"""What a search leaves out, for whoever looks for a name that slipped in."""

MOST = 200
"""Passages that are told; more words find fewer."""

BEGINNING = 4
"""Letters from which on the beginning of a word is enough."""

_WORD = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")
_DECODER = msgspec.json.Decoder(Passage)


class Hit(Struct, frozen=True):
    """A passage in which all the words stand, and its session."""

    folder: str
    title: str
    date: str
    kind: str
    id: str
    text: str


class Hits(Struct, frozen=True):
    """What was found, newest sessions first; `more` says that there is more than is told."""

    found: tuple[Hit, ...]
    more: bool = False


def search(sessions: Path, words: str, files: Files) -> Hits:
    """Every passage of the sessions in which all of some words stand; raises `Refused` when there is no word."""
    wanted = [word.casefold() for word in _WORD.findall(words)]
    if not wanted:
        raise Refused("Say a word to look for.")
    found: list[Hit] = []
    for hit in _hits(read_counted(sessions, files), wanted):
        if len(found) == MOST:
            return Hits(tuple(found), True)
        found.append(hit)
    return Hits(tuple(found))


def _hits(read: Iterable[Read], wanted: list[str]) -> Iterator[Hit]:
    stem = stemmer()
    stems = [(word, stem(word)) for word in wanted]
    parts = sorted({_part_in_all_forms(word, stemmed) for word, stemmed in stems}, key=len, reverse=True)
    for one in read:
        row = one.digest.row
        for passage in map(_passage, _lines_with(one.passages, parts)):
            if passage and _stands_in(passage.text, stems):
                yield Hit(row.folder, row.title, row.date, passage.kind, passage.id, passage.text)


def _passage(line: bytes) -> Passage | None:
    """A passage; None for a line that a disk has damaged, until its digest is made anew."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _lines_with(passages: bytes, parts: list[bytes]) -> Iterator[bytes]:
    """The lines in which every one of some parts stands, in any case of letters."""
    small = passages.lower()
    if not all(part in small for part in parts):
        return
    at = small.find(parts[0])
    while 0 <= at < len(small):
        start, end = small.rfind(b"\n", 0, at) + 1, small.find(b"\n", at)
        if all(small.find(part, start, end) >= 0 for part in parts[1:]):
            yield passages[start:end]
        at = small.find(parts[0], end + 1)


def _part_in_all_forms(word: str, stemmed: str) -> bytes:
    """Letters that stand in every form of a word, so that most sessions need no closer look; none for other letters."""
    same = next(
        (at for at, (a, b) in enumerate(zip(word, stemmed, strict=False)) if a != b), min(len(word), len(stemmed))
    )
    part = word[: max(same - 1, 1)] if len(word) > 3 else word
    return part.encode() if _ASCII.fullmatch(part) else b""


def _stands_in(text: str, stems: list[tuple[str, str]]) -> bool:
    said = set(_WORD.findall(text.casefold()))
    return all(word in said or any(_is_form(one, word, stemmed) for one in said) for word, stemmed in stems)


def _is_form(said: str, word: str, stemmed: str) -> bool:
    """Whether a word that was said is a form of one that is looked for, or begins with it."""
    return (len(word) >= BEGINNING and said.startswith(word)) or stemmer()(said) == stemmed
