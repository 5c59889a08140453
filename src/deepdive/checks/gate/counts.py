"""Numbers that agree with each other (Q16)."""

import re
from collections.abc import Iterator

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.model.counts import CAME_BACK, known_cases
from deepdive.model.session import Session
from deepdive.model.things import Finding
from deepdive.model.who_answered import tools

_OUT_OF = re.compile(
    r"(?<![\d/.])(\d{1,4}) (?:out )?of (?:the |all |our )?(\d{1,4})(?! \w+ (?:19|20)\d\d)(?![\d/.])", re.I
)
_ALL = re.compile(
    r"\b(?:in|across|for) (?:all|every|each)(?: of)?(?: the| \w+)? cases?\b|\bin both cases\b|\ball cases\b", re.I
)

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = {word: number for number, word in enumerate(_WORDS, 2)}
_N = rf"(?P<n>{'|'.join(_WORDS)}|(?<![\d,./-])\d{{1,3}}(?![\d,./-]))"
_CASES = re.compile(
    rf"(?:\b(?:in|across|of|all)|^) ?(?:the |all |these |our )*\b{_N}(?: of (?:the|these|our))?"
    r"(?: audited| sampled)? cases\b",
    re.I,
)
_CHILDREN = re.compile(rf"\ball (?:of )?(?:the |these |our )?{_N} (?:children|young people|babies|adults)\b", re.I)
_OTHERS = re.compile(
    r"\b(?:each|per|an? (?:week|month|year|worker)|(?:19|20)\d\d|last|previous|earlier|nationally|elsewhere)\b", re.I
)
_OF_ONE = re.compile(r"\b(?:sibling|brother|sister|famil(?:y|ies)|household|home|one case)", re.I)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


def q16_counts(matter: Matter) -> Iterator[Notice]:
    """Q16: n is never more than N, N fits the cases there were, in sentences too, and "all" is said only of all."""
    for finding in matter.findings():
        n, of = share(matter.session, finding)
        if n is not None and of is not None and n > of:
            says = f"{n} of {of} cannot be."
            yield matter.on("finding", finding, "Q16", "block", says, "Put the numbers right: seen in, seen of.")
        elif wrong := _more_than_there_were(matter.session, finding, of):
            yield matter.on("finding", finding, "Q16", "block", wrong, "Put the number of cases right, or the returns.")
        elif n is not None and of is not None and n < of and _ALL.search(finding.text):
            says = f'It says "all", and was seen in {n} of {of}.'
            yield matter.on("finding", finding, "Q16", "block", says, "Say how many, or put the numbers right.")
    for piece in matter.session.pieces.values():
        if piece.count is not None and piece.of is not None and piece.count > piece.of:
            says = f"{piece.count} of {piece.of} cannot be."
            yield matter.on("piece", piece, "Q16", "block", says, "Put the numbers right: count, of.")
    yield from _in_sentences(matter)


def _in_sentences(matter: Matter) -> Iterator[Notice]:
    for passage in matter.own():
        for found in _OUT_OF.finditer(passage.text):
            if int(found[1]) > int(found[2]):
                fix = "Put the numbers right."
                yield matter.at(passage, "Q16", "block", found[0], f'"{found[0]}" cannot be.', fix)
    for finding in matter.findings() if matter.cases else ():
        yield from _more_than_cases(matter, finding)


def _more_than_cases(matter: Matter, finding: Finding) -> Iterator[Notice]:
    """Numbers of cases in a sentence that are more than there were; data, and sentences of other years, tell of others.

    A case may be about brothers and sisters, so more children than cases are only asked about.
    """
    were = "was 1 case" if matter.cases == 1 else f"were {matter.cases} cases"
    for sentence in _SENTENCE.split(finding.text) if finding.evidence != "data" else ():
        if _OTHERS.search(sentence):
            continue
        if found := _too_many(_CASES, sentence, matter.cases):
            yield matter.on("finding", finding, "Q16", "block", f'"{found}": there {were}.', "Put the number right.")
        elif (found := _too_many(_CHILDREN, sentence, matter.cases)) and not _OF_ONE.search(sentence):
            fix = "Put the number right; of brothers and sisters it may stand."
            yield matter.on("finding", finding, "Q16", "hint", f'"{found}": there {were}.', fix)


def _too_many(pattern: re.Pattern[str], sentence: str, cases: int) -> str:
    """The words that count more than there were; empty where none do."""
    every = ((found[0].strip(), found["n"].casefold()) for found in pattern.finditer(sentence))
    return next((words for words, said in every if (_NUMBER.get(said) or int(said)) > cases), "")


def share(session: Session, finding: Finding) -> tuple[int | None, int | None]:
    """A finding's n of N: as typed, or from its tagged cases (F3)."""
    if finding.seen_from != "cases":
        return finding.seen_in, finding.seen_of
    known = known_cases(session, finding.agencies)
    return len(set(finding.cases) & set(known)), len(known)


def _more_than_there_were(session: Session, finding: Finding, of: int | None) -> str:
    """What is wrong with an N that counts cases; numbers from data or elsewhere may be larger."""
    cases = sum(not case.replaced_by for case in session.cases.values())
    if of is None or not cases or finding.evidence == "data" or finding.seen_from != "question":
        return ""
    answered = {one.case for one in tools(session) if _counts(one.status, one.agency, finding)}
    known = len(answered) or cases
    return f"It counts {of} cases; {known} were returned." if of > known else ""


def _counts(status: str, agency: str, finding: Finding) -> bool:
    return status in CAME_BACK and (not finding.agencies or agency in finding.agencies)
