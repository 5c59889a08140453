"""From what a person says to the thing meant: an id, a unique beginning of one, or its label in any case."""

from collections.abc import Mapping

from deepdive.desk.places import NUMBERED
from deepdive.errors import Refused
from deepdive.model.capture_line import folded, words_of
from deepdive.model.session import KINDS, Session, in_order
from deepdive.model.text import joined
from deepdive.model.things import Note, Theme, Thing
from deepdive.model.trust import is_apart

INSIDE = 3
"""Letters from which on they may stand inside a name, not only at its beginning."""

NAME_FIELDS = ("label", "name", "title", "role", "text", "what")


def name_of(thing: Thing) -> str:
    """What a person calls a thing."""
    found = next((str(value) for field in NAME_FIELDS if (value := getattr(thing, field, ""))), "")
    return found or thing.id


def find(session: Session, of: str, said: str) -> Thing:
    """The thing of a kind that a person means; raises `Refused` with the candidates when it is not clear."""
    things = _things(session, of)
    said = said.strip()
    if said in things:
        found: Thing = things[said]
        return found
    if numbered := _by_number(session, of, said):
        return numbered
    candidates = _preferred(session, _candidates(list(things.values()), said))
    if len(candidates) == 1:
        return candidates[0]
    if of == "note" and not candidates:
        raise Refused(f'There is no note "{said}". A note goes by its id or its first words.')
    raise Refused(_unclear(of, said, in_order(filter(_may_be_read, candidates or things.values())), bool(candidates)))


def _by_number(session: Session, of: str, said: str) -> Thing | None:
    """The finding or recommendation that is printed with a number: `4`, `recommendation 4`."""
    word = said.casefold().removeprefix(of).strip()
    if of not in NUMBERED or not (word.isascii() and word.isdecimal()):
        return None
    table = in_order(getattr(session, KINDS[of].table).values())
    return next((thing for number, thing in enumerate(table, 1) if str(number) == word), None)


def _may_be_read(thing: Thing) -> bool:
    """Whether a refusal may read a thing out; concerns and matters about a worker are kept apart (F7, F8)."""
    return not (isinstance(thing, Note) and is_apart(thing))


def _preferred(session: Session, candidates: list[Thing]) -> list[Thing]:
    """The candidates that are in the session, where some are and others only in its toolkit or merged away."""
    here = [c for c in candidates if not isinstance(c, Theme) or (c.id in session.themes and not c.merged_into)]
    return here or candidates


def _things(session: Session, of: str) -> Mapping[str, Thing]:
    """The things of a kind; the themes are those of the session and those its toolkit has beside them."""
    table: Mapping[str, Thing] = getattr(session, KINDS[of].table)
    if of != "theme":
        return table
    starters = {theme.id: Theme(id=theme.id, name=theme.name) for theme in session.toolkit.themes}
    return {**table, **{theme_id: theme for theme_id, theme in starters.items() if theme_id not in table}}


def _candidates(things: list[Thing], said: str) -> list[Thing]:
    sought = folded(said)
    if not sought:
        return []
    whole = {thing.id: words_of(name_of(thing), getattr(thing, "aliases", "").split()) for thing in things}
    names = {t.id: [*whole[t.id], *words_of(name_of(t).rpartition(" ")[2], ())] for t in things}
    tries = (
        (t for t in things if sought in whole[t.id]),
        (t for t in things if sought in names[t.id]),
        (t for t in things if t.id.startswith(said.lower())),
        (t for t in things if any(name.startswith(sought) for name in names[t.id])),
        (t for t in things if len(sought) >= INSIDE and any(sought in name for name in names[t.id])),
    )
    return next((found for found in map(list, tries) if found), [])


def _unclear(of: str, said: str, candidates: list[Thing], ambiguous: bool) -> str:
    word = KINDS[of].of
    names = [name_of(thing)[:60].rstrip(". ") for thing in candidates]
    shown = [
        f"{name} ({c.id})" if of == "theme" or names.count(name) > 1 else name
        for name, c in zip(names, candidates, strict=True)
    ]
    told, more = shown[:8], f" and {len(shown) - 8} more" if len(shown) > 8 else ""
    if ambiguous:
        return f'"{said}" could be more than one {word}: {joined(told, "or")}{more}.'
    if not shown:
        return f"There is no {word} yet."
    return f'There is no {word} "{said}". There is {joined(told)}{more}.'
