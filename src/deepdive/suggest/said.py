"""What a note says, apart from how it is written: stems, with other words for the same counted as one."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.phrases import compiled
from deepdive.suggest.themes import suggester
from deepdive.suggest.words import Shorthand, Word, read, stemmer, typed

_SMALL_WORDS = """
a about also am an and are as at be because been being but by did do does during for from had has have he her hers him
his how i in into is it its just me much my of on or our quite really she so some such than that the their them then
there these they this to too until up us very was we were what when where which while who whom with would you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that say nothing of the point. Negations are none of them."""

_LIGHT_WORDS = """
again all always any back each etc even every everybody everyone came come coming gave get gets getting give given go
goes going gone got ie like made make makes making off often only out over own per since still take taken takes taking
then too use used uses well went
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that are told of a pair, but that do not make two notes alike: how often, and verbs that go with anything."""

Rings = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""By its first stem, each saying of a ring with the word that stands for the ring; the longest first."""


class Said(Struct, frozen=True):
    """A note as it is compared: each thing it says, with the words in which it says it, in order."""

    note: str
    words: Mapping[str, tuple[str, ...]]
    tokens: frozenset[str]
    """What is weighed: the things said, and the theme that would be suggested; the whole text where it says neither."""


def sayer(session: Session) -> Callable[[Note], Said]:
    """A function that answers what a note says."""
    kit, stem, suggest = compiled(session.toolkit), stemmer(), suggester(session)
    rings = _rings(session.toolkit.rings, kit.shorthand, stem)

    def say(note: Note) -> Said:
        words = read(note.text, kit.shorthand)
        stems = [stem(word.word) for word in words]
        found: dict[str, dict[str, None]] = {}
        weighed: set[str] = set()
        at = 0
        while at < len(stems):
            token, length = _ring(stems, at, rings) or (stems[at], 1)
            if length > 1 or not _small(words, at):
                said = typed(note.text, words[at].start, words[at + length - 1].end)
                found.setdefault(token, {})[said] = None
                weighed |= {token} if length > 1 or words[at].word not in _LIGHT else set()
            at += length
        weighed |= {f"#{choice.theme}" for choice in suggest(note)[:1]}
        return Said(note.id, {token: tuple(said) for token, said in found.items()}, frozenset(weighed or _whole(note)))

    return say


def says_something(word: str) -> bool:
    """Whether a word, in small letters, counts when notes are compared."""
    return word not in _SMALL and word not in _LIGHT


def _whole(note: Note) -> set[str]:
    """The text of a note of which no word counts, so that it is found when it was typed twice."""
    text = " ".join(note.text.casefold().split())
    return {f"={text}"} if text else set()


def _small(words: Sequence[Word], at: int) -> bool:
    """Whether a word says nothing of the point; the `not` of a shorthand such as DNA is no negation of the note's."""
    word = words[at]
    spelt_out = word.start in (words[at - 1].start if at else -1, words[at + 1].start if at + 1 < len(words) else -1)
    return word.word in _SMALL or (spelt_out and word.word in ("no", "not"))


def _rings(rings: Mapping[str, Iterable[str]], shorthand: Shorthand, stem: Callable[[str], str]) -> Rings:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for ring, sayings in rings.items():
        for saying in (ring, *sayings):
            stems = tuple(stem(word.word) for word in read(saying, shorthand))
            if stems:
                found.setdefault(stems[0], []).append((stems, ring))
    return {first: sorted(sayings, key=lambda one: -len(one[0])) for first, sayings in found.items()}


def _ring(stems: Sequence[str], at: int, rings: Rings) -> tuple[str, int] | None:
    """The ring that the words from here on belong to, and how many of them say it."""
    for saying, ring in rings.get(stems[at], ()):
        if tuple(stems[at : at + len(saying)]) == saying:
            return ring, len(saying)
    return None
