"""Everything that is written has a limit, is refused with a sentence when it is over it, and is never cut."""

from pathlib import Path
from typing import Any

import pytest

from deepdive.desk.desk import Desk
from deepdive.errors import DeepDiveError, NotSaved, Refused
from deepdive.history.drafts import Draft
from deepdive.history.files import REAL
from deepdive.history.line import Line, Set, encode
from deepdive.history.reading import Reading
from deepdive.model.limits import (
    DRAFT_BYTES,
    HISTORY_BYTES,
    LINE_BYTES,
    NAME_LIMIT,
    NOTE_LIMIT,
    NUMBER_LIMIT,
    PEOPLE_LIMIT,
    too_much,
)
from desks import begun

LONG = "x" * (NOTE_LIMIT + 1)
NAME = "x" * (NAME_LIMIT + 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An open session with a note."""
    desk = begun(tmp_path)
    desk.do("capture", text="+ first", group="1")
    return desk


@pytest.mark.parametrize(
    "verb, given",
    [
        ("capture", {"text": LONG}),
        ("amend", {"note": "n-", "text": LONG}),
        ("voice", {"whose": "a young mother", "text": LONG}),
        ("voice", {"whose": LONG, "text": "we were heard"}),
        ("split", {"note": "n-", "first": "a", "second": LONG}),
        ("withdraw", {"note": "n-", "because": LONG}),
        ("park", {"note": "n-", "handed_to": LONG}),
        ("people", {"text": LONG}),
        ("people", {"text": f"2 {NAME} @Midwifery"}),
        ("people", {"text": f"2 midwife @{NAME}"}),
        ("people", {"text": "50 midwife\n" * 5}),
        ("case", {"label": NAME}),
        ("case", {"summary": LONG}),
        ("group", {"label": NAME}),
        ("agency", {"name": NAME}),
        ("agency", {"name": "Housing", "aliases": LONG}),
        ("meeting", {"title": NAME}),
        ("meeting", {"place": LONG}),
        ("theme", {"name": NAME}),
        ("rename", {"theme": "fathers", "name": NAME}),
        ("finding", {"text": LONG, "notes": ["n-"]}),
        ("recommend", {"text": LONG, "notes": ["n-"]}),
        ("piece", {"kind": "vignette", "text": LONG}),
        ("piece", {"kind": "vignette", "title": NAME}),
        ("piece", {"kind": "driver", "title": "Births", "count": "9" * 30}),
        ("describe", {"thing": "session", "field": "title", "value": NAME}),
        ("describe", {"thing": "session", "field": "aim", "value": LONG}),
        ("describe", {"thing": "Case A", "of": "case", "field": f"strata/{NAME}", "value": "x"}),
        ("describe", {"thing": "Case A", "of": "case", "field": "position", "value": "nan"}),
        ("describe", {"thing": "Case A", "of": "case", "field": "position", "value": "inf"}),
        ("describe", {"thing": "Case A", "of": "case", "field": "position", "value": "9" * 400}),
    ],
)
def test_what_is_over_a_limit_is_refused_and_not_kept(desk: Desk, verb: str, given: dict[str, Any]) -> None:
    before = (desk.folder / "changes" / "laptop1.jsonl").read_bytes()

    with pytest.raises(Refused) as told:
        desk.do(verb, **given)

    assert (desk.folder / "changes" / "laptop1.jsonl").read_bytes() == before
    assert len(str(told.value)) < 1_000


def test_what_just_fits_is_kept_whole(desk: Desk) -> None:
    text = "y" * NOTE_LIMIT

    note = desk.do("capture", text=f"+ {text}", group="1").thing
    desk.do("describe", thing="session", field="aim", value=text)
    desk.do("describe", thing="session", field="title", value="z" * NAME_LIMIT)
    desk.do("people", text="50 midwife @Midwifery\n" * (PEOPLE_LIMIT // 50))

    session = Reading(desk.folder, REAL).session
    assert session.notes[note].text == session.details.aim == text
    assert session.details.title == "z" * NAME_LIMIT
    assert len(session.participants) == PEOPLE_LIMIT


def test_a_value_that_came_from_elsewhere_over_a_limit_comes_back_by_undo(desk: Desk) -> None:
    line = Line(1, "other", 1, 99, "", "laptop2", "", "describe", (Set("session", desk.session.id, "aim", LONG),))
    (desk.folder / "changes" / "laptop2.jsonl").write_bytes(encode(line))
    desk.poll()
    desk.do("describe", thing="session", field="aim", value="short")

    desk.undo()

    assert desk.session.details.aim == LONG


def test_a_line_being_typed_that_would_not_come_back_is_told(desk: Desk) -> None:
    with pytest.raises(NotSaved, match="longer than 1 MiB"):
        desk.keep_draft(Draft("x" * DRAFT_BYTES, "2026-11-20T10:00:00.000+00:00"))

    desk.keep_draft(Draft("x" * (DRAFT_BYTES - 500), "2026-11-20T10:00:00.000+00:00"))
    draft = desk.kept_draft()
    assert draft is not None
    assert len(draft.text) == DRAFT_BYTES - 500


def test_a_history_that_would_not_be_read_again_is_not_written(desk: Desk) -> None:
    journal = desk.reading.journal
    with pytest.raises(NotSaved, match="new session"):
        journal.take_in([b"x" * (LINE_BYTES + 1)])
    raw = b"x" * (LINE_BYTES - 1)
    with pytest.raises(NotSaved, match="new session"):
        journal.take_in([raw] * (HISTORY_BYTES // LINE_BYTES))

    desk.do("capture", text="+ second", group="1")

    assert len(Reading(desk.folder, REAL).session.notes) == 2


@pytest.mark.parametrize("field, value", [("n", NUMBER_LIMIT + 1), ("n", -NUMBER_LIMIT - 1), ("n", float("inf"))])
def test_a_number_that_is_too_large_is_told_in_a_sentence(field: str, value: float) -> None:
    assert too_much(field, value) == "The n is a number that is too large."


@pytest.mark.parametrize("field, value", [("text", "x" * NOTE_LIMIT), ("n", NUMBER_LIMIT), ("n", None), ("n", True)])
def test_what_fits_is_not_spoken_of(field: str, value: object) -> None:
    assert too_much(field, value) == ""


def test_every_limit_that_is_told_is_a_sentence_for_a_person(desk: Desk) -> None:
    for verb, given in (("capture", {"text": LONG}), ("case", {"label": NAME}), ("people", {"text": "50 nurse\n" * 9})):
        with pytest.raises(DeepDiveError, match=r"^[A-Z].*\d.*\.$"):
            desk.do(verb, **given)
