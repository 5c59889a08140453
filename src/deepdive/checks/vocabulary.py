"""The words the identifier rules know, and how a line is cut into words.

given-names.txt.gz: Contains public sector information licensed under the Open Government Licence v3.0 (ONS baby names).
more-names.txt and quiet-words.txt were written for this project. Each list is read once, when it is first needed.
"""

import gzip
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)

# What may be taken off an ordinary word, and what then stands there instead.
ENDINGS = tuple(
    (ending, instead)
    for instead, endings in {
        "": "s es ed d ing ings ly er ers or est ness ment ments able ful fully less ion ions ation ations "
        "al ally ity ive ish hood ship ships y ies",
        "e": "ed ing er ers or able ion ions ation ations ity ive",
        "y": "ies ied ily",
        "ate": "ational",
    }.items()
    for ending in endings.split()
)
BEGINNINGS = (
    *("un", "re", "mis", "non", "over", "under", "pre", "post", "co", "out", "inter", "dis", "in", "im", "sub"),
    *("multi", "self", "anti", "semi", "step", "grand", "mid", "micro", "super", "cyber", "safe"),
)
WORDY = re.compile(
    r"[a-z]{3,}(?:tions?|tional|tionally|ments?|ness|ships?|hoods?|ology|ologist|ological|ically|isms?"
    r"|[iy][sz](?:ed|ing|e|es|ation)|ative|ability|abilities|ibility|ously|fully|lessly|iness|ingly|atory|ectomy|itis)"
)
LONGEST_WORD = 40
STROKED = str.maketrans("łøđıħ", "lodih")


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


def either(words: str) -> str:
    """A pattern for any of the patterns in a comma-separated list."""
    return "(?:" + "|".join(part.strip() for part in words.split(",")) + ")"


# Three-letter names plain enough to be seen in small letters too.
SHORT_SMALL = word_set("""
    abz ali amy ava ayo baz ben bob caz dan daz ela eva gaz ian isa ivy jax jaz jed jez jim joe jon kai kaz kev kim
    lea leo liz lou meg mia naz ned raj ron roy sam seb shaz sid ste taz ted tim tom viv wes zac zak zoe
""")


class Token(NamedTuple):
    """One word of a line: its letters without a possessive ending, and where they stand."""

    text: str
    low: str
    start: int
    end: int
    owns: bool

    @property
    def small(self) -> bool:
        """Whether it opens with a small letter."""
        return self.text[0].islower()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals throughout (two letters or more)."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def capital(self) -> bool:
        """Whether it opens with a capital and is not all capitals."""
        return self.text[0].isupper() and not self.shouted


class Vocabulary(NamedTuple):
    """Everything the rules look words up in: small letters all, but for the abbreviations.

    `word_names` are names that are words too (Hope), `opening_names` those that are names even where a sentence
    opens (Jade); `small` are the names believed in small letters.
    """

    ordinary: frozenset[str]
    proper: frozenset[str]
    abbreviations: frozenset[str]
    phrases: tuple[str, ...]
    word_names: frozenset[str]
    opening_names: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    small: frozenset[str]
    skeletons: frozenset[str]


def tokens(text: str) -> list[Token]:
    """Cut a line into its words."""
    found = []
    for match in WORD.finditer(text):
        word, end = match.group(), match.end()
        ending = POSSESSIVE.search(word) if "'" in word or "’" in word else None
        bare = word[: ending.start()] if ending else word
        owns = ending is not None or (word.endswith("s") and text[end : end + 1] in ("'", "’"))
        found.append(Token(bare, fold(bare), match.start(), match.start() + len(bare), owns))
    return found


def fold(word: str) -> str:
    """A word as the lists know it: small letters, straight apostrophes, no accents."""
    low = word.lower().replace("’", "'")
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(STROKED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read the three lists."""
    quiet, names = _sections("quiet-words.txt"), _sections("more-names.txt")
    ordinary, proper = frozenset(quiet["ordinary"]), frozenset(quiet["things and places"])
    given = _given() | _gather(names, lambda head: head.endswith("given"))
    foreign = _gather(names, lambda head: head.endswith("surname") and not head.startswith("british"))
    small = {name for name in given if len(name) > 3} | {name for name in foreign if len(name) > 4} | SHORT_SMALL
    return Vocabulary(
        ordinary=ordinary,
        proper=proper,
        abbreviations=frozenset(quiet["abbreviations"]),
        phrases=tuple(quiet["phrases"]),
        word_names=frozenset(quiet["word names"]),
        opening_names=frozenset(quiet["opening names"]),
        given=given,
        surnames=_gather(names, lambda head: head.endswith("surname")),
        small=frozenset(small - ordinary - proper),
        skeletons=frozenset(_skeleton(word) for word in ordinary if len(word) > 5),
    )


def is_ordinary(low: str) -> bool:
    """Whether a word in small letters is in the list of ordinary words, or built from one of them."""
    return len(low) <= LONGEST_WORD and _is_built(low)


def is_quiet(token: Token) -> bool:
    """Whether a word with a capital is known to be something else than a person's name."""
    words = vocabulary()
    if token.shouted and _is_abbreviation(token.text):
        return True
    if token.low in words.proper or token.low.rstrip("s") in words.proper or is_ordinary(token.low):
        return True
    if "-" not in token.low:
        return not is_name(token.low) and is_slip(token.low)
    return all(_is_quiet_part(part) for part in token.low.split("-"))


def is_name(low: str) -> bool:
    """Whether a word is a given name or surname, or a double one made of them."""
    words = vocabulary()
    if low in words.given or low in words.surnames:
        return True
    parts = low.split("-")
    return len(parts) > 1 and any(is_given(p) or p in words.surnames for p in parts if not is_ordinary(p))


def is_given(low: str) -> bool:
    """Whether a word is a given name and neither an ordinary word nor a place."""
    words = vocabulary()
    if low in words.given:
        return low not in words.ordinary and low not in words.proper
    return "-" in low and any(is_given(part) for part in low.split("-"))


def is_slip(low: str) -> bool:
    """Whether a word is a slip of the fingers in an ordinary one: a doubled letter, vowels in the wrong order."""
    return 5 < len(low) < LONGEST_WORD and _skeleton(low) in vocabulary().skeletons


@lru_cache(maxsize=16384)
def _is_built(low: str) -> bool:
    known = vocabulary().ordinary
    if low in known or ("'" in low and low.replace("'", "") in known):
        return True
    return WORDY.fullmatch(low) is not None or any(stem in known for stem in _stems(low))


def _skeleton(low: str) -> str:
    """The consonants in their order, the vowels without theirs, doubled letters once."""
    single = re.sub(r"(.)\1+", r"\1", low)
    return re.sub(r"[aeiou]", "", single) + "".join(sorted(re.findall(r"[aeiou]", single)))


def _is_quiet_part(part: str) -> bool:
    if is_given(part):
        return False
    known = len(part) < 2 or part in BEGINNINGS or part in vocabulary().proper
    return known or is_ordinary(part) or _is_abbreviation(part.upper())


def _is_abbreviation(text: str) -> bool:
    known = vocabulary().abbreviations
    return text in known or (text[-1:] == "S" and text[:-1] in known)


def _stems(low: str) -> Iterator[str]:
    for ending, instead in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            stem = low[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in BEGINNINGS:
        if low.startswith(beginning) and len(low) - len(beginning) >= 3:
            yield low[len(beginning) :]


def _given() -> frozenset[str]:
    packed = resources.files("deepdive.checks").joinpath("given-names.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").lower().split())


def _gather(lists: dict[str, list[str]], wanted: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(fold(word) for head, words in lists.items() if wanted(head) for word in words)


def _sections(file: str) -> dict[str, list[str]]:
    parts = resources.files("deepdive.checks").joinpath(file).read_text("utf-8").split("\n[")[1:]
    heads = (part.partition("]\n") for part in parts)
    return {head: body.strip().split("\n") if head == "phrases" else body.split() for head, _, body in heads}
