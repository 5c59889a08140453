"""Tables of a summary and the workbook they become: what is in them, and that a cell is never a formula."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from demo_document import DEMO, RECOMMENDATIONS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from reading_back import cells_of
from spoiling import HOSTILE, spoilt

from deepdive.errors import Refused
from deepdive.summary.document import Box, Column, Document, Heading, Paragraph, Table, holdable, mapped, plain, text_of
from deepdive.summary.look import PAPER
from deepdive.summary.sheets import DOCUMENT, Sheet, document_sheets, unlike, value
from deepdive.summary.workbook import CELL_LIMIT, write_workbook

DANGEROUS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\x00=1", "＝1+1", "＋1", "－1", "＠x"),
    *("\ufeff=1+1", "\u200b=1+1", "\u00a0=1+1", " =1+1", "\ufeff\u200b@x", "=cmd|' /C calc'!A0", "'=1+1"),
    *('=HYPERLINK("http://x.example","y")', "-2+3+cmd|' /C calc'!D2"),
]
"""Beginnings that a spreadsheet may run."""

MIXED = Table(
    "Plan",
    (Column("No.", "number"), Column("What"), Column("By", "date")),
    (
        (plain("1"), plain("1"), plain("31 May 2026")),
        (plain("1,204"), plain("2026-05-31"), plain("2026-06-01")),
        (plain("2.5"), plain(""), plain("30 Sept 2026")),
        (plain("none"), plain("x"), plain("when agreed")),
    ),
)


def book_of(*tables: Table, document: Document = DEMO) -> Workbook:
    document = replace(document, blocks=tables)
    return load_workbook(BytesIO(write_workbook(document, document_sheets(document))))


def sheet_of(found: list[Sheet], name: str) -> Sheet:
    return next(sheet for sheet in found if sheet.name == name)


def test_the_first_sheet_is_the_document_and_each_of_its_tables_has_its_own() -> None:
    found = document_sheets(DEMO)

    assert [sheet.name for sheet in found] == [DOCUMENT, RECOMMENDATIONS.caption]
    told = found[0].rows
    assert told[:3] == (
        ("Title", DEMO.title),
        ("Document", DEMO.subtitle),
        ("Partnership", DEMO.properties.partnership),
    )
    assert (
        "Method",
        "2. Practitioners filled in a questionnaire about what they were trying to do, and what helped.",
    ) in told
    assert ("If you are worried about a child", "Phone: 01632 960 123") in told


def test_a_table_without_a_caption_is_named_after_its_heading() -> None:
    bare = replace(RECOMMENDATIONS, caption="")
    document = replace(DEMO, blocks=(bare, Heading(1, "Actions"), bare, Box("Whom to ask", (bare,)), Heading(2, "x")))

    found = document_sheets(document)

    assert [sheet.name for sheet in found] == [DOCUMENT, "Table", "Actions", "Whom to ask"]
    assert ("Actions", "") in found[0].rows


def test_numbers_are_numbers_days_are_days_and_everything_else_is_text() -> None:
    rows = book_of(MIXED)["Plan"].iter_rows(min_row=2, values_only=True)

    assert [tuple(row) for row in rows] == [
        (1, "1", datetime(2026, 5, 31)),
        (1204, "2026-05-31", datetime(2026, 6, 1)),
        (2.5, None, "30 Sept 2026"),
        ("none", "x", "when agreed"),
    ]


@pytest.mark.parametrize(("text", "is_worth"), [("007", "007"), ("0", 0), ("-3", -3), ("1,23", "1,23"), ("٣", "٣")])
def test_only_what_is_printed_as_a_number_is_one(text: str, is_worth: object) -> None:
    assert value(text, Column("No.", "number")) == is_worth


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_stored_as_text(text: str) -> None:
    kinds = tuple(Column(kind, kind) for kind in ("text", "number", "date"))
    sheet = book_of(Table(text, kinds, ((plain(text),) * 3,))).worksheets[1]

    wanted = holdable(text)
    numbers = {"-1": -1}
    for cell, column in zip(sheet[2], kinds, strict=True):
        is_number = column.kind == "number" and wanted in numbers
        assert cell.value == (numbers[wanted] if is_number else wanted)
        assert cell.data_type == ("n" if is_number else "s")
        assert is_number or cell.quotePrefix


def test_no_cell_of_the_file_is_a_formula() -> None:
    data = write_workbook(DEMO, document_sheets(spoilt(DEMO, "=1+1")))

    with ZipFile(BytesIO(data)) as file:
        parts = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/")]
    assert parts
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_of_a_workbook_as_they_went_in(text: str) -> None:
    document = spoilt(DEMO, text)

    found = cells_of(write_workbook(document, document_sheets(document)))

    assert {cell for row in list(found.values())[1][1:] for cell in row} == {text}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_come_out_of_a_workbook_as_they_went_in(text: str) -> None:
    text = holdable(text)
    table = Table("T", (Column("A"),), ((plain(f"x{text}"),), (plain(text),)))

    rows = list(cells_of(write_workbook(DEMO, document_sheets(replace(DEMO, blocks=(table,))))).values())[1]

    assert rows[1:] == [[f"x{text}"], [text]]


def test_a_text_like_a_code_of_excel_stays_what_it_is() -> None:
    data = write_workbook(DEMO, [Sheet("T", (Column("A"),), (("_x0041_ and _x000d_",),))])

    with ZipFile(BytesIO(data)) as file:
        assert b"_x005F_x0041_ and _x005F_x000d_" in file.read("xl/worksheets/sheet1.xml")


def test_the_heading_row_stays_in_sight_and_on_every_page() -> None:
    sheet = book_of(MIXED)["Plan"]

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:C5")
    assert sheet["A1"].font.b
    assert sheet["B2"].alignment.wrap_text


def test_a_sheet_is_printed_across_and_as_wide_as_the_paper() -> None:
    sheet = book_of(MIXED)["Plan"]

    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.left.text == "OFFICIAL-SENSITIVE · DRAFT · Version 2"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_an_ampersand_in_the_foot_of_a_page_is_no_code() -> None:
    document = replace(DEMO, properties=replace(DEMO.properties, classification="Q&A &P"))

    data = write_workbook(document, document_sheets(document))

    with ZipFile(BytesIO(data)) as file:
        assert b"Q&amp;&amp;A &amp;&amp;P" in file.read("xl/worksheets/sheet1.xml")


def test_columns_are_as_wide_as_what_is_in_them_within_reason() -> None:
    long = Table("T", (Column("No."), Column("Words")), ((plain("1"), plain("word " * 400)),))
    sheet = book_of(long)["T"]

    assert sheet.column_dimensions["A"].width < 12
    assert 40 < sheet.column_dimensions["B"].width <= 60


def test_the_file_says_what_it_is_and_not_who_made_it() -> None:
    data = write_workbook(DEMO, document_sheets(DEMO))

    core = load_workbook(BytesIO(data)).properties
    assert (core.title, core.language, core.category, core.version) == (DEMO.title, "en-GB", "OFFICIAL-SENSITIVE", "2")
    assert core.description.endswith("Produced from record s-k7q3zd")
    with ZipFile(BytesIO(data)) as file:
        written = file.read("docProps/core.xml")
    assert b"2026-02-20T14:03:00Z" in written
    assert not re.search(rb"creator|lastModifiedBy", written)


def test_every_part_of_what_it_says_of_itself_has_its_own_name() -> None:
    book = load_workbook(BytesIO(write_workbook(DEMO, document_sheets(DEMO))))

    said = {entry.name: entry.value for entry in book.custom_doc_props.props}
    assert said["Partnership"] == DEMO.properties.partnership
    assert {"Title", "Date", "Version", "Status", "Classification", "Cases", "Record"} <= set(said)


def test_a_cell_too_long_for_excel_is_told_and_never_cut() -> None:
    fits = Sheet("Notes", (Column("Note"),), (("x" * CELL_LIMIT,),))
    bursts = Sheet("Notes", (Column("Note"),), (("x",), ("😀" * (CELL_LIMIT // 2 + 1),)))

    assert write_workbook(DEMO, [fits])
    with pytest.raises(Refused, match=r'32,767 characters; "Notes", column "Note", row 3 has 32,768'):
        write_workbook(DEMO, [bursts])


def test_names_of_sheets_are_what_excel_allows() -> None:
    captions = ["Plan: a/b [x]?*\\", "plan a b x", "History", "'", "", "x" * 40, "x" * 50, "A\nB"]
    tables = tuple(Table(caption, (Column("A"),), ((plain("1"),),)) for caption in captions)

    names = book_of(*tables).sheetnames

    assert len({name.casefold() for name in names}) == len(names) == 9
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)
    assert "history" not in {name.casefold() for name in names}


@given(st.lists(st.text("ab", max_size=6), max_size=12))
def test_names_are_each_unlike_all_others(names: list[str]) -> None:
    made = unlike(names, 5)

    assert len({name.casefold() for name in made}) == len(names)
    assert all(len(name) <= 5 for name in made)


def test_a_shaded_cell_has_its_colour_and_its_number() -> None:
    heat = Table(
        "Heat", (Column("A"), Column("N", "number")), ((plain("a"), plain("4")), (plain("b"), plain("1"))), shaded=True
    )
    sheet = book_of(heat)["Heat"]

    assert [(cell.value, cell.fill.fgColor.rgb[2:]) for cell in (sheet["B2"], sheet["B3"])] == [
        *((4, PAPER.shades[4]), (1, PAPER.shades[1])),
    ]


def test_equal_tables_give_equal_bytes() -> None:
    again = mapped(DEMO, str)

    assert write_workbook(DEMO, document_sheets(DEMO)) == write_workbook(again, document_sheets(again))


def test_a_workbook_without_a_moment_has_no_date_of_today() -> None:
    document = Document(title="T", blocks=(Paragraph(plain("x")),))

    with ZipFile(BytesIO(write_workbook(document, document_sheets(document)))) as file:
        assert not re.search(rb"created|modified", file.read("docProps/core.xml"))


def test_the_cells_of_a_document_table_are_its_texts() -> None:
    rows = sheet_of(document_sheets(DEMO), RECOMMENDATIONS.caption).rows

    assert [row[1] for row in rows] == [text_of(row[1]) for row in RECOMMENDATIONS.rows]
    assert rows[0][3] == date(2026, 5, 31)
