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


def q16_counts(matter: Matter) -> Iterator[Notice]:
    """Q16: n is never more than N, N fits the cases there were, and "all" is said only of all."""
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
    for passage in matter.own():
        for found in _OUT_OF.finditer(passage.text):
            if int(found[1]) > int(found[2]):
                fix = "Put the numbers right."
                yield matter.at(passage, "Q16", "block", found[0], f'"{found[0]}" cannot be.', fix)


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
