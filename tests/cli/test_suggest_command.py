"""`deepdive suggest`: what it offers, for people and for programs; it changes nothing."""

import json

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
