"""Where words stand, as a person would say it: the thing by its printed number or its name, and a few words around."""

import re

from deepdive.model.session import KINDS, Session, in_order
from deepdive.model.text import clean_line

NUMBERED = ("finding", "recommendation")
AROUND = 28
"""Characters shown on either side of words that are quoted."""


def place(session: Session | None, of: str, thing_id: str, field: str = "", *, seen: bool = True) -> str:
    """A thing, and which of its fields: `finding 3`, `note of Group 1 (n-k7q3zd)`, `title of the session`."""
    named = _thing(session, of, thing_id) if session else f"{of} {thing_id}"
    head = field.partition("/")[0].replace("_", " ")
    of_field = f"{head} of {named}" if head not in ("", "text", "what") else named
    return of_field if seen else f"{of_field}, as it was before"


def number_of(session: Session, of: str, thing_id: str) -> int:
    """The number a thing is printed with; 0 where it has none."""
    table = in_order(getattr(session, KINDS[of].table).values()) if of in NUMBERED else []
    return next((number for number, thing in enumerate(table, 1) if thing.id == thing_id), 0)


def quotation(text: str, pattern: re.Pattern[str]) -> str:
    """The first place in a text where a pattern stands, with a few words on either side; empty where it does not."""
    found = pattern.search(text)
    if not found:
        return ""
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    before = text[start : found.start()]
    after = text[found.end() : end]
    before = before if start == 0 else "…" + before.partition(" ")[2]
    after = after if end == len(text) else after.rpartition(" ")[0] + " …"
    return clean_line(f"{before}{found[0]}{after}")


def _thing(session: Session, of: str, thing_id: str) -> str:
    if of == "session":
        return "the session"
    if number := number_of(session, of, thing_id):
        return f"{of} {number}"
    thing = getattr(session, KINDS[of].table).get(thing_id) if of in KINDS else None
    label = getattr(thing, "label", "") or getattr(thing, "name", "")
    if label:
        return clean_line(label)
    whose = getattr(thing, "group", "") or getattr(thing, "agency", "")
    other = session.groups.get(whose) or session.agencies.get(whose)
    return f"{of}{f' of {clean_line(other.label)}' if other else ''} ({thing_id})"
