"""Toolkits at a shell: list, show, new, check, and a session with one's own."""

from pathlib import Path

import pytest
from shell import Shell


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_one_is_written_checked_and_used(deepdive: Shell) -> None:
    path = Path(deepdive.right("toolkit", "new", "bruising").last)
    checked = deepdive.right("toolkit", "check", "bruising")
    folder = deepdive.right("new", "Bruises, autumn", "--toolkit", "bruising").last

    assert path == deepdive.sessions / "toolkits" / "bruising.toml"
    assert checked.out.startswith("bruising: right, but not yet yours.")
    assert deepdive.show(Path(folder).name)["session"]["toolkit"] == "bruising"
    assert [line.split()[0] for line in deepdive.right("toolkit", "list").out.splitlines()][-1] == "bruising"


def test_a_file_anywhere_can_be_used(deepdive: Shell) -> None:
    path = deepdive.right("toolkit", "new", "ours", "--from", "neglect", "--to", str(deepdive.folder / "mine")).last
    deepdive.right("toolkit", "check", path)
    folder = deepdive.right("new", "Ours, autumn", "--toolkit", path, "--agenda", "case-by-case").last

    assert deepdive.show(Path(folder).name)["session"]["toolkit"] == "ours"


def test_every_mistake_is_told_with_file_place_and_fix(deepdive: Shell) -> None:
    (deepdive.folder / "z.toml").write_text(
        'schema = 1\nid = "z"\nextends = "core"\ntitel = "x"\nstarts_with = ["nowhere"]\npurpose = 5\n',
        encoding="utf-8",
    )

    done = deepdive("toolkit", "check", "z.toml")

    assert done.code == 1
    assert done.out.splitlines() == [
        "z.toml: titel: unknown key; did you mean title?",
        "    Fix: Write it so, or take it out.",
        "z.toml: purpose: expected text, got a whole number",
        "    Fix: Put it in quotation marks.",
        "z.toml: starts_with: no theme has the id nowhere",
        "    Fix: Use the id of a theme that is there, or add it under [[themes]].",
    ]


def test_what_cannot_be_read_is_told_with_its_line(deepdive: Shell) -> None:
    (deepdive.folder / "z.toml").write_text('schema = 1\ntitle = "x\n', encoding="utf-8")

    done = deepdive("toolkit", "check", "z.toml")

    assert done.code == 1
    assert "z.toml: not readable as TOML" in done.out
    assert "line 2" in done.out
    assert "Fix: The closing quotation mark is missing in that line." in done.out


def test_what_could_be_better_is_told_and_stops_nothing(deepdive: Shell) -> None:
    (deepdive.folder / "z.toml").write_text(
        'schema = 1\nid = "z"\nextends = "core"\n[[audit_tool]]\nid = "Z1"\nsection = "s"\n'
        'question = "Was it done within 24 hours?"\n',
        encoding="utf-8",
    )

    done = deepdive.right("toolkit", "check", "z.toml")

    assert "audit_tool[Z1].evidence: say what counts as an answer." in done.out
    assert '"24 hours" differs from area to area' in done.out


def test_one_that_has_mistakes_is_listed_as_such(deepdive: Shell) -> None:
    Path(deepdive.right("toolkit", "new", "bruising").last).write_text("schema", encoding="utf-8")

    assert "bruising  (has mistakes" in deepdive.right("toolkit", "list").out


def test_a_toolkit_reads_from_purpose_to_resources(deepdive: Shell) -> None:
    said = deepdive.right("toolkit", "show", "strategy-discussions").out
    headings = [line for line in said.splitlines()[1:] if line and not line.startswith(" ")]

    assert headings[:3] == ["What it is for", "When to use it", "Strategy discussions and section 47"]
    assert headings[-1] == "Where to turn to"
    assert "hold it within 24 hours" in said
    assert max(map(len, said.splitlines())) <= 96


def test_a_prompt_is_changed_for_one_session(deepdive: Shell) -> None:
    name = Path(deepdive.right("new", "One", "--toolkit", "neglect").last).name
    deepdive.right("do", name, "adapt", "stage=worked_well", "prompt=What helped?")

    assert "What helped?" in deepdive.right("stage", name, "worked_well").out


def test_what_only_shows_what_to_write_is_told_until_it_is_written(deepdive: Shell) -> None:
    path = Path(deepdive.right("toolkit", "new", "bruising").last)
    first = deepdive.right("toolkit", "check", "bruising").out
    path.write_text(path.read_text().replace("To find out whether ...", "To find out whether bruises are seen."))

    then = deepdive.right("toolkit", "check", "bruising").out

    assert '    Still to be written: purpose: "To find out whether ..."\n' in first
    assert '    Still to be written: audit_tool[Q-1].question: "Was ...?"\n' in first
    assert "purpose" not in then


def test_a_partnership_file_is_checked_as_what_it_is(deepdive: Shell) -> None:
    deepdive.right("new", "One", "--toolkit", "neglect")
    right = deepdive.right("toolkit", "check", "partnership")
    (deepdive.sessions / "partnership.toml").write_text("emergency = 5\nclassification = 5\n")
    wrong = deepdive("toolkit", "check", "partnership")

    assert right.out == "partnership: right.\n"
    assert wrong.code == 1
    assert wrong.out.splitlines() == [
        "partnership.toml: emergency: unknown key; did you mean emergency_line?",
        "    Fix: Write it so, or take it out.",
        "partnership.toml: classification: expected text, got a whole number",
        "    Fix: Put it in quotation marks.",
    ]
    assert deepdive("toolkit", "check").code == 1
