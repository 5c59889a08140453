"""`deepdive suggest`: what it offers, for people and for programs; it changes nothing."""

import json
from pathlib import Path

import pytest
from shell import Shell

GROUP_1 = "+ plan was clear\n- MW didnt know which HV team to ring\n- MARAC actions not shared with school\n- ???[/x]\n"
GROUP_2 = "- school never told outcome of MARAC\n+ dad asked at booking\n. who chairs next time?\n"


@pytest.fixture(scope="module")
def deepdive(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = Shell(tmp_path_factory.mktemp("suggest"))
    shell.right("new", "Spring", "--toolkit", "core", "--groups", "2")
    for number, lines in enumerate((GROUP_1, GROUP_2), 1):
        shell.right("capture", "spring", "--group", str(number), "-", given=lines)
    return shell


def test_json_lists_every_note_to_place_and_the_pairs(deepdive: Shell) -> None:
    notes = {note["text"]: note["id"] for note in deepdive.show("spring")["notes"]}

    said = json.loads(deepdive.right("suggest", "spring", "--json").out)

    choices = {row["note"]: row["choices"] for row in said["themes"]}
    assert said.keys() == {"themes", "duplicates"}
    assert set(choices) == {note_id for text, note_id in notes.items() if "chairs" not in text}
    assert choices[notes["???[/x]"]] == []
    first = choices[notes["dad asked at booking"]][0]
    assert first == {"theme": "fathers", "strength": first["strength"], "reasons": ["dad"]}
    (pair,) = said["duplicates"]
    assert pair.keys() == {"a", "b", "score", "band", "both", "only_a", "only_b"}
    assert {pair["a"], pair["b"]} == {note_id for text, note_id in notes.items() if "MARAC" in text}
    assert pair["band"] in ("very_alike", "maybe")


def test_people_read_reasons_and_what_only_one_note_says(deepdive: Shell) -> None:
    said = deepdive.right("suggest", "spring").out

    assert "6 to place" in said
    assert 'because of: "dad"' in said
    assert '"shared = told"' in said
    assert '"never"' in said
    assert "nothing suggested" in said


def test_a_session_that_is_not_there_is_refused(deepdive: Shell) -> None:
    done = deepdive("suggest", "autumn")

    assert (done.code, done.out) == (1, "")
    assert "autumn" in done.err


def test_suggesting_changes_nothing(deepdive: Shell) -> None:
    before = deepdive.show("spring")

    deepdive.right("suggest", "spring", "--json")

    assert deepdive.show("spring") == before


def test_what_was_rejected_is_not_offered_again(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.right("new", "Autumn", "--toolkit", "core", "--groups", "1")
    given = "- MARAC actions not shared with school\n- school never told outcome of MARAC\n+ hm\n"
    shell.right("capture", "autumn", "--group", "1", "-", given=given)
    before = json.loads(shell.right("suggest", "autumn", "--json").out)
    first, second, _ = (row["note"] for row in before["themes"])
    rejected = before["themes"][0]["choices"][0]["theme"]

    shell.right("do", "autumn", "not_theme", f"note={first}", f"theme={rejected}")
    shell.right("do", "autumn", "different", f"note={first}", f"other={second}")

    after = json.loads(shell.right("suggest", "autumn", "--json").out)
    assert len(before["duplicates"]) == 1
    assert after["duplicates"] == []
    assert rejected not in [choice["theme"] for choice in after["themes"][0]["choices"]]
    assert after["themes"][1] == before["themes"][1]


def test_suggestions_are_the_same_whatever_order_python_keeps_sets_in(deepdive: Shell) -> None:
    said = set()
    for seed in ("0", "1", "4242"):
        deepdive.environ["PYTHONHASHSEED"] = seed
        said.add(deepdive.right("suggest", "spring", "--json").out)
    del deepdive.environ["PYTHONHASHSEED"]

    assert len(said) == 1
