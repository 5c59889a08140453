"""Numbers that lead to one person: dates of birth, NHS, pupil, insurance and case numbers, number plates."""

import re
from collections.abc import Iterator

Found = tuple[int, int, str]

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DATE = (
    r"(?:\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}|\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{2,4})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?[\-/]?{MONTH}\b\.?,?(?:[\s\-/]?'?\d{{2,4}})?"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?"
    rf"|{MONTH}\.?\s(?:19|20)\d\d|\d{{6}}|\d{{8}})(?!\d)"
)
FILLER = r"(?:\s?(?:is|was|of|on|the|given|recorded|listed|shown|as|approx|about|at|in|[:=\-–,(]))*\s?"
BORN = re.compile(
    rf"(?<![a-z])(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birthday|born)s?(?:\s(?:at|prem|by)\s[\w+/]{{1,8}}\s?(?:wks|weeks|section)?)?"
    rf"{FILLER}(?P<date>{DATE})",
    re.IGNORECASE,
)
BORN_AFTER = re.compile(rf"(?<![\d/])(?P<date>{DATE})\s?[(\-–,]?\s?(?:d\.?o\.?b\b|date of birth)", re.IGNORECASE)
SHORT_BORN = re.compile(rf"\(\s?b\.?\s?(?P<date>{DATE})\s?\)", re.IGNORECASE)
NAME_AND_DATE = re.compile(rf"[^\W\d_]\s?\((?P<date>\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}})\)")
PLAN_AGE = re.compile(
    r"\d{1,2}[./\-]\d{1,2}(?=\s?(?:wk|week|day|month|mth|yr|year|kg|lb|am|pm|hr|hour|%))", re.IGNORECASE
)

NHS = re.compile(r"(?<![\d+./\-])\d{3}[ .\-]?\d{3}[ .\-]?\d{4}(?![\d/])")
UPN = re.compile(r"\b[A-Z] ?\d{3} ?\d{4} ?\d{4}[\dA-Z]\b", re.IGNORECASE)
NINO = re.compile(r"\b(?:[A-Z]{2}[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?[A-Da-d]|[a-z]{2}\d{6} ?[a-d])\b")
NINO_LABEL = re.compile(
    r"\b(?:nino|n\.?i\.?(?:\s?(?:no|num|number))?|national insurance(?:\s?(?:no|num|number))?)\b[\s.:=#\-]{0,3}(?:is\s)?"
    r"(?P<number>[a-z]{2}[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?[a-d])\b",
    re.IGNORECASE,
)
PLATE = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b")
PLATE_LABEL = re.compile(
    r"\b(?:reg(?:istration)?|plates?|vrm|car|van|vehicle|vauxhall|ford|audi|bmw|golf|corsa|fiesta|taxi|moped|motorbike|driving|drives?)\b"
    r"[^\d\n]{0,24}?(?P<plate>\b(?:[a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z]?)\b)",
    re.IGNORECASE,
)

SYSTEM = (
    r"mosaic|lcs|liquid ?logic|care ?first|framework ?i|rio|system ?one|systm ?one|emis|niche|athena|delius|ndelius|oasys|carenotes|paris|"
    r"badger ?net|pnc|crn|urn|ehm|ics|ecaf|impulse|synergy|capita one|eclipse|azeus|core\+|connect|holmes|storm|cerner|epic|halo|cpoms"
)
THING = (
    r"case|crime|incident|log|police|court|file|record|client|patient|pupil|person|child|family|referral|contact|hospital|unit|"
    r"reference|ref|occurrence|custody|nomis|prison|service user|service|swift|social care|mash|housing|tenancy|claim|ho|home office|marac|id"
)
NUMBER = r"(?P<number>(?:[A-Z]{1,4}[/\-]?)?\d[\dA-Z]*(?:[/\-]\d[\dA-Z]*){0,4}(?:\sof\s\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)?)(?![\w/\-])"
LABEL = r"(?:\s?(?:no|num|number|nos|id|ids|ref|reference|code|p)\b\.?|\s?#)"
CASE_NUMBER = re.compile(
    rf"\b(?:(?P<system>{SYSTEM})\b{LABEL}{{0,2}}|(?P<thing>{THING})\b{LABEL}{{0,2}}|(?P<label>no|number|id)\b)\.?[\s:=#(\-–]{{0,3}}(?:is\s|was\s)?{NUMBER}",
    re.IGNORECASE,
)
COURT_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}[CPDZFJ]\d{5}\b")
LOG_NUMBER = re.compile(
    r"\b(?:log|cad|incident)\s(?P<number>\d{2,5}\sof\s\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)", re.IGNORECASE
)
NOT_A_CASE = re.compile(
    r"\b(?:polic(?:y|ies)|forms?|guidance|procedures?|version|section|regulations?|circular|page|appendix|standing order|chapter|"
    r"para(?:graph)?|code of practice|act|budget|template|isbn|dfe|doc(?:ument)?)\s?(?:no\.?|number|ref(?:erence)?|id)?[\s:.#\-]{0,3}$",
    re.IGNORECASE,
)
A_DATE = re.compile(
    r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}|\d{1,2}/\d{2,4}|(?:19|20)\d\d[/\-]\d{1,2}(?:[/\-]\d{1,2})?|(?:19|20)\d\d"
)


def find(text: str) -> Iterator[Found]:
    """Each number that leads to one person, with its kind."""
    digits = sum(c.isdigit() for c in text)
    if digits < 1:
        return
    yield from _births(text)
    if digits < 2:
        return
    yield from _plates(text)
    yield from _case_numbers(text)
    if digits >= 6:
        yield from _insurance(text)
    if digits >= 10:
        yield from _checked(text)


def _births(text: str) -> Iterator[Found]:
    for pattern in (BORN, BORN_AFTER, SHORT_BORN, NAME_AND_DATE):
        for match in pattern.finditer(text):
            if not PLAN_AGE.match(text, match.start("date")):
                end = match.start("date") + len(match["date"].rstrip(" .,"))
                yield match.start("date"), end, "date_of_birth"


def _checked(text: str) -> Iterator[Found]:
    from stdnum.gb import nhs, upn

    for match in NHS.finditer(text):
        if match.group()[0] in "34679" and nhs.is_valid(match.group().replace(".", "")):
            yield match.start(), match.end(), "nhs_number"
    for match in UPN.finditer(text):
        if upn.is_valid(match.group().upper()):
            yield match.start(), match.end(), "upn"


def _insurance(text: str) -> Iterator[Found]:
    yield from ((m.start(), m.end(), "nino") for m in NINO.finditer(text))
    yield from ((m.start("number"), m.end("number"), "nino") for m in NINO_LABEL.finditer(text))


def _plates(text: str) -> Iterator[Found]:
    yield from ((m.start(), m.end(), "vehicle") for m in PLATE.finditer(text))
    for match in PLATE_LABEL.finditer(text):
        if _is_plate(match["plate"]):
            yield match.start("plate"), match.end("plate"), "vehicle"


def _is_plate(written: str) -> bool:
    """Whether letters and digits are a plate: the present form in any case, older forms in capitals only."""
    return re.fullmatch(r"[a-z]{2}\d\d ?[a-z]{3}", written, re.IGNORECASE) is not None or written.isupper()


def _case_numbers(text: str) -> Iterator[Found]:
    yield from ((m.start(), m.end(), "case_number") for m in COURT_NUMBER.finditer(text))
    yield from ((m.start("number"), m.end("number"), "case_number") for m in LOG_NUMBER.finditer(text))
    for match in CASE_NUMBER.finditer(text):
        least = 4 if match["system"] else 5 if match["thing"] else 6
        if _is_case_number(match["number"], least) and not NOT_A_CASE.search(text, 0, match.start("number")):
            yield match.start("number"), match.end("number"), "case_number"


def _is_case_number(number: str, least: int) -> bool:
    plain = re.sub(r"\sof\s.*", "", number)
    digits = sum(c.isdigit() for c in plain)
    if A_DATE.fullmatch(plain) or digits == 10 and plain.isdigit():
        return False
    return digits >= least
