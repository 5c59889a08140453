"""Context: the headline numbers, and the numbers that led to the audit. Counts only; grades come later."""

import re
from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget

from deepdive.across.earlier import Before, before
from deepdive.history.files import REAL
from deepdive.model.session import Session, in_order
from deepdive.model.things import Piece
from deepdive.suggest.again import Again, again
from deepdive.summary.items import untold
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.headlines import agency_words, anybody_marked, came_words, case_words, return_words
from deepdive.tui.panes.last_time import MOST_AREAS, last_rows
from deepdive.tui.panes.remarks import RemarkPane
from deepdive.tui.panes.then_and_now import ask_since
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.told import Page, paragraph, strong_rows

NOW = "Show the numbers, say what came back and what did not; note any question."
LABEL = 12
OF = re.compile(r"(\d+)(?:\s*(?:of|/)\s*(\d+))?")


class ContextPane(RemarkPane):
    """The numbers on a page, remarks under it."""

    DEFAULT_CSS = "ContextPane > Page { margin: 1 0 0 0; }"
    LABELS = {
        "choose": "then and now",
        "new": "add a number",
        "to_line": "remark",
        "next_pane": "remarks",
        "open": "remark",
    }
    ROW = ("to_line", "choose", "new", "next_pane", "edit", "stage_next", "stage_back", "undo", "blank")
    HINT = "F6 writes a remark; n adds a number behind this audit."

    page = query_one(Page)

    left = Before()
    again: Sequence[Again] = ()
    _left_for = ""

    class Left(Message):
        """What earlier audits left."""

        def __init__(self, left: Before, again: Sequence[Again]) -> None:
            super().__init__()
            self.left = left
            self.again = again

    def compose(self) -> ComposeResult:
        """The numbers, the remarks."""
        yield Page()
        yield from self.compose_remarks()

    def show(self, session: Session) -> None:
        """Shows the numbers as they now are."""
        now = self.stage.now or NOW
        self.page.put(
            lambda width: [
                *strong_rows(seen(now), width),
                EMPTY,
                *number_rows(session, width),
                *last_rows(session, self.left, self.again, width),
            ]
        )
        self.show_remarks(session)
        if self._left_for != session.id:
            self._left_for = session.id
            self._look_back(session)

    @work(thread=True, exclusive=True, group="before", exit_on_error=False)
    def _look_back(self, session: Session) -> None:
        """Reads what earlier audits left, beside the screen."""
        sitting = self.room.sitting
        left = before(session, sitting.folder.parent, sitting.now().date(), REAL)
        self.post_message(self.Left(left, again(session, left.points) if left.points else []))

    @on(Left)
    def _show_left(self, event: Left) -> None:
        event.stop()
        self.left, self.again = event.left, event.again
        if self.left.anything:
            self.show(self.session)

    def can(self, key_id: str) -> bool:
        """Areas have numbers when there are any."""
        return bool(self.left.areas) if key_id == "choose" else super().can(key_id)

    def do_choose(self, digit: str) -> None:
        """Asks how an area that the last audit had seen is now, and why."""
        if int(digit) > len(self.left.areas[:MOST_AREAS]):
            self.room.say(f"There is no area {digit}.", "look")
            return
        area = self.left.areas[int(digit) - 1]
        ask_since(self.room, area.name, area.source)

    def first(self) -> Widget:
        """The page."""
        return self.page

    def do_open(self) -> None:
        """Writes the marked remark anew; from the page, opens the line."""
        if self.remarks.has_focus:
            self.do_edit()
        else:
            self.room.write()

    def do_new(self) -> None:
        """Adds a number behind the audit: its sentence, how many of how many, where it comes from."""
        asked = (
            Question("Number behind this audit", hint="a sentence to say"),
            Question("How many", hint="9 of 23; Enter: none", may_be_empty=True, refuses=_no_number),
            Question("Where it comes from", hint="Enter: not said", may_be_empty=True),
        )
        ask_each(self.room, asked, self._add_driver)

    def _add_driver(self, said: tuple[str, ...]) -> bool:
        found = OF.fullmatch(said[1].strip())
        given = dict(zip(("count", "of"), found.groups(), strict=True)) if found else {}
        return self.done("piece", kind="driver", text=said[0], source=said[2], **{k: v for k, v in given.items() if v})


def _no_number(words: str) -> str:
    """Why words are no number; nothing where they are one, or none."""
    return (
        "" if not words or OF.fullmatch(words) else "That is no number. Write it as 27, or 9 of 23; Enter alone: none."
    )


def number_rows(session: Session, width: int) -> list[Row]:
    """The numbers, each with its name; what is not there says what would be."""
    come, missing = agency_words(session)
    labelled = [
        ("People", came_words(session)),
        ("Here" if anybody_marked(session) else "Invited", come or "no agency yet; Set-up, People"),
        ("Nobody of", missing or "no agency is missing"),
        ("Cases", case_words(session) or "none yet; Set-up, Cases"),
        ("Returns", return_words(session)),
    ]
    rows = [row for name, told in labelled if told for row in paragraph(told, width, before=f"{name:<{LABEL}}")]
    if session.details.aim:
        rows = [*paragraph(session.details.aim, width, before=f"{'Aim':<{LABEL}}", most=3), EMPTY, *rows]
    drivers = in_order(one for one in session.pieces.values() if one.kind == "driver")
    rows += [EMPTY, Row((("The numbers behind this audit", "strong"),))]
    if not drivers:
        return [*rows, *paragraph("none yet; n adds one, as a sentence to say", width, "aside", before="  ")]
    return rows + [row for driver in drivers for row in driver_rows(driver, width)]


def driver_rows(driver: Piece, width: int) -> list[Row]:
    """One number: its sentence, how many before it where it does not say so itself, where it comes from."""
    count = untold(driver)
    words = "  ".join(seen(part) for part in (driver.title, driver.text) if part)
    rows = paragraph(words, width, before=f"  {count:<{LABEL - 2}}")
    source = f" ({seen(driver.source)})" if driver.source else ""
    return [*rows, *paragraph(source.strip(), width, "aside", before=" " * LABEL)]
