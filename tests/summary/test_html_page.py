"""Web pages: what they are made of, that everybody can read them, and that nothing in them comes alive."""

import hashlib
import re
import subprocess
from base64 import b64encode
from pathlib import Path
from shutil import which

import pytest
from demo_document import DEMO, RECOMMENDATIONS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reading_back import Page
from spoiling import HOSTILE, spoilt

from deepdive.summary import html_page, pdf_page
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Column,
    Document,
    Heading,
    Numbered,
    Paragraph,
    Properties,
    Run,
    Table,
    holdable,
    mapped,
    plain,
    texts,
)
from deepdive.summary.html_page import style_string, write_html
from deepdive.summary.look import DARK, PAPER, pairs

ROOT = Path(__file__).parents[2]
HEAT = Table(
    "Theme by kind",
    (Column("Theme"), Column("Worked well", "number"), Column("Stumbling block", "number")),
    ((plain("Fathers"), plain("1"), plain("10")), (plain("Planning"), plain("0"), plain("6"))),
    shaded=True,
)
CHILDREN = {"ul": ("li",), "ol": ("li",), "dl": ("div",), "tr": ("th", "td"), "thead": ("tr",), "tbody": ("tr",)}
"""What may stand directly in an element."""


def page_of(*blocks: Block) -> Page:
    return Page(write_html(Document(title="Summary", blocks=blocks)))


def style_of(page: str) -> str:
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found
    return found[1]


def test_every_text_stands_on_the_page_once_and_in_order() -> None:
    page = Page(write_html(DEMO))

    shown = [text for text in page.within("main") if text.strip()][3:]

    wanted = [text for block in DEMO.blocks for text in texts(block)]
    assert "".join(shown).replace("– ", "").replace(":", "") == "".join(wanted).replace(":", "")


def test_every_element_is_closed_where_it_was_opened() -> None:
    page = Page(write_html(replace(DEMO, blocks=(*DEMO.blocks, HEAT, Box("", (HEAT,))))))

    assert (page.unclosed, page.strays) == ([], [])


def test_the_page_says_its_language_its_title_and_how_it_is_built() -> None:
    page = Page(write_html(DEMO))

    assert page.all("html") == [{"lang": "en-GB"}]
    assert "".join(page.within("title")) == DEMO.title
    assert [len(page.all(name)) for name in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]


def test_what_a_document_says_of_itself_stands_in_its_properties() -> None:
    said = {tag["name"]: tag["content"] for tag in Page(write_html(DEMO)).all("meta") if "name" in tag}

    assert said["partnership"] == DEMO.properties.partnership
    assert [said[name] for name in ("title", "date", "version", "status", "classification", "cases", "record")] == [
        *("Pre-birth assessments and care leavers", "February 2026", "2", "DRAFT", "OFFICIAL-SENSITIVE", "two cases"),
        "s-k7q3zd",
    ]


def test_a_browser_is_told_to_run_and_fetch_nothing_and_to_take_this_style_only() -> None:
    page = write_html(DEMO)

    policy = next(tag["content"] for tag in Page(page).all("meta") if "http-equiv" in tag)
    sign = b64encode(hashlib.sha256(style_of(page).encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src 'sha256-{sign}'; base-uri 'none'; form-action 'none'"


def test_nothing_is_fetched_from_anywhere() -> None:
    page = write_html(DEMO)

    assert Page(page).all("script", "link", "img", "iframe", "object", "embed", "form", "base", "svg") == []
    assert not re.search(r"url\(|@import|@font-face", style_of(page))


def test_headings_step_down_one_at_a_time() -> None:
    jumps = [Heading(level, "Words") for level in (2, 4, 1, 3, 4)]
    page = page_of(*jumps, Box("A box", (Heading(3, "Inside"),)), Heading(4, "After"))

    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels == [1, 2, 3, 2, 3, 4, 2, 3, 4]


def test_a_table_has_its_caption_and_every_column_its_heading() -> None:
    page = page_of(RECOMMENDATIONS)

    assert page.within("caption") == [RECOMMENDATIONS.caption]
    assert [tag["scope"] for tag in page.all("th")] == ["col"] * 4
    assert "".join(page.within("th")) == "".join(column.title for column in RECOMMENDATIONS.columns)


def test_a_columns_share_of_the_width_stands_in_the_style() -> None:
    long = plain("What will be done, in so many words that they fill several lines of a page. " * 3)
    data = write_html(
        Document(title="T", blocks=(Table("", (Column("No."), Column("Action")), ((plain("1"), long),)),))
    )

    shares = [int(tag["class"].rpartition("-")[2]) for tag in Page(data).all("th")]

    assert sum(shares) == 100
    assert shares[1] > 80
    assert all(f"th.share-{share} {{ width: {share}%; }}" in data for share in shares)


def test_a_column_without_a_title_has_no_empty_heading() -> None:
    page = page_of(Table("", (Column(""), Column("What")), ((plain("1"), plain("x")),)))

    assert len(page.all("th")) == 1
    assert len(page.all("td")) == 3


def test_a_table_can_be_scrolled_by_keyboard_where_the_screen_is_narrow() -> None:
    boxes = [tag for tag in page_of(RECOMMENDATIONS).all("div") if tag["class"].startswith("wide")]

    assert [(tag["tabindex"], tag["role"], tag["aria-label"]) for tag in boxes] == [
        ("0", "group", RECOMMENDATIONS.caption)
    ]


def test_a_shaded_cell_is_the_darker_the_larger_its_share_and_its_number_stays() -> None:
    page = page_of(HEAT)

    cells = [tag["class"] for tag in page.all("td")]

    assert cells == ["text", "number shade-1", "number shade-5", "text", "number", "number shade-3"]
    assert page.within("td") == ["Fathers", "1", "10", "Planning", "0", "6"]


def test_a_table_too_wide_for_the_paper_is_a_card_for_every_row() -> None:
    columns = tuple(Column(f"Column {place}") for place in range(30))
    line = (plain("words"), (), *((plain("x"),) * 28))
    page = page_of(Table("Plan", columns, (line, line)))

    assert page.all("table") == []
    assert page.within("dt")[:2] == ["Column 0", "Column 2"]
    assert len(page.all("dl")) == 2


def test_lists_and_tables_hold_only_what_they_may() -> None:
    page = write_html(replace(DEMO, blocks=(*DEMO.blocks, HEAT)))

    for outer, allowed in CHILDREN.items():
        for inner in re.findall(rf"<{outer}(?:\s[^>]*)?>\s*<(\w+)", page):
            assert inner in allowed
    paths = [path for path, _ in Page(page).texts]
    assert all(path[place - 1] in ("ul", "ol") for path in paths for place, tag in enumerate(path) if tag == "li")


def test_a_counted_list_begins_where_it_should() -> None:
    page = page_of(Numbered((plain("a"),), 3), Numbered((plain("b"),)), Bullets((plain("c"),)))

    assert page.all("ol") == [{"start": "3"}, {}]


def test_every_link_has_words_and_says_nothing_of_where_it_was_followed() -> None:
    page = Page(write_html(DEMO))

    links = page.all("a")

    assert {tag["rel"] for tag in links} == {"noreferrer"}
    assert [tag["href"] for tag in links] == [
        "tel:01632960123",
        "mailto:front_door@meadowshire.example",
        "https://procedures.meadowshire.example/pre-birth?part=5&page=3",
    ]
    assert page.within("a") == ["01632 960 123", "front_door@meadowshire.example", "Pre-birth procedures"]


def test_emphasis_is_marked() -> None:
    page = page_of(Paragraph((Run("a", strong=True), Run("b", emphasis=True), Run("c", strong=True, emphasis=True))))

    assert (page.within("strong"), page.within("em")) == (["a", "c"], ["b", "c"])


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("letters", "ground"), [*pairs(PAPER), *pairs(DARK)])
def test_letters_stand_out_from_their_ground_by_day_and_by_night(letters: str, ground: str) -> None:
    light, dark = sorted((_light(letters), _light(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_colour_of_the_style_comes_from_the_two_palettes() -> None:
    style = style_of(write_html(DEMO))

    known = {f"#{colour}" for palette in (PAPER, DARK) for colour in re.findall(r"[0-9A-F]{6}", repr(palette))}

    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", style)) <= known


def test_the_style_minds_the_dark_and_the_printer() -> None:
    style = style_of(write_html(DEMO))

    assert "@media screen and (prefers-color-scheme: dark)" in style
    assert re.search(r"@page \{\s*size: A4;", style)
    assert "break-inside: avoid" in style


def test_the_page_is_turned_for_a_wide_plan() -> None:
    columns = tuple(Column(f"Column {place}") for place in range(9))
    plan = Table("", columns, ((plain("some considered words"),) * 9,))

    assert "size: A4 landscape;" in style_of(write_html(Document(title="", blocks=(plan,))))


def test_how_to_handle_it_stands_at_the_foot_of_every_printed_page() -> None:
    style = style_of(write_html(DEMO))

    foot = re.search(r'@bottom-left \{ content: "([^"]*)"', style)
    assert foot
    shown = re.sub(r"\\([0-9a-f]{6})", lambda sign: chr(int(sign[1], 16)), foot[1])
    assert shown == "OFFICIAL-SENSITIVE · DRAFT · Version 2"


@given(st.text())
def test_a_string_of_the_style_holds_no_sign_of_its_own(text: str) -> None:
    assert re.fullmatch(r'"([A-Za-z0-9]|\\[0-9a-f]{6})*"', style_string(text))


def as_wide_as(text: str) -> str:
    """Harmless words that take the same room, so that a table is laid out in the same way."""
    return re.sub(r"[^\sm]", "x", re.sub(r"[A-Zmw@%]", "m", text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_every_place_change_no_element_and_no_letter(text: str) -> None:
    calm, spoilt_page = (Page(write_html(spoilt(DEMO, word))) for word in (as_wide_as(text), text))

    assert [tag for tag, _ in spoilt_page.tags] == [tag for tag, _ in calm.tags]
    assert [sorted(attributes) for _, attributes in spoilt_page.tags] == [sorted(one) for _, one in calm.tags]
    assert (spoilt_page.unclosed, spoilt_page.strays) == ([], [])
    assert set(spoilt_page.within("h2")) == {text}
    assert {one["content"] for one in spoilt_page.all("meta") if one.get("name") == "partnership"} == {text}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_come_out_as_they_went_in(text: str) -> None:
    text = holdable(text)
    page = page_of(Paragraph(plain(f"a{text}")), Table(f"b{text}", (Column("c"),), ((plain(f"d{text}"),),)))

    assert "".join(page.within("p")) == f"a{text}"
    assert ("".join(page.within("caption")), "".join(page.within("td"))) == (f"b{text}", f"d{text}")


def test_line_ends_and_double_blanks_are_shown() -> None:
    assert "p, li, dt, dd, th, td" in style_of(write_html(DEMO))
    assert page_of(Paragraph(plain("one\n  two"))).within("p")[-1] == "one\n  two"


def test_characters_a_page_cannot_hold_are_left_out() -> None:
    page = page_of(Paragraph(plain("a\x00\x1b\ud800\ufffeb")))

    assert page.within("p")[-1] == "ab"


def test_equal_documents_give_equal_pages() -> None:
    assert write_html(DEMO) == write_html(mapped(DEMO, str))


def test_a_document_that_says_nothing_has_a_name_all_the_same() -> None:
    page = Page(write_html(Document(title="", properties=Properties())))

    assert page.within("title", "h1") == ["Summary", "Summary"]


def test_the_templates_ship_with_the_program() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="the build backend is not installed here")
    held = {file.distribution_path for file in wheel.WheelBuilder(str(ROOT)).recurse_included_files()}

    names = (html_page.TEMPLATE, html_page.STYLE, pdf_page.TEMPLATE)
    assert {f"deepdive/summary/{name}" for name in names} <= held


@pytest.mark.slow
@pytest.mark.skipif(not which("chromium"), reason="Chromium is not installed")
def test_a_browser_prints_it_on_three_pages_at_most(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(write_html(DEMO), encoding="utf-8")

    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path}/home", "--no-pdf-header-footer"]
    printing = [*command, f"--print-to-pdf={tmp_path}/page.pdf", f"file://{tmp_path}/page.html"]
    subprocess.run(printing, check=True, capture_output=True, timeout=120)

    assert 1 < (tmp_path / "page.pdf").read_bytes().count(b"/Type /Page\n") <= 3
