"""Which themes the returns speak of: a return's own words are read as notes are. Pure; nothing is placed."""

from collections.abc import Iterator

from deepdive.model.session import Session
from deepdive.model.things import Note, Return
from deepdive.suggest.themes import suggester


def themes_of_returns(session: Session) -> dict[str, frozenset[str]]:
    """For every return the themes that one of its texts speaks for most."""
    suggest = suggester(session)
    return {
        one.id: frozenset(found[0].theme for text in texts(one) if (found := suggest(Note(id="", text=text))))
        for one in session.returns.values()
    }


def texts(found: Return) -> Iterator[str]:
    """What a return says in words."""
    yield from (
        text
        for text in (found.good_practice, found.development, found.recommendations, *found.comments.values())
        if text.strip()
    )
