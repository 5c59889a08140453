"""verify and rebuild, as a person at a shell meets them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    """The program beside a session with two notes."""
    shell = Shell(tmp_path)
    shell.right("new", "One", "--toolkit", "pre-birth-assessment", "--date", "2026-11-20")
    shell.right("capture", "one", "-", given="+ first\n- next\n")
    return shell


def folder_of(deepdive: Shell) -> Path:
    """The session's folder."""
    return next(path for path in deepdive.sessions.iterdir() if path.is_dir())


def test_verify_of_a_whole_session_says_so_and_ends_well(deepdive: Shell) -> None:
    done = deepdive.right("verify", "one")

    assert done.out == "One: 3 changes, 2 notes.\nEverything is here and whole.\n"


def test_verify_tells_everything_it_finds_and_ends_with_1(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    (folder / "record.json").write_bytes(b"")
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(path.read_bytes() + b"half a line")
    (folder / "changes" / "laptop1 (1).jsonl").write_bytes(b"")

    done = deepdive("verify", "one")

    assert done.code == 1
    assert [line.split(":")[0] for line in done.out.splitlines()[:5]] == [
        "One",
        "laptop1.jsonl",
        "record.json",
        "laptop1 (1).jsonl",
        "changes/laptop1 (1).jsonl",
    ]


def test_verify_tells_what_it_can_of_a_session_that_cannot_be_opened(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    (folder / "base.json").write_bytes(b"{")
    (folder / ".record.json.9.tmp").write_bytes(b"{")

    done = deepdive("verify", "2026")

    assert done.code == 1
    assert "base.json: not readable" in done.out
    assert "half-written" in done.out


def test_rebuild_keeps_a_record_that_cannot_be_read_and_says_where(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    before = (folder / "record.json").read_bytes()
    (folder / "record.json").write_bytes(before[:100])

    done = deepdive.right("rebuild", "one")

    (kept,) = (folder / "damaged").iterdir()
    assert kept.read_bytes() == before[:100]
    assert f"damaged/{kept.name}" in done.out
    assert (folder / "record.json").read_bytes() == before


def test_rebuild_keeps_a_record_that_knows_what_the_history_has_lost(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    before = (folder / "record.json").read_bytes()
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    done = deepdive.right("rebuild", "one")

    assert "1 of laptop laptop1" in done.out
    assert before in [file.read_bytes() for file in (folder / "damaged").iterdir()]


def test_a_record_that_knows_more_is_kept_when_the_next_note_is_written(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    before = (folder / "record.json").read_bytes()
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    deepdive.right("capture", "one", "-", given="+ third\n")

    assert before in [file.read_bytes() for file in (folder / "damaged").iterdir()]


def test_rebuild_of_a_record_that_says_something_else_keeps_it(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    tables = json.loads((folder / "record.json").read_bytes())
    tables["notes"]["1"]["text"] = "changed by hand"
    changed = json.dumps(tables).encode()
    (folder / "record.json").write_bytes(changed)

    assert deepdive("verify", "one").code == 1
    deepdive.right("rebuild", "one")

    assert changed in [file.read_bytes() for file in (folder / "damaged").iterdir()]
    assert deepdive("verify", "one").code == 0


def test_rebuild_without_a_history_leaves_the_record_as_it_is(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    shutil.rmtree(folder / "changes")
    before = (folder / "record.json").read_bytes()

    done = deepdive("rebuild", "one")

    assert done.code == 1
    assert "the record is all there is" in done.err
    assert (folder / "record.json").read_bytes() == before


def test_rebuild_says_when_something_else_is_wrong(deepdive: Shell) -> None:
    folder = folder_of(deepdive)
    path = folder / "changes" / "laptop1.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"first"', b'"firsd"'))

    done = deepdive.right("rebuild", "one")

    assert "deepdive verify" in done.err
    assert path.read_bytes().count(b'"firsd"') == 1


def test_history_tells_when_by_this_clock_who_and_what_was_done_and_an_undo_of_what(deepdive: Shell) -> None:
    note = next(iter(deepdive.show("one")["notes"]))
    deepdive.right("do", "one", "describe", f"thing={note['id']}", "field=context", "value=in the first week")
    deepdive.right("undo", "one")

    lines = deepdive.right("history", "one").out.splitlines()

    assert 'taken back: write why it made sense, "' in lines[-1]
    assert re.match(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d  ", lines[-1])


def test_history_tells_what_no_verb_did_in_words_too(deepdive: Shell) -> None:
    deepdive.right("purge", "one", "--raw", "--yes")

    lines = deepdive.right("history", "one").out.splitlines()

    assert '  make the session, "' in lines[0]
    assert "  remove words for good  (" in lines[-1]


def test_history_tells_why_a_warning_was_kept(deepdive: Shell) -> None:
    note = next(iter(deepdive.show("one")["notes"]))
    deepdive.right("finding", "one", "Plans were shared late.", "--from", note["id"])
    finding = next(iter(deepdive.show("one")["findings"]))
    given = ["code=Q12", f"thing={finding['id']}", "because=The board asked for it.", "role=audit lead"]
    deepdive.right("do", "one", "keep_because", *given)

    assert "The board asked for it." in deepdive.right("history", "one").out.splitlines()[-1]
