"""Notes without a place, brought together by the theme that is suggested first. Nothing is placed by it."""

from msgspec import Struct

from deepdive.model.session import Session
from deepdive.suggest.themes import choices


class Grouped(Struct, frozen=True):
    """The notes for which a theme is suggested first, in order of capture; only strong ones are for accepting at once.

    `theme` is empty for the notes for which nothing is suggested; they stand in `likely`.
    """

    theme: str
    strong: tuple[str, ...]
    likely: tuple[str, ...]


def grouped(session: Session) -> list[Grouped]:
    """Every note that has no place yet, once, by its first suggestion; the largest group first, those without one last.

    Among groups of one size the order is that of the session's themes, then of the toolkit's.
    """
    strong: dict[str, list[str]] = {}
    likely: dict[str, list[str]] = {}
    for note, found in choices(session).items():
        theme = found[0].theme if found else ""
        (strong if found and found[0].strength == "strong" else likely).setdefault(theme, []).append(note)
    groups = [Grouped(one, tuple(strong.get(one, ())), tuple(likely.get(one, ()))) for one in {**strong, **likely}]
    ranks = {theme: place for place, theme in enumerate(_in_order(session))}
    return sorted(groups, key=lambda one: (not one.theme, -len(one.strong + one.likely), ranks.get(one.theme, -1)))


def _in_order(session: Session) -> list[str]:
    """The themes of the session, then those that stand in its toolkit only."""
    live, all_themes = session.live_themes(), session.toolkit.themes
    return list(dict.fromkeys([*(theme.id for theme in live), *(theme.id for theme in all_themes)]))
