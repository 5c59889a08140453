"""Agencies: each can be named by words that no other goes by."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from desks import begun


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = begun(tmp_path)
    desk.do("agency", name="Housing options", aliases="HO rough_sleepers")
    return desk


@pytest.mark.parametrize(
    "given",
    [
        {"name": "housing options"},
        {"name": "HO"},
        {"name": "Hospital", "aliases": "ward ho"},
        {"name": "Outreach", "aliases": "Rough_sleepers"},
    ],
)
def test_a_second_agency_of_a_name_or_alias_that_is_there_is_refused_naming_the_first(
    desk: Desk, given: dict[str, str]
) -> None:
    before = len(desk.session.agencies)

    with pytest.raises(Refused, match=r"Housing options goes by .* already"):
        desk.do("agency", **given)

    assert len(desk.session.agencies) == before


@pytest.mark.parametrize(("field", "value"), [("label", "Housing Options"), ("aliases", "police ho")])
def test_an_agency_is_not_given_the_words_of_another(desk: Desk, field: str, value: str) -> None:
    with pytest.raises(Refused, match="Housing options goes by"):
        desk.do("describe", thing="Police", of="agency", field=field, value=value)


def test_an_agency_may_be_called_by_its_own_words_again(desk: Desk) -> None:
    desk.do("describe", thing="HO", of="agency", field="label", value="Housing Options")
    desk.do("describe", thing="HO", of="agency", field="aliases", value="ho options")

    assert [one.aliases for one in desk.session.agencies.values() if one.label == "Housing Options"] == ["ho options"]
