"""Text that people type: what cleaning takes out, what it must leave, and names for files."""

import re
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepdive.model.text import clean, clean_line, cleaned, joined, slug

ODD = (
    "\x00\x07\x08\t\n\r\x0b\x0c\x1b\x7f\x80\x85\x90\x98\x9b\x9c\x9d\x9f\xad"
    "\u0301\u061c\u200b\u200d\u2028\u202e\u2066\ufeff\ufffe\ud800\udfff"
)
odd_text = st.text(st.one_of(st.characters(), st.sampled_from(ODD + "[]0;mHP\\e ?!(B\U0001f3f4\U000e0067\U000e007f")))
odd_values = st.recursive(
    st.one_of(odd_text, st.text("ab \"'\\", max_size=4), st.integers(), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(" ab\t\u200b", max_size=3), inner, max_size=4),
)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

REMOVED = {
    "a colour": ("\x1b[31mred\x1b[0m", "red"),
    "a colour in one C1 byte": ("\x9b31mred", "red"),
    "a clear screen": ("a\x1b[2J\x1b[Hb", "ab"),
    "a mouse switch": ("a\x1b[?1000hb", "ab"),
    "a title ended by a bell": ("a\x1b]0;owned\x07b", "ab"),
    "a title ended by ST": ("a\x1b]0;owned\x1b\\b", "ab"),
    "a title in C1 bytes": ("a\x9d0;owned\x9cb", "ab"),
    "a clipboard write": ("a\x1b]52;c;cm0gLXJm\x07b", "ab"),
    "a hidden link": ("\x1b]8;;http://x\x1b\\click\x1b]8;;\x1b\\", "click"),
    "a device string": ("a\x1bP1$r0m\x1b\\b", "ab"),
    "an application string": ("a\x1b_payload\x1b\\b", "ab"),
    "a private message": ("a\x1b^payload\x1b\\b", "ab"),
    "a start of string": ("a\x1bXpayload\x1b\\b", "ab"),
    "a character set": ("a\x1b(Bb", "ab"),
    "a reset": ("a\x1bcb", "ab"),
    "an escape at the end": ("a\x1b", "a"),
    "two escapes": ("\x1b\x1b[31mred", "red"),
    "a sequence cut in two by NUL": ("\x1b\x00[31mred", "[31mred"),
    "NUL": ("a\x00b", "ab"),
    "backspace and delete": ("ab\x08\x7fc", "abc"),
    "a right-to-left override": ("a\u202egnp.exe", "agnp.exe"),
    "direction isolates": ("\u2066a\u2069", "a"),
    "direction marks": ("\u200ea\u200f\u061c", "a"),
    "a byte order mark": ("\ufeffa", "a"),
    "a lone surrogate": ("a\ud800b\udfff", "ab"),
    "non-characters": ("a\ufffeb\uffffc\ufdd0d\U0001ffffe", "abcde"),
    "a soft hyphen": ("safe\u00adguard", "safeguard"),
    "a space of no width": ("case\u200bload", "caseload"),
    "a word joiner": ("a\u2060b", "ab"),
    "annotation marks": ("a\ufff9b\ufffac\ufffb", "abc"),
    "hidden tags": ("a\U000e0041\U000e0042\U000e007fb", "ab"),
}

KEPT = [
    "plain words",
    "  spaces at both ends  ",
    "a tab\tand a line\nand another",
    "[b]bold[/b] [/x] [unclear] [Child D] [@click=app.quit]x",
    "<b>&amp;</b> =1+1 {setting} %s \\n `code` $HOME ../..",
    "“curly” ‘quotes’ – dash — ellipsis…",
    "Siân, Zoë, Łukasz, Nguyễn, Ọlá, Αλέξης, Олена, 李, محمد, आरव",
    "👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f",
    "می\u200cخواهم",
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "100\u00a0mg",
    "H₂O ½ ﬁ ①",
]

HOSTILE_NAMES = [
    "../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "C:\\Users",
    "\\\\server\\share",
    "file:///etc/passwd",
    "a:b",
    "a/b",
    "a\\b",
    ".",
    "..",
    "...",
    "",
    "   ",
    "CON",
    "nul",
    "COM1",
    "lpt9",
    "Aux",
    "prn.txt",
    "a\x00b",
    "a\nb",
    "\x1b[31mred",
    "a\u202egnp.exe",
    "a\ud800b",
    "x" * 300,
    "é" * 300,
    "\ufdfa" * 40,
    "e\u0301te\u0301",
    "名前",
    "👩\u200d👧",
    "-rf",
    "~root",
    "$(rm -rf) `x` | y > z * ? \" '",
    "name.",
    "name ",
    ".hidden",
    "%2e%2e%2f",
]


def text_by_text(value: Any) -> Any:
    """A value with every text in it cleaned, one after the other."""
    if isinstance(value, dict):
        return {clean_line(key): text_by_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [text_by_text(item) for item in value]
    return clean(value) if isinstance(value, str) else value


class TestClean:
    @pytest.mark.parametrize("name", REMOVED)
    def test_what_no_reader_can_see_is_taken_out(self, name: str) -> None:
        typed, stored = REMOVED[name]

        assert clean(typed) == stored

    @pytest.mark.parametrize("text", KEPT)
    def test_what_a_person_can_see_stays_letter_for_letter(self, text: str) -> None:
        assert clean(text) == text

    def test_every_sign_of_ascii_that_prints_stays(self) -> None:
        text = "".join(map(chr, range(32, 127)))

        assert clean(text) == text

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
    def test_every_line_end_becomes_the_same(self, end: str) -> None:
        assert clean(f"a{end}b") == "a\nb"

    def test_letters_and_accents_are_composed(self) -> None:
        assert clean("Sia\u0302n") == "Siân"

    def test_an_accent_meets_its_letter_when_what_stood_between_is_gone(self) -> None:
        assert clean("Sia\u200b\u0302n") == "Siân"

    @pytest.mark.parametrize(
        "opening", ["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x90", "\x98", "\x9d", "\x9e", "\x9f"]
    )
    def test_words_after_an_opening_that_nothing_ends_are_not_lost(self, opening: str) -> None:
        assert clean(f"a {opening}she felt heard\nand was seen") == "a she felt heard\nand was seen"

    def test_an_opening_takes_no_words_of_the_next_line(self) -> None:
        assert clean("\x9done\ntwo\x9c three") == "one\ntwo three"

    def test_an_urgent_mark_after_a_stray_escape_stays(self) -> None:
        assert clean("a \x1b\n!! now") == "a \n!! now"

    @given(odd_text)
    @example("\x1b\x1b[[31m31m")
    @example("\r\x00\n")
    @example("\x9b\x9b0m0m")
    def test_cleaning_twice_is_cleaning_once(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)

    @given(odd_text)
    def test_nothing_forbidden_is_left_and_any_writer_takes_it(self, text: str) -> None:
        left = clean(text)

        assert not FORBIDDEN.search(left)
        assert unicodedata.is_normalized("NFC", left)
        assert left.encode("utf-8").decode("utf-8") == left

    @given(odd_values)
    @example([" a"])
    @example({"a ": 1})
    @example([["e\u0301"]])
    @example(["\ud800"])
    def test_in_lists_and_objects_every_text_is_cleaned_as_it_would_be_alone(self, value: Any) -> None:
        assert cleaned(value) == text_by_text(value)

    @given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
    def test_letters_numbers_and_signs_are_only_composed(self, text: str) -> None:
        assert clean(text) == unicodedata.normalize("NFC", text)

    @pytest.mark.parametrize(
        "part",
        ["\x1b", "\x1b[", "\x1b]", "\x90", "\x9d", "\x9b0", "\x1b[0", "\r", "\U000e0041", "\U0001f3f4\U000e0067"],
    )
    def test_a_million_hostile_signs_take_no_time(self, part: str) -> None:
        began = time.process_time()

        clean(part * (1_000_000 // len(part)))

        assert time.process_time() - began < 3


class TestCleanLine:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("  plan shared  ", "plan shared"),
            ("plan\nshared", "plan shared"),
            ("plan \t\n\n  shared", "plan shared"),
            ("plan\tshared", "plan shared"),
            ("plan\r\nshared\u2028today", "plan shared today"),
            ("two  spaces stay", "two  spaces stay"),
            ("\u00a0plan\u00a0", "plan"),
            ("\x1b[31mred\n", "red"),
            ("\n\t ", ""),
        ],
    )
    def test_a_text_becomes_one_line(self, text: str, line: str) -> None:
        assert clean_line(text) == line

    @given(odd_text)
    def test_a_line_has_no_line_ends_and_stays_as_it_is(self, text: str) -> None:
        line = clean_line(text)

        assert "\n" not in line
        assert "\t" not in line
        assert line == line.strip()
        assert clean_line(line) == line

    def test_many_spaces_take_no_time(self) -> None:
        began = time.process_time()

        clean_line("a" + " " * 500_000 + "b\n")

        assert time.process_time() - began < 1


class TestSlug:
    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_a_hostile_name_becomes_one_safe_word(self, name: str) -> None:
        short = slug(name)

        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", short)
        assert len(short) <= 40
        assert short not in {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}

    @given(odd_text, st.integers(8, 60))
    def test_every_name_is_safe_and_short_and_stays_as_it_is(self, name: str, most: int) -> None:
        short = slug(name, most)

        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", short)
        assert len(short) <= most
        assert slug(short, most) == short

    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Pre-birth and care leavers, autumn", "pre-birth-and-care-leavers-autumn"),
            ("Siân’s  (2nd) audit", "sians-2nd-audit"),
            ("e\u0301te\u0301", "ete"),
            ("été", "ete"),
            ("名前", "untitled"),
            ("CON", "con-1"),
            ("../..", "untitled"),
        ],
    )
    def test_a_name_can_be_known_again(self, name: str, short: str) -> None:
        assert slug(name) == short

    def test_a_name_cut_short_does_not_end_in_a_dash(self) -> None:
        assert slug("a" * 39 + " b") == "a" * 39


class TestJoined:
    @pytest.mark.parametrize(
        ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
    )
    def test_words_are_joined_as_people_say_them(self, words: list[str], text: str) -> None:
        assert joined(words) == text

    def test_the_last_word_may_be_joined_by_another(self) -> None:
        assert joined(["a", "b", "c"], "or") == "a, b or c"
