"""The words of a session: every text that people wrote, and whose words a passage of a document prints."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import fields

from deepdive.checks.vocabulary import word_set
from deepdive.model.details import Details
from deepdive.model.session import KINDS, Session
from deepdive.model.things import Thing

FIRST = ("finding", "recommendation", "theme", "piece", "session")
"""The kinds whose words are printed most are looked through first."""

NO_WORDS = word_set("""
    about agency agenda began case closed_on completed_on date due ended fieldwork_from fieldwork_to from_day group
    host id keep_raw_until keep_rest_until look_again_on made meeting merged_into method_agreed_on note public_key
    recommendation replaced_by said_at same_as split_from stage start starts theme to_day toolkit when year
""")
"""Fields that name a thing or a day."""


class Words(Struct, frozen=True):
    """A text of the session: the kind of thing it is in, its id, the field, and all that stands in it."""

    of: str
    id: str
    field: str
    text: str
    bare: str
    """The text as it can be compared with what a document prints."""


def every_text(session: Session) -> Iterator[Words]:
    """Every text that people wrote in a session, the most printed first."""
    for kind in (*FIRST, *(kind for kind in KINDS if kind not in FIRST and kind != "decision")):
        for thing in things_of(session, kind):
            yield from texts_of(kind, thing)


def texts_of(kind: str, thing: Thing) -> Iterator[Words]:
    """Every text of one thing."""
    for name in _written(kind):
        if text := getattr(thing, name):
            yield Words(kind, thing.id, name, text, comparable(text))


def things_of(session: Session, kind: str) -> list[Thing]:
    """The things of a kind; the session is one of its own."""
    return [session.details] if kind == "session" else list(getattr(session, KINDS[kind].table).values())


def plain(text: str) -> str:
    """A text as documents print it: single spaces."""
    return re.sub(r"[ \t]{2,}|\t", " ", text).strip()


def comparable(text: str) -> str:
    """A text without what a document changes of it: spaces, its first letter, the stop at its end."""
    return plain(text).casefold().rstrip(".")


@lru_cache(maxsize=64)
def _written(kind: str) -> tuple[str, ...]:
    """The fields of a kind that hold free words, the printed ones first."""
    struct = Details if kind == "session" else KINDS[kind].struct
    names = [field.name for field in fields(struct) if field.type is str and field.name not in NO_WORDS]
    return tuple(sorted(names, key=lambda name: name not in ("text", "published", "title", "name")))
