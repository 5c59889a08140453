"""The gate before a document goes out: what stops it, what needs a decision, what is only a hint.

The rules read the passages of a document and the session it is made from, each in the module of its subject. They
know the words that stand in every document of a partnership and do not take those for identifiers (F33).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from deepdive.checks.gate import approval, counts, findings, identity, language, residue, safety, small, thread
from deepdive.checks.gate.deciding import NAMES_WORDS, NEVER_KEPT, answered, mark
from deepdive.checks.gate.matter import Matter, matter
from deepdive.checks.gate.notice import (
    SEVERITIES,
    Notice,
    Passage,
    Severity,
    blocks,
    decisions_needed,
    kept,
    still_open,
)
from deepdive.checks.gate.standing import known_words, standing_texts
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.text import joined

Rule = Callable[[Matter], Iterator[Notice]]

RULES: dict[Rule, str] = {
    identity.q1_identifiers: "Q1",
    identity.case_labels: "case_label",
    residue.q19_left_over: "Q19",
    counts.q16_counts: "Q16",
    safety.q21_concerns: "Q21",
    approval.sealed: "sealed",
    safety.q23_quotations: "Q23",
    thread.q10_thread: "Q10",
    small.q2_small_numbers: "Q2",
    small.q3_agency_named: "Q3",
    language.q4_blame: "Q4",
    language.q5_families: "Q5",
    findings.q7_evidence: "Q7",
    findings.q9_balance: "Q9",
    findings.equality: "equality",
    thread.q11_actions: "Q11",
    thread.q13_how_many: "Q13",
    thread.q15_addressee: "Q15",
    identity.group_labels: "group_label",
    small.q17_grades: "Q17",
    safety.q22_retention: "Q22",
    safety.sent_back: "sent_back",
    safety.two_versions: "two_versions",
    safety.partnership_name: "partnership",
    safety.attendance: "attendance",
    findings.q6_too_thin: "Q6",
    findings.q8_one_idea: "Q8",
    thread.q12_difference: "Q12",
    thread.q14_weak_verbs: "Q14",
    findings.q18_child_first: "Q18",
    language.q20_plain_english: "Q20",
    thread.q24_board: "Q24",
}
"""Every rule in the order in which its notices are told, with the code they have."""

CODES = tuple(RULES.values())
"""The codes of all rules."""

ALWAYS_ON = ("Q1", "case_label", "sealed")
"""Rules about identifiers, and about what was approved: no partnership can turn them off."""


def not_turned_off(codes: Iterable[str]) -> Iterator[str]:
    """What is to be said of rules that a partnership turns off and cannot: no rule is called so, or it always holds."""
    for code in codes:
        if code not in CODES:
            yield f"there is no rule {code}. There is {joined(list(CODES))}."
        elif code in ALWAYS_ON:
            yield f"{code} cannot be turned off."


__all__ = [
    "ALWAYS_ON",
    "CODES",
    "NAMES_WORDS",
    "NEVER_KEPT",
    "SEVERITIES",
    "Notice",
    "Passage",
    "Severity",
    "blocks",
    "decisions_needed",
    "kept",
    "known_words",
    "mark",
    "not_turned_off",
    "notices",
    "standing_texts",
    "still_open",
]


def notices(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> list[Notice]:
    """Everything the rules have to say about passages that are to be published, the gravest first.

    What somebody decided to keep has its reason; a rule that a partnership turned off says nothing, unless it is one
    that is always on.
    """
    off = set(partnership.rules_off) - set(ALWAYS_ON)
    looked_at = matter(session, partnership, passages)
    found = [notice for rule, code in RULES.items() if code not in off for notice in rule(looked_at)]
    told = sorted(dict.fromkeys(found), key=lambda one: SEVERITIES.index(one.severity))
    return answered(session, told)
