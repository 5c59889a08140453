"""The words of a note as suggestions read them: shorthand written out, in small letters, each with its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

Shorthand = Mapping[str, tuple[str, ...]]
"""Shorthand in small letters, and the words read in its place."""

STEMS, LONGEST = 20_000, 40
"""Stems that are remembered, and the letters from which on a word is no word to be stemmed."""

_CHUNK = re.compile(r"[^\W_](?:\S*[^\W_])?|(?<!\S)[&+](?!\S)")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AMOUNT = re.compile(r"(\d+)([^\W\d_]+)")
_PARTED = re.compile(r"[,;\n]")
_GONE = re.compile(r"\[[\w ]*removed\]")
"""What stands in the place of words that were taken out: no word of anybody's."""

_NO_SHORTHAND: Shorthand = {}


class Word(NamedTuple):
    """A word, and from where to where in the note it was typed; shorthand gives several words of one place."""

    word: str
    start: int
    end: int


def shorthand_of(abbreviations: Mapping[str, str]) -> Shorthand:
    """A toolkit's abbreviations, made ready for reading."""
    return {_folded(short): tuple(word.word for word in read(full)) for short, full in abbreviations.items()}


def read(text: str, shorthand: Shorthand = _NO_SHORTHAND) -> list[Word]:
    """The words of a text in order, with whole tokens of shorthand written out."""
    found: list[Word] = []
    for chunk in _CHUNK.finditer(_GONE.sub(_blank, text)):
        start, end = chunk.span()
        whole = _folded(chunk[0])
        if whole.isalnum():
            found += [Word(word, start, end) for word in _written_out(whole, shorthand)]
        elif whole in shorthand:
            found += [Word(word, start, end) for word in shorthand[whole]]
        elif whole in "&+":
            found.append(Word("and", start, end))
        else:
            found += _parts(text, start, end, shorthand)
    return found


def _blank(found: re.Match[str]) -> str:
    """As many spaces, so that every other word stands where it was typed."""
    return " " * len(found[0])


def typed(text: str, start: int, end: int) -> str:
    """What was typed from here to there, on one line."""
    return " ".join(text[start:end].split())


def listed(words: str) -> list[str]:
    """What a person wrote as a theme's words: commas between them, then they may be phrases, or spaces only."""
    return [one.strip() for one in _PARTED.split(words) if one.strip()] if _PARTED.search(words) else words.split()


def with_words(before: str, more: str) -> str:
    """A theme's words with more of them, commas between; those that stand there already are not said twice."""
    words: dict[str, str] = {}
    for word in (*listed(before), *listed(more)):
        words.setdefault(word.casefold(), word)
    said = ", ".join(words.values())
    return f"{said}," if len(words) == 1 and " " in said else said


@cache
def stemmer() -> Callable[[str], str]:
    """A function that answers the stem of an English word and remembers some thousands."""
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord

    @lru_cache(maxsize=STEMS)
    def remembering(word: str) -> str:
        return stem(word) if len(word) < LONGEST else word

    return remembering


def _parts(text: str, start: int, end: int, shorthand: Shorthand) -> Iterator[Word]:
    for token in _TOKEN.finditer(text, start, end):
        for word in _written_out(_folded(token[0]), shorthand):
            yield Word(word, *token.span())


def _written_out(token: str, shorthand: Shorthand) -> tuple[str, ...]:
    """A token as full words: `mum's` as `mothers`, `6wks` as `6 weeks`, anything unknown as it stands."""
    plain = token.replace("'", "")
    full = shorthand.get(token) or shorthand.get(plain)
    if full is None and plain[:1].isdigit() and (amount := _AMOUNT.fullmatch(plain)):
        unit = shorthand.get(amount[2])
        full = (amount[1], *unit) if unit else None
    return full or (plain,)


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'")
