"""Writing the page as documents: one question, another thread, one answer; and showing where they are."""

from asyncio import to_thread
from datetime import datetime
from pathlib import Path
from time import monotonic

from textual.widget import Widget

from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from deepdive.summary.export import WRITERS, export
from deepdive.tui.folder import open_folder
from deepdive.tui.panes.summary_page import (
    USUAL,
    Page,
    format_names,
    formats_from,
    not_written,
    written,
)
from deepdive.tui.rows import seen
from deepdive.tui.sitting import Tone
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.ask_row import Question

OUT = "out"
"""The folder of a session in which documents are written."""


class Export:
    """The formats chosen last, and whether documents are being written. Another thread writes."""

    def __init__(self, room: Room, pane: Widget) -> None:
        self.room = room
        self.pane = pane
        self.formats: tuple[str, ...] = USUAL
        self.under_way = False

    def ask(self, page: Page) -> None:
        """Asks in which formats; Esc writes nothing."""
        if self.under_way:
            self.room.say("The documents are still being written.", "hint")
            return
        asks = f"Write {seen(page.layout.title).lower()}, {page.profile.id}, as"
        question = Question(asks, start=format_names(self.formats), hint="Enter", replaces=True)
        self.room.ask(question, lambda said: self._taken(page, said))

    def _taken(self, page: Page, said: str) -> bool:
        formats, unknown = formats_from(said)
        if not formats:
            there = format_names(list(WRITERS))
            self.room.say(f'There is no format "{seen(unknown)}". There is {there}.', "look")
            return False
        self.under_way = True
        self.room.say(f"Writing {format_names(formats)}. Keys go on working.", "hint")
        self.pane.run_worker(self._write(page, tuple(formats)), group="export")
        return True

    async def _write(self, page: Page, formats: tuple[str, ...]) -> None:
        """Has another thread write, and says how it went; the formats are offered the next time."""
        desk, made = self.room.sitting.desk, self.room.sitting.now()
        try:
            said, tone = await to_thread(documents, page, formats, desk.folder / OUT, made, desk.station.files)
            self.formats = formats
        finally:
            self.under_way = False
        self.room.say(said, tone)

    def show_folder(self) -> None:
        """Opens the folder of what was written in a window of the system's own; no path is told."""
        desk = self.room.sitting.desk
        if not desk.station.files.names(desk.folder / OUT):
            self.room.say("Nothing has been written yet. x writes it.", "hint")
        elif open_folder(desk.folder / OUT):
            self.room.say(f'The folder "{OUT}" of this session opens in a window of its own.')
        else:
            self.room.say(f'The files are in the folder "{OUT}" of this session.')


def documents(page: Page, formats: tuple[str, ...], folder: Path, made: datetime, files: Files) -> tuple[str, Tone]:
    """Writes a page; the sentence about it, and how it is said."""
    began = monotonic()
    try:
        report = export(
            page.session,
            folder,
            layout=page.layout,
            profile=page.profile,
            partnership=page.partnership,
            formats=formats,
            made=made,
            files=files,
        )
    except (DeepDiveError, OSError) as error:
        return not_written(error, folder), "stop"
    return written(report, monotonic() - began), "look" if report.edited else ""


def stopped(page: Page) -> str:
    """Why a publication is not written: how many things stop it, and which is the first."""
    stops = "1 thing stops" if len(page.stops) == 1 else f"{len(page.stops)} things stop"
    return f"Nothing was written: {stops} this publication. First: {seen(page.stops[0].message)}"
