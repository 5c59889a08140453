"""A whole session by shell commands alone."""

import json
from pathlib import Path

from shell import Shell

GROUP_1 = """joint visit HV + SW at 28 wks, plan in plain words on fridge /A
+ same PA all the way thru /A
- MW didnt know which HV team to ring, list 2 yrs old @MW /A
- dad never invited to anything, asked abt twice #fathers
> one page plan that goes with mum, both hospitals
. who chairs next time?
"""
GROUP_2 = """+ "she felt listened to for the first time" /B
+ GP flagged pregnancy at 9 wks & told leaving care team @GP /B
- discharge plan not on ward at weekend /B
- assessment copied from last one ??
- took 3 calls to get anyone
> CSC to ask for dad's own history in every assessment
+ college kept her place open
"""
GROUP_3 = """+ housing came to planning mtg & stayed @Housing
+ ward had copy of birth plan
- plan lost when she moved
- records in 3 systems, none talk
- nobody asked mum what she wanted
> name one adviser for the whole pregnancy
- 2 different msgs abt safe sleep
"""


def test_without_a_session_it_is_said_where_they_are_listed_and_the_only_one_is_named(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    none = deepdive("open")
    kit = ("--toolkit", "neglect", "--date", "2026-11-20")
    deepdive.right("new", "Spring", *kit)
    one = deepdive("open")
    deepdive.right("new", "Autumn", *kit)
    two = deepdive("capture")

    told = "Missing argument 'SESSION'. `deepdive` alone shows the sessions, `deepdive list` prints them."
    assert all(told in done.err and done.code == 2 for done in (none, one, two))
    assert [f"{told} There is one: 2026-11-20-spring." in done.err for done in (none, one, two)] == [False, True, False]


def test_a_new_session_without_a_toolkit_is_told_the_kinds(tmp_path: Path) -> None:
    done = Shell(tmp_path)("new", "Spring")

    assert done.code == 2
    assert "Say which kind of audit: --toolkit ID. There is pre-birth-assessment, " in done.err


def test_a_note_of_a_group_with_one_case_is_about_that_case(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "Spring", "--toolkit", "neglect", "--date", "2026-11-20", "--cases", "3", "--groups", "2")
    deepdive.right("do", "spring", "group_cases", "group=1", "cases=A")
    deepdive.right("do", "spring", "group_cases", "group=2", "cases=B", "cases=C")

    deepdive.right("capture", "spring", "--group", "1", "-", given="+ visits went on\n+ plan on the ward /C\n")
    deepdive.right("capture", "spring", "--group", "2", "-", given="+ one worker throughout\n")

    shown = deepdive.show("spring")
    labels = {case["id"]: case["label"] for case in shown["cases"]}
    about = {note["text"]: [labels[case] for case in note.get("cases", [])] for note in shown["notes"]}
    assert about == {"visits went on": ["Case A"], "plan on the ward": ["Case C"], "one worker throughout": []}


def test_a_whole_session_by_shell_commands_alone(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)

    made = deepdive.right("new", "Pre-birth, spring", "--toolkit", "pre-birth-care-leavers", "--date", "2026-11-20")
    assert Path(made.last).is_dir()
    people = (
        "4 social worker @CSC practitioner\n3 health visitor @HV\n2 midwife @MW\ndetective sergeant @Police auditor"
    )
    deepdive.right("do", "spring", "people", f"text={people}\n2 team manager @CSC manager")
    deepdive.right("do", "spring", "propose_seats")
    deepdive.right("stage", "spring", "welcome")
    deepdive.right("do", "spring", "all_present")
    deepdive.right("stage", "spring", "worked_well")
    for number, lines in enumerate((GROUP_1, GROUP_2, GROUP_3), 1):
        taken = deepdive.right("capture", "spring", "--group", str(number), "-", given=lines)
        assert len(taken.out.splitlines()) == len(lines.splitlines())

    notes = deepdive.show("spring")["notes"]
    ids = {note["text"]: note["id"] for note in notes}
    blocks = [note["id"] for note in notes if note["kind"] == "stumbling_block"]
    well = [note["id"] for note in notes if note["kind"] == "worked_well"]
    deepdive.right("theme", "spring", *blocks[:3], "--theme", "communication")
    deepdive.right("theme", "spring", *well[:4], "--theme", "continuity")
    deepdive.right("theme", "spring", blocks[4], blocks[5], "--theme", "plans")
    fathers = deepdive.right("theme", "spring", "--new-theme", "Hearing about dads")
    deepdive.right("theme", "spring", ids["dad never invited to anything, asked abt twice"], "--theme", "hearing")
    findings = [
        deepdive.right("finding", "spring", f"What we found, number {n}.", "--from", note).word
        for n, note in enumerate((well[0], well[1], blocks[0], blocks[1], blocks[4]), 1)
    ]
    deepdive.right("recommend", "spring", "Keep one list of teams.", "--from", findings[2], "--from", blocks[0])
    deepdive.right("recommend", "spring", "Ask for the father's history.", "--from", fathers.word)
    third = deepdive.right("recommend", "spring", "One adviser throughout.", "--from", findings[0]).word
    deepdive.right("do", "spring", "describe", f"thing={third}", "field=measure", "value=dip sample of ten in June")

    shown = deepdive.show("spring")

    assert shown["session"]["stage"] == "worked_well"
    assert (len(shown["notes"]), len(shown["findings"]), len(shown["recommendations"])) == (20, 5, 3)
    assert len(shown["participants"]) == 12
    assert [f["kind"] for f in shown["findings"]] == ["strength", "strength", "learning", "learning", "learning"]
    counted = shown["ledger"]
    assert counted["captured"] == 19
    assert counted["captured"] == sum(counted[k] for k in ("placed", "merged", "parked", "withdrawn", "unplaced"))
    assert shown["recommendations"][2]["measure"] == "dip sample of ten in June"
    assert shown["recommendations"][0]["notes"] == [blocks[0]]
    assert "whole" in deepdive.right("verify", "spring").out


def test_what_was_acknowledged_is_on_the_disk_and_refusals_are_numbered(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")

    done = deepdive("capture", "one", "--group", "1", "-", given=b"+ first\n\n+\n\xff\xfe\n- second /A\n")

    assert done.code == 1
    assert [line.split(" ", 1)[1] for line in done.out.splitlines()] == ["+ first", "- second"]
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["line 3", "line 4"]
    assert {note["text"] for note in deepdive.show("one")["notes"]} == {"first", "second"}


def test_lines_that_all_have_a_bullet_are_bullets_and_that_is_said(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")
    deepdive.right("stage", "one", "worked_well")

    bullets = deepdive.right("capture", "one", "-", given="- rang the ward\n- went with her\n")
    signs = deepdive.right("capture", "one", "--signs", "-", given="- rang nobody\n- went alone\n")

    assert [line.split()[1] for line in bullets.out.splitlines()] == ["+", "+"]
    assert "--signs" in bullets.err
    assert [line.split()[1] for line in signs.out.splitlines()] == ["-", "-"]


def test_ambiguous_and_unknown_names_are_refused_with_the_candidates(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "Spring one", "--toolkit", "pre-birth-assessment")
    deepdive.right("new", "Spring two", "--toolkit", "pre-birth-assessment")

    both = deepdive("show", "spring")
    none = deepdive("show", "summer")
    group = deepdive("capture", "spring-one", "--group", "9", "-", given="+ x\n")

    assert (both.code, none.code, group.code) == (1, 1, 1)
    assert "spring-one" in both.err
    assert "spring-two" in both.err
    assert "summer" in none.err
    assert "Group 1" in group.err


def test_an_immediate_concern_is_answered_at_once_and_counts_as_parked(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")

    done = deepdive.right("capture", "one", "--group", "1", "-", given="- baby is alone tonight /A !!\n")
    shown = deepdive.show("one")

    assert "tells no one" in done.err
    assert shown["notes"][0]["status"] == "parked"
    assert shown["concerns"][0]["note"] == shown["notes"][0]["id"]
    ended = deepdive("do", "one", "end_meeting")
    assert ended.code == 1
    deepdive.right("do", "one", "not_a_concern", f"concern={shown['concerns'][0]['id']}", "because=she is with gran")
    deepdive.right("do", "one", "end_meeting")
    assert deepdive.show("one")["notes"][0]["status"] == "unplaced"


def test_purge_removes_a_note_words_and_raw_and_says_what_it_cannot_reach(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    folder = Path(deepdive.right("new", "One", "--toolkit", "pre-birth-assessment").last)
    lines = "+ Kayleigh rang the ward\n- Kayleigh was late\n+ plan on the fridge\n"
    first, second, third = [
        line.split()[0] for line in deepdive.right("capture", "one", "-", given=lines).out.splitlines()
    ]
    deepdive.right("finding", "one", "Kayleigh was heard.", "--from", second)
    (folder / "out").mkdir()
    (folder / "out" / "notes.md").write_text("Kayleigh was late", encoding="utf-8")

    assert deepdive("purge", "one", "--note", first).code == 1
    assert deepdive("purge", "one", "--yes").code == 2
    assert deepdive("purge", "one", "--raw", "--all", "--yes").code == 2
    deepdive.right("purge", "one", "--note", first, "--yes")
    receipt = deepdive.right("purge", "one", "--text", "Kayleigh", "--yes")

    shown = deepdive.show("one")
    assert [note["text"] for note in shown["notes"]] == ["[removed] was late", "plan on the fridge"]
    assert shown["findings"][0]["text"] == "[removed] was heard."
    assert "out/notes.md" in receipt.out
    assert "Kayleigh" not in receipt.out
    everywhere = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"Kayleigh" not in everywhere
    deepdive.right("purge", "one", "--raw", "--yes")
    after = deepdive.show("one")
    assert {note["id"] for note in after["notes"]} == {second, third}
    assert {note["text"] for note in after["notes"]} == {""}
    assert after["findings"][0]["text"] == "[removed] was heard."
    deepdive.right("purge", "one", "--all", "--yes")
    assert not folder.exists()


def test_the_record_can_be_deleted_and_is_made_again(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    folder = Path(deepdive.right("new", "One", "--toolkit", "pre-birth-assessment").last)
    deepdive.right("capture", "one", "-", given="+ first\n")
    before = (folder / "record.json").read_bytes()
    (folder / "record.json").unlink()

    assert deepdive.show("one")["notes"][0]["text"] == "first"
    deepdive.right("rebuild", "one")

    assert (folder / "record.json").read_bytes() == before


def test_a_record_without_its_history_is_gone_on_from(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    folder = Path(deepdive.right("new", "One", "--toolkit", "pre-birth-assessment").last)
    deepdive.right("capture", "one", "--group", "1", "-", given="+ first /A\n- second #fathers ??\n")
    before = deepdive.show("one")
    for path in (folder / "changes").iterdir():
        path.unlink()

    assert deepdive.show("one") == before
    other = Shell(tmp_path, "laptop2")
    other.right("capture", "one", "--group", "2", "-", given="+ third\n")

    notes = deepdive.show("one")["notes"]
    assert [note["text"] for note in notes] == ["first", "second", "third"]
    assert notes[:2] == before["notes"]


def test_a_tampered_history_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    folder = Path(deepdive.right("new", "One", "--toolkit", "pre-birth-assessment").last)
    deepdive.right("capture", "one", "-", given="+ first\n+ second\n+ third\n")
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"second"', b'"seconc"'))

    told = deepdive("verify", "one")

    assert told.code == 1
    assert "damaged" in told.out
    assert {note["text"] for note in deepdive.show("one")["notes"]} == {"first", "third"}


def test_list_names_every_session_and_what_could_not_be_read(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment", "--practice", "--date", "2026-01-02")
    broken = deepdive.sessions / "2025-01-01-broken"
    (broken / "changes").mkdir(parents=True)
    (broken / "changes" / "x.jsonl").write_bytes(b"\0" * 100)

    rows = json.loads(deepdive.right("list", "--json").out)

    assert [(row["title"], row["date"], bool(row["problem"])) for row in rows] == [
        ("One", "2026-01-02", False),
        ("2025-01-01-broken", "", True),
    ]


def test_list_tells_an_open_immediate_concern(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment", "--groups", "1")
    deepdive.right("do", "one", "capture", "text=afraid to go home !!", "group=1")

    assert "1 immediate concern open" in deepdive.right("list").out
    assert [row["concerns"] for row in json.loads(deepdive.right("list", "--json").out)] == [1]


def test_every_verb_is_listed_with_what_it_takes(tmp_path: Path) -> None:
    from deepdive.desk.verbs import VERBS

    listed = Shell(tmp_path).right("do", "--list").out

    for verb in VERBS.values():
        assert f"  {verb.usage()}" in listed


def test_wrong_use_is_told_with_the_nearest_known_word(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")

    assert "pre-birth-assessment" in deepdive("new", "Two", "--toolkit", "pre-birth-assesment").err
    assert "also needs" in deepdive("do", "one", "gather").err
    assert "does not take" in deepdive("do", "one", "star", "colour=red").err
    assert deepdive("do", "one").code == 2
    assert deepdive("nosuch").code == 2
    assert "12 Mar 2027" in deepdive("do", "one", "meeting", "date=tomorrow").err


def test_the_schema_describes_what_show_prints(tmp_path: Path) -> None:
    schema = json.loads(Shell(tmp_path).right("schema").out)

    assert {"Note", "Finding", "Recommendation", "Action"} <= set(schema["$defs"])
    assert "worked_well" in json.dumps(schema["$defs"]["Note"])


def test_toolkits_are_listed_shown_and_checked(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    (tmp_path / "mine.toml").write_text('schema = 1\nid = "mine"\ntitel = "Mine"\nversion = "1"\nextends = "core"\n')

    assert deepdive.right("toolkit", "list").word == "pre-birth-assessment"
    assert "Audit tool" in deepdive.right("toolkit", "show", "pre-birth-care-leavers").out
    deepdive.right("toolkit", "check")
    wrong = deepdive("toolkit", "check", str(tmp_path / "mine.toml"))
    assert wrong.code == 1
    assert "mine.toml: titel" in wrong.out
    assert "title" in wrong.out


def test_a_title_that_names_a_person_makes_no_folder(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)

    refused = deepdive("new", "Kayleigh Smith, spring", "--toolkit", "pre-birth-assessment")

    assert refused.code == 1
    assert "names nobody" in refused.err
    assert not list(deepdive.sessions.glob("*kayleigh*"))
    deepdive.right("new", "Kayleigh Smith, spring", "--toolkit", "pre-birth-assessment", "--keep-title")
    case = deepdive("do", "spring", "case", "label=Baby Jack")
    assert case.code == 1


def test_the_sessions_folder_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    other = str(tmp_path / "other")

    made = deepdive.right("--sessions", other, "new", "One", "--toolkit", "pre-birth-assessment")

    assert made.last.startswith(other)
    assert "One" in deepdive.right("list", "--sessions", other).out
    assert "One" not in deepdive.right("list").out


def test_signs_that_do_not_count_and_names_are_told_and_the_lines_taken(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")

    done = deepdive.right(
        "capture", "one", "-", given="unsafe tonight!! mum alone\n-waited 3 wks\n+ mum Kayleigh rang\n"
    )

    assert len(done.out.splitlines()) == 3
    assert "line 1: taken. If somebody may be at risk now, write !! with a space" in done.err
    assert "line 2: taken. - counts as a sign with a space" in done.err
    assert 'line 3: taken. "Kayleigh" looks like a name' in done.err


def test_the_words_of_a_concern_stand_on_its_card_only(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "One", "--toolkit", "pre-birth-assessment")
    deepdive.right("capture", "one", "-", given="- baby is alone tonight !!\n")

    shown = deepdive.right("show", "one").out
    undone = deepdive.right("undo", "one").out

    assert "alone" not in shown
    assert "kept apart" in shown
    assert "alone" not in undone
