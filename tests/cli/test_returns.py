"""Forms out to agencies and back by shell commands: preview, concerns first, what is awaited, once only."""

import json
from pathlib import Path

import openpyxl
import pytest
from shell import Shell

from deepdive.forms.spreadsheet import FIRST


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    """A session of two cases whose agencies were asked."""
    made = Shell(tmp_path)
    made.right("new", "Forms", "--toolkit", "pre-birth-assessment", "--cases", "2", "--groups", "2")
    made.right("do", "forms", "scale", "scale=grade")
    agencies = ("--agency", "Midwifery", "--agency", "Police")
    made.right("forms", "forms", "--to", str(tmp_path / "out"), *agencies)
    made.right("do", "forms", "describe", "thing=session", "field=returns_due", "value=2020-01-31")
    return made


def fill(path: Path, page: str, **answers: tuple[str, str]) -> Path:
    """Writes answers into a form by the numbers of its questions."""
    book = openpyxl.load_workbook(path)
    rows = {book[page].cell(row, 1).value: row for row in range(1, book[page].max_row + 1)}
    for key, (choice, words) in answers.items():
        book[page].cell(rows[key], 3).value = choice or None
        book[page].cell(rows[key], 4).value = words or None
    book.save(path)
    return path


def test_forms_go_out_for_each_agency_and_what_was_asked_for_is_kept(deepdive: Shell, tmp_path: Path) -> None:
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    again = deepdive.right("forms", "forms", "--to", str(tmp_path / "out"), "--agency", "Police")

    assert names == [
        *("audit-tool-midwifery.xlsx", "audit-tool-police.xlsx", "cover-note-midwifery.docx", "cover-note-police.docx"),
        *("questionnaire-midwifery.docx", "questionnaire-midwifery.xlsx"),
        *("questionnaire-police.docx", "questionnaire-police.xlsx"),
    ]
    assert "audit-tool-police-v2.xlsx" in again.out
    shown = deepdive.show("forms")
    assert [one["status"] for one in shown["returns"]] == ["awaited"] * 4
    assert shown["session"]["returns_due"] == "2020-01-31"


def test_a_file_that_is_not_there_is_said_not_to_be_there(deepdive: Shell) -> None:
    alone = deepdive("returns", "nofile.xlsx")
    text = deepdive("returns", "README.txt")
    without = deepdive("returns", "forms")

    assert (alone.code, alone.err) == (1, "There is no file nofile.xlsx. Nothing was taken.\n")
    assert (text.code, text.err) == (1, "There is no file README.txt. Nothing was taken.\n")
    assert without.code == 2
    assert "Say which files came back." in without.err


def test_a_preview_takes_nothing_and_a_form_is_taken_once(deepdive: Shell, tmp_path: Path) -> None:
    form = fill(
        tmp_path / "out" / "audit-tool-midwifery.xlsx",
        "Case A",
        Standing=("Returned", ""),
        C1=("Met", ""),
        Well=("", "Sarah Okafor rang twice"),
        Grade=("Good", ""),
    )

    told = deepdive.right("returns", "forms", str(form), "--preview")
    assert "Midwifery, Case A  new, returned late; 2 answers" in told.out
    assert "looks like a name" in told.err
    assert "questions have no answer" in told.err
    assert "Still awaited: 4 returns of 2 agencies; late" in told.out
    assert "purge" not in told.err
    assert told.last == "This was a preview: nothing was taken."
    assert {one["status"] for one in deepdive.show("forms")["returns"]} == {"awaited"}

    taken = deepdive.right("returns", "forms", str(form))
    assert "Taken: audit-tool-midwifery.xlsx. 1 returned late (1 new)." in taken.out
    twice = deepdive.right("returns", "forms", str(form))
    shown = deepdive.show("forms")
    assert "1 here already" in twice.out
    assert "Nothing new in audit-tool-midwifery.xlsx; nothing was changed." in twice.out
    assert "Midwifery  1 of 2" in deepdive.right("show", "forms").out
    assert shown["coverage"]["whole"] == {
        **{"of": "", "asked": 4, "known": 4, "came_back": 1, "percent": 25},
        "by_status": {"late": 1, "awaited": 3},
    }
    assert shown["coverage"]["grades"] == [["Good", 1]]

    fill(form, "Case A", C1=("Not met", ""))
    changed = deepdive.right("returns", "forms", str(form), "--preview")
    assert '"Met" is now "Not met"' in changed.out
    deepdive.right("undo", "forms")
    assert {one["status"] for one in deepdive.show("forms")["returns"]} == {"awaited"}


def test_forms_ask_for_no_day_that_has_been(deepdive: Shell, tmp_path: Path) -> None:
    again = ("forms", "forms", "--to", str(tmp_path / "again"), "--agency", "Police")

    refused = deepdive(*again, "--due", "2020-02-01")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "--due 1 Feb 2020: that day has been. Say one that is to come. Nothing was written.\n"
    assert not (tmp_path / "again").exists()
    assert deepdive.show("forms")["session"]["returns_due"] == "2020-01-31"
    assert "They ask for a day that has been, 2020-01-31" in deepdive.right(*again).err


def test_forms_without_a_return_address_say_so(deepdive: Shell, tmp_path: Path) -> None:
    told = deepdive.right("forms", "forms", "--to", str(tmp_path / "again"), "--agency", "Police")
    (tmp_path / "sessions" / "partnership.toml").write_text('returns_to = "the audit lead"\n', encoding="utf-8")
    then = deepdive.right("forms", "forms", "--to", str(tmp_path / "then"), "--agency", "Police")

    assert "Write returns_to in partnership.toml" in told.err
    assert "returns_to" not in then.err


def test_show_tells_what_is_in_part_and_not_known_beside_the_share(deepdive: Shell) -> None:
    for case, status in (("A", "partial"), ("B", "not_known")):
        deepdive.right("do", "forms", "answered", "agency=Midwifery", f"case={case}", f"status={status}")

    shown = deepdive.right("show", "forms").out

    assert "Returns, 1 of 3 (33%), 1 of them in part, 1 more not known" in shown
    assert "Midwifery  1 of 1: 1 in part, 1 not known" in shown


def test_a_file_is_asked_about_at_a_terminal_and_yes_asks_nothing(deepdive: Shell, tmp_path: Path) -> None:
    form = fill(tmp_path / "out" / "audit-tool-midwifery.xlsx", "Case A", C1=("Met", ""))

    shown = at_terminal(deepdive, "n\n", "returns", "forms", str(form))
    assert "Nothing of audit-tool-midwifery.xlsx was taken." in shown
    assert {one["status"] for one in deepdive.show("forms")["returns"]} == {"awaited"}

    shown = at_terminal(deepdive, "", "returns", "forms", str(form), "--yes")
    assert "Taken: audit-tool-midwifery.xlsx." in shown


def at_terminal(deepdive: Shell, keys: str, *words: str) -> str:
    """What a command prints whose input is a terminal."""
    import os
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    os.write(ours, keys.encode())
    command = [sys.executable, "-m", "deepdive", *words]
    done = subprocess.run(
        command, stdin=theirs, capture_output=True, env=deepdive.environ, cwd=deepdive.folder, check=False
    )
    os.close(ours)
    os.close(theirs)
    return done.stdout.decode()


def test_a_concern_is_the_first_thing_said_whatever_else_came(deepdive: Shell, tmp_path: Path) -> None:
    calm = fill(tmp_path / "out" / "audit-tool-midwifery.xlsx", "Case A", Standing=("Not known to us", ""))
    urgent = fill(tmp_path / "out" / "audit-tool-police.xlsx", "Case B", C17=("Yes", "he is out since Friday"))

    done = deepdive.right("returns", "forms", str(calm), str(urgent))

    assert done.out.startswith("audit-tool-police.xlsx  A concern now: Police, Case B. This program tells no one.")
    assert "concern now: he is out since Friday" in done.out
    (card,) = deepdive.show("forms")["concerns"]
    assert not card["closed"]


def test_a_file_that_is_refused_says_its_concerns_first_each_of_them(deepdive: Shell, tmp_path: Path) -> None:
    bad = fill(
        tmp_path / "out" / "audit-tool-police.xlsx",
        "Case B",
        Standing=("Returnd", ""),
        C1=("Met", "!! nobody has seen her"),
        C17=("Yes", "he is out since Friday"),
    )
    sheet = capture_sheet(deepdive, tmp_path / "sheets", ("?", "hurt at home today !!"))

    done = deepdive("returns", "forms", str(bad), str(sheet), "--preview")

    assert done.code == 1
    told = done.out.splitlines()
    assert told[0].startswith("audit-tool-police.xlsx  A concern now: Police, Case B. This program tells no one.")
    assert told[1].startswith("  Police, Case B  concern now: he is out since Friday; !! in C1 words [Case B, cell D")
    assert told[2].startswith(f"{sheet.name}  A concern now: Group 1, row 1. This program tells no one.")
    assert '"Returnd" is no answer to Standing' in done.err
    assert deepdive.show("forms")["concerns"] == []


def test_a_concern_in_a_cell_that_cannot_be_taken_is_told_all_the_same(deepdive: Shell, tmp_path: Path) -> None:
    bad = fill(tmp_path / "out" / "audit-tool-police.xlsx", "Case B", C17=("Yes, he is out since Friday", ""))

    done = deepdive("returns", "forms", str(bad), "--preview")

    assert done.out.startswith("audit-tool-police.xlsx  A concern now: Police, Case B. This program tells no one.")
    assert '"Yes, he is out since Friday" is no answer to C17' in done.err


def test_of_several_files_the_bad_one_is_told_and_the_good_one_taken(deepdive: Shell, tmp_path: Path) -> None:
    good = fill(tmp_path / "out" / "audit-tool-midwifery.xlsx", "Case A", Standing=("Returned", ""))
    bad = fill(tmp_path / "out" / "audit-tool-police.xlsx", "Case A", C1=("middling", ""))

    done = deepdive("returns", "forms", str(bad), str(good))

    assert done.code == 1
    assert "audit-tool-police.xlsx: Case A, cell C" in done.err
    assert '"middling" is no answer to C1' in done.err
    stands = [one["status"] for one in deepdive.show("forms")["returns"]]
    assert sorted(stands) == ["awaited", "awaited", "awaited", "late"]


def test_open_answers_are_suggested_without_role_or_case_unless_allowed(deepdive: Shell, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text(
        "agency,case,role,P4,P6\n"
        "Midwifery,Case A,community midwife,the father was never asked,no\n"
        "Police,Case B,officer,nobody shared the minutes of the meeting,yes word for word\n"
    )
    deepdive.right("returns", "forms", str(table))

    said = json.loads(deepdive.right("suggest", "forms", "--json").out)["answers"]
    told = deepdive.right("suggest", "forms").out

    assert [(bool(one["case"]), one["role"]) for one in said] == [(False, ""), (True, "officer")]
    assert said[0]["choices"][0]["theme"] == "fathers"
    assert "community midwife" not in told
    made = deepdive.right("finding", "forms", "Fathers were not asked.", "--from", said[0]["source"]).word
    assert deepdive.show("forms")["findings"][0]["returns"] == [said[0]["source"]], made


def test_the_agenda_is_printed_without_asking_anybody(deepdive: Shell, tmp_path: Path) -> None:
    done = deepdive.right("forms", "forms", "--to", str(tmp_path / "day"), "--agenda", "--paper")

    assert sorted(Path(line).name for line in done.out.splitlines()) == [
        "agenda.docx",
        "capture-sheet-group-1.docx",
        "capture-sheet-group-2.docx",
    ]


def test_feedback_goes_out_and_comes_back_once_and_its_preview_takes_nothing(deepdive: Shell, tmp_path: Path) -> None:
    deepdive.right("forms", "forms", "--to", str(tmp_path / "out"), "--feedback")
    book = openpyxl.load_workbook(tmp_path / "out" / "feedback-answers.xlsx")
    book["Feedback"]["B6"].value = "Yes"
    book["Feedback"]["F6"].value = "Kayleigh spoke up"
    book.save(tmp_path / "back.xlsx")

    preview = deepdive.right("returns", "forms", str(tmp_path / "back.xlsx"), "--preview")
    untouched = deepdive.right("show", "forms").out
    first = deepdive.right("returns", "forms", str(tmp_path / "back.xlsx"))
    second = deepdive.right("returns", "forms", str(tmp_path / "back.xlsx"))

    assert "1 paper: 1 new." in preview.out
    assert "Kayleigh" in preview.err
    assert "Feedback" not in untouched
    assert "1 paper: 1 new." in first.out
    assert "1 paper: 1 here already." in second.out
    assert "F1 I could say what I wanted to say.  Yes 1" in deepdive.right("show", "forms").out
    assert (tmp_path / "out" / "feedback-form.docx").exists()


def test_of_a_preview_it_is_not_said_that_something_is_to_be_purged(deepdive: Shell, tmp_path: Path) -> None:
    sheet = capture_sheet(deepdive, tmp_path / "sheets", ("+", "Sarah Okafor rang twice"))

    told = deepdive.right("returns", "forms", str(sheet), "--preview").err

    assert "looks like a name; put it right on the sheet, or here once it is taken." in told
    assert "purge" not in told


def capture_sheet(deepdive: Shell, folder: Path, *rows: tuple[str, ...]) -> Path:
    """The first group's sheet with some rows written in: kind, words, case, agency."""
    deepdive.right("forms", "forms", "--sheet", "--to", str(folder))
    path = sorted(folder.glob("*.xlsx"))[0]
    book = openpyxl.load_workbook(path)
    for at, row in enumerate(rows, FIRST + 1):
        for column, words in enumerate(row, 2):
            book["Capture sheet"].cell(at, column).value = words or None
    book.save(path)
    return path


def test_a_concern_on_a_capture_sheet_is_the_first_thing_its_preview_says(deepdive: Shell, tmp_path: Path) -> None:
    sheet = capture_sheet(deepdive, tmp_path / "sheets", ("+", "she was asked"), ("-", "hurt at home today !!"))

    lines = deepdive.right("returns", "forms", str(sheet), "--preview").out.splitlines()

    assert "A concern now: Group 1, row 2. This program tells no one." in lines[0]
    assert "  2  new  !! concern now  - hurt at home today  [Case A]" in lines


@pytest.mark.parametrize("more", [(), ("--preview",)])
def test_a_concern_is_said_of_a_sheet_that_is_refused_too(
    deepdive: Shell, tmp_path: Path, more: tuple[str, ...]
) -> None:
    rows = (("wrong", "she was asked"), ("moan", "boy hit !!"), ("+", "came at once"))
    sheet = capture_sheet(deepdive, tmp_path / "sheets", *rows)

    done = deepdive("returns", "forms", str(sheet), *more)

    assert done.code == 1
    assert "A concern now: Group 1, row 2. This program tells no one." in done.out.splitlines()[0]
    assert "boy hit" not in done.out + done.err
    assert "2 cells cannot be taken" in done.err


def test_a_concern_is_said_of_typed_paper_and_of_rows_with_one_number_too(deepdive: Shell, tmp_path: Path) -> None:
    typed, twice = tmp_path / "typed.txt", tmp_path / "twice.txt"
    group = next(iter(json.loads(deepdive.right("show", "forms", "--json").out)["groups"]))["id"]
    typed.write_text(f"{group}-4fw\nno number\n2 boy hit !!\n")
    twice.write_text(f"{group}-4fw\n2 boy hit !!\n2 more\n")

    for path in (typed, twice):
        done = deepdive("returns", "forms", str(path))
        assert "A concern now: Group 1, row 2." in done.out
        assert done.code == 1


def test_a_concern_mark_that_is_glued_to_a_word_is_said_first_with_its_row(deepdive: Shell, tmp_path: Path) -> None:
    rows = (("+", "came at once"), ("-", "dad shouts at her!!"), ("-", "!!danger at home"))
    sheet = capture_sheet(deepdive, tmp_path / "sheets", *rows)

    done = deepdive.right("returns", "forms", str(sheet), "--preview")

    assert "Perhaps a concern: Group 1, rows 2 and 3." in done.out.splitlines()[0]
    assert "  2  !! counts only with a space before it; as it stands it is text." in done.err
    assert "  3  !! counts only with a space behind it; as it stands it is text." in done.err


def test_a_preview_says_that_a_kind_was_assumed(deepdive: Shell, tmp_path: Path) -> None:
    sheet = capture_sheet(deepdive, tmp_path / "sheets", ("", "came at once"), ("-", "rang twice"), ("", "not asked"))

    lines = deepdive.right("returns", "forms", str(sheet), "--preview").out.splitlines()

    assert "  1  new  . came at once  [Case A, kind assumed]" in lines
    assert "  2  new  - rang twice  [Case A]" in lines
    assert "  3  new  - not asked  [Case A, kind assumed]" in lines


def test_a_preview_says_which_case_and_agency_it_understood_of_each_row(deepdive: Shell, tmp_path: Path) -> None:
    rows = (("+", "came at once", "case a", "midwifery"), ("-", "never asked", "", ""), ("-", "rang twice", "A, B", ""))
    sheet = capture_sheet(deepdive, tmp_path / "sheets", *rows)

    before = deepdive.right("returns", "forms", str(sheet), "--preview").out.splitlines()
    deepdive.right("do", "forms", "group_cases", "group=Group 1", "cases=B")
    after = deepdive.right("returns", "forms", str(sheet), "--preview").out.splitlines()

    assert "  1  new  + came at once  [Case A, Midwifery]" in before
    assert "  2  new  - never asked  [Case A]" in before
    assert "  3  new  - rang twice  [Case A, Case B]" in before
    assert "  2  new  - never asked  [Case B]" in after


def test_an_agency_or_case_that_is_not_known_here_is_told_before_it_is_taken(deepdive: Shell, tmp_path: Path) -> None:
    sheet = capture_sheet(deepdive, tmp_path / "sheets", ("+", "came at once", "Case Z", "Fire service"))

    told = deepdive.right("returns", "forms", str(sheet), "--preview").err

    assert '1  There is no case "Z" or agency "Fireservice"; they stay in the words.' in told
