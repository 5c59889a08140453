"""Each point that published audits hold has a field, keys or a stage, a verb, and a place in `show --json`."""

from pathlib import Path

import pytest

from deepdive.model.view import view
from desks import begun
from points import POINTS, Point, at, meant, standing

PAGE = (Path(__file__).parents[1] / "docs" / "coverage.md").read_text(encoding="utf-8")


def test_points_9_to_29_and_f5_are_all_here_and_on_the_coverage_page() -> None:
    assert {str(number) for number in range(9, 30)} | {"F5", "F30"} <= {one.no for one in POINTS}
    assert [one.field for one in POINTS if one.field not in PAGE] == []


@pytest.mark.parametrize("point", POINTS, ids=[f"{one.no}-{one.what}" for one in POINTS])
def test_a_point_has_a_verb_and_a_place_in_the_json(tmp_path: Path, point: Point) -> None:
    desk = standing(begun(tmp_path))
    told = {name: meant(desk, value) for name, value in point.told.items()}

    desk.do(point.verb, **told)

    assert at(view(desk.session), point.place) == point.value


@pytest.mark.parametrize("point", [one for one in POINTS if not one.keys], ids=lambda one: one.what)
def test_a_point_without_keys_in_the_reflection_has_another_stage(point: Point) -> None:
    assert point.stage != "reflection"
