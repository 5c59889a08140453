"""Words for numbers, days and shares, as a British reader expects them in print."""

import re
from collections.abc import Sequence
from datetime import date

from deepdive.model.text import joined

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

SMALL_SAMPLE = 5
"""Cases up to which a share is never told as a number (F3)."""

_SHARES = ((0.90, "almost all"), (0.65, "most"), (0.45, "around half"), (0.20, "some"), (0.0, "a few"))
_TEENS = (*("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LEADING = re.compile(r"([1-9]\d?)(?= [a-z])", re.ASCII)
_ALONE = frozenset({"I", "English", "British", "Welsh", "Scottish", "Irish", "European", *MONTHS})
"""Words that keep their capital wherever they stand."""

_BODY = re.compile(r"\b(?:sub-?group|group|board|panel|executive|committee|partnership|office|team)$", re.IGNORECASE)
_BEGINNERS = frozenset(
    (
        *(
            "A",
            "An",
            "The",
            "In",
            "On",
            "At",
            "By",
            "For",
            "From",
            "Of",
            "It",
            "They",
            "We",
            "He",
            "She",
            "Each",
            "Every",
        ),
        *("Every", "Both", "Some", "Most", "Many", "All", "No", "Not", "Nobody", "Nothing", "When", "Since", "After"),
        *("Before", "Because", "This", "That", "These", "Those", "There", "Their", "What", "Who", "How", "Where", "If"),
        *("Staff", "To", "Whether", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    )
)
"""Words that have a capital only where they begin a sentence."""

_ENDS = ".!?\u2026:;"
_CLOSERS = "\"'\u201d\u2019)]"


def number(count: int) -> str:
    """A number in words up to ten, in figures above."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def share_of(count: int) -> str:
    """A number before *of*: `two of six`, `none of six`."""
    return number(count) if count else "none"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with what it counts: `two cases`; nothing for none."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}" if count else ""


def day(text: str) -> str:
    """A plain date in British form, `20 November 2026`; a text that is no date stays as it is."""
    found = _date(text)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else text


def month(text: str) -> str:
    """The month of a plain date, `November 2026`; a text that is no date stays as it is."""
    found = _date(text)
    return f"{MONTHS[found.month - 1]} {found.year}" if found else text


def time_range(words: Sequence[str]) -> str:
    """The first and the last of days or months already in words, once when they are the same."""
    if not words:
        return ""
    return words[0] if words[0] == words[-1] else f"{words[0]} to {words[-1]}"


def in_time(words: Sequence[str]) -> str:
    """When something was, to begin a sentence with: `In November 2026`, `Between May 2026 and June 2026`."""
    if not words:
        return ""
    return f"In {words[0]}" if words[0] == words[-1] else f"Between {words[0]} and {words[-1]}"


def prevalence(seen_in: int | None, seen_of: int | None, *, exact: bool, smallest_exact: int) -> str:
    """How often something was seen, in words (F3): figures only when asked for and the sample is large enough.

    For up to five cases it is `in one of the cases`, `in both cases`, or a share without a number.
    """
    if seen_in is None or seen_of is None or not 0 <= seen_in <= seen_of or not seen_of:
        return ""
    if seen_of <= SMALL_SAMPLE:
        return _small_share(seen_in, seen_of)
    if exact and seen_of >= smallest_exact:
        return f"in {seen_in} of {seen_of} cases"
    return _share(seen_in, seen_of)


def _small_share(seen_in: int, seen_of: int) -> str:
    if seen_of == 1:
        return ""
    if seen_in == 1:
        return "in one of the cases"
    if seen_of == 2:
        return "in both cases" if seen_in else ""
    return _share(seen_in, seen_of) if seen_in else ""


def _share(seen_in: int, seen_of: int) -> str:
    if seen_in in (0, seen_of):
        return "in all the cases" if seen_in else "in none of the cases"
    if seen_in == 1:
        return "in one of the cases"
    return f"in {next(word for least, word in _SHARES if seen_in / seen_of >= least)} of the cases"


def ended(text: str) -> bool:
    """Whether a text ends like a sentence, also inside closing quotation marks or brackets."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def sentence(text: str) -> str:
    """A person's words as a sentence: trimmed, with a full stop where they have no end of their own."""
    trimmed = text.strip()
    return trimmed if not trimmed or ended(trimmed) else f"{trimmed}."


def capital(text: str) -> str:
    """The text with a capital first letter; a number below a hundred that it begins with is spelt out."""
    found = _LEADING.match(text)
    text = _spelt(int(found[1])) + text[found.end() :] if found else text
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A name as it stands in a sentence: `Talking with parents` loses its capital, `Think Family` and `GP` do not."""
    first, *others = text.split(" ")
    is_name = any(letter.isupper() for letter in first[1:] + "".join(others)) or first in _ALONE
    return text if is_name else text[:1].lower() + text[1:]


def with_article(name: str) -> str:
    """A body as it stands after `to`: `the Quality sub-group`; a name that has its article, or needs none, stays."""
    is_bare = _BODY.search(name) and not re.match(r"(?:the|a|an|our|its|each|every)\b", name, re.IGNORECASE)
    return f"the {name}" if is_bare else name


def soft(text: str) -> str:
    """Words as they go on after a colon: one that only begins a sentence loses its capital."""
    return text[:1].lower() + text[1:] if text.split(" ")[0] in _BEGINNERS else text


def _spelt(count: int) -> str:
    if count < len(NUMBERS):
        return NUMBERS[count]
    if count < 20:
        return _TEENS[count - 11]
    tens, rest = divmod(count, 10)
    return f"{_TENS[tens - 2]}{f'-{NUMBERS[rest]}' if rest else ''}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`, without those that say nothing."""
    return joined([word for word in words if word])


def in_a_line(*words: str) -> str:
    """`a, b`, without those that say nothing."""
    return ", ".join(word for word in words if word)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
