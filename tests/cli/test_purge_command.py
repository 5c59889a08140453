"""`deepdive purge` at a shell and at a terminal: exactly one of four, asked first, told after, nothing left."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from shell import Done, Shell

WORD = "zibbleford"
LINES = f"+ mum was sent home from {WORD} twice /A\n- list of teams is old\n"


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    """A shell with a session of two notes."""
    found = Shell(tmp_path)
    found.right("new", "One", "--toolkit", "pre-birth-assessment", "--date", "2026-11-20")
    found.right("capture", "one", "--group", "1", "-", given=LINES)
    return found


def folder(deepdive: Shell) -> Path:
    """The session's folder."""
    return deepdive.sessions / "2026-11-20-one"


def everything(place: Path) -> bytes:
    """Everything in every file below a folder."""
    return b"".join(path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file())


def at_terminal(deepdive: Shell, *words: str, typed: str) -> Done:
    """Runs a command at a terminal of its own and types an answer."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "deepdive", *words],
        stdin=theirs,
        capture_output=True,
        env=deepdive.environ,
        cwd=deepdive.folder,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def first_note(deepdive: Shell) -> str:
    """The id of the first note."""
    return str(deepdive.show("one")["notes"][0]["id"])


@pytest.mark.parametrize(
    "words",
    [(), ("--raw", "--all"), ("--note", "n-1", "--text", "x"), ("--text", "x", "--raw"), ("--text", ""), ("--yes",)],
)
def test_anything_but_exactly_one_of_the_four_is_wrong_use_and_removes_nothing(
    deepdive: Shell, words: tuple[str, ...]
) -> None:
    before = everything(folder(deepdive))

    done = deepdive("purge", "one", *words, "--yes")

    assert done.code == 2
    assert "exactly one" in done.err
    assert everything(folder(deepdive)) == before


@pytest.mark.parametrize("words", [("--text", WORD), ("--raw",), ("--all",), ("--note", "n-")])
def test_without_yes_and_without_a_terminal_nothing_is_removed(deepdive: Shell, words: tuple[str, ...]) -> None:
    before = everything(folder(deepdive))

    done = deepdive("purge", "one", *words)

    assert done.code == 1
    assert "Nothing was removed" in done.err
    assert "--yes" in done.err
    assert everything(folder(deepdive)) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal on Windows")
@pytest.mark.parametrize("words", [("--text", WORD), ("--raw",), ("--all",)])
def test_at_a_terminal_it_tells_what_will_go_and_asks(deepdive: Shell, words: tuple[str, ...]) -> None:
    no = at_terminal(deepdive, "purge", "one", *words, typed="n\n")
    there = folder(deepdive).exists() and WORD.encode() in everything(folder(deepdive))
    yes = at_terminal(deepdive, "purge", "one", *words, typed="y\n")

    assert (no.code, yes.code) == (1, 0)
    assert there
    assert "This removes" in no.out
    assert "Nothing was removed" in no.err
    assert WORD not in no.err + yes.out.rpartition("Removed for good")[2] + yes.err
    assert WORD.encode() not in everything(deepdive.sessions)


def test_a_note_goes_by_its_id_or_a_beginning_of_it_or_when_it_was_undone(deepdive: Shell) -> None:
    note = first_note(deepdive)
    deepdive.right("purge", "one", "--note", note[:-1], "--yes")
    undone = deepdive.right("capture", "one", "-", given="+ Tarrowby rang\n").word
    deepdive.right("undo", "one")

    deepdive.right("purge", "one", "--note", undone, "--yes")

    assert b"Tarrowby" not in everything(folder(deepdive))
    assert WORD.encode() not in everything(folder(deepdive))
    assert deepdive.show("one")["ledger"]["captured"] == 1
    assert "whole" in deepdive.right("verify", "one").out


def test_an_unknown_note_and_words_that_are_not_there_are_refused(deepdive: Shell) -> None:
    unknown = deepdive("purge", "one", "--note", "n-zzzzzz", "--yes")
    absent = deepdive("purge", "one", "--text", "nowhere at all", "--yes")

    assert (unknown.code, absent.code) == (1, 1)
    assert "nowhere" in absent.err


def test_the_receipt_tells_what_went_and_what_is_out_of_reach_without_the_words(deepdive: Shell) -> None:
    deepdive.right("export", "one", "--layout", "meeting-notes")

    done = deepdive.right("purge", "one", "--text", WORD, "--yes")

    lines = done.out.splitlines()
    assert lines[0].startswith("Removed for good from 1 place:")
    assert lines[1].startswith("Removed with them: out/meeting-notes-restricted.")
    assert "Export it again" in lines[1]
    assert lines[-1].startswith("Out of reach:")
    assert WORD not in done.out + done.err
    assert WORD.encode() not in everything(folder(deepdive))
    assert "meeting-notes" not in (folder(deepdive) / "out" / ".exports.json").read_text(encoding="utf-8")


def test_an_export_is_removed_and_one_somebody_worked_in_is_told_so(deepdive: Shell) -> None:
    deepdive.right("export", "one", "--layout", "meeting-notes", "--format", "md")
    path = folder(deepdive) / "out" / "meeting-notes-restricted.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nmine", encoding="utf-8")

    done = deepdive.right("purge", "one", "--note", first_note(deepdive), "--yes")

    assert "Somebody had worked in it" in done.out
    assert not path.exists()


def test_what_is_printed_after_a_raw_purge_has_the_same_counts(deepdive: Shell) -> None:
    note = first_note(deepdive)
    finding = deepdive.right("finding", "one", "Discharge was not planned.", "--from", note).word
    deepdive.right("recommend", "one", "Plan every discharge.", "--from", finding)
    before = deepdive.show("one")

    deepdive.right("purge", "one", "--raw", "--yes")
    deepdive.right("rebuild", "one")
    after = deepdive.show("one")
    for layout in ("learning-summary", "meeting-notes"):
        deepdive.right("export", "one", "--layout", layout, "--format", "md")

    assert after["ledger"] == before["ledger"]
    assert after["findings"] == before["findings"]
    assert after["recommendations"] == before["recommendations"]
    assert WORD.encode() not in everything(folder(deepdive))
    document = (folder(deepdive) / "out" / "learning-summary-restricted.md").read_text(encoding="utf-8")
    assert "Discharge was not planned" in document
    assert "of two notes, one is placed" in document or "of 2 notes, 1 is placed" in document


def test_all_removes_the_session_whole_and_leaves_a_receipt_beside_it(deepdive: Shell) -> None:
    session = deepdive.show("one")["session"]["id"]
    (folder(deepdive) / "notes of mine.txt").write_text(WORD, encoding="utf-8")

    done = deepdive.right("purge", "one", "--all", "--yes")

    receipt = deepdive.sessions / "receipts" / f"removed-{session}.txt"
    text = receipt.read_text(encoding="utf-8")
    assert not folder(deepdive).exists()
    assert receipt.name in done.out
    assert session in text
    assert "Out of reach" in text
    assert "one" not in text.split()
    assert not any(word in text for word in (WORD, "One", "notes of mine", "2026-11-20-one"))
    assert deepdive.right("list", "--json").out.strip() == "[]"
    assert not [path for path in (deepdive.folder / "laptop1").rglob("*") if session in path.name]


def test_all_refuses_while_the_session_is_open_in_another_window(deepdive: Shell) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder(deepdive))], stdout=subprocess.PIPE, env=deepdive.environ
    )
    assert other.stdout
    assert other.stdout.readline() == b"open\n"

    done = deepdive("purge", "one", "--all", "--yes")
    other.kill()
    other.wait()
    other.stdout.close()

    assert done.code == 1
    assert "another window" in done.err
    assert folder(deepdive).is_dir()
    deepdive.right("purge", "one", "--all", "--yes")


HOLD = """
import sys, time
from pathlib import Path
from deepdive.cli.common import station
from deepdive.desk.desk import Desk
desk = Desk(Path(sys.argv[1]), station())
print("open", flush=True)
time.sleep(60)
"""


def test_all_removes_a_session_that_cannot_be_read(deepdive: Shell) -> None:
    for path in (folder(deepdive) / "changes").iterdir():
        path.write_bytes(b"\0" * 100)
    (folder(deepdive) / "record.json").write_bytes(b"{")

    deepdive.right("purge", "2026-11-20-one", "--all", "--yes")

    assert not folder(deepdive).exists()
    assert len(list((deepdive.sessions / "receipts").iterdir())) == 1


def test_all_never_removes_the_sample_or_a_folder_with_other_sessions_in_it(deepdive: Shell) -> None:
    from deepdive.shipped import shipped

    sample = deepdive("purge", str(shipped("sample")), "--all", "--yes")
    (deepdive.sessions / "record.json").write_bytes(b"{}")
    around = deepdive("purge", str(deepdive.sessions), "--all", "--yes")

    assert (sample.code, around.code) == (1, 1)
    assert shipped("sample").is_dir()
    assert folder(deepdive).is_dir()


def test_the_full_screen_and_the_shell_tell_the_same(deepdive: Shell) -> None:
    said = deepdive.right("do", "one", "purge_note", f"note={first_note(deepdive)}").out

    assert "Removed for good from" in said
    assert "Out of reach:" in said
    assert WORD.encode() not in everything(folder(deepdive))
