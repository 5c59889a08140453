import pytest
from demo_document import DEMO
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deepdive.summary.document import (
    Box,
    Column,
    Document,
    Fact,
    Heading,
    Numbered,
    Paragraph,
    Properties,
    Quote,
    Run,
    Table,
    address,
    emphasis,
    joined_runs,
    link,
    mapped,
    marking,
    masthead,
    origin,
    plain,
    strong,
    text_of,
    texts,
    with_terms,
    words,
)


def test_key_terms_are_strong_in_any_case_and_only_as_whole_words() -> None:
    runs = with_terms("Safe sleep: unsafe sleep is not safe  sleep.", ["safe sleep"])

    assert [run.text for run in runs if run.strong] == ["Safe sleep", "safe  sleep"]


def test_the_longest_key_term_wins() -> None:
    runs = with_terms("A safe sleep assessment.", ["safe sleep", "safe sleep assessment", ""])

    assert [run.text for run in runs if run.strong] == ["safe sleep assessment"]


def test_a_key_term_is_text_and_not_a_pattern() -> None:
    runs = with_terms("What is (this)? Not (that).", ["(this)?"])

    assert [run.text for run in runs if run.strong] == ["(this)?"]


@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_key_terms_never_change_a_letter(text: str, terms: list[str]) -> None:
    assert text_of(with_terms(text, terms)) == text


@pytest.mark.parametrize(
    "url",
    [
        "https://meadowshire.example/a?b=c#d",
        "http://meadowshire.example:8080",
        "mailto:front.door@meadowshire.example",
        "tel:+441632960123",
    ],
)
def test_an_address_for_people_is_a_link(url: str) -> None:
    assert link("here", url) == (Run("here", url=url),)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//meadowshire.example",
        "https://",
        "https://[x",
        "https://trusted.example@evil.example/",
        "https://a.example/b\nc",
        "https://a.example/\x00",
        "https://a.example/" + "x" * 2_000,
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:nobody",
        "tel:ring me",
        "\ud800https://a.example",
    ],
)
def test_anything_else_is_printed_and_leads_nowhere(url: str) -> None:
    assert link("here", url) == (Run(f"here ({url})"),)


def test_no_run_can_carry_an_address_that_is_not_a_link() -> None:
    with pytest.raises(ValueError, match="address"):
        Run("x", url="javascript:alert(1)")


def test_signs_in_an_address_are_written_so_that_every_format_holds_them() -> None:
    assert address("https://a.example/(x) y".replace(" ", "")) == "https://a.example/%28x%29y"
    assert address("https://a.example/é?50%") == "https://a.example/%C3%A9?50%25"
    assert address("TEL:01632 960 123") == "tel:01632960123"


@given(st.text())
def test_a_written_address_stays_as_it_is(text: str) -> None:
    coded = address(f"https://a.example/{text}")

    assert address(coded) == coded


def test_a_heading_has_one_of_four_levels() -> None:
    with pytest.raises(ValueError, match="level"):
        Heading(5, "x")


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="cell"):
        Table("", (Column("A"), Column("B")), ((plain("1"),),))


def test_a_list_is_not_counted_from_below_nought() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Numbered((plain("x"),), -1)


def test_pieces_are_joined_with_a_separator() -> None:
    assert text_of(joined_runs([plain("a"), strong("b"), emphasis("c")], "; ")) == "a; b; c"


def test_a_label_ends_in_one_colon() -> None:
    leads = [Fact(label, ()).lead for label in ("Phone", "Hours:", "Worried?", "")]

    assert leads == ["Phone:", "Hours:", "Worried?", ""]


def test_words_count_title_blocks_and_tables_but_not_signs() -> None:
    table = Table("Three words here", (Column("One"),), ((plain("two – three"),),))
    document = Document(title="A title", blocks=(Box("Box", (Paragraph(plain("in it")),)), table))

    assert words(document) == 2 + 1 + 2 + 3 + 1 + 2


def test_every_text_of_a_block_is_named_once_in_reading_order() -> None:
    quote = Quote(plain("Nobody asked"), "A parent")

    assert list(texts(Box("Title", (quote, Heading(2, "More"))))) == ["Title", "Nobody asked", "A parent", "More"]


def test_changing_all_texts_leaves_addresses_kinds_and_numbers() -> None:
    shouted = mapped(DEMO, str.upper)

    assert shouted.title == DEMO.title.upper()
    assert [text for block in shouted.blocks for text in texts(block)] == [
        text.upper() for block in DEMO.blocks for text in texts(block)
    ]
    assert mapped(Run("x", url="tel:1"), str.upper) == Run("X", url="tel:1")
    assert shouted.properties.made == DEMO.properties.made


def test_what_a_document_says_about_itself_leaves_out_what_is_not_known() -> None:
    about = DEMO.properties

    assert masthead(about) == "Meadowshire Safeguarding Children Partnership · February 2026 · two cases"
    assert marking(about) == "OFFICIAL-SENSITIVE · DRAFT · Version 2"
    assert origin(about) == "Checked for identifiers · Produced from record s-k7q3zd"
    assert [masthead(Properties()), marking(Properties(status="DRAFT")), origin(Properties())] == ["", "DRAFT", ""]


def test_a_document_is_a_value() -> None:
    assert replace(DEMO) == DEMO
    with pytest.raises(AttributeError):
        DEMO.title = "x"  # type: ignore[misc]
