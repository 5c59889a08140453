"""The doors of the list of sessions: what stands behind each of its keys."""

from pathlib import Path
from typing import TYPE_CHECKING

from deepdive.errors import DeepDiveError

if TYPE_CHECKING:
    from deepdive.desk.desk import Desk
    from deepdive.tui.app import DeepDiveApp

OFFERS = frozenset(["example", "new", "find", "follow_up", "trends"])
"""What the list of sessions offers beside opening one."""


class Doors:
    """Opens what the list of sessions asks for; each screen is imported when somebody wants it."""

    def __init__(self, app: "DeepDiveApp") -> None:
        self._app = app
        self._begun: dict[str, str] = {}

    def go(self, what: str, folder: str) -> None:
        """Goes through a door by its name; `folder` is that of the session to open."""
        app = self._app
        doors = {
            "open": lambda: app.open_session(app.sessions / folder),
            "example": self.example,
            "new": self.new_session,
            "find": self.search,
            "follow_up": self.actions,
            "trends": self.trends,
            "partnership": self.standing_words,
            "leave": app.do_leave,
        }
        if what in doors:
            doors[what]()

    def example(self) -> None:
        """Opens a copy of the finished example; whatever is done to it, the next one is whole again."""
        import tempfile

        from deepdive.desk.example import copy_example

        try:
            folder = copy_example(Path(tempfile.mkdtemp(prefix="deepdive-demo-")), self._app.station)
        except (DeepDiveError, OSError):
            self._app.say_here(
                "The example could not be copied: there is no room for it, or it is not in this installation."
            )
            return
        self._app.open_session(folder)

    def new_session(self) -> None:
        """Asks for what a session begins with; the new session is then shown. Answers that were left come back."""
        from deepdive.tui.new_session_screen import NewSessionScreen

        app = self._app

        def left(desk: "Desk | None") -> None:
            if desk is not None:
                self._begun.clear()
                app.show_desk(desk)
            elif self._begun:
                app.call_later(app.say_here, "No session was made. n brings your answers back.")

        app.push_screen(NewSessionScreen(app.station, app.sessions, app.listing, self._begun), left)

    def search(self, words: str = "") -> None:
        """Looks for words in all sessions."""
        from deepdive.tui.search_screen import SearchScreen

        app = self._app
        app.push_screen(SearchScreen(app.sessions, app.station.files, app.today, words), app.open_named)

    def actions(self) -> None:
        """The actions of all sessions."""
        from deepdive.tui.actions_screen import ActionsScreen

        app = self._app
        app.push_screen(ActionsScreen(app.sessions, app.station.files, app.today), app.open_named)

    def trends(self) -> None:
        """Themes over the years; left for the words of one of them, looks for those."""
        from deepdive.tui.trends_screen import TrendsScreen, is_words

        app = self._app

        def left(said: str | None) -> None:
            if words := is_words(said or ""):
                self.search(words)

        app.push_screen(TrendsScreen(app.sessions, app.station.files, app.station.edge.now()), left)

    def standing_words(self) -> None:
        """The partnership's standing words."""
        from deepdive.tui.partnership_screen import PartnershipScreen

        app = self._app
        app.push_screen(PartnershipScreen(app.sessions, app.station.files, app.today))
