"""Many sessions are read by their records; what those say is what the whole history says."""

from pathlib import Path

import pytest

from deepdive import library
from deepdive.across.digest import digest_of
from deepdive.across.reading import Read, read_one
from deepdive.desk.desk import Desk
from deepdive.history.digest import FILE
from deepdive.history.reading import RECORD, Reading
from deepdive.history.recorded import recorded
from desks import NoSync, begun, station

FILES = NoSync()


def left(folder: Path) -> Path:
    """The folder of a session with a note, a remark, a finding, a recommendation and an action."""
    with begun(folder) as desk:
        note = desk.do("capture", text="- plan not on the ward", group="1").thing
        desk.do("capture", text=". who chairs next time?", group="1")
        finding = desk.do("finding", text="Plans are not at hand.", notes=note).thing
        agreed = desk.do("recommend", text="Keep the plan on the ward.", findings=finding).thing
        desk.do("action", text="Print it.", recommendation=agreed, due="2026-12-01")
        return desk.folder


def read(folder: Path) -> Read:
    """A session as many are read together."""
    found = read_one(folder, FILES)
    assert isinstance(found, Read)
    return found


def test_the_row_of_a_record_is_that_of_its_history(tmp_path: Path) -> None:
    folder = left(tmp_path)

    by_record = read(folder).digest.row

    assert recorded(folder, FILES) is not None
    assert by_record == library.row_of(folder, Reading(folder, FILES).session)
    assert (by_record.notes, by_record.open_actions, by_record.groups, by_record.cases) == (1, 1, 3, 2)
    assert by_record.due == ("2026-12-01",)


def test_the_digest_of_a_record_is_that_of_its_history(tmp_path: Path) -> None:
    folder = left(tmp_path)
    by_record = read(folder)
    session = Reading(folder, FILES).session
    days = {one.digest.actions[0].action.id: one.digest.actions[0].days for one in [by_record]}

    by_history = digest_of(session, library.row_of(folder, session), days, by_record.digest.passages)

    assert by_record.digest == by_history
    assert days[by_record.digest.actions[0].action.id]["text"] == "2026-11-20"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"meta": {"1": 7}}', b"\x00" * 64, b"\xff{}", b"[" * 100_000]
)
def test_a_record_that_is_none_is_passed_over_for_the_history(tmp_path: Path, data: bytes) -> None:
    folder = left(tmp_path)
    (folder / RECORD).write_bytes(data)

    assert recorded(folder, FILES) is None
    assert read(folder).digest.row == library.row_of(folder, Reading(folder, FILES).session)


def test_a_record_behind_its_history_is_not_gone_by(tmp_path: Path) -> None:
    folder = left(tmp_path)
    before = (folder / RECORD).read_bytes()
    with Desk(folder, station(tmp_path, "laptop1")) as desk:
        desk.do("capture", text="- one more", group="1")
    (folder / RECORD).write_bytes(before)

    assert read(folder).digest.row.notes == 2


def test_a_digest_is_made_anew_when_the_session_went_on(tmp_path: Path) -> None:
    folder = left(tmp_path)
    read(folder)
    with Desk(folder, station(tmp_path, "laptop1")) as desk:
        desk.do("capture", text="- one more", group="1")

    assert read(folder).digest.row.notes == 2


@pytest.mark.parametrize("keep", [0, 1, 60, -1])
def test_a_digest_that_is_not_whole_is_made_anew(tmp_path: Path, keep: int) -> None:
    folder = left(tmp_path)
    whole = read(folder)
    path = folder / FILE
    path.write_bytes(path.read_bytes()[:keep])

    assert read(folder) == whole


def test_a_digest_can_be_deleted_and_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = left(tmp_path)
    whole = read(folder)
    rights = (folder / FILE).stat().st_mode & 0o777
    (folder / FILE).unlink()

    assert read(folder) == whole
    assert rights == 0o600


def test_a_digest_does_not_go_with_a_folder_of_another_name(tmp_path: Path) -> None:
    folder = left(tmp_path)
    read(folder)
    renamed = folder.rename(folder.with_name("renamed"))

    assert read(renamed).digest.row.folder == "renamed"


def test_a_folder_that_takes_no_digest_is_read_all_the_same(tmp_path: Path) -> None:
    class Refusing(NoSync):
        """A disk that is full."""

        def create(self, path: Path) -> int:
            """Refuses."""
            raise OSError(28, "no space")

    folder = left(tmp_path)

    found = read_one(folder, Refusing())

    assert isinstance(found, Read)
    assert not (folder / FILE).exists()
