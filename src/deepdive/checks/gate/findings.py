"""What the findings say and leave out: substance (Q6 to Q8), balance (Q9), the child first (Q18), equality (F30)."""

import re
from collections.abc import Iterator, Sequence

from deepdive.checks.gate.matter import Matter
from deepdive.checks.gate.notice import Notice
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Finding

FEWEST_WORDS = 6
"""Words below which a finding is a label and no sentence."""

FEWEST_TO_WEIGH = 4
"""Findings from which the share of strengths says anything."""

LEAST_STRENGTHS = 0.25

_TURN = re.compile(r"[a-z)\d][,;.]?\s+(but|however|although|conversely)\b", re.IGNORECASE)
_CHILD_LIVED = re.compile(
    r"\b(?:bab(?:y|ies)|child(?:ren)?|young (?:person|people)|teenagers?|infants?)\b.{0,80}?\b(?:sa(?:id|ys?)|told|"
    r"felt|feel|wants?|wanted|asked|heard|hear|seen|saw|lived?|lives|voices?|wish(?:es)?|views?|experiences?|alone|"
    r"listened)\b"
    r"|\b(?:voices?|views?|wishes|lived experience|daily life)\b.{0,40}?\b(?:child(?:ren)?|young|bab(?:y|ies))\b",
    re.IGNORECASE | re.DOTALL,
)
_ADULT_LIVED = re.compile(
    r"\b(?:adults?|persons?|people|wom[ae]n|m[ae]n|residents?|patients?)\b.{0,80}?\b(?:sa(?:id|ys?)|told|felt|feel|wants?|"
    r"wanted|asked|heard|lived?|lives|voices?|wish(?:es)?|views?|experiences?|listened)\b"
    r"|\b(?:voices?|views?|wishes|lived experience|daily life)\b.{0,40}?\b(?:adults?|persons?|people|residents?)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = re.compile(
    r"\b(?:fathers?|dads?|step-?(?:fathers?|dads?)|partners?(?! agenc)|men|grandparents?|grandmothers?|grandfathers?|"
    r"significant (?:adults?|others?)|wider family|other adults|both parents)\b",
    re.IGNORECASE,
)
_EQUALITY = re.compile(
    r"\b(?:ethnic\w*|cultur\w+|rac(?:e|es|ial|is[mt]\w*)|heritage|black|asian|white british|roma|gypsy|traveller\w*|"
    r"migra\w+|asylum|refugee\w*|disab\w+|impair\w+|autis\w+|neurodiver\w+|deaf|blind|wheelchair|learning difficult\w+|"
    r"SEND|languages?|interpret\w+|translat\w+|religio\w+|faiths?|muslim|christian|jewish|sikh|hindu|povert\w*|poor "
    r"housing|debts?|food ?banks?|benefits? cap|hardship|low income|cost of living|deprivation|homeless\w*|afford\w*|"
    r"hungry|hunger|skip(?:ped|ping|s)? (?:a )?meals?|meals? (?:\w+ )?skipped|(?:bus|train|taxi) fares?|arrears|"
    r"evict\w*|overcrowd\w*|temporary accommodation|universal credit|unpaid bills?|no money|dyslexi\w+|literacy|ADHD|"
    r"special educational needs|(?:cannot|could not|couldn't) read|skin colour|"
    r"LGBT\w*|gender|sexual orientation|equality|protected characteristic\w*)\b",
    re.IGNORECASE,
)


def q6_too_thin(matter: Matter) -> Iterator[Notice]:
    """Q6: a finding says what was seen, where, how often, and what difference it made."""
    for finding in matter.findings():
        if len(finding.text.split()) < FEWEST_WORDS:
            fix = "Say what was seen, in which cases or agencies, how often, and what difference it made."
            yield matter.on("finding", finding, "Q6", "hint", f'"{finding.text}" is a label.', fix)
        elif not (finding.impact or finding.context or finding.agencies or finding.cases or finding.seen_in):
            fix = "Add what difference it made, or why it came about (m, more about it)."
            yield matter.on(
                "finding", finding, "Q6", "hint", "It does not say where, how often or what came of it.", fix
            )


def q7_evidence(matter: Matter) -> Iterator[Notice]:
    """Q7: every finding has a source, and what one person said is told as one person's."""
    for finding in matter.findings():
        if not (finding.evidence or finding.notes or finding.returns):
            fix = "Say where it comes from: records, answers, discussion, data, a family."
            yield matter.on("finding", finding, "Q7", "warn", "It has no source.", fix)
        if finding.support == "one_voice" and not _is_told_as_one(finding.text):
            fix = 'Word it as one voice: "one practitioner felt", "one parent said".'
            yield matter.on("finding", finding, "Q7", "warn", "One voice is told as if it were everybody's.", fix)


def q8_one_idea(matter: Matter) -> Iterator[Notice]:
    """Q8: one idea a finding."""
    for finding in matter.findings():
        if turn := _TURN.search(finding.text):
            says = f'It turns at "{turn[1]}".'
            yield matter.on("finding", finding, "Q8", "hint", says, "Make a strength and a learning point of it.")


def _telling_well(found: Sequence[Finding]) -> str:
    """`2`, or `2 (1 of them in part)`: the findings that say what worked well."""
    whole, part = (sum(one.kind == kind for one in found) for kind in ("strength", "mixed"))
    return f"{whole + part} ({part} of them in part)" if part else str(whole)


def q9_balance(matter: Matter) -> Iterator[Notice]:
    """Q9: what worked well has its place beside what did not."""
    found = matter.findings()
    if not found:
        return
    share = sum({"strength": 1.0, "mixed": 0.5}.get(one.kind, 0.0) for one in found) / len(found)
    if len(found) >= FEWEST_TO_WEIGH and share < LEAST_STRENGTHS:
        says = f"Only {_telling_well(found)} of {len(found)} findings say what worked well."
        yield matter.of_session("Findings", "Q9", "warn", says, "Look again at what was captured as worked well.")
    if bare := _only_learning(matter.session, found):
        says = f"Only what was hard is told in: {joined(bare)}."
        yield matter.of_session("Findings", "Q9", "warn", says, "Say also who or what made it work where it did.")
    if silent := _without_strength(matter.session):
        says = f"Nothing that worked well was noted in: {joined(silent)}."
        yield matter.of_session("Notes", "Q9", "hint", says, "Ask the group what went well there.")


def q18_child_first(matter: Matter) -> Iterator[Notice]:
    """Q18: something about what the child lived, and about fathers and other adults who matter."""
    found = matter.findings()
    said = "\n".join(f"{one.text} {one.impact}" for one in found)
    if not found:
        return
    lived = _ADULT_LIVED if matter.of_adults else _CHILD_LIVED
    if not (lived.search(said) or any(one.evidence == "family_voice" for one in found)):
        fix = matter.says("Write what the children said, felt or lived with, or keep it with a reason.")
        says = matter.says("No finding tells what the child lived.")
        yield matter.of_session("Findings", "Q18", "hint", says, fix)
    if not _OTHERS.search(said):
        fix = "Write what was known of fathers and other adults who matter, or keep it with a reason."
        yield matter.of_session("Findings", "Q18", "hint", "No finding about fathers or other adults who matter.", fix)


def equality(matter: Matter) -> Iterator[Notice]:
    """F30: a finding on ethnicity, disability, language, religion or poverty, or a recorded "not seen"."""
    found = matter.findings()
    seen = any(map(speaks_of_equality, found))
    if found and not seen and not matter.session.details.no_equality_finding_because:
        says = matter.says(
            "No finding on ethnicity, disability, language, religion or poverty in what the child lived."
        )
        fix = "Write one, or record why there is none, as in: not seen in these cases (no equality finding because)."
        yield matter.of_session("Findings", "equality", "warn", matter.says(says), fix)


def speaks_of_equality(finding: Finding) -> bool:
    """Whether a finding speaks of ethnicity, disability, language, religion, poverty or the like (F30)."""
    return _EQUALITY.search(f"{finding.text} {finding.impact} {finding.context}") is not None


def _is_told_as_one(text: str) -> bool:
    return (
        re.search(r"\b(?:one|a single|an individual)\b|\b(?:a|an) \w+ (?:said|felt|told|thought)", text, re.I)
        is not None
    )


def _only_learning(session: Session, found: list[Finding]) -> list[str]:
    """The themes with several findings, none of which says what worked."""
    by_theme: dict[str, list[Finding]] = {}
    for one in found:
        if theme := session.theme_of(one.theme):
            by_theme.setdefault(theme.name, []).append(one)
    return [name for name, of in by_theme.items() if len(of) > 1 and all(one.kind == "learning" for one in of)]


def _without_strength(session: Session) -> list[str]:
    """Groups and cases of which nothing good was noted, where anything was noted at all."""
    notes = [one for one in session.notes.values() if not one.withdrawn and one.kind != "remark"]
    good = [one for one in notes if one.kind == "worked_well"]
    silent = []
    for group in session.groups.values():
        if any(one.group == group.id for one in notes) and not any(one.group == group.id for one in good):
            silent.append(group.label)
    for case in session.cases.values():
        if any(case.id in one.cases for one in notes) and not any(case.id in one.cases for one in good):
            silent.append(case.label)
    return silent
