"""Undo and redo."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.desk import Desk
from deepdive.desk.undoing import name
from deepdive.errors import Refused
from desks import begun, station
from living import act


def undo_all(desk: Desk) -> int:
    """Takes back everything there is to take back."""
    count = 0
    while True:
        try:
            desk.undo()
        except Refused:
            return count
        count += 1


@given(st.lists(st.tuples(st.sampled_from(range(14)), st.integers(0, 10**6)), max_size=20))
def test_undoing_everything_returns_the_session_as_it_was_made(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    desk = begun(tmp_path_factory.mktemp("s"))
    made = desk.session
    for what, pick in acts:
        act(desk, what, pick)

    undo_all(desk)

    assert desk.session == made


@pytest.mark.parametrize(
    ("verb", "given", "told"),
    [
        ("skip", {"stage": "themes", "because": "no time"}, 'Undone: skip a stage, "Themes".'),
        ("stage", {"to": "stumbling_blocks"}, 'Undone: go to a stage, "Stumbling blocks".'),
        ("stage_minutes", {"stage": "stumbling_blocks", "minutes": 10}, 'minutes of a stage, "Stumbling blocks".'),
        ("adapt", {"stage": "stumbling_blocks", "prompt": "What made it hard?"}, '"Stumbling blocks".'),
        ("pause", {}, 'Undone: pause the clock, or go on, "Worked well".'),
        ("replan", {"minutes": ("themes:15", "stumbling_blocks:10")}, "Undone: running late: plan the rest again."),
        ("finish_at", {"time": "13:00"}, "."),
    ],
)
def test_undo_says_the_title_of_the_stage_that_was_acted_on(
    tmp_path: Path, verb: str, given: dict[str, object], told: str
) -> None:
    desk = begun(tmp_path)
    desk.do("stage", to="worked_well")
    desk.do(verb, **given)

    said = desk.undo().says

    assert said.endswith(told)
    assert "_" not in said
    assert "worked_well" not in said


@given(st.lists(st.tuples(st.sampled_from([0, 1, 4, 5, 6, 7, 10, 11, 12, 13]), st.integers(0, 10**6)), max_size=15))
def test_redoing_everything_brings_it_all_back_also_after_a_restart(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("s")
    desk = begun(folder)
    for what, pick in acts:
        act(desk, what, pick)
    worked = desk.session
    count = undo_all(desk)
    desk.close()
    again = Desk(desk.folder, station(folder, "laptop1"))

    for _ in range(count):
        again.redo()

    assert again.session == worked
    with pytest.raises(Refused):
        again.redo()


def test_undo_takes_back_this_laptops_last_act_and_names_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    desk.do("capture", text="+ plan copied to ward", group="2")
    other.do("capture", text="+ from the other laptop", group="1")
    desk.poll()

    answer = desk.undo()

    assert "plan copied to ward" in answer.says
    assert [note.text for note in desk.session.notes.values()] == ["from the other laptop"]


def test_what_somebody_changed_since_stays_and_is_said(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ one", group="1").thing
    desk.do("amend", note=note, text="- two ??")
    other = Desk(desk.folder, station(tmp_path, "laptop2"), "note-taker")
    other.do("amend", note=note, text="- three ??")
    desk.poll()

    answer = desk.undo()

    assert desk.session.notes[note].text == "three"
    assert desk.session.notes[note].kind == "worked_well"
    assert "1 of its values" in answer.says


def test_an_older_act_can_be_undone_by_its_change(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    first = desk.do("capture", text="+ one", group="1").thing
    change = next(line.id for line in desk.reading.fold.lines.values() if line.verb == "capture")
    desk.do("capture", text="+ two", group="1")

    desk.undo(change)

    assert first not in desk.session.notes
    assert len(desk.session.notes) == 1


def test_making_the_session_and_purges_are_never_undone(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ Kayleigh was heard", group="1").thing
    desk.purge_note(note)

    undo_all(desk)

    assert desk.session.details.title == "Pre-birth, spring"
    assert not desk.session.notes
    assert b"Kayleigh" not in b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())


def test_after_a_new_act_nothing_can_be_brought_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ one", group="1")
    desk.undo()
    desk.do("capture", text="+ two", group="1")

    with pytest.raises(Refused):
        desk.redo()


def test_a_field_that_is_taken_back_is_named_as_its_card_calls_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    text = "Police agree who calls"
    note = desk.do("capture", text="+ joint visit worked", group="Group 1", stage="worked_well").thing
    made = desk.do("recommend", text=text, notes=[note]).thing
    desk.do("describe", thing=made, of="recommendation", field="due", value="2027-01-31")
    recommended = desk.undo().says
    desk.do("concern", what="he comes back tonight")
    concern = next(iter(desk.session.concerns))
    desk.do("describe", thing=concern, of="concern", field="told", value="duty manager")
    kept_apart = desk.undo().says

    assert recommended == f'Undone: write by when, "{text}".'
    assert kept_apart == "Undone: write role told (kept apart: immediate concern)."


def test_a_matter_about_a_worker_is_named_without_its_words_whatever_is_done_with_it(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ a worker shouted at mum", group="Group 1", stage="worked_well").thing
    desk.do("park", note=note, kind="performance")
    undone, again = desk.undo().says, desk.redo().says
    fold = desk.reading.fold
    history = [name(fold, line) for line in fold.lines.values()]

    assert undone == "Undone: park a note (kept apart: a matter about a worker)."
    assert again == "Brought back: park a note (kept apart: a matter about a worker)."
    assert not [told for told in history if "shouted" in told]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("+ joint visit worked @police /B in spring", "joint visit worked in spring"),
        ("+ joint visit worked @police /B, twice ", "joint visit worked, twice"),
        ("- joint visit worked @police /B @Midwifery", "joint visit worked"),
        ("+ the joint visit worked @police /B", "the joint visit worked"),
    ],
)
def test_words_behind_what_a_note_names_are_its_words(tmp_path: Path, line: str, text: str) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ joint visit worked @Police /B", group="Group 1", stage="worked_well").thing
    before = desk.session.notes[note]
    told = desk.do("amend", note=note, text=line).says
    after = desk.session.notes[note]

    assert after.text == text
    assert after.cases == before.cases
    assert set(after.agencies) >= set(before.agencies)
    assert told == "Changed."


@pytest.mark.parametrize("line", ["+ joint visit worked @police /Bin spring", "+ joint @police visit /B"])
def test_what_stands_elsewhere_than_it_stood_is_taken_as_it_is(tmp_path: Path, line: str) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ joint visit worked @Police /B", group="Group 1", stage="worked_well").thing
    desk.do("amend", note=note, text=line)

    assert "@" in desk.session.notes[note].text


def test_a_note_that_is_changed_says_what_it_names_no_more(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="+ joint visit worked @Police /B", group="Group 1", stage="worked_well").thing
    less = desk.do("amend", note=note, text="+ joint visit worked well").says
    same = desk.do("amend", note=note, text="+ joint visit worked well, twice").says

    assert less == "Changed. No longer named: Case B and Police."
    assert same == "Changed."


def test_leaving_the_themes_says_how_many_notes_have_no_place_yet(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ joint visit worked", group="Group 1", stage="worked_well")
    desk.do("stage", to="themes")
    left = desk.do("stage", to="close").says
    desk.do("stage", to="themes")
    theme = desk.do("theme", name="Meetings").thing
    desk.do("gather", notes=list(desk.session.notes), theme=theme)

    assert left == "Close is on. 1 note is still to place in Themes."
    assert desk.do("stage", to="close").says == "Close is on."


def test_a_remark_says_where_it_goes(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    said = desk.do("capture", text="coffee was cold", group="Group 1", stage="feedback").says

    assert said == "Remark taken down in Group 1, for the meeting notes; it is placed in no theme."
