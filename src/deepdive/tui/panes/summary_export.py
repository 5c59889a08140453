"""Writing pages as documents: one question, another thread, one answer; and showing where they are."""

import asyncio
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic

from msgspec import Struct
from textual.widget import Widget

from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import Files
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.summary.export import FORMATS, Report, export
from deepdive.summary.layout import Layout
from deepdive.tui.folder import open_folder
from deepdive.tui.panes.summary_order import USUAL, Order, order_from
from deepdive.tui.panes.summary_page import Page, Shelf, not_written
from deepdive.tui.panes.summary_told import in_full, is_to_be_looked_at, written
from deepdive.tui.rows import seen
from deepdive.tui.sitting import Tone
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Question

OUT = "out"
"""The folder of a session in which documents are written."""

LOOKS_AGAIN = 0.15
"""Seconds after which it is told anew how far the writing is."""

BAR = 10
"""Cells of the bar that shows how far it is."""

MAY_NAME = "Formats, layouts, a profile, commas between: word, excel, publication; all: every format."
STOPPED = "Stopped."


class Job(Struct, frozen=True):
    """An order with what its documents are made from, and where they go."""

    order: Order
    session: Session
    partnership: Partnership
    folder: Path
    made: datetime
    files: Files


class Progress:
    """How far the writing is: the thread that writes says so, the screen reads it, and may ask it to stop."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.at = 0
        self.doing = ""
        self.stopping = Event()

    def begin(self, layout: Layout, ending: str) -> None:
        """Says which document comes next; raises `Refused` when somebody wants it to stop."""
        if self.stopping.is_set():
            raise Refused(STOPPED)
        self.doing = f"{FORMATS.get(ending, ending)}, {seen(layout.title).lower()}"
        self.at += 1

    @property
    def said(self) -> str:
        """`Writing 8 documents  5 of 8  Word, action plan  █████░░░░░  Esc stops`."""
        full = BAR * max(0, self.at - 1) // max(1, self.count)
        bar = "\u2588" * full + "\u2591" * (BAR - full)
        what = "1 document" if self.count == 1 else f"{self.count} documents"
        return f"Writing {what}  {max(1, self.at)} of {self.count}  {self.doing}  {bar}  Esc stops"


class Export:
    """What was written last, and what is being written. Another thread writes."""

    def __init__(self, room: Room, pane: Widget) -> None:
        self.room = room
        self.pane = pane
        self.last: Order | None = None
        self.progress: Progress | None = None

    def ask(self, page: Page, found: Shelf) -> None:
        """Asks what to write, with what was written last; Esc writes nothing."""
        if self.progress:
            self.room.say("The documents are still being written. Esc stops it.", "hint")
            return
        offered = self._offered(page)
        question = Question("Write", start=offered.said, mends=False)
        self.room.ask(question, lambda said: self._taken(page, found, offered, said))
        self.room.say(MAY_NAME, "hint")

    def stop(self) -> None:
        """Has the writing stopped before the next document."""
        if self.progress:
            self.progress.stopping.set()

    def show_folder(self) -> None:
        """Opens the folder of what was written in a window of the system's own; no path is told."""
        desk = self.room.sitting.desk
        if not desk.station.files.names(desk.folder / OUT):
            self.room.say("Nothing has been written yet. x writes it.", "hint")
        elif open_folder(desk.folder / OUT):
            self.room.say(f'The folder "{OUT}" of this session opens in a window of its own.')
        else:
            self.room.say(f'The files are in the folder "{OUT}" of this session.')

    def _offered(self, page: Page) -> Order:
        """The page that is shown, with the formats, and with it the layouts, that were written last."""
        before = self.last
        if before and page.layout in before.layouts and page.profile == before.profile:
            return before
        return Order((page.layout,), before.formats if before else USUAL, page.profile)

    def _taken(self, page: Page, found: Shelf, offered: Order, said: str) -> bool:
        order = order_from(said, found, offered)
        if isinstance(order, str):
            self.room.say(order, "look")
            return False
        desk = self.room.sitting.desk
        job = Job(order, page.session, page.partnership, desk.folder / OUT, self.room.sitting.now(), desk.station.files)
        self.progress = Progress(order.count)
        self.pane.run_worker(self._write(job, self.progress), group="export")
        return True

    async def _write(self, job: Job, progress: Progress) -> None:
        """Has another thread write, says how far it is and how it went; the order is offered the next time."""
        writing = asyncio.ensure_future(asyncio.to_thread(documents, job, progress))
        told = ""
        try:
            while not writing.done():
                told = self._tell(progress.said, told)
                await asyncio.wait({writing}, timeout=LOOKS_AGAIN)
            self._forget(told)
            self.last = job.order
        finally:
            progress.stopping.set()
            self.progress = None
        said, tone, full = writing.result()
        for line in full:
            self.room.sitting.say(line)  # for help, which lists what happened
        self.room.say(said, tone)

    def _tell(self, said: str, before: str) -> str:
        """Says how far it is, in the place of what was said of it before."""
        if said != before:
            self._forget(before)
            self.room.say(said, "hint")
        return said

    def _forget(self, said: str) -> None:
        """Takes out of what happened how far it was."""
        happened = self.room.sitting.said
        if said and happened and happened[-1].text == said:
            happened.pop()


def documents(job: Job, progress: Progress) -> tuple[str, Tone, list[str]]:
    """Writes every layout of an order; the sentence about it, how it is said, and what it has no room for."""
    began = monotonic()
    reports: list[Report] = []
    failed: list[str] = []
    for layout in job.order.layouts:
        try:
            reports.append(_written(job, layout, progress))
        except (DeepDiveError, OSError) as error:
            failed.append(_told(error, layout, job))
        if progress.stopping.is_set():
            break
    wrote = [written(reports, monotonic() - began)] if reports else []
    if progress.stopping.is_set():
        return " ".join([STOPPED, *(wrote or ["Nothing was written."])]), "look", in_full(reports)
    said = [*failed, *wrote]
    if reports and not job.order.profile.internal and not job.partnership.is_named:
        said.append("It does not say whose it is: m in the list of sessions has the partnership's name.")
    return " ".join(said), "stop" if failed else "look" if is_to_be_looked_at(reports) else "", in_full(reports)


def _written(job: Job, layout: Layout, progress: Progress) -> Report:
    return export(
        job.session,
        job.folder,
        layout=layout,
        profile=job.order.profile,
        partnership=job.partnership,
        formats=job.order.formats,
        made=job.made,
        files=job.files,
        on_the_way=lambda ending: progress.begin(layout, ending),
    )


def _told(error: Exception, layout: Layout, job: Job) -> str:
    """Why a layout was not written; of several the one that it was."""
    why = not_written(error, job.folder)
    return f"{seen(layout.title)}: {why}" if len(job.order.layouts) > 1 else why


def stopped(page: Page) -> str:
    """Why a publication is not written: how many things stop it, and which is the first."""
    stops = "1 thing stops" if len(page.stops) == 1 else f"{len(page.stops)} things stop"
    return f"Nothing was written: {stops} this publication. First: {seen(page.stops[0].message)}"
