"""What agencies sent in beside a theme's notes: those that speak of the theme first; and a return on its card."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from deepdive.model import grading
from deepdive.model.return_items import Item, items
from deepdive.model.returned import value_in
from deepdive.model.session import Session
from deepdive.model.things import Return, Thing
from deepdive.model.trust import tells_whose
from deepdive.suggest.evidence import themes_of_returns
from deepdive.summary.sections_sample import STANDING
from deepdive.tui.cards.sheet import SheetCard, Wanted
from deepdive.tui.naming import case_name
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.reflection_sorts import agencies, cases
from deepdive.tui.rows import Piece, Row, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.saying_list import SayingList

EMPTY = "No returns yet. What an agency answered on a case would stand here; n adds one."
CAME_BACK = ("returned", "partial", "late")
Speaking = Mapping[str, frozenset[str]]
"""The themes each return speaks of."""

_STATUSES = tuple(Choice(status, words) for status, words in STANDING.items())

RETURN = (
    Wanted("status", "Standing", "how it stands", offers=lambda session: _STATUSES),
    Wanted("reason", "Reason", "why it is missing or in part", in_a_row=True),
    Wanted("role", "Answered by", "a role, never a name", in_a_row=True),
    Wanted("good_practice", "Good practice", "what worked well, as the agency sees it"),
    Wanted("development", "To develop", "what was hard, as the agency sees it"),
    Wanted("recommendations", "It recommends", "what the agency would change"),
    Wanted("permission", "May be quoted", "none, in other words, or as it stands"),
)
"""What is written of a return."""

GRADES = (
    ("grade", "Auditor's grade", "the grade the auditor gave"),
    ("grade_in_meeting", "Meeting's grade", "the grade the meeting gave"),
    ("grade_final", "Final grade", "the grade that holds"),
)


def grade_fields(session: Session) -> tuple[Wanted, ...]:
    """The grades and the reason of a change; none where the audit uses none."""
    if not grading.values(session):
        return ()
    found = [Wanted(field, name, would, offers=_offered) for field, name, would in GRADES]
    return (*found, Wanted("grade_reason", "Reason of a change", "why the final grade is another"))


def answer_fields(session: Session, found: Return) -> tuple[Wanted, ...]:
    """The answers of its form, each with the words beside it: what was typed or read wrongly is put right here."""
    return tuple(wanted for item in items(session, found.form) for wanted in _halves(item))


def _halves(item: Item) -> Iterator[Wanted]:
    """The choice of an item and its words, where it asks for them."""
    if item.choice.startswith("answers/"):
        choices = tuple(Choice(value, words) for words, value in item.choices.items())
        yield Wanted(item.choice, item.key, item.question, lambda _: choices, shows=_said_in(item.choice))
    if item.words.startswith("comments/"):
        name = f"{item.key} in words" if item.choice else item.key
        yield Wanted(item.words, name, item.question, shows=_said_in(item.words))


def _said_in(field: str) -> Callable[[Session, Thing], str]:
    """What a return says in one answer of a table."""
    return lambda _, thing: value_in(thing, field) if isinstance(thing, Return) else ""


def _offered(session: Session) -> tuple[Choice, ...]:
    return tuple(Choice(grade, grade) for grade in grading.values(session))


class Spoken:
    """Which themes the returns speak of; worked out anew only when returns or themes have changed."""

    def __init__(self) -> None:
        self._of: tuple[object, object] = (None, None)
        self._found: Speaking = {}

    def of(self, session: Session) -> Speaking:
        """The themes of each return."""
        if self._of[0] is not session.returns or self._of[1] is not session.themes:
            self._of, self._found = (session.returns, session.themes), themes_of_returns(session)
        return self._found


class ReturnList(SayingList[Return]):
    """The returns; the keys act on the marked one."""

    LABELS = {"open": "its fields", "edit": "its fields", "more": "its fields", "new": "a return", "finding": "finding"}
    session: Session | None = None
    speaking: Speaking = {}
    theme = ""

    def __init__(self, room: Room, *, id: str | None = None) -> None:
        super().__init__(id=id, empty=EMPTY)
        self.room = room

    def show(self, session: Session, theme: str, speaking: Speaking) -> None:
        """Shows the returns of a session, those that speak of a theme first."""
        self.session, self.theme, self.speaking = session, theme, speaking
        self.put(sorted(session.returns.values(), key=lambda one: theme not in speaking.get(one.id, ())))

    def draw(self, item: Return, width: int) -> Row:
        """Whether it speaks of the theme, case and agency, how it stands."""
        if self.session is None:
            return Row()
        speaks = self.theme in self.speaking.get(item.id, ())
        sign: Piece = ("\u2022 " if speaks else "  ", "now")
        name: Piece = (whose(self.session, item), "words" if item.status in CAME_BACK else "aside")
        return Row((sign, name), ((standing(item), "aside"),))

    def can(self, key_id: str) -> bool:
        """What acts on a return needs one."""
        return key_id not in ("open", "edit", "more") or self.item is not None

    def do_open(self) -> None:
        """Its fields."""
        if self.item:
            open_return(self.room, self.item.id)

    do_edit = do_more = do_open

    def do_new(self) -> None:
        """A return."""
        ask_return(self.room)


def open_return(room: Room, return_id: str, at: str = "") -> None:
    """The card of a return."""
    session = room.sitting.session
    found = session.returns[return_id]
    wanted, title = (*RETURN, *grade_fields(session), *answer_fields(session, found)), whose(session, found)
    room.open_card(SheetCard(room, "return", return_id, wanted, at=at, title=title))


def ask_return(room: Room) -> None:
    """Asks whose return, on which case and how it stands, then shows its fields."""
    session = room.sitting.session
    asked = (
        Question("Return of which agency", agencies(session), hint="no agency like that"),
        Question("On which case", cases(session), hint="no case like that"),
        Question("How it stands", _STATUSES, may_be_empty=True),
    )

    def take(said: tuple[str, ...]) -> bool:
        answer = room.act("answered", agency=said[0], case=said[1], status=said[2])
        if answer is not None:
            open_return(room, answer.thing, "role" if said[2] == "returned" else "reason")
        return answer is not None

    ask_each(room, asked, take)


def standing(found: Return) -> str:
    """How a return stands, in words."""
    return STANDING[found.status]


def whose(session: Session, found: Return) -> str:
    """Case and agency; of a questionnaire answered in trust only the agency (F15)."""
    agency = session.agencies.get(found.agency)
    named = seen(agency.label) if agency else "no agency"
    form = "Questionnaire, " if found.form == "questionnaire" else ""
    return f"{form}{case_name(session, found.case)}, {named}" if tells_whose(found) else f"{form}{named}"


def spoken_of(session: Session, theme: str, speaking: Speaking) -> str:
    """`6 of 9 returns speak of it`: of those that came back."""
    back = [one.id for one in session.returns.values() if one.status in CAME_BACK]
    count = sum(theme in speaking.get(one, ()) for one in back)
    return f"{count} of {len(back)} speak of it" if back else ""


def return_rows(session: Session, found: Return, width: int, most: int) -> list[Row]:
    """A return on a card: answers counted, then what it says in words."""
    rows = [Row(((f" {whose(session, found)}", "strong"), (f"   {_head(found)}", "aside")))]
    for label, words in _said(found):
        lines = wrapped(words, max(10, width - 17), max(1, most - 1))
        rows += [Row(((f" {label if not at else '':<15} ", "aside"), (line, "words"))) for at, line in enumerate(lines)]
    return rows


def _head(found: Return) -> str:
    counts = Counter(found.answers.values())
    answers = ", ".join(f"{count} {seen(answer).replace('_', ' ')}" for answer, count in counts.most_common())
    quoted = "" if found.permission != "none" else "not to be quoted"
    return " · ".join(part for part in (standing(found), answers, quoted) if part)


def _said(found: Return) -> list[tuple[str, str]]:
    """What a return says, each with its name; grades last."""
    said = [("reason", found.reason), ("good practice", found.good_practice), ("to develop", found.development)]
    said += [("it recommends", found.recommendations), *found.comments.items(), ("grades", grades_told(found))]
    return [(seen(label), seen(words)) for label, words in said if words]


def grades_told(one: grading.Graded) -> str:
    """`Good, in the meeting Good, finally Inadequate because ...`; nothing without a grade."""
    told = [one.grade, one.grade_in_meeting and f"in the meeting {one.grade_in_meeting}"]
    told += [one.grade_final and f"finally {one.grade_final}"]
    words = ", ".join(seen(part) for part in told if part)
    return f"{words}, because {seen(one.grade_reason)}" if words and one.grade_reason else words
