"""What only the record still holds of lost lines is told and taken back; what was purged is not."""

from pathlib import Path

from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_words
from deepdive.desk.setting import Outcome
from deepdive.history.files import REAL
from deepdive.history.inspection import inspect
from deepdive.history.left_in_record import as_sets, left
from deepdive.history.line import RESTORE
from deepdive.history.reading import Reading
from desks import begun, station


def spoilt(tmp_path: Path, *, purged: bool = False) -> Path:
    """A session of which the line of the second of three notes is damaged, after its record was written."""
    desk = begun(tmp_path)
    for text in ("+ first point", "- zibble was late", "+ third point"):
        desk.do("capture", text=text, group="1")
    if purged:
        desk.purge(of_words(desk.reading.fold, "third"))
    desk.close()
    path = desk.folder / "changes" / "laptop1.jsonl"
    lines = path.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if b"zibble" in line)
    lines[at] = lines[at].replace(b'"v":1', b'"v":\xff')
    path.write_bytes(b"\n".join(lines))
    return desk.folder


def texts(folder: Path) -> list[str]:
    return sorted(note.text for note in Reading(folder, REAL).session.notes.values())


def test_a_note_that_only_the_record_holds_is_told_with_how_to_take_it_back(tmp_path: Path) -> None:
    folder = spoilt(tmp_path)

    told = " ".join(inspect(folder, REAL).wrong)

    assert "Only the record still holds 1 note (n-" in told
    assert "deepdive rebuild" in told
    assert "zibble" not in told


def test_it_is_still_there_after_the_session_was_opened_and_its_record_written_anew(tmp_path: Path) -> None:
    for purged in (False, True):
        folder = spoilt(tmp_path / str(purged), purged=purged)

        Desk(folder, station(tmp_path / str(purged), "laptop1", seed=2)).close()

        assert "zibble was late" not in texts(folder)
        assert {value.of for value in left(Reading(folder, REAL))} == {"note"}


def test_what_is_taken_back_is_in_the_history_again_and_is_not_offered_twice(tmp_path: Path) -> None:
    folder = spoilt(tmp_path)

    with Desk(folder, station(tmp_path, "laptop1", seed=2)) as desk:
        desk.carry_out(RESTORE, Outcome(as_sets(left(desk.reading)), "Taken back."))

    assert texts(folder) == ["first point", "third point", "zibble was late"]
    assert left(Reading(folder, REAL)) == []
    assert any("nothing more is to be done" in note for note in inspect(folder, REAL).notes)


def test_what_was_purged_does_not_come_back_from_a_record(tmp_path: Path) -> None:
    folder = spoilt(tmp_path)

    with Desk(folder, station(tmp_path, "laptop1", seed=2)) as desk:
        desk.record.write()
        desk.purge(of_words(desk.reading.fold, "zibble"))

    assert left(Reading(folder, REAL)) == []
    assert not [path for path in folder.rglob("*") if path.is_file() and b"zibble" in path.read_bytes()]
