import re

import pytest
from demo_document import DEMO
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from deepdive.model.text import clean
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
    Properties,
    Quote,
    Run,
    Table,
    link,
    plain,
    strong,
    text_of,
    with_terms,
)
from deepdive.summary.markdown import write_markdown

HOSTILE = [
    "[/x]",
    "[Child D] was [unclear]",
    "[Child D]: not a reference",
    "- [x] not a task",
    "<script>alert(1)</script>",
    "<!-- hidden --> <b>x</b> <https://example.org> 3 < 4 > 2",
    "[x](javascript:alert(1))",
    "![x](https://example.org/a.png)",
    "# not a heading",
    "####### seven",
    "trailing hash #",
    "1. not a list",
    "12) not a list",
    "- x",
    "+ x",
    "* x",
    "> x",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "text\n===",
    "text\n---",
    "a | b\n--- | ---\n1 | 2",
    "|---|",
    ":--|--:",
    "```\ncode",
    "~~~\ncode",
    "~20 wks, ~~struck~~ and ~so~",
    "a | b || c \\| d",
    "C:\\Users\\x \\ \\* \\",
    "&amp; &lt; &#42; &copy; & &",
    "    four spaces",
    "  two, then  two   three",
    "\ttab",
    "trailing   ",
    "a backslash and a blank \\ ",
    "no\u00a0break\u00a0",
    "*bold* **bold** _it_ __it__ snake_case_name a*b*c",
    "first_last_name@meadow_shire.example",
    "https://example.org/a_b_c?x=1&copy;=2",
    "`code` ``two``",
    "$x$ and $$y$$",
    "line one\nline two\n\nline four",
    "1986. A year",
    "smile 😀 👩‍👩‍👧 é ﷽ 漢字",
    "=HYPERLINK(1)",
    "'+1 wks",
    "{{ jinja }} {% raw %}",
    "[^1] footnote",
    "x" * 20_000,
    "*_[`<&\\" * 300,
]


def tokens(markdown: str, preset: str = "commonmark") -> list[Token]:
    reader = MarkdownIt(preset)
    if preset == "commonmark":
        reader.enable(["table", "strikethrough"])
    return reader.parse(markdown)


def visible(markdown: str, preset: str = "commonmark") -> list[str]:
    """What a viewer shows, one text a block; markup that came alive stands as its own name."""
    return [
        "".join(map(_shown, token.children or []))
        for token in tokens(markdown, preset)
        if token.type == "inline" or token.type in ("html_block", "fence", "code_block")
    ]


def _shown(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return f"[{token.type}]" if token.type in ("html_inline", "code_inline", "image") else token.content


def written(*blocks: Block) -> str:
    return write_markdown(Document(title="", blocks=blocks))


def kinds(markdown: str) -> list[str]:
    return [token.type for token in tokens(markdown)]


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_shows_letter_for_letter_in_a_paragraph(text: str, preset: str) -> None:
    markdown = written(Paragraph(plain(text)))

    assert visible(markdown, preset) == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_shows_letter_for_letter_in_every_other_place(text: str) -> None:
    line = re.sub(r"\s*\n\s*", " ", text)
    table = Table(text, (Column(text), Column("No.", "number")), ((plain(text), plain("1")),))
    blocks = (
        Heading(1, text),
        Bullets((plain(text), plain("next"))),
        Heading(2, text),
        Numbered((plain(text), plain("next"))),
        table,
        Quote(plain(text), "A parent"),
        Callout(text, "residue"),
        Box(text, (Paragraph(plain(text)), Bullets((plain(text),)))),
        Facts((Fact("Label", plain(text)),)),
    )

    shown = visible(write_markdown(Document(title=text, blocks=blocks)))

    assert shown == [
        *(line, line, text, "next", line, text, "next"),
        *(text, line, "No.", line, "1", text, "– A parent", text, text, text, text, f"Label: {text}"),
    ]


TYPED = st.text(
    st.one_of(st.sampled_from("\\`*_{}[]<>()#+-.!|&~=:;$^\"' \n\t1aZé"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
).map(clean)


@given(TYPED)
def test_any_text_shows_letter_for_letter(text: str) -> None:
    text = text.strip("\n")

    shown = visible(written(Paragraph(plain(text)), Bullets((plain(f"x{text}"),))))

    assert shown == [*([text] if text else []), f"x{text}"]


RUNS = st.lists(st.builds(Run, TYPED.filter(lambda text: "\n" not in text), st.booleans(), st.booleans()), max_size=5)


@given(RUNS)
def test_emphasis_never_shows_its_marks_nor_eats_a_letter(runs: list[Run]) -> None:
    text = text_of(tuple(runs))

    shown = visible(written(Paragraph(tuple(runs))))

    assert shown == ([text] if text else [])


@given(TYPED.filter(bool), TYPED)
def test_any_cell_of_a_table_shows_letter_for_letter(first: str, second: str) -> None:
    table = Table("", (Column("A"), Column("B")), ((plain(first), plain(second)),))

    shown = visible(written(table))

    assert [re.sub(r"\s*\n\s*", " ", text) for text in (first, second)] == shown[2:]


@pytest.mark.parametrize(
    "text",
    [
        "Children's Social Care (CSC), 2 of 12 cases; 3.5 weeks - see below!",
        "first_last@meadowshire.example or C:\\Users, Q&A, <20 wks, 4 > 3",
        "Why? “Nobody asked.” 50% of 10+ cases: #2",
    ],
)
def test_ordinary_text_stays_as_readable_as_it_was(text: str) -> None:
    assert written(Paragraph(plain(text))) == f"{text}\n"


def test_key_terms_are_bold() -> None:
    runs = with_terms("Safe sleep was talked about.", ["safe sleep"])

    assert written(Paragraph(runs)) == "**Safe sleep** was talked about.\n"


def test_emphasis_that_no_viewer_could_read_is_left_out() -> None:
    runs = plain("x") + strong("(y)") + plain("z")

    assert written(Paragraph(runs)) == "x(y)z\n"


def test_a_link_leads_where_it_says() -> None:
    runs = plain("Look!") + link("the [new] page_", "https://example.org/a?b=1&copy=2")

    made = [child for token in tokens(written(Paragraph(runs))) for child in token.children or []]

    assert [child.attrs for child in made if child.type == "link_open"] == [
        {"href": "https://example.org/a?b=1&copy=2"}
    ]
    assert "".join(child.content for child in made) == "Look!the [new] page_"


def test_a_counted_list_begins_where_it_should_and_two_lists_stay_two() -> None:
    markdown = written(Numbered((plain("a"), plain("b")), 3), Numbered((plain("c"),)), Numbered((plain("d"),)))

    lists = [token.attrs.get("start", 1) for token in tokens(markdown) if token.type == "ordered_list_open"]

    assert lists == [3, 1, 1]


def test_facts_after_bullets_are_a_list_of_their_own() -> None:
    markdown = written(Bullets((plain("a"),)), Facts((Fact("Phone", plain("123")),)))

    assert kinds(markdown).count("bullet_list_open") == 2


def test_numbers_stand_at_the_right_in_a_table() -> None:
    markdown = written(Table("", (Column("No.", "number"), Column("What")), ((plain("1"), plain("x")),)))

    assert markdown == "| No. | What |\n| ---: | --- |\n| 1 | x |\n"


def test_the_whole_document_reads_in_its_order() -> None:
    markdown = write_markdown(DEMO)

    opening = markdown.split("\n\n")[:5]
    assert opening == [
        "# Pre-birth assessments and care leavers",
        "Learning summary of a multi-agency deep-dive audit",
        "Meadowshire Safeguarding Children Partnership · February 2026 · two cases",
        "OFFICIAL-SENSITIVE · DRAFT · Version 2",
        "> **DRAFT for the QA sub-group: not for circulation**",
    ]
    assert markdown.endswith("\n---\n\nChecked for identifiers · Produced from record s-k7q3zd\n")
    assert set(kinds(markdown)).isdisjoint({"html_block", "code_block", "fence"})


def test_an_empty_document_is_an_empty_line() -> None:
    assert write_markdown(Document(title="", properties=Properties())) == "\n"


def test_a_removed_name_keeps_its_brackets_as_they_are_and_a_link_of_that_form_does_not() -> None:
    said = write_markdown(
        Document(title="", blocks=(Paragraph(plain("Ask [name removed] or [name removed](x) again")),))
    )

    assert "Ask [name removed] or \\[name removed](x) again" in said
