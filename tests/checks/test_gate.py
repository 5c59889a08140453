"""What stops a publication, and what does not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import desks
from deepdive.checks.gate import Passage, blocks, notices
from deepdive.model.partnership import Contact, Partnership

FRONT_DOOR = Contact(label="Front door", phone="01632 960123", email="door@larkshire.example")
STANDING: Partnership = replace(desks.PARTNERSHIP, contacts=(FRONT_DOOR,))


def found(tmp_path: Path, text: str, partnership: Partnership | None = None) -> list[str]:
    with desks.begun(tmp_path) as desk:
        session = desk.session
    passages = [Passage("Method", text)]
    return [notice.code for notice in blocks(notices(session, partnership or STANDING, passages))]


@pytest.mark.parametrize("text", ["Kayleigh Thompson was seen", "NHS number 943 476 5919", "call 01632 960555"])
def test_an_identifier_stops_it(tmp_path: Path, text: str) -> None:
    assert "Q1" in found(tmp_path, text)


@pytest.mark.parametrize("text", ["By TBC.", "Really ??", "[image: logo]", "A line (not a requirement?)"])
def test_what_was_left_over_stops_it(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ["Q19"]


def test_the_label_of_a_case_stops_it(tmp_path: Path) -> None:
    assert found(tmp_path, "It was hard in case a.") == ["case_label"]


@pytest.mark.parametrize(
    "text",
    ["The plan came late in one of the cases.", "Phone: 01632 960123", "door@larkshire.example", "Case by case"],
)
def test_ordinary_words_and_standing_words_do_not(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_number_that_only_looks_like_a_standing_one_stops_it(tmp_path: Path) -> None:
    assert found(tmp_path, "Phone: 01632 960124") == ["Q1"]


def test_a_block_cannot_be_turned_off(tmp_path: Path) -> None:
    assert found(tmp_path, "TBC", replace(STANDING, rules_off=("Q19",))) == ["Q19"]


def test_a_notice_says_where_its_words_stand(tmp_path: Path) -> None:
    with desks.begun(tmp_path) as desk:
        note = desk.do("capture", text="- a point", group="1").thing
        finding = desk.do("finding", text="The date is TBC.", notes=(note,)).thing
        (notice,) = blocks(notices(desk.session, STANDING, [Passage("Learning Identified", "The date is TBC.")]))

    assert notice.where == f"Learning Identified ({finding})"
    assert "TBC" in notice.message


def test_a_partnership_without_a_name_is_a_warning(tmp_path: Path) -> None:
    with desks.begun(tmp_path) as desk:
        (notice,) = notices(desk.session, Partnership(), [])

    assert (notice.code, notice.severity) == ("partnership", "warn")
