"""Names of people in a line of text: from the lists, and from what stands beside a word the lists lack."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from deepdive.checks.company import (
    ABSTRACT,
    AFTER_WILL,
    ALWAYS_TITLES,
    ARTICLES,
    CALLABLE,
    CALLED,
    CALLINGS,
    DOING,
    EPONYMS,
    HOUSEHOLD,
    KIN,
    LED,
    LOOSE,
    MOVING,
    NICKNAMED,
    ORGANISATIONS,
    OWNED,
    PLACING,
    PSEUDONYMS,
    SMALL_KIN,
    SMALL_WORD_NAMES,
    SPEAKING,
    TERRAIN,
    THINGS,
    TITLES,
)
from deepdive.checks.line import (
    Line,
    after,
    announced,
    before,
    beside,
    explained,
    is_born,
    is_plural_name,
    put_down,
    titled,
    titled_letter,
)
from deepdive.checks.runs import runs
from deepdive.checks.vocabulary import Token, is_given, is_name, is_ordinary, is_quiet, vocabulary

Found = tuple[int, int, str]

OPENERS = re.compile(r"[.!?:;•·*>|\n\r\t\"“‘(\[{]|\s[-–—+/=]+\s|\s{2}|\d[.)]")
DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,2}[A-Z](?:\.|(?=['’]s))(?!\w)")
CAMEL_NAME = re.compile(r"(?:Mc|Mac|O['’]|De|Le|La|D['’]|Fitz|Al-|El-)|[^-]+-[A-Z]")
CASE_LETTER = re.compile(
    r"\b(?:child|case|family|baby|sibling|yp|adult)\s([A-Z])\b|\b(?:Child|Case|Family|Baby|Sibling|YP|Adult)\s([A-Z])\b"
)
NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s$")
NUMBER_AFTER = re.compile(r"\s\d")


ROOMS = frozenset({"room", "rooms", "ward", "wards", "suite"})


class Seen(NamedTuple):
    """What is already explained in a line, and the case letters the session uses."""

    quiet: list[bool]
    letters: frozenset[str]


def find(text: str, words: list[Token], seen: Seen) -> Iterator[Found]:
    """Each name of a person."""
    line = _line(text, words, seen)
    _hush_things(line)
    named = [not line.quiet[index] and _is_person(line, index) for index in range(len(words))]
    yield from ((start, end, "name") for start, end in runs(line, named))
    for match in DOTTED.finditer(text):
        if re.sub(r"\W", "", match.group()) not in vocabulary().abbreviations:
            yield match.start(), match.end(), "name"


def _line(text: str, words: list[Token], seen: Seen) -> Line:
    long = [word for word in words if len(word.text) > 1]
    shouted = len(long) > 3 and sum(word.shouted for word in long) > 0.6 * len(long)
    openers = [True, *(_opens(text, a, b) for a, b in pairwise(words))]
    letters = seen.letters | {letter for match in CASE_LETTER.finditer(text) for letter in match.groups() if letter}
    return Line(text, words, list(seen.quiet), openers, shouted, letters)


def _opens(text: str, earlier: Token, word: Token) -> bool:
    """Whether a word opens a sentence or a part of one; the stop after an initial or a title does not count."""
    gap = text[earlier.end : word.start]
    if gap.strip() == "." and (len(earlier.text) == 1 or earlier.low in TITLES):
        return False
    return OPENERS.search(gap) is not None


def _hush_things(line: Line) -> None:
    """Laws, wards, trusts and the like that carry a person's name are not persons."""
    for index, word in enumerate(line.words):
        if not word.text[0].isupper():
            continue
        following = after(line, index)
        if word.owns:
            line.quiet[index] |= following in {"law", "rule"} or _is_called_place(line, index + 1)
        elif following in ROOMS or (following == "and" and after(line, index + 2) in ROOMS):
            line.quiet[index] |= not announced(line, index)
        elif following in EPONYMS:
            line.quiet[index] |= not announced(line, index)
            if index and following == "inquiry" and beside(line, index - 1) and line.words[index - 1].capital:
                line.quiet[index - 1] = True
        if index and word.low in ORGANISATIONS:
            _hush_title(line, index)
        if index and word.capital and line.words[index - 1].text in ("St", "Saint"):
            line.quiet[index] = True


def _is_called_place(line: Line, index: int) -> bool:
    """Whether a word is the second half of a place's own name, such as "Harvey's Place"."""
    return index < len(line.words) and line.words[index].capital and line.words[index].low in {"place", "room"}


def _hush_title(line: Line, index: int) -> None:
    at = index - 1
    while at >= 0 and index - at < 7 and beside(line, at):
        if line.words[at].small and line.words[at].low not in {"and", "of", "the"}:
            break
        line.quiet[at] = True
        at -= 1


def _is_person(line: Line, index: int) -> bool:
    word = line.words[index]
    if titled_letter(line, index):
        return True
    if len(word.text) == 1 or (word.shouted and len(word.text) < 4 and not line.shouted):
        return _is_initials(line, index)
    if titled(line, index):
        return _can_follow_title(word, line.words[index - 1])
    if word.small or (line.shouted and word.shouted):
        return _is_small_name(line, index)
    if word.shouted:
        return _is_shouted_name(line, index)
    return _is_capital_name(line, index)


def _can_follow_title(word: Token, title: Token) -> bool:
    if not is_quiet(word):
        return word.capital or word.shouted or len(word.text) > 2
    is_meant = word.capital or title.low in ALWAYS_TITLES
    return is_meant and (word.low in vocabulary().surnames or word.low in vocabulary().word_names)


def _is_capital_name(line: Line, index: int) -> bool:
    word, words = line.words[index], vocabulary()
    if is_given(word.low):
        return before(line, index) not in LED
    if word.low in words.given and word.low not in KIN and explained(line, index):
        return True
    if before(line, index) in NICKNAMED and announced(line, index):
        return True
    if word.low in words.proper:
        return is_name(word.low) and _is_place_name(line, index)
    if word.low in words.word_names:
        return _is_word_name(line, index)
    return not is_quiet(word) and _is_unlisted_name(line, index)


def _is_place_name(line: Line, index: int) -> bool:
    """A place or month that is also a name (Devon, April) needs company that speaks strongly for a person."""
    if _by_number(line, index):
        return False
    if announced(line, index) or (line.words[index].owns and after(line, index) in OWNED):
        return True
    if _is_kin_of(line, index) or is_born(line, index):
        return True
    away = _is_placed(line, index) or before(line, index) in {"the", "of", "from", "to"}
    return after(line, index) in DOING - LOOSE and not away


def _is_kin_of(line: Line, index: int) -> bool:
    """Whether a word has kin of its own: "Grace and her brother"."""
    return after(line, index) == "and" and after(line, index + 1) in {"her", "his"} and after(line, index + 2) in KIN


def _is_word_name(line: Line, index: int) -> bool:
    """A word that is also a name (Hope, Mark, Rose) needs company that speaks for a person."""
    word, following = line.words[index], after(line, index)
    if _by_number(line, index):
        return False
    if announced(line, index) or (word.owns and following in OWNED):
        return True
    if _is_kin_of(line, index) or is_born(line, index):
        return True
    if line.openers[index]:
        plainly = following not in LOOSE or word.low not in ABSTRACT or (word.low == "will" and following in AFTER_WILL)
        speaks = following in DOING and plainly
        opens = word.low in vocabulary().opening_names and following not in THINGS
        return speaks or opens or _before_surname(line, index)
    if before(line, index) in ARTICLES | LED or _is_placed(line, index):
        return False
    return following not in THINGS and not _among_titles(line, index)


def _is_unlisted_name(line: Line, index: int) -> bool:
    """A word with a capital that no list knows as a word: perhaps a surname, perhaps unknown altogether."""
    word, following = line.words[index], after(line, index)
    listed = is_name(word.low) or is_plural_name(word)
    if announced(line, index):
        return True
    if following in TERRAIN or (not (listed or word.owns) and _is_thing(line, index)):
        return False
    if word.owns or (listed and (not line.openers[index] or following in OWNED)):
        return True
    if line.openers[index]:
        return following in DOING or following == "not" or _leads_on(line, index)
    fits = before(line, index) not in ARTICLES | LED or following in HOUSEHOLD
    return fits and not _before_title_word(line, index)


def _is_thing(line: Line, index: int) -> bool:
    word = line.words[index]
    camel = any(c.isupper() for c in word.text[1:]) and not CAMEL_NAME.match(word.text)
    return camel or len(word.text) < 3 or _is_placed(line, index) or after(line, index) in THINGS


def _is_small_name(line: Line, index: int) -> bool:
    """A name typed without its capital."""
    word, words, earlier = line.words[index], vocabulary(), before(line, index)
    if line.text[word.end : word.end + 1] == "*":
        return False
    if word.low in words.word_names:
        known = word.small and word.low in words.opening_names | SMALL_WORD_NAMES
        does = after(line, index) == "the" and after(line, index + 1) in CALLINGS
        return known and (earlier in SMALL_KIN or does)
    if _in_small(word.low):
        return after(line, index) not in EPONYMS
    if is_plural_name(word) or _is_short_name(line, index):
        return True
    if put_down(line, index):
        return True
    called = earlier in CALLED and index > 1 and line.words[index - 2].low in CALLABLE
    return called and len(word.low) > 2 and not is_quiet(word)


def _is_short_name(line: Line, index: int) -> bool:
    """A name of two letters, which needs company of its own: "jo said", "mum mo", "ty and his nan"."""
    word, following = line.words[index], after(line, index)
    if (
        len(word.low) != 2
        or not word.small
        or not is_given(word.low)
        or word.text.upper() in vocabulary().abbreviations
    ):
        return False
    theirs = following == "and" and after(line, index + 1) in {"her", "his", "their"}
    return theirs or following in DOING - LOOSE or (announced(line, index) and before(line, index) in KIN)


def _in_small(low: str) -> bool:
    words = vocabulary()
    return low in words.small or ("-" in low and all(p in words.given and len(p) > 2 for p in low.split("-")))


def _is_shouted_name(line: Line, index: int) -> bool:
    """A name in capitals among words that are not."""
    word, words = line.words[index], vocabulary()
    if word.text in words.abbreviations or word.low in words.proper:
        return False
    if is_given(word.low):
        return True
    joined = _beside_given(line, index)
    if is_ordinary(word.low):
        return joined and word.low in words.surnames
    return joined or is_name(word.low) or announced(line, index)


def _beside_given(line: Line, index: int) -> bool:
    if index and beside(line, index - 1):
        earlier = line.words[index - 1]
        if is_given(earlier.low) or (earlier.capital and earlier.low in vocabulary().word_names):
            return True
    if index + 1 == len(line.words):
        return False
    following = line.words[index + 1]
    return line.text[line.words[index].end : following.start] == ", " and is_given(following.low)


def _is_initials(line: Line, index: int) -> bool:
    """One to three capitals that stand for a child: "J's mum", "KM said"."""
    word, following = line.words[index], after(line, index)
    if line.shouted or not word.text.isupper() or word.text in vocabulary().abbreviations:
        return False
    kin = announced(line, index) and before(line, index) not in {"ex", "parent"}
    if len(word.text) == 1:
        pseudonym = word.text in line.letters or (kin and before(line, index) in PSEUDONYMS)
        return not pseudonym and ((word.owns and following in OWNED) or following in SPEAKING)
    if is_given(word.low) and len(word.text) == 3:
        return kin or word.owns or following in DOING
    if kin or (word.owns and following in OWNED):
        return len(word.text) == 2 or word.owns
    return len(word.text) == 2 and following in DOING - LOOSE


def _by_number(line: Line, index: int) -> bool:
    word = line.words[index]
    close = NUMBER_BEFORE.search(line.text[max(0, word.start - 4) : word.start])
    return close is not None or NUMBER_AFTER.match(line.text, word.end) is not None


def _is_placed(line: Line, index: int) -> bool:
    """Whether the words before speak of a place: "in X", "moved from X"."""
    earlier = before(line, index)
    if earlier in PLACING:
        return True
    return earlier in {"to", "from", "of"} and index > 1 and line.words[index - 2].low in MOVING


def _among_titles(line: Line, index: int) -> bool:
    """Whether an ordinary word with a capital stands on either side: "Hope Project"."""
    titled_before = index > 0 and beside(line, index - 1) and _is_title_word(line.words[index - 1])
    stands_behind = titled_before and (line.words[index].low in ABSTRACT or not line.openers[index - 1])
    return stands_behind or _before_title_word(line, index)


def _before_title_word(line: Line, index: int) -> bool:
    return index + 1 < len(line.words) and beside(line, index) and _is_title_word(line.words[index + 1])


def _before_surname(line: Line, index: int) -> bool:
    rest = line.words[index + 1 : index + 3]
    if not rest or not beside(line, index) or not rest[0].capital or line.words[index].owns:
        return False
    titles = len(rest) == 2 and _is_title_word(rest[1])
    return not titles and rest[0].low in vocabulary().surnames and line.words[index].low not in ABSTRACT


def _is_title_word(word: Token) -> bool:
    return word.capital and is_quiet(word) and not is_name(word.low)


def _leads_on(line: Line, index: int) -> bool:
    """Whether an opening word is followed by a surname, or by "and" and another name."""
    rest = line.words[index + 1 : index + 3]
    if rest and beside(line, index) and rest[0].capital and not line.words[index].owns:
        return not is_quiet(rest[0]) or (is_name(rest[0].low) and not is_ordinary(rest[0].low))
    paired = len(rest) == 2 and after(line, index) in {"and", "n"}
    return paired and rest[1].capital and not is_quiet(rest[1])
