"""What the room offers to write in place of an identifier."""

import re
from typing import Protocol

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
    "case_number": "case number",
    "place": "place",
    "handle": "handle",
    "link": "link",
    "vehicle": "vehicle",
}
ROLE = (
    r"(?:birth |foster |step|grand|bio(?:logical)? |maternal |paternal |older |younger |half |named |new )*"
    r"(?:mum|mummy|mother|mom|dad|daddy|father|nan|nana|nanna|gran|granny|grandma|grandad|grandpa|partner|boyfriend|girlfriend|ex|husband|wife|son|daughter|brother|"
    r"sister|sibling|sib|uncle|aunt|aunty|auntie|cousin|nephew|niece|twin|baby|child|boy|girl|young person|friend|neighbour|carer|lodger|social worker|sw|health visitor|hv|"
    r"midwife|mw|gp|fsw|iro|dsl|ta|cpn|teacher|head ?teacher|nurse|support worker|worker|officer|manager|advocate|solicitor|pc|dc|ds|sgt|perpetrator|perp|victim|pupil|student|toddler)"
)
BEFORE = re.compile(rf"(?<![\w'’-])(?P<role>{ROLE})(?P<join> |, | \(|: | - )$", re.IGNORECASE)
AFTER = re.compile(rf" ?\((?P<role>{ROLE})\)", re.IGNORECASE)
REACH = 60


class Spot(Protocol):
    """Where an identifier stands and of what kind it is."""

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
        from_role = _before(text, spot) or _after(text, spot)
        if from_role is not None:
            return from_role
    return spot.start, spot.end, f"[{LABELS[spot.kind]} removed]"


def _before(text: str, spot: Spot) -> tuple[int, int, str] | None:
    low = max(0, spot.start - REACH)
    match = BEFORE.search(text[low : spot.start])
    if match is None:
        return None
    end = spot.end
    if match["join"] == " (":
        if text[end : end + 1] != ")":
            return None
        end += 1
    elif match["join"] == ", " and text[end : end + 1] == ",":
        end += 1
    return low + match.start(), end, match["role"]


def _after(text: str, spot: Spot) -> tuple[int, int, str] | None:
    match = AFTER.match(text, spot.end, spot.end + REACH)
    if match is None:
        return None
    role = match["role"]
    return spot.start, match.end(), role[0].upper() + role[1:] if spot.start == 0 else role
