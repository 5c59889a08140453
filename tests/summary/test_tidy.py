from demo_document import DEMO
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
    strong,
    text_of,
    texts,
)
from deepdive.summary.tidy import tidy


def tidied(*blocks: Block) -> tuple[Block, ...]:
    return tidy(Document(title="x", blocks=blocks)).blocks


def test_double_spaces_become_single_ones() -> None:
    assert tidied(Paragraph(plain("  one  two \n  three\tfour  "))) == (Paragraph(plain("one two\nthree four")),)


def test_double_spaces_between_two_runs_become_single_ones() -> None:
    runs = plain("one ") + strong(" two ") + plain("  ") + plain(" three ") + plain(" ")

    assert tidied(Paragraph(runs)) == (Paragraph(plain("one ") + strong("two ") + plain("three")),)


def test_titles_and_properties_are_tidied_too() -> None:
    document = replace(DEMO, title="  A  title ", properties=replace(DEMO.properties, cases="two  cases"))

    assert (tidy(document).title, tidy(document).properties.cases) == ("A title", "two cases")


def test_a_heading_with_nothing_under_it_goes() -> None:
    blocks = (Heading(1, "Kept"), Heading(2, "Bare"), Heading(2, "Full"), Paragraph(plain("x")), Heading(1, "Last"))

    assert tidied(*blocks) == (Heading(1, "Kept"), Heading(2, "Full"), Paragraph(plain("x")))


def test_a_heading_whose_block_is_empty_goes_with_it() -> None:
    assert tidied(Heading(1, "Bare"), Heading(2, "Bare"), Bullets(()), Paragraph(plain("  "))) == ()


def test_a_heading_without_words_goes_and_what_stood_under_it_stays() -> None:
    assert tidied(Heading(1, " "), Paragraph(plain("x"))) == (Paragraph(plain("x")),)


def test_everything_empty_goes() -> None:
    empty = (
        Paragraph(()),
        Bullets((plain(" "), ())),
        Numbered(()),
        Quote((), "A parent"),
        Facts((Fact("Phone", plain("")),)),
        Callout(" "),
        Table("Caption", (Column("A"),), ((plain(""),),)),
        Box("Title", (Heading(1, "Bare"),)),
    )

    assert tidied(*empty) == ()


def test_an_empty_item_goes_and_the_others_stay() -> None:
    assert tidied(Numbered((plain("a"), plain(""), plain("b")), 4)) == (Numbered((plain("a"), plain("b")), 4),)


def test_an_empty_cell_stays_in_its_row() -> None:
    table = Table(" Cap  tion", (Column("A "), Column("B")), ((plain("1"), plain(" ")), ((), ())))

    assert tidied(table) == (Table("Cap tion", (Column("A"), Column("B")), ((plain("1"), ()),)),)


def test_a_tidy_document_stays_as_it_is() -> None:
    assert tidy(DEMO) == DEMO


RUNS = st.lists(st.builds(Run, st.text(" \n\tab", max_size=6), st.booleans()), max_size=5).map(tuple)


@given(RUNS)
def test_tidying_changes_blanks_only_and_only_once(runs: tuple[Run, ...]) -> None:
    once = tidied(Paragraph(runs))

    assert tidied(*once) == once
    assert "".join(text for block in once for text in texts(block)).split() == text_of(runs).split()
    assert "  " not in "".join(text for block in once for text in texts(block))
