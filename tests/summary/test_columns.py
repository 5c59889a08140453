from datetime import date

import pytest
from demo_document import RECOMMENDATIONS
from msgspec.structs import replace

from deepdive.summary.columns import PAPER, SCREEN, column_widths, day_in, lies_down, number_in, shades
from deepdive.summary.document import Column, Document, Paragraph, Table, plain


def wide(columns: int) -> Table:
    titles = tuple(Column(f"Column {place}") for place in range(columns))
    return Table("", titles, ((plain("some considered words"),) * columns,))


def test_columns_fill_the_width_and_long_texts_get_the_room() -> None:
    widths = column_widths(RECOMMENDATIONS, 9412, PAPER)

    assert widths
    assert sum(widths) == 9412
    assert max(widths) == widths[1]


def test_a_date_is_never_broken() -> None:
    widths = column_widths(RECOMMENDATIONS, 60, SCREEN)

    assert widths
    assert widths[3] - SCREEN.padding >= len("30 Sept 2026")


def test_a_table_that_would_break_words_does_not_fit() -> None:
    assert column_widths(wide(12), 9412, PAPER) is None
    assert column_widths(RECOMMENDATIONS, 30, SCREEN) is None


def test_the_page_is_turned_for_a_document_that_is_a_wide_table() -> None:
    table = wide(9)
    text = Paragraph(plain("word " * 200))

    assert lies_down(Document(title="Plan", blocks=(table,)), 9412, 14344)
    assert not lies_down(Document(title="Report", blocks=(table, text)), 9412, 14344)
    assert not lies_down(Document(title="Plan", blocks=(RECOMMENDATIONS,)), 9412, 14344)
    assert not lies_down(Document(title="Plan", blocks=(wide(30),)), 9412, 14344)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("12", 12), (" 12 ", 12), ("1,204", 1204), ("2.5", 2.5), ("-3", -3), ("0", 0), ("0.5", 0.5)),
        *(("007", None), ("1,23", None), ("3 of 12", None), ("50%", None), ("", None), ("1e5", None), ("٣", None)),
        ("9" * 40, None),
    ],
)
def test_a_number_is_read_as_documents_print_it(text: str, number: float | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("31 May 2026", date(2026, 5, 31)), ("2026-05-31", date(2026, 5, 31)), ("1 January 2027", date(2027, 1, 1))),
        *(("May 2026", None), ("31 June 2026", None), ("20260531", None), ("", None), ("31 Mai 2026", None)),
    ],
)
def test_a_day_is_read_as_documents_print_it(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_cells_are_shaded_by_their_share_of_the_largest() -> None:
    columns = (Column("Theme"), Column("A", "number"), Column("B", "number"))
    rows = ((plain("9"), plain("1"), plain("20")), (plain("x"), plain("0"), plain("12")), ((), plain("-"), plain("-4")))
    heat = Table("", columns, rows, shaded=True)

    assert shades(heat) == ((0, 1, 5), (0, 0, 3), (0, 0, 0))
    assert shades(replace(heat, shaded=False)) == ((0, 0, 0),) * 3
    assert shades(replace(heat, rows=())) == ()


def test_a_column_of_long_texts_gets_more_room_than_one_of_short_words() -> None:
    titles = tuple(Column(title) for title in ("Ref", "Action", "Lead", "Owner", "Standing"))
    action = "Change the template and the contact sheet, with a line for the adviser. " * 3
    table = Table("", titles, ((plain("1.1"), plain(action), plain("Midwifery"), plain("Head of it"), plain("done")),))

    widths = column_widths(table, 9412, PAPER)

    assert widths
    assert sum(widths) == 9412
    assert widths[1] > sum(widths) / 2
    assert min(widths) > 3 * PAPER.letter


def test_several_lines_in_a_cell_count_as_long_as_they_are_together() -> None:
    titles = (Column("One"), Column("Two"))
    line = "one of three lines of about fifty characters each"
    many = plain("\n".join([line] * 4))

    widths = column_widths(Table("", titles, ((plain(line), many),)), 9412, PAPER)

    assert widths
    assert widths[1] > 2 * widths[0]
