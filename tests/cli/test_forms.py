"""Capture sheets by shell commands: written, filled in, taken back."""

from pathlib import Path

import openpyxl
from shell import Shell


def begun(tmp_path: Path) -> Shell:
    """A session of two groups."""
    deepdive = Shell(tmp_path)
    deepdive.right("new", "Sheets", "--toolkit", "pre-birth-care-leavers", "--groups", "2", "--cases", "2")
    return deepdive


def test_sheets_go_out_for_every_group_and_what_is_filled_in_comes_back_once(tmp_path: Path) -> None:
    deepdive = begun(tmp_path)
    out = tmp_path / "out"

    written = deepdive.right("forms", "sheets", "--to", str(out), "--paper", "--sheet").out.splitlines()

    assert sorted(Path(line).name for line in written) == [
        "capture-sheet-group-1.docx",
        "capture-sheet-group-1.xlsx",
        "capture-sheet-group-2.docx",
        "capture-sheet-group-2.xlsx",
    ]
    path = out / "capture-sheet-group-2.xlsx"
    book = openpyxl.load_workbook(path)
    book["Capture sheet"]["C6"] = "joint visit at 28 wks"
    book["Capture sheet"]["C7"] = "Sarah Okafor rang twice"
    book.save(path)
    told = deepdive.right("returns", "sheets", str(path), "--preview")
    assert "Group 2: 2 new." in told.out
    assert deepdive.show("sheets")["notes"] == []
    taken = deepdive.right("returns", "sheets", str(path))
    assert "looks like a name" in taken.err
    assert "2 here already" in deepdive.right("returns", "sheets", str(path)).out
    notes = deepdive.show("sheets")["notes"]
    assert [(note["kind"], note["text"]) for note in notes] == [
        ("remark", "joint visit at 28 wks"),
        ("remark", "Sarah Okafor rang twice"),
    ]


def test_a_sheet_is_never_written_over(tmp_path: Path) -> None:
    deepdive = begun(tmp_path)

    deepdive.right("forms", "sheets", "--to", str(tmp_path / "out"), "--sheet", "--group", "1")
    again = deepdive.right("forms", "sheets", "--to", str(tmp_path / "out"), "--sheet", "--group", "1")

    assert again.out.strip().endswith("capture-sheet-group-1-v2.xlsx")


def test_of_several_files_the_good_ones_are_taken_and_the_bad_ones_told(tmp_path: Path) -> None:
    deepdive = begun(tmp_path)
    deepdive.right("forms", "sheets", "--to", str(tmp_path), "--sheet", "--group", "1")
    good = tmp_path / "capture-sheet-group-1.xlsx"
    book = openpyxl.load_workbook(good)
    book["Capture sheet"]["C6"] = "joint visit"
    book.save(good)
    bad = tmp_path / "holiday.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")

    done = deepdive("returns", "sheets", str(bad), str(good))

    assert done.code == 1
    assert "holiday.xlsx: this file is damaged" in done.err
    assert len(deepdive.show("sheets")["notes"]) == 1
