"""Summary: what stops or warns at the left, the page itself at the right, and writing it as documents."""

from asyncio import to_thread

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.getters import query_one

from deepdive.model.ledger import Ledger, kept_apart, ledger, statuses
from deepdive.model.session import Session
from deepdive.summary.profile import PUBLICATION, Profile
from deepdive.tui.keys import COMMANDS
from deepdive.tui.note_pane import waiting_concern
from deepdive.tui.panes.summary_export import Export, stopped
from deepdive.tui.panes.summary_head import SideHead, SummaryHead, page_said, points_said
from deepdive.tui.panes.summary_order import which
from deepdive.tui.panes.summary_page import (
    LAST_NUMBER,
    Page,
    Shelf,
    Wanted,
    by_number,
    has_others,
    next_profile,
    numbered,
    prepared,
)
from deepdive.tui.panes.summary_places import Fix, Place, fixed, words_of
from deepdive.tui.panes.summary_points import FOLDED, WAY, Numbers, Point, PointCard, Points, points
from deepdive.tui.panes.summary_settling import SEALED, Settling, may_be_kept
from deepdive.tui.panes.summary_view import PageView
from deepdive.tui.panes.summary_way import Way
from deepdive.tui.rows import Drawn, Row, seen
from deepdive.tui.stage_pane import Room, StagePane
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.row_list import RowList

WIDE = 110
"""Columns from which list and page stand side by side while the page is read."""

PROFILE_WORDS = {
    "restricted": "Restricted: stays inside; nothing stops it, and it holds whole dates and every note accounted for.",
    "publication": "Publication: for everybody; what stops it must be settled first.",
}

CALLED = {
    "escape": "stop writing",
    "open": "words",
    "accept": "fix",
    "dismiss": "keep",
    "mark": "leave out",
    "next_pane": "page",
    "choose": "layout",
    "all": "profile",
}
"""What the keys do here."""


def called(item: Point | None) -> dict[str, str]:
    """What the keys do to a row: Space brings back a finding that is off the page, d says why something was changed."""
    if item and item.finding and item.finding.full_report_only:
        return CALLED | {"mark": "back on page"}
    return CALLED | ({"dismiss": "say why"} if item and item.notice and item.notice.code == SEALED else {})


class SummaryLedger(Drawn):
    """Every note accounted for."""

    DEFAULT_CSS = "SummaryLedger { height: 1; }"
    counted = Ledger()
    apart = 0

    def put(self, counted: Ledger, apart: int) -> None:
        """Says another sum."""
        if (counted, apart) != (self.counted, self.apart):
            self.counted, self.apart = counted, apart
            self.redraw()

    def rows(self, width: int) -> list[Row]:
        """One row, in fewer letters where there is no room for all."""
        whole = self.counted.sentence(self.apart)
        short = whole.replace(" kept apart", " apart").replace(" notes =", " =")
        return [Row(((whole if len(whole) <= width else short, "aside"),))]


class SummaryPane(StagePane):
    """The page before it is written, and writing it."""

    WRITES = False
    DEFAULT_CSS = """
    SummaryPane #sides { height: 1fr; }
    SummaryPane #left { width: 44%; padding: 0 1 0 0; }
    SummaryPane #right { width: 1fr; }
    SummaryPane.-reading #left { display: none; }
    SummaryPane.-reading PointCard { display: none; }
    """
    ROW = ("export", "open", "accept", "dismiss", "mark", "next_pane", "choose", "all", "folder", "undo", "blank")
    HINT = "Read the page as somebody who was not there would."

    head = query_one(SummaryHead)
    points = query_one(Points)
    points_head = query_one("#points-head", SideHead)
    numbers = query_one(Numbers)
    view = query_one(PageView)
    view_head = query_one("#view-head", SideHead)
    card = query_one(PointCard)
    ledger_row = query_one(SummaryLedger)

    @property
    def LABELS(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  # one name for it everywhere
        """What the keys do to the marked row."""
        return called(self.points.item)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.shelf = Shelf()
        self.page: Page | None = None
        self.export = Export(room, self)
        self.way = Way(room)
        self.settling = Settling(room, self.way)
        self._unfolded: frozenset[str] = frozenset()
        self._layout_id = ""
        self._profile: Profile = PUBLICATION
        self._fix: Fix | None = None
        self._asked_for: tuple[Session, str, str] | None = None

    def compose(self) -> ComposeResult:
        """From what to do to the ledger."""
        yield SummaryHead()
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield SideHead(id="points-head")
                yield Points(shows_mark=True)
                yield Numbers()
            with Vertical(id="right"):
                yield SideHead(id="view-head")
                yield PageView()
        yield PointCard()
        yield SummaryLedger()

    # the page

    def show(self, session: Session) -> None:
        """Has the page made anew when the session, the layout or the profile is another than before."""
        wanted = (session, self._layout_id, self._profile.id)
        if self._asked_for is None or wanted[0] is not self._asked_for[0] or wanted[1:] != self._asked_for[1:]:
            self._asked_for = wanted
            self._make(session, self._layout_id or session.toolkit.layout, self._profile)
        self.ledger_row.put(ledger(session), kept_apart(session, statuses(session)))

    @work(exclusive=True, group="page")
    async def _make(self, session: Session, layout_id: str, profile: Profile) -> None:
        """Has the page made in another thread and shows it, unless a newer one is wanted by then."""
        sitting = self.room.sitting
        wanted = Wanted(session, layout_id, profile, self.room.partnership, sitting.now())
        made = await to_thread(prepared, wanted, self.shelf, sitting.desk.folder, sitting.desk.station.files)
        if made.shelf.spoilt and not self.shelf.layouts:
            self.room.say(f"The layout {made.shelf.spoilt[0]} has mistakes in its file and is left out.", "look")
        self.shelf, self.page = made.shelf, made.page
        self.head.put(made.page, made.trouble)
        if made.page:
            self._show_page(made.page)

    def _show_page(self, page: Page) -> None:
        self._layout_id = page.layout.id
        self._asked_for = (page.session, page.layout.id, self._profile.id)
        self.view.put(page.document)
        self.points.put(points(page, self._unfolded))
        self.numbers.put(self.shelf, page)
        self._show_marked()
        if page.notices:
            self.view.go_to_words()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show_marked()
        self.view.go_to_words()

    def _show_marked(self) -> None:
        """The card of the marked row; its words are set apart in the page."""
        item, page = self.points.item, self.page
        if item is None or page is None:
            return
        self._fix = fixed(page.session, page.partnership, item.notice) if item.notice else None
        self.card.put(page, item)
        words = words_of(page.session, item.notice) if item.notice else item.finding.text if item.finding else ""
        self.view.show_words(seen(words), "stop" if item.notice else "now")
        self._show_heads()
        self.screen.query_one(KeysRow).redraw()

    @on(DescendantFocus)
    @on(DescendantBlur)
    @on(PageView.Scrolled)
    def _show_heads(self) -> None:
        """Which side has the cursor; on a narrow screen the page then has all of it."""
        reading = self.view.has_focus
        self.set_class(reading and self.app.size.width < WIDE, "-reading")
        self.points_head.put(points_said(self.points.items), "", self.points.has_focus)
        self.view_head.put("The page", page_said(self.view) if reading else "Tab reads it", reading)

    def rest(self) -> None:
        """What stops or warns has the cursor."""
        self.screen.set_focus(self.points)

    def do_next_pane(self) -> None:
        """From the list to the page; the page leads back by itself."""
        self.screen.set_focus(self.view)

    @on(PageView.Read)
    def _read(self) -> None:
        self.rest()

    def do_previous(self) -> None:
        """There are two sides: the other one."""
        self.screen.set_focus(self.points if self.view.has_focus else self.view)

    # layout and profile

    def do_choose(self, digit: str) -> None:
        """The layout of that number; the page follows at once."""
        number, there = int(digit), by_number(self.shelf)
        if number == LAST_NUMBER and has_others(self.shelf):
            self.room.ask(which(self.shelf), self._choose)
        elif number > len(there):
            self.room.say(f"The layouts are: {numbered(self.shelf)}.", "look")
        else:
            self._choose(there[number - 1].id)

    def _choose(self, layout_id: str) -> bool:
        """Shows the page of a layout."""
        self._layout_id = layout_id
        self.room.say(f"Layouts: {numbered(self.shelf)}.")
        self.show(self.session)
        return True

    def do_all(self) -> None:
        """The next profile the layout may be made for."""
        if self.page is None:
            return
        profile = next_profile(self.page.layout, self.page.profile)
        if profile == self.page.profile:
            self.room.say(f"{self.page.layout.title} is made for {profile.id} only.", "look")
            return
        self._profile = profile
        self.room.say(PROFILE_WORDS[profile.id])
        self.show(self.session)

    # the marked row

    @property
    def SHOWN(self) -> dict[str, str]:  # noqa: N802  # as LABELS, but by what is there
        """The numbers of the layouts that are there."""
        return {"choose": f"1-{max(1, min(9, len(self.shelf.layouts)))}"}

    def can(self, key_id: str) -> bool:
        """What acts on a row needs one that it can act on; nothing does before there is a page."""
        item = self.points.item
        return {
            "open": item is not None and item.id != "calm",
            "mark": item is not None and item.finding is not None,
            "concern": bool(waiting_concern(self.session)),
            "accept": self._fix is not None,
            "dismiss": item is not None and item.notice is not None and may_be_kept(item.notice),
            "escape": self.export.progress is not None,
        }.get(key_id, key_id not in ("choose", "all", "export") or self.page is not None)

    def do_mark(self) -> None:
        """Leaves a finding for the full report, or puts it back on the page."""
        item = self.points.item
        if item and item.finding and item.finding.keep:
            self.room.say("It is kept regardless: no document leaves it out. 5 on the theme takes that off.", "look")
        elif item and item.finding:
            back, value = (True, "no") if item.finding.full_report_only else (False, "yes")
            if self.done("describe", thing=item.id, of="finding", field="full_report_only", value=value):
                self.room.say("Back on the page." if back else "Left for the full report. Space brings it back.")

    def on_key(self, event: Key) -> None:
        """Says of a row for which no words are offered that there are none, and of one that is not kept why."""
        notice = self.points.item.notice if self.points.item and self.points.has_focus else None
        says = {"accept": self.settling.nothing_offered, "dismiss": self.settling.keep}.get(COMMANDS.get(event.key, ""))
        if notice and not notice.kept and says and not self.can(COMMANDS[event.key]):
            event.stop()
            says(notice)

    def do_accept(self) -> None:
        """Takes the offered words for an identifier."""
        if self._fix:
            self.settling.take(self._fix)

    def do_dismiss(self) -> None:
        """Keeps what a notice is about, with a reason and a role."""
        if (item := self.points.item) and item.notice:
            self.settling.keep(item.notice)

    def do_concern(self) -> None:
        """Opens the card of the first immediate concern that waits."""
        self.settling.open_concern(self.session)

    def do_open(self) -> None:
        """Opens the words of the marked row to be written anew, or says where they stand; unfolds a count."""
        item = self.points.item
        if item and item.id in FOLDED and self.page:
            self._unfolded ^= {item.id}
            self.points.put(points(self.page, self._unfolded))
            self._show_marked()
        elif item and item.id == WAY and self.page:
            self.way.ask(self.page)
        elif item and item.finding:
            self.settling.write_anew(Place("finding", item.id, "text", item.finding.text))
        elif item and item.notice:
            self.settling.open(self.session, item.notice)

    # writing documents

    def do_export(self) -> None:
        """Asks what to write; a publication that something stops is not written."""
        if self.page is None:
            return
        if self.page.stops:
            first = self.page.stops[0]
            self.points.go_to(next(one.id for one in self.points.items if one.notice == first))
            self.rest()
            self.room.say(stopped(self.page), "stop")
            return
        self.export.ask(self.page, self.shelf)

    def do_escape(self) -> None:
        """Stops the writing before the next document."""
        self.export.stop()

    def do_folder(self) -> None:
        """Shows the folder of what was written, in the system's own window."""
        self.export.show_folder()
