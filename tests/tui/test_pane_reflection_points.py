"""Each point that auditors write has keys in their reflection, which lead to its place in `show --json`."""

from pathlib import Path

import pytest
from boards import board, opened, session, type_words

from deepdive.model.view import view
from points import POINTS, Point, at, standing

pytestmark = pytest.mark.slow

WITH_KEYS = [one for one in POINTS if one.keys]


@pytest.mark.parametrize("point", WITH_KEYS, ids=[f"{one.no}-{one.what}" for one in WITH_KEYS])
async def test_a_point_has_keys_that_lead_to_its_place(tmp_path: Path, point: Point) -> None:
    made = board(tmp_path)
    standing(made.desk)
    async with opened(made, "reflection") as (app, pilot):
        for key in point.keys:
            if isinstance(key, tuple):
                await type_words(pilot, key[0])
            else:
                await pilot.press(key)
                await pilot.pause()

        assert at(view(session(app)), point.place) == point.value
