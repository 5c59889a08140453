"""PDF files: tagged, titled, in their language, and made of text that is never read as markup."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from shutil import which

import pytest
from demo_document import DEMO, RECOMMENDATIONS
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reading_back import in_pdf, squeezed
from spoiling import HOSTILE, spoilt

from deepdive.model.text import clean
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    Paragraph,
    Properties,
    Quote,
    Table,
    mapped,
    plain,
    texts,
)
from deepdive.summary.pdf_page import MISSING, TEMPLATE, write_pdf

typst = pytest.importorskip("typst")
needs_poppler = pytest.mark.skipif(not which("pdftotext"), reason="poppler-utils is not installed")


def pdf_of(*blocks: Block) -> bytes:
    return write_pdf(Document(title="Summary", blocks=blocks))


def told_of(data: bytes, folder: Path, *words: str) -> str:
    """What poppler tells of a file."""
    (folder / "told.pdf").write_bytes(data)
    return subprocess.run(
        ["pdfinfo", *words, str(folder / "told.pdf")], capture_output=True, check=True
    ).stdout.decode()


def test_the_file_says_that_everybody_can_read_it() -> None:
    data = write_pdf(DEMO)

    assert data.startswith(b"%PDF-1.7")
    for mark in (b"<pdfuaid:part>1<", b"/Marked true", b"/Lang(en-GB)", b"/DisplayDocTitle true", b"/StructTreeRoot"):
        assert mark in data


@needs_poppler
@pytest.mark.parametrize("count", range(42, 47))
def test_the_closing_line_never_has_a_page_of_its_own(tmp_path: Path, count: int) -> None:
    items = Bullets(tuple(plain(f"point {number}") for number in range(count)))
    document = Document(title="Summary", properties=Properties(statement="Checked"), blocks=(items,))

    pages = in_pdf(write_pdf(document), tmp_path).split("\f")[:-1]

    assert "Checked" in pages[-1]
    assert f"point {count - 1}" in pages[-1]


@needs_poppler
@pytest.mark.parametrize("count", range(28, 42))
def test_a_box_that_ends_a_short_section_never_has_a_page_of_its_own(tmp_path: Path, count: int) -> None:
    above = Bullets(tuple(plain(f"point {number}") for number in range(count)))
    section = (Heading(1, "Recommendations"), Bullets((plain("Write the plan down."), plain("Share it."))))
    box = Box("Further information", (Paragraph(plain("Front door")), Paragraph(plain("Training"))))

    pages = in_pdf(pdf_of(above, *section, box), tmp_path).split("\f")[:-1]

    assert all(said in pages[-1] for said in ("Recommendations", "Write the plan down.", "Front door", "Training"))


@needs_poppler
def test_a_long_section_before_a_box_is_printed_whole(tmp_path: Path) -> None:
    section = [Paragraph(plain(f"finding {number} " + "word " * 60)) for number in range(40)]

    shown = in_pdf(
        pdf_of(Heading(1, "Findings"), *section, Box("Further information", (Paragraph(plain("Front door")),))),
        tmp_path,
    )

    assert all(f"finding {number} " in shown for number in range(40))
    assert "Front door" in shown


@needs_poppler
def test_every_text_stands_in_the_file_in_order(tmp_path: Path) -> None:
    shown = squeezed(in_pdf(write_pdf(DEMO), tmp_path))

    place = 0
    for text in (text for block in DEMO.blocks for text in texts(block)):
        place = shown.index(squeezed(text), place) + len(squeezed(text))


@needs_poppler
def test_headings_lists_tables_and_quotations_are_tagged_as_such(tmp_path: Path) -> None:
    tags = told_of(write_pdf(DEMO), tmp_path, "-struct")

    found = set(re.findall(r"^\s*([A-Z]\w*)", tags, re.MULTILINE))
    assert {"H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "THead", "TH", "TD", "Caption", "BlockQuote"} <= found
    assert {"Link"} <= found


@needs_poppler
def test_the_file_says_what_it_is_and_not_who_made_it(tmp_path: Path) -> None:
    told = dict(line.split(":", 1) for line in told_of(write_pdf(DEMO), tmp_path).splitlines() if ":" in line)

    assert told["Title"].strip() == DEMO.title
    assert told["Subject"].strip() == (
        "Meadowshire Safeguarding Children Partnership · February 2026 · two cases"
        " · OFFICIAL-SENSITIVE · DRAFT · Version 2 · Produced from record s-k7q3zd"
    )
    assert told["Keywords"].strip() == "safeguarding, pre-birth, care leavers"
    assert "Author" not in told
    assert (told["Tagged"].strip(), told["JavaScript"].strip()) == ("yes", "no")


@needs_poppler
@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isascii()])
def test_hostile_words_in_every_place_stay_words(text: str, tmp_path: Path) -> None:
    document = replace(DEMO, blocks=(*DEMO.blocks, Box("A box", (RECOMMENDATIONS, Callout("words")))))

    shown = squeezed(in_pdf(write_pdf(spoilt(document, text)), tmp_path))

    pieces = sum(bool(piece) for block in document.blocks for piece in texts(block))
    assert shown.count(squeezed(text)) >= pieces


TYPED = st.text(st.sampled_from("#*_`$@<>\\=-+/~'\"[](){}&%,.:;!?|^ \nabcXYZ019éłşčßøŵŷ–’“…€£•"), min_size=1)


@needs_poppler
@settings(max_examples=25, deadline=None)
@given(text=TYPED.map(clean))
def test_any_words_come_out_as_they_went_in(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    table = Table(f"Q{text}Q", (Column("Title"),), ((plain(f"Z{text}Z"),),))

    data = pdf_of(Paragraph(plain(f"X{text}X")), table)

    shown = squeezed(in_pdf(data, tmp_path_factory.mktemp("pdf")))
    for sign in "XQZ":
        assert squeezed(f"{sign}{text}{sign}") in shown


@needs_poppler
def test_a_letter_that_no_font_has_is_told_by_its_name(tmp_path: Path) -> None:
    shown = in_pdf(pdf_of(Paragraph(plain("before \U0003fff0 after"))), tmp_path)

    assert "before [u+3fff0] after" in shown


@needs_poppler
def test_the_letters_of_european_names_are_in_the_file(tmp_path: Path) -> None:
    said = "Łukasz Żółć, Ştefan Țepeș, Dvořák, Ødegård, Siân Llŷr, Ελένη, Дмитро"

    assert squeezed(said) in squeezed(in_pdf(pdf_of(Paragraph(plain(said))), tmp_path))


@needs_poppler
def test_a_word_longer_than_a_line_is_broken_and_kept_whole(tmp_path: Path) -> None:
    data = pdf_of(Paragraph(plain("w" * 400)))

    lines = in_pdf(data, tmp_path).split()
    assert len([line for line in lines if set(line) - {"\u200b"} == {"w"}]) > 2
    assert "w" * 400 in squeezed(in_pdf(data, tmp_path))


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Heading(3, "Deep first"), Heading(1, "Then high"), Heading(4, "Deep again")),
        (Box("", ()), Box("Title", (Heading(4, "x"),))),
        (Table("", (Column(""), Column("B", "number")), ()), Table("Empty", (Column("A"),), (((),),))),
        (Table("Plan", tuple(Column(f"Column {place}") for place in range(30)), ((plain("x"),) * 30,)),),
        (Paragraph(()), Paragraph(plain("\n\n")), Callout("x", "residue")),
    ],
)
def test_a_strange_document_is_printed_all_the_same(blocks: tuple[Block, ...]) -> None:
    assert write_pdf(Document(title="", blocks=blocks)).startswith(b"%PDF-")


@needs_poppler
def test_the_page_is_upright_a4_and_turned_for_a_wide_plan(tmp_path: Path) -> None:
    columns = tuple(Column(f"Column {place}") for place in range(9))
    plan = Table("", columns, ((plain("some considered words"),) * 9,))

    sizes = [
        told_of(pdf_of(table), tmp_path).split("Page size:")[1].split("pts")[0] for table in (RECOMMENDATIONS, plan)
    ]

    assert [size.split() for size in sizes] == [["595.276", "x", "841.89"], ["841.89", "x", "595.276"]]


def test_equal_documents_give_equal_bytes() -> None:
    assert write_pdf(DEMO) == write_pdf(mapped(DEMO, str))


@pytest.mark.parametrize(
    "made",
    [
        datetime(2026, 7, 1, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 7, 1, 8, 30, 15, 999999, tzinfo=UTC),
    ],
)
def test_the_moment_of_making_is_kept_in_universal_time(made: datetime) -> None:
    data = write_pdf(replace(DEMO, properties=Properties(made=made)))

    assert b"<xmp:CreateDate>2026-07-01T08:30:15Z<" in data


def test_a_document_without_a_moment_has_no_date_of_today() -> None:
    data = write_pdf(replace(DEMO, properties=Properties()))

    assert str(datetime.now(UTC).year).encode() + b"-" not in data.split(b"<x:xmpmeta")[1]


def test_a_strange_language_falls_back() -> None:
    assert b"/Lang(en-GB)" in write_pdf(Document(title="x", properties=Properties(language='")#x')))


def test_nothing_is_fetched_to_make_it() -> None:
    template = Path(sys.modules[write_pdf.__module__].__file__ or "").with_name(TEMPLATE).read_text(encoding="utf-8")

    assert not re.search(r"#?import|#?include|@preview|read\(|image\(|plugin\(", template)


def test_without_the_package_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['typst'] = None\n"
        "from deepdive.summary.document import Document\n"
        "from deepdive.summary.pdf_page import write_pdf\n"
        "from deepdive.errors import Refused\n"
        "try: write_pdf(Document(title='x'))\n"
        "except Refused as refusal: print(refusal)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == MISSING
    assert "pip install typst" in MISSING
    assert "deepdive" not in MISSING


@needs_poppler
def test_a_quotation_longer_than_a_page_is_printed_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf(Document(title="T", blocks=(Quote(plain("said again " * 900 + "END"), "a parent"),))))

    said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()

    assert said.split().count("again") == 900
    assert "END" in said
