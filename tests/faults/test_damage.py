"""Files that were damaged after they were written: what is lost is only what was hit."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from deepdive.desk.desk import Desk
from deepdive.history.drafts import Draft
from deepdive.history.files import REAL
from deepdive.history.line import decode
from deepdive.history.reading import Reading
from desks import NoSync, begun, station

NOTES = 40


class Hit:
    """A file after damage, and the places of the old one that were hit, from one to before another."""

    def __init__(self, data: bytes, start: int, stop: int) -> None:
        self.data = data
        self.start = start
        self.stop = stop


Damage = Callable[[bytes, Random], Hit]


def flipped(data: bytes, draw: Random) -> Hit:
    """One bit is another."""
    at = draw.randrange(len(data))
    return Hit(data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :], at, at + 1)


def nulled(data: bytes, draw: Random) -> Hit:
    """A block of the disk is empty."""
    at = draw.randrange(len(data))
    stop = min(at + 4096, len(data))
    return Hit(data[:at] + bytes(stop - at) + data[stop:], at, stop)


def cut_in_a_line(data: bytes, draw: Random) -> Hit:
    """The end is gone, from somewhere inside a line."""
    at = draw.randrange(len(data))
    return Hit(data[:at], at, len(data))


def cut_at_a_line(data: bytes, draw: Random) -> Hit:
    """The end is gone, from the end of a line."""
    ends = [place + 1 for place, byte in enumerate(data) if byte == 10]
    at = draw.choice(ends)
    return Hit(data[:at], at, len(data))


def old_tail(data: bytes, draw: Random) -> Hit:
    """The end of an older, longer form stands behind."""
    return Hit(data + data[draw.randrange(len(data)) :], len(data), len(data))


def emptied(data: bytes, draw: Random) -> Hit:
    """Nothing is left."""
    return Hit(b"", 0, len(data))


KINDS: list[Damage] = [flipped, nulled, cut_in_a_line, cut_at_a_line, old_tail, emptied]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a session with notes, as a path in its folder and its bytes."""
    folder = tmp_path_factory.mktemp("whole")
    with begun(folder) as desk:
        for number in range(NOTES):
            desk.do("capture", text=f"+ said {number} /A", group="1")
    with Desk(desk.folder, station(folder, "laptop2", seed=3)) as other:
        other.do("capture", text="- said elsewhere", group="2")
    with Desk(desk.folder, station(folder, "laptop1", seed=4)):
        pass
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    """The files put in a folder; answers the session's."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return next(path.parent for path in folder.rglob("record.json"))


def name_of(files: dict[str, bytes], end: str) -> str:
    """The file whose name ends so."""
    return next(name for name in files if name.endswith(end))


def untouched(data: bytes, hit: Hit) -> set[str]:
    """The texts of notes whose lines were not hit; a line's end is its own."""
    at, found = 0, set()
    for raw in data.splitlines(keepends=True):
        body = at + len(raw) - 1
        if at >= hit.stop or body <= hit.start:
            found |= {s.value for s in decode(raw[:-1]).sets if s.of == "note" and s.field == "text"}
        at += len(raw)
    return found


@pytest.mark.parametrize("damage", KINDS)
def test_damage_to_a_history_costs_only_the_lines_that_were_hit(
    tmp_path: Path, whole: dict[str, bytes], damage: Damage, size: int
) -> None:
    name = name_of(whole, "laptop1.jsonl")
    for turn in range(max(15, size // 5)):
        hit = damage(whole[name], Random(turn))
        folder = laid_out(tmp_path / str(turn), {**whole, name: hit.data})
        said = untouched(whole[name], hit) | {"said elsewhere"}

        with Desk(folder, station(tmp_path / str(turn), "laptop1", seed=9)) as desk:
            desk.do("capture", text="+ after it", group="1")

        again = Reading(folder, REAL)
        texts = [note.text for note in again.session.notes.values()]
        assert said | {"after it"} <= set(texts), turn
        assert set(texts) <= {f"said {number}" for number in range(NOTES)} | {"said elsewhere", "after it"}, turn
        assert len(set(texts)) == len(texts), turn
        assert kept_somewhere(folder, tmp_path / str(turn) / name, hit), turn


def kept_somewhere(folder: Path, path: Path, hit: Hit) -> bool:
    """Whether every byte that was there after the damage is still in the file or kept aside, in order."""
    data = path.read_bytes()
    if data.startswith(hit.data):
        return True
    stands = len(data) if hit.data.startswith(data) else hit.data.rfind(b"\n") + 1
    aside = [file.read_bytes() for file in (folder / "damaged").glob("*")]
    return data.startswith(hit.data[:stands]) and hit.data[stands:] in aside


@pytest.mark.parametrize("damage", [flipped, nulled, cut_in_a_line, old_tail, emptied])
def test_a_damaged_record_is_made_anew_from_the_history_and_its_bytes_are_kept(
    tmp_path: Path, whole: dict[str, bytes], damage: Damage, size: int
) -> None:
    name = name_of(whole, "record.json")
    for turn in range(max(15, size // 5)):
        hit = damage(whole[name], Random(turn))
        folder = laid_out(tmp_path / str(turn), {**whole, name: hit.data})

        Desk(folder, station(tmp_path / str(turn), "laptop1", seed=9)).close()

        assert (folder / "record.json").read_bytes() == whole[name]
        if not is_json(hit.data):
            assert hit.data in [file.read_bytes() for file in (folder / "damaged").iterdir()]


def is_json(data: bytes) -> bool:
    """Whether any program would read this."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("damage", [flipped, nulled, cut_in_a_line, emptied])
def test_a_damaged_record_without_a_history_is_refused_or_read_and_never_touched(
    tmp_path: Path, whole: dict[str, bytes], damage: Damage
) -> None:
    from deepdive.errors import Unreadable

    name = name_of(whole, "record.json")
    files = {place: data for place, data in whole.items() if not place.endswith(".jsonl")}
    for turn in range(15):
        hit = damage(whole[name], Random(turn))
        folder = laid_out(tmp_path / str(turn), {**files, name: hit.data})
        with contextlib.suppress(Unreadable):
            assert len(Reading(folder, NoSync()).session.notes) >= NOTES - 1
        assert (folder / "record.json").read_bytes() == hit.data


def test_the_notes_on_both_sides_of_a_damaged_line_end_are_read_and_can_be_purged(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    from deepdive.desk.purging import of_words

    name = name_of(whole, "laptop1.jsonl")
    lines = whole[name].splitlines(keepends=True)
    glued = b"".join(lines[:5]) + lines[5][:-1] + b"\xff" + b"".join(lines[6:])
    folder = laid_out(tmp_path, {**whole, name: glued})

    with Desk(folder, station(tmp_path, "laptop1", seed=9)) as desk:
        assert len(desk.session.notes) == NOTES + 1
        assert [one.bytes for one in desk.reading.journal.damage.values()] == [b"\xff"]
        desk.purge(of_words(desk.reading.fold, "said 4"))

    assert b'"said 4' not in (folder / "changes" / "laptop1.jsonl").read_bytes()
    assert len(Reading(folder, REAL).session.notes) == NOTES + 1


def test_a_session_whose_first_line_is_lost_goes_on_from_its_record(tmp_path: Path, whole: dict[str, bytes]) -> None:
    name = name_of(whole, "laptop1.jsonl")
    folder = laid_out(tmp_path, {**whole, name: b"x" + whole[name][1:]})

    with Desk(folder, station(tmp_path, "laptop2", seed=9)) as desk:
        desk.do("capture", text="+ after it", group="1")

    assert len(Reading(folder, REAL).session.notes) == NOTES + 2


def test_a_damaged_draft_never_keeps_a_session_from_opening(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.keep_draft(Draft("half a line", "2026-11-20T10:00:00.000+00:00"))
    path = desk.folder / "drafts" / "laptop1.json"
    whole = path.read_bytes()

    for turn in range(40):
        path.write_bytes(flipped(whole, Random(turn)).data)
        draft = desk.kept_draft()
        assert draft is None or len(draft.text) <= len("half a line")
    path.write_bytes(b'{"text":"\xff","at":""}')
    assert desk.kept_draft() is None
