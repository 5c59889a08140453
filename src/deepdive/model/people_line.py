"""People in one line: `2 health visitor @HV practitioner 1,2` or `midwife @Midwifery /A` (F21). Roles, never names."""

import re
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from deepdive.errors import Refused
from deepdive.model.capture_line import folded, match
from deepdive.model.session import Session
from deepdive.model.text import clean_line
from deepdive.model.things import Capacity

CAPACITIES: dict[str, Capacity] = {
    "auditor": "auditor",
    "auditors": "auditor",
    "practitioner": "practitioner",
    "practitioners": "practitioner",
    "manager": "manager",
    "managers": "manager",
    "other": "other",
}
EXAMPLE = "2 health visitor @HV practitioner 1,2"
MOST_AT_ONCE = 50
_COUNT = re.compile(r"(\d{1,3})(?:\s*[x\u00d7])?\s+(?=\S)")
_GROUP = r"(?:[1-9]-[1-9]|\d{1,2})"
"""One, or a few beside each other, `1-4`; `0-19` is an age."""

_GROUPS = re.compile(rf"{_GROUP}(,+{_GROUP})*,*")


class People(Struct, frozen=True):
    """What a line says: how many of a role, where from, in which capacity, cases worked, groups by number."""

    count: int
    role: str
    agency: str = ""
    new_agency: str = ""
    capacity: Capacity | None = None
    cases: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()


def parse_people(line: str, agencies: Mapping[str, str], cases: Mapping[str, str]) -> People:
    """What a line says; raises `Refused` when it names no role."""
    text = clean_line(line)
    counted = _COUNT.match(text)
    count = int(counted[1]) if counted else 1
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused(f"{count} at once is too many; up to {MOST_AT_ONCE} fit in a line.")
    words = _with_whole_agencies((text[counted.end() :] if counted else text).split(), agencies)
    found = _take_off(words, agencies, cases)
    role = " ".join([*words[:-1], _one_of(words[-1])] if count > 1 and words else words)
    if not role:
        raise Refused(f"A line of people needs a role, as in: {EXAMPLE}")
    if " @" in role or role[0] == "@":
        left = role[role.index("@") :]
        raise Refused(f'"{left}" was not understood. Behind @ stands one agency, then capacity and groups: {EXAMPLE}')
    capacity = found.capacity or CAPACITIES.get(role.lower())
    return msgspec.structs.replace(found, count=count, role=role, capacity=capacity)


def _one_of(word: str) -> str:
    """A plural in the singular, for two of a role are one and one: officers, midwives, deputies; `CAMHS` is none."""
    if not word.islower() or word.endswith(("ss", "us", "is", "services")):
        return word
    for plural, one in (("wives", "wife"), ("ies", "y"), ("s", "")):
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    return word


def _with_whole_agencies(words: list[str], agencies: Mapping[str, str]) -> list[str]:
    """The words, those of a known agency's name behind an @ made one: `@leaving care`."""
    for place, word in enumerate(words):
        for length in (4, 3, 2):
            name = words[place : place + length]
            if word[0] == "@" and len(name) == length and folded("".join(name)) in agencies:
                return [*words[:place], "_".join(name), *words[place + length :]]
    return words


def _take_off(words: list[str], agencies: Mapping[str, str], cases: Mapping[str, str]) -> People:
    """Takes tokens off the end of the words and answers what they say."""
    found = People(1, "")
    while words:
        more = _said_by(words, found, agencies, cases) if len(words) > 1 else {}
        if not more:
            return found
        found = msgspec.structs.replace(found, **more)
        words.pop()
    return found


def _said_by(
    words: list[str], found: People, agencies: Mapping[str, str], cases: Mapping[str, str]
) -> dict[str, object]:
    """What the last word says that was not said before; nothing when it is part of the role.

    A capacity counts only behind an agency, or said twice (`auditor auditor`): a `team manager @Housing` is no team.
    """
    word = words[-1]
    if word[0] == "@" and len(word) > 1 and not (found.agency or found.new_agency):
        known = match(word, agencies)
        return {"agency": known} if known else {"new_agency": word[1:].replace("_", " ")}
    is_behind = any(one[0] == "@" for one in words[:-1]) or words[-2].lower() == word.lower()
    if word.lower() in CAPACITIES and not found.capacity and is_behind:
        return {"capacity": CAPACITIES[word.lower()]}
    if _GROUPS.fullmatch(word) and not found.groups:
        return {"groups": tuple(number for part in word.split(",") if part for number in _range(part))}
    if word[0] == "/" and (ids := _cases(word, cases)):
        return {"cases": tuple(dict.fromkeys((*ids, *found.cases)))}
    return {}


def _range(said: str) -> range:
    """`2`, or all from one number to another, `1-4`."""
    first, _, last = said.partition("-")
    return range(int(first), int(last or first) + 1)


def _cases(word: str, cases: Mapping[str, str]) -> tuple[str, ...]:
    ids = [match(part, cases) for part in word[1:].split(",")]
    return tuple(case for case in ids if case) if all(ids) else ()


def group_numbers(session: Session) -> list[str]:
    """The ids of the groups in the order in which they are numbered on screens."""
    from deepdive.model.session import in_order

    return [group.id for group in in_order(session.groups.values())]
