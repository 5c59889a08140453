"""The cells beside the words of a capture sheet: the kind, the cases and the agencies, as people write them."""

import re
from collections.abc import Iterator, Mapping

from deepdive.errors import Refused, Unreadable
from deepdive.model.capture_line import MOST_WORDS, SIGNS, Known, folded, known_in, match, parse
from deepdive.model.session import Session, in_order
from deepdive.model.text import joined
from deepdive.model.things import NoteKind


def kind_in(words: str, where: str, labels: Mapping[str, NoteKind]) -> NoteKind | None:
    """The kind in its own cell, by its name, its sign, or both; None for an empty one."""
    sign, _, name = words.partition(" ")
    kind = labels.get(words.casefold()) or (SIGNS.get(sign) if name.casefold() in ("", *labels) else None)
    if words and kind is None:
        known = ", ".join([*labels, *SIGNS])
        raise Unreadable(f'{where}: "{words[:40]}" is none of {known}. Nothing was taken.')
    return kind


def with_names(session: Session, group: str, words: str, cases: str, agencies: str) -> tuple[str, str]:
    """A row's words with the cases and agencies that its cells name behind them, and what is to be told of those.

    A name that is not known here stays in the words, where the preview tells it; but nothing is put into a quotation.
    """
    known = known_in(session)
    named = _all_of(session, group, cases)
    named, lost = (named, []) if named else _names(_CASE.sub("", cases), known.cases)
    of_agencies, strange = _names(agencies, known.agencies)
    before, behind = [f"/{name}" for name in lost], [f"@{name}" for name in strange]
    told = ""
    if (lost or strange) and _is_quotation(words, known):
        names = [f'"{name}"' for name in (*lost, *strange)]
        told = f"{joined(names)} {'name' if names[1:] else 'names'} no case or agency here; left out of the quotation."
        before = behind = []
    tokens = [f"/{','.join(named)}"] * bool(named) + [f"@{name}" for name in of_agencies]
    return " ".join([words, *before, *tokens, *behind]), told


def _is_quotation(words: str, known: Known) -> bool:
    try:
        return parse(words, "remark", known).quote
    except Refused:
        return False


def _all_of(session: Session, group: str, words: str) -> list[str]:
    """The cases that `both` or `all` stands for: those of the group, or else of the session; none for other words."""
    every = in_order(session.cases.values())
    theirs = [case for case in every if group in session.groups and case.id in session.groups[group].cases]
    said = folded(words)
    for some in (theirs, every):
        if (said in _BOTH and len(some) == 2) or (said in _ALL and len(some) > 1):
            return [folded(case.label) for case in some]
    return []


def _names(cell: str, table: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The names in a cell that are known, one after the other, and the words between them that are not."""
    if match(cell, table):
        return [_NO_TOKEN.sub("", cell)], []
    named, strange = list[str](), list[str]()
    for part in _BETWEEN.split(cell):
        for name in [part] if match(part, table) else _longest(part.split(), table):
            (named if match(name, table) else strange).append(_NO_TOKEN.sub("", name))
    return named, [name for name in strange if name]


def _longest(words: list[str], table: Mapping[str, str]) -> Iterator[str]:
    """Words with no mark between them, parted where the longest names that are known begin and end."""
    strange = list[str]()
    while words:
        counts = range(min(MOST_WORDS, len(words)), 0, -1)
        count = next((count for count in counts if folded("".join(words[:count])) in table), 0)
        if count or folded(words[0]) in _JOINS:
            yield from [" ".join(strange)] * bool(strange)
            strange = []
        if count:
            yield " ".join(words[:count])
        elif folded(words[0]) not in _JOINS:
            strange.append(words[0])
        words = words[count or 1 :]
    yield from [" ".join(strange)] * bool(strange)


_CASE = re.compile(r"^cases? +", re.IGNORECASE)
_NO_TOKEN = re.compile(r"[^\w-]")
_BETWEEN = re.compile(r"[,;/&+|]")
_JOINS = ("and", "with")
_BOTH, _ALL = ("both", "bothcases"), ("all", "allcases")
