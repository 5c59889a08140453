"""Finds what could tell who a child, a family or a worker is: the one door to the identifier rules.

The rules know text only: they read no clock, no environment and no file but their own word lists. The list of given
names contains public sector information licensed under the Open Government Licence v3.0 (ONS baby names).
What they find is a suspect for a person to decide on; text without suspects is "checked", never "anonymous".
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from deepdive.checks import addresses, contacts, names, numbers, places, registered, replacing
from deepdive.checks.vocabulary import Token, tokens, vocabulary

# The more specific kind comes first: it wins where two overlap.
KINDS = (
    "email",
    "link",
    "handle",
    "nhs_number",
    "upn",
    "nino",
    "phone",
    "date_of_birth",
    "vehicle",
    "postcode",
    "registered_number",
    "case_number",
    "address",
    "place",
    "name",
)
Found = tuple[int, int, str]


class Suspect(msgspec.Struct, frozen=True):
    """Something that looks like an identifier: where it stands (code points), its kind and the words themselves."""

    start: int
    end: int
    kind: str
    text: str


class Known(msgspec.Struct, frozen=True):
    """What must stay quiet, whatever its capitals: agency names and aliases, places allowed, published review titles.

    Case names belong here too ("Case D"): their letters may then stand alone ("D's mum").
    """

    words: frozenset[str] = frozenset()


NOTHING = Known()


def find(text: str, known: Known = NOTHING) -> list[Suspect]:
    """Every suspect in the text, in the order of the text and without overlaps."""
    words = tokens(text)
    allowed, exact = _allowed(words, known), _exact(known)
    facts = [f for f in _outside(_facts(text, words), allowed) if text[f[0] : f[1]].casefold() not in exact]
    facts = _without_overlaps(_whole_places(facts))
    explained = allowed.union(*(range(start, end) for start, end, _ in facts))
    seen = names.Seen([word.start in explained for word in words], _case_letters(known))
    people = _outside(names.find(text, words, seen), allowed)
    found = sorted(_without_overlaps([*facts, *people]))
    return [Suspect(start, end, kind, text[start:end]) for start, end, kind in _whole_addresses(text, found)]


def scan_lines(lines: Iterable[str], known: Known = NOTHING) -> list[list[Suspect]]:
    """The suspects of each line; a blank line has none."""
    return [find(line, known) for line in lines]


def instead(text: str, suspect: Suspect) -> str:
    """The words offered for a suspect: the kinship or role beside a name, else "[name removed]" and the like."""
    return replacing.instead(text, suspect)


def replace(text: str, suspect: Suspect) -> str:
    """The whole text with the offered words in place of the suspect."""
    return replacing.replace(text, suspect)


def _facts(text: str, words: list[Token]) -> Iterator[Found]:
    yield from contacts.find(text)
    yield from numbers.find(text)
    yield from registered.find(text)
    yield from addresses.find(text)
    yield from places.find(text, words)


def _whole_places(found: list[Found]) -> list[Found]:
    """Without the addresses that are only the beginning of a place's name: "Elm Court" of "Elm Court Nursery"."""
    places_found = [f for f in found if f[2] == "place"]
    return [f for f in found if f[2] != "address" or not any(p[0] <= f[0] and f[1] < p[1] for p in places_found)]


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    taken: list[Found] = []
    filled: set[int] = set()
    for start, end, kind in sorted(found, key=lambda f: (KINDS.index(f[2]), f[0], f[0] - f[1])):
        span = range(start, end)
        if start < end and filled.isdisjoint(span):
            filled.update(span)
            taken.append((start, end, kind))
    return taken


def _whole_addresses(text: str, found: list[Found]) -> list[Found]:
    """Parts of an address that stand side by side as one: "no. 4" and "Elm Road"."""
    joined: list[Found] = []
    for start, end, kind in found:
        if joined and kind == joined[-1][2] == "address" and text[joined[-1][1] : start].strip(" ,") == "":
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined


def _outside(found: Iterable[Found], allowed: set[int]) -> list[Found]:
    return [f for f in found if not allowed.issuperset(range(f[0], f[1]))]


def _allowed(words: list[Token], known: Known) -> set[int]:
    """The code points where a known phrase stands, whatever its capitals."""
    phrases, covered = _by_first_word(known), set[int]()
    for index, word in enumerate(words):
        for phrase in phrases.get(word.low, ()):
            if tuple(w.low for w in words[index : index + len(phrase)]) == phrase:
                covered.update(range(word.start, words[index + len(phrase) - 1].end))
                break
    return covered


@lru_cache(maxsize=32)
def _by_first_word(known: Known) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({*vocabulary().phrases, *known.words}, key=lambda p: (-len(p), p)):
        parts = tuple(word.low for word in tokens(phrase))
        if parts:
            phrases.setdefault(parts[0], []).append(parts)
    return phrases


@lru_cache(maxsize=32)
def _exact(known: Known) -> frozenset[str]:
    """Known words as they stand: an office's telephone number or email is no phrase of words."""
    return frozenset(word.casefold() for word in known.words)


@lru_cache(maxsize=32)
def _case_letters(known: Known) -> frozenset[str]:
    """The letters of cases the session knows ("Case D"), which may be written alone."""
    return frozenset(word[-1] for word in known.words if len(word) == 1 or word[-2:-1] == " ")
