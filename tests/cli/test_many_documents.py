"""Several layouts and all formats in one command."""

import json
import re
from pathlib import Path

import pytest
from shell import Shell

from deepdive.model.partnership import FILE
from deepdive.shipped import shipped
from deepdive.summary.export import WRITERS
from deepdive.summary.layouts import ORDER


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.right("demo", "--to", str(shell.sessions))
    return shell


def test_layouts_are_named_with_commas_and_all_formats_by_one_word(deepdive: Shell, tmp_path: Path) -> None:
    there = tmp_path / "there"
    deepdive.right("export", "care", "--layout", "one-page,action-plan", "--format", "all", "--to", str(there))

    endings = {(path.name.partition("-restricted")[0], path.suffix[1:]) for path in there.glob("[!.]*")}
    assert endings == {(one, ending) for one in ("one-page", "action-plan") for ending in WRITERS}


def test_room_for_words_is_told_as_on_the_screen(deepdive: Shell, tmp_path: Path) -> None:
    deepdive.right("new", "Neglect, autumn", "--toolkit", "neglect")

    done = deepdive.right("export", "neglect", "--format", "md", "--to", str(tmp_path / "there"))

    assert re.search(r"^Learning summary: \d+ words, room for \d+ more \u00b7 about .*, meant for 2\.$", done.err, re.M)


def test_the_copied_sample_is_a_practice_session_and_is_in_no_count(deepdive: Shell, tmp_path: Path) -> None:
    told = deepdive.right("demo", "--to", str(tmp_path / "other")).err
    there = tmp_path / "there"
    deepdive.right("export", "care", "--format", "md", "--to", str(there))
    (page,) = there.glob("*.md")

    assert "All in it is made up. Every screen and page says PRACTICE, and it is in no count." in told
    assert "PRACTICE" in deepdive.right("list").out
    assert "nothing in this document is about a real audit" in page.read_text(encoding="utf-8")
    assert json.loads(deepdive.right("actions", "--json").out)["actions"] == []
    assert json.loads(deepdive.right("trends", "--json").out)["sessions"] == 0


def test_the_made_up_words_of_the_sample_stand_for_no_real_session(deepdive: Shell, tmp_path: Path) -> None:
    there = tmp_path / "there"
    assert not list(deepdive.sessions.glob(FILE))
    deepdive.right("new", "Neglect, autumn", "--toolkit", "neglect")
    copied = (shipped("sample") / FILE).read_text(encoding="utf-8").replace("Wrenshire", "Larkshire")
    (deepdive.sessions / FILE).write_text(copied, encoding="utf-8")

    deepdive.right("export", "neglect", "--format", "md", "--to", str(there))
    real = "".join(page.read_text(encoding="utf-8") for page in there.glob("*.md"))
    deepdive.right("export", "care", "--format", "md", "--to", str(tmp_path / "practice"))
    practice = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "practice").glob("*.md"))

    assert "Larkshire" not in real
    assert "01632" not in real
    assert "Wrenshire Safeguarding Children Partnership" in practice
    assert "While it has the sample's made-up telephone numbers, it is not read." in deepdive("check", "neglect").out


def test_all_layouts_are_those_that_may_be_published(deepdive: Shell, tmp_path: Path) -> None:
    there = tmp_path / "there"
    given = ("--layout", "all", "--format", "md", "--profile", "publication", "--to", str(there))
    deepdive.right("export", "care", *given)

    made = {path.name.removesuffix("-publication.md") for path in there.glob("*.md")}
    assert made == set(ORDER) - {"action-plan", "meeting-notes", "golden-thread"}


def test_a_layout_that_is_refused_is_named_and_the_others_are_written(deepdive: Shell, tmp_path: Path) -> None:
    there = tmp_path / "there"
    given = ("--layout", "action-plan,one-page", "--format", "md", "--profile", "publication", "--to", str(there))
    done = deepdive("export", "care", *given)

    assert done.code == 1
    assert "Action plan is made for restricted only." in done.err
    assert [path.name for path in there.glob("*.md")] == ["one-page-publication.md"]


def test_of_all_layouts_one_that_has_nothing_to_say_is_told_and_not_written(deepdive: Shell, tmp_path: Path) -> None:
    there = tmp_path / "there"
    deepdive.right("new", "Neglect, autumn", "--toolkit", "neglect")

    done = deepdive.right("export", "neglect", "--layout", "all", "--format", "md", "--to", str(there))

    assert not (there / "action-plan-restricted.md").exists()
    assert (there / "learning-summary-restricted.md").exists()
    assert "Action plan: it has nothing to say of this session yet" in done.err
