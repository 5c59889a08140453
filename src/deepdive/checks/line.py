"""A line of text as the name rules see it, and what stands beside a word in it."""

from typing import NamedTuple

from deepdive.checks.company import ALWAYS_TITLES, BEHIND_NO_TITLE, KIN, NAMING, RANKS, ROLES, TITLES
from deepdive.checks.vocabulary import Token, is_name, is_ordinary, is_quiet, vocabulary


class Line(NamedTuple):
    """A line and its words.

    `quiet` marks words already explained, `openers` words that open a sentence or a part of one; `shouted` says that
    the line is in capitals, `letters` which single letters are pseudonyms here.
    """

    text: str
    words: list[Token]
    quiet: list[bool]
    openers: list[bool]
    shouted: bool
    letters: frozenset[str]


def beside(line: Line, index: int, dots: bool = False) -> bool:
    """Whether nothing but a space stands between a word and the next (or, with `dots`, a full stop)."""
    gap = line.text[line.words[index].end : line.words[index + 1].start]
    return gap in (" ", "-", "  ") or (dots and gap in (". ", "."))


def before(line: Line, index: int) -> str:
    """The word before, in small letters; empty at the beginning."""
    return line.words[index - 1].low if index else ""


def after(line: Line, index: int) -> str:
    """The word after, in small letters; empty at the end and where more than a space stands between."""
    if index + 1 >= len(line.words):
        return ""
    gap = line.text[line.words[index].end : line.words[index + 1].start]
    return line.words[index + 1].low if gap.strip(" '’s") == "" else ""


def titled(line: Line, index: int) -> bool:
    """Whether a title or a rank stands before a word."""
    if not index or not beside(line, index - 1, dots=True):
        return False
    title, word = line.words[index - 1], line.words[index]
    if title.low in RANKS:
        return word.capital or (is_name(word.low) and not is_ordinary(word.low))
    if title.low not in TITLES:
        return False
    if title.text[0].isupper() or word.capital:
        return True
    if title.low in ALWAYS_TITLES:
        return len(word.low) > 2 and word.low.isalpha() and word.low not in BEHIND_NO_TITLE
    return title.low != "miss" and is_name(word.low)  # "miss" in small letters is a verb


def announced(line: Line, index: int) -> bool:
    """Whether kinship, a worker's role or "called" stands before a word: "mum X", "SW (X"."""
    if not index:
        return False
    word = line.words[index - 1]
    gap = line.text[word.end : line.words[index].start]
    if word.owns or gap not in (" ", ", ", " (", ": ", " - "):
        return False
    return word.low in KIN or word.low in ROLES or word.low in NAMING


def titled_letter(line: Line, index: int) -> bool:
    """Whether a letter stands for the name behind a title: "Mrs K"; not the initial of a name that follows."""
    word = line.words[index]
    if len(word.text) > 1 or not word.text.isupper() or line.text[word.end : word.end + 1] == ".":
        return False
    return before(line, index) in {"mr", "mrs", "ms", "miss"} and titled(line, index)


def put_down(line: Line, index: int) -> bool:
    """Whether an unknown word alone tells who somebody is: "allocated worker: X"."""
    word, earlier = line.words[index], before(line, index)
    ends = line.text[word.end : word.end + 1].strip(" .,;)") == "" and after(line, index) == ""
    told = index and line.text[line.words[index - 1].end : word.start] == ": " and earlier in ROLES
    return bool(told) and ends and len(word.low) > 3 and not is_quiet(word)


def is_born(line: Line, index: int) -> bool:
    """Whether a word was born: "April was born in May"."""
    return after(line, index) in {"was", "is"} and after(line, index + 1) == "born"


def explained(line: Line, index: int) -> bool:
    """Whether kinship stands behind a word in brackets: "X (dad)"."""
    if index + 1 >= len(line.words):
        return False
    word = line.words[index + 1]
    gap = line.text[line.words[index].end : word.start]
    return gap == " (" and word.low in KIN and line.text[word.end : word.end + 1] == ")"


def is_plural_name(word: Token) -> bool:
    """Whether a word is a name with a tired s: "kayleighs mum", "the Patels"."""
    low = word.low
    if not low.endswith("s") or len(low) < 5:
        return False
    if low[:-1] not in vocabulary().small and not (word.capital and low[:-1] in vocabulary().surnames):
        return False
    return not is_ordinary(low) and not is_name(low) and low not in vocabulary().proper
