"""The README holds: its commands exist, its links lead somewhere, its packages are those of the project."""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from deepdive.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_stand_each_on_one_line() -> None:
    assert re.search(
        r"^python3 -m venv \.venv && \.venv/bin/pip install -q -e \. && \.venv/bin/deepdive demo$", README, re.M
    )
    assert re.search(r"^python3 -m venv .* -m pytest$", README, re.M)


def test_every_command_named_is_there() -> None:
    named = set(re.findall(r"(?:^|`)deepdive ([a-z]+)", README, re.M))

    assert named <= set(COMMANDS)
    assert {"new", "stage", "capture", "theme", "finding", "recommend", "export"} <= named


def test_every_page_and_picture_linked_is_there() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto"):
                assert (page.parent / target).is_file(), f"{page.name}: {target}"


def test_versions_and_dependencies_are_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()

    for dependency in project["dependencies"]:
        assert re.split(r"[<>=]", dependency)[0] in contributing


@pytest.mark.slow
def test_a_wheel_installed_elsewhere_runs_from_a_read_only_folder(tmp_path: Path) -> None:
    wheel_folder, home = tmp_path / "wheel", tmp_path / "elsewhere"
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheel_folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if done.returncode and "Could not find" in done.stderr:
        pytest.skip("the build backend cannot be had here")
    assert done.returncode == 0, done.stderr
    venv.create(home, with_pip=False, system_site_packages=False)
    python = next(path for path in (home / "bin" / "python", home / "Scripts" / "python.exe") if path.exists())
    target = tmp_path / "site"
    wheel = next(wheel_folder.glob("*.whl"))
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(install, capture_output=True, text=True, check=True)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    def run(*words: str, given: str = "") -> str:
        environ = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [str(python), "-m", "deepdive", *words]
        done = subprocess.run(
            command, input=given, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    folder = Path(run("demo", "--to", str(tmp_path / "demo")).splitlines()[-1])
    assert (folder / "record.json").is_file()
    assert run("toolkit", "list").startswith("pre-birth-assessment")
    assert "name" in run("scan", "--json", given="mum Kayleigh rang the ward\n")
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755)
