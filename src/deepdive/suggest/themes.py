"""Which themes a note may belong to, and which of its words say so."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from deepdive.model.ledger import statuses
from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.phrases import STRONG, WEAK, Compiled, Finder, Found, Lists, Phrase, compiled, gist, phrases
from deepdive.suggest.words import Word, listed, read, typed

MOST = 3
"""Themes that are offered for one note."""

ENOUGH, LEAD = 3, 2
"""The points a strong suggestion has, and how many more than the next one."""


class Choice(Struct, frozen=True):
    """A theme that is offered for a note, with the words of the note that speak for it, as they were typed."""

    theme: str
    strength: Literal["strong", "likely"]
    reasons: tuple[str, ...]


class _Scored(Struct, frozen=True):
    theme: str
    points: int
    because: tuple[Found, ...]


Suggest = Callable[[Note], tuple[Choice, ...]]


def choices(session: Session) -> dict[str, tuple[Choice, ...]]:
    """For every note that has no place yet the themes to offer, best first; none where nothing speaks for any."""
    suggest = suggester(session)
    return {note: suggest(session.notes[note]) for note, status in statuses(session).items() if status == "unplaced"}


def because(choice: Choice) -> str:
    """The reason of a suggestion as a part of a sentence."""
    return "because of: " + ", ".join(f'"{reason}"' for reason in choice.reasons)


def spoken_for(session: Session, words: Sequence[Word]) -> set[int]:
    """The places of the words that speak for or against any theme, or are of the topic."""
    kit = compiled(session.toolkit)
    finders = Finder(kit.lists, _words_of_the_room(session, kit)), Finder(kit.demoted)
    return {place for finder in finders for found in finder.find(words) for place in range(found.first, found.after)}


def suggester(session: Session) -> Suggest:
    """A function that answers the themes to offer for a note of a session, wherever the note stands now."""
    kit = compiled(session.toolkit)
    finder, demoted = Finder(kit.lists, _words_of_the_room(session, kit)), Finder(kit.demoted)
    leads_to = _leads_to(session)
    ranks = _ranks(session, kit)
    here = {theme.id for theme in session.live_themes()}

    def suggest(note: Note) -> tuple[Choice, ...]:
        words = gist(read(note.text, kit.shorthand))
        rejected = {leads_to.get(theme, theme) for theme in note.not_themes}
        by_theme: dict[str, list[Found]] = {}
        for found in _counting(words, finder, demoted):
            theme = leads_to.get(found.phrase.theme, "")
            if theme and theme not in rejected:
                by_theme.setdefault(theme, []).append(found)
        scored = [one for theme, found in by_theme.items() if (one := _scored(theme, found)).points > 0]
        scored.sort(key=lambda one: (-one.points, *_before(one, ranks[one.theme], one.theme in here)))
        return tuple(_choice(note.text, words, one, scored) for one in scored[:MOST])

    return suggest


def _words_of_the_room(session: Session, kit: Compiled) -> Lists:
    """The words people gave to themes; whoever gives a word to a theme means it."""
    found: list[Phrase] = []
    for theme in session.themes.values():
        found += phrases(theme.id, listed(theme.words), STRONG, kit.shorthand, len(found))
    return Lists(found)


def _leads_to(session: Session) -> dict[str, str]:
    """Where each theme leads: to itself, to the one it was merged into, or nowhere."""
    found = {theme.id: theme.id for theme in session.toolkit.themes}
    for theme in session.themes:
        target = session.theme_of(theme)
        found[theme] = target.id if target else ""
    return found


def _ranks(session: Session, kit: Compiled) -> dict[str, int]:
    """The toolkit's order from 0; themes made in the room come before it."""
    made = [theme.id for theme in session.live_themes() if theme.id not in kit.order]
    return {**{theme: place - len(made) for place, theme in enumerate(made)}, **kit.order}


def _counting(words: Sequence[Word], finder: Finder, demoted: Finder) -> list[Found]:
    """The phrases of a note that say something: not those of nothing but words of the topic."""
    empty = {place for found in demoted.find(words) for place in range(found.first, found.after)}
    return [
        one
        for one in finder.find(words)
        if not (empty and empty.issuperset(range(one.first, one.after))) and not _by_the_way(words, one)
    ]


def _by_the_way(words: Sequence[Word], one: Found) -> bool:
    """Whether a weak word only stands in what shorthand means: the family of a family support worker."""
    before, after = words[max(one.first - 1, 0) : one.first], words[one.after : one.after + 1]
    start = words[one.first].start
    return one.phrase.points == WEAK and any(word.start == start for word in (*before, *after))


def _before(one: _Scored, rank: int, is_here: bool) -> tuple[int, ...]:
    """What decides among equals: made in the room, of this session, strongest phrase, soonest said, toolkit's order."""
    strongest = max(found.phrase.points for found in one.because)
    first = min(found.first for found in one.because if found.phrase.points == strongest)
    return min(rank, 0), -is_here, -strongest, first, rank


def _scored(theme: str, found: list[Found]) -> _Scored:
    """A theme's points: where phrases lie over each other the longest counts, and every phrase counts once."""
    found.sort(key=lambda one: (one.first - one.after, -abs(one.phrase.points), one.phrase.place, one.first))
    taken: set[int] = set()
    counted: dict[tuple[object, ...], Found] = {}
    for one in found:
        places = range(one.first, one.after)
        if taken.isdisjoint(places):
            taken.update(places)
            counted.setdefault(one.phrase.parts, one)
    points = sum(one.phrase.points for one in counted.values())
    return _Scored(theme, points, tuple(one for one in counted.values() if one.phrase.points > 0))


def _choice(text: str, words: Sequence[Word], one: _Scored, scored: Sequence[_Scored]) -> Choice:
    others = [other.points for other in scored if other is not one]
    strong = one.points >= ENOUGH and one.points - max(others, default=0) >= LEAD
    return Choice(one.theme, "strong" if strong else "likely", _reasons(text, words, one.because))


def _reasons(text: str, words: Sequence[Word], found: Iterable[Found]) -> tuple[str, ...]:
    spans = sorted({(words[one.first].start, words[one.after - 1].end) for one in found})
    said = {typed(text, *span): None for span in spans}
    return tuple(said)
