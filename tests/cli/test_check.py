"""The command check, as it is typed and read out, and what export says of decisions."""

import json
from pathlib import Path
from typing import Any

import pytest

from deepdive.cli.main import run
from deepdive.history.files import REAL
from deepdive.library import folders
from deepdive.model.partnership import FILE as PARTNERSHIP

NAME = '"Kayleigh" looks like a name.'


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEEPDIVE_DEVICE", "laptop1")
    there = tmp_path / "sessions"
    told = ["new", "Care leavers, autumn", "--toolkit", "pre-birth-care-leavers", "--date", "2026-11-20"]
    assert run(["--sessions", str(there), *told, "--cases", "2", "--groups", "2"]) == 0
    return there


class Shell:
    """Types commands and reads what they say."""

    def __init__(self, sessions: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.sessions, self.capsys = sessions, capsys
        self.code, self.out, self.err = 0, "", ""
        capsys.readouterr()

    def __call__(self, *words: str) -> str:
        """Types a command; answers what it printed."""
        self.code = run(["--sessions", str(self.sessions), *words])
        self.out, self.err = self.capsys.readouterr()
        return self.out

    def check(self, *words: str) -> list[Any]:
        """What `check --json` says."""
        found: list[Any] = json.loads(self("check", "autumn", "--json", *words))
        return found

    def finding(self, text: str) -> str:
        """Writes a finding on a note; answers its id."""
        note = self("do", "autumn", "capture", "text=- a point", "group=1").split()[0]
        return self("finding", "autumn", text, "--from", note).split()[0]


@pytest.fixture
def shell(sessions: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(sessions, capsys)


def out(sessions: Path) -> list[str]:
    (folder,) = folders(sessions, REAL)
    return sorted(path.name for path in (folder / "out").glob("[!.]*"))


def test_json_has_each_notice_with_its_five_keys(shell: Shell) -> None:
    made = shell.finding("Kayleigh was not asked what she wanted.")
    found = shell.check()

    assert all(set(one) == {"code", "severity", "where", "message", "fix"} for one in found)
    assert {one["severity"] for one in found} <= {"block", "warn", "hint"}
    assert found[0] == {
        "code": "Q1",
        "severity": "block",
        "where": f"Learning Identified ({made})",
        "message": NAME,
        "fix": 'Write "[name removed]" in its place, or put it another way.',
    }
    assert shell.code == 1


def test_without_a_profile_it_is_publication_that_is_checked(shell: Shell) -> None:
    shell.finding("Kayleigh was not asked what she wanted.")

    assert shell.check() == shell.check("--profile", "publication")
    assert shell.check("--profile", "restricted") != shell.check()


def test_nothing_stops_a_document_that_stays_inside(shell: Shell) -> None:
    shell.finding("Kayleigh was not asked what she wanted.")
    found = shell.check("--profile", "restricted")

    assert shell.code == 0
    assert [(one["code"], one["severity"]) for one in found] == [("Q1", "warn")]


def test_it_reads_out_what_stops_then_what_is_to_decide_and_counts_the_hints(shell: Shell) -> None:
    shell.finding("Kayleigh failed to come, DNA three times.")
    told = shell("check", "autumn").splitlines()
    leads = [line.partition(".")[0] for line in told[1:-1]]

    assert told[0].startswith("Learning summary, publication: one thing stops it, ")
    assert leads[0] == "Stops it"
    assert set(leads[1:]) == {"To decide"}
    assert "Hint" not in leads
    assert any(line.startswith("To decide. ") and "code=Q4 " in line for line in told)
    assert told[-1].startswith("To keep one: deepdive do SESSION keep_because code=")
    assert not any(sign in "\n".join(told) for sign in "│┌─═•")


def test_hints_are_read_out_when_they_are_asked_for(shell: Shell) -> None:
    shell.finding("Poor plans")

    hints = [line for line in shell("check", "autumn", "--hints").splitlines() if line.startswith("Hint. ")]
    assert any("code=Q6 " in line for line in hints)


def test_another_layout_is_checked_by_its_name(shell: Shell) -> None:
    shell.finding("Plans came late to the ward.")

    assert shell("check", "autumn", "--layout", "one-page").startswith("One page, publication: ")


def test_a_layout_that_is_not_made_for_a_profile_is_refused(shell: Shell) -> None:
    shell("check", "autumn", "--layout", "meeting-notes")

    assert shell.code == 1
    assert "is made for restricted only" in shell.err


def test_a_kept_name_no_longer_stops_it_and_the_export_says_why_it_is_in(shell: Shell, sessions: Path) -> None:
    made = shell.finding("Kayleigh was not asked what she wanted.")
    shell("export", "autumn", "--profile", "publication", "--format", "md")
    refused = shell.code, shell.err, out(sessions)
    shell("do", "autumn", "keep_because", "code=Q1", f"thing={made}", "because=Her own book.", "role=audit lead")
    checked = shell.check()
    code = shell.code
    shell("export", "autumn", "--profile", "publication", "--format", "md")

    assert refused[0] == 1
    assert NAME in refused[1]
    assert refused[2] == []
    assert "Q1" not in [one["code"] for one in checked]
    assert code == 0
    assert f"Left in on purpose: {NAME} Her own book (audit lead)." in shell.err
    assert out(sessions) == ["learning-summary-publication.md"]


def test_a_decision_is_taken_back_by_undo(shell: Shell) -> None:
    made = shell.finding("Kayleigh was not asked what she wanted.")
    shell("do", "autumn", "keep_because", "code=Q1", f"thing={made}", "because=Her own book.", "role=audit lead")
    shell("undo", "autumn")

    assert shell.check()[0]["code"] == "Q1"


def test_the_sample_can_be_checked_where_it_lies(capsys: pytest.CaptureFixture[str]) -> None:
    from deepdive.shipped import shipped

    assert run(["check", str(shipped("sample"))]) == 0
    assert "nothing stops it" in capsys.readouterr().out


def test_a_rule_that_cannot_be_turned_off_or_is_not_there_is_told(shell: Shell, sessions: Path) -> None:
    (sessions / PARTNERSHIP).write_text('name = "Vale"\nrules_off = ["Q4", "Q1", "Q99"]\n')

    for words in (("check", "autumn"), ("export", "autumn", "--layout", "meeting-notes", "--format", "md")):
        shell(*words)
        told = [line for line in shell.err.splitlines() if "rules_off" in line]
        assert told[0] == "partnership.toml, rules_off: Q1 cannot be turned off."
        assert told[1].startswith("partnership.toml, rules_off: there is no rule Q99. There is Q1, case_label, ")
        assert len(told) == 2
