"""How well and how fast suggestions do, as one table: `python tests/benchmarks/suggest.py`.

Accuracy on notes whose place people said: the given ones, those of note-takers whose misses were read while the word
lists grew, those of note-takers whose misses never were, and the notes of the sample, where what the room did counts.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.model.session import Session
from deepdive.suggest.duplicates import pairs
from deepdive.suggest.themes import choices, suggester
from noted import KEPT_BACK, LOOKED_AT, known, many, pair_figures, theme_figures

ROOMS = {"notes.tsv": ("notes.tsv",), "looked at": LOOKED_AT, "kept back": KEPT_BACK}
SAMPLE = Path(__file__).parents[2] / "sessions" / "sample"
SIZES = (200, 2_000, 10_000)
THEME_HEADS = ("notes", "first", "top three", "strong right", "share strong")
PAIR_HEADS = ("precision", "recall", "F1", "very alike", "near")


def accuracy() -> list[tuple[str, ...]]:
    """A row for each set of rooms: its name, the figures of themes and those of pairs."""
    rows = []
    for name, files in ROOMS.items():
        rooms = [known(file) for file in files]
        notes = [row for room in rooms for row in room]
        figures = (*theme_figures(notes), *pair_figures(*rooms))
        rows.append((name, str(len(notes)), *(f"{figure:.2f}" for figure in figures)))
    return rows


def sample() -> tuple[str, ...]:
    """The same of the sample: right is a theme in which the room put the note; it says of no pair whether it is one."""
    session = Reading(SAMPLE, REAL).session
    suggest = suggester(session)
    placed = [note for note in session.notes.values() if note.themes and not note.withdrawn]
    offered = [(set(note.themes), suggest(note)) for note in placed]
    strong = [right for right, found in offered if found and found[0].strength == "strong"]
    first = sum(bool(found) and found[0].theme in right for right, found in offered)
    among = sum(any(one.theme in right for one in found) for right, found in offered)
    strong_right = sum(
        bool(found) and found[0].strength == "strong" and found[0].theme in right for right, found in offered
    )
    shares = (first / len(placed), among / len(placed), strong_right / len(strong), len(strong) / len(placed))
    return ("sample", str(len(placed)), *(f"{share:.2f}" for share in shares), *("-",) * len(PAIR_HEADS))


def seconds(act: Callable[[Session], object], session: Session) -> float:
    """The processor time of an act, the least of three."""
    taken = []
    for _ in range(3 if len(session.notes) < SIZES[-1] else 1):
        began = time.process_time()
        act(session)
        taken.append(time.process_time() - began)
    return min(taken)


def speed() -> list[tuple[str, ...]]:
    """A row for each size of a session: notes, and the milliseconds of themes and of pairs, their themes included."""
    choices(many(10))
    rooms = [many(size) for size in SIZES]
    return [
        (f"{len(room.notes):,}", f"{seconds(choices, room) * 1000:.0f}", f"{seconds(pairs, room) * 1000:.0f}")
        for room in rooms
    ]


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows under their heads, numbers at the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in (heads, *rows)]
    return "\n".join("  ".join(line) for line in lines)


def report() -> str:
    """Everything that is measured."""
    found = table(("set", *THEME_HEADS, *PAIR_HEADS), [*accuracy(), sample()])
    return f"{found}\n\n{table(('notes', 'themes ms', 'pairs ms'), speed())}"


if __name__ == "__main__":
    print(report())
