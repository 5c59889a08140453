"""The list of sessions: a row each, with what needs somebody."""

from pathlib import Path

from deepdive.across.reading import rows
from deepdive.forms.answer_forms import audit_tool
from desks import begun
from filling import asked, audit, filled, take
from years import FILES


def open_concerns(folder: Path) -> list[int]:
    return [row.concerns for row in rows(folder / "sessions", FILES)]


def test_a_session_with_an_immediate_concern_is_listed_with_it_until_it_is_dealt_with(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    first = desk.do("concern", case="A", what="bruises on the arm").thing
    desk.do("send_back", case="A", agency="Police", told="team manager")
    desk.do("hand_over", agency="Police", told="designated officer")
    told = [open_concerns(tmp_path)]

    desk.do("dealt_with", concern=first, told="duty manager")
    told.append(open_concerns(tmp_path))

    assert told == [[1], [0]]


def test_a_record_lists_the_concerns_its_history_lists(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        desk.do("concern", case="A", what="bruises on the arm")
    by_record = open_concerns(tmp_path)
    (desk.folder / "record.json").unlink()

    assert by_record == open_concerns(tmp_path) == [1]


def test_a_concern_that_came_with_a_return_is_listed_like_any_other(tmp_path: Path) -> None:
    desk = audit(tmp_path)
    take(desk, filled(audit_tool(asked(desk, "Midwifery")), {"Case A": {"C17": ("Yes", "alone with him tonight")}}))

    assert open_concerns(tmp_path) == [1]
