"""CSV files: their names, their coding, and that no cell of them is ever run."""

import csv
from io import StringIO

import pytest
from demo_document import DEMO
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reading_back import rows_of
from spoiling import HOSTILE, spoilt
from test_sheets import DANGEROUS, MIXED

from deepdive.summary.csv_files import guarded, plain_text, write_csv
from deepdive.summary.document import Column
from deepdive.summary.sheets import Sheet, document_sheets


def files_of(*tables: Sheet) -> dict[str, bytes]:
    return dict(write_csv(tables))


def named(*names: str) -> list[str]:
    return list(files_of(*(Sheet(name, (Column("A"),), ()) for name in names)))


def test_every_table_is_a_file_of_its_own() -> None:
    files = files_of(*document_sheets(DEMO))

    assert list(files) == ["document", "agreed-recommendations-and-who-takes-the"]


def test_excel_is_told_that_it_is_utf_8_and_gets_the_line_ends_it_knows() -> None:
    data = files_of(Sheet("T", (Column("Größe"),), (("é",),)))["t"]

    assert data == '\ufeff"Größe"\r\n"é"\r\n'.encode()


def test_numbers_are_bare_and_days_stand_as_year_month_day() -> None:
    data = files_of(*document_sheets(replace(DEMO, blocks=(MIXED,))))["plan"]

    assert list(csv.reader(StringIO(data.decode("utf-8-sig"))))[1:] == [
        ["1", "1", "2026-05-31"],
        ["1204", "2026-05-31", "2026-06-01"],
        ["2.5", "", "30 Sept 2026"],
        ["none", "x", "when agreed"],
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a = b", "it's", "'quoted'", "1-2", "", "(=1)", "é@x", "|x"])
def test_what_no_spreadsheet_runs_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_titles_of_columns_are_guarded_too() -> None:
    data = files_of(Sheet("T", (Column("=A1"),), ()))["t"]

    assert data.decode("utf-8-sig") == '"\'=A1"\r\n'


@given(st.text(st.sampled_from("'=+-@\t\r\n ＝\ufeff\u200b\u00a0ab")) | st.text())
def test_a_guarded_text_is_never_run_and_can_be_had_back(text: str) -> None:
    assert plain_text(guarded(text)) == text
    assert not guarded(text).lstrip("\ufeff\u200b\u00a0 ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_of_the_files_as_they_went_in(text: str) -> None:
    files = files_of(*document_sheets(spoilt(DEMO, text)))

    assert {cell for row in rows_of(list(files.values())[1]) for cell in row} == {text}


def test_line_ends_and_quotation_marks_stay_in_their_cell() -> None:
    files = files_of(Sheet("T", (Column("A"), Column("B")), (('one\n"two"', "x,y"),)))

    assert rows_of(files["t"]) == [["A", "B"], ['one\n"two"', "x,y"]]


def test_names_of_files_are_plain_and_each_unlike_the_others() -> None:
    assert named("Plan", "plan", "../Plan", "", "CON", "Naïve & bold") == [
        *("plan", "plan-2", "plan-3", "untitled", "con-1", "naive-bold"),
    ]


def test_a_table_named_like_the_number_of_an_export_is_not_taken_for_one() -> None:
    assert named("v2", "V12 plan") == ["table-v2", "table-v12-plan"]
