"""The palette finds things by the words that people use for them."""

from pathlib import Path

import pytest
from rooms import room, session_screen

from deepdive.desk.verbs import VERBS
from deepdive.tui.keys import KEYS
from deepdive.tui.palette import OTHER_WORDS, Everything


@pytest.mark.parametrize(
    ("word", "name"),
    [("forms", "Forms for agencies"), ("strata", "Strata, parts"), ("coverage", "Coverage"), ("pack", "Packs: ")],
)
async def test_forms_strata_coverage_and_packs_are_found_by_their_names(tmp_path: Path, word: str, name: str) -> None:
    async with room(tmp_path) as (app, _):
        found = [hit async for hit in Everything(session_screen(app)).search(word)]

    best = max(found, key=lambda hit: hit.score)
    assert str(best.text).startswith(name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *((word, "purge") for word in ("remove", "delete", "erase", "name", "purge")),
        ("quit", "leave"),
        ("revert", "undo"),
        ("hide", "blank"),
        ("delete", "withdraw"),
        ("wrong group", "Move notes to another group"),
    ],
)
async def test_a_key_or_verb_is_found_by_other_words_for_it(tmp_path: Path, word: str, name: str) -> None:
    async with room(tmp_path) as (app, pilot):
        await pilot.press("escape")
        found = [str(hit.text) async for hit in Everything(session_screen(app)).search(word)]

    assert any(text.startswith(name) for text in found)


def test_every_other_word_is_of_a_key_or_a_verb() -> None:
    assert OTHER_WORDS.keys() <= {*KEYS, *VERBS, "hand back"}
