"""The record, put down by another thread while people go on."""

from pathlib import Path
from threading import Event, Thread

from deepdive.desk.purging import of_note
from desks import NoSync, begun, station

SECRET = "Kayleigh"


class Slow(NoSync):
    """A disk that stops in the middle of its first record until it is let go on."""

    def __init__(self) -> None:
        self.inside = Event()
        self.go_on = Event()
        self._armed = False

    def arm(self) -> None:
        """From now on the next record is slow."""
        self._armed = True

    def replace(self, source: Path, target: Path) -> None:
        if self._armed and target.name == "record.json":
            self._armed = False
            self.inside.set()
            assert self.go_on.wait(20)
        super().replace(source, target)


def test_a_record_made_before_a_purge_and_put_down_after_it_does_not_bring_words_back(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text=f"+ {SECRET} rang", group="1").thing
    before = desk.record.to_write()
    assert before
    desk.purge(of_note(desk.reading.fold, note))

    assert desk.record.put(before)

    assert SECRET.encode() not in (desk.folder / "record.json").read_bytes()


def test_a_purge_waits_for_a_record_that_is_being_put_down_and_the_newer_one_stays(tmp_path: Path) -> None:
    disk = Slow()
    desk = begun(tmp_path, station(tmp_path, "laptop1", disk))
    note = desk.do("capture", text=f"+ {SECRET} rang", group="1").thing
    before = desk.record.to_write()
    assert before
    disk.arm()
    worker = Thread(target=desk.record.put, args=(before,))
    worker.start()
    assert disk.inside.wait(20)
    purge = Thread(target=desk.purge, args=(of_note(desk.reading.fold, note),))

    purge.start()
    purge.join(0.3)
    disk.go_on.set()
    worker.join()
    purge.join()

    assert SECRET.encode() not in (desk.folder / "record.json").read_bytes()
    assert not [path.name for path in desk.folder.iterdir() if path.suffix == ".tmp"]
