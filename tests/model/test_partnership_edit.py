"""One value of a partnership file is changed; comments and every other line stay as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepdive.errors import Refused, Unreadable
from deepdive.model.partnership import read_partnership
from deepdive.model.partnership_edit import changed, values
from deepdive.shipped import shipped

FILES = ["partnership", "partnership-adults"]


def shipping(name: str = "partnership") -> bytes:
    return (shipped("toolkits") / f"{name}.toml").read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_every_value_of_the_files_that_ship_can_be_changed(name: str) -> None:
    data = shipping(name)
    found = values(data)

    assert {"name", "contacts[1].phone", "agencies[0].aliases", "labels.remark.short", "smallest_exact"} <= {
        one.id for one in found
    }
    assert all(changed(data, one.id, one.words) for one in found[::9])


def test_only_that_line_changes_and_its_comment_stays() -> None:
    data = b'# us\nname = "A"  # the board\n\n# them\n[[contacts]]\nlabel = "Door"\nphone = ""\n'

    assert changed(data, "name", "B") == data.replace(b'"A"', b'"B"')
    assert changed(data, "contacts[0].phone", "01632 960000") == data.replace(b'""', b'"01632 960000"')


def test_line_ends_of_another_system_stay() -> None:
    assert changed(b'name = "A"\r\nwebsite = ""\r\n', "name", "B") == b'name = "B"\r\nwebsite = ""\r\n'


def test_several_words_are_typed_with_commas_between() -> None:
    data = changed(b'[[agencies]]\nname = "HV"\naliases = ["a"]\n', "agencies[0].aliases", "0-19, health visitor,")

    assert read_partnership(data).agencies[0].aliases == ("0-19", "health visitor")


SMALL = b'# us\nname = "A"  # the board\nwebsite = "x"\n\n[[contacts]]\nlabel = "Door"\n'


@settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_stays_words(said: str) -> None:
    data = changed(SMALL, "name", said)

    assert read_partnership(data).website == "x"
    assert [one.id for one in values(data)] == [one.id for one in values(SMALL)]


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(Refused, match="whole number"):
        changed(shipping(), "smallest_exact", "ten")


def test_what_does_not_stand_in_one_line_is_left_to_the_file() -> None:
    data = b'name = """\nwebsite = "x"\n"""\nwebsite = "y"\n'

    assert [(one.id, one.words) for one in values(data)] == [("website", "y")]
    with pytest.raises(Refused, match="in the file itself"):
        changed(data, "name", "B")


def test_a_file_with_mistakes_is_told_and_not_changed() -> None:
    with pytest.raises(Unreadable, match="nmae"):
        changed(b'nmae = "A"\n', "nmae", "B")
