"""Points for discussion that are offered from themes: the toolkit's own on it, and one made from the theme's phrase.

Pure. Nothing is added by itself; what stands among the points already is not offered again.
"""

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.model.things import Note, Theme
from deepdive.model.thread import Gathered, gathered
from deepdive.suggest.themes import Suggest, suggester


class Point(Struct, frozen=True):
    """A point that is offered: the theme it is offered for, its words, and how many stumbling blocks speak for it."""

    theme: str
    text: str
    blocks: int


def points_offered(session: Session) -> list[Point]:
    """For each theme with a stumbling block, those with most first: the toolkit's questions on it, then its own."""
    there = {_plain(one.text or one.title) for one in session.pieces.values() if one.kind == "discussion_point"}
    hard = sorted((one for one in gathered(session) if one.count("stumbling_block")), key=_blocks, reverse=True)
    suggest, found = suggester(session), dict[str, Point]()
    for one in hard:
        for text in (*_of_the_toolkit(session, one.id, suggest), question(one.theme)):
            if _plain(text) not in there:
                found.setdefault(_plain(text), Point(one.id, text, _blocks(one)))
    return list(found.values())


def question(theme: Theme) -> str:
    """A question made from a theme's own phrase, or from its name where it has none."""
    about = theme.phrase.strip() or _in_a_sentence(theme.name.strip())
    return f"Think of {about}: what makes it hard where you work, and what could your team try first?"


def _of_the_toolkit(session: Session, theme: str, suggest: Suggest) -> list[str]:
    """The toolkit's questions of this topic that speak of a theme."""
    return [
        text
        for text in session.toolkit.topic_discussion
        if any(choice.theme == theme for choice in suggest(Note(id="", text=text)))
    ]


def _blocks(found: Gathered) -> int:
    return found.count("stumbling_block")


def _in_a_sentence(name: str) -> str:
    """A name within a sentence; a first word in capitals stays so."""
    first = name.split(" ", 1)[0]
    return name if len(first) > 1 and first.isupper() else name[:1].lower() + name[1:]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?! ")
