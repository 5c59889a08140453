"""Numbers that lead to one person: dates of birth, NHS, pupil, insurance and case numbers, number plates."""

import re
from collections.abc import Iterator

from deepdive.checks.vocabulary import either

Found = tuple[int, int, str]

MONTH = either("""
    jan(?:uary)?, feb(?:ruary)?, mar(?:ch)?, apr(?:il)?, may, june?, july?, aug(?:ust)?, sept?(?:ember)?,
    oct(?:ober)?, nov(?:ember)?, dec(?:ember)?
""")
DATE = (
    r"(?:(?:19|20)\d\d[\-/.]\d{1,2}[\-/.]\d{1,2}"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{2,4})?|\d\d \d\d (?:\d\d)?\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?[\-/]?{MONTH}\b\.?,?(?:[\s\-/]?'?\d{{2,4}})?"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?"
    rf"|{MONTH}\.?\s(?:19|20)\d\d|\d{{6}}|\d{{8}})(?!\d)"
)
BORN_WORD = r"(?:d\.?\s?o\.?\s?b(?![a-z])\.?|date of birth|birth ?date|birthday|born)"
FILLER = r"(?:\s?(?:is|was|of|on|the|given|recorded|listed|shown|as|approx|about|at|in|[:=\-–,(])){0,5}\s?"
BORN_HOW = r"(?:\s(?:at|prem|by)\s[\w+/]{1,8}\s?(?:wks|weeks|section)?)?"
BORN = re.compile(rf"(?<![a-z]){BORN_WORD}{BORN_HOW}{FILLER}(?P<date>{DATE})", re.IGNORECASE)
BORN_AFTER = re.compile(rf"(?<![\d/])(?P<date>{DATE})\s?[(\-–,]?\s?(?:d\.?o\.?b(?![a-z])|date of birth)", re.IGNORECASE)
BORN_SHORT = re.compile(rf"(?:\(\s?b\.?\s?|\bb\.\s?)(?P<date>{DATE})", re.IGNORECASE)
TURNED = re.compile(rf"\bturn(?:s|ed|ing)?\s\w{{1,9}}\son\s(?:the\s)?(?P<date>{DATE})", re.IGNORECASE)
NAME_AND_DATE = re.compile(r"[^\W\d_]\s?\((?P<date>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})\)")
NOT_A_DATE = re.compile(
    r"\d{1,2}[./\-]\d{1,2}(?=\s?(?:wk|week|day|month|mth|yr|year|kg|lb|am|pm|hr|hour|%))", re.IGNORECASE
)

NHS = re.compile(r"(?<![\d+./\-])\d{3}[ .\-]?\d{3}[ .\-]?\d{4}(?![\d/])")
UPN = re.compile(r"\b[A-Z] ?\d{3} ?\d{4} ?\d{4}[\dA-Z]\b|\b[A-Z]\d{3} \d{4} \d{4}[\dA-Z]\b", re.IGNORECASE)
NINO_DIGITS = r"[ \-]?\d\d[ \-]?\d\d[ \-]?\d\d[ \-]?"
NINO = re.compile(
    rf"\b(?:[A-Z]{{2}}{NINO_DIGITS}[A-Da-d]|[a-z]{{2}}\d{{6}} ?[a-d]|(?!(?:in|on|at|to|by|is|as|or|of|no|up) )"
    r"[a-z]{2} \d\d \d\d \d\d [a-d])\b"
)
NINO_LABEL = re.compile(
    r"\b(?:nino|n\.?i\.?|national insurance)(?:\s?(?:no|num|number))?\b[\s.:=#\-]{0,3}(?:is\s)?"
    rf"(?P<number>[a-z]{{2}}{NINO_DIGITS}[a-d])\b",
    re.IGNORECASE,
)

PLATE = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b")
VEHICLE = either("""
    reg(?:istration)?, plates?, vrm, car, van, vehicle, vauxhall, ford, audi, bmw, golf, corsa, fiesta, taxi, moped,
    motorbike, driving, drives?
""")
OLD_PLATES = r"[a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z]?"
PLATE_LABEL = re.compile(rf"\b{VEHICLE}\b[^\d\n]{{0,24}}?(?P<plate>\b(?:{OLD_PLATES})\b)", re.IGNORECASE)
PRESENT_PLATE = re.compile(r"[a-z]{2}\d\d ?[a-z]{3}", re.IGNORECASE)

SYSTEM = either("""
    mosaic, lcs, liquid ?logic, care ?first, framework ?i, rio, system ?one, systm ?one, emis, niche, athena,
    n?delius, oasys, carenotes, paris, badger ?net, pnc, crn, urn, mrn, cris, ehm, ics, ecaf, impulse, synergy,
    capita one, eclipse, azeus, core\\+, connect, holmes, storm, cerner, epic, halo, cpoms, dbs
""")
THING = either("""
    case, crime, incident, log, police, court, file, record, client, patient, pupil, person, child, family, referral,
    contact, hospital, unit, reference, ref, occurrence, occ, custody, nomis, prison, service user, service, swift,
    social care, mash, housing, tenancy, claim, ho, home office, marac, ehcp, id
""")
LABEL = r"(?:\s?(?:no|num|number|nos|id|ids|ref|reference|code|p)\b\.?|\s?#)"
DAY = rf"\d{{1,2}}(?:[/.\-]\d{{1,2}}(?:[/.\-]\d{{2,4}})?|(?:st|nd|rd|th)?\s{MONTH}(?:\s\d{{2,4}})?)"
NUMBER = rf"(?P<number>(?:[A-Z]{{1,4}}[/\-]?)?\d[\dA-Z]*(?:[/\-*][\dA-Z]+){{0,4}}(?:\sof\s{DAY})?)(?![\w/\-])"
CASE_NUMBER = re.compile(
    rf"\b(?:(?P<system>{SYSTEM})\b{LABEL}{{0,2}}|(?P<thing>{THING})\b{LABEL}{{0,2}}|(?:no|number|id)\b)\.?"
    rf"[\s:=#(\-–]{{0,3}}(?:is\s|was\s)?{NUMBER}",
    re.IGNORECASE,
)
COURT_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}[CPDZFJ]\d{5}\b")
HOSPITAL_NUMBER = re.compile(r"\b[A-Z]{1,3}\d{6,8}\b")
LOG_NUMBER = re.compile(
    rf"\b(?:log|cad|incident)\s(?:(?:no\.?|num|number|ref)\s)?(?P<number>\d{{2,5}}\sof\s{DAY})", re.IGNORECASE
)
CRIME = re.compile(
    r"(?<![\w/])(?P<number>\d\d[A-Z]{0,2}/\d{2,7}(?:/\d{2,7})?(?:/[A-Z]{1,2})?)\s(?:crime|occurrence|log|custody)\b",
    re.IGNORECASE,
)
PAPER = either("""
    polic(?:y|ies), forms?, guidance, procedures?, version, section, regulations?, circular, page, appendix,
    standing order, chapter, para(?:graph)?, code of practice, act, budget, template, isbn, dfe, doc(?:ument)?
""")
NOT_A_CASE = re.compile(
    rf"\b{PAPER}\s?(?:no\.?|number|ref(?:erence)?|id)?[\s:.#\-]{{0,3}}(?:no\.?|number)?\s?$", re.IGNORECASE
)
A_DATE = re.compile(
    r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}|\d{1,2}/\d{2,4}|(?:19|20)\d\d(?:[/\-]\d{1,2}){0,2}|(?:19|20)\d\d[/\-](?:19|20)?\d\d"
)


def find(text: str) -> Iterator[Found]:
    """Each number that leads to one person, with its kind."""
    digits = sum(c.isdigit() for c in text)
    if digits:
        yield from _births(text)
    if digits > 1:
        yield from _plates(text)
        yield from _case_numbers(text)
    if digits > 5:
        yield from ((m.start(), m.end(), "nino") for m in NINO.finditer(text))
        yield from ((m.start("number"), m.end("number"), "nino") for m in NINO_LABEL.finditer(text))
    if digits > 9:
        yield from _checked(text)


def _births(text: str) -> Iterator[Found]:
    for pattern in (BORN, BORN_AFTER, BORN_SHORT, TURNED, NAME_AND_DATE):
        for match in pattern.finditer(text):
            start = match.start("date")
            if not NOT_A_DATE.match(text, start):
                yield start, start + len(match["date"].rstrip(" .,")), "date_of_birth"


def _checked(text: str) -> Iterator[Found]:
    from stdnum.gb import nhs, upn

    for match in NHS.finditer(text):
        if match.group()[0] in "34679" and nhs.is_valid(match.group().replace(".", "")):
            yield match.start(), match.end(), "nhs_number"
    for match in UPN.finditer(text):
        if upn.is_valid(match.group().upper()):
            yield match.start(), match.end(), "upn"


def _plates(text: str) -> Iterator[Found]:
    yield from ((m.start(), m.end(), "vehicle") for m in PLATE.finditer(text))
    for match in PLATE_LABEL.finditer(text):
        # Older forms look like ordinary codes: they count in capitals only.
        if PRESENT_PLATE.fullmatch(match["plate"]) or match["plate"].isupper():
            yield match.start("plate"), match.end("plate"), "vehicle"


def _case_numbers(text: str) -> Iterator[Found]:
    yield from ((m.start(), m.end(), "case_number") for m in COURT_NUMBER.finditer(text))
    yield from ((m.start("number"), m.end("number"), "case_number") for m in LOG_NUMBER.finditer(text))
    for match in CRIME.finditer(text):
        if _leads_somewhere(match["number"], 5):
            yield match.start("number"), match.end("number"), "case_number"
    for match in HOSPITAL_NUMBER.finditer(text):
        if not _is_paper(text, match.start()):
            yield match.start(), match.end(), "case_number"
    for match in CASE_NUMBER.finditer(text):
        least = 4 if match["system"] else 5 if match["thing"] else 6
        if _leads_somewhere(match["number"], least) and not _is_paper(text, match.start("number")):
            yield match.start("number"), match.end("number"), "case_number"


def _is_paper(text: str, start: int) -> bool:
    """Whether the words before a number speak of a policy, a form or the like."""
    return NOT_A_CASE.search(text[max(0, start - 50) : start]) is not None


def _leads_somewhere(number: str, least: int) -> bool:
    plain = re.sub(r"\sof\s.*", "", number)
    digits = sum(c.isdigit() for c in plain)
    # Ten plain digits are an NHS number or a slip in one; its check digit decides.
    if A_DATE.fullmatch(plain) or (digits == 10 and plain.isdigit()):
        return False
    return digits >= least
