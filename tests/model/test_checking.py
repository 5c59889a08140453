"""Hostile files: refused in one plain line, at once, and nothing of them reaches a screen."""

import time

import pytest
from toolkit_files import errors_of, given, whole

from deepdive.model.checking import read_toml
from deepdive.model.limits import TOML_BYTES
from deepdive.model.toolkits import examine


def nested_tables(levels: int) -> str:
    return "purpose = " + "{ a = " * levels + "1" + " }" * levels + "\n"


HOSTILE: dict[str, str | bytes] = {
    "lists too deep for the parser": "purpose = " + "[" * 30_000,
    "lists too deep for us": "purpose = " + "[" * 100 + "]" * 100,
    "tables too deep for the parser": nested_tables(5_000),
    "tables too deep for us": nested_tables(50),
    "dotted tables in dotted tables": "purpose = " + "{ a.a.a.a.a.a.a.a.a.a = " * 80 + "1" + " }" * 80,
    "a key of 20,000 parts": "a." * 20_000 + "a = 1",
    "a key of 20,000 parts in a table on one line": "x = { " + "a." * 20_000 + "a = 1 }",
    "a heading of 20,000 parts": "[" + "a." * 20_000 + "a]",
    "a key of quoted parts": '"a=".' * 10_000 + "a = 1",
    "a key of parts in single quotes": "'='." * 10_000 + "a = 1",
    "a key with spaces round its dots": "a . " * 15_000 + "a = 1",
    "more than 128 KiB": "# " + "x" * TOML_BYTES,
    "UTF-16": 'title = "x"'.encode("utf-16"),
    "a byte that is no UTF-8": b'title = "\xff"',
    "nothing but NUL": b"\0" * 1_000,
    "a raw escape character": b'title = "\x1b[31m"',
    "a lone surrogate": 'title = "\\ud800"',
    "a whole number of 60,000 digits": "schema = " + "9" * 60_000,
    "the same key twice": 'title = "a"\ntitle = "b"',
    "two keys that look the same": '[abbreviations]\nhv = "a"\n"h\\u200bv" = "b"',
    "one word": "hello",
}


MUCH = {
    "a number of 60,000 digits where a number belongs": "schema = 0x" + "f" * 60_000,
    "a number of 60,000 digits where a list belongs": "starts_with = 0x" + "f" * 60_000,
    "a number of 50,000 digits as an id": "themes = [{ id = 0x" + "f" * 50_000 + " }]",
    "a key of 60,000 letters": "k" * 60_000 + " = 1",
    "an id of 60,000 letters": 'themes = [{ id = "' + "k" * 60_000 + '" }]',
    "a stage of 60,000 letters": 'stages = [{ id = "' + "k" * 60_000 + '" }]',
    "6,000 unknown keys": "\n".join(f"k{n} = 1" for n in range(6_000)),
    "20,000 empty themes": "themes = [" + "{}," * 20_000 + "]",
    "6,000 themes with one id": "themes = [" + '{id="a"},' * 6_000 + "]",
    "30,000 escaped quotation marks": 'x = "' + '\\"' * 30_000 + '"',
    "60,000 quotation marks": "x = '" + '"' * 60_000 + "'",
    "60,000 single quotes in a comment": "# " + "'" * 60_000,
    "60,000 letters in a comment": "# " + "a" * 60_000,
    "60,000 spaces after a dot": "# a." + " " * 60_000,
}


class TestHostileFiles:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_a_hostile_file_is_refused_in_one_line_and_at_once(self, name: str) -> None:
        began = time.process_time()

        toolkit, errors = examine("t", given(t=HOSTILE[name]))

        assert time.process_time() - began < 1
        assert toolkit is None
        assert len(errors) == 1
        assert errors[0].startswith("t.toml: ")
        assert len(errors[0]) < 300
        assert errors[0].isprintable()

    @pytest.mark.parametrize("name", MUCH)
    def test_much_of_something_is_told_shortly_and_at_once(self, name: str) -> None:
        began = time.process_time()

        errors = examine("t", given(t=MUCH[name]))[1]

        assert time.process_time() - began < 1.5
        assert 1 <= len(errors) <= 110
        assert all(len(error) < 400 for error in errors)

    def test_after_a_hundred_mistakes_no_more_are_told(self) -> None:
        errors = examine("t", given(t="\n".join(f"k{n} = 1" for n in range(1_000))))[1]

        assert len(errors) == 101
        assert errors[-1] == "t.toml: and more: only the first 100 problems are told"

    def test_files_that_extend_one_another_without_end_are_refused(self) -> None:
        def source(toolkit_id: str) -> bytes:
            return f'extends = "t{int(toolkit_id[1:]) + 1}"'.encode()

        assert examine("t0", source)[1] == ["t7.toml: extends: more than 8 files extend one another"]

    @pytest.mark.parametrize(
        "name", ["../core", "/etc/passwd", "C:\\x", "Core", "a b", "", "x" * 41, "con\0", "-a", "a\n"]
    )
    def test_a_path_is_never_asked_for(self, name: str) -> None:
        asked: list[str] = []

        def source(toolkit_id: str) -> bytes:
            asked.append(toolkit_id)
            return whole(head=f"extends = '''{name}'''\n".replace("\0", "")).encode() if toolkit_id == "t" else b""

        examine("t", source)
        examine(name, source)

        assert set(asked) <= {"t"} | ({"con"} if name == "con\0" else {"a"} if name == "a\n" else set())

    def test_escape_characters_are_taken_out_of_texts_and_keys(self) -> None:
        table = read_toml(rb'"k\u001b[1m" = ["\u001b]0;owned\u0007red\u202e", { a = "x\u0000y" }]', "t.toml")

        assert table == {"k": ["red", {"a": "xy"}]}

    def test_escape_characters_do_not_come_out_in_an_error(self) -> None:
        errors = examine("t", given(t=whole(head='"zeb\\u001b[31m\\nra" = 1\n')))[1]

        assert errors == ["t.toml: zeb ra: unknown key"]

    def test_a_byte_order_mark_is_no_mistake(self) -> None:
        assert examine("t", given(t=b"\xef\xbb\xbf" + whole().encode()))[1] == []

    @pytest.mark.parametrize(
        "text",
        [
            '"""\nWell ..................... and then. So. A. B.\n"""',
            '"e.g. one. two. three. four. five. six. seven. eight. nine. ten. a. b, c. d. e. f. g. h. i. j."',
        ],
    )
    def test_a_text_full_of_dots_is_no_long_key(self, text: str) -> None:
        assert errors_of(head=f"purpose = {text}\n") == []
