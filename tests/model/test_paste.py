"""Bullets of a pasted list: taken off where they are bullets, and signs left where they are signs (F24)."""

import pytest

from deepdive.model.paste import unbulleted


@pytest.mark.parametrize(
    ("lines", "without", "told"),
    [
        (["- one", "- two"], ["one", "two"], 'Every line begins with "-"'),
        (["What worked", "* one", "* two", ""], ["What worked", "one", "two", ""], 'Most lines begin with "*"'),
        (["1. one", "2) two", "and more"], ["one", "two", "and more"], 'Most lines begin with "1."'),
        (["\u2022 one", "* two", "\u2022 - three", "- four"], ["one", "two", "- three", "- four"], "Most lines begin"),
    ],
)
def test_bullets_go_from_each_line_that_has_one_where_most_have(
    lines: list[str], without: list[str], told: str
) -> None:
    found = unbulleted(lines)

    assert list(found.lines) == without
    assert found.bullet
    assert found.told.startswith(told)


@pytest.mark.parametrize(
    "lines",
    [["- one", "+ two", "- three"], ["- one", "- two", "three"], ["* one", "two"], ["* alone"], ["one", "two"], []],
)
def test_signs_and_a_bullet_among_many_lines_stay(lines: list[str]) -> None:
    found = unbulleted(lines)

    assert list(found.lines) == lines
    assert not found.bullet
