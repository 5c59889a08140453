"""What happens once a second while a session is open: clock, draft, what other laptops wrote, the record."""

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepdive.tui.session import SessionScreen

RECORD_AFTER = timedelta(seconds=2)
"""How long after the last change the record is written."""


class Ticking:
    """The second hand of a session screen. Nothing is drawn while the screen is covered."""

    def __init__(self, screen: "SessionScreen") -> None:
        self._screen = screen

    def tick(self) -> None:
        """Keeps the line, takes in news, writes the record when it is time, moves the clock."""
        screen = self._screen
        if not screen.is_attached:
            return
        screen.keep_draft()
        came = screen.sitting.poll()
        self._write_record_when_idle()
        if screen.app.screen is not screen:
            return
        if came:
            screen.refresh_session()
            return
        screen.show_bars()
        screen.pane.tick()

    def _write_record_when_idle(self) -> None:
        sitting = self._screen.sitting
        idle = sitting.changed_at is None or sitting.now() - sitting.changed_at >= RECORD_AFTER
        if idle and sitting.desk.record_is_behind:
            self._screen.run_worker(
                sitting.write_record, thread=True, exclusive=True, group="record", exit_on_error=False
            )
