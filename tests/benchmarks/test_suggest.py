"""How long suggestions take, as ratios in one run: a hundredfold would be the square of ten times the notes."""

import time
from collections.abc import Callable
from statistics import median

import pytest

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.duplicates import pairs
from deepdive.suggest.themes import choices
from noted import many, session_of

pytestmark = pytest.mark.bench


def seconds(act: Callable[[Session], object], session: Session, times: int = 3) -> float:
    """The processor time an act takes, the least of several."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        act(session)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize(("act", "most"), [(choices, 15), (pairs, 30)])
def test_ten_times_the_notes_take_not_much_more_than_ten_times_as_long(
    act: Callable[[Session], object], most: float
) -> None:
    few, all_of_them = many(1000), many(10_000)
    act(few)

    ratios = [seconds(act, all_of_them, 1) / seconds(act, few, 1) for _ in range(3)]

    print(f"{act.__name__}: 10,000 notes {median(ratios):.1f} times 1,000")
    assert median(ratios) <= most


def test_two_hundred_notes_take_a_moment_and_ten_thousand_seconds() -> None:
    room, crowd = many(200), many(10_000)
    choices(room)

    themes, same = seconds(choices, room), seconds(pairs, room)
    crowded = seconds(choices, crowd, 1) + seconds(pairs, crowd, 1)

    print(f"200 notes: themes {themes * 1000:.0f} ms, pairs {same * 1000:.0f} ms; 10,000: {crowded:.1f} s")
    assert themes <= 0.05
    assert same <= 0.25
    assert crowded <= 15


@pytest.mark.parametrize("differ_by", ["", " {n}"])
def test_ten_thousand_notes_of_fifty_wordings_stay_near_linear(differ_by: str) -> None:
    wordings = [note.text for note in many(50).notes.values()]

    def crowd(count: int) -> Session:
        texts = [wordings[n % 50] + differ_by.format(n=n) for n in range(count)]
        return session_of({f"n-{n}": Note(id=f"n-{n}", kind="worked_well", text=text) for n, text in enumerate(texts)})

    ratio = seconds(pairs, crowd(10_000), 1) / seconds(pairs, crowd(1000))

    print(f"pairs of 50 wordings{differ_by}: 10,000 notes {ratio:.1f} times 1,000")
    assert ratio <= 30
