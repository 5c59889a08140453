"""Addresses and postcodes in a line of text."""

import re
from collections.abc import Iterator

from deepdive.checks.vocabulary import either, is_ordinary, vocabulary, word_set

Found = tuple[int, int, str]

# Words that end a street's name and hardly anything else, and words that need a number or "lives at" before them.
STREET = either("""
    Road, Rd, Street, Avenue, Ave, Av, Crescent, Cres, Lane, Ln, Drive, Terrace, Terr, Close, Grove, Gardens, Gdns,
    Mews, Boulevard, Esplanade
""")
PERHAPS = either("""
    St, Dr, Cl, Court, Ct, Way, Place, Pl, Square, Sq, Walk, Hill, Rise, Row, Park, Parade, View, Green, Croft, Fold,
    Path, Mount, Heights, Wharf, Quay, House, Lodge, Cottages?, Farm, Tower, Point, Yard, Bank, Gate, Vale, Meadows?
""")
BUILDING = either("House, Lodge, Cottages?, Farm, Court, Towers?, Villas?, Rectory, Vicarage, Barn")
SMALL_STREET = either("""
    road, rd, street, st, avenue, ave, crescent, cres, lane, ln, drive, terrace, close, grove, gardens, gdns, court,
    way, place, mews, square, walk, hill, rise
""")
SURE_STREET = either("""
    road, rd, street, avenue, ave, crescent, cres, lane, terrace, close, grove, gardens, gdns
""")
LIVING = r"\b(?:liv(?:es|ing|ed)|stay(?:s|ing|ed)|moved|address|flat|house|bailed|placed|visit(?:s|ed|ing)?)"
WHERE = r"\s(?:(?:is|was|back|now|to|at|on|in|with|from)\s){0,2}"
FLAT = r"(?:(?:flat|apartment|apt|unit|room)\s(?:\d{1,4}\s?[a-z]?|[a-z])\b,?\s)?"
PART = r"[A-Z][\w'’\-]{0,30}\.?"
HOUSE_NO = r"\d{1,4}(?:\s?[\-/]\s?\d{1,4})?"

NUMBERED = re.compile(
    rf"(?i:\b{FLAT})\b{HOUSE_NO}(?:\s?[a-zA-Z](?=[,\s]))?,?\s(?:(?i:the)\s)?"
    rf"{PART}(?:\s{PART}){{0,3}}?\s(?:(?i:{STREET})|{PERHAPS})\b"
    rf"|\b(?i:flat|apartment|apt|unit|room)\s\d{{1,4}}\s?[a-zA-Z]?,\s{PART}(?:\s{PART}){{0,2}}?\s(?:{STREET}|{PERHAPS})\b"
)
NAMED = re.compile(
    rf"(?:\b(?:The\s)?(?:{PART}\s){{0,2}}{BUILDING},\s)?\b{PART}(?:\s{PART}){{0,2}}?\s{STREET}(?![\w'’])"
)
SMALL = re.compile(
    rf"(?i:\b{FLAT})\b{HOUSE_NO}\s?[a-z]?,?\s(?P<words>[a-z'’]{{2,20}}(?:\s[a-z'’]{{2,20}}){{0,2}}?)\s"
    rf"(?P<type>{SMALL_STREET})\b"
)
SMALL_NAMED = re.compile(
    rf"{LIVING}{WHERE}(?P<street>(?P<words>[a-z'’]{{3,20}}(?:\s[a-z'’]{{3,20}})?)\s{SURE_STREET})\b", re.IGNORECASE
)
THE_STREET = re.compile(
    rf"{LIVING}{WHERE}(?P<street>{HOUSE_NO}\s?[a-z]?\s(?:the)\s(?:crescent|avenue|close|terrace|grove|mews|lane|green))\b"
    rf"|\b(?:at|from|to)\s(?P<found>{HOUSE_NO}[a-z]?\s(?:the)\s(?:crescent|avenue|close|terrace|grove|mews|green))\b(?!\sof)",
    re.IGNORECASE,
)
FLAT_IN_HOUSE = re.compile(
    rf"\b(?i:flat|apartment|apt|unit|room)\s\d{{1,4}}\s?[a-zA-Z]?,?\s{PART}(?:\s{PART})?\s{BUILDING}\b"
)
FLAT_ALONE = re.compile(
    r"\b(?:flat|apartment|apt)\s(?:no\.?\s)?\d{1,4}(?:\s?[a-z])?\b"
    r"(?!\s?(?:min|wk|week|day|hour|hr|month|bed|rate|visit|mate|%))",
    re.IGNORECASE,
)
HOUSE_NUMBER = re.compile(
    rf"{LIVING}{WHERE}(?P<number>(?:house\s)?(?:number|no\.?)\s?\d{{1,4}}[a-z]?)\b"
    r"|\b(?P<house>house (?:number|no\.?)\s?\d{1,4}[a-z]?)\b",
    re.IGNORECASE,
)
HOUSE = re.compile(
    rf"\b(?:at|from|into|to|of|in|near|leaving|address)\s(?P<house>{PART}(?:\s{PART}){{0,2}}?\s{BUILDING})\b"
    r"(?!\s(?:Hospital|School|Order|Room))"
)
LIVING_AT = re.compile(rf"{LIVING}{WHERE}(?P<house>{PART}(?:\s{PART}){{0,2}}?\s{PERHAPS})\b")
LED_TO = re.compile(r"\b(?:at|on|to|in|of|from|near|address:?|lives|via|onto|visited)\s$")
INSTITUTION = re.compile(r"\s(?:Hospital|School|Primary|Surgery|surgery|Academy|Nursery|Practice|Medical|Health)\b")

COMMON_STREETS = word_set("""
    high church station mill park victoria london king kings queen queens queen's king's school bridge north south
    east west green hill new old long oak elm
""")
UNITS = word_set("""
    weeks wks week wk days day months mths hours hrs mins minutes yrs years pm am of the a and in on other more or at
    to times visits x
""")
LOOSE_TYPES = word_set("way place st drive walk square")
NOT_HOUSES = word_set("""
    family crown county high magistrates youth supreme civil criminal drug full half whole open three the a his her
    their our this that new old local public residential nursing safe
""")
COURTS = word_set("family crown county magistrates youth supreme civil criminal")

AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|"
    "G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|"
    "NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|"
    "WC|WD|WF|WN|WR|WS|WV|YO|ZE|ZZ"
)
POSTCODE = re.compile(rf"\b(?:{AREAS})\d(?:\d|[A-Z])? ?\d(?!AM|PM|WK)[A-Z]{{2}}\b")
SMALL_POSTCODE = re.compile(
    rf"\b(?:{AREAS})\d(?:\d|[a-z])? ?\d(?!th|st|nd|rd|hr|yr|ft|lb)[abd-hjlnp-uw-z]{{2}}\b", re.IGNORECASE
)


def find(text: str) -> Iterator[Found]:
    """Each address and postcode, with its kind."""
    if any(c.isdigit() for c in text):
        for pattern in (POSTCODE, SMALL_POSTCODE):
            yield from ((m.start(), m.end(), "postcode") for m in pattern.finditer(text))
        yield from ((start, end, "address") for start, end in _numbered(text))
    yield from ((start, end, "address") for start, end in _named(text))


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    for match in NUMBERED.finditer(text):
        if COURTS.isdisjoint(match.group().lower().split()):
            yield match.span()
    for match in SMALL.finditer(text):
        if _names_a_street(match) or _follows_living(text, match):
            yield match.span()
    for pattern in (FLAT_IN_HOUSE, FLAT_ALONE):
        yield from (match.span() for match in pattern.finditer(text))
    for match in THE_STREET.finditer(text):
        yield match.span("street" if match["street"] else "found")
    for match in HOUSE_NUMBER.finditer(text):
        yield match.span("number" if match["number"] else "house")


def _named(text: str) -> Iterator[tuple[int, int]]:
    for match in NAMED.finditer(text):
        if _is_street(text, match):
            yield match.span()
    for match in SMALL_NAMED.finditer(text):
        if any(not is_ordinary(part) for part in match["words"].lower().split()):
            yield match.span("street")
    for match in (*HOUSE.finditer(text), *LIVING_AT.finditer(text)):
        if match["house"].split()[0].lower() not in NOT_HOUSES:
            yield match.span("house")


def _names_a_street(match: re.Match[str]) -> bool:
    """Whether small words between a number and a street word are a street's name: "14 larkspur rd"."""
    parts = match["words"].lower().split()
    if not UNITS.isdisjoint(parts):
        return False
    if any(not is_ordinary(part) or part in vocabulary().surnames for part in parts):
        return True
    return len(parts) == 1 and parts[0] in COMMON_STREETS and match["type"] not in LOOSE_TYPES - {"st"}


def _follows_living(text: str, match: re.Match[str]) -> bool:
    """Whether ordinary words before a street word still name a street: "lives at 4 wren close"."""
    if match["type"] in LOOSE_TYPES or not UNITS.isdisjoint(match["words"].lower().split()):
        return False
    return _is_led_to(text, match)


def _is_street(text: str, match: re.Match[str]) -> bool:
    if INSTITUTION.match(text, match.end()):
        return False
    return _is_led_to(text, match) or any(not is_ordinary(part.lower()) for part in match.group().split()[:-1])


def _is_led_to(text: str, match: re.Match[str]) -> bool:
    return LED_TO.search(text[max(0, match.start() - 12) : match.start()]) is not None
