"""What looks like an identifier in the line while it is being typed, and the words offered for it (F10)."""

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from deepdive.checks.kinds import KIND_WORDS
from deepdive.model.capture_line import SIGNS
from deepdive.model.session import Session

if TYPE_CHECKING:
    from deepdive.checks.identifiers import Suspect

LONGEST = 2_000
"""Characters of a line that are looked at while it is typed; the rest is looked at by the gate."""


class Marker:
    """Looks for identifiers; agencies, cases and themes of the session are known and stay quiet.

    The rules and their word lists are read when the first words are typed, so that the program starts without them.
    """

    def __init__(self) -> None:
        self._quiet: frozenset[str] = frozenset()
        self._session: Session | None = None
        self._find = lru_cache(maxsize=256)(self._look)

    def know(self, session: Session) -> None:
        """Takes the words that must stay quiet from a session."""
        tables = (session.agencies, session.cases, session.themes, session.groups)
        before = self._session
        if before and tables == (before.agencies, before.cases, before.themes, before.groups):
            return
        self._session = session
        words = [agency.label for agency in session.agencies.values()]
        words += [alias.replace("_", " ") for agency in session.agencies.values() for alias in agency.aliases.split()]
        words += [case.label for case in session.cases.values()] + [theme.name for theme in session.themes.values()]
        words += [group.label for group in session.groups.values()]
        self._quiet = frozenset(word for word in words if word)
        self._find.cache_clear()

    def found(self, text: str) -> "tuple[Suspect, ...]":
        """Everything in a line that looks like an identifier."""
        return self._find(text[:LONGEST]) if text else ()

    @property
    def is_ready(self) -> bool:
        """Whether the rules have been read: a list that is drawn at the start does not wait for them."""
        return "deepdive.checks.identifiers" in sys.modules

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it stands."""
        return [(suspect.start, suspect.end) for suspect in self.found(text)]

    def first(self, text: str) -> "Suspect | None":
        """The first one; None when there is none."""
        found = self.found(text)
        return found[0] if found else None

    def kind(self, text: str) -> str:
        """What the first one looks like: `a name`; empty when there is none."""
        suspect = self.first(text)
        return KIND_WORDS.get(suspect.kind, "an identifier") if suspect else ""

    def says(self, text: str) -> str:
        """`"Tom Hardy" looks like a name`, of the first one; empty when there is none."""
        suspect = self.first(text)
        return f'"{suspect.text}" looks like {self.kind(text)}' if suspect else ""

    def tag(self, text: str) -> str:
        """What a note in a list is marked with: `name?`, or what else it seems to hold; empty for nothing."""
        kinds = [suspect.kind for suspect in self.found(text)]
        if not kinds:
            return ""
        from deepdive.checks.replacing import LABELS

        return f"{LABELS['name' if 'name' in kinds else kinds[0]]}?"

    def replaced(self, text: str, suspect: "Suspect") -> str:
        """The line with the offered words in its place."""
        from deepdive.checks.identifiers import replace

        return replace(text, suspect)

    def sentence(self, text: str) -> str:
        """What the answer row says of the first one; empty when there is none."""
        suspect = self.first(text)
        if suspect is None:
            return ""
        from deepdive.checks.identifiers import instead

        other = instead(text[:LONGEST], suspect)
        return f'{self.says(text)}. ^R writes "{other}" instead; Enter takes the line as it is.'

    def _look(self, text: str) -> "tuple[Suspect, ...]":
        from deepdive.checks.identifiers import Known, find

        words = [word for word in text.split(" ") if word[:1] in ("@", "#", "/")]
        found = find(text, Known(self._quiet))
        return tuple(s for s in found if s.text not in SIGNS and not any(s.text in word for word in words))
