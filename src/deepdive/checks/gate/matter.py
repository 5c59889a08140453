"""What the rules look at: a session, its partnership and the passages of a document, with whose words they are."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deepdive.checks.gate.notice import Notice, Passage, Severity
from deepdive.checks.gate.standing import is_own, standing_texts
from deepdive.checks.gate.words import Words, comparable, every_text, texts_of
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Finding, Recommendation, Thing

SMALL_AUDIT = 3
"""Cases up to which a family may be known from a single fact (F12)."""

CALLED = {"session": "The session", "piece": "Part of the document", "return": "An agency's answers"}
"""What a person calls the kinds whose word in the history is none of the room's."""


class Matter(Struct, frozen=True):
    """A document before it goes out, and the session it is made from."""

    session: Session
    partnership: Partnership
    passages: Sequence[Passage]
    standing: frozenset[str]
    written: Sequence[Words]
    printed: Sequence[tuple[str, str]]

    @property
    def cases(self) -> int:
        """How many cases were looked at."""
        return sum(not case.replaced_by for case in self.session.cases.values())

    @property
    def small(self) -> bool:
        """Whether there are so few cases that a family may be known from a single fact (F12)."""
        return 0 < self.cases <= SMALL_AUDIT

    @property
    def of_adults(self) -> bool:
        """Whether the partnership is a board for adults."""
        return self.partnership.of_adults

    def says(self, text: str) -> str:
        """A rule's own words as the partnership says them; never what somebody typed."""
        return self.partnership.says(text)

    def prints(self, text: str) -> bool:
        """Whether the document holds a text."""
        return bool(self.heading_of(text))

    def heading_of(self, text: str) -> str:
        """The heading under which the document holds a text; empty where it does not."""
        sought = comparable(text)
        return next((where for where, said in self.printed if sought in said), "") if sought else ""

    def findings(self) -> list[Finding]:
        """The findings whose sentences the document holds, in their order."""
        return [one for one in in_order(self.session.findings.values()) if self.prints(one.text)]

    def recommendations(self) -> list[Recommendation]:
        """The recommendations whose sentences the document holds, in their order."""
        every = in_order(self.session.recommendations.values())
        return [one for one in every if self.prints(one.published or one.text)]

    def own(self) -> Iterator[Passage]:
        """The passages that do not come whole from the partnership file or the toolkit."""
        return (one for one in self.passages if one.text.strip() and is_own(one.text, self.standing))

    def at(
        self, passage: Passage, code: str, severity: Severity, words: str, message: str, fix: str, mark: str = ""
    ) -> Notice:
        """A notice of words in a passage, with the thing they are written in; `mark` sets apart the same words."""
        owner = self._owner(passage, words)
        if owner is None:
            return Notice(code, severity, passage.where, message, fix, words=mark or words)
        where = f"{passage.where} ({owner.id})"
        return Notice(code, severity, where, message, fix, owner.of, owner.id, mark or words)

    def on(self, of: str, thing: Thing, code: str, severity: Severity, message: str, fix: str) -> Notice:
        """A notice of a thing as a whole, at the heading it is printed under."""
        where = self._heading(of, thing)
        return Notice(code, severity, f"{where} ({thing.id})", message, fix, of, thing.id)

    def of_session(self, where: str, code: str, severity: Severity, message: str, fix: str) -> Notice:
        """A notice of the session as a whole."""
        return Notice(code, severity, where, message, fix, "session", self.session.id)

    def _owner(self, passage: Passage, words: str) -> Words | None:
        """Whose words stand in a passage: the longest text that is printed in it, else one that holds the words."""
        inside, sought = comparable(passage.text), comparable(words)
        holding = [one for one in self.written if sought in one.bare]
        whole = [one for one in holding if one.bare in inside]
        if whole:
            return max(whole, key=lambda one: len(one.text))
        return next((one for one in holding if one.of != "note"), None)

    def _heading(self, of: str, thing: Thing) -> str:
        if of == "theme":
            return "Themes"
        longest_first = sorted(texts_of(of, thing), key=lambda said: -len(said.text))
        found = (self.heading_of(said.text) for said in longest_first)
        return next(filter(None, found), CALLED.get(of, of.capitalize()))


def matter(session: Session, partnership: Partnership, passages: Sequence[Passage]) -> Matter:
    """What the rules look at, worked out once."""
    printed = tuple((passage.where, comparable(passage.text)) for passage in passages)
    standing = standing_texts(session, partnership)
    return Matter(session, partnership, passages, standing, tuple(every_text(session)), printed)
