"""Meeting notes: captured words by group and kind, for inside use."""

from datetime import datetime
from pathlib import Path

import pytest
from audits import HOSTILE, audit, in_word, layout, printed, section, session_of, standing, summary, taken
from msgspec.structs import replace

from deepdive.model.partnership import KindLabel
from deepdive.model.things import Note
from deepdive.summary.compose import compose
from deepdive.summary.document import Document, Table, text_of
from deepdive.summary.facts import view
from deepdive.summary.profile import RESTRICTED
from deepdive.summary.sections_meeting import kind_heading


def notes(tmp_path: Path, *lines: str) -> Document:
    with audit(tmp_path) as desk:
        desk.do("people", text="2 midwife @MW practitioner 1,2\nnurse @ICB auditor 1")
        for line in lines:
            taken(desk, line)
        return summary(desk.session, layout_id="meeting-notes")


def test_words_stand_by_group_and_kind(tmp_path: Path) -> None:
    said = section(notes(tmp_path, "+ a joint visit", "- a late file", "> one form"), "What the groups said")

    wanted = [
        "Group 1",
        "Worked well",
        "a joint visit",
        "Stumbling blocks",
        "a late file",
        "Recommendations",
        "one form",
    ]
    assert said.split("\n") == wanted


@pytest.mark.parametrize(
    ("label", "heading"),
    [
        ("barrier", "Barriers"),
        ("difficulty", "Difficulties"),
        ("delay", "Delays"),
        ("gaps", "Gaps"),
        ("stood in the way", "Stood in the way"),
    ],
)
def test_what_a_partnership_calls_a_kind_heads_its_notes_in_the_plural(label: str, heading: str) -> None:
    called = replace(standing(), labels={"stumbling_block": KindLabel(short="block", long=label)})

    assert kind_heading(view(session_of(), RESTRICTED, called), "stumbling_block") == heading


def test_who_came_is_a_table_of_numbers(tmp_path: Path) -> None:
    (table,) = (block for block in notes(tmp_path).blocks if isinstance(block, Table))

    assert [[text_of(cell) for cell in row] for row in table.rows] == [
        ["Group 1", "Case A", "1", "0", "1", "0", "2"],
        ["Group 2", "Case B", "1", "0", "0", "0", "1"],
        ["Everybody", "", "2", "0", "1", "0", "3"],
    ]


def test_remarks_stand_apart_under_their_stage(tmp_path: Path) -> None:
    assert section(notes(tmp_path, ". thanks to all"), "Remarks") == "Set-up\nthanks to all"


def test_a_concern_is_a_number_only(tmp_path: Path) -> None:
    document = notes(tmp_path, "!! unsafe tonight", "- a late file")

    assert "unsafe tonight" not in printed(document)
    assert section(document, "Parked") == "One note is kept apart and not printed."


def test_parked_notes_are_told_but_not_those_about_performance(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("park", note=taken(desk, "- the car park"), kind="off_topic")
        desk.do("park", note=taken(desk, "- that worker"), kind="performance")
        document = summary(desk.session, layout_id="meeting-notes")

    assert section(document, "Parked") == "Off topic: the car park\nOne note is kept apart and not printed."
    assert "that worker" not in printed(document)


def test_a_quotation_without_permission_stays_inside(tmp_path: Path) -> None:
    document = notes(tmp_path, '- "nobody asked me"')

    assert "nobody asked me" not in printed(document)
    assert "One quotation stays inside" in printed(document)


def test_withdrawn_notes_are_in_the_ledger_only(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        desk.do("withdraw", note=taken(desk, "- a slip of the tongue"))
        said = printed(summary(desk.session, layout_id="meeting-notes"))

    assert "a slip of the tongue" not in said
    assert "Of one note, 1 is withdrawn." in said


@pytest.mark.parametrize("text", HOSTILE)
def test_captured_words_stand_letter_for_letter(text: str) -> None:
    note = Note(id="n-aaaaaa", kind="worked_well", text=text)
    session = replace(session_of(), notes={note.id: note})

    document = compose(session, layout("meeting-notes"), RESTRICTED, standing(), datetime(2026, 1, 1))

    assert text in printed(document)
    assert text in in_word(document)
