"""The full-screen program: themes, the screens, what holds on every one of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from deepdive import library
from deepdive.desk.desk import Desk, Station
from deepdive.errors import DeepDiveError, NotSaved
from deepdive.history.reading import Reading
from deepdive.model.partnership import Partnership
from deepdive.tui.faults import fault_in_words
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.keys import always
from deepdive.tui.session import SessionScreen
from deepdive.tui.sitting import Sitting
from deepdive.tui.terminal import after_escape, let_digits_follow_escape
from deepdive.tui.theme import DUSK, THEMES

if TYPE_CHECKING:
    from deepdive.tui.library_screen import LibraryScreen

OFFERS = frozenset(["example", "new", "find", "follow_up", "trends"])
"""What the list of sessions offers beside opening one."""


class DeepDiveApp(App[None]):
    """The program in a terminal."""

    TITLE = "deepdive"
    CSS_PATH = "deepdive.tcss"
    BINDINGS = always()
    ENABLE_COMMAND_PALETTE = False
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
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(DUSK)

    def _begin_with(self, theme: Theme) -> None:
        """Begins in a theme; to set it would mean to read every style a second time."""
        self.set_reactive(DeepDiveApp.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """The session that was asked for, else the library; a session that cannot be opened is said there."""
        if self._open_first:
            try:
                desk = Desk(self._open_first, self.station, self._role, self._read)
                self.push_screen(self._screen_for(desk, self.partnership))
                return
            except (DeepDiveError, OSError) as error:
                self.call_later(self._say, in_words(error))
        self.push_screen(self._library())

    def _library(self) -> Screen[Any]:
        from deepdive.tui.library_screen import LibraryScreen

        return LibraryScreen(self._listing, self.station.edge.now().date(), OFFERS)

    def _listing(self) -> list[library.Row]:
        from deepdive.across.reading import rows

        return rows(self.sessions, self.station.files)

    # sessions

    def open_session(self, folder: Path) -> None:
        """Opens a session over the library; one that cannot be opened is said there."""
        try:
            desk = Desk(folder, self.station, self._role)
        except (DeepDiveError, OSError) as error:
            self._say(in_words(error))
            return
        self.show_desk(desk)

    def show_desk(self, desk: Desk) -> None:
        """Shows an open session."""
        self.push_screen(self._session_screen(desk))

    def _session_screen(self, desk: Desk) -> SessionScreen:
        return self._screen_for(desk, self._partnership_of(desk.folder))

    def _screen_for(self, desk: Desk, partnership: Partnership) -> SessionScreen:
        """A session's screen; a note-taker's own has one group on it."""
        if self._role != "note-taker":
            return SessionScreen(Sitting(desk), partnership, self._group)
        from deepdive.tui.note_taker import NoteTakerScreen

        return NoteTakerScreen(Sitting(desk), partnership, self._group)

    def _partnership_of(self, folder: Path) -> Partnership:
        """The standing words beside a session; those the program was opened with where there are none to be read."""
        try:
            beside = library.standing_words(folder, self.station.files)
            return self.partnership if beside == Partnership() else beside
        except (DeepDiveError, OSError):
            return self.partnership

    def on_library_screen_wants(self, event: "LibraryScreen.Wants") -> None:
        """Does what the list of sessions asks for."""
        event.stop()
        if event.what == "open":
            self.open_session(self.sessions / event.folder)
        elif event.what == "example":
            self.open_example()
        elif event.what == "new":
            self.begin_session()
        elif event.what == "find":
            self.search()
        elif event.what == "follow_up":
            self.all_actions()
        elif event.what == "trends":
            self.trends()
        elif event.what == "partnership":
            self.standing_words()
        elif event.what == "leave":
            self.do_leave()

    def search(self, words: str = "") -> None:
        """Looks for words in all sessions."""
        from deepdive.tui.search_screen import SearchScreen

        today = self.station.edge.now().date()
        self.push_screen(SearchScreen(self.sessions, self.station.files, today, words), self._open_named)

    def standing_words(self) -> None:
        """The partnership's standing words."""
        from deepdive.tui.partnership_screen import PartnershipScreen

        today = self.station.edge.now().date()
        self.push_screen(PartnershipScreen(self.sessions, self.station.files, today))

    def all_actions(self) -> None:
        """The actions of all sessions."""
        from deepdive.tui.actions_screen import ActionsScreen

        today = self.station.edge.now().date()
        self.push_screen(ActionsScreen(self.sessions, self.station.files, today), self._open_named)

    def trends(self) -> None:
        """Themes over the years; left for the words of one of them, looks for those."""
        from deepdive.tui.trends_screen import TrendsScreen, is_words

        def left(said: str | None) -> None:
            if words := is_words(said or ""):
                self.search(words)

        self.push_screen(TrendsScreen(self.sessions, self.station.files, self.station.edge.now()), left)

    def _open_named(self, folder: str | None) -> None:
        if folder:
            self.open_session(self.sessions / folder)

    def open_example(self) -> None:
        """Opens a copy of the finished example; whatever is done to it, the next one is whole again."""
        import tempfile

        from deepdive.desk.example import copy_example

        try:
            folder = copy_example(Path(tempfile.mkdtemp(prefix="deepdive-demo-")), self.station)
        except (DeepDiveError, OSError):
            self._say("The example could not be copied: there is no room for it, or it is not in this installation.")
            return
        self.open_session(folder)

    def begin_session(self) -> None:
        """Asks for what a session begins with; the new session is then shown."""
        from deepdive.tui.new_session_screen import NewSessionScreen

        screen = NewSessionScreen(self.station, self.sessions, self._listing)
        self.push_screen(screen, lambda desk: self.show_desk(desk) if desk else None)

    @on(SessionScreen.ToLibrary)
    def _to_library(self, event: SessionScreen.ToLibrary) -> None:
        event.stop()
        screen = self.screen
        if not isinstance(screen, SessionScreen):
            return
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

    def _say(self, text: str) -> None:
        screen = self.screen
        if isinstance(screen, KeyedScreen):
            screen.say(text, "look")

    # what holds everywhere

    def action_key(self, key_id: str, *said: str) -> None:
        """What the bindings call."""
        getattr(self, f"do_{key_id}")(*said)

    def do_blank(self) -> None:
        """Covers the screen, or brings it back."""
        from deepdive.tui.blank_screen import BlankScreen

        if isinstance(self.screen, BlankScreen):
            self.screen.dismiss()
        else:
            self._cover(True)
            self.push_screen(BlankScreen(), lambda _: self._cover(False))

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
        if not sessions:
            self.exit()
        for screen in sessions:  # keys typed before this one are still on their way to the line
            screen.where.line.call_later(self._leave_session, screen)

    def _leave_session(self, screen: SessionScreen) -> None:
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
        self._say("^C copies marked words. ^Q leaves; nothing can be lost.")

    async def on_event(self, event: events.Event) -> None:
        """Esc and a key that arrived as one are Esc and that key: the field is left, then the key acts."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            key = after_escape(event)
            if key is not None:
                screen = self.screen
                if isinstance(screen, KeyedScreen):
                    screen.press("leave_line" if screen.writing else "escape")
                event = key
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """Ends after a fault without printing what stood in the program's memory: that would be the room's words."""
        if not self._exit_renderables:  # of several the first is told
            self.panic(fault_in_words())


def in_words(error: DeepDiveError | OSError) -> str:
    """Why a session cannot be opened."""
    return str(error) if isinstance(error, DeepDiveError) else "This session cannot be read just now."


def run(app: DeepDiveApp) -> None:
    """Runs the program until it is left."""
    app.run()
