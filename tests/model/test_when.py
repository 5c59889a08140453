from datetime import date

import pytest

from deepdive.model.when import read_day, read_time

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-03-12", "2027-03-12"),
        ("2027-03-12 00:00:00", "2027-03-12"),
        ("12 Mar 2027", "2027-03-12"),
        ("Friday 12th March 2027", "2027-03-12"),
        ("fri, 12 mar", "2027-03-12"),
        ("12/3/2027", "2027-03-12"),
        ("12-03-27", "2027-03-12"),
        ("20 Nov", "2026-11-20"),
        ("19 Nov", "2027-11-19"),
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("31 Feb", ""),
        ("31 Feb 2027", ""),
        ("13/13/2027", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str, meant: str) -> None:
    assert read_day(said, TODAY) == meant


def test_a_day_without_a_year_is_none_where_today_is_not_known() -> None:
    assert read_day("12 Mar") == ""
    assert read_day("12/3") == ""
    assert read_day("tomorrow") == ""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("9", "9:00"),
        ("930", "9:30"),
        ("0930", "9:30"),
        ("9.30", "9:30"),
        ("9:30 am", "9:30"),
        ("2pm", "14:00"),
        ("12 pm", "12:00"),
        ("12am", "0:00"),
        ("14:05", "14:05"),
        ("9 o'clock", "9:00"),
        ("24:00", ""),
        ("9:60", ""),
        ("13pm", ""),
        ("half nine", ""),
        ("", ""),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(said: str, meant: str) -> None:
    assert read_time(said) == meant
