"""Where the words of a notice stand in the session, and what would put them right. Pure."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import fields

from deepdive.checks import identifiers
from deepdive.checks.gate import Notice, known_words
from deepdive.desk.verbs.generic import FIXED, REFERENCES, fields_of
from deepdive.model.partnership import Partnership
from deepdive.model.session import KINDS, Session
from deepdive.model.things import Theme, Thing
from deepdive.summary.figures import figures, theme_id

_QUOTED = re.compile(r'"(.*)" (?:looks|is)\b', re.DOTALL)
_OWNER = re.compile(r" \(([a-z]{1,2}-[0-9a-z]+)\)$")
_UNWRITTEN = ": [no finding written:"
_FIRST = ("session", "finding", "recommendation", "theme", "piece")
"""The kinds whose words are printed most are looked through first."""

REWRITES = {("finding", "text"): ("reword", "finding"), ("recommendation", "text"): ("recast", "recommendation")}
"""Fields that have a verb of their own: the verb, and what it calls the thing."""

NAMES = {"session": "the session", "piece": "a part of the document", "return": "an agency's answers"}


class Place(Struct, frozen=True):
    """Words in the session: the kind of thing, its id, the field, and all that stands in it."""

    of: str
    id: str
    field: str
    text: str

    @property
    def called(self) -> str:
        """What a person calls it: `finding`, `recommendation: outcome`."""
        thing = NAMES.get(self.of, self.of)
        return thing if self.field == "text" else f"{thing}: {self.field.replace('_', ' ')}"

    def act(self, words: str) -> tuple[str, dict[str, str]]:
        """The verb that puts other words here, and what it is told."""
        if rewrites := REWRITES.get((self.of, self.field)):
            verb, called = rewrites
            return verb, {called: self.id, "text": words}
        given = {"thing": self.id, "of": self.of, "field": self.field, "value": words}
        if self.of == "session":
            given |= {"thing": "session", "of": ""}
        return "describe", given


def quoted(notice: Notice) -> str:
    """The words a notice is about; empty when it names none."""
    found = _QUOTED.match(notice.message)
    return found[1] if found else ""


def where(notice: Notice) -> str:
    """The heading under which the words stand."""
    return _OWNER.sub("", notice.where)


def place_of(session: Session, notice: Notice) -> Place | None:
    """Where the words of a notice can be written anew; None when they are not in the session's own words."""
    said = quoted(notice)
    if not said or unwritten(session, notice):
        return None
    owner = _OWNER.search(notice.where)
    found = [place for place in _places(session) if said in _plain(place.text)]
    owned = [place for place in found if owner and place.id == owner[1]]
    return next(iter([*owned, *found]), None)


def unwritten(session: Session, notice: Notice) -> Theme | None:
    """The theme for which a notice misses a finding."""
    said = quoted(notice)
    return next((theme for theme in session.live_themes() if said.startswith(f"{theme.name}{_UNWRITTEN}")), None)


def notes_of(session: Session, theme: Theme) -> tuple[str, ...]:
    """The placed notes of a theme, for a finding to rest on."""
    states = figures(session).statuses
    return tuple(
        note.id
        for note in session.notes.values()
        if states[note.id] == "placed" and theme.id in {t.id for t in map(session.theme_of, note.themes) if t}
    )


def fixed(session: Session, partnership: Partnership, notice: Notice) -> tuple[Place, str] | None:
    """The place of an identifier, and its words with the offered ones instead; None where there is no such fix."""
    place = place_of(session, notice) if notice.code == "Q1" else None
    if place is None:
        return None
    said = quoted(notice)
    suspects = identifiers.find(place.text, known_words(session, partnership))
    suspect = next((one for one in suspects if one.text == said), None)
    return (place, identifiers.replace(place.text, suspect)) if suspect else None


def theme_name(session: Session, finding_id: str) -> str:
    """The theme of a finding in words."""
    found = theme_id(session, session.findings[finding_id])
    return session.themes[found].name if found else "no theme"


def _places(session: Session) -> Iterator[Place]:
    """Every text that people write, the most printed first."""
    kinds = [*_FIRST, *(kind for kind in KINDS if kind not in _FIRST)]
    for kind in kinds:
        things: list[Thing] = (
            [session.details] if kind == "session" else list(getattr(session, KINDS[kind].table).values())
        )
        names = _written(kind)
        for thing in things:
            yield from (Place(kind, thing.id, name, text) for name in names if (text := getattr(thing, name)))


def _written(kind: str) -> list[str]:
    """The fields of a kind that hold free words."""
    struct = type_of(kind)
    free = {field.name for field in fields(struct) if field.type is str}
    names = [name for name in fields_of(kind) if name in free and name not in REFERENCES and name not in FIXED]
    return sorted(names, key=lambda name: name not in ("text", "published", "title", "name"))


def type_of(kind: str) -> type[Thing]:
    """The struct of a kind, or of the session itself."""
    from deepdive.model.details import Details

    return Details if kind == "session" else KINDS[kind].struct


def _plain(text: str) -> str:
    """A text as documents print it."""
    return re.sub(r"[ \t]{2,}|\t", " ", text)
