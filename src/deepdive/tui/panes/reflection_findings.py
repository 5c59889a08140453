"""The auditors' findings of a theme, and all that is said about one: why, how often, how sure, what differs."""

from deepdive.desk.naming import name_of
from deepdive.model.session import Session, in_order
from deepdive.model.things import Finding, Theme, Thing
from deepdive.model.thread import live_themes_of
from deepdive.summary.figures import share
from deepdive.tui.cards.sheet import SheetCard, Wanted
from deepdive.tui.panes.finding_list import FindingList, finding_rows
from deepdive.tui.panes.repeats import repeat_rows
from deepdive.tui.rows import Row
from deepdive.tui.widgets.question import Choice


def _themes(session: Session) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, name_of(one)) for one in session.live_themes())


def _often(session: Session, thing: Thing) -> str:
    """`3 of 12`, or how it is counted."""
    if not isinstance(thing, Finding):
        return ""
    seen_in, seen_of = share(session, thing)
    if seen_in is None or seen_of is None:
        return ""
    return f"{seen_in} of {seen_of}"


def _how_often(thing: str, words: str) -> tuple[str, dict[str, str]]:
    return "how_often", {"finding": thing, "often": words}


ABOUT = (
    Wanted("context", "Why it made sense", "what people knew and had to work with at the time"),
    Wanted("impact", "For the child", "what difference it made in the child's life"),
    Wanted("seen_in", "How often", "3 of 12; cases: as tagged; C9 not met", verb=_how_often, shows=_often),
    Wanted("support", "How sure", "one voice, several, or confirmed in records"),
    Wanted("evidence", "Evidence from", "the tool, records, the discussion, a family ..."),
    Wanted("contested", "Second wording", "where auditors differ; both are kept"),
    Wanted("seen_before", "Seen before", "in which earlier audit or review"),
    Wanted("change_made", "Changed already", "what has been changed since"),
    Wanted("existing_work", "Work elsewhere", "who works on it already"),
    Wanted("agencies", "Agencies", "a comma between two", in_a_row=True),
    Wanted("cases", "Cases", "a comma between two", in_a_row=True),
    Wanted("theme", "Theme", "where it stands", offers=_themes),
    Wanted("commended_role", "Commends", "a role, never a name", in_a_row=True),
    Wanted("commended_agreed", "The team agreed", "yes or no; without it nobody is named"),
)
"""What is written about a finding, what is asked most first."""


FROM_THE_THEMES = Row(
    ((" Shift+Tab", "now"), (" goes from the themes to the findings: 1 to 5 say how it prints.", "aside"))
)
"""What stands on the card of a finding while its list has not the cursor."""

NO_THEME = Theme(id="-", name="Findings without a theme")
"""A row of its own for findings that no theme holds: documents print them too."""


def findings_without(session: Session) -> list[Finding]:
    """The findings that stand in no theme, in their order."""
    return [one for one in in_order(session.findings.values()) if not live_themes_of(session, [one.theme])]


def counted_findings(count: int) -> str:
    """`2 findings`."""
    return f"{count} finding{'' if count == 1 else 's'}"


class AuditorsFindings(FindingList):
    """The findings; `m` shows what is said about the marked one."""

    LABELS = {**FindingList.LABELS, "more": "why, how often"}

    def whole_rows(self, session: Session, finding: Finding, width: int, most: int) -> list[Row]:
        """A finding whole; what its numbers choose is offered only while they choose it."""
        rows = finding_rows(session, finding, width, most, self.room.partnership.smallest_exact)
        return [*rows, *repeat_rows(self.offered(), width)] if self.holds_mark else [*rows[:-1], FROM_THE_THEMES]

    def do_more(self) -> None:
        """All that is said about it."""
        if self.item:
            self.room.open_card(SheetCard(self.room, self.OF, self.item.id, ABOUT))
