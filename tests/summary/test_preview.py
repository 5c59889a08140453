import subprocess
from pathlib import Path
from shutil import which

import pytest
from demo_document import DEMO, RECOMMENDATIONS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from deepdive.model.text import clean
from deepdive.summary.document import (
    Box,
    Bullets,
    Callout,
    Document,
    Heading,
    Numbered,
    Paragraph,
    plain,
)
from deepdive.summary.preview import pages, preview
from deepdive.summary.word import write_word


def test_the_page_reads_from_title_to_origin() -> None:
    lines = preview(DEMO, 76)

    assert lines[:2] == [DEMO.title, "━" * len(DEMO.title)]
    assert lines[-1] == "Checked for identifiers · Produced from record s-k7q3zd"


def test_lists_boxes_and_callouts_have_their_marks() -> None:
    document = Document(
        title="",
        blocks=(
            Heading(1, "One"),
            Callout("DRAFT"),
            Bullets((plain("a word and another word"),)),
            Numbered((plain("x"),), 9),
            Box("Topic", (Paragraph(plain("in it")),)),
        ),
    )

    assert preview(document, 20) == [
        *("One", "═══", "", "▌ DRAFT", "", "• a word and another", "  word", "", " 9. x", ""),
        *("┌──────────────────┐", "│ Topic            │", "│                  │", "│ in it            │"),
        "└──────────────────┘",
    ]


def test_a_table_stands_in_columns_where_there_is_room() -> None:
    lines = preview(Document(title="", blocks=(RECOMMENDATIONS,)), 100)

    assert lines[1].split() == ["No.", "Recommendation", "Lead", "agency", "By"]
    assert lines[3].startswith("  1  Both hospitals")
    assert lines[3].endswith("31 May 2026")


def test_a_table_stands_row_by_row_where_there_is_none() -> None:
    lines = preview(Document(title="", blocks=(RECOMMENDATIONS,)), 30)

    assert "No.: 1" in lines
    assert "By: 31 May 2026" in lines


@pytest.mark.parametrize("text", ["[Child D] [/x] [b]", "x" * 500, "漢字" * 50, "a\nb", "😀" * 40])
def test_no_letter_of_a_typed_text_is_lost(text: str) -> None:
    lines = preview(Document(title="", blocks=(Paragraph(plain(text)),)), 40)

    assert "".join(lines) == text.replace("\n", "")


@given(st.text(max_size=60).map(clean), st.integers(0, 50))
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    blocks = (
        Heading(2, text),
        Bullets((plain(text),)),
        Box(text, (replace(RECOMMENDATIONS, caption=text), Callout(text))),
        RECOMMENDATIONS,
    )

    lines = preview(Document(title=text, blocks=blocks), width)

    assert max(map(cell_len, lines)) <= max(width, 20)


def test_twice_the_text_takes_more_pages() -> None:
    assert pages(Document(title="")) < 0.3
    assert 1.8 <= pages(DEMO) <= 2.2
    assert pages(replace(DEMO, blocks=DEMO.blocks * 2)) > 1.7 * pages(DEMO)


@pytest.mark.slow
@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("times", [1, 3])
def test_the_estimated_pages_are_those_of_the_word_file(tmp_path: Path, times: int) -> None:
    document = replace(DEMO, blocks=DEMO.blocks * times)
    (tmp_path / "demo.docx").write_bytes(write_word(document))

    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "demo.docx")], check=True, capture_output=True, timeout=120)

    printed = (tmp_path / "demo.pdf").read_bytes().count(b"/Type/Page/")
    assert abs(printed - pages(document)) <= 0.15 * printed + 0.3
