"""Contacts and agencies added to a partnership file and taken out of it."""

import pytest

from deepdive.errors import Refused
from deepdive.model.partnership import read_partnership
from deepdive.model.partnership_entries import with_entry, without_entry
from deepdive.shipped import shipped

FILE = (shipped("toolkits") / "partnership.toml").read_bytes()


def test_an_agency_is_added_behind_the_others() -> None:
    before, after = read_partnership(FILE).agencies, read_partnership(with_entry(FILE, "agencies[0]", "Canal Watch"))

    assert [one.name for one in after.agencies] == [*(one.name for one in before), "Canal Watch"]
    assert after.agencies[-1].aliases == ()


def test_what_is_added_and_taken_out_again_leaves_the_file_as_it_was() -> None:
    count = len(read_partnership(FILE).contacts)

    more = with_entry(FILE, "contacts[0]", "Night desk")
    again = without_entry(more, f"contacts[{count}]")

    assert read_partnership(more).contacts[count].label == "Night desk"
    assert read_partnership(again) == read_partnership(FILE)
    assert [line for line in again.splitlines() if line] == [line for line in FILE.splitlines() if line]


def test_only_the_agency_that_is_named_goes() -> None:
    names = [one.name for one in read_partnership(FILE).agencies]

    after = read_partnership(without_entry(FILE, "agencies[1]"))

    assert [one.name for one in after.agencies] == [names[0], *names[2:]]


def test_the_only_one_of_its_list_stays() -> None:
    data = b'[[agencies]]\nname = "Police"\naliases = []\n'

    with pytest.raises(Refused, match="only one of its list stays"):
        without_entry(data, "agencies[0]")


@pytest.mark.parametrize("name", ["", "   "])
def test_what_has_no_name_is_not_added(name: str) -> None:
    with pytest.raises(Refused, match="needs a name"):
        with_entry(FILE, "agencies[0]", name)


def test_a_single_value_has_no_list() -> None:
    with pytest.raises(Refused, match="Enter changes this one"):
        with_entry(FILE, "name", "Vale")
