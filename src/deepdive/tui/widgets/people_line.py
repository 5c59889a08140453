"""The line people are typed into, one role a line, with the capacity and the case of whoever is typed next (F21)."""

import re
from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import TextArea

from deepdive.checks.kinds import KIND_WORDS
from deepdive.errors import Refused
from deepdive.model.capture_line import known_in
from deepdive.model.people_line import parse_people
from deepdive.model.session import Session
from deepdive.model.things import Capacity
from deepdive.tui.completing import Offer, offer, offer_row
from deepdive.tui.marking import Marker
from deepdive.tui.naming import case_letter, case_name, cases
from deepdive.tui.rows import Piece, Row, seen
from deepdive.tui.widgets.capture_line import CaptureLine
from deepdive.tui.widgets.told import Told

CAPACITIES: tuple[Capacity, ...] = ("practitioner", "manager", "auditor", "other")
ASKS = "Type a role, as in: 2 health visitor @HV /A   then Enter"

_LEFT_BEHIND = re.compile(r"\(\s*\)|(?<=\s)[,;:-]+(?=\s|$)|[,;:(-]+\s*$|^\s*[,;:)-]+")
"""What a name leaves behind when it is taken out: empty brackets, a comma that parts nothing."""


class PeopleLine(Vertical):
    """Chips, the line, and under it what the word at the cursor may become or what looks like a name."""

    DEFAULT_CSS = """
    PeopleLine { height: auto; }
    PeopleLine Told { height: 1; }
    """

    class Typed(Message):
        """Something looks like a name now, or can be completed, or no longer."""

    line = query_one(CaptureLine)
    chips = query_one("#people-chips", Told)
    under = query_one("#people-under", Told)

    def __init__(self, press: Callable[[str], None]) -> None:
        super().__init__()
        self.capacity: Capacity = "practitioner"
        self.case = ""
        self.marker = Marker()
        self.offered: Offer | None = None
        self._press = press
        self._session: Session | None = None

    def compose(self) -> ComposeResult:
        """Three rows."""
        yield Told(id="people-chips")
        yield CaptureLine(self._press, self.marker.spans, id="people-line")
        yield Told(id="people-under")

    def show(self, session: Session) -> None:
        """Knows a session's agencies and cases."""
        self._session = session
        self.marker.know(session)
        if self.case not in session.cases:
            self.case = ""
        self._tell()

    def next_capacity(self) -> None:
        """The next capacity."""
        self.capacity = CAPACITIES[(CAPACITIES.index(self.capacity) + 1) % len(CAPACITIES)]
        self._tell()

    def next_case(self) -> None:
        """The next case; after the last, none."""
        if self._session:
            ids = ["", *(case.id for case in cases(self._session))]
            self.case = ids[(ids.index(self.case) + 1) % len(ids)]
            self._tell()

    def said(self) -> str:
        """The line as the verb takes it: the case of the chip goes with it when the line names none."""
        text = self.line.text
        return with_case(self._session, text, self.case) if self._session and text.strip() else text

    def clear(self) -> None:
        """Empties the line; capacity and case stay for the next one."""
        self.line.put("")

    def complete(self) -> None:
        """Takes the first completion."""
        if self.offered:
            self.line.complete(self.offered.start, self.offered.tokens[0][0])

    def looks_like(self) -> str:
        """What in the line looks like an identifier, in words; empty when nothing does."""
        found = self.marker.first(self.line.text)
        return f'"{seen(found.text)}" looks like {KIND_WORDS.get(found.kind, "an identifier")}' if found else ""

    def finds_name(self) -> bool:
        """Whether something in the line looks like an identifier."""
        return self.marker.first(self.line.text) is not None

    def keep_role(self) -> None:
        """Takes out what looks like an identifier; the role stays."""
        found = self.marker.first(self.line.text)
        if found:
            text = self.line.text
            self.line.text = without(text, found.start, found.end)
            self.line.move_cursor(self.line.document.end)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Says what is awaited."""
        self.line.placeholder = Content(ASKS)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Says which key comes back to it."""
        self.line.placeholder = Content("n or F6 to add people")

    def _tell(self) -> None:
        if self._session is None:
            return
        session, capacity, case = self._session, self.capacity, self.case
        self.offered = self._offer(session)
        self.post_message(self.Typed())
        own = case_name(session, case).removeprefix("no case") or "none"
        listed = [piece for one in CAPACITIES for piece in _capacity(one, one == capacity)]
        chips = Row(
            (("F4", "now"), *listed[:-1], ("   F3", "now"), (f" own case {own}", "words")),
            (("@agency  /case", "aside"),),
        )
        under = self._under()
        self.chips.put(lambda width: [chips])
        self.under.put(lambda width: [under])

    def _offer(self, session: Session) -> Offer | None:
        found = offer(self.line.before_cursor, session)
        return found if found and not found.tokens[0][0].startswith("#") else None

    def _under(self) -> Row:
        found = self.marker.first(self.line.text)
        if found is None:
            return offer_row(self.offered) if self.offered else Row()
        says = f" {self.looks_like()}. ^R keeps only the role; Enter keeps it all."
        return Row(((says, "stop"),))


def _capacity(name: str, chosen: bool) -> tuple[Piece, Piece]:
    """A capacity as one of those that can be typed or chosen."""
    return (f" {name}", "strong" if chosen else "aside"), (" \u00b7", "aside")


def without(text: str, start: int, end: int) -> str:
    """A line without what looks like a name, and without the brackets and commas it leaves behind."""
    rest = f"{text[:start]} {text[end:]}"
    return " ".join(_LEFT_BEHIND.sub(" ", rest).split())


def _names_case(text: str, session: Session) -> bool:
    known = known_in(session)
    try:
        return bool(parse_people(text, known.agencies, known.cases).cases)
    except Refused:
        return False


def with_case(session: Session, text: str, case: str) -> str:
    """A line of people as the verb takes it when a case is chosen for those who name none."""
    if not case or case not in session.cases or _names_case(text, session):
        return text
    return f"{text} /{case_letter(session.cases[case]).replace(' ', '_')}"
