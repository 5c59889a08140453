"""Joins the words that belong to one name: titles, initials, particles and surnames beside it."""

from collections.abc import Iterator

from deepdive.checks.company import DOING, PARTICLES, THINGS, TITLES
from deepdive.checks.line import Line, after, beside, is_plural_name, titled
from deepdive.checks.vocabulary import Token, is_given, is_name, is_ordinary, is_quiet, vocabulary

# Particles that are ordinary words or abbreviations too: believed only where a name already stands on both sides.
DOUBTFUL = frozenset({"o", "de", "di", "la", "le", "st"})

DONE = ("ed", "ing")
"""How words end that tell what somebody did."""


def runs(line: Line, named: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each whole name starts and ends; `named` marks the words that are surely part of one."""
    index = done = 0
    while index < len(named):
        if not named[index]:
            index += 1
            continue
        first, last = _first(line, index, done), _last(line, index, named)
        yield _start(line, first), _end(line.words[last])
        index = done = last + 1


def _first(line: Line, index: int, done: int) -> int:
    first = index
    while first > done and beside(line, first - 1, dots=True) and not line.quiet[first - 1]:
        if line.words[first - 1].owns or not _comes_before(line, first - 1):
            break
        first -= 1
    return first


def _last(line: Line, index: int, named: list[bool]) -> int:
    last = index
    while last + 1 < len(named) and (_continues(line, last, named) or _is_turned(line, last)):
        last += 1
    while last > index and line.words[last].low in PARTICLES and not named[last]:
        last -= 1
    return last


def _start(line: Line, first: int) -> int:
    if first and titled(line, first) and line.words[first - 1].low in TITLES:
        return line.words[first - 1].start
    return line.words[first].start


def _end(word: Token) -> int:
    return word.end - 1 if not word.owns and is_plural_name(word) else word.end


def _comes_before(line: Line, index: int) -> bool:
    """Whether a word is the front of the name after it: an initial, a particle, a given name."""
    word = line.words[index]
    if len(word.text) == 1:
        return word.text.isupper() and word.text not in "AI"
    if word.low in PARTICLES - DOUBTFUL:
        return True
    if word.shouted and line.words[index + 1].shouted:
        return word.low in vocabulary().given and word.low in vocabulary().word_names
    if not word.capital or titled(line, index + 1):
        return False
    return not is_quiet(word) or (word.low in vocabulary().word_names and not is_ordinary(line.words[index + 1].low))


def _continues(line: Line, last: int, named: list[bool]) -> bool:
    if not beside(line, last):
        return False
    return named[last + 1] or (not line.words[last].owns and not line.quiet[last + 1] and _goes_on(line, last))


def _goes_on(line: Line, last: int) -> bool:
    """Whether the word after `last` is more of the same name."""
    word, following = line.words[last], line.words[last + 1]
    if _is_particle(line, last + 1):
        return True
    if following.small:
        return (word.small or is_given(word.low)) and len(following.low) > 3 and _is_small_surname(line, last + 1)
    if len(following.text) == 1:
        return word.capital and following.text.isupper() and following.text != "I" and not following.owns
    if following.shouted and following.text in vocabulary().abbreviations:
        return False
    if not is_quiet(following):
        return True
    listed = following.low in vocabulary().surnames or following.low in vocabulary().given
    return listed and not (is_ordinary(following.low) and after(line, last + 1) in THINGS)


def _is_small_surname(line: Line, index: int) -> bool:
    """Whether a word in small letters behind a name is more of it: a surname, or a word that nobody knows.

    A surname that is an ordinary word too ("tom hardy") has somebody's doing behind it, or owns what is.
    """
    word = line.words[index]
    if word.low in DOING:
        return False
    if is_ordinary(word.low):
        return word.low in vocabulary().surnames and (word.owns or after(line, index) in DOING)
    return is_name(word.low) or not (is_quiet(word) or word.low.endswith(DONE))


def _is_particle(line: Line, index: int) -> bool:
    if line.words[index].low not in PARTICLES - {"la", "le", "di", "st"} or index + 1 == len(line.words):
        return False
    following = line.words[index + 1]
    return beside(line, index) and following.capital and not is_ordinary(following.low)


def _is_turned(line: Line, last: int) -> bool:
    """Whether a given name follows its surname: "Hartley, Jo"."""
    word, following = line.words[last], line.words[last + 1]
    if line.text[word.end : following.start] != ", " or not word.text[0].isupper():
        return False
    return following.capital and not is_given(word.low) and is_given(following.low)
