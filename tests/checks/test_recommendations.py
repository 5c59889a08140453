"""Hints for recommendations: in words, never in the way."""

from pathlib import Path

import pytest

from deepdive.checks.recommendations import hints, how_many, weak_verb
from desks import begun


def words(folder: Path, text: str, **given: str) -> list[str]:
    """The hints of a recommendation with this sentence."""
    desk = begun(folder)
    note = desk.do("capture", text="- late", group="Group 1").thing
    made = desk.do("recommend", text=text, notes=[note], **given).thing
    return [hint.words for hint in hints(desk.session, desk.session.recommendations[made])]


def test_a_bare_sentence_is_told_all_that_it_lacks(tmp_path: Path) -> None:
    assert words(tmp_path, "Better plans") == [
        "no measure",
        "no date",
        "no owner",
        "no outcome for children",
        "no one addressed",
    ]


def test_a_whole_recommendation_is_ready(tmp_path: Path) -> None:
    given = {"outcome": "Babies are safe.", "measure": "Ten records.", "due": "2027-01-31"}
    given |= {"owner": "Head of Midwifery"}

    assert words(tmp_path, "Midwifery keeps one list of teams", **given) == []


def test_every_hint_says_why_it_matters(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- late", group="Group 1").thing
    made = desk.do("recommend", text="Everyone to ensure good plans", notes=[note]).thing

    found = {hint.words: hint.because for hint in hints(desk.session, desk.session.recommendations[made])}

    assert len(found) == 6
    assert found['weak verb "ensure": say how'] == "it says that, not how"
    assert all(found.values())


@pytest.mark.parametrize("text", ["MW to keep a list", "social care to keep a list", "All partners to keep a list"])
def test_an_agency_named_in_the_sentence_is_addressed(tmp_path: Path, text: str) -> None:
    assert "no one addressed" not in words(tmp_path, text)


def test_everyone_is_no_one(tmp_path: Path) -> None:
    assert "no one addressed" in words(tmp_path, "Everyone to tell Midwifery")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Remind staff about fathers", "remind"),
        ("Staff are aware of the form", "be aware"),
        ("All partners to ensure good communication", "ensure"),
        ("Ensure fathers are seen by adding a line to the form", ""),
        ("Midwifery adds a line to the form", ""),
        ("Raise awareness of the list", "raise awareness"),
    ],
)
def test_weak_verbs_are_those_that_nobody_could_see_done(text: str, verb: str) -> None:
    assert weak_verb(text) == verb


@pytest.mark.parametrize(("count", "part"), [(5, "3 to 7"), (8, "more than 7"), (13, "far more than 7")])
def test_few_recommendations_read_best(count: int, part: str) -> None:
    assert part in how_many(count)
