"""Notes with the theme they belong to and the notes that make the same point, and how well suggestions find both."""

import itertools
import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from deepdive.library import toolkit_source
from deepdive.model.details import Details
from deepdive.model.session import Session
from deepdive.model.things import Note, Theme
from deepdive.model.toolkit import Toolkit
from deepdive.model.toolkits import load
from deepdive.suggest.duplicates import VERY_ALIKE, nearest, pairs
from deepdive.suggest.themes import choices

HERE = Path(__file__).parent / "suggest"
CORE = load("core", toolkit_source)


class Known(NamedTuple):
    """A note of which people said where it belongs. `group` is the same for notes that make the same point."""

    id: str
    kind: str
    theme: str
    group: str
    text: str


def known(file: str) -> list[Known]:
    """The notes of a file in tests/suggest."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [Known(*line.split("\t")) for line in lines[1:]]


LOOKED_AT = ("looked_at/pregnancy.tsv", "looked_at/family_help.tsv", "looked_at/sentences.tsv")
KEPT_BACK = ("held_out.tsv", "kept_back/exploitation.tsv", "kept_back/leaving_care.tsv", "kept_back/sentences.tsv")
"""Rooms whose misses were looked at while the lists grew, and rooms whose misses never were."""


def session_of(notes: dict[str, Note], toolkit: Toolkit = CORE) -> Session:
    """A session with these notes and nothing else."""
    return Session(details=Details(id="s-000000"), toolkit=toolkit, notes=notes)


def session_with(rows: list[Known]) -> Session:
    """A session with the notes of a file."""
    made = [msgspec.convert({"id": row.id, "kind": row.kind, "text": row.text}, Note) for row in rows]
    return session_of({note.id: note for note in made})


def of_topics(file: str) -> dict[str, list[Known]]:
    """The notes of a file whose lines begin with a toolkit's id, by toolkit."""
    found: dict[str, list[Known]] = {}
    for place, line in enumerate((HERE / file).read_text(encoding="utf-8").splitlines()[1:]):
        toolkit_id, kind, theme, text = line.split("\t")
        found.setdefault(toolkit_id, []).append(Known(f"n-{place:06}", kind, theme, "", text))
    return found


def begun_with(rows: list[Known], toolkit: Toolkit) -> Session:
    """A session with these notes and the themes that a toolkit begins with."""
    starters = {one.id: Theme(id=one.id, name=one.name, block=one.block) for one in toolkit.starters()}
    return replace(session_with(rows), toolkit=toolkit, themes=starters)


class ThemeFigures(NamedTuple):
    """Shares: of notes, first choice right, one of three right, strong; of strong ones, right."""

    first: float
    among_three: float
    strong_right: float
    strong: float


def theme_figures(rows: list[Known], session: Session | None = None) -> ThemeFigures:
    """How well the themes of notes are found; in a session of the core alone where none is given."""
    found = choices(session or session_with(rows))
    named = {row: [choice.theme for choice in found[row.id]] for row in rows}
    strong = [row for row in rows if found[row.id] and found[row.id][0].strength == "strong"]
    first = sum(named[row][:1] == [row.theme] for row in rows)
    among = sum(row.theme in named[row] for row in rows)
    right = sum(named[row][0] == row.theme for row in strong)
    return ThemeFigures(first / len(rows), among / len(rows), right / max(1, len(strong)), len(strong) / len(rows))


class PairFigures(NamedTuple):
    """Precision, recall and F1 of all pairs; very alike ones that are right; how often the three nearest have a mate.

    The last is asked of every third note that has one.
    """

    precision: float
    recall: float
    f1: float
    very_alike_right: float
    near: float


class _Counted(NamedTuple):
    """Pairs of one room: made by people, found, found and right; very alike, and right; asked for a mate, and told."""

    same: int
    found: int
    right: int
    very: int
    very_right: int
    asked: int
    near: int


def pair_figures(*rooms: list[Known]) -> PairFigures:
    """How well notes that make the same point are found, each room a session of its own."""
    all_of = _Counted(*(sum(counts) for counts in zip(*(_counted(rows) for rows in rooms), strict=True)))
    precision, recall = all_of.right / all_of.found, all_of.right / all_of.same
    f1 = 2 * precision * recall / (precision + recall)
    return PairFigures(precision, recall, f1, all_of.very_right / all_of.very, all_of.near / all_of.asked)


def _counted(rows: list[Known]) -> _Counted:
    session = session_with(rows)
    group = {row.id: row.group for row in rows if row.group and not row.group.startswith("hn:")}
    same = {
        (a.id, b.id) for a, b in itertools.combinations(rows, 2) if a.id in group and group[a.id] == group.get(b.id)
    }
    found = {(pair.a, pair.b): pair.score for pair in pairs(session)}
    very = {pair for pair, score in found.items() if score >= VERY_ALIKE}
    with_mate = sorted({note for pair in same for note in pair})[::3]
    near = sum(any(group.get(one.b) == group[note] for one in nearest(session, note)) for note in with_mate)
    right = len(found.keys() & same)
    return _Counted(len(same), len(found), right, len(very), len(very & same), len(with_mate), near)


def many(count: int, seed: int = 7) -> Session:
    """A session of so many notes, as words come in language: a few in most notes, most in very few, new ones always."""
    chance = random.Random(seed)
    words = [word for word, _ in Counter(word for row in known("notes.tsv") for word in row.text.split()).most_common()]
    notes: dict[str, Note] = {}
    for number in range(count):
        text = " ".join(_word(chance, words) for _ in range(chance.randint(5, 15)))
        if notes and chance.random() < 0.1:
            text = f"{chance.choice(list(notes.values())[-200:]).text} {_word(chance, words)}"
        kind = ("worked_well", "stumbling_block", "recommendation")[number % 3]
        note = msgspec.convert({"id": f"n-{number:06}", "kind": kind, "text": text}, Note)
        notes[note.id] = note
    return session_of(notes)


def _word(chance: random.Random, words: list[str]) -> str:
    """A word, the commonest in 7 of 100 places, others the less often the longer the list grows, as in any language."""
    rank = int(8 * (chance.paretovariate(0.6) - 1))
    return words[rank] if rank < len(words) else f"w{rank % 10**7}x"
