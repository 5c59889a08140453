"""Files and texts nobody meant, through the commands: a plain answer, the original untouched or kept aside.

A part of them with every change; all of them with `pytest tests/faults -m faults`.
"""

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from deepdive.history.line import Line, Set, encode, seal
from desks import begun
from faults.hostile import JUNK, TEXTS, TOML
from faults.inside import Inside

PLACES = ("record.json", "base.json", "changes/laptop1.jsonl", "changes/laptop2.jsonl", "drafts/laptop1.json")
LOOKING: tuple[tuple[str, ...], ...] = (
    ("show", "2026", "--json"),
    ("show", "2026"),
    ("verify", "2026"),
    ("list",),
    ("history", "2026"),
)
WRITING: tuple[tuple[str, ...], ...] = (("capture", "2026", "--group", "1", "-"), ("rebuild", "2026"), ("undo", "2026"))


def some(corpus: Mapping[str, bytes], every: int) -> list[object]:
    """The cases by name; one of so many, none of the long ones, runs with every change."""
    quick = [name for name, data in corpus.items() if len(data) < 1 << 19][::every]
    return [pytest.param(name, marks=() if name in quick else pytest.mark.faults) for name in corpus]


@pytest.fixture
def deepdive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Inside:
    """The program, beside a session with two notes."""
    desk = begun(tmp_path)
    desk.do("capture", text="+ first /A", group="1")
    desk.do("capture", text="- second #fathers", group="2")
    desk.close()
    return Inside(tmp_path, monkeypatch, capsys)


def session_of(deepdive: Inside) -> Path:
    """The folder of the session."""
    return next(path for path in deepdive.sessions.iterdir() if path.is_dir())


def is_kept(folder: Path, path: Path, data: bytes) -> bool:
    """Whether bytes stand where they stood, alone or with more behind them, or were kept aside, or in part each."""
    now = path.read_bytes() if path.exists() else b""
    aside = [file.read_bytes() for file in (folder / "damaged").glob("*")]
    end = data.rfind(b"\n") + 1
    return now.startswith(data) or data in aside or (now.startswith(data[:end]) and data[end:] in aside)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", some(JUNK, 5))
def test_junk_in_the_place_of_a_file_of_a_session_is_told_and_never_lost(
    deepdive: Inside, name: str, place: str
) -> None:
    folder, data = session_of(deepdive), JUNK[name]
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)

    for words in LOOKING:
        deepdive(*words)
        assert path.read_bytes() == data, words
    for words in WRITING:
        deepdive(*words, given=b"+ third\n")
        assert "drafts" in place or is_kept(folder, path, data), words


@pytest.mark.parametrize("name", some(JUNK, 5))
def test_junk_in_the_place_of_a_record_without_a_history_is_told_and_left_as_it_is(deepdive: Inside, name: str) -> None:
    folder, data = session_of(deepdive), JUNK[name]
    shutil.rmtree(folder / "changes")
    (folder / "record.json").write_bytes(data)

    for words in (*LOOKING, *WRITING):
        deepdive(*words, given=b"+ third\n")
        assert (folder / "record.json").read_bytes() == data, words


@pytest.mark.parametrize("name", some({**TOML, **JUNK}, 6))
def test_junk_in_the_place_of_a_file_that_a_partnership_writes_is_told_and_left_as_it_is(
    deepdive: Inside, name: str
) -> None:
    data = {**TOML, **JUNK}[name]
    layouts = deepdive.sessions / "layouts"
    layouts.mkdir()
    paths = [deepdive.sessions / "mine.toml", layouts / "mine.toml", deepdive.sessions / "partnership.toml"]
    for path in paths:
        path.write_bytes(data)

    assert deepdive("toolkit", "check", str(paths[0])).code == 1
    assert deepdive("layout", "check", str(paths[1])).code == 1
    deepdive("layout", "list")
    deepdive("export", "2026", "--layout", "mine", "--to", "out", "--format", "md")
    deepdive("export", "2026", "--to", "out", "--format", "md")
    deepdive("new", "Another", "--toolkit", "pre-birth-assessment")

    assert {sha256(path.read_bytes()).digest() for path in paths} == {sha256(data).digest()}


@pytest.mark.parametrize("name", some({**TEXTS, **JUNK}, 6))
def test_any_text_is_taken_down_or_refused_line_by_line(deepdive: Inside, name: str) -> None:
    data = {**TEXTS, **JUNK}[name]
    few = b"\n".join(data.split(b"\n")[:60])
    path = deepdive.sessions.parent / "notes.txt"
    path.write_bytes(data)

    deepdive("capture", "2026", "--group", "1", "-", given=few)
    if len(data) < 1 << 20:
        deepdive("scan", str(path))
    words = data[:90_000].decode("utf-8", "surrogateescape")
    deepdive("do", "2026", "people", f"text={words}")
    deepdive("do", "2026", "describe", "thing=session", "field=aim", f"value={words}")

    assert deepdive("show", "2026", "--json").code == 0
    assert deepdive("verify", "2026").code == 0
    assert path.read_bytes() == data


LINES: dict[str, Line] = {
    "escapes in a text": Line(1, "x1", 1, 9, "", "laptop2", "", "amend", (Set("note", "n-1", "text", "\x1b[2Jx\x07"),)),
    "escapes in an id": Line(1, "x2", 1, 9, "", "laptop2", "", "amend", (Set("note", "n\x1b[2J", "text", "x"),)),
    "escapes in a device": Line(1, "x3", 1, 9, "", "lap\x1b[2J", "", "amend", (Set("note", "n-1", "text", "x"),)),
    "a direction in a field": Line(1, "x4", 1, 9, "", "laptop2", "", "amend", (Set("note", "n-1", "t\u202e", "x"),)),
    "a path for a device": Line(1, "x5", 1, 9, "", "../../x", "", "amend", (Set("note", "n-1", "text", "x"),)),
    "a huge number": Line(1, "x6", 1, 9, "", "laptop2", "", "order", (Set("case", "c-1", "position", 10**300),)),
    "the highest counters": Line(1, "x7", 2**53, 2**53, "", "laptop2", "", "x", (Set("note", "n-1", "text", "x"),)),
    "a time that is none": Line(1, "x8", 1, 9, "noon", "laptop2", "", "x", (Set("note", "n-9", "made", "noon"),)),
    "values of other types": Line(
        1,
        "x9",
        1,
        9,
        "",
        "laptop2",
        "",
        "x",
        tuple(Set("note", "n-8", field, [1, {"a": None}]) for field in ("made", "text", "kind", "group", "themes/x")),
    ),
    "an unknown kind": Line(1, "y1", 1, 9, "", "laptop2", "", "x", (Set("ghost", "gh-1", "made", "now"),)),
    "no sets": Line(1, "y2", 1, 9, "", "laptop2", "", "x", ()),
    "undoing itself": Line(1, "y3", 1, 9, "", "laptop1", "", "undo", (), undoes="y3"),
    "a second session": Line(1, "y4", 1, 0, "", "laptop2", "", "new", (Set("session", "s-9", "made", "x"),)),
    "merged in a circle": Line(
        1,
        "y5",
        1,
        9,
        "",
        "laptop2",
        "",
        "x",
        (Set("theme", "fathers", "merged_into", "plans"), Set("theme", "plans", "merged_into", "fathers")),
    ),
    "the same point in a circle": Line(
        1,
        "y6",
        1,
        9,
        "",
        "laptop2",
        "",
        "x",
        tuple(
            Set("note", one, field, value)
            for one, other in (("n-1", "n-2"), ("n-2", "n-1"))
            for field, value in (("made", "x"), ("text", "x"), ("same_as", other))
        ),
    ),
    "another toolkit": Line(1, "y7", 1, 9, "", "laptop2", "", "x", (Set("session", "s-1", "toolkit", {"id": 5}),)),
}
"""Lines with a right check sum that no program of ours writes."""

DEEP = {
    "deep in a value": seal(
        b'{"v":1,"id":"z1","n":1,"t":9,"at":"","device":"laptop2","role":"","verb":"x","sets":'
        b'[{"of":"note","id":"n-1","field":"text","value":' + b"[" * 400 + b"]" * 400 + b"}]}"
    ),
    "deeper in a value": seal(
        b'{"v":1,"id":"z2","n":1,"t":9,"at":"","device":"laptop2","role":"","verb":"x","sets":'
        b'[{"of":"note","id":"n-1","field":"text","value":' + b"[" * 50_000 + b"]" * 50_000 + b"}]}"
    ),
}


@pytest.mark.parametrize("name", [*LINES, *DEEP])
def test_a_line_with_a_right_check_sum_that_nobody_wrote_stops_nothing(deepdive: Inside, name: str) -> None:
    folder = session_of(deepdive)
    path = folder / "changes" / "laptop2.jsonl"
    data = DEEP[name] if name in DEEP else encode(LINES[name])
    path.write_bytes(data)

    for words in (*LOOKING, ("suggest", "2026"), ("conflicts", "2026")):
        assert deepdive(*words).code == 0 or words[0] == "verify", words
    deepdive("export", "2026", "--to", "out", "--format", "md,docx")
    assert deepdive("capture", "2026", "--group", "1", "-", given=b"+ third\n").code == 0
    deepdive("rebuild", "2026")
    deepdive("undo", "2026")

    assert path.read_bytes() == data
    assert "third" in deepdive("history", "2026").out or deepdive("show", "2026").code == 0
