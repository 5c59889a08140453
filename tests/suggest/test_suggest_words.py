"""Reading a note: shorthand written out, and what was typed kept in its place."""

import pytest

from deepdive.suggest.words import read, shorthand_of, stemmer, typed

SHORTHAND = shorthand_of(
    {"hv": "health visitor", "wks": "weeks", "a&e": "emergency department", "didn't": "not", "mums": "mothers"}
)


def words(text: str) -> list[str]:
    return [word.word for word in read(text, SHORTHAND)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HV rang", ["health", "visitor", "rang"]),
        ("the hve rang", ["the", "hve", "rang"]),
        ("HV/GP, (A&E).", ["health", "visitor", "gp", "emergency", "department"]),
        ("6wks late", ["6", "weeks", "late"]),
        ("didn’t ring", ["not", "ring"]),
        ("mum's view", ["mothers", "view"]),
        ("child's pre-birth plan", ["childs", "pre", "birth", "plan"]),
        ("cut + paste & send", ["cut", "and", "paste", "and", "send"]),
        ("😀 !! ?", []),
        ("", []),
    ],
)
def test_shorthand_is_read_in_full_as_whole_words_in_any_case(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_every_word_knows_where_it_was_typed() -> None:
    text = "no  HV\nfor 6wks"

    said = [typed(text, word.start, word.end) for word in read(text, SHORTHAND)]

    assert said == ["no", "HV", "HV", "for", "6wks", "6wks"]


def test_what_was_typed_is_told_on_one_line() -> None:
    assert typed("core\n  group", 0, 13) == "core group"


def test_endings_do_not_matter_to_a_stem() -> None:
    stem = stemmer()

    assert stem("escalated") == stem("escalating")
    assert stem("x" * 20_000) == "x" * 20_000
