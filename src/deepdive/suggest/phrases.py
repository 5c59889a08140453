"""Words and short phrases that speak for a theme, found in a note by the word they begin with."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from deepdive.model.toolkit import Toolkit
from deepdive.suggest.words import Shorthand, Word, read, shorthand_of

STRONG, TERM, WEAK, FALSE = 3, 2, 1, -3


_PASSED_OVER = """
a an the this that these those his her their its my our is are was were be been being
"""
PASSED_OVER = frozenset(_PASSED_OVER.split())
"""Small words that phrases are read without: `outcome of strategy` is in *outcome of the strategy* too."""

NEGATIONS = frozenset(["not", "no", "never", "nobody", "none", "nothing", "neither", "nor"])
"""Words that are read alike in phrases: `not told` is in *nobody told* and *never told* too."""


def gist(words: Iterable[Word]) -> list[Word]:
    """The words of a note as phrases are looked for in it; each keeps its place."""
    found: list[Word] = []
    for word in words:
        if word.word in NEGATIONS:
            found.append(word._replace(word="not"))
        elif word.word not in PASSED_OVER and not (word.word == "one" and found and found[-1].word == "not"):
            found.append(word)
    return found


class Part(Struct, frozen=True):
    """A word of a phrase; an open one stands for every word that begins with it."""

    word: str
    open: bool

    def fits(self, word: str) -> bool:
        """Whether a note's word is this one."""
        return word.startswith(self.word) if self.open else word == self.word


class Phrase(Struct, frozen=True):
    """A phrase that gives a theme so many points, and the place it has in the lists."""

    theme: str
    parts: tuple[Part, ...]
    points: int
    place: int

    def goes_on(self, words: Sequence[Word], at: int) -> bool:
        """Whether a note that has the first word of this phrase at a place has the others behind it."""
        enough = len(words) - at >= len(self.parts)
        return enough and all(part.fits(words[at + place].word) for place, part in enumerate(self.parts[1:], 1))


class Found(Struct, frozen=True):
    """A phrase in a note, from one of its words to before another."""

    phrase: Phrase
    first: int
    after: int


class Lists:
    """Phrases by the word they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._whole: dict[str, list[Phrase]] = {}
        self._open: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            first = phrase.parts[0]
            (self._open if first.open else self._whole).setdefault(first.word, []).append(phrase)
        self._lengths = sorted({len(word) for word in self._open})

    def beginning(self, word: str) -> list[Phrase]:
        """The phrases that may begin with a note's word."""
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._open.get(word[:length], ())
        return found


class _Beginning:
    """The phrases that a word may begin, by the word that must follow where it is a whole one."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.others: list[Phrase] = []
        self.by_next: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if len(phrase.parts) > 1 and not phrase.parts[1].open:
                self.by_next.setdefault(phrase.parts[1].word, []).append(phrase)
            else:
                self.others.append(phrase)

    def possible(self, following: str) -> Iterable[Phrase]:
        """The phrases that may stand here, before this word."""
        return (*self.others, *self.by_next[following]) if following in self.by_next else self.others


class Finder:
    """Finds the phrases of several lists in notes, and remembers which phrases a word may begin."""

    def __init__(self, *lists: Lists) -> None:
        self._lists = lists
        self._known: dict[str, _Beginning] = {}

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Every phrase in a note, also where two lie over each other."""
        for at, word in enumerate(words):
            beginning = self._known.get(word.word)
            if beginning is None:
                phrases = (phrase for one in self._lists for phrase in one.beginning(word.word))
                beginning = self._known[word.word] = _Beginning(phrases)
            following = words[at + 1].word if at + 1 < len(words) else ""
            for phrase in beginning.possible(following):
                if phrase.goes_on(words, at):
                    yield Found(phrase, at, at + len(phrase.parts))


class Compiled(Struct, frozen=True):
    """What a toolkit brings to suggestions."""

    shorthand: Shorthand
    lists: Lists
    demoted: Lists
    order: dict[str, int]


def compiled(toolkit: Toolkit) -> Compiled:
    """A toolkit's lists, compiled once for each toolkit value."""
    return _compiled(_Same(toolkit))


class _Same:
    """A toolkit that equals itself only: comparing two by value would take longer than compiling them."""

    def __init__(self, toolkit: Toolkit) -> None:
        self.toolkit = toolkit

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.toolkit is self.toolkit

    def __hash__(self) -> int:
        return id(self.toolkit)


@lru_cache(maxsize=4)
def _compiled(same: _Same) -> Compiled:
    toolkit = same.toolkit
    shorthand = shorthand_of(toolkit.abbreviations)
    found: list[Phrase] = []
    for theme in toolkit.themes:
        words = theme.all_words
        for points, texts in ((STRONG, words.strong), (TERM, words.terms), (WEAK, words.weak), (FALSE, words.false)):
            found += phrases(theme.id, texts, points, shorthand, len(found))
    return Compiled(
        shorthand,
        Lists(found),
        Lists(phrases("", toolkit.demoted, 0, shorthand)),
        {theme.id: place for place, theme in enumerate(toolkit.themes)},
    )


def phrases(theme: str, texts: Iterable[str], points: int, shorthand: Shorthand, place: int = 0) -> list[Phrase]:
    """Phrases as people write them: a star at the end of a word stands for any ending, shorthand is written out."""
    parts = [tuple(_parts(text, shorthand)) for text in texts]
    return [Phrase(theme, one, points, at) for at, one in enumerate(parts, place) if one]


def _parts(text: str, shorthand: Shorthand) -> Iterator[Part]:
    for said in text.split():
        is_open = said.endswith("*")
        words = [word.word for word in gist(read(said) if is_open else read(said, shorthand))]
        yield from (Part(word, is_open and number == len(words)) for number, word in enumerate(words, 1))
