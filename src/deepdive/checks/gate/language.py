"""How it is said: blame (Q4), words about children and families (Q5), plain English (Q20)."""

import re
from collections.abc import Callable, Iterator, Sequence

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice, Severity

LONGEST_SENTENCE = 30
"""Words a sentence may have before it is hard to follow."""

Saying = tuple[re.Pattern[str], str]
"""A turn of words, and what could be said instead."""


def _sayings(*pairs: tuple[str, str]) -> Sequence[Saying]:
    return tuple((re.compile(rf"\b(?:{pattern})", re.IGNORECASE), instead) for pattern, instead in pairs)


_CONDITION = "Describe what was done and what made it hard, as in: the plan came after the birth."

BLAME = _sayings(
    (r"fail(?:ed|s|ing)? to(?! thrive)\b", _CONDITION),
    (r"failures? (?:to(?! thrive)|of|by|in)\b", _CONDITION),
    (r"neglected to\b", _CONDITION),
    (r"(?:should|ought to) have (?:known|seen|noticed|realised|recognised|spotted)\b", _CONDITION),
    (r"careless(?:ly|ness)?\b|incompeten(?:t|ce|tly)\b|negligent(?:ly)?\b|lazy\b|laziness\b", _CONDITION),
    (r"(?:at|whose|their|his|her) fault\b|fault (?:of|by)\b|to blame\b|blamed?\b", _CONDITION),
    (r"poor practice (?:by|of|from|in)\b|bad practice\b|unprofessional(?:ly)?\b|inexcusabl[ey]\b", _CONDITION),
)

FAMILIES = _sayings(
    (
        r"(?:(?:did|does|would)(?:n['\u2019]?t| not)|not|non|refus\w+ to|failing to)[ -]engag\w*",
        "Say what services tried, and what got in the way for the family.",
    ),
    (r"hard[ -]to[ -](?:reach|engage)\b", "Say that services had not found a way to reach them."),
    (r"non-?complian(?:t|ce)\b|uncooperative\b", "Say what was asked, and why it could not be done."),
    (r"risk(?:y|-taking) behaviours?\b", "Say what was done to the child, and by whom."),
    (r"put(?:s|ting)? (?:themsel(?:f|ves)|himself|herself) at risk\b", "Say who or what put the child at risk."),
    (r"promiscu\w+|child prostitut\w+|sexually active with\b", "Say that the child was exploited."),
    (r"life ?style choices?\b", "Say what the child lived with, and what choices there were."),
    (r"attention[ -]seeking\b|manipulative\b|streetwise\b", "Say what the child did, and what it may have told us."),
    (r"disguised compliance\b", "Say what was agreed, and what was seen to change or not."),
    (
        r"(?-i:DNA)(?:'?[ds]|ed)?\b(?! (?:test|sampl|profil|evidence|match|result))",
        'Write "was not brought", or say what kept them away: it is seldom a choice.',
    ),
)
ABBREVIATIONS = {
    "CAMHS": "child and adolescent mental health services",
    "CIN": "child in need",
    "CSC": "children's social care",
    "DSL": "designated safeguarding lead",
    "EHA": "early help assessment",
    "EHCP": "education, health and care plan",
    "GCP2": "Graded Care Profile 2",
    "HV": "health visitor",
    "ICB": "integrated care board",
    "ICPC": "initial child protection conference",
    "IDVA": "independent domestic violence adviser",
    "IRO": "independent reviewing officer",
    "LAC": "looked after child",
    "LADO": "local authority designated officer",
    "MACE": "multi-agency child exploitation",
    "MAPPA": "multi-agency public protection arrangements",
    "MARAC": "multi-agency risk assessment conference",
    "MASH": "multi-agency safeguarding hub",
    "NRM": "national referral mechanism",
    "PLO": "Public Law Outline",
    "PPU": "public protection unit",
    "RCPC": "review child protection conference",
    "RHI": "return home interview",
    "SGO": "special guardianship order",
    "SPOA": "single point of access",
    "TAF": "team around the family",
    "UASC": "unaccompanied asylum-seeking child",
    "YJS": "youth justice service",
}
"""Short forms readers outside a service may not know, with their words where there are other words."""

SPELLING = _sayings(
    (r"(?:best|good|poor|safe|current|common|reflective|social work) practise\b", 'The noun is "practice".'),
    (r"to practice (?=\w+ly\b|safely|with)", 'The verb is "practise".'),
    (r"behaviors?\b|colors?\b|centers?\b|counselors?\b|pediatric\w*|favorite\b|program of\b",
     "Use the British spelling."),
    (r"going forwards?\b|leverag\w+|in respect of\b|utilis\w+|cascad(?:e|ed|ing)\b", "Say it in plainer words."),
)  # fmt: skip


def q4_blame(matter: Matter) -> Iterator[Notice]:
    """Q4: practice and its conditions are described; nobody is blamed."""
    yield from _written(matter, "Q4", "warn", _said(BLAME, '"{}" lays blame on staff.'))


def q5_families(matter: Matter) -> Iterator[Notice]:
    """Q5: children and families are not blamed for what was done to them or not offered."""
    sayings = [(pattern, matter.says(instead)) for pattern, instead in FAMILIES]
    yield from _written(matter, "Q5", "warn", _said(sayings, matter.says('"{}" puts it on the child or the family.')))


def q20_plain_english(matter: Matter) -> Iterator[Notice]:
    """Q20: sentences that can be followed, short forms written out once, British spelling."""
    yield from _written(matter, "Q20", "hint", _long_sentences)
    yield from _written(matter, "Q20", "hint", _said(SPELLING, '"{}" is not how it is written here.'))
    yield from _written(matter, "Q20", "hint", _short_forms(matter))


Finds = Callable[[str], Iterator[tuple[str, str, str]]]
"""Finds words in a text: the words, what is said of them, and what could be written instead."""


def _written(matter: Matter, code: str, severity: Severity, finds: Finds) -> Iterator[Notice]:
    """What is found in the words of the session; a layout's own words are nobody's here to change (F33)."""
    for passage in matter.own():
        for words, says, fix in finds(passage.text):
            notice = matter.at(passage, code, severity, words, says, fix)
            if notice.thing:
                yield notice


def _said(sayings: Sequence[Saying], says: str) -> Finds:
    def find(text: str) -> Iterator[tuple[str, str, str]]:
        for pattern, instead in sayings:
            yield from ((found[0], says.format(found[0]), instead) for found in pattern.finditer(text))

    return find


def _long_sentences(text: str) -> Iterator[tuple[str, str, str]]:
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        said = sentence.split()
        if len(said) > LONGEST_SENTENCE:
            beginning = " ".join(said[:6])
            yield beginning, f'A sentence of {len(said)} words: "{beginning} ...".', "Make two of it."


def _short_forms(matter: Matter) -> Finds:
    """Each short form that is nowhere written out, where it first stands."""
    whole = "\n".join(passage.text for passage in matter.passages).casefold()
    told: set[str] = set()

    def find(text: str) -> Iterator[tuple[str, str, str]]:
        for short in re.findall(r"\b[A-Z]{2,7}\d?\b", text):
            long = ABBREVIATIONS.get(short, "")
            if long and short not in told and long.casefold() not in whole and f"({short.casefold()})" not in whole:
                told.add(short)
                yield short, f'"{short}" is not written out.', f'Write "{long} ({short})" where it first stands.'

    return find
