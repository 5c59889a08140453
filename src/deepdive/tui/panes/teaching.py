"""After a note went to a theme that was not offered for it: one key adds a word of it to those that find the theme."""

from collections.abc import Iterable

from deepdive.suggest.teaching import words_to_add
from deepdive.tui.offers import Offer, theme_name
from deepdive.tui.rows import seen
from deepdive.tui.sitting import Said
from deepdive.tui.stage_pane import Room

TEACH = "6"
"""The number under which a word is added to a theme."""


class Teaching:
    """The word that is offered; it is offered while the answer that names it is the last one."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._offer: tuple[Said, str, str] | None = None

    def offer(self, notes: list[str], theme: str, offers: Iterable[Offer]) -> None:
        """Offers a word of the one note that was placed, unless its theme was among those offered."""
        session = self.room.sitting.session
        words = (
            words_to_add(session, notes[0]) if len(notes) == 1 and theme not in {one.theme for one in offers} else ()
        )
        if words:
            self.room.say_more(f'{TEACH} adds "{seen(words[0])}" to the words that find {theme_name(session, theme)}.')
            self._offer = (self.room.sitting.said[-1], theme, words[0])

    @property
    def offers(self) -> bool:
        """Whether a word is offered at this moment."""
        said = self.room.sitting.said
        return bool(self._offer and said and said[-1] is self._offer[0])

    def add(self) -> None:
        """Adds the word."""
        if self._offer and self.offers:
            _, theme, word = self._offer
            if self.room.act("theme_words", theme=theme, words=word):
                self.room.say_more("u undoes it.")
