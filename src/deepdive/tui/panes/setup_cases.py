"""Set-up, cases: enough to know the case by, nothing to know the family by (F31)."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus
from textual.getters import query_one

from deepdive.model.session import Session
from deepdive.model.things import Case, Piece
from deepdive.tui.cards.fields import fields_card
from deepdive.tui.naming import cases
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.parts import Part
from deepdive.tui.panes.setup_fitting import plan_change
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.widgets.case_lists import CaseList, MomentList, cases_head, key_moments
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.widgets.told import Told, paragraph, strong_rows

NOW = "Say enough to know each case by, and nothing to know the family by."
OUTSIDE = "The list of who Case A is stays outside this program."
TALL = 34
WHEN = "When, as March 2024 or age 6"
WHAT = "What happened"


OF_CASES = {"open": "key moments", "edit": "fields", "more": "all fields", "withdraw": "remove"}
OF_MOMENTS = {
    "new": "add one",
    "open": "write anew",
    "edit": "write anew",
    "more": "all fields",
    "withdraw": "remove",
    "escape": "to the cases",
}
"""What the keys do to cases, and to the key moments of one."""


class CasesPart(Part):
    """The cases, and under them what is known of the marked one."""

    NAME = "Cases"
    HINT = "n makes a case, e fills in its fields, Enter goes to its key moments."

    above = query_one("#cases-above", Told)
    list = query_one(CaseList)
    about = query_one("#case-about", Told)
    moments = query_one(MomentList)
    whole = query_one("#moment-whole", Told)

    def compose(self) -> ComposeResult:
        """The cases, the marked one, its key moments."""
        yield Told(id="cases-above")
        yield CaseList(shows_mark=True)
        yield Told(id="case-about")
        yield MomentList()
        yield Told(id="moment-whole")

    def counted(self, session: Session) -> str:
        """How many cases."""
        return str(len(session.cases))

    def show(self, session: Session) -> None:
        """Shows the cases as they now are."""
        found = cases(session)
        self.list.show(session, found)
        empty = Row((("  No cases yet. n makes Case A.", "aside"),))

        def above(width: int) -> list[Row]:
            rows = [*strong_rows(NOW, width), *paragraph(OUTSIDE, width, "aside"), EMPTY]
            return [*rows, cases_head() if found else empty]

        self.above.put(above)
        self._show_case(session)

    def _show_case(self, session: Session) -> None:
        case = self.list.item
        moments = key_moments(session, case.id) if case else []
        self.moments.put(moments)
        most = (3, 5) if self.app.size.height >= TALL else (1, 2)
        count = len(moments)

        def about(width: int) -> list[Row]:
            return about_rows(case, count, width, most, self.room.partnership.says) if case else []

        self.about.put(about)
        self._show_moment()

    def _show_moment(self) -> None:
        """The marked key moment whole, while one is among them."""
        moment = self.moments.item if self._in_moments else None
        self.whole.put(lambda width: moment_rows(moment, width) if moment else [])

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _cursor_went(self) -> None:
        self._show_moment()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.list is self.list:
            self._show_case(self.session)
        else:
            self._show_moment()

    def rest(self) -> None:
        """The cases have the cursor."""
        self.screen.set_focus(self.list)

    @property
    def _in_moments(self) -> bool:
        return self.is_mounted and self.moments.has_focus

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # by the list with the cursor
        """What the keys do where the cursor is."""
        return OF_MOMENTS if self._in_moments else OF_CASES

    @property
    def ROW(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802  # by the list with the cursor
        """What the keys row shows first; among key moments also the way back."""
        first = ("new", "edit", "escape") if self._in_moments else ("new", "edit", "open")
        return (*first, "withdraw", "move_up", "move_down", "undo", "stage_next")

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one; Esc works in the key moments only."""
        if key_id == "escape":
            return self._in_moments
        if key_id == "new":
            return True
        if key_id == "open" and not self._in_moments:
            return self.list.item is not None
        if key_id in ("edit", "more", "withdraw", "move_up", "move_down", "open"):
            return (self.moments.item if self._in_moments else self.list.item) is not None
        return True

    def do_open(self) -> None:
        """Goes to the key moments of the marked case; there, writes the marked one anew."""
        if self._in_moments:
            self.do_edit()
            return
        self.screen.set_focus(self.moments)
        self.room.say(
            "Key moments: n adds one, e writes it anew, , and . move it, w removes it, Esc goes back.", "hint"
        )

    def do_escape(self) -> None:
        """Back to the cases."""
        self.screen.set_focus(self.list)

    def do_new(self) -> None:
        """Another case with the next letter; in the key moments, another of them."""
        if self._in_moments and self.list.item:
            self._ask_moment(self.list.item)
            return
        before = self.session
        if answer := self.act("case"):
            self.list.go_to(answer.thing)
            self._show_case(self.session)
            self.room.say_more(f"e fills in its fields. {self._plan_since(before)}".rstrip())

    def _plan_since(self, before: Session) -> str:
        return plan_change(before, self.session, self.room.sitting.now())

    def do_edit(self) -> None:
        """All fields of the marked case; in the key moments, writes the marked one anew."""
        if self._in_moments:
            self._edit_moment()
        elif case := self.list.item:
            self.room.open_card(fields_card(self.room, "case", case.id))

    def do_more(self) -> None:
        """All fields of the marked case or key moment."""
        if self._in_moments and self.moments.item:
            self.room.open_card(fields_card(self.room, "piece", self.moments.item.id))
        elif case := self.list.item:
            self.room.open_card(fields_card(self.room, "case", case.id))

    def do_withdraw(self) -> None:
        """Removes the marked case or key moment; undo brings it back."""
        if self._in_moments and self.moments.item:
            self.act("remove", thing=self.moments.item.id, of="piece")
        elif case := self.list.item:
            before = self.session
            if self.act("remove", thing=case.id, of="case"):
                self.room.say_more(f"u brings it back. {self._plan_since(before)}".rstrip())

    def do_move_up(self) -> None:
        """Moves the marked row up."""
        self._move("up")

    def do_move_down(self) -> None:
        """Moves the marked row down."""
        self._move("down")

    def _move(self, to: str) -> None:
        if not self._in_moments:
            if case := self.list.item:
                self.act("order", thing=case.id, of="case", to=to)
            return
        moment = self.moments.item
        if moment is None:
            return
        there = self.moments.marked + (1 if to == "down" else -1)
        if not 0 <= there < len(self.moments.items):
            return
        self._exchange(moment.id, self.moments.items[there].id, to)

    def _exchange(self, moment: str, other: str, to: str) -> None:
        """Moves a key moment past its neighbour; those of other cases may stand between the two."""
        while self._before(moment, other) == (to == "down"):
            if not self.done("order", thing=moment, of="piece", to=to):
                return

    def _before(self, one: str, other: str) -> bool:
        ids = [piece.id for piece in key_moments(self.session, self.session.pieces[one].about)]
        return ids.index(one) < ids.index(other)

    def _ask_moment(self, case: Case) -> None:
        def take(said: tuple[str, ...]) -> bool:
            answer = self.act("piece", kind="key_moment", about=case.id, title=said[0], text=said[1])
            if answer:
                self.moments.go_to(answer.thing)
            return answer is not None

        ask_each(self.room, (Question(WHEN, may_be_empty=True), Question(WHAT)), take)

    def _edit_moment(self) -> None:
        moment = self.moments.item
        if moment is None:
            return

        def take(said: tuple[str, ...]) -> bool:
            fields = (("title", moment.title, said[0]), ("text", moment.text, said[1]))
            changed = [(field, value) for field, before, value in fields if value != before]
            return all(self.done("describe", thing=moment.id, of="piece", field=f, value=v) for f, v in changed)

        asked = (Question(WHEN, start=moment.title, may_be_empty=True), Question(WHAT, start=moment.text, mends=True))
        ask_each(self.room, asked, take)


def about_rows(
    case: Case, moments: int, width: int, most: tuple[int, int], says: Callable[[str], str] = str
) -> list[Row]:
    """What is known of a case, the child's life first; so many rows of each, our words as the partnership says them."""
    rows = [EMPTY, Row(((seen(case.label), "strong"), ("  what is known so far", "aside")))]
    lived = case.lived_experience or says("(what life is like for this child: e)")
    summary = case.summary or "(a summary of five lines: e)"
    rows += paragraph(lived, width, "words" if case.lived_experience else "aside", before="  ", most=most[0])
    rows += paragraph(summary, width, "words" if case.summary else "aside", before="  ", most=most[1])
    rows += live_rows(case, width)
    count = f"{moments}, in their order" if moments else "none yet; Enter, then n adds one"
    return [*rows, Row((("Key moments", "strong"), (f"  {count}", "aside")))]


def moment_rows(moment: Piece, width: int) -> list[Row]:
    """A key moment whole."""
    when = f"{seen(moment.title)}: " if moment.title else ""
    return [EMPTY, *paragraph(f"{when}{moment.text}", width, before="  ", most=4)]


def live_rows(case: Case, width: int) -> list[Row]:
    """What a live process means for the notes, and who agreed to go on (F31)."""
    if not case.live_process:
        return []
    agreed = seen(case.live_process_agreed_by).rstrip(".") or "nobody yet"
    told = f"{seen(case.live_process).rstrip('.')}. Notes may be disclosed. Agreed to go on: {agreed}."
    return paragraph(told, width, "look", before="! ", most=4)
