"""Completion in the capture line: after `@`, `#` or `/` and a letter, what the word may become. Pure."""

import re

from msgspec import Struct

from deepdive.model.capture_line import folded
from deepdive.model.session import Session, in_order
from deepdive.tui.naming import case_letter
from deepdive.tui.rows import Piece, Row, cut, seen

MOST = 3

_TOKEN = re.compile(r"(?:^|(?<=\s))([@#/])(\S+)$")


class Offer(Struct, frozen=True):
    """What the word at the cursor may become: where it begins, and tokens with names, likeliest first."""

    start: int
    tokens: tuple[tuple[str, str], ...]


def offer(before: str, session: Session) -> Offer | None:
    """The completions of what stands before the cursor; None when there are none."""
    found = _TOKEN.search(before[-80:])
    if found is None:
        return None
    sign, typed = found[1], found[2]
    named = _named(session, sign)
    fitting = [name for name, words in named if _fits(typed, words)]
    fitting.sort(key=lambda name: not folded(name).startswith(folded(typed)))
    near = [name for name, words in named if name not in fitting and _fits(typed[:1], words)] if fitting else []
    tokens = tuple((f"{sign}{name.replace(' ', '_')}", name) for name in (fitting + near)[:MOST])
    return Offer(len(before) - len(found[0]), tokens) if tokens else None


def offer_row(found: Offer) -> Row:
    """`Tab Midwifery   @Mental health   @MARAC`."""
    first, *others = found.tokens
    pieces: list[Piece] = [(" Tab ", "now"), (cut(first[1], 40), "strong")]
    pieces += [(f"   {token[0]}{cut(name, 40)}", "aside") for token, name in others]
    return Row(tuple(pieces))


def _fits(typed: str, words: list[str]) -> bool:
    sought = folded(typed)
    return bool(sought) and any(folded(word).startswith(sought) for word in words)


def _named(session: Session, sign: str) -> list[tuple[str, list[str]]]:
    """What a sign may name: each name with the words it goes by."""
    if sign == "@":
        agencies = in_order(session.agencies.values())
        return [(seen(a.label), [a.label, *a.label.split(), *a.aliases.split()]) for a in agencies]
    if sign == "#":
        return [(seen(t.name), [t.name, *t.name.split(), t.id]) for t in session.live_themes()]
    return [(case_letter(c), [case_letter(c), c.label]) for c in in_order(session.cases.values())]
