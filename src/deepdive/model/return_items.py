"""What an audit tool and a questionnaire ask, item by item: where each answer is kept and what it may be.

An item may ask for a choice, for words, or for both. Its key is what people see beside it, and by what it is known
again when a form comes back, whatever was moved, renamed or left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from deepdive.model import grading
from deepdive.model.capture_line import folded
from deepdive.model.session import Session, in_order
from deepdive.model.things import Case
from deepdive.model.toolkit import Scale, ToolQuestion

Form = Literal["audit_tool", "questionnaire"]

STATUS_WORDS = {
    "returned": "Returned",
    "partial": "In part",
    "not_known": "Not known to us",
    "not_completed": "Not completed",
}
"""How a return may stand, in the words of a form."""

PERMISSION_WORDS = {"none": "No", "paraphrase": "Yes, in other words", "verbatim": "Yes, word for word"}
"""What may be done with somebody's words, in the words of a form."""

ALSO_CALLED = {
    "partial": ("partly", "partially returned", "partial"),
    "not_known": ("not known", "not known to agency", "unknown"),
    "not_completed": ("not complete", "not done"),
    "returned": ("complete", "completed", "late", "yes"),
    "paraphrase": ("yes put in other words", "paraphrase"),
    "verbatim": ("verbatim",),
    "Yes": ("y",),
    "No": ("n",),
    "Partly met": ("part met", "partially met", "partial", "partly"),
    "Not met": ("unmet",),
    "Not applicable": ("n/a", "na", "not applic.", "not appl.", "not app", "inapplicable"),
    "Not recorded": ("n/r", "nr", "not rec.", "unrecorded"),
    "Not known": ("n/k", "nk", "unknown", "don't know", "do not know"),
}
"""Other words that people and survey programs use for a choice."""

CONCERN = "concern"
"""The scale of the question whether there is a concern now."""

NOW = "Now"
"""The key of that question where the toolkit has none."""


class Item(Struct, frozen=True, kw_only=True):
    """One thing a form asks; `choice` and `words` name the fields where the two halves of an answer are kept.

    `choices` are the words of the drop-down, each with the value that is kept.
    """

    key: str
    question: str
    section: str = ""
    guidance: str = ""
    choice: str = ""
    words: str = ""
    choices: Mapping[str, str] = {}


def items(session: Session, form: Form) -> tuple[Item, ...]:
    """Everything a form of this session asks, in its order."""
    return tuple(_of_the_tool(session) if form == "audit_tool" else _of_the_questionnaire(session))


def concern_question(session: Session) -> str:
    """The id of the toolkit's question whether there is a concern now."""
    found = (one.id for one in session.toolkit.audit_tool if one.scale == CONCERN)
    return next(found, NOW)


def cases_of(session: Session, agency: str) -> list[Case]:
    """The cases an agency is asked about: those it is in, and those that name no agency, which are everybody's."""
    looked_at = [case for case in in_order(session.cases.values()) if not case.replaced_by]
    return [case for case in looked_at if not case.agencies or agency in case.agencies]


def value_of(item: Item, said: str) -> str | None:
    """The value of a choice as people write it, in any case and with other marks between; None when it is none."""
    sought = folded(said)
    for words, value in item.choices.items():
        others = (words.rpartition(" ")[2],) if item.choice == "case" else ALSO_CALLED.get(value, ())
        if sought and sought in map(folded, (words, value, *others)):
            return value
    return None


def is_read_otherwise(item: Item, said: str, value: str) -> bool:
    """Whether a choice was written in other words than its own, so that how it was read is to be told."""
    return bool(value) and item.choice != "case" and folded(said) not in (folded(value), folded(words_of(item, value)))


def words_of(item: Item, value: str) -> str:
    """A value in the words of the form."""
    return next((words for words, kept in item.choices.items() if kept == value), value)


def _of_the_tool(session: Session) -> Iterator[Item]:
    yield Item(
        key="Standing",
        section="This return",
        question="How does your return on this case stand?",
        guidance="If it is in part or not completed, write the reason beside it. The reason is printed in the report.",
        choice="status",
        words="reason",
        choices=_turned(STATUS_WORDS),
    )
    yield Item(key="Role", section="This return", question="Your role, never your name.", words="role")
    yield _concern(session, "Is there any concern now that cannot wait for the meeting?")
    yield from (_question(session, one) for one in session.toolkit.audit_tool if one.scale != CONCERN)
    yield from _in_your_own_words(session)


def _of_the_questionnaire(session: Session) -> Iterator[Item]:
    cases = {case.label: case.id for case in in_order(session.cases.values()) if not case.replaced_by}
    yield Item(key="Role", section="You", question="Your role, never your name.", words="role")
    if cases:
        yield Item(
            key="Case", section="You", question="Which case are you writing about?", choice="case", choices=cases
        )
    yield _concern(session, "Is there anything about anybody's safety now that cannot wait for the meeting?")
    for one in session.toolkit.questionnaire:
        yield Item(key=one.id, section="Your experience", question=one.question, words=f"comments/{one.id}")
    yield _permission(session)


def _concern(session: Session, usual: str) -> Item:
    asked = concern_question(session)
    found = next((one for one in session.toolkit.audit_tool if one.id == asked), None)
    return Item(
        key=asked,
        section=found.section if found else "Safety now",
        question=found.question if found else usual,
        guidance=found.evidence if found else "If yes, act today by your own procedures. This form tells no one.",
        choice=f"answers/{asked}",
        words="concern",
        choices={"No": "No", "Yes": "Yes"},
    )


def _question(session: Session, one: ToolQuestion) -> Item:
    """A question of the tool; one that is answered with a grade, by the scale of this audit or in words."""
    values = _values(session, one.scale)
    return Item(
        key=one.id,
        section=one.section,
        question=one.question,
        guidance=one.evidence,
        choice=f"answers/{one.id}" if values else "",
        words=f"comments/{one.id}",
        choices={value: value for value in values},
    )


def _values(session: Session, scale: str) -> Iterable[str]:
    by_id = {one.id: one for one in session.toolkit.scales}
    if _is_of_grades(by_id.get(scale)):
        return grading.values(session)
    return by_id[scale].values if scale in by_id else ()


def _is_of_grades(scale: Scale | None) -> bool:
    """Whether a scale grades work, rather than answers a question."""
    return scale is not None and scale.id in ("grade", "colour", "numbers", "assurance")


def _in_your_own_words(session: Session) -> Iterator[Item]:
    section = "In your own words"
    told = (
        ("Well", "Good practice: what was done well, and by which role?", "good_practice"),
        ("Develop", "To develop: where did it become hard, and what made it so?", "development"),
        ("Change", "What would you recommend, and who could do it?", "recommendations"),
    )
    for key, question, field in told:
        yield Item(key=key, section=section, question=question, words=field)
    if grades := grading.values(session):
        yield Item(
            key="Grade",
            section=section,
            question="How do you grade your own agency's work on this case?",
            choice="grade",
            choices={grade: grade for grade in grades},
        )
    yield _permission(session)


def _permission(session: Session) -> Item:
    asked = session.toolkit.permission
    return Item(
        key=asked.id if asked else "Quote",
        section="Your words",
        question=asked.question if asked else "May we use your words?",
        guidance="Left empty, it is no.",
        choice="permission",
        choices=_turned(PERMISSION_WORDS),
    )


def _turned(words: Mapping[str, str]) -> dict[str, str]:
    return {label: value for value, label in words.items()}
