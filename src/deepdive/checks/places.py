"""Schools, nurseries, surgeries and homes by name in a line of text."""

import re
from collections.abc import Iterator

from deepdive.checks.vocabulary import Token, is_given, is_ordinary, is_quiet, vocabulary, word_set

Found = tuple[int, int, str]

TYPES = word_set("""
    school academy primary infants infant juniors junior nursery college preschool playgroup pre-school secondary
    grammar kindergarten pru surgery practice
""")
# Words that are a kind of place only after one of these.
DOUBLE = {
    "centre": word_set("medical health walk-in children's childrens family"),
    "center": word_set("medical health"),
    "group": word_set("medical"),
    "home": word_set("children's childrens residential"),
}
# Kinds believed after a name in capitals only: "Northgate High".
CAPITAL_TYPES = word_set("high comp comprehensive")
# Kinds too common in small letters to be believed alone.
COMMON_TYPES = word_set("school college practice")
TELLING_TYPES = word_set("nursery surgery academy primary pre-school preschool playgroup home")
QUALIFIERS = word_set("""
    primary infant infants junior juniors secondary high middle lower upper grammar special community catholic rc ce
    church england c of e free boys girls boys' girls' nursery day pre prep preparatory sixth form sixth-form academy
    voluntary aided medical health family group gp doctors doctors' dental village school studio technical technology
    sports and children's childrens residential
""")
GENERIC = word_set("""
    a an the our their his her my your this that each every all any some no local new old previous former same virtual
    public independent private maintained alternative provision boarding residential named good poor bad best safe
    social legal professional common current standard evidence general mainstream out children's childrens child's
    special further adult early years nurse to in at from for with and by home between across mum's dad's whole feeder
    nearby both many most other universal free
""")
# Kinds of places for small children, whose names in small letters are plain words: "at little acorns nursery".
SMALL_CHILDREN = word_set("nursery preschool pre-school playgroup")
CHILDISH = word_set("bright busy cheeky funny golden happy jolly little rising sunny teddy tiny wee")
SAINT = word_set("st saint")
NOT_SCHOOLS = word_set("hospital hospice day ambulance trust church")
LEADS = word_set("""
    at to from attend attends attending attended into near with by left joined joining excluded registered goes
    started starting pupil
""")


def find(text: str, words: list[Token]) -> Iterator[Found]:
    """Each school, nursery, surgery and home that is named."""
    for index, word in enumerate(words):
        if index and _is_last_type(text, words, index):
            first = _first(text, words, index)
            if first is not None:
                yield words[first].start, word.end, "place"
        if index and words[index - 1].low in SAINT and _is_saints_school(words, index):
            ending = re.match(r"['’]s\b", text[word.end : word.end + 3])
            yield words[index - 1].start, word.end + (2 if ending else 0), "place"


def _is_last_type(text: str, words: list[Token], index: int) -> bool:
    if not _is_type(words, index):
        return False
    more = index + 1 < len(words) and _adjoin(text, words, index) and _is_type(words, index + 1)
    return not more


def _is_type(words: list[Token], index: int) -> bool:
    word, earlier = words[index], words[index - 1]
    if word.low in TYPES:
        return True
    if word.low in CAPITAL_TYPES:
        return word.capital and earlier.capital and not is_quiet(earlier) and not is_given(earlier.low)
    return word.low in DOUBLE and earlier.low + ("'s" if earlier.low == "children" else "") in DOUBLE[word.low]


def _adjoin(text: str, words: list[Token], index: int) -> bool:
    """Whether a word and the next belong together: a space between them, a possessive at most."""
    gap = text[words[index].end : words[index + 1].start]
    return gap != "" and gap.strip(" '’s.") == ""


def _first(text: str, words: list[Token], index: int) -> int | None:
    """The first word of the name before a kind of place, or None when there is no name."""
    first = index
    while (
        first
        and index - first < 5
        and _adjoin(text, words, first - 1)
        and words[first - 1].low in QUALIFIERS | {"children"}
    ):
        first -= 1
    if words[first].low in {"of", "and"} or not first:
        return None
    if words[index].small and not words[first - 1].capital:
        return _first_small(text, words, first, index)
    return _first_capital(text, words, first, index)


def _first_small(text: str, words: list[Token], first: int, index: int) -> int | None:
    """ "at larkmead academy": one unknown word, perhaps a saint before it."""
    word = words[first - 1]
    if not _adjoin(text, words, first - 1) or (words[index].low in COMMON_TYPES and first == index):
        return None
    if first == index and words[index].low in SMALL_CHILDREN and _is_several(word):
        return _first_childish(text, words, first)
    if is_quiet(word) or word.owns or len(word.low) < 4 or is_ordinary(word.low.rstrip("s")):
        return None
    if first < 2 or not _adjoin(text, words, first - 2):
        return first - 1
    earlier = words[first - 2]
    alone = earlier.low not in SAINT and (earlier.low in LEADS or is_quiet(earlier))
    return first - 1 if alone else first - 2


def _is_several(word: Token) -> bool:
    """Whether a word is several of something, as nurseries are called: "acorns", "ducklings"."""
    several = word.low.endswith("s") and not word.low.endswith("ss") and len(word.low) > 4
    return several and not word.owns and word.low not in GENERIC and is_ordinary(word.low[:-1])


def _first_childish(text: str, words: list[Token], first: int) -> int | None:
    """The first word of a nursery's name in small letters: a childish word, or what follows "at"."""
    earlier = words[first - 2] if first > 1 and _adjoin(text, words, first - 2) else None
    if earlier and earlier.low in CHILDISH:
        return first - 2
    return first - 1 if earlier and earlier.low in {"at", "attend", "attends", "attending", "attended"} else None


def _first_capital(text: str, words: list[Token], first: int, index: int) -> int | None:
    at = first
    while at and index - at < 8 and _adjoin(text, words, at - 1) and _is_part(words, at - 1):
        at -= 1
    while at < first and (words[at].low in GENERIC or not words[at].text[0].isupper()):
        at += 1
    named = words[at:first]
    if not named or _is_persons(words[index], named):
        return None
    if any((not is_quiet(word) or word.low in SAINT) and len(word.low) > 1 for word in named):
        return at
    return at if _is_told(words, at, first, index) else None


def _is_part(words: list[Token], at: int) -> bool:
    word = words[at]
    if word.shouted and is_quiet(word):
        return False
    if word.text[0].isupper():
        return word.low != "the"
    return word.low in {"of", "and", "the"} and at > 0 and words[at - 1].capital


def _is_persons(kind: Token, named: list[Token]) -> bool:
    """ "Tyler's school" is a person's, "King's Academy" is a place."""
    if kind.small and kind.low in COMMON_TYPES and named[-1].owns:
        return True
    return len(named) == 1 and named[0].owns and not is_ordinary(named[0].low)


def _is_told(words: list[Token], at: int, first: int, index: int) -> bool:
    """Whether plain words with capitals are a place's name after all: "Park High School", "The Willows School"."""
    if words[index].small:
        return words[index].low in TELLING_TYPES and first - at > 1
    the = at > 0 and words[at - 1].text == "The"
    telling = words[index].low in TELLING_TYPES and (at > 0 or first - at > 1)
    return index > first or telling or the or words[at].owns


def _is_saints_school(words: list[Token], index: int) -> bool:
    """A saint's name on its own is a school or a church: "at St Bede's"."""
    saint, word = words[index - 1], words[index]
    following = words[index + 1].low if index + 1 < len(words) else ""
    if following in NOT_SCHOOLS or word.low in vocabulary().ordinary:
        return False
    led = index > 1 and words[index - 2].low in LEADS - {"with", "by", "left", "near"}
    return (word.text[0].isupper() and saint.capital and (word.owns or led)) or (led and word.small and saint.small)
