"""Numbers under which one person is registered: an officer's collar number, a worker's register, passport, licence."""

import re
from collections.abc import Iterator

from deepdive.checks.vocabulary import either

Found = tuple[int, int, str]

RANK = either("pc, pcso, wpc, dc, wdc, tdc, police constable, police officer, sgt, sergeant")
# Short ranks that are also other words or signs: in capitals only.
SHORT_RANK = either("PS, DS, DI")
SURNAME = r"(?:\s[A-Z][\w'’\-]{1,30}){0,2}"
UNITS = r"(?!\s?(?:%|am\b|pm\b|(?:wks?|weeks?|days?|months?|mths?|years?|yrs?|hours?|hrs?|min(?:ute)?s?|times)\b))"
OFFICER = re.compile(
    rf"\b(?:(?i:{RANK})|{SHORT_RANK}){SURNAME}\s?(?!(?:19[5-9]|20[0-4])\d\b)(?P<number>\d{{3,5}})(?![\w/.\-]\d|\d){UNITS}"
)
COLLAR = re.compile(
    r"\b(?:collar|shoulder|warrant|epaulette)\s(?:no\.?|num|number)?[\s:#]{0,2}(?:is\s)?(?P<number>[a-z]{0,2}\d{2,6})\b",
    re.IGNORECASE,
)

REGISTER = either("""
    nmc, gmc, gdc, gphc, hcpc, swe, social work england, social care wales, sssc, nursing and midwifery council
""")
REGISTERED = re.compile(
    rf"\b{REGISTER}\b(?:\s(?:reg(?:istration|istered|ister)?|pin|no\.?|num|number|is|as)){{0,3}}[\s:#(\-–]{{0,3}}"
    r"(?P<number>[a-z]{0,2}\d{2}[a-z]\d{4}[a-z]|[a-z]{0,2}\d{5,8})\b",
    re.IGNORECASE,
)
NURSE_PIN = re.compile(r"\b(?P<number>\d\d[A-L]\d{4}[ESWNOC])\b")
SOCIAL_WORKER = re.compile(r"\b(?P<number>SW\d{4,7})\b")

PASSPORT = re.compile(
    r"\b(?:passport|brp|residence permit)(?:\s(?:no\.?|num|number|is)){0,2}[\s:#(]{0,2}(?P<number>[a-z]{0,2}\d{7,9})\b",
    re.IGNORECASE,
)
LICENCE = re.compile(r"\b(?P<number>(?=[A-Z9]{5})[A-Z]{1,5}9{0,4}\d[0156]\d[0-3]\d{2}[A-Z9]{2}[\dA-Z]{3})\b")

_ALL = (OFFICER, COLLAR, REGISTERED, NURSE_PIN, SOCIAL_WORKER, PASSPORT, LICENCE)


def find(text: str) -> Iterator[Found]:
    """Each number under which somebody is registered."""
    if sum(sign.isdigit() for sign in text) > 1:
        for pattern in _ALL:
            yield from ((m.start("number"), m.end("number"), "registered_number") for m in pattern.finditer(text))
