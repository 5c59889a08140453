"""Cases: one a page. First what life is like for this child, in their words where there are any (F28)."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Case, Note
from deepdive.tui.cards.fields import fields_card
from deepdive.tui.naming import agency_names, cases, kind_name
from deepdive.tui.panes.asking import ask_each
from deepdive.tui.panes.remarks import RemarkPane
from deepdive.tui.panes.setup_cases import live_rows
from deepdive.tui.rows import EMPTY, Row, seen
from deepdive.tui.theme import KIND_ROLES
from deepdive.tui.widgets.case_lists import key_moments
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.told import Page, paragraph, strong_rows

NOW = "Tell each case briefly: the child's day first, then the key moments in order."
VOICE = "~"
"""The sign of a voice; its word is whose voice it is."""
PERMISSIONS = (
    Choice("none", "nothing may be quoted"),
    Choice("paraphrase", "in our own words"),
    Choice("verbatim", "word for word"),
)


class CasesPane(RemarkPane):
    """The case of a number on a page; corrections as remarks under it."""

    DEFAULT_CSS = "CasesPane > Page { margin: 1 0 0 0; }"
    LABELS = {
        "choose": "case",
        "new": "child's or family's voice",
        "to_line": "correction",
        "next_pane": "corrections",
        "open": "correction",
        "more": "all fields",
    }
    ROW = ("choose", "to_line", "new", "next_pane", "more", "stage_next", "undo", "blank")
    HINT = "A number shows that case; F6 writes a correction."

    page = query_one(Page)

    chosen_case = ""

    def compose(self) -> ComposeResult:
        """The case, the corrections."""
        yield Page()
        yield from self.compose_remarks()

    @property
    def case(self) -> Case | None:
        """The case that is shown."""
        found = cases(self.session)
        return next((case for case in found if case.id == self.chosen_case), found[0] if found else None)

    def show(self, session: Session) -> None:
        """Shows the case as it now is."""
        case, now = self.case, self.stage.now or self.room.partnership.says(NOW)
        if case is not None and self.chosen_case != case.id:
            self._choose(case)

        def draws(width: int) -> list[Row]:
            head = [*strong_rows(seen(now), width), EMPTY]
            return [*head, *(case_rows(session, self.room.partnership, case, width) if case else no_case(width))]

        self.page.put(draws)
        self.show_remarks(session)

    def on_show(self) -> None:
        """The line is about the case of the page again."""
        if self.chosen_case and not self.room.where.text:
            self.room.where.choose_case(self.chosen_case)

    def follow_line(self) -> None:
        """The page shows the case that the line is about."""
        case = self.room.where.case
        if self.chosen_case and case in self.session.cases and case != self.chosen_case:
            self.chosen_case = case
            self.page.do_home()
            self.show(self.session)

    def is_of_here(self, note: Note) -> bool:
        """Corrections of the case that is shown, and those of no case."""
        return super().is_of_here(note) and (not note.cases or self.chosen_case in note.cases)

    def first(self) -> Widget:
        """The page."""
        return self.page

    def can(self, key_id: str) -> bool:
        """Cases are chosen where there are any; all fields are those of the case."""
        if key_id in ("choose", "more"):
            return self.case is not None
        return super().can(key_id)

    def do_choose(self, digit: str) -> None:
        """Shows the case of that number; the line is about it."""
        found = cases(self.session)
        if int(digit) > len(found):
            self.room.say(f"There is no case {digit}.", "look")
            return
        self._choose(found[int(digit) - 1])
        self.room.where.choose_case(self.chosen_case)
        self.page.do_home()
        self.show(self.session)

    def do_open(self) -> None:
        """Writes the marked correction anew; from the page, opens the line."""
        if self.remarks.has_focus:
            self.do_edit()
        else:
            self.room.write()

    def do_more(self) -> None:
        """All fields of the marked correction, or of the case."""
        if self.remarks.has_focus and self.note():
            super().do_more()
        elif self.case:
            self.room.open_card(fields_card(self.room, "case", self.case.id))

    def do_new(self) -> None:
        """Takes down what a child or family said: the words, whose, how asked, what may be quoted, what it tells of."""
        kinds = tuple(
            Choice(kind, kind_name(self.room.partnership, kind))
            for kind in ("worked_well", "stumbling_block", "remark")
        )
        asked = (
            Question("What they said", hint="their own words, or what they meant"),
            Question("Whose voice", hint="as: a young mother"),
            Question("How they were asked", hint="Enter: not said", may_be_empty=True),
            Question("What may be quoted", PERMISSIONS, may_be_empty=True),
            Question("What it tells of", kinds),
        )
        ask_each(self.room, asked, self._take_voice)

    def _take_voice(self, said: tuple[str, ...]) -> bool:
        text, whose, how_asked, permission, kind = said
        case = self.case.id if self.case else ""
        given = {"whose": whose, "how_asked": how_asked, "permission": permission, "kind": kind, "case": case}
        return self.done("voice", text=text, **given)

    def _choose(self, case: Case) -> None:
        self.chosen_case = case.id
        if not self.room.where.text.strip():  # words that are begun are about what they were about
            self.room.where.choose_case(case.id)


def case_rows(session: Session, partnership: Partnership, case: Case, width: int) -> list[Row]:
    """A case: the child's life first, then what happened, then the key moments in their order."""
    found = cases(session)
    about = [case.age_band, case.plan_type, case.area]
    number = f"{found.index(case) + 1} of {len(found)}"
    told = "  \u00b7  ".join(seen(part) for part in about if part)
    rows = [Row(((seen(case.label), "now"), (f"   {told}", "words")), ((number, "aside"),))]
    rows += [*live_rows(case, width), EMPTY, *lived_rows(session, partnership, case, width), EMPTY]
    rows += [Row((("In short", "aside"),))]
    rows += paragraph(case.summary, width, before="  ") or _wanting("a summary of five lines; m", width)
    rows += [EMPTY, Row((("Key moments", "aside"),)), *moment_rows(session, case, width)]
    agencies = agency_names(session, case.agencies)
    return [*rows, EMPTY, *paragraph(agencies, width, "aside", before="Agencies  ")]


def lived_rows(session: Session, partnership: Partnership, case: Case, width: int) -> list[Row]:
    """What life is like for this child: voices first, then what is known."""
    rows = [Row(((partnership.says("What life is like for this child"), "strong"),))]
    for note in session.notes.values():
        if note.voice_whose and case.id in note.cases and not note.withdrawn and not note.parked:
            rows += voice_rows(note, partnership, width)
    return [
        *rows,
        *(
            paragraph(case.lived_experience, width, before="  ")
            or _wanting(partnership.says("the child's own day; m"), width)
        ),
    ]


def voice_rows(note: Note, partnership: Partnership, width: int) -> list[Row]:
    """A voice: its sign, its words, and whose it is."""
    words = paragraph(note.text, width, before="    ")
    first = Row(((f"  {VOICE} ", KIND_ROLES[note.kind]), *words[0].left[1:])) if words else EMPTY
    whose = f"voice of {seen(note.voice_whose)}   {kind_name(partnership, note.kind)}"
    return [first, *words[1:], *paragraph(whose, width, "aside", before="    ")]


def moment_rows(session: Session, case: Case, width: int) -> list[Row]:
    """The key moments, when before what."""
    moments = key_moments(session, case.id)
    if not moments:
        return _wanting("the moments that mattered, in their order; Set-up, Cases", width)
    column = min(24, max(len(seen(one.title)) for one in moments)) + 2
    return [
        row
        for one in moments
        for row in paragraph(one.text, width, before=f"  {seen(one.title)[: column - 2]:<{column}}")
    ]


def no_case(width: int) -> list[Row]:
    """What stands where there are no cases."""
    return _wanting("No cases yet: Set-up, Cases makes them.", width)


def _wanting(words: str, width: int) -> list[Row]:
    return paragraph(f"({words})", width, "aside", before="  ")
