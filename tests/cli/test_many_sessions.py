"""All sessions by commands: actions, sheets out and back, words, trends, retention; nothing left after a purge."""

import json
from pathlib import Path

import openpyxl
import pytest
from shell import Shell

from deepdive import library
from deepdive.desk.desk import Desk
from deepdive.desk.setting import Outcome, put
from deepdive.model.toolkits import load
from years import PRACTICE, Audit, actions_of, at_desk, written_up


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Two audits and a practice one."""
    for audit in (Audit("Pre-birth, spring", "2019-03-14"), Audit("Pre-birth, autumn", "2021-10-09"), PRACTICE):
        written_up(tmp_path, audit)
    return Shell(tmp_path)


SPRING, AUTUMN = "2019-03-14-pre-birth-spring", "2021-10-09-pre-birth-autumn"


def test_actions_are_listed_the_latest_first_and_of_one_session(shell: Shell) -> None:
    every = shell.right("actions", "--json")
    one = shell.right("actions", AUTUMN)

    told = json.loads(every.out)["actions"]
    assert [row["folder"] for row in told] == [SPRING, SPRING, AUTUMN, AUTUMN]
    assert {row["condition"] for row in told} == {"over"}
    assert "2 overdue" in one.out
    assert SPRING not in one.out


def test_a_session_goes_by_its_title_and_two_that_have_it_are_named(shell: Shell) -> None:
    one = shell.right("show", "Pre-birth, spring")
    several = shell("show", "Pre-Birth,")
    none = shell("show", "...")

    assert one.out.startswith("Pre-birth, spring\n")
    assert several.code == 1
    assert f"{AUTUMN} or {SPRING}" in several.err
    assert none.code == 1


def test_a_report_names_what_changed_what_is_overdue_and_what_is_done_without_impact(shell: Shell) -> None:
    folder = shell.sessions / AUTUMN
    action = actions_of(folder, "Midwifery")[0]
    with Desk(folder, at_desk(shell.folder, held="2026-06-01")) as desk:
        desk.do("progress", action=action, rag="blue", closed_on="2026-06-01", update="printed")

    told = shell.right("actions", "--since", "2026-06-01").out

    assert told.startswith("Changed since 2026-06-01: 1\n")
    assert "[2026-06-01: printed]" in told
    assert "Overdue: 3" in told
    assert "Done without evidence of impact: 1" in told


def test_old_news_is_not_told_as_what_changed_since(shell: Shell) -> None:
    folder = shell.sessions / AUTUMN
    action = actions_of(folder, "Midwifery")[0]
    for held, given in (("2026-02-01", {"update": "asked the printers"}), ("2026-06-01", {"rag": "amber"})):
        with Desk(folder, at_desk(shell.folder, held=held)) as desk:
            desk.do("progress", action=action, **given)

    told = shell.right("actions", "--since", "2026-06-01").out

    assert "[2026-06-01]" in told
    assert "asked the printers" not in told


def test_the_actions_of_what_was_not_accepted_are_chased_no_more(shell: Shell) -> None:
    agreed = shell.show(AUTUMN)["recommendations"][0]["id"]
    shell.right("do", AUTUMN, "decide", f"recommendation={agreed}", "decision=not_accepted", "reason=Done elsewhere.")

    listed = shell.right("actions", AUTUMN)
    sheet = shell("actions", AUTUMN, "--agency", "Midwifery", "--to", "midwifery.xlsx")

    assert listed.out.startswith("2 not accepted\n")
    assert "  not accepted  Midwifery: " in listed.out
    assert "Overdue: none" in shell.right("actions", AUTUMN, "--since", "2026-01-01").out
    assert "has no open actions" in sheet.err
    assert "2 overdue" in shell.right("actions").out


def test_an_agencys_sheet_goes_out_and_finds_both_its_sessions_again(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    shell.right("actions", "--agency", "midw", "--to", str(sheet))
    book = openpyxl.load_workbook(sheet)
    page = book["Actions"]
    refs = [page.cell(row, 1).value for row in (5, 6)]
    page["G5"], page["J6"] = "on track", "Four of six families say so."
    book.save(sheet)

    shown = shell.right("returns", str(sheet), "--preview")
    before = [shell.show(name)["actions"] for name in (SPRING, AUTUMN)]
    shell.right("returns", str(sheet))
    again = shell.right("returns", str(sheet))
    after = [shell.show(name)["actions"] for name in (SPRING, AUTUMN)]

    assert f'{refs[0]}  How it goes: "not begun" is now "on track"' in shown.out
    assert "2 edited cells in 2 sessions" in shown.out
    assert [row["rag"] for rows in before for row in rows] == ["grey"] * 4
    changed = {
        new["id"]: {key: new[key] for key in new if new[key] != old[key]}
        for olds, news in zip(before, after, strict=True)
        for old, new in zip(olds, news, strict=True)
        if new != old
    }
    assert changed == {refs[0]: {"rag": "green"}, refs[1]: {"evidence_impact": "Four of six families say so."}}
    assert "0 edited cells" in again.out


def test_an_action_that_nobody_has_is_told_beside_the_actions_and_the_sheet_of_an_agency(shell: Shell) -> None:
    with Desk(shell.sessions / AUTUMN, at_desk(shell.folder)) as desk:
        for one in desk.session.actions:
            desk.do("describe", thing=one, of="action", field="agency", value="")
            desk.do("describe", thing=one, of="action", field="owner", value="")
            desk.do("describe", thing=one, of="action", field="due", value="")
        count = len(desk.session.actions)
    told = f"{count} action{' has' if count == 1 else 's have'} nobody yet, so no agency's sheet holds"

    assert f"{count} with nobody yet" in shell.right("actions", AUTUMN).out
    nobody_here = shell("actions", AUTUMN, "--agency", "Midwifery")
    assert told in nobody_here.err
    assert "There are no actions yet" not in nobody_here.err
    assert told in shell.right("actions", "--agency", "midw").err
    assert told in shell.right("actions", "--agency", "midw", "--to", str(shell.folder / "midwifery.xlsx")).err


def test_a_sheet_with_a_name_in_it_is_written_and_says_in_which_action(shell: Shell) -> None:
    action = actions_of(shell.sessions / AUTUMN, "Midwifery")[0]
    quiet = shell.right("actions", "--agency", "midw", "--to", "first.xlsx").err
    shell.right("do", AUTUMN, "progress", f"action={action}", "evidence_done=Told to John Brown on 01632 960123")

    told = shell.right("actions", "--agency", "midw", "--to", "second.xlsx")

    assert "looks like" not in quiet
    assert f'{action}, Evidence that it is done: "John Brown" looks like a name.' in told.err
    assert f'{action}, Evidence that it is done: "01632 960123" looks like a telephone number.' in told.err
    assert (shell.folder / "second.xlsx").exists()


def test_a_sheet_of_a_session_that_is_gone_says_so_and_brings_the_rest(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    shell.right("actions", "--agency", "Midwifery", "--to", str(sheet))
    book = openpyxl.load_workbook(sheet)
    book["Actions"]["G5"] = book["Actions"]["G6"] = "at risk"
    book.save(sheet)
    shell.right("purge", SPRING, "--all", "--yes")

    done = shell("returns", str(sheet))

    assert done.code == 1
    assert "is not here; its rows were left out" in done.err
    assert sorted(row["rag"] for row in shell.show(AUTUMN)["actions"]) == ["amber", "grey"]


def test_a_bad_sheet_takes_nothing(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    shell.right("actions", "--agency", "Midwifery", "--to", str(sheet))
    book = openpyxl.load_workbook(sheet)
    book["Actions"]["G5"], book["Actions"]["L6"] = "on track", "soon"
    book.save(sheet)

    done = shell("returns", str(sheet))

    assert (done.code, done.err) == (
        1,
        'midwifery.xlsx: Actions, cell L6: "soon" is not a day. Write it as 12 Mar 2027. Nothing was taken.\n',
    )
    assert {row["rag"] for name in (SPRING, AUTUMN) for row in shell.show(name)["actions"]} == {"grey"}


def test_what_is_closed_and_not_said_to_be_done_is_told_beside_the_cell(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    shell.right("actions", "--agency", "Midwifery", "--to", str(sheet))
    book = openpyxl.load_workbook(sheet)
    book["Actions"]["L5"], book["Actions"]["L6"], book["Actions"]["G6"] = "1/2/2026", "1/2/2026", "done"
    book.save(sheet)
    first = book["Actions"]["A5"].value

    told = shell.right("returns", str(sheet), "--preview").err

    assert told == f'  {first}: closed, and How it goes says "not begun"; closed is what counts.\n'


def test_a_sheet_needs_an_agency_and_never_writes_over(shell: Shell) -> None:
    sheet = shell.folder / "out.xlsx"

    assert shell("actions", "--to", str(sheet)).code == 1
    first, second = (shell.right("actions", "--agency", "Midw", "--to", str(sheet)).out for _ in range(2))

    assert (Path(first.strip()).name, Path(second.strip()).name) == ("out.xlsx", "out-v2.xlsx")


def test_words_and_trends_are_told_without_the_practice_session(shell: Shell) -> None:
    found = json.loads(shell.right("search", "ward", "plan", "--json").out)
    trends = json.loads(shell.right("trends", "--json").out)
    spoken = shell.right("trends").out

    assert [hit["folder"] for hit in found["found"]] == [AUTUMN, SPRING]
    assert (trends["sessions"], trends["themes"][0]["years"]) == (2, {"2019": 1, "2021": 1})
    assert "Fathers: 2 of 2 sessions (2019 1, 2021 1); 4 open actions" in spoken


@pytest.mark.parametrize("ending", ["html", "xlsx", "jsonl"])
def test_trends_are_written_by_the_ending_of_the_name(shell: Shell, ending: str) -> None:
    shell.right("trends", "--to", str(shell.folder / f"trends.{ending}"))

    assert (shell.folder / f"trends.{ending}").stat().st_size > 200


def test_a_session_past_its_day_is_named_until_its_words_are_gone(shell: Shell) -> None:
    with Desk(shell.sessions / AUTUMN, at_desk(shell.folder)) as desk:  # it was written down while it was to come
        day = put("session", desk.session.id, keep_raw_until="2022-01-31")
        desk.carry_out("describe", Outcome(day, "kept", desk.session.id))

    before = shell.right("list").out
    shell.right("purge", AUTUMN, "--raw", "--yes")

    assert f"Past its day: {AUTUMN}: its captured words were to be kept until 2022-01-31 only." in before
    assert f"`deepdive purge {AUTUMN} --raw` removes them." in before
    assert "Past its day" not in shell.right("list").out


def test_after_a_purge_of_raw_words_the_rest_still_works_and_no_captured_word_is_left(shell: Shell) -> None:
    with Desk(shell.sessions / AUTUMN, at_desk(shell.folder)) as desk:
        desk.do("capture", text="- zebracanary nobody asked the father #fathers @MW", group="1")
    assert json.loads(shell.right("search", "zebracanary", "--json").out)["found"]
    before = json.loads(shell.right("trends", "--json").out), json.loads(shell.right("actions", "--json").out)

    shell.right("purge", AUTUMN, "--raw", "--yes")
    after = json.loads(shell.right("trends", "--json").out), json.loads(shell.right("actions", "--json").out)

    assert json.loads(shell.right("search", "zebracanary", "--json").out)["found"] == []
    assert after == before
    for path in shell.folder.rglob("*"):
        assert not path.is_file() or b"zebracanary" not in path.read_bytes(), path


def test_a_purge_takes_the_digest_with_the_words_in_it_away_at_once(shell: Shell) -> None:
    shell.right("search", "ward")
    digest = shell.sessions / AUTUMN / "digest.json"
    assert b"copied to the ward" in digest.read_bytes()

    shell.right("purge", AUTUMN, "--text", "copied to the ward", "--yes")

    assert not digest.exists()
    assert shell.right("verify", AUTUMN).code == 0


def test_an_earlier_audit_is_told_by_suggest(shell: Shell) -> None:
    folder = shell.right("new", "Pre-birth now", "--toolkit", "pre-birth-care-leavers", "--date", "2026-11-20").last
    note = shell.right("capture", folder, "--group", "1", given="- dad not asked\n").word
    shell.right("finding", folder, "Fathers were missing from assessments.", "--from", note)
    shell.right("finding", folder, "Assessments were missing the fathers.", "--from", note)

    told = json.loads(shell.right("suggest", folder, "--json").out)["again"]

    assert [one["sentence"] for one in told] == ["also here, finding 2"]


def test_what_the_last_audit_left_is_told_in_lines_and_a_verb_says_how_it_is_now(tmp_path: Path) -> None:
    kit = load("pre-birth-care-leavers", library.toolkit_source)
    written_up(tmp_path, Audit("Pre-birth, autumn", "2025-10-09"), kit)
    shell = Shell(tmp_path)
    folder = shell.right("new", "Pre-birth now", "--toolkit", kit.id, "--date", "2026-11-20").last
    before = shell.right("suggest", folder).out
    area = json.loads(shell.right("suggest", folder, "--json").out)["last_time"]["areas"][0]["area"]
    shell.right("do", folder, "then_and_now", f"area={area}", "since=worse", "because=Two of six forms have it.")

    assert f"{area}: not said yet" in before
    assert "still open, " in before
    assert f"{area}: worse" in shell.right("suggest", folder).out


def test_after_a_purge_of_raw_words_the_next_audit_still_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    kit = load("pre-birth-care-leavers", library.toolkit_source)
    last = written_up(tmp_path, Audit("Pre-birth, autumn", "2025-10-09"), kit).name
    shell = Shell(tmp_path)
    folder = shell.right("new", "Pre-birth now", "--toolkit", kit.id, "--date", "2026-11-20").last
    note = shell.right("capture", folder, "--group", "1", given="- dad not asked\n").word
    shell.right("finding", folder, "Fathers were missing from half the assessments.", "--from", note)
    before = json.loads(shell.right("suggest", folder, "--json").out)

    shell.right("purge", last, "--raw", "--yes")
    after = json.loads(shell.right("suggest", folder, "--json").out)

    assert after["last_time"] == before["last_time"]
    assert after["again"] == before["again"]
    assert after["last_time"]["areas"]
    assert after["last_time"]["open_actions"]
    assert [one["sentence"] for one in after["again"]] == ["also in 2025, finding 1"]
    assert b"nobody asked the father" not in b"".join(
        path.read_bytes() for path in (shell.sessions / last).rglob("*") if path.is_file()
    )


def test_a_name_in_the_evidence_on_a_sheet_and_a_changed_locked_cell_are_told(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    words = '[[agencies]]\nname = "Midwifery"\naliases = ["MW"]\n'
    (shell.sessions / "partnership.toml").write_text(words, encoding="utf-8")
    shell.right("actions", "--agency", "MW", "--to", str(sheet), "--due", "5/12/2126")
    other = sheet.with_name("late.xlsx")
    late = shell("actions", "--agency", "MW", "--to", str(other), "--due", "5/12/2020")
    book = openpyxl.load_workbook(sheet)
    page = book["Actions"]
    page["J5"], page["D5"] = "John Brown said it helped.", "We changed it"
    book.save(sheet)

    shown = shell.right("returns", str(sheet), "--preview")

    assert late.err == "--due 5 Dec 2020: that day has been. Say one that is to come. Nothing was written.\n"
    assert not other.exists()
    assert '"John Brown" looks like a name' in shown.err
    assert "purge" not in shown.err
    assert "this cell is locked; not taken." in shown.err
    assert "D5" in shown.err


def test_a_session_goes_by_the_title_it_has_now(shell: Shell) -> None:
    shell.right("do", SPRING, "describe", "thing=session", "field=title", "value=Pre-birth, winter")

    assert "Pre-birth, winter" in shell.right("show", "winter").out
    shell.right("do", AUTUMN, "describe", "thing=session", "field=title", "value=Second winter")
    assert f'"winter" could be {AUTUMN} or {SPRING}.' in shell("show", "winter").err


def test_a_preview_counts_the_sessions_that_have_edited_cells(shell: Shell) -> None:
    sheet = shell.folder / "midwifery.xlsx"
    shell.right("actions", "--agency", "midw", "--to", str(sheet))
    book = openpyxl.load_workbook(sheet)
    book["Actions"]["G5"] = "on track"
    book.save(sheet)

    assert "1 edited cell in 1 session\n" in shell.right("returns", str(sheet), "--preview").out
