"""The palette finds things by the words that people use for them."""

from pathlib import Path

import pytest
from rooms import room, session_screen

from deepdive.tui.palette import Everything


@pytest.mark.parametrize(
    ("word", "name"),
    [("forms", "Forms for agencies"), ("strata", "Strata, parts"), ("coverage", "Coverage"), ("pack", "Packs: ")],
)
async def test_forms_strata_coverage_and_packs_are_found_by_their_names(tmp_path: Path, word: str, name: str) -> None:
    async with room(tmp_path) as (app, _):
        found = [hit async for hit in Everything(session_screen(app)).search(word)]

    best = max(found, key=lambda hit: hit.score)
    assert str(best.text).startswith(name)
