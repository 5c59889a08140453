"""The left side of the summary pane: what stops or warns, and findings when the page is too long for all of them."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from deepdive.checks.gate import Notice, kept, still_open
from deepdive.desk.naming import name_of
from deepdive.model.things import Finding, FindingKind, Support
from deepdive.summary.figures import findings_in_order
from deepdive.tui.panes.summary_page import LAST_NUMBER, OTHERS, Page, Shelf, by_number, has_others
from deepdive.tui.panes.summary_places import theme_name
from deepdive.tui.panes.summary_way import more, usual, where
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
FOLDED_MORE = {
    "hints": "They may help, and need no decision.",
    "kept": "Somebody decided that these stay. The export lists them, each with its reason.",
}
LONGEST_NAME = 48
"""Letters of what a notice is about, at the head of its card."""

CALM = "Nothing stops or warns"
CALM_MORE = (
    "What the check finds would stand here, each with the place of its words. Tab goes to the page; x writes it."
)


class Point(Struct, frozen=True, kw_only=True):
    """One row: a notice, a finding, how many are folded away, the way out, or that there is nothing to settle."""

    id: str
    notice: Notice | None = None
    finding: Finding | None = None
    stops: bool = False
    folded: int = 0
    unfolded: bool = False
    way: tuple[str, str] = ("", "")


WAY = "way"
"""The last row: how far the summary is on its way out, and the step that goes on."""

FOLDED = {"hints": ("hint", "hints"), "kept": ("kept on purpose", "kept on purpose")}
"""Rows that stand for several: what one and what several of them are called."""


def points(page: Page, unfolded: Collection[str] = ()) -> list[Point]:
    """What stops, then what needs a decision, then hints and what was kept as counts that can be unfolded.

    The findings follow, the least supported first, when there are too many of them (F6); last the way out.
    """
    stops = set(page.stops)
    waiting = still_open(page.notices)
    found = [_point(notice, notice in stops) for notice in waiting if notice.severity != "hint"]
    groups = {"hints": [one for one in waiting if one.severity == "hint"], "kept": kept(page.notices)}
    for name, group in groups.items():
        if group:
            found.append(Point(id=name, folded=len(group), unfolded=name in unfolded))
            found += [_point(notice, False) for notice in group] if name in unfolded else []
    found += [Point(id=finding.id, finding=finding) for finding in by_support(page)]
    return [*(found or [Point(id="calm")]), Point(id=WAY, way=(where(page.session), usual(page.session)))]


def _point(notice: Notice, stops: bool) -> Point:
    return Point(id=f"{notice.code} {notice.where} {notice.message}", notice=notice, stops=stops)


def by_support(page: Page) -> list[Finding]:
    """The findings to choose from: none while the page keeps to its length and holds all of them."""
    every = findings_in_order(page.session)
    if page.layout.prints_notes or not (page.over or any(one.waits for one in every)):
        return []
    return sorted(every, key=lambda one: list(SUPPORT).index(one.support))


def point_row(item: Point, width: int) -> Row:
    """One row of the list."""
    if item.folded:
        return Row(
            ((f" {folded_words(item)}", "aside"),), (("Enter " + ("hides" if item.unfolded else "shows"), "aside"),)
        )
    if item.notice:
        word, role = severity(item)
        return Row(((f" {word} ", role), (cut(seen(item.notice.message), width), "words")))
    if item.finding:
        sign, _, role = KINDS[item.finding.kind]
        later = item.finding.waits
        state: Piece = ("later", "aside") if later else ("page ", "now")
        text: Piece = (cut(seen(item.finding.text), width), "aside" if later else "words")
        return Row(((f" {sign} ", role), state, (f" {pad(SUPPORT[item.finding.support], 9)} ", "aside"), text))
    if item.id == WAY:
        status, step = item.way
        return Row(((f" {status} ", "now"),), ((f"Enter: {step}", "aside"),) if step else ())
    return Row(((f" {CALM}", "aside"),))


def folded_words(item: Point) -> str:
    """`4 hints`, `1 kept on purpose`."""
    return f"{item.folded} {FOLDED[item.id][item.folded > 1]}"


def severity(item: Point) -> tuple[str, Role]:
    """How grave a notice is, in a word: only a publication is stopped."""
    if item.notice and item.notice.kept:
        return "kept", "aside"
    grave = item.notice.severity if item.notice else "hint"
    if grave == "block":
        return ("STOP", "stop") if item.stops else ("look", "look")
    return ("warn", "look") if grave == "warn" else ("hint", "aside")


def card_rows(page: Page, item: Point | None, width: int) -> list[Row]:
    """The marked row whole."""
    if item and item.notice:
        word, role = severity(item)
        code = f"   rule {item.notice.code}" if item.notice.code.startswith("Q") else ""
        head = Row(((f"{word} ", role), (seen(f"{item.notice.section}{_named(page, item.notice)}{code}"), "aside")))
        return [head, *_lines(item.notice.message, width, 3, "strong"), *_lines(_more(item.notice), width, 2, "words")]
    if item and item.folded:
        does = f"Enter {'hides' if item.unfolded else 'shows'} them."
        return [Row(((folded_words(item), "strong"),)), *_lines(f"{FOLDED_MORE[item.id]} {does}", width, 3, "aside")]
    if item and item.finding:
        sign, word, role = KINDS[item.finding.kind]
        place = "waits for the full report; Space puts it on the page" if item.finding.waits else "on the page"
        parts = (place, SUPPORT_WORDS[item.finding.support], seen(theme_name(page.session, item.finding.id)))
        said = "  " + " \u00b7 ".join(parts)
        return [Row(((f"{sign} {word}", role), (said, "aside"))), *_lines(item.finding.text, width, 5, "strong")]
    if item and item.id == WAY:
        return [Row(((item.way[0], "now"),)), *_lines(more(page.session), width, 3, "words")]
    return [Row(((f"{CALM}.", "strong"),)), *_lines(CALM_MORE, width, 3, "aside")]


def _named(page: Page, notice: Notice) -> str:
    """Which thing a notice is about, where neither its words nor its place say so."""
    thing = page.session.thing(notice.of, notice.thing) if notice.of in ("action", "recommendation", "theme") else None
    name = name_of(thing) if thing else ""
    return f': "{cut(name, LONGEST_NAME)}"' if name and name not in f"{notice.message} {notice.section}" else ""


def _more(notice: Notice) -> str:
    """What would put a notice right; of one that is kept, why and who decided."""
    return f"Kept: {notice.because.rstrip('.')} ({notice.role})." if notice.kept else notice.fix


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
    for number, layout in enumerate(by_number(shelf), 1):
        rows.append(_choice(str(number), layout.title, layout.id == page.layout.id))
    if has_others(shelf):
        is_other = page.layout not in by_number(shelf)
        rows.append(_choice(str(LAST_NUMBER), page.layout.title if is_other else OTHERS, is_other))
    profiles: Sequence[str] = page.layout.profiles
    return [
        *rows,
        Row((("Profiles", "strong"),)),
        *(_choice(" " if one == page.profile.id else "0", one, one == page.profile.id) for one in profiles),
    ]


def _choice(key: str, name: str, chosen: bool) -> Row:
    return Row(
        ((" \u25ba " if chosen else "   ", "now"), (f"{key} ", "now"), (seen(name), "strong" if chosen else "words"))
    )
