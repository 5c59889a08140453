"""One line of the history."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepdive.errors import Unreadable
from deepdive.history.line import Line, Purge, Set, decode, encode, without

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAME = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=40)
"""What things, devices and verbs may be called: nothing that a terminal acts on."""
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
SETS = st.builds(Set, of=NAME, id=NAME, field=NAME, value=VALUES, over=st.lists(TEXT, max_size=2).map(tuple))
LINES = st.builds(
    Line,
    v=st.just(1),
    id=NAME,
    n=st.integers(1, 10**6),
    t=st.integers(1, 10**6),
    at=NAME,
    device=NAME,
    role=NAME,
    verb=NAME,
    sets=st.lists(SETS, max_size=3).map(tuple),
    undoes=TEXT,
    purges=st.lists(st.builds(Purge, of=TEXT, id=TEXT, field=TEXT, change=TEXT), max_size=2).map(tuple),
)


def one_line(**fields: Any) -> Line:
    """A line with something in it."""
    sets = (Set("note", "n-1", "text", "plan copied to ward"), Set("note", "n-1", "kind", "worked_well"))
    known = {"v": 1, "id": "x", "n": 1, "t": 1, "at": "", "device": "d", "role": "r", "verb": "capture", "sets": sets}
    return Line(**{**known, **fields})


@given(LINES)
def test_a_line_that_is_written_is_read_as_it_was(line: Line) -> None:
    raw = encode(line)

    assert raw.endswith(b"\n")
    assert raw.count(b"\n") == 1
    assert decode(raw[:-1]) == line


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place: int, change: int) -> None:
    raw = bytearray(encode(one_line())[:-1])
    raw[place % len(raw)] ^= change

    with pytest.raises(Unreadable):
        decode(bytes(raw))


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x00" * 4096, b'{"v":1}', b',"crc":"00000000"}', b"[" * 100_000])
def test_what_is_no_line_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(raw)


def test_the_purged_form_keeps_all_but_the_purged_value_and_unknown_keys() -> None:
    from deepdive.history.line import seal

    body = encode(one_line())[: -len(b',"crc":"00000000"}\n')] + b',"later":{"x":[1]}}'

    form = without(seal(body)[:-1], {("note", "n-1", "text")})

    assert b"plan copied" not in form
    assert b'"later":{"x":[1]}' in form
    line = decode(form[:-1])
    assert line.purged
    assert [(s.field, s.value, s.purged) for s in line.sets] == [("text", None, True), ("kind", "worked_well", False)]


@pytest.mark.parametrize("name", ["\x1b[2J", "\x07", "\x9b31m", "\u202egnp", "a\nb", "\x7f"])
@pytest.mark.parametrize("field", ["id", "device", "verb", "role", "at"])
def test_a_name_that_a_terminal_would_act_on_is_no_line_of_ours(field: str, name: str) -> None:
    with pytest.raises(Unreadable):
        decode(encode(one_line(**{field: name}))[:-1])


def test_values_may_hold_anything_and_stand_in_each_other_only_so_deep() -> None:
    value: Any = "\x1b[2J"
    for _ in range(60):
        value = [value]
    line = one_line(sets=(Set("note", "n-1", "text", value),))

    assert decode(encode(line)[:-1]) == line
    with pytest.raises(Unreadable):
        decode(encode(one_line(sets=(Set("note", "n-1", "text", [[[[[value]]]]]),)))[:-1])
