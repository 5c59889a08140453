"""How well suggestions do on notes whose place people said. The floors stand a little under what is reached.

Three sets of rooms. `notes.tsv`: 187 notes as they are typed in a room. `looked_at`: 189 notes by three note-takers,
whose misses were read while the word lists grew. `kept_back` and `held_out.tsv`: 239 notes by four more, written before
anything was measured; their misses were never read, so what is reached there is what a new room may expect.

| | notes | looked at | kept back |
|---|---|---|---|
| first choice right | 0.86 | 0.85 | 0.79 |
| right one among three | 0.96 | 0.97 | 0.89 |
| strong suggestions right | 0.94 | 0.94 | 0.90 |
| pairs right (precision) | 0.82 | 0.83 | 0.74 |
| pairs found (recall) | 0.71 | 0.71 | 0.62 |
| very alike right | 0.97 | 1.00 | 0.85 |
| a mate among the three nearest | 0.90 | 0.93 | 0.96 |
"""

import pytest

from deepdive.suggest.duplicates import pairs
from noted import KEPT_BACK, LOOKED_AT, PairFigures, ThemeFigures, known, pair_figures, session_with, theme_figures

ROOMS = {"notes": ("notes.tsv",), "looked at": LOOKED_AT, "kept back": KEPT_BACK}

THEMES = {
    "notes": ThemeFigures(first=0.84, among_three=0.94, strong_right=0.92, strong=0.55),
    "looked at": ThemeFigures(first=0.83, among_three=0.95, strong_right=0.91, strong=0.5),
    "kept back": ThemeFigures(first=0.77, among_three=0.87, strong_right=0.88, strong=0.45),
}
PAIRS = {
    "notes": PairFigures(precision=0.78, recall=0.67, f1=0.72, very_alike_right=0.93, near=0.85),
    "looked at": PairFigures(precision=0.78, recall=0.66, f1=0.72, very_alike_right=0.9, near=0.85),
    "kept back": PairFigures(precision=0.70, recall=0.58, f1=0.64, very_alike_right=0.8, near=0.85),
}


def reaches(figures: ThemeFigures | PairFigures, floors: ThemeFigures | PairFigures) -> bool:
    """Whether every figure is at its floor or above."""
    return all(figure >= floor for figure, floor in zip(figures, floors, strict=True))


@pytest.mark.parametrize("rooms", ROOMS)
def test_themes_are_found(rooms: str) -> None:
    figures = theme_figures([row for file in ROOMS[rooms] for row in known(file)])

    assert reaches(figures, THEMES[rooms]), figures


@pytest.mark.parametrize("rooms", ROOMS)
def test_pairs_are_found(rooms: str) -> None:
    figures = pair_figures(*(known(file) for file in ROOMS[rooms]))

    assert reaches(figures, PAIRS[rooms]), figures


@pytest.mark.parametrize("file", [file for files in ROOMS.values() for file in files])
def test_every_note_belongs_to_a_theme_that_can_be_suggested(file: str) -> None:
    rows = known(file)

    assert {row.theme for row in rows} <= {theme.id for theme in session_with(rows).toolkit.themes}
    assert len({row.id for row in rows}) == len(rows)


def test_notes_that_look_alike_and_are_not_are_never_called_very_alike() -> None:
    notes = known("notes.tsv")
    look_alike = {row.id for row in notes if row.group.startswith("hn:")}

    very = [pair for pair in pairs(session_with(notes)) if pair.band == "very_alike"]

    assert look_alike
    assert [pair for pair in very if {pair.a, pair.b} & look_alike] == []
