from demo_document import RECOMMENDATIONS

from deepdive.summary.columns import PAPER, SCREEN, column_widths, lies_down
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
