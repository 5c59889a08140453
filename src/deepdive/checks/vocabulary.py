"""The words the identifier rules know: names, ordinary words, places, abbreviations; and how a line is cut into words.

given-names.txt.gz: Contains public sector information licensed under the Open Government Licence v3.0 (ONS baby names).
more-names.txt and quiet-words.txt were written for this project. Each list is read once, when it is first needed.
"""

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)

ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ied", "y"),
    ("ing", ""), ("ing", "e"), ("ings", ""), ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"),
    ("or", ""), ("or", "e"), ("est", ""), ("ness", ""), ("ment", ""), ("ments", ""), ("able", ""), ("able", "e"),
    ("ful", ""), ("fully", ""), ("less", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e"), ("ation", ""),
    ("ation", "e"), ("ations", ""), ("ations", "e"), ("ational", "ate"), ("al", ""), ("ally", ""), ("ity", ""), ("ity", "e"),
    ("ive", ""), ("ive", "e"), ("ish", ""), ("hood", ""), ("ship", ""), ("ships", ""), ("y", ""), ("ies", ""),
)  # fmt: skip
BEGINNINGS = (
    "un", "re", "mis", "non", "over", "under", "pre", "post", "co", "out", "inter", "dis", "in", "im", "sub", "multi",
    "self", "anti", "semi", "step", "grand", "mid", "micro", "super", "cyber", "safe",
)  # fmt: skip
WORDY = re.compile(
    r"[a-z]{3,}(?:tions?|tional|tionally|ments?|ness|ships?|hoods?|ology|ologist|ological|ically|isms?|[iy][sz](?:ed|ing|e|es|ation)|"
    r"ative|ability|abilities|ibility|ously|fully|lessly|iness|ingly|atory|ectomy|itis)"
)


class Token(NamedTuple):
    """One word of a line: its letters without a possessive ending, and where they stand."""

    text: str
    low: str
    start: int
    end: int
    owns: bool

    @property
    def lower(self) -> bool:
        """Whether it is written small."""
        return self.text[0].islower()

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals throughout (two letters or more)."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def capital(self) -> bool:
        """Whether it opens with a capital and is not all capitals."""
        return self.text[0].isupper() and not self.upper


class Vocabulary(NamedTuple):
    """Everything the rules look words up in; all small letters, but for the abbreviations."""

    ordinary: frozenset[str]
    proper: frozenset[str]
    abbreviations: frozenset[str]
    phrases: tuple[str, ...]
    word_names: frozenset[str]
    opening_names: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    small: frozenset[str]


# Three-letter names plain enough to be seen in small letters too.
SHORT_SMALL = frozenset(
    "ali ava mia eva leo kai zoe amy ben tom sam dan joe ian kim liz meg tim jon gaz daz baz jez caz kev raj taz jaz naz ayo "
    "jim bob ron ted ned viv zak zac kaz abz shaz jed jax ian ivy lou ste wes seb sid roy lea isa ela".split()
)


def tokens(text: str) -> list[Token]:
    """Cut a line into its words."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        ending = POSSESSIVE.search(word) if "'" in word or "’" in word else None
        bare = word[: ending.start()] if ending else word
        found.append(
            Token(bare, bare.lower().replace("’", "'"), match.start(), match.start() + len(bare), bool(ending))
        )
        if not ending and text[match.end() : match.end() + 1] in ("'", "’") and word.endswith("s"):
            found[-1] = found[-1]._replace(owns=True)
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read the three lists."""
    quiet = dict(_sections("quiet-words.txt"))
    names = dict(_sections("more-names.txt"))
    given = _given() | _lower(words for head, words in names.items() if head.endswith("given"))
    surnames = _lower(words for head, words in names.items() if head.endswith("surname"))
    ordinary = frozenset(quiet["ordinary"])
    proper = frozenset(quiet["things and places"])
    abroad = _lower(w for head, w in names.items() if head.endswith("surname") and not head.startswith("british"))
    small = {name for name in given if len(name) > 3} | {name for name in abroad if len(name) > 4} | SHORT_SMALL
    return Vocabulary(
        ordinary,
        proper,
        frozenset(quiet["abbreviations"]),
        tuple(quiet["phrases"]),
        frozenset(quiet["word names"]),
        frozenset(quiet["opening names"]),
        given,
        surnames,
        frozenset(name for name in small if name not in ordinary and name not in proper),
    )


@lru_cache(maxsize=16384)
def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is in the list of ordinary words, or built from one of them."""
    known = vocabulary().ordinary
    if word in known or "'" in word and word.replace("'", "") in known:
        return True
    if len(word) > 40:
        return False
    return WORDY.fullmatch(word) is not None or any(stem in known for stem in _stems(word))


def is_quiet(token: Token) -> bool:
    """Whether a word with a capital is known to be something else than a person's name."""
    words = vocabulary()
    if token.upper and _is_abbreviation(token.text):
        return True
    if token.low in words.proper or is_ordinary(token.low):
        return True
    if "-" not in token.low:
        return False
    parts = zip(token.low.split("-"), token.text.split("-"), strict=False)
    return all(_quiet_part(low, part) for low, part in parts)


def is_name(low: str) -> bool:
    """Whether a word is a given name or surname, or a double one made of them."""
    words = vocabulary()
    if low in words.given or low in words.surnames:
        return True
    parts = low.split("-")
    return len(parts) > 1 and any(is_given(part) or part in words.surnames for part in parts if not is_ordinary(part))


def is_given(low: str) -> bool:
    """Whether a word is a given name and neither an ordinary word nor a place."""
    words = vocabulary()
    return low in words.given and not is_ordinary_exactly(low) and low not in words.proper


def is_ordinary_exactly(low: str) -> bool:
    """Whether a word stands in the list of ordinary words as it is."""
    return low in vocabulary().ordinary


def _quiet_part(low: str, part: str) -> bool:
    return len(part) < 2 or low in vocabulary().proper or is_ordinary(low) or _is_abbreviation(part.upper())


def _is_abbreviation(text: str) -> bool:
    known = vocabulary().abbreviations
    return text in known or (text[-1:] == "S" and text[:-1] in known)


def _stems(word: str) -> Iterator[str]:
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            yield word[len(beginning) :]


def _lower(lists: "Iterator[list[str]]") -> frozenset[str]:
    return frozenset(word.lower() for words in lists for word in words)


def _given() -> frozenset[str]:
    packed = resources.files("deepdive.checks").joinpath("given-names.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").lower().split())


def _sections(file: str) -> Iterator[tuple[str, list[str]]]:
    text = resources.files("deepdive.checks").joinpath(file).read_text("utf-8")
    for part in text.split("\n[")[1:]:
        head, _, body = part.partition("]\n")
        yield head, body.split("\n") if head == "phrases" else body.split()
