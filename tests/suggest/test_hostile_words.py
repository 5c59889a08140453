"""Whatever people type or paste, suggestions answer, and soon."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.model.things import Note
from deepdive.suggest.duplicates import nearest, pairs
from deepdive.suggest.themes import because, choices
from noted import CORE, session_of

FULL = 20_000
TEXTS = {
    "one word": "a" * FULL,
    "one phrase over and over": ("core group " * FULL)[:FULL],
    "one letter a word": "a " * (FULL // 2),
    "only signs": "!?#*" * (FULL // 4),
    "apostrophes": "a'" * (FULL // 2),
    "joined by signs": "dad/" * (FULL // 4),
    "a letter and signs": "a" + "&" * (FULL - 1),
    "emoji": "👩‍👩‍👧‍👦😀" * (FULL // 8),
    "joined accents": "e\u0301" * (FULL // 2),
    "letters that grow in small": "İß" * (FULL // 2),
    "digits and units": "6wks" * (FULL // 4),
    "nothing": "",
    "markup": "[b]dad[/b] [/x] {x} <i>mum</i> %s $(mum)",
}
SECONDS = 10
"""Ten times and more what it takes; an expression that runs away takes minutes."""


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_answered_soon(name: str) -> None:
    notes = {f"n-{n}": Note(id=f"n-{n}", kind="stumbling_block", text=TEXTS[name]) for n in range(3)}
    session = session_of(notes, CORE)
    began = time.process_time()

    offered, same, near = choices(session), pairs(session), nearest(session, "n-0")

    assert time.process_time() - began < SECONDS
    assert set(offered) == set(notes)
    assert len(same) <= 2
    assert len(near) <= 2


def test_reasons_keep_markup_as_text() -> None:
    notes = {"n-1": Note(id="n-1", kind="stumbling_block", text="[b]core[/b] group, dad[/x]")}

    (choice, *_) = choices(session_of(notes, CORE))["n-1"]

    assert because(choice) == 'because of: "dad"'


@given(st.lists(st.text(max_size=60), max_size=8))
def test_every_reason_and_every_word_of_a_pair_stands_in_its_note(texts: list[str]) -> None:
    texts = [*texts, *(f"dad not at core grp {text}" for text in texts)]
    notes = {f"n-{n}": Note(id=f"n-{n}", kind="worked_well", text=text) for n, text in enumerate(texts)}
    session = session_of(notes, CORE)

    def stands(word: str, note: str) -> bool:
        return word in " ".join(notes[note].text.split())

    assert all(stands(word, note) for note, found in choices(session).items() for one in found for word in one.reasons)
    for pair in pairs(session):
        assert all(stands(word, pair.a) for word in pair.only_a)
        assert all(stands(word, pair.b) for word in pair.only_b)
