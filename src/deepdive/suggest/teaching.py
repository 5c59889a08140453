"""Words of a note that would find a theme, for when somebody accepts against what was suggested."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from deepdive.model.ledger import statuses
from deepdive.model.session import Session
from deepdive.suggest.phrases import NEGATIONS, gist
from deepdive.suggest.said import says_something
from deepdive.suggest.themes import spoken_for
from deepdive.suggest.words import Word, read, shorthand_of, stemmer, typed

OFFERED = 5
"""Words that are offered of one note."""

RARE = 0.05
"""The share of a session's notes that may have a word; two notes always may."""


def words_to_add(session: Session, note: str) -> tuple[str, ...]:
    """The words of a note, as typed, that could be added to a theme: rare in the session and of no theme yet.

    The rarest come first, then the longest. None for a note that is not there.
    """
    if note not in session.notes:
        return ()
    shorthand, stem, found = shorthand_of(session.toolkit.abbreviations), stemmer(), session.notes[note]
    notes = [session.notes[one].text for one, status in statuses(session).items() if status not in (None, "withdrawn")]
    counts = Counter(stemmed for text in notes for stemmed in {stem(word.word) for word in read(text, shorthand)})
    most = max(2.0, RARE * len(notes))
    words = [word for word in _free(session, found.text) if counts[stem(word.word)] <= most]
    words.sort(key=lambda word: (counts[stem(word.word)], -len(word.word)))
    return tuple(_once(((typed(found.text, word.start, word.end), word.word) for word in words), stem))[:OFFERED]


def _free(session: Session, text: str) -> list[Word]:
    """The words of a text that say something, are whole words, and speak for no theme and no topic."""
    words: Sequence[Word] = gist(read(text, shorthand_of(session.toolkit.abbreviations)))
    taken = spoken_for(session, words)
    spelt = Counter(word.start for word in words)
    return [
        word
        for place, word in enumerate(words)
        if place not in taken and spelt[word.start] == 1 and _may_be_added(word.word)
    ]


def _may_be_added(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in NEGATIONS and says_something(word)


def _once(words: Iterable[tuple[str, str]], stem: Callable[[str], str]) -> list[str]:
    """Each word as it was typed, the first of those with one stem only."""
    found: dict[str, str] = {}
    for said, word in words:
        found.setdefault(stem(word), said)
    return list(found.values())
