"""Open answers of returns as they may be laid beside notes: in their words, each with the themes it may belong to.

Where their writers allowed nothing, nobody is told from which role or on which case an answer is (F15). Pure; nothing
is placed.
"""

from collections.abc import Iterator

from msgspec import Struct

from deepdive.model.return_items import items
from deepdive.model.returned_text import FORMS
from deepdive.model.session import Session
from deepdive.model.things import Note, Permission, Return
from deepdive.model.trust import tells_whose
from deepdive.suggest.themes import Choice, suggester

OWN_WORDS = ("good_practice", "development", "recommendations")


class OpenAnswer(Struct, frozen=True, kw_only=True):
    """One answer in words: of which return, to which question, and whose it is as far as that may be told."""

    source: str
    question: str
    text: str
    permission: Permission
    agency: str = ""
    case: str = ""
    role: str = ""
    choices: tuple[Choice, ...] = ()


def open_answers(session: Session) -> list[OpenAnswer]:
    """Every open answer with the themes to offer for it, best first; what tells of a concern is not among them."""
    suggest = suggester(session)
    asked = {item.words: item.question for form in FORMS for item in items(session, form) if item.words}
    return [
        _answer(one, asked.get(field, ""), text, suggest(Note(id="", text=text)))
        for one in session.returns.values()
        for field, text in _words(one)
    ]


def _words(found: Return) -> Iterator[tuple[str, str]]:
    """The words of a return by the field they stand in."""
    told = [(f"comments/{question}", words) for question, words in found.comments.items()]
    told += [(field, str(getattr(found, field))) for field in OWN_WORDS]
    yield from ((field, words) for field, words in told if words.strip())


def _answer(one: Return, question: str, text: str, choices: tuple[Choice, ...]) -> OpenAnswer:
    is_told = tells_whose(one)
    return OpenAnswer(
        source=one.id,
        question=question,
        text=text,
        permission=one.permission,
        agency=one.agency,
        case=one.case if is_told else "",
        role=one.role if is_told else "",
        choices=choices,
    )
