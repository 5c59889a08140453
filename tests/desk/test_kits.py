"""A partnership's own toolkits: written, found beside the sessions, and told apart from those that ship."""

from pathlib import Path

import pytest

from deepdive.desk.kits import file_source, kit_ids, kit_source, new_kit, own_folder, readable_kits
from deepdive.errors import Refused, Unreadable
from deepdive.history.files import REAL
from deepdive.library import BASES, toolkit_ids
from deepdive.model.toolkits import examine, load


def made(sessions: Path, toolkit_id: str, copied: str = "core") -> Path:
    return new_kit(toolkit_id, copied, own_folder(sessions), kit_source(sessions, REAL), REAL)


@pytest.mark.parametrize("copied", [*BASES, *toolkit_ids()])
def test_a_new_toolkit_is_right_as_it_is_written(tmp_path: Path, copied: str) -> None:
    made(tmp_path, "bruising", copied)

    assert examine("bruising", kit_source(tmp_path, REAL))[1] == []


def test_a_new_toolkit_says_what_each_part_is(tmp_path: Path) -> None:
    lines = made(tmp_path, "bruising").read_text(encoding="utf-8").splitlines()
    parts = [place for place, line in enumerate(lines) if line.startswith("[")]

    assert len(parts) > 10
    assert [
        lines[place] for place in parts if not any(one.startswith("# ") for one in lines[max(0, place - 7) : place])
    ] == []


def test_a_copy_has_its_own_id_and_title_and_all_the_rest(tmp_path: Path) -> None:
    made(tmp_path, "our-neglect", "neglect")
    source = kit_source(tmp_path, REAL)
    ours, theirs = load("our-neglect", source), load("neglect", source)

    assert (ours.id, ours.title) == ("our-neglect", "Our neglect")
    assert ours.audit_tool == theirs.audit_tool
    assert ours.themes == theirs.themes


def test_own_toolkits_are_offered_after_those_that_ship(tmp_path: Path) -> None:
    made(tmp_path, "bruising")

    assert kit_ids(tmp_path, REAL) == [*toolkit_ids(), "bruising"]
    assert [kit.id for kit in readable_kits(tmp_path, REAL)] == kit_ids(tmp_path, REAL)


def test_one_with_mistakes_is_passed_over_when_a_session_is_made(tmp_path: Path) -> None:
    made(tmp_path, "bruising").write_text("schema = ", encoding="utf-8")

    assert [kit.id for kit in readable_kits(tmp_path, REAL)] == toolkit_ids()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = made(tmp_path, "bruising")
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(Refused, match="is there already"):
        made(tmp_path, "bruising")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("toolkit_id", ["neglect", "core", "adults"])
def test_one_that_ships_is_not_made_again(tmp_path: Path, toolkit_id: str) -> None:
    with pytest.raises(Refused, match=f"{toolkit_id}-here"):
        made(tmp_path, toolkit_id)


@pytest.mark.parametrize("toolkit_id", ["../out", "Bruising", "a b", "", "x" * 41, "con/x"])
def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path, toolkit_id: str) -> None:
    with pytest.raises(Refused, match="a-z, 0-9"):
        made(tmp_path, toolkit_id)
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_build_on_another_beside_it(tmp_path: Path) -> None:
    made(tmp_path, "base-of-ours")
    path = tmp_path / "toolkits" / "second.toml"
    path.write_text('schema = 1\nid = "second"\nextends = "base-of-ours"\ntitle = "Second"\n', encoding="utf-8")

    toolkit = load("second", file_source(path, kit_source(tmp_path / "elsewhere", REAL), REAL))

    assert toolkit.title == "Second"
    assert toolkit.primer.title == "Base of ours"


def test_one_that_is_nowhere_is_told_with_your_own(tmp_path: Path) -> None:
    made(tmp_path, "bruising")

    with pytest.raises(Unreadable, match="Your own: bruising"):
        load("brusing", kit_source(tmp_path, REAL))
