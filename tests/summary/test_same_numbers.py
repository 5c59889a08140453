"""One session in every format: the same texts in the same order, the same numbers, and one number for the version."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from time import perf_counter

import pytest
from audits import MADE, audit, layout, standing, summary, taken, whole
from demo_document import DEMO, RECOMMENDATIONS
from msgspec.structs import replace
from reading_back import in_csv, in_docx, in_html, in_json, in_markdown, in_pdf, in_xlsx, squeezed
from spoiling import HOSTILE, spoilt

import desks
from deepdive.desk.desk import Desk
from deepdive.history.files import REAL
from deepdive.model.things import Finding, Note
from deepdive.summary.columns import day_in, number_in
from deepdive.summary.document import Box, Column, Document, Table, plain, texts
from deepdive.summary.export import WRITERS, Material, export
from deepdive.summary.layouts import layout_ids, places
from deepdive.summary.profile import PROFILES, RESTRICTED
from deepdive.summary.sheets import document_sheets

pytest.importorskip("typst")

EVERY = tuple(WRITERS)
HEAT = Table(
    "Where the notes stand",
    (Column("Theme"), Column("Worked well", "number"), Column("Stumbling block", "number")),
    ((plain("Fathers"), plain("1,204"), plain("10")), (plain("Planning"), plain("0"), plain("6"))),
    shaded=True,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        whole(opened)
        taken(opened, "- a number of 17 in it", "plans")
        yield opened


def read_back(document: Document, desk: Desk, profile: str, folder: Path) -> dict[str, str]:
    """The letters of a document out of a file of every format."""
    material = Material(document, desk.session, PROFILES[profile], standing())
    files = {ending: dict(writer(material)) for ending, writer in WRITERS.items()}
    found = {
        "md": in_markdown(files["md"][""]),
        "html": in_html(files["html"][""]),
        "docx": in_docx(files["docx"][""]),
        "csv": in_csv(files["csv"]),
        "xlsx": in_xlsx(files["xlsx"][""]),
        "json": in_json(files["json"][""]),
    }
    return found | ({"pdf": in_pdf(files["pdf"][""], folder)} if which("pdftotext") else {})


def pieces(document: Document) -> list[str]:
    """Every text of a document without the blanks in it; a number or a day as what it is worth."""
    return [squeezed(text) for block in document.blocks for text in texts(block) if squeezed(text)]


def worth(text: str) -> str:
    """A text as a spreadsheet has it."""
    number, day = number_in(text), day_in(text)
    return str(number) if number is not None else day.isoformat() if day else text


@pytest.mark.parametrize("profile", ["restricted", "publication"])
@pytest.mark.parametrize("layout_id", ["learning-summary", "meeting-notes"])
def test_every_format_has_every_text_of_the_document(desk: Desk, profile: str, layout_id: str, tmp_path: Path) -> None:
    if profile not in layout(layout_id).profiles:
        pytest.skip("this layout is not made for it")
    document = summary(desk.session, profile, layout_id)

    for ending, shown in read_back(document, desk, profile, tmp_path).items():
        missing = [text for text in pieces(document) if text not in squeezed(shown)]
        assert missing == [], ending


@pytest.mark.slow
@pytest.mark.parametrize("layout_id", layout_ids(places(Path("nowhere")), REAL))
def test_every_layout_has_every_text_in_every_format(desk: Desk, layout_id: str, tmp_path: Path) -> None:
    for profile in layout(layout_id).profiles:
        document = summary(desk.session, profile, layout_id)

        for ending, shown in read_back(document, desk, profile, tmp_path).items():
            missing = [text for text in pieces(document) if text not in squeezed(shown)]
            assert missing == [], (profile, ending)


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf", "json"])
def test_texts_and_numbers_come_in_the_same_order(desk: Desk, ending: str, tmp_path: Path) -> None:
    document = replace(DEMO, blocks=(*DEMO.blocks, HEAT, Box("A box", (HEAT,))))
    shown = read_back(document, desk, "restricted", tmp_path)
    if ending not in shown:
        pytest.skip("poppler-utils is not installed")

    letters, place = squeezed(shown[ending]), 0
    for text in pieces(document):
        assert text in letters[place:], text
        place = letters.index(text, place) + len(text)


def test_the_cells_of_every_table_are_worth_the_same_in_workbook_and_files(desk: Desk, tmp_path: Path) -> None:
    document = replace(DEMO, blocks=(HEAT, RECOMMENDATIONS))
    shown = read_back(document, desk, "publication", tmp_path)

    cells = [str(cell) for sheet in document_sheets(document)[1:] for row in sheet.rows for cell in row]
    assert {"1204", "10", "0", "6", "2026-05-31"} <= set(cells)
    for text in cells:
        assert text in re.sub(" 00:00:00", "", shown["xlsx"]).split("\n")
        assert text in shown["csv"].split("\n")
    for text in (text for block in document.blocks for text in texts(block)):
        for format_read in ("xlsx", "csv"):
            assert worth(text) in shown[format_read] or text in shown[format_read]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isascii()])
def test_hostile_words_are_equal_in_every_format(desk: Desk, text: str, tmp_path: Path) -> None:
    document = spoilt(replace(DEMO, blocks=(*DEMO.blocks, HEAT)), text)
    count = len(pieces(document))

    for ending, shown in read_back(document, desk, "publication", tmp_path).items():
        least = count if ending not in ("csv", "xlsx") else count - 2
        assert squeezed(shown).count(squeezed(text)) >= least, ending


def test_all_formats_of_an_export_have_one_number_and_nothing_is_written_over(desk: Desk) -> None:
    def out() -> set[str]:
        report = export(
            desk.session,
            desk.folder / "out",
            layout=layout(),
            profile=RESTRICTED,
            partnership=standing(),
            formats=EVERY,
            made=MADE,
            files=desks.NoSync(),
        )
        return {path.name for path in report.files}

    first, second = out(), out()

    stem = "learning-summary-restricted"
    assert first >= {f"{stem}.{ending}" for ending in EVERY if ending != "csv"} | {f"{stem}-document.csv"}
    assert second == {name.replace(stem, f"{stem}-v2") for name in first}
    assert {path.name for path in (desk.folder / "out").iterdir()} >= first | second


def test_internal_files_that_hold_more_than_the_summary_are_named(desk: Desk) -> None:
    def beyond(profile: str) -> set[str]:
        report = export(
            desk.session,
            desk.folder / profile,
            layout=layout(),
            profile=PROFILES[profile],
            partnership=standing(),
            formats=("md", "xlsx", "json"),
            made=MADE,
            files=desks.NoSync(),
        )
        return set(report.beyond)

    assert beyond("restricted") == {"learning-summary-restricted.json"}


@pytest.mark.bench
def test_all_formats_of_a_large_session_take_three_seconds_at_most(desk: Desk, tmp_path: Path) -> None:
    said = "The plan reached the health visitor after the birth, and nobody had asked the father about it."
    notes = {f"n-{n:06}": Note(id=f"n-{n:06}", kind="stumbling_block", text=f"{said} {n}") for n in range(300)}
    findings = {f"f-{n:06}": Finding(id=f"f-{n:06}", text=f"{said} {n}", notes=(f"n-{n:06}",)) for n in range(60)}
    session = replace(desk.session, notes=notes, findings=findings)

    began = perf_counter()
    export(
        session,
        tmp_path / "large",
        layout=layout(),
        profile=RESTRICTED,
        partnership=standing(),
        formats=EVERY,
        made=MADE,
        files=desks.NoSync(),
    )

    took = perf_counter() - began
    print(f"\nall formats of 300 notes and 60 findings, typst included: {took:.2f} s")
    assert took <= 3
