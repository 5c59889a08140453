"""A list of sessions reads the heads of their records; what it says is what the whole history says."""

from pathlib import Path

import pytest

from deepdive import library
from deepdive.desk.desk import Desk
from deepdive.history.head import read_head
from deepdive.history.reading import RECORD, Reading
from desks import NoSync, begun, station

FILES = NoSync()


def left(folder: Path) -> Path:
    """The folder of a session with a note, a remark, a finding, a recommendation and an action."""
    with begun(folder) as desk:
        note = desk.do("capture", text="- plan not on the ward", group="1").thing
        desk.do("capture", text=". who chairs next time?", group="1")
        finding = desk.do("finding", text="Plans are not at hand.", notes=note).thing
        agreed = desk.do("recommend", text="Keep the plan on the ward.", findings=finding).thing
        desk.do("action", text="Print it.", recommendation=agreed)
        return desk.folder


def test_the_row_of_a_record_is_that_of_its_history(tmp_path: Path) -> None:
    folder = left(tmp_path)

    by_record = library.row(folder, FILES)

    assert read_head(folder / RECORD, FILES) is not None
    assert by_record == library.row_of(folder, Reading(folder, FILES).session)
    assert (by_record.notes, by_record.open_actions, by_record.groups, by_record.cases) == (1, 1, 3, 2)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"meta": {"1": 7}}', b"\x00" * 64, b"\xff{}", b"[" * 100_000]
)
def test_a_record_that_is_none_is_passed_over_for_the_history(tmp_path: Path, data: bytes) -> None:
    folder = left(tmp_path)
    (folder / RECORD).write_bytes(data)

    assert read_head(folder / RECORD, FILES) is None
    assert library.row(folder, FILES) == library.row_of(folder, Reading(folder, FILES).session)


def test_a_record_behind_its_history_is_not_gone_by(tmp_path: Path) -> None:
    folder = left(tmp_path)
    before = (folder / RECORD).read_bytes()
    with Desk(folder, station(tmp_path, "laptop1")) as desk:
        desk.do("capture", text="- one more", group="1")
    (folder / RECORD).write_bytes(before)

    assert library.row(folder, FILES).notes == 2
