"""The sample from the command line: a copy to look round in, and what is begun from there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from deepdive.cli import open as opening
from deepdive.cli.main import deepdive


def test_what_is_begun_from_the_sample_goes_to_the_real_sessions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[Path, Path]] = []
    monkeypatch.setattr(opening, "_run", lambda here, folder, session: ran.append((folder, session)))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    told = CliRunner().invoke(deepdive, ["--sessions", str(tmp_path / "sessions"), "demo"])

    [(sessions, sample)] = ran
    assert told.exit_code == 0
    assert sessions == tmp_path / "sessions"
    assert tmp_path / "sessions" not in sample.parents
