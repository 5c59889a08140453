"""Decisions at the gate: what the check found and somebody keeps, with a reason and a role."""

import re

from deepdive.desk.edge import Edge
from deepdive.desk.registry import Lines, verb
from deepdive.desk.setting import Outcome, make, put
from deepdive.desk.verbs.generic import locate
from deepdive.desk.verbs.setup import names_nobody
from deepdive.errors import Refused
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.text import is_said, joined
from deepdive.model.things import Thing

_PLACE = re.compile(r"\(([a-z]{1,2}-[0-9a-z]+)\)$")


@verb("Keep, because")
def keep_because(
    session: Session, edge: Edge, *, code: str, because: Lines, role: str, thing: str = "", words: Lines = ""
) -> Outcome:
    """Keeps what a rule of the check found in a thing (none: in the session); other words there ask again."""
    from deepdive.checks.gate import mark

    rule = _rule(code)
    if not is_said(because) or not role:
        raise Refused("A decision needs a reason in words (because) and the role of who decided (role).")
    names_nobody(role, "role")
    kind, found = _about(session, thing)
    words = _words(session, rule, kind, found, words)
    known = mark(session, rule, kind, found.id, words)
    about = {"rule": rule, "about": found.id, "mark": known}
    says = "It stays, with your reason. No document prints that; you see it when you export. Changed words ask again."
    for decision in session.decisions.values():
        if (decision.rule, decision.about, decision.mark) == (rule, found.id, known):
            return Outcome(put("decision", decision.id, because=because, role=role), says, decision.id)
    decision_id, sets = make(edge, "decision", **about, because=because, role=role)
    return Outcome(sets, says, decision_id)


def _rule(code: str) -> str:
    from deepdive.checks.gate import CODES, NEVER_KEPT

    found = next((one for one in CODES if one.casefold() == code.strip().casefold()), "")
    if not found:
        raise Refused(f"There is no rule {code}. There is {joined(list(CODES))}.")
    if found in NEVER_KEPT:
        raise Refused(NEVER_KEPT[found])
    return found


def _about(session: Session, said: str) -> tuple[str, Thing]:
    """The thing a person means: an id, a label, or the place of a notice as the check tells it."""
    place = _PLACE.search(said.strip())
    return locate(session, place[1] if place else said, "") if said else ("session", session.details)


def _words(session: Session, rule: str, kind: str, thing: Thing, said: str) -> str:
    """The words that are kept, where a rule names words: those said, or the only ones the rule finds in the thing."""
    from deepdive.checks.gate import NAMES_WORDS

    if rule not in NAMES_WORDS or (said and kind == "session"):
        return said if rule in NAMES_WORDS else ""
    found = _found(session, rule, kind, thing)
    if said in found:
        return said
    if said or not found:
        raise Refused(f"{rule} finds {'no such words' if found else 'nothing'} there. Nothing was kept.")
    if len(found) > 1:
        raise Refused(
            f"{rule} finds several things there. Say which: words={joined([repr(one) for one in found], 'or')}."
        )
    return found[0]


def _found(session: Session, rule: str, kind: str, thing: Thing) -> list[str]:
    """The words a rule names in a thing, each once."""
    from deepdive.checks.gate import Passage, notices
    from deepdive.checks.gate.words import texts_of

    passages = [Passage(kind, one.text) for one in texts_of(kind, thing)]
    found = notices(session, Partnership(), passages)
    return list(dict.fromkeys(one.words for one in found if one.code == rule and one.thing == thing.id))
