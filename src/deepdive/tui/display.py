"""The second screen: what the room may see, live and read-only, on another screen or another laptop."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from deepdive.history.reading import Reading
from deepdive.history.shown import newest
from deepdive.model.partnership import Partnership
from deepdive.model.public import public_view
from deepdive.tui.blank_screen import BlankScreen
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.program import Program
from deepdive.tui.widgets.public_face import PublicFace

EVERY = 0.5
"""Seconds between two looks at the session's folder."""

FOOT = "b blank   q leaves"


class DisplayScreen(KeyedScreen[None]):
    """The public view of a session that others write."""

    face = query_one(PublicFace)

    def __init__(self, reading: Reading, partnership: Partnership, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._reading = reading
        self._partnership = partnership
        self._now = now

    def compose(self) -> ComposeResult:
        """One face."""
        yield PublicFace(self._partnership, FOOT)

    def on_mount(self) -> None:
        """Follows from now on."""
        self.follow()
        self.set_interval(EVERY, self.follow)

    def follow(self) -> None:
        """Reads what has come, and shows it; blank where the facilitator's screen is blank."""
        try:
            self._reading.poll()
            session = self._reading.session
        except (DeepDiveError, OSError):  # a folder that is away for a moment; what is shown stays
            return
        shown = newest(self._reading.folder, self._reading.files)
        self.face.put(None if shown.blank else public_view(session, self._now(), shown.notes))

    def do_library(self) -> None:
        """Leaves."""
        self.app.exit()


class DisplayApp(Program):
    """The second screen as a program of its own; it writes nothing and takes no lock."""

    def __init__(self, folder: Path, files: Files, partnership: Partnership, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._reading = Reading(folder, files)
        self._partnership = partnership
        self._now = now

    def on_mount(self) -> None:
        """Shows the one screen there is."""
        self.push_screen(DisplayScreen(self._reading, self._partnership, self._now))

    def do_blank(self) -> None:
        """Covers this screen, or brings it back."""
        if isinstance(self.screen, BlankScreen):
            self.screen.dismiss()
        else:
            self.push_screen(BlankScreen())

    def do_leave(self) -> None:
        """Leaves."""
        self.exit()
