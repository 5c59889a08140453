"""The head of the summary pane: what to do now, which page it is, how long it is; and the heads of its two sides."""

from collections.abc import Sequence

from deepdive.tui.panes.summary_page import Page, count_of, counts, length, now_line
from deepdive.tui.panes.summary_points import Point
from deepdive.tui.panes.summary_view import PageView
from deepdive.tui.panes.summary_way import usual
from deepdive.tui.rows import Drawn, Piece, Row, seen
from deepdive.tui.theme import Role

MAKING = "The page is being made ..."


class SummaryHead(Drawn):
    """Three rows."""

    DEFAULT_CSS = "SummaryHead { margin: 1 0; }"
    page: Page | None = None
    trouble = ""

    def put(self, page: Page | None, trouble: str = "") -> None:
        """Shows another page, or why there is none."""
        self.page, self.trouble = page, trouble
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """What to do, which page, how long."""
        if self.page is None:
            return [Row(((self.trouble or MAKING, "look" if self.trouble else "strong"),)), Row(), Row()]
        return head_rows(self.page)


def head_rows(page: Page) -> list[Row]:
    """The three rows of a page."""
    status = page.document.properties.status
    which = f"{page.layout.title} \u00b7 {page.profile.id} \u00b7 {status}"
    role: Role = "stop" if page.stops else "look" if count_of(page, "warn") or count_of(page, "block") else "aside"
    return [
        Row(((now_line(page), "stop" if page.stops else "strong"),)),
        Row(((seen(which), "now"),), ((counts(page), role),)),
        Row(((length(page), "look" if page.over else "aside"),), (onward(page),)),
    ]


def onward(page: Page) -> Piece:
    """Which key takes the summary on, once nothing stops it."""
    step = usual(page.session)
    return (f"End, Enter: {step}", "aside") if step and not page.stops else ("", "aside")


class SideHead(Drawn):
    """The head of one side: what it holds, in a word that tells where the cursor is."""

    DEFAULT_CSS = "SideHead { height: 1; }"
    said: tuple[str, str] = ("", "")
    here = False

    def put(self, strong: str, aside: str, here: bool) -> None:
        """Says what the side holds."""
        if ((strong, aside), here) != (self.said, self.here):
            self.said, self.here = (strong, aside), here
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """One row."""
        strong, aside = self.said
        return [Row(((strong, "now" if self.here else "strong"),), ((aside, "aside"),))]


def points_said(items: Sequence[Point]) -> str:
    """What the left side holds."""
    notices = sum(bool(one.notice and one.notice.severity != "hint" and not one.notice.kept) for one in items)
    findings = sum(bool(one.finding) for one in items)
    said = [f"To settle, {notices}"] if notices or not findings else []
    return "  ".join([*said, *([f"Findings, {findings}"] if findings else [])])


def page_said(view: PageView) -> str:
    """Where in the page one is."""
    return f"line {view.at} of {len(view.lines)}" if view.lines else ""
