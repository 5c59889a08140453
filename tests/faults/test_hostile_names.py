"""Names that lead elsewhere or nowhere: what a title makes stays in the sessions folder; the rest is refused."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.desk.beginning import Beginning, new_session
from deepdive.errors import DeepDiveError
from deepdive.model.text import slug
from desks import PARTNERSHIP, NoSync, begun, station, toolkit
from faults.hostile import NAMES
from faults.inside import Inside

CASES = [
    pytest.param(name, id=name.encode("unicode_escape").decode()[:24], marks=() if at % 4 == 0 else pytest.mark.faults)
    for at, name in enumerate(NAMES)
]
"""All names; one in four with every change."""


@pytest.fixture
def deepdive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Inside:
    """The program, in a folder of its own, beside a session."""
    here = tmp_path / "here"
    here.mkdir()
    begun(here).close()
    return Inside(here, monkeypatch, capsys)


def around(folder: Path) -> set[str]:
    """Everything below a folder, by its path."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("name", CASES)
def test_a_session_of_any_title_is_made_in_the_sessions_folder_or_refused(deepdive: Inside, name: str) -> None:
    before = around(deepdive.sessions.parent.parent)

    done = deepdive("new", "--toolkit", "pre-birth-assessment", "--date", "2026-11-20", "--keep-title", "--", name)

    new = around(deepdive.sessions.parent.parent) - before
    made = [path for path in new if path.endswith(".jsonl")]
    assert done.code in (0, 1)
    assert all(path.startswith(("here/sessions", "home", "here/home")) or "deepdive" in path for path in new), new
    assert bool(made) == (done.code == 0)
    for folder in deepdive.sessions.iterdir():
        assert folder.name == "partnership.toml" or set(folder.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(folder.name) <= 60


@pytest.mark.parametrize("name", CASES)
def test_a_session_a_toolkit_or_a_layout_of_any_name_is_found_or_refused(deepdive: Inside, name: str) -> None:
    before = around(deepdive.sessions.parent.parent)

    for words in (
        ("show", "--", name),
        ("verify", "--", name),
        ("capture", "--group", "1", "--", name),
        ("toolkit", "show", "--", name),
        ("toolkit", "check", "--", name),
        ("toolkit", "check", "--", f"{name}.toml"),
        ("layout", "check", "--", name),
        ("layout", "check", "--", f"{name}.toml"),
        ("scan", "--", name),
        ("export", "2026", f"--layout={name}"),
        ("export", "2026", f"--format={name}"),
        ("export", "2026", f"--profile={name}"),
        ("new", "A title", f"--toolkit={name}"),
        ("new", "A title", "--toolkit=pre-birth-assessment", f"--date={name}"),
        ("do", "2026", name, "text=x"),
        ("do", "2026", "describe", f"thing={name}", "field=aim", "value=x"),
        ("do", "2026", "describe", "thing=session", f"field={name}", "value=x"),
        ("stage", "2026", "--", name),
        (name,),
    ):
        deepdive(*words)

    new = {path for path in around(deepdive.sessions.parent.parent) - before if "deepdive" not in path}
    assert not {path for path in new if not path.startswith(("here/sessions/2026", "here/sessions/partnership"))}, new


@pytest.mark.parametrize("name", CASES)
def test_documents_go_to_the_folder_that_was_named_and_to_no_other(deepdive: Inside, name: str) -> None:
    target = deepdive.sessions.parent / "a" / "b" / "out"
    target.mkdir(parents=True)
    before = around(deepdive.sessions.parent)

    deepdive("export", "2026", "--format", "md", f"--to={target}/{name.replace('/', '-')}")

    new = around(deepdive.sessions.parent) - before
    assert all(path.startswith("a/b") for path in new if not path.startswith("sessions/2026")), new
    assert not (deepdive.sessions.parent / "owned").exists()


@pytest.mark.parametrize("name", CASES)
def test_a_session_whose_folder_somebody_called_anything_is_listed_and_read(deepdive: Inside, name: str) -> None:
    session = next(path for path in deepdive.sessions.iterdir() if path.is_dir())
    other = deepdive.sessions / name.replace("/", "-")
    if name in (".", "..") or len(os.fsencode(other.name)) > 255:
        pytest.skip("no disk takes this name")
    session.rename(other)

    assert "Pre-birth, spring" in deepdive("list").out
    assert "Pre-birth, spring" in deepdive("list", "--json").out
    assert deepdive("show", "--", other.name).code == 0
    assert deepdive("verify", "--", other.name).code == 0


def test_a_folder_whose_name_is_no_text_is_listed_and_read(deepdive: Inside) -> None:
    session = next(path for path in deepdive.sessions.iterdir() if path.is_dir())
    other = Path(os.fsdecode(os.fsencode(deepdive.sessions) + b"/2026-\xff-x"))
    try:
        session.rename(other)
    except OSError:
        pytest.skip("this disk takes text only")

    assert deepdive("list", "--json").code == 0
    assert deepdive("show", "2026").code == 0
    assert deepdive("export", "2026", "--format", "md").code == 0


@pytest.mark.parametrize("name", ["a/b", "..", "CON", "x" * 41, "", " ", "a\nb", "A", "\u00e9", "a~2"])
def test_a_device_id_that_is_none_is_refused(deepdive: Inside, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("DEEPDIVE_DEVICE", name)

    done = deepdive("capture", "2026", "-", given=b"+ x\n")

    assert done.code == (0 if not name else 1)
    assert name == "" or "DEEPDIVE_DEVICE" in done.err


@given(st.text(max_size=300))
def test_any_title_gives_the_name_of_a_folder_or_none(title: str) -> None:
    name = slug(title)

    assert name
    assert len(name) <= 40
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_title_with_a_nul_or_half_a_letter_makes_a_session_or_is_refused(tmp_path: Path) -> None:
    for number, title in enumerate(("a\0b", "\ud800", "a\ud800b", "\0", "\ufeff")):
        told = Beginning(title=title, date="2026-11-20", keep_title=True)
        at = station(tmp_path / str(number), "laptop1", NoSync())
        try:
            desk = new_session(tmp_path / str(number) / "sessions", at, toolkit(), PARTNERSHIP, told)
        except DeepDiveError:
            continue
        assert desk.folder.parent == tmp_path / str(number) / "sessions"
        assert "\0" not in desk.session.details.title
