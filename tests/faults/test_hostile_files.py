"""What is no file, or far too large a one, wherever a file is read: told soon, in little memory, never waited for.

A few with every change; all of them, with the figures held, with `pytest tests/faults -m faults -s`.
"""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desks import begun
from faults.measuring import Measured, measured

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")

MOST_SECONDS = 2.0
MOST_MEMORY = 300.0


def pipe(path: Path, good: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def link(path: Path, good: Path) -> None:
    """A link to a good file elsewhere."""
    path.symlink_to(good)


def link_to_nothing(path: Path, good: Path) -> None:
    """A link that leads nowhere."""
    path.symlink_to(path.with_name("nothing-there"))


def link_in_a_circle(path: Path, good: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)


def folder(path: Path, good: Path) -> None:
    """A folder of that name."""
    path.mkdir()


def endless(path: Path, good: Path) -> None:
    """A device that never ends."""
    path.symlink_to("/dev/zero")


def sparse(path: Path, good: Path) -> None:
    """200 MB of nothing."""
    with path.open("wb") as file:
        file.truncate(200_000_000)


def large(path: Path, good: Path) -> None:
    """As much as is just read, of what costs most memory."""
    path.write_bytes(b"[" + b"{}," * 660_000 + b"0]")


KINDS: list[Callable[[Path, Path], None]] = [
    pipe,
    link,
    link_to_nothing,
    link_in_a_circle,
    folder,
    endless,
    sparse,
    large,
]

PLACES = (
    "record.json",
    "base.json",
    "changes/laptop1.jsonl",
    "changes/laptop2.jsonl",
    "drafts/laptop1.json",
    "../partnership.toml",
    "../layouts/learning-summary.toml",
    "../../notes.txt",
    "../../mine.toml",
)
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "../../notes.txt": (("capture", "2026", "--group", "1", "notes.txt"), ("scan", "notes.txt")),
    "../../mine.toml": (("toolkit", "check", "mine.toml"), ("layout", "check", "mine.toml")),
    "../partnership.toml": (
        ("new", "Another", "--toolkit", "pre-birth-assessment"),
        ("export", "2026", "--format", "md"),
    ),
    "../layouts/learning-summary.toml": (("layout", "list"), ("layout", "check"), ("export", "2026", "--format", "md")),
}
USUAL = (("show", "2026", "--json"), ("verify", "2026"), ("list",), ("capture", "2026", "--group", "1", "-"))
QUICK = {("pipe", "changes/laptop2.jsonl"), ("endless", "../../notes.txt"), ("sparse", "record.json")}
CASES = [
    pytest.param(kind, place, marks=() if (kind.__name__, place) in QUICK else pytest.mark.faults)
    for kind in KINDS
    for place in PLACES
]


def told_plainly(done: Measured, words: object) -> None:
    """Fails where a person would be given something else than an answer."""
    assert done.code in (0, 1, 2), (words, done)
    assert "fault of its own" not in done.err, (words, done)
    assert "Traceback" not in done.err, (words, done)
    assert done.code == 0 or (done.out + done.err).strip(), (words, done)


def look_of(path: Path) -> tuple[int, int, int]:
    """What a file is: its kind, its size and which it is."""
    status = path.lstat()
    return stat.S_IFMT(status.st_mode), status.st_size, status.st_ino


@pytest.mark.parametrize("kind, place", CASES)
def test_what_is_no_ordinary_file_is_told_soon_and_left_as_it_is(
    tmp_path: Path, kind: Callable[[Path, Path], None], place: str, size: int
) -> None:
    desk = begun(tmp_path)
    desk.do("capture", text="+ first", group="1")
    desk.close()
    path = desk.folder.joinpath(place).resolve() if place.startswith("..") else desk.folder / place
    path.parent.mkdir(exist_ok=True)
    good = tmp_path / "good"
    good.write_bytes(path.read_bytes() if path.is_file() else b"+ good\n")
    before = good.read_bytes()
    path.unlink(missing_ok=True)
    kind(path, good)
    look = look_of(path)
    notes = tmp_path / "given.txt"
    notes.write_bytes(b"+ second\n")

    asked = [words for words in COMMANDS.get(place, USUAL) if not (kind is large and words[0] == "scan")]  # long work
    runs = {words: measured(tmp_path, words, notes) for words in asked}

    for words, done in runs.items():
        told_plainly(done, words)
        assert done.seconds < (MOST_SECONDS if size else 5 * MOST_SECONDS), (words, done)
        assert done.memory < MOST_MEMORY, (words, done)
    assert good.read_bytes() == before
    if place == "changes/laptop1.jsonl" and kind is large:  # an end that was never acknowledged is cut off and kept
        assert look[1] in [file.stat().st_size for file in (desk.folder / "damaged").iterdir()]
    elif place not in ("record.json", "drafts/laptop1.json"):  # these two are put in place whole, never written into
        assert look_of(path) == look
    print(f"{kind.__name__} {place}: {max(d.seconds for d in runs.values()):.2f} s, ", end="")
    print(f"{max(d.memory for d in runs.values()):.0f} MiB")


@pytest.mark.parametrize("words", [("capture", "2026", "--group", "1", "-"), ("scan", "-")], ids=["capture", "scan"])
def test_an_endless_standard_input_is_refused_whole(tmp_path: Path, words: tuple[str, ...]) -> None:
    desk = begun(tmp_path)
    desk.close()

    done = measured(tmp_path, words, Path("/dev/zero"))

    assert done.code == 1
    assert "more than 8 MiB" in done.err
    assert done.memory < MOST_MEMORY


def test_every_session_is_listed_beside_one_that_is_no_folder_of_ours(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    desk.close()
    odd = desk.folder.parent / "odd"
    (odd / "changes").mkdir(parents=True)
    os.mkfifo(odd / "changes" / "laptop1.jsonl")
    os.mkfifo(desk.folder.parent / "a-pipe")

    done = measured(tmp_path, ("list",))

    assert done.code == 0
    assert "Pre-birth, spring" in done.out
    assert "not an ordinary file" in done.out
