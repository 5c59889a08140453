"""Pack, join and merge at a shell, on two laptops that share nothing but a stick."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shell import Done, Shell

from deepdive.cli.main import run
from deepdive.history.drafts import Draft, keep
from deepdive.history.files import REAL

WORDS = "seven plain words that nobody would guess"
AGE = shutil.which("age")
NEEDS_AGE = pytest.mark.skipif(AGE is None, reason="Debian's age is not installed")


class Room:
    """A facilitator's laptop with a session, a note-taker's, and a stick between them."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.words = folder / "words"
        self.words.write_text(f"{WORDS}\n", encoding="utf-8")
        self.host = Shell(folder / "host")
        self.other = Shell(folder / "other", "taker2")
        for shell in (self.host, self.other):
            shell.folder.mkdir()
        made = self.host.right("new", "Pre-birth, spring", "--toolkit", "pre-birth-assessment", "--groups", "3")
        self.session = Path(made.last).name

    @property
    def secret(self) -> tuple[str, str]:
        return "--passphrase-file", str(self.words)

    def out(self, *more: str, name: str = "group.age") -> Path:
        """A file that was packed."""
        path = self.stick / name
        self.host.right("pack", self.session, "--to", str(path), *self.secret, *more)
        return path

    def joined(self, path: Path) -> str:
        """The folder of a copy of it on the note-taker's laptop."""
        return self.other.right("join", str(path), "--to", str(self.other.sessions), *self.secret).last

    def back(self, copy: str, name: str = "back.age") -> Path:
        """What was written in a copy, handed back."""
        path = self.stick / name
        self.other.right("pack", copy, "--to", str(path))
        return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room in which group 2's file went out, was written in and came back; nothing was merged."""
    room = Room(tmp_path_factory.mktemp("room"))
    room.host.right("capture", room.session, "--group", "1", given="+ Quillfeather said so\n")
    copy = room.joined(room.out("--group", "2"))
    room.other.right("capture", copy, "--group", "2", given="+ plan shared @HV\n- calls unanswered\n")
    room.back(copy)
    return room


@pytest.fixture
def room(shared: Room, tmp_path: Path) -> Iterator[Room]:
    """The same room; what happens to the facilitator's session and the note-taker's copy is put right again."""
    kept = tmp_path / "kept"
    for shell in (shared.host, shared.other):
        shutil.copytree(shell.folder, kept / shell.folder.name)
    yield shared
    for shell in (shared.host, shared.other):
        shutil.rmtree(shell.folder)
        shutil.copytree(kept / shell.folder.name, shell.folder)


def texts(room: Room) -> list[str]:
    return [note["text"] for note in room.host.show(room.session)["notes"]]


def test_join_prints_the_folder_of_the_copy_last(room: Room) -> None:
    copy = next(path for path in room.other.sessions.iterdir())

    assert copy.name == "pre-birth-spring-group-2"
    assert (copy / "joined.json").is_file()


def test_what_a_group_wrote_is_merged_and_a_second_time_changes_nothing(room: Room) -> None:
    path = str(room.stick / "back.age")

    preview = room.host.right("merge", room.session, path, "--preview")
    before = texts(room)
    first = room.host.right("merge", room.session, path)
    second = room.host.right("merge", room.session, path)

    assert preview.out.splitlines() == ["back.age (Group 2): 2 new notes.", "Would take in: 1 file, 2 new notes."]
    assert before == ["Quillfeather said so"]
    assert first.last.endswith("Taken in: 1 file, 2 new notes. Undo takes it back.")
    assert second.out.splitlines() == [
        "back.age (Group 2): nothing new; 2 changes here already.",
        "Nothing new: nothing was changed.",
    ]
    assert sorted(texts(room)) == ["Quillfeather said so", "calls unanswered", "plan shared"]
    room.host.right("undo", room.session)
    assert texts(room) == ["Quillfeather said so"]
    room.host.right("redo", room.session)
    assert len(texts(room)) == 3
    assert "Everything is here and whole." in room.host.right("verify", room.session).out


def test_nothing_of_another_group_or_of_what_is_packed_lies_open_anywhere_outside(room: Room) -> None:
    plain = [
        path
        for folder in (room.stick, room.other.folder, room.host.folder)
        for path in folder.rglob("*")
        if path.is_file() and room.host.sessions not in path.parents and b"Quillfeather" in path.read_bytes()
    ]
    shown = [path for path in room.stick.iterdir() if b"plan shared" in path.read_bytes()]

    assert plain == shown == []
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1") for path in room.stick.iterdir())


def test_a_damaged_file_among_others_is_told_and_the_others_are_taken(room: Room) -> None:
    damaged = room.stick / "damaged.age"
    damaged.write_bytes((room.stick / "back.age").read_bytes()[:-7])

    done = room.host("merge", room.session, str(damaged), str(room.stick / "back.age"), str(room.stick / "none.age"))
    damaged.unlink()

    assert done.code == 1
    assert "damaged.age: this file is damaged. Nothing was taken; ask for it again." in done.err
    assert "none.age: No such file or directory. Nothing was taken." in done.err
    assert len(texts(room)) == 3


def test_a_file_of_another_session_is_refused_and_changes_nothing(room: Room) -> None:
    other = Path(room.host.right("new", "Another", "--toolkit", "pre-birth-assessment").last).name
    record = (room.host.sessions / other / "record.json").read_bytes()

    done = room.host("merge", other, str(room.stick / "back.age"))

    assert done.code == 1
    assert "back.age: locked for the key of another session, or damaged. Nothing was taken." in done.err
    assert (room.host.sessions / other / "record.json").read_bytes() == record


def test_without_the_key_a_return_is_refused_and_the_saved_key_opens_it(room: Room) -> None:
    key = room.stick / "key"
    room.host.right("pack", room.session, "--key-to", str(key))
    mode = key.stat().st_mode & 0o777
    away = Shell(room.host.folder.parent / "away", "laptop9")
    shutil.copytree(room.host.sessions, away.sessions)

    refused = away("merge", room.session, str(room.stick / "back.age"))
    first = away.right("merge", room.session, str(room.stick / "back.age"), "--key", str(key))
    key.unlink()
    shutil.rmtree(away.folder)

    assert refused.code == 1
    assert "the key of this session is not on this laptop. Give it with --key FILE" in refused.err
    assert "The key of this session is now kept on this laptop too." in first.out
    assert mode == 0o600 or os.name == "nt"


@pytest.mark.slow
def test_a_return_by_passphrase_needs_no_key(room: Room) -> None:
    copy = str(next(path for path in room.other.sessions.iterdir()))
    path = room.stick / "by-words.age"
    room.other.right("pack", copy, "--to", str(path), *room.secret)
    shutil.rmtree(room.host.folder / "laptop1")

    done = room.host.right("merge", room.session, str(path), *room.secret)
    path.unlink()

    assert "2 new notes" in done.out


@pytest.mark.slow
def test_the_whole_session_and_its_standing_words_go_to_another_laptop(room: Room) -> None:
    copy = room.joined(room.out(name="whole.age"))

    assert {note["text"] for note in room.other.show(copy)["notes"]} == {"Quillfeather said so"}
    assert (Path(copy) / "partnership.toml").read_bytes() == (room.host.sessions / "partnership.toml").read_bytes()
    (room.stick / "whole.age").unlink()


def test_a_restricted_json_is_joined_as_a_session(room: Room, tmp_path: Path) -> None:
    room.host.right("export", room.session, "--format", "json", "--to", str(tmp_path / "out"))
    exported = next((tmp_path / "out").glob("[!.]*.json"))

    copy = room.other.right("join", str(exported), "--to", str(tmp_path / "there")).last

    assert room.other.show(copy)["notes"] == room.host.show(room.session)["notes"]


def half_typed(copy: Path, words: str = "zibbleford said") -> Path:
    """A line that was left in a copy's folder when the program stopped."""
    keep(copy, "laptop-9", Draft(words, "2026-11-20T10:00:00+00:00"), REAL)
    return next((copy / "drafts").iterdir())


def test_a_line_half_typed_is_told_of_and_is_in_no_file_that_goes_out(room: Room) -> None:
    copy = next(path for path in room.other.sessions.iterdir())
    half_typed(copy)

    done = room.other.right("pack", copy.name, "--to", str(room.stick / "back-half.age"))

    told = f"1 line half typed, not in this file: `deepdive open {copy.name}` brings it back"
    assert told in done.out
    half_typed(copy, "  ")
    done = room.other.right("pack", copy.name, "--to", str(room.stick / "back-whole.age"))
    assert "half typed" not in done.out


def test_a_copy_is_removed_for_good_with_a_receipt(room: Room) -> None:
    copy = next(path for path in room.other.sessions.iterdir())
    draft = half_typed(copy)

    done = room.other.right("purge", copy.name, "--all", "--yes")

    assert not draft.exists()
    assert "Removed with them: 1 line being typed." in done.out
    assert "not handed back" not in done.out  # the room has handed all of it back
    assert "zibbleford" not in done.out

    assert not copy.exists()
    receipt = next((room.other.sessions / "receipts").iterdir())
    assert "was removed for good" in receipt.read_text(encoding="utf-8")
    assert "plan shared" not in done.out


# what is asked for, and refused: in this process, as nothing comes of it

Here = Callable[..., Done]


@pytest.fixture
def here(shared: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Runs a command of the facilitator's in this process, in an empty folder."""
    for name, value in shared.host.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run_here(*words: str) -> Done:
        code = run(list(words))
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run_here


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("pack", "S"), 2, "Say where"),
        (("pack", "S", "--to", "a", "--key-to", "b"), 2, "Say where"),
        (("pack", "S", "--group", "2", "--to", "a.age"), 1, "Say --passphrase-file FILE"),
        (("pack", "S", "--group", "9", "--to", "a.age"), 1, 'There is no group "9"'),
        (("pack", "S", "--to", "nowhere/a.age"), 1, "There is no folder"),
        (("pack", "S", "--to", "WORDS", "--passphrase-file", "WORDS"), 1, "is there already"),
        (("pack", "S", "--key-to", "FOLDER/key"), 1, "never kept in the session's folder"),
        (("merge", "S"), 2, "Missing argument"),
        (("merge", "S", "OUT"), 1, "locked with a passphrase. Give it with --passphrase-file FILE."),
        (("join", "OUT", "--to", "."), 1, "locked with a passphrase. Give it with --passphrase-file FILE."),
        (("join", "BACK", "--to", "."), 1, "`deepdive merge SESSION FILE` takes it in"),
        (("join", "OUT"), 1, "needs a terminal"),
        (("join", "WORDS", "--to", "."), 1, "no JSON file"),
    ],
)
def test_what_cannot_be_done_is_said_in_plain_words(
    shared: Room, words: tuple[str, ...], code: int, told: str, here: Here, tmp_path: Path
) -> None:
    room = shared
    stands = {"S": room.session, "WORDS": str(room.words), "OUT": str(room.stick / "group.age")}
    stands |= {"BACK": str(room.stick / "back.age"), "FOLDER/key": str(room.host.sessions / room.session / "key")}

    done = here(*(stands.get(word, word) for word in words))

    assert (done.code, told in done.err) == (code, True), done
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["", "\n", "   \n", "short\n"])
def test_an_empty_or_short_passphrase_is_refused_and_nothing_written(
    shared: Room, tmp_path: Path, words: str, here: Here
) -> None:
    room = shared
    (tmp_path / "words").write_text(words, encoding="utf-8")

    done = here("pack", room.session, "--to", str(tmp_path / "a.age"), "--passphrase-file", str(tmp_path / "words"))

    assert done.code == 1
    assert "The passphrase" in done.err
    assert not (tmp_path / "a.age").exists()


def test_a_wrong_passphrase_opens_nothing(room: Room, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("six other words that are wrong", encoding="utf-8")
    join = ("join", str(room.stick / "group.age"), "--to", str(tmp_path / "there"))

    done = room.other(*join, "--passphrase-file", str(tmp_path / "words"))

    assert done.code == 1
    assert "this is not its passphrase, or the file is damaged" in done.err
    assert not (tmp_path / "there").exists()


def test_a_group_s_copy_cannot_be_packed_for_another_group(room: Room, tmp_path: Path) -> None:
    copy = str(next(path for path in room.other.sessions.iterdir()))

    done = room.other("pack", copy, "--group", "2", "--to", str(tmp_path / "a.age"))

    assert "leave --group out" in done.err


# beside Debian's age


@NEEDS_AGE
def test_what_a_group_hands_back_opens_with_age_and_the_saved_key(room: Room, tmp_path: Path) -> None:
    room.host.right("pack", room.session, "--key-to", str(tmp_path / "key"))
    command = [str(AGE), "-d", "-i", str(tmp_path / "key"), str(room.stick / "back.age")]

    opened = subprocess.run(command, capture_output=True, check=True).stdout

    assert opened.startswith(b'{"format":"deepdive-pack"')
    assert b"plan shared" in opened


@NEEDS_AGE
def test_what_age_locks_for_the_session_s_key_is_merged(room: Room, tmp_path: Path) -> None:
    room.host.right("pack", room.session, "--key-to", str(tmp_path / "key"))
    key = next(line for line in (tmp_path / "key").read_text().splitlines() if "public key" in line).split()[-1]
    by_key = ["-d", "-i", str(tmp_path / "key"), str(room.stick / "back.age")]
    opened = subprocess.run([str(AGE), *by_key], capture_output=True, check=True).stdout
    again = tmp_path / "again.age"
    subprocess.run([str(AGE), "-r", key, "-o", str(again)], input=opened, check=True)

    assert "2 new notes" in room.host.right("merge", room.session, str(again)).out


@NEEDS_AGE
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_what_a_passphrase_locks_opens_with_age(room: Room, tmp_path: Path) -> None:
    target = tmp_path / "opened"

    told = at_terminal([str(AGE), "-d", "-o", str(target), str(room.stick / "group.age")], {}, f"{WORDS}\n")

    assert target.read_bytes().startswith(b'{"format":"deepdive-pack"'), told
    assert b"Quillfeather" not in target.read_bytes()


# at a terminal


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_at_a_terminal_six_words_are_shown_once_and_open_the_file(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "shown.age"
    command = [sys.executable, "-m", "deepdive", "pack", room.session, "--group", "3", "--to", str(path)]

    told = at_terminal(command, room.host.environ, "")

    words = next(line.strip() for line in told.splitlines() if line.startswith("    "))
    assert len(words.split()) == 6
    (tmp_path / "words").write_text(words, encoding="utf-8")
    join = ("join", str(path), "--to", str(tmp_path / "there"), "--passphrase-file", str(tmp_path / "words"))
    assert room.other.right(*join).last.endswith("group-3")


def at_terminal(command: list[str], environ: dict[str, str], typed: str) -> str:
    """What a command says at a terminal of its own, at which this is typed once it asks."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, {**os.environ, **environ})
    said = b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 120)
        assert ready, said
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        said += piece
        if typed and b":" in said:
            os.write(terminal, typed.encode())
            typed = ""
    os.waitpid(child, 0)
    return said.decode().replace("\r\n", "\n")
