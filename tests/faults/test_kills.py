"""Programs killed without a word, at moments nobody chose."""

import json
import sys
from pathlib import Path
from random import Random

import pytest

from deepdive.desk.desk import Desk
from deepdive.history.files import REAL
from deepdive.history.reading import Reading
from deepdive.history.record import RecordMaker, base_in
from desks import station
from faults.programs import CAPTURE, acknowledged, feed, kill, made, notes_on_disk, read_line, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there a killed program's pipe ends otherwise")

WRITES_THE_RECORD = """
import sys
from pathlib import Path
from desks import station
from deepdive.desk.desk import Desk
from deepdive.history.files import Files
folder = Path(sys.argv[1])
desk = Desk(folder, station(folder.parents[1], "laptop9", Files(), seed=int(sys.argv[2])))
while True:
    desk.do("capture", text="+ while the record is written", group="1")
    assert desk.record.write()
    print("written", flush=True)
"""


def test_no_note_that_was_acknowledged_is_lost_when_its_program_is_killed(tmp_path: Path, size: int) -> None:
    draw, at_work = Random(1), 0

    for turn in range(size or 12):
        if turn % 25 == 0:  # another session, so that opening it does not come to take all of the time
            here = tmp_path / str(turn)
            here.mkdir()
            folder, known = made(here), dict[str, str]()
        program = start(here, CAPTURE)
        feed(program, [f"+ note {turn}.{number}" for number in range(400)])
        said = [read_line(program) for _ in range(draw.randrange(1, 150))]
        known |= acknowledged(said + kill(program))
        at_work += program.returncode < 0  # it had not come to its end before it was killed
        on_disk = notes_on_disk(folder)
        assert known.items() <= on_disk.items()
        assert len(on_disk) <= len(known) + 1
        assert len(set(on_disk.values())) == len(on_disk)
        known = on_disk

    print(f"killed at work: {at_work} of {size or 12}")
    assert at_work >= 0.9 * (size or 12)


def test_a_program_killed_while_it_writes_the_record_leaves_a_whole_one(tmp_path: Path, size: int) -> None:
    folder = made(tmp_path, notes=60)
    draw = Random(2)

    for turn in range(max(6, size // 5)):
        program = start(tmp_path, [sys.executable, "-c", WRITES_THE_RECORD, str(folder), str(turn + 1)])
        for _ in range(draw.randrange(1, 40)):
            assert read_line(program)
        kill(program)
        record, notes = json.loads((folder / "record.json").read_bytes()), notes_on_disk(folder)
        written = {row["id"] for row in record["notes"].values()}
        assert base_in(folder / "record.json").session == record["meta"]["1"]["session"]["id"]
        assert written <= notes.keys()
        assert len(notes) - len(written) <= 1


def test_of_two_programs_on_one_laptop_the_killed_one_leaves_its_lock_and_loses_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    for turn in range(3):
        first = start(tmp_path, CAPTURE)
        feed(first, [f"+ first {turn}.{number} {'long ' * 30}" for number in range(5000)])
        said = [read_line(first)]  # from here it holds the lock, and stops when nobody reads what it says
        second = start(tmp_path, CAPTURE)
        feed(second, [f"+ second {turn}.{number}" for number in range(30)])
        other = [read_line(second) for _ in range(15)]
        known = acknowledged(said + kill(first)) | acknowledged(other + kill(second))

        third = start(tmp_path, CAPTURE)
        feed(third, [f"+ third {turn}"])
        known |= acknowledged([read_line(third)])
        third.wait()
        kill(third)

        assert known.items() <= notes_on_disk(folder).items()
        lines = Reading(folder, REAL).fold.lines.values()
        assert [line.device for line in lines if any(item.value == f"third {turn}" for item in line.sets)] == [
            "laptop1"
        ]
    assert sorted(path.name for path in (folder / "changes").iterdir()) == [
        "laptop1.jsonl",
        "laptop1~2.jsonl",
        "laptop9.jsonl",
    ]


def test_a_file_that_may_not_grow_further_is_told_and_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    folder = made(tmp_path)
    limited = ["sh", "-c", 'ulimit -f 64; exec "$@"', "sh", *CAPTURE]
    program = start(tmp_path, limited)
    feed(program, [f"+ note {number}" for number in range(1000)])
    said = []
    while line := read_line(program):
        said.append(line)
    kill(program)

    assert program.returncode == 1
    assert 20 < len(said) < 1000
    assert notes_on_disk(folder) == acknowledged(said)


def test_the_record_of_a_later_program_is_that_of_the_history(tmp_path: Path) -> None:
    folder = made(tmp_path)
    program = start(tmp_path, CAPTURE)
    feed(program, [f"+ note {number}" for number in range(400)])
    read_line(program)
    kill(program)

    Desk(folder, station(tmp_path, "laptop9", seed=5)).close()

    reading = Reading(folder, REAL)
    assert (folder / "record.json").read_bytes() == RecordMaker(reading.fold).bytes_of(reading.journal.sizes())
