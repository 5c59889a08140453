"""The left side of the summary pane: what stops or warns, and findings when the page is too long for all of them."""

from collections.abc import Sequence

from msgspec import Struct

from deepdive.checks.gate import Notice
from deepdive.model.things import Finding, FindingKind, Support
from deepdive.summary.figures import findings_in_order
from deepdive.tui.panes.summary_page import Page, Shelf
from deepdive.tui.panes.summary_places import theme_name, where
from deepdive.tui.rows import Drawn, Piece, Row, cut, pad, seen, wrapped
from deepdive.tui.theme import Role
from deepdive.tui.widgets.row_list import RowList

TALL, HIGH, LOW = 34, 6, 4
"""Rows of a tall screen; rows of the card on such a one, and on others. It keeps its height while one moves."""

SUPPORT: dict[Support, str] = {
    "": "not said",
    "one_voice": "one voice",
    "several_in_group": "one group",
    "several_groups": "groups",
    "confirmed_in_records": "records",
}
"""How a finding is supported, the least first."""

SUPPORT_WORDS: dict[Support, str] = {
    "": "support not said",
    "one_voice": "said by one voice",
    "several_in_group": "said by several in one group",
    "several_groups": "said in several groups",
    "confirmed_in_records": "confirmed in records",
}
KINDS: dict[FindingKind, tuple[str, str, Role]] = {
    "strength": ("+", "strength", "well"),
    "learning": ("-", "learning", "block"),
    "mixed": ("\u00b1", "mixed", "look"),
}
CALM = "Nothing stops or warns"
CALM_MORE = (
    "What the check finds would stand here, each with the place of its words. Tab goes to the page; x writes it."
)


class Point(Struct, frozen=True, kw_only=True):
    """One row: a notice, a finding, or that there is nothing."""

    id: str
    notice: Notice | None = None
    finding: Finding | None = None
    stops: bool = False


def points(page: Page) -> list[Point]:
    """The notices, the gravest first; then the findings, the least supported first, when there are too many (F6)."""
    stops = set(page.stops)
    found = [Point(id=f"{n.code} {n.where} {n.message}", notice=n, stops=n in stops) for n in page.notices]
    found += [Point(id=finding.id, finding=finding) for finding in by_support(page)]
    return found or [Point(id="calm")]


def by_support(page: Page) -> list[Finding]:
    """The findings to choose from: none while the page keeps to its length and holds all of them."""
    every = findings_in_order(page.session)
    if page.layout.prints_notes or not (page.over or any(one.full_report_only for one in every)):
        return []
    return sorted(every, key=lambda one: list(SUPPORT).index(one.support))


def point_row(item: Point, width: int) -> Row:
    """One row of the list."""
    if item.notice:
        word, role = severity(item)
        code = f"{item.notice.code} " if item.notice.code.startswith("Q") else ""
        return Row(((f" {word} ", role), (code, "aside"), (cut(seen(item.notice.message), width), "words")))
    if item.finding:
        sign, _, role = KINDS[item.finding.kind]
        later = item.finding.full_report_only
        state: Piece = ("later", "aside") if later else ("page ", "now")
        text: Piece = (cut(seen(item.finding.text), width), "aside" if later else "words")
        return Row(((f" {sign} ", role), state, (f" {pad(SUPPORT[item.finding.support], 9)} ", "aside"), text))
    return Row(((f" {CALM}", "aside"),))


def severity(item: Point) -> tuple[str, Role]:
    """How grave a notice is, in a word: only a publication is stopped."""
    grave = item.notice.severity if item.notice else "hint"
    if grave == "block":
        return ("STOP", "stop") if item.stops else ("look", "look")
    return ("warn", "look") if grave == "warn" else ("hint", "aside")


def card_rows(page: Page, item: Point | None, width: int) -> list[Row]:
    """The marked row whole."""
    if item and item.notice:
        word, role = severity(item)
        head = Row(((f"{word} ", role), (seen(f"{item.notice.code}  {where(item.notice)}"), "aside")))
        return [head, *_lines(item.notice.message, width, 3, "strong"), *_lines(item.notice.fix, width, 2, "words")]
    if item and item.finding:
        sign, word, role = KINDS[item.finding.kind]
        place = (
            "waits for the full report; Space puts it on the page" if item.finding.full_report_only else "on the page"
        )
        parts = (place, SUPPORT_WORDS[item.finding.support], seen(theme_name(page.session, item.finding.id)))
        said = "  " + " \u00b7 ".join(parts)
        return [Row(((f"{sign} {word}", role), (said, "aside"))), *_lines(item.finding.text, width, 5, "strong")]
    return [Row(((f"{CALM}.", "strong"),)), *_lines(CALM_MORE, width, 3, "aside")]


def _lines(text: str, width: int, most: int, role: Role) -> list[Row]:
    return [Row(((line, role),)) for line in wrapped(seen(text), width, most) if line]


class Points(RowList[Point]):
    """The list; Space is the pane's."""

    DEFAULT_CSS = "Points { height: 1fr; }"

    def draw(self, item: Point, width: int) -> Row:
        """One row."""
        return point_row(item, width)

    def can(self, key_id: str) -> bool:
        """Rows are not chosen beside others here."""
        return key_id != "mark"


class PointCard(Drawn):
    """The marked row whole."""

    DEFAULT_CSS = "PointCard { padding: 0 1; background: $surface; }"
    page: Page | None = None
    item: Point | None = None

    def put(self, page: Page | None, item: Point | None) -> None:
        """Shows another."""
        self.page, self.item = page, item
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Always as many, so that nothing jumps."""
        high = HIGH if self.app.size.height >= TALL else LOW
        found = card_rows(self.page, self.item, width) if self.page else []
        return [*found, *[Row()] * (high - len(found))][:high]


class Numbers(Drawn):
    """On tall screens: the layouts with their numbers, and the profiles."""

    DEFAULT_CSS = "Numbers { margin: 0 0 1 0; }"
    shelf = Shelf()
    page: Page | None = None

    def put(self, shelf: Shelf, page: Page | None) -> None:
        """Shows which is chosen."""
        self.shelf, self.page = shelf, page
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """A row each."""
        if self.page is None or self.app.size.height < TALL:
            return []
        return number_rows(self.shelf, self.page)


def number_rows(shelf: Shelf, page: Page) -> list[Row]:
    """The layouts that have a number, then the profiles of the chosen one."""
    rows = [Row((("Layouts", "strong"),))]
    for number, layout in enumerate(shelf.layouts[:9], 1):
        rows.append(_choice(str(number), layout.title, layout.id == page.layout.id))
    profiles: Sequence[str] = page.layout.profiles
    return [*rows, Row((("Profiles", "strong"),)), *(_choice("0", one, one == page.profile.id) for one in profiles)]


def _choice(key: str, name: str, chosen: bool) -> Row:
    return Row(
        ((" \u25ba " if chosen else "   ", "now"), (f"{key} ", "now"), (seen(name), "strong" if chosen else "words"))
    )
