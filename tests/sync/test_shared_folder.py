"""Three laptops type at once into one shared folder; one is killed and comes back, one was away."""

import shutil
from pathlib import Path

import pytest
from laptops import assert_whole, finished, made, seen, told, typing

pytestmark = pytest.mark.sync

COUNT = 200


def test_three_laptops_type_at_once_in_one_folder_and_nothing_is_lost(tmp_path: Path) -> None:
    session = made(tmp_path)
    programs = [typing(session, tmp_path / f"data-{n}", f"laptop{n}", COUNT) for n in (1, 2)]
    killed = typing(session, tmp_path / "data-3", "laptop3", COUNT)
    assert killed.stdout is not None
    before = [killed.stdout.readline() for _ in range(60)]
    killed.kill()
    rest, _ = killed.communicate()

    again = finished(typing(session, tmp_path / "data-3", "laptop3", COUNT, 1_000))
    laptops = [*map(finished, programs), told("".join(before) + rest), again]

    assert_whole(session, laptops)
    assert sum(len(one.notes) for one in laptops) > 3 * COUNT * 0.9


def test_a_laptop_that_was_away_brings_what_it_wrote(tmp_path: Path) -> None:
    session = made(tmp_path)
    away = tmp_path / "away" / session.name
    shutil.copytree(session, away)
    here = typing(session, tmp_path / "data-1", "laptop1", COUNT)
    there = typing(away, tmp_path / "data-2", "laptop2", COUNT)
    laptops = [finished(here), finished(there)]

    for path in (away / "changes").glob("*.jsonl"):
        if not (session / "changes" / path.name).exists():
            shutil.copyfile(path, session / "changes" / path.name)
    for path in (session / "changes").glob("*.jsonl"):
        shutil.copyfile(path, away / "changes" / path.name)

    assert_whole(session, laptops)
    assert seen(session).notes.keys() == seen(away).notes.keys()
