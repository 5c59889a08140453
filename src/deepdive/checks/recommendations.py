"""Hints for recommendations (Q11-Q15): what is still missing or weak, in words. They never stop anything."""

import re

from msgspec import Struct

from deepdive.model.session import Session, in_order
from deepdive.model.things import Agency, Recommendation

FEWEST, MOST, FAR_TOO_MANY = 3, 7, 12
"""Recommendations that read well, and the number above which hardly any is acted on."""

_WEAK = (
    (re.compile(r"\bremind(?:s|ed|ing|ers?)?\b", re.I), "remind"),
    (re.compile(r"\b(?:be|are|is|become|made) (?:more )?aware\b", re.I), "be aware"),
    (re.compile(r"\b(?:rais|promot)\w+ (?:the )?awareness\b", re.I), "raise awareness"),
    (re.compile(r"\bconsider(?:s|ed|ing|ation)?\b", re.I), "consider"),
    (re.compile(r"\breinforc(?:e|es|ed|ing)\b", re.I), "reinforce"),
    (re.compile(r"\bencourag(?:e|es|ed|ing)\b", re.I), "encourage"),
)
_ENSURE = re.compile(r"\bensur(?:e|es|ed|ing)\b(?P<rest>[^.;]*)", re.I)
_HOW = re.compile(r"\b(?:by|through|using|with an?|so that|each time|before|within|at every)\b", re.I)
_NO_ONE = re.compile(r"^\s*(?:everyone|everybody|people|staff|all staff|workers|professionals)\b", re.I)
_ALL = re.compile(r"\ball (?:partners?|partner agencies|agencies)\b", re.I)


WHY_WEAK = {
    "": "nobody could see it done: name the form, rule, meeting or training that does it",
    "ensure": "it says that, not how",
}
"""Why a verb is weak, by the verb; the first holds for the others."""


class Hint(Struct, frozen=True):
    """One hint: the rule it comes from, what it says in a few words, and why it matters."""

    code: str
    words: str
    because: str


MISSING = {
    "measure": Hint("Q12", "no measure", "without one nobody can tell whether it was done"),
    "due": Hint("Q11", "no date", "what has no day is overtaken by what has one"),
    "owner": Hint("Q11", "no owner", "a role that answers for it keeps it moving"),
    "outcome": Hint("Q12", "no outcome for children", "it can be done and change nothing for a child"),
}
"""What is said of a field with nothing in it."""

NO_ONE = Hint("Q15", "no one addressed", "it needs an agency or a body that can act")


def hints(session: Session, recommendation: Recommendation) -> tuple[Hint, ...]:
    """What a recommendation could still have; empty when it is ready."""
    found = [hint for field, hint in MISSING.items() if not getattr(recommendation, field).strip()]
    if not _addressed(session, recommendation):
        found.append(NO_ONE)
    if weak := weak_verb(recommendation.text):
        found.append(Hint("Q14", f'weak verb "{weak}": say how', WHY_WEAK.get(weak, WHY_WEAK[""])))
    return tuple(found)


def how_many(count: int) -> str:
    """What is to be said of the number of recommendations (Q13)."""
    if count > FAR_TOO_MANY:
        return f"far more than {MOST}: hardly any will be done; which could be joined?"
    if count > MOST:
        return f"more than {MOST}: which could be joined, or is somebody's job already?"
    return f"{FEWEST} to {MOST} read best"


def weak_verb(text: str) -> str:
    """The first verb that asks for nothing anybody could see done; empty when there is none."""
    for pattern, verb in _WEAK:
        if pattern.search(text):
            return verb
    bare = any(not _HOW.search(match["rest"]) for match in _ENSURE.finditer(text))
    return "ensure" if bare else ""


def _addressed(session: Session, recommendation: Recommendation) -> bool:
    """Whether somebody who can act is named: as addressee or audience, or in the sentence itself."""
    if recommendation.addressees or recommendation.audience:
        return True
    text = recommendation.text
    return not _NO_ONE.search(text) and (names_all(text) or bool(named_in(session, text)))


def names_all(text: str) -> bool:
    """Whether a sentence names all partners."""
    return bool(_ALL.search(text))


def named_in(session: Session, text: str) -> list[Agency]:
    """The agencies that a sentence names by their label or another word they go by, in their order."""
    return [one for one in in_order(session.agencies.values()) if _is_named(one, text)]


def for_whom(session: Session, text: str) -> list[Agency]:
    """The agencies whose a sentence's action is: all where it names all partners, else each that it names."""
    if _NO_ONE.search(text):
        return []
    return in_order(session.agencies.values()) if names_all(text) else named_in(session, text)


def _is_named(agency: Agency, text: str) -> bool:
    words = (word.replace("_", " ") for word in (agency.label, *agency.aliases.split()) if word)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I) for word in words)
