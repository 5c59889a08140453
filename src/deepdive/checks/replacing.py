"""What the room offers to write in place of an identifier."""

import re
from typing import Protocol

from deepdive.checks.vocabulary import either

LABELS = {
    "name": "name",
    "date_of_birth": "date of birth",
    "address": "address",
    "postcode": "postcode",
    "phone": "phone",
    "email": "email",
    "nhs_number": "NHS number",
    "upn": "UPN",
    "nino": "NI number",
    "registered_number": "number",
    "case_number": "case number",
    "place": "place",
    "handle": "handle",
    "link": "link",
    "vehicle": "vehicle",
}
WHICH = either("""
    birth, foster, maternal, paternal, older, younger, elder, eldest, youngest, half, new, ex, bio(?:logical)?
""")
PERSON = either("""
    (?:step|grand)?(?:mum|mummy|mother|mom|dad|daddy|father|son|daughter|child), nan, nana, nanna, gran, granny,
    grandma, grandad, grandpa, partner, boyfriend, girlfriend, ex, husband, wife, brother, sister, sibling, sib,
    uncle, aunt, aunty, auntie, cousin, nephew, niece, twin, baby, boy, girl, young person, friend, neighbour,
    carer, lodger, social worker, sw, health visitor, hv, midwife, mw, gp, fsw, iro, dsl, ta, cpn, teacher,
    head ?teacher, nurse, support worker, worker, officer, manager, advocate, solicitor, pc, dc, ds, sgt,
    perpetrator, perp, victim, pupil, student, toddler
""")
BEFORE = re.compile(rf"(?<![\w'’-])(?P<role>(?:{WHICH}[ -])?{PERSON})(?P<join> |, | \(|: | - )$", re.IGNORECASE)
AFTER = re.compile(rf" ?\((?P<role>(?:{WHICH}[ -])?{PERSON})\)", re.IGNORECASE)
REACH = 60


class Spot(Protocol):
    """Where an identifier stands, and of what kind it is."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def kind(self) -> str:
        """The kind of identifier."""


def instead(text: str, spot: Spot) -> str:
    """The words offered: a kinship or role already standing beside a name, else "[name removed]" and the like."""
    return _offer(text, spot)[2]


def replace(text: str, spot: Spot) -> str:
    """The whole text with the offered words in place of the identifier."""
    start, end, words = _offer(text, spot)
    return text[:start] + words + text[end:]


def _offer(text: str, spot: Spot) -> tuple[int, int, str]:
    if spot.kind == "name":
        role = _role_before(text, spot) or _role_after(text, spot)
        if role is not None:
            return role
    return spot.start, spot.end, f"[{LABELS[spot.kind]} removed]"


def _role_before(text: str, spot: Spot) -> tuple[int, int, str] | None:
    low = max(0, spot.start - REACH)
    match = BEFORE.search(text[low : spot.start])
    if match is None:
        return None
    closing = {" (": ")", ", ": ","}.get(match["join"], "")
    closed = closing != "" and text[spot.end : spot.end + 1] == closing
    if match["join"] == " (" and not closed:
        return None
    return low + match.start(), spot.end + closed, match["role"]


def _role_after(text: str, spot: Spot) -> tuple[int, int, str] | None:
    match = AFTER.match(text, spot.end, spot.end + REACH)
    if match is None:
        return None
    role = match["role"]
    return spot.start, match.end(), role[0].upper() + role[1:] if spot.start == 0 else role
