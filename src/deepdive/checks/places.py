"""Where a family can be found: addresses, postcodes, schools and surgeries in a line of text."""

import re
from collections.abc import Iterator

from deepdive.checks.vocabulary import Token, is_name, is_ordinary, is_quiet, vocabulary

Found = tuple[int, int, str]

STREET = r"Road|Rd|Street|Avenue|Ave|Av|Crescent|Cres|Lane|Ln|Drive|Terrace|Terr|Close|Grove|Gardens|Gdns|Mews|Boulevard|Esplanade"
PERHAPS = r"St|Dr|Cl|Court|Ct|Way|Place|Pl|Square|Sq|Walk|Hill|Rise|Row|Park|Parade|View|Green|Croft|Fold|Path|Mount|Heights|Wharf|Quay|House|Lodge|Cottages?|Farm|Tower|Point"
FLAT = r"(?:(?:flat|apartment|apt|unit|room)\s(?:\d{1,4}\s?[a-z]?|[a-z])\b,?\s)?"
PART = r"[A-Z][\w'’\-]{0,30}\.?"
NUMBERED = re.compile(
    rf"(?i:\b{FLAT})\b\d{{1,4}}(?:\s?[a-zA-Z](?=[,\s]))?,?\s(?:(?i:the)\s)?{PART}(?:\s{PART}){{0,3}}?\s(?i:{STREET}|{PERHAPS})\b"
)
NAMED = re.compile(
    rf"(?:\b{PART}(?:\s{PART})?\s(?:Cottages?|House|Farm|Lodge|Villa),\s)?\b{PART}(?:\s{PART}){{0,2}}?\s(?P<type>{STREET}|Rd\.)(?![\w'’])"
)
SMALL = re.compile(
    rf"(?i:\b{FLAT})\b\d{{1,4}}\s?[a-z]?,?\s(?P<words>[a-z'’]{{2,20}}(?:\s[a-z'’]{{2,20}}){{0,2}}?)\s"
    r"(?P<type>road|rd|street|st|avenue|ave|crescent|cres|lane|ln|drive|terrace|close|grove|gardens|gdns|court|way|place|mews|square|walk|hill|rise)\b"
)
SMALL_NAMED = re.compile(
    r"\b(?:liv(?:es|ing|ed)|stay(?:s|ing|ed)|moved|address|flat|house|home|bailed|placed|found)\s(?:(?:is|was|back|now|to|at|on|in|with|from)\s){0,2}"
    r"(?P<street>(?P<words>[a-z'’]{3,20}(?:\s[a-z'’]{3,20})?)\s(?:road|rd|street|avenue|ave|crescent|cres|lane|terrace|close|grove|gardens|gdns))\b",
    re.IGNORECASE,
)
FLAT_ALONE = re.compile(
    r"\b(?:flat|apartment|apt)\s(?:no\.?\s)?\d{1,4}\s?[a-z]?\b(?!\s?(?:min|wk|week|day|hour|hr|month|bed|rate|visit|mate|%))",
    re.IGNORECASE,
)
HOUSE_NUMBER = re.compile(
    r"\b(?:liv(?:es|ing|ed)|stay(?:s|ing|ed)|address|moved|bailed)\s(?:(?:is|was|back|now|to|at)\s){0,2}(?P<number>(?:house\s)?(?:number|no\.?)\s?\d{1,4}[a-z]?)\b"
    r"|\b(?P<house>house (?:number|no\.?)\s?\d{1,4}[a-z]?)\b",
    re.IGNORECASE,
)
HOUSE = re.compile(
    rf"\b(?:at|from|into|to|of|in|near|leaving|address)\s(?P<house>{PART}(?:\s{PART}){{0,2}}?\s(?:House|Lodge|Cottages?|Farm|Court|Tower))\b(?!\s(?:Hospital|School|Order|Room))"
)
COMMON_STREETS = frozenset(
    "high church station mill park victoria london king kings queen queens queen's king's school bridge north south east west green hill new old long oak elm".split()
)
PUBLIC_COURTS = frozenset("family crown county high magistrates youth supreme civil criminal drug".split())

AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|"
    "IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|"
    "SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|ZZ"
)
POSTCODE = re.compile(rf"\b(?:{AREAS})\d(?:\d|[A-Z])? ?\d(?!AM|PM|WK)[A-Z]{{2}}\b")
SMALL_POSTCODE = re.compile(
    rf"\b(?:{AREAS})\d(?:\d|[a-z])? ?\d(?!th|st|nd|rd|hr|yr|ft|lb|st)[abd-hjlnp-uw-z]{{2}}\b", re.IGNORECASE
)

SCHOOL = frozenset(
    "school academy primary infants infant juniors junior nursery college preschool playgroup pre-school secondary grammar kindergarten".split()
)
SURGERY = frozenset("surgery practice".split())
DOUBLE = {
    "centre": frozenset({"medical", "health", "walk-in"}),
    "center": frozenset({"medical", "health"}),
    "group": frozenset({"medical"}),
}
QUALIFIER = frozenset(
    "primary infant infants junior juniors secondary high middle lower upper grammar special community catholic rc ce church england c of e free boys girls "
    "boys' girls' nursery day pre prep preparatory sixth form sixth-form academy voluntary aided medical health family group gp doctors doctors' dental "
    "village school studio technical technology sports and".split()
)
GENERIC = frozenset(
    "a an the our their his her my your this that each every all any some no local new old previous former same virtual public independent private maintained "
    "alternative provision boarding residential named good poor bad best safe social legal professional common current standard evidence general mainstream out "
    "children's childrens child's special further adult social early years nurse to in at from for with and by home between across mum's dad's".split()
)
SAINT = frozenset({"st", "saint"})
SMALL_LEAD = frozenset(
    "at to from attend attends attending attended into near with by left joined joining excluded registered goes started starting pupil".split()
)


def find(text: str, words: list[Token]) -> Iterator[Found]:
    """Each address, postcode, school and surgery, with its kind."""
    if any(c.isdigit() for c in text):
        yield from _postcodes(text)
        yield from _numbered(text)
    yield from _streets(text)
    yield from _institutions(text, words)


def _postcodes(text: str) -> Iterator[Found]:
    for pattern in (POSTCODE, SMALL_POSTCODE):
        yield from ((m.start(), m.end(), "postcode") for m in pattern.finditer(text))


def _numbered(text: str) -> Iterator[Found]:
    for match in NUMBERED.finditer(text):
        yield match.start(), match.end(), "address"
    for match in SMALL.finditer(text):
        if _names_a_street(match["words"], match["type"]):
            yield match.start(), match.end(), "address"
    yield from ((m.start(), m.end(), "address") for m in FLAT_ALONE.finditer(text))
    for match in HOUSE_NUMBER.finditer(text):
        which = "number" if match["number"] else "house"
        yield match.start(which), match.end(which), "address"


def _names_a_street(words: str, kind: str) -> bool:
    parts = words.lower().split()
    if any(not is_ordinary(part) or is_name(part) and part in vocabulary().surnames for part in parts):
        return not any(part in {"a", "the", "on", "in", "of", "to", "wks", "weeks", "mins", "days"} for part in parts)
    return (
        parts[-1] in COMMON_STREETS
        and len(parts) == 1
        and kind in {"road", "rd", "street", "st", "lane", "avenue", "ave"}
    )


def _streets(text: str) -> Iterator[Found]:
    for match in NAMED.finditer(text):
        if _is_street(text, match):
            yield match.start(), match.end(), "address"
    for match in SMALL_NAMED.finditer(text):
        if any(not is_ordinary(part) for part in match["words"].lower().split()):
            yield match.start("street"), match.end("street"), "address"
    for match in HOUSE.finditer(text):
        first = match["house"].split()[0].lower()
        if first not in PUBLIC_COURTS and first not in GENERIC:
            yield match.start("house"), match.end("house"), "address"


def _is_street(text: str, match: re.Match[str]) -> bool:
    if re.match(
        r"\s(?:Hospital|School|Primary|Surgery|Academy|Nursery|Practice|Medical|Health)\b",
        text[match.end() : match.end() + 12],
    ):
        return False
    lead = re.search(
        r"\b(?:at|on|to|in|of|from|near|address:?|lives|via|onto)\s$", text[max(0, match.start() - 12) : match.start()]
    )
    return lead is not None or any(not is_ordinary(part.lower()) for part in match.group().split()[:-1])


def _institutions(text: str, words: list[Token]) -> Iterator[Found]:
    for index, word in enumerate(words):
        if (
            index
            and _is_type(words, index)
            and not (index + 1 < len(words) and _is_type(words, index + 1) and _adjoin(text, words, index))
        ):
            first = _reach_back(text, words, index)
            if first is not None:
                yield words[first].start, word.end, "place"
        if word.low in SAINT and word.text[0].isupper() and index + 1 < len(words):
            yield from _saint(text, words, index + 1)


def _is_type(words: list[Token], index: int) -> bool:
    low = words[index].low
    if low in SCHOOL or low in SURGERY:
        return True
    return low in DOUBLE and words[index - 1].low in DOUBLE[low]


def _adjoin(text: str, words: list[Token], index: int) -> bool:
    return (
        text[words[index].end : words[index + 1].start].strip(" '’s") == ""
        and words[index].end < words[index + 1].start
    )


def _reach_back(text: str, words: list[Token], index: int) -> int | None:
    """The first word of the name that stands before a school or surgery word, or None when there is none."""
    first = index
    while first and _adjoin(text, words, first - 1) and words[first - 1].low in QUALIFIER and index - first < 5:
        first -= 1
    if first and words[first].low in {"of", "and"}:
        return None
    if words[index].lower and not (first and words[first - 1].capital):
        return _small_name(text, words, first, index)
    return _written_name(text, words, first, index)


def _small_name(text: str, words: list[Token], first: int, index: int) -> int | None:
    at = first - 1
    if (
        at < 0
        or not _adjoin(text, words, at)
        or (words[index].low in {"school", "college", "practice"} and first == index)
    ):
        return None
    word = words[at]
    if is_quiet(word) or len(word.low) < 4 or is_ordinary(word.low.rstrip("s")):
        return None
    if at and words[at - 1].low in SAINT:
        return at - 1
    return (
        at
        if at == 0 or words[at - 1].low in SMALL_LEAD or words[at - 1].end + 1 < word.start or is_quiet(words[at - 1])
        else at - 1
    )


def _written_name(text: str, words: list[Token], first: int, index: int) -> int | None:
    at = first
    while at and index - at < 8 and _adjoin(text, words, at - 1) and _part_of_name(words, at - 1):
        at -= 1
    while at < first and (words[at].low in GENERIC or not words[at].text[0].isupper()):
        at += 1
    named = words[at:first]
    if not named:
        return None
    if any(not is_quiet(word) or word.low in SAINT for word in named):
        return at
    telling = index - first >= 1 or words[index].low in {"nursery", "surgery", "academy", "primary"}
    opening = at == 0 or text[: words[at].start].rstrip()[-1:] in (".", "!", "?", ":", "")
    return at if telling and words[index].capital and (not opening or len(named) > 1) else None


def _part_of_name(words: list[Token], at: int) -> bool:
    word = words[at]
    if word.upper and is_quiet(word):
        return False
    return (
        (word.text[0].isupper() and word.low not in {"the"})
        or word.low in {"of", "and", "the"}
        and at > 0
        and words[at - 1].capital
    )


def _saint(text: str, words: list[Token], index: int) -> Iterator[Found]:
    """A saint's name on its own is a school or a church: "at St Bede's"."""
    after = words[index + 1].low if index + 1 < len(words) else ""
    if words[index].owns and words[index].capital and after not in {"hospital", "hospice", "day", "ambulance", "trust"}:
        end = words[index].end + (2 if text[words[index].end : words[index].end + 2] in ("'s", "’s") else 0)
        yield words[index - 1].start, end, "place"
