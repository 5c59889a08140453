"""Few cases and single facts: who could tell who it is (Q2, F12), agencies named (Q3), grades (Q17)."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.checks.vocabulary import either
from deepdive.model import grading
from deepdive.model.session import Session
from deepdive.model.things import Case, Finding

ASKS = "Could somebody local, a reporter or a relative tell who it is? Say it more generally, or keep it with a reason."
"""The motivated intruder's question, asked of every single fact."""

FEW_FOR_GRADES = 5
"""Cases up to which a grade is never told of one case or team."""

_MONTH = either("""
    january, february, march, april, may, june, july, august, september, october, november, december
""")
_UNIQUE = {
    "an exact day": rf"\b(?:on )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \d{{4}})?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b",
    "an unusual family": r"\b(?:twins?|triplets?|quadruplets?)\b(?! (?:track|aims?))"
    r"|\bthe only (?:child|family|baby|mother|father|pupil|girl|boy|parent)\b",
    "a rare event": r"\b(?:stillb\w+|murder\w*|manslaughter|suicide|hanged|drowned|house fire|shaken)\b",
    "a rare condition": r"\brare (?:condition|disease|disorder|syndrome|cancer)\b|\b\w+(?:'s|\u2019s)? syndrome\b",
    "a named place": r"\b(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+){0,2} (?:Hospital|Infirmary|Hospice)\b",
}
"""Single facts by which a family could be known, whatever the number of cases."""

_AGE = r"\b(?:(?:a|aged) )?(?:\d{1,2}|\w+teen)[ -](?:year|month|week)[ -]olds?\b|\baged \d{1,2}\b"
TOLD_IN = ("finding", "piece", "theme", "note", "return")
"""Things whose words tell of families; the audit's own frame has days and places of its own (F33)."""

_ROLES = (
    "(?:social worker|health visitor|midwife|school nurse|GP|teacher|head ?teacher|police officer|officer|manager|"
    "consultant|nurse|doctor|practitioner|paediatrician|probation officer|support worker|IRO|DSL)"
)
_ROLE = re.compile(
    rf"\b(?:the|a|one|her|his|their) (?:named |newly qualified |allocated )?{_ROLES}\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    rf"\bthe (?:[a-z]+ )??(?P<role>{_ROLES}) (?:had |also )?(?:said|told|felt|thought|reported|described|explained|"
    r"asked|admitted|recalled|wondered|worried|mentioned)\b",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\b(?:graded?|rated?|judged|scored)\b[^.]{0,40}\b(?:outstanding|good|requires improvement|inadequate|"
    r"red|amber|green|\d)\b",
    re.IGNORECASE,
)


def q2_small_numbers(matter: Matter) -> Iterator[Notice]:
    """Q2: single facts by which a family could be known; in a small audit also whatever tells of one family (F12)."""
    yield from _unique_facts(matter)
    if matter.small:
        yield from _told_of_one_family(matter)


def q3_agency_named(matter: Matter) -> Iterator[Notice]:
    """Q3: an agency named for what was hard has seen it; a role, an agency and a weakness together name a person.

    What the only person of a role said is that person's, whatever it is about.
    """
    yield from _only_one_could_say_it(matter)
    for finding in matter.findings():
        named = _agency_in(matter.session, finding) if finding.kind != "strength" else ""
        if not named:
            continue
        if role := _ROLE.search(finding.text):
            says = f'"{role[0]}" of {named} may be known from this.'
            fix = "Name the agency or the role, not both, or say that several did so."
        else:
            says = f"{named} is named for something that was hard."
            fix = f"Ask whether {named} has seen this sentence."
        yield matter.on("finding", finding, "Q3", "warn", says, fix)


def _only_one_could_say_it(matter: Matter) -> Iterator[Notice]:
    """What somebody is told to have said in a role in which one person came."""
    came = [one.role.casefold().strip() for one in matter.session.participants.values()]
    for passage in matter.own():
        for found in _SPOKE.finditer(passage.text):
            role = found["role"].casefold()
            if sum(one == role or one.endswith(f" {role}") for one in came) == 1:
                says = f'"{found[0]}" tells who said it: one {found["role"]} came.'
                fix = 'Say it without the role, as "practitioners said".'
                yield matter.at(passage, "Q3", "warn", found[0], says, fix)


def q17_grades(matter: Matter) -> Iterator[Notice]:
    """Q17: a grade that was changed has its reason; with few cases no grade of one case or team is told."""
    for one in grading.graded(matter.session):
        if grading.moderated(one) and not one.grade_reason:
            kind, says = "case" if isinstance(one, Case) else "return", "A grade was changed, and no reason is given."
            yield matter.on(kind, one, "Q17", "warn", says, "Write the reason in: grade reason.")
    if 0 < matter.cases <= FEW_FOR_GRADES:
        for passage in matter.own():
            for found in _GRADED.finditer(passage.text):
                says = f'"{found[0]}" tells a grade, with {matter.cases} cases or fewer to tell it of.'
                yield matter.at(passage, "Q17", "warn", found[0], says, "Say what was seen instead of the grade.")


def _unique_facts(matter: Matter) -> Iterator[Notice]:
    """Single facts in what was found and told; the audit's own days are none (F33)."""
    days = {word for meeting in matter.session.meetings.values() for word in _day_words(meeting.date)}
    facts = _UNIQUE | ({"an exact age": _AGE} if matter.small else {})
    for passage in matter.own():
        for what, pattern in facts.items():
            for found in re.finditer(pattern, passage.text, re.IGNORECASE):
                words = found[0].strip()
                notice = matter.at(passage, "Q2", "warn", words, f'"{words}" is {what}.', ASKS)
                if notice.of in TOLD_IN and words.casefold() not in days:
                    yield notice


def _told_of_one_family(matter: Matter) -> Iterator[Notice]:
    """In a small audit each vignette, commendation and family's voice is answered once (F12)."""
    few = f"with {matter.cases} case{'' if matter.cases == 1 else 's'}"
    for piece in matter.session.pieces.values():
        if piece.kind in ("vignette", "commendation") and matter.prints(piece.text or piece.title):
            says = f"A {piece.kind} {few} may tell who it is."
            yield matter.on("piece", piece, "Q2", "warn", says, ASKS)
    for finding in matter.findings():
        if what := _tells_of_one(matter.session, finding):
            yield matter.on("finding", finding, "Q2", "warn", f"{what} {few} may tell who it is.", ASKS)


def _tells_of_one(session: Session, finding: Finding) -> str:
    """What in a finding tells of one family or one team; empty when nothing does."""
    if finding.commended_role:
        return "A commendation"
    voices = (session.notes[note].voice_whose for note in finding.notes if note in session.notes)
    if finding.evidence == "family_voice" or any(voices):
        return "A family's own voice"
    return "A count of one" if finding.exact and finding.seen_in == 1 else ""


def _agency_in(session: Session, finding: Finding) -> str:
    """The first agency whose name stands in a finding."""
    for agency in session.agencies.values():
        if agency.label and re.search(rf"(?<!\w){re.escape(agency.label)}(?!\w)", finding.text, re.IGNORECASE):
            return agency.label
    return ""


def _day_words(day: str) -> Iterator[str]:
    """A day as documents write it."""
    from datetime import date

    if day:
        when = date.fromisoformat(day)
        month = f"{when.day} {when:%B}".casefold()
        yield from (month, f"{month} {when.year}", f"on {month}", f"on {month} {when.year}")
