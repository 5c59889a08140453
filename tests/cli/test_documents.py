"""The commands export, layout and scan, as they are typed."""

import json
import sys
from pathlib import Path

import docx
import pytest

from deepdive.checks.gate.notice import Notice
from deepdive.cli.exported import where_of
from deepdive.cli.main import run
from deepdive.history.files import REAL
from deepdive.library import folders

HEADS = ("Title", "Learning Identified")


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    there = tmp_path / "sessions"
    told = ["new", "Care leavers, autumn", "--toolkit", "pre-birth-care-leavers", "--date", "2026-11-20"]
    assert run(["--sessions", str(there), *told]) == 0
    return there


def session(sessions: Path) -> Path:
    (folder,) = folders(sessions, REAL)
    return folder


def call(sessions: Path, *words: str) -> int:
    return run(["--sessions", str(sessions), *words])


def test_export_writes_markdown_a_web_page_and_word_into_out(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(sessions, "export", "autumn") == 0

    out = session(sessions) / "out"
    assert {path.name for path in out.glob("[!.]*")} == {
        "learning-summary-restricted.md",
        "learning-summary-restricted.html",
        "learning-summary-restricted.docx",
    }
    assert str(out / "learning-summary-restricted.md") in capsys.readouterr().out.split("\n")


def test_export_says_which_files_hold_more_than_the_summary(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(sessions, "capture", "autumn", "--group", "1", str(_file(sessions, "- a point")))
    assert call(sessions, "export", "autumn", "--layout", "meeting-notes,learning-summary", "--format", "xlsx") == 0
    told = capsys.readouterr().err
    assert "Meeting notes: Its Excel and CSV files also hold every captured note, word for word." in told

    assert call(sessions, "export", "autumn", "--format", "md,xlsx,json") == 0
    told = capsys.readouterr().err
    assert "captured note, word" not in told
    assert "learning-summary-restricted-v2.json is the whole session" in told


def test_what_two_documents_have_under_other_headings_is_told_once_with_both() -> None:
    found = [Notice("Q1", "warn", f"{head} (f-abcdef)", "A name.", "", "finding", "f-abcdef") for head in HEADS]

    assert where_of(found) == "Title or Learning Identified (f-abcdef)"
    assert where_of(found[:1]) == "Title (f-abcdef)"


def test_export_writes_where_it_is_told(sessions: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"

    assert call(sessions, "export", "autumn", "--layout", "meeting-notes", "--format", "md", "--to", str(there)) == 0

    assert [path.name for path in there.glob("[!.]*")] == ["meeting-notes-restricted.md"]


def test_a_session_that_brings_its_own_partnership_file_uses_it(sessions: Path) -> None:
    (session(sessions) / "partnership.toml").write_text('name = "Larkshire Partnership"\n')

    assert call(sessions, "export", "autumn", "--format", "md") == 0

    assert "Larkshire Partnership" in (session(sessions) / "out" / "learning-summary-restricted.md").read_text()


def test_export_tells_what_it_left_out_and_that_a_file_was_edited(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(sessions, "export", "autumn", "--profile", "publication", "--format", "md")
    (session(sessions) / "out" / "learning-summary-publication.md").write_text("edited")
    capsys.readouterr()

    assert call(sessions, "export", "autumn", "--profile", "publication", "--format", "md") == 0

    said = capsys.readouterr().err
    assert "Left out: case labels" in said
    assert "learning-summary-publication.md was edited" in said


def test_a_publication_that_is_stopped_writes_nothing_and_names_the_rule(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(sessions, "capture", "autumn", "--group", "1", str(_file(sessions, "- a point")))
    capsys.readouterr()
    call(sessions, "show", "autumn", "--json")
    (note,) = json.loads(capsys.readouterr().out)["notes"]
    call(sessions, "finding", "autumn", "The date is TBC.", "--from", note["id"])
    capsys.readouterr()

    assert call(sessions, "export", "autumn", "--profile", "publication") == 1

    said = capsys.readouterr().err
    assert "Q19" in said
    assert "TBC" in said
    assert not (session(sessions) / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "odt"), "These work: md"),
        (("--profile", "public"), "There is restricted or publication"),
        (("--layout", "learning-sumary"), "Did you mean learning-summary?"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    sessions: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], said: str
) -> None:
    assert call(sessions, "export", "autumn", *words) == 1

    assert said in capsys.readouterr().err


def test_layouts_are_listed_with_the_id_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "layout", "list") == 0

    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert {"learning-summary", "meeting-notes"} <= set(ids)


def test_all_layouts_are_checked_when_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "layout", "check") == 0

    assert "learning-summary: right." in capsys.readouterr().out


def test_a_mistake_in_a_layout_is_told_and_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, 'schema = 1\nid = "mine"\ntitel = "x"\nsections = []\n', "mine.toml")

    assert call(tmp_path, "layout", "check", str(path)) == 1

    assert "mine.toml: titel: unknown key; did you mean title?" in capsys.readouterr().out


def test_scan_gives_a_list_for_every_line_in_code_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, "\ufeffnothing here\r\n\n\U0001f600 ring 01632 960123\n")

    assert call(tmp_path, "scan", str(path), "--json") == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [[], [], [{"start": 7, "end": 19, "kind": "phone", "text": "01632 960123"}]]


def test_scan_of_nothing_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "scan", str(_file(tmp_path, "")), "--json") == 0

    assert capsys.readouterr().out == ""


def test_scan_tells_people_the_line_and_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "scan", str(_file(tmp_path, "ok\nring 01632 960123\n"))) == 0

    assert 'line 2, 5 to 17: phone  "01632 960123"' in capsys.readouterr().out


def _file(folder: Path, text: str, name: str = "words.txt") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_layouts_and_formats_are_typed_by_their_beginnings(sessions: Path) -> None:
    assert call(sessions, "export", "autumn", "--layout", "lear,actio", "--format", "mark") == 0

    out = session(sessions) / "out"
    assert {path.name for path in out.glob("[!.]*")} == {"learning-summary-restricted.md", "action-plan-restricted.md"}


def test_a_layout_of_ones_own_that_is_broken_stops_no_other(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sessions / "layouts").mkdir()
    (sessions / "layouts" / "broken.toml").write_text('schema = 1\nid = "other"\ntitle = "T"\nsections = []\n')

    assert call(sessions, "export", "autumn", "--layout", "all", "--format", "md") == 1

    said = capsys.readouterr().err
    assert (session(sessions) / "out" / "learning-summary-restricted.md").exists()
    assert "broken.toml: id: should be broken" in said
    assert "broken.toml: sections: a layout needs at least one" in said


def test_a_layout_is_copied_checked_and_used(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(sessions, "layout", "new", "our-page", "--from", "one-page") == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(sessions / "layouts" / "our-page.toml")

    assert call(sessions, "layout", "check", "our-page") == 0
    assert call(sessions, "export", "autumn", "--layout", "our-page", "--format", "md") == 0

    assert (session(sessions) / "out" / "our-page-restricted.md").exists()


def test_a_mistake_in_a_layout_is_told_with_its_fix(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sessions / "layouts").mkdir()
    (sessions / "layouts" / "ours.toml").write_text('schema = 1\nid = "ours"\ntitle = 5\nsections = []\n')

    assert call(sessions, "layout", "check", "ours") == 1

    assert capsys.readouterr().out.splitlines() == [
        "ours.toml: title: expected text, got a whole number",
        "    Fix: Put it in quotation marks.",
        "ours.toml: sections: a layout needs at least one",
        '    Fix: Add one: [[sections]] with an id and a source, such as source = "findings".',
    ]


def test_a_mistake_in_the_partnership_file_is_told_with_place_and_fix(
    sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sessions / "partnership.toml").write_text('smallest_exact = "ten"\nnam = "x"\n')

    assert call(sessions, "export", "autumn") == 1

    assert capsys.readouterr().err.splitlines() == [
        "partnership.toml: nam: unknown key; did you mean name?",
        "    Fix: Write it so, or take it out.",
        "partnership.toml: smallest_exact: expected a whole number, got text",
        "    Fix: Write a number without quotation marks and without a point.",
    ]


def test_scan_reads_a_word_document_with_its_tables_and_says_what_it_does_not_read(
    sessions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document()
    document.add_paragraph("The plan was late.")
    document.add_table(1, 1).cell(0, 0).text = "John Brown rang."
    document.save(str(tmp_path / "letter.docx"))

    assert call(sessions, "scan", str(tmp_path / "letter.docx")) == 0

    told = capsys.readouterr()
    assert '"John Brown"' in told.out
    assert "1 possible identifier" in told.out or "One possible identifier" in told.out
    assert "pictures, comments and notes are not" in told.err


def test_scan_says_that_it_cannot_read_what_is_no_text(
    sessions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 John Brown")

    assert call(sessions, "scan", str(tmp_path / "letter.pdf")) == 1
    assert "letter.pdf: this is no text, and was not looked at" in capsys.readouterr().err


def test_an_export_without_any_content_says_so(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(sessions, "export", "autumn", "--layout", "year-on-year", "--format", "md")

    assert "nothing in it but its title" in capsys.readouterr().err


def test_without_the_pdf_package_all_other_formats_are_written_and_it_is_said_once(
    sessions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert call(sessions, "export", "autumn", "--layout", "learning-summary,one-page", "--format", "all") == 0

    endings = {path.suffix for path in (session(sessions) / "out").glob("one-page*")}
    assert endings == {".docx", ".md", ".html", ".xlsx", ".csv", ".json"}
    assert capsys.readouterr().err.count("PDF was left out: it needs one more package (pip install typst).") == 1


def test_a_pdf_that_was_named_and_cannot_be_made_is_an_error_after_the_others_are_written(
    sessions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert call(sessions, "export", "autumn", "--format", "docx,pdf,html") == 1

    endings = {path.suffix for path in (session(sessions) / "out").glob("learning*")}
    said = capsys.readouterr()
    assert endings == {".docx", ".html"}
    assert [Path(line).suffix for line in said.out.splitlines()] == [".docx", ".html"]
    assert said.err.count("pip install typst). The other formats were written.") == 1


def test_a_pdf_alone_that_cannot_be_made_is_refused_once_for_all_layouts(
    sessions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert call(sessions, "export", "autumn", "--layout", "all", "--format", "pdf") == 1

    assert capsys.readouterr().err.count("pip install typst") == 1
    assert not (session(sessions) / "out").exists()


def test_one_note_is_told_as_one(sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(sessions, "capture", "autumn", "--group", "1", str(_file(sessions, "- a point")))
    for words in (("list",), ("show", "autumn"), ("rebuild", "autumn")):
        call(sessions, *words)

    told = capsys.readouterr().out
    assert ", 1 note\n" in told
    assert "Group 1, 1 note\n" in told
    assert "changes, 1 note.\n" in told
