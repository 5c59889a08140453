"""The guide holds: every key it names is in the table of keys, every command and option is there."""

import re
from pathlib import Path

import click
import pytest

from deepdive.cli.main import COMMANDS, deepdive
from deepdive.desk.verbs import VERBS
from deepdive.tui.keys import KEYS, name_of

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("facilitator.md", "note-taker.md", "officer.md", "accessibility.md")
KEY = re.compile(r"F\d+|\^[A-Z]|[a-zA-Z0-9]|Enter|Esc|Tab|Up|Down|Space|[\[\]!\"=*#/]")
IN_THE_LINE = frozenset(["+", "-", ">", "#", "@", "/", "C"])


def words(page: str) -> list[str]:
    """What stands in back-quotes on a page, blocks of commands by the line."""
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, re.S | re.M)
    plain = re.sub(r"^```\n.*?^```", "", text, flags=re.S | re.M)
    return [*re.findall(r"`([^`\n]+)`", plain), *(line for block in blocks for line in block.splitlines())]


def keys() -> set[str]:
    """The names of all keys that do something."""
    return {name_of(press) for key in KEYS.values() for press in (*key.both, *key.writing, *key.commands)}


@pytest.mark.parametrize("page", PAGES)
def test_every_key_named_is_a_key(page: str) -> None:
    named = {word for word in words(page) if KEY.fullmatch(word)} - IN_THE_LINE

    assert named
    assert named <= keys() | {"0"}


@pytest.mark.parametrize("page", (*PAGES, "several-laptops.md"))
def test_every_command_and_option_named_is_there(page: str) -> None:
    context = click.Context(deepdive)
    said = [word.split() for word in words(page) if word.startswith("deepdive ")]

    assert said
    for _, name, *rest in said:
        command = deepdive.get_command(context, name)
        assert command is not None, name
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= options, (name, rest)
        if name == "do" and not rest[0].startswith("--"):
            assert rest[1] in VERBS or rest[1] == "help", rest


def test_every_command_is_told_somewhere() -> None:
    told = " ".join(path.read_text(encoding="utf-8") for path in (*DOCS.glob("*.md"), DOCS.parent / "README.md"))

    missing = [name for name in COMMANDS if f"deepdive {name}" not in told]
    assert not missing
