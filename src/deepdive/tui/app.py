"""The full-screen program: themes, the screens, what holds on every one of them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import SystemCommand
from textual.screen import Screen

from deepdive import library
from deepdive.desk.desk import Desk, Station
from deepdive.errors import DeepDiveError, NotSaved
from deepdive.history.joined import joined_in
from deepdive.history.reading import Reading
from deepdive.model.partnership import Partnership
from deepdive.tui.doors import OFFERS, Doors
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.opening import in_words
from deepdive.tui.program import Program
from deepdive.tui.session import SessionScreen
from deepdive.tui.sitting import Sitting
from deepdive.tui.terminal import after_escape, let_digits_follow_escape

if TYPE_CHECKING:
    from deepdive.across.reading import Listed
    from deepdive.tui.library_screen import LibraryScreen
    from deepdive.tui.panes.follow_up import FollowUpPane


class DeepDiveApp(Program):
    """The program in a terminal."""

    NOTIFICATION_TIMEOUT = 0

    def __init__(
        self,
        station: Station,
        sessions: Path,
        open_session: Path | None = None,
        role: str = "facilitator",
        group: str = "",
        partnership: Partnership | None = None,
        read: Reading | None = None,
    ) -> None:
        super().__init__()
        let_digits_follow_escape()
        self._disable_notifications = self._disable_tooltips = True  # none are used; every screen would hold them
        self.station = station
        self.sessions = sessions
        self.partnership = partnership or Partnership()
        self._open_first = open_session
        self._read = read
        self._role = role
        self._group = group
        self._doors = Doors(self)

    def on_mount(self) -> None:
        """The session that was asked for, else the library; a session that cannot be opened is said there."""
        if self._open_first:
            try:
                desk = Desk(self._open_first, self.station, self._whose(self._open_first)[0], self._read)
                # behind the program's own beginning: what is painted during that never reaches the terminal
                self.call_later(self.push_screen, self._screen_for(desk, self.partnership))
                return
            except (DeepDiveError, OSError) as error:
                self.call_later(self.say_here, in_words(error))
        self.push_screen(self._library())

    def _library(self) -> Screen[Any]:
        from deepdive.tui.library_screen import LibraryScreen

        return LibraryScreen(self.listing, self.today, OFFERS)

    def listing(self) -> "list[Listed]":
        """The sessions that there are; may take its time."""
        from deepdive.across.reading import rows

        return rows(self.sessions, self.station.files)

    @property
    def today(self) -> date:
        """The day by this laptop's clock."""
        return self.station.edge.now().date()

    # sessions

    def open_session(self, folder: Path) -> None:
        """Opens a session over the library; one that cannot be opened is said there."""
        try:
            desk = Desk(folder, self.station, self._whose(folder)[0])
        except (DeepDiveError, OSError) as error:
            self.say_here(in_words(error))
            return
        self.show_desk(desk)

    def show_desk(self, desk: Desk) -> None:
        """Shows an open session."""
        self.push_screen(self._screen_for(desk, self._partnership_of(desk.folder)))

    def _screen_for(self, desk: Desk, partnership: Partnership) -> SessionScreen:
        """A session's screen; a note-taker's own has one group on it."""
        role, group = self._whose(desk.folder)
        if role != "note-taker":
            return SessionScreen(Sitting(desk), partnership, group)
        from deepdive.tui.note_taker import NoteTakerScreen

        return NoteTakerScreen(Sitting(desk), partnership, group)

    def _whose(self, folder: Path) -> tuple[str, str]:
        """The role and the group a session is opened for: a copy of a group's file is its note-taker's, always."""
        about = joined_in(folder, self.station.files)
        return ("note-taker", about.group) if about and about.group else (self._role, self._group)

    def _partnership_of(self, folder: Path) -> Partnership:
        """The standing words of a session; those the program was opened with where there are none to be read.

        Opened with a session, those may have come with it: they are then for that one only.
        """
        opened_with = self.partnership if self._open_first in (None, folder) else Partnership()
        try:
            beside = library.standing_words(folder, self.station.files)
            return opened_with if beside == Partnership() else beside
        except (DeepDiveError, OSError):
            return opened_with

    def on_library_screen_wants(self, event: "LibraryScreen.Wants") -> None:
        """Does what the list of sessions asks for."""
        event.stop()
        self._doors.go(event.what, event.folder)

    def on_follow_up_pane_every_session(self, event: "FollowUpPane.EverySession") -> None:
        """Shows the actions of all sessions over an open one."""
        event.stop()
        self._doors.actions()

    def open_named(self, folder: str | None) -> None:
        """Opens a session by the name of its folder; one that is open beneath is shown again, another one left."""
        beneath = self.screen
        if folder and isinstance(beneath, SessionScreen):
            if beneath.sitting.folder.name == folder:
                return
            self._leave_for_library(beneath)
        if folder:
            self.open_session(self.sessions / folder)

    @on(SessionScreen.ToLibrary)
    def _to_library(self, event: SessionScreen.ToLibrary) -> None:
        event.stop()
        if isinstance(self.screen, SessionScreen):
            self._leave_for_library(self.screen)

    @on(SessionScreen.NotOpened)
    def _not_opened(self, event: SessionScreen.NotOpened) -> None:
        event.stop()
        if isinstance(self.screen, SessionScreen):
            self._leave_for_library(self.screen)
            self.call_later(self.say_here, event.why)

    def _leave_for_library(self, screen: SessionScreen) -> None:
        """Leaves a session; the list of sessions is shown."""
        self._stop(screen)
        if any(isinstance(beneath, KeyedScreen) for beneath in self.screen_stack[:-1]):
            self.pop_screen()
        else:
            self.switch_screen(self._library())

    def _stop(self, screen: SessionScreen) -> None:
        try:
            screen.stop()
        except (NotSaved, OSError):  # what was taken down is on the disk; the record is made again at the next opening
            return

    def say_here(self, text: str) -> None:
        """Says something on the screen in view."""
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.say(text, "look")

    # what holds everywhere

    def do_blank(self) -> None:
        """Covers the screen, or brings it back."""
        from deepdive.tui.blank_screen import BlankScreen

        if isinstance(self.screen, BlankScreen):
            self.screen.dismiss()
        else:
            self._cover(True)
            writing = isinstance(self.screen, KeyedScreen) and self.screen.writing
            self.push_screen(BlankScreen(writing), lambda _: self._cover(False))

    def _cover(self, blank: bool) -> None:
        """Covers a second screen too, or uncovers it."""
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen) and screen.is_open:
                screen.sitting.show_room(blank=blank)

    def do_leave(self) -> None:
        """Leaves at once: the line is kept, the record written; while the screen is covered nothing happens."""
        from deepdive.tui.blank_screen import BlankScreen

        if isinstance(self.screen, BlankScreen):
            return
        sessions = [screen for screen in self.screen_stack if isinstance(screen, SessionScreen) and screen.is_open]
        for screen in sessions:
            self._stop(screen)
        self.exit()

    def do_help(self) -> None:
        """The keys that work here, and what to do here."""
        from deepdive.tui.help_screen import HelpScreen

        if isinstance(self.screen, KeyedScreen):
            self.push_screen(HelpScreen(self.screen))

    def do_palette(self) -> None:
        """Everything that can be done, by name."""
        from deepdive.tui.palette import palette

        self.push_screen(palette())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Only the theme: a picture of the screen would be a file with the room's words in it."""
        yield SystemCommand("Theme", "Dusk, day, or more contrast", self.action_change_theme)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it does not end the program."""
        self.say_here("^C copies marked words. ^Q leaves; nothing can be lost.")

    def as_meant(self, event: events.Key) -> events.Key:
        """Esc and a key that arrived as one are Esc and that key: the field is left, then the key acts."""
        key = after_escape(event)
        if key is None:
            return event
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.press("leave_line" if screen.writing else "escape")
        return key


def run(app: DeepDiveApp) -> None:
    """Runs the program until it is left."""
    app.run()
