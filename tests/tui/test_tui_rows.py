import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from deepdive.tui.rows import Row, cut, fit, pad, pad_left, paint, seen, wrapped

HOSTILE = [
    "[/x]",
    "[Child D]",
    "\x1b]0;title\x07words",
    "\u202eback\u202c",
    "\u200bnothing",
    "\u4f60\u597d" * 40,
    "x" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [1, 2, 17, 80])
def test_a_text_is_cut_and_padded_by_cells(text: str, width: int) -> None:
    words = seen(text)

    assert cell_len(cut(words, width)) <= width
    assert cell_len(pad(words, width)) == width
    assert cell_len(pad_left(words, width)) == width


@given(st.text(max_size=60), st.text(max_size=60), st.integers(1, 60))
def test_a_row_is_never_longer_than_the_screen(left: str, right: str, width: int) -> None:
    line = Row(((seen(left), "words"),), ((seen(right), "aside"),))

    assert sum(cell_len(text) for text, _ in fit(line, width)) == width
    assert paint(line, width, "dusk").cell_length == width


def test_brackets_stay_on_the_screen() -> None:
    assert paint(Row((("[Child D] [/x] [b]", "words"),)), 30, "dusk").text.rstrip() == "[Child D] [/x] [b]"


def test_nothing_a_terminal_would_act_on_is_drawn() -> None:
    assert "\x1b" not in paint(Row(((seen("a\x1b[2Jb"), "words"),)), 20, "dusk").text


@pytest.mark.parametrize("width", [10, 30, 77])
def test_a_wrapped_text_loses_no_word_when_it_has_the_rows(width: int) -> None:
    text = "the plan was copied to the ward before the birth, in plain words, and it stayed there"

    assert " ".join(wrapped(text, width, 20)) == text
    assert all(cell_len(line) <= width for line in wrapped(text, width, 20))


def test_a_text_with_too_few_rows_tells_that_there_is_more() -> None:
    assert wrapped("one two three four five six seven", 10, 2)[-1].endswith("…")
