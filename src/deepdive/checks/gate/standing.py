"""What stands in every document of a partnership and is no identifier there (F33)."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from deepdive.checks.gate.words import plain
from deepdive.checks.identifiers import Known
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session

SHORTEST = 4
"""Letters a standing text has at least; a shorter one could hide an identifier."""


def known_words(session: Session, partnership: Partnership) -> Known:
    """Words that are no identifiers wherever they stand: agencies, labels of cases, titles of published reviews."""
    agencies = [word for one in partnership.agencies for word in (one.name, one.area, *one.aliases)]
    reviews = [piece.title for piece in session.pieces.values() if piece.kind in ("review_card", "policy_note")]
    labels = [case.label for case in session.cases.values()]
    own = [partnership.name, partnership.short_name, partnership.subgroup]
    return Known(frozenset({*agencies, *reviews, *labels, *own} - {""}))


def standing_texts(session: Session, partnership: Partnership) -> frozenset[str]:
    """Whole texts that the rules do not look into: of the partnership file, of the toolkit, of resources, links."""
    toolkit = session.toolkit
    topic = (toolkit.primer, toolkit.settings, toolkit.resources, toolkit.discussion, toolkit.topic_discussion)
    said = [*_strings(partnership), *_strings(topic), *map(toolkit.worded, toolkit.primer.when)]
    for piece in session.pieces.values():
        said += [piece.title, piece.text, piece.source] if piece.kind == "resource" else []
        said += [piece.link] if piece.kind in ("resource", "policy_note", "review_card") else []
    return frozenset(plain(text) for text in said if len(text) >= SHORTEST)


def stands(text: str, start: int, end: int, standing: frozenset[str]) -> bool:
    """Whether a place in a text lies inside a standing text; a bare word stands only where it is the whole text."""
    found = text[start:end]
    return any(_covers(text, start, end, one) for one in standing if found in one)


def _covers(text: str, start: int, end: int, standing: str) -> bool:
    if standing.isalpha() and standing != text.strip():
        return False
    at = text.find(standing, max(0, end - len(standing)))
    return 0 <= at <= start and end <= at + len(standing)


def is_own(text: str, standing: frozenset[str]) -> bool:
    """Whether a text is the audit's own and does not come whole from the partnership or its toolkit."""
    return re.sub(r"[.:]$", "", plain(text)) not in standing and plain(text) not in standing


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from (text for name in value.__struct_fields__ for text in _strings(getattr(value, name)))
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in _strings(item))
