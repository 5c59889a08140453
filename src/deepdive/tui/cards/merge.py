"""Group files that came back: what each brings, shown before anything is taken."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.desk.taking_in import Report, told
from deepdive.tui.group_files import looked_at
from deepdive.tui.rows import Row, seen, wrapped
from deepdive.tui.stage_pane import Room
from deepdive.tui.theme import Role
from deepdive.tui.widgets.told import Page


class MergeCard(Vertical):
    """The report; Enter takes all of it in, Esc nothing."""

    DEFAULT_CSS = """
    MergeCard { height: auto; max-height: 100%; background: $surface; padding: 0 1; }
    MergeCard Page { height: auto; max-height: 12; background: $surface; }
    """
    HINT = "Nothing is taken until Enter. ^Z takes it all back afterwards."
    ROW: ClassVar[tuple[str, ...]] = ("open", "up", "down", "escape")
    LABELS: ClassVar[dict[str, str]] = {"open": "take all in", "escape": "take nothing"}

    page = query_one(Page)

    def __init__(self, room: Room, files: Sequence[Path]) -> None:
        super().__init__()
        self.room = room
        self.report: Report = looked_at(room.sitting.desk, files)

    def compose(self) -> ComposeResult:
        """The report, which scrolls."""
        yield Page()

    def on_mount(self) -> None:
        """Shows it and takes the cursor."""
        self.page.put(lambda width: report_rows(self.report, width, for_room=self.room.room_form))
        self.screen.set_focus(self.page)

    def can(self, key_id: str) -> bool:
        """There must be something to take."""
        return key_id != "open" or self.report.brings

    def do_open(self) -> None:
        """Takes all of it in, as one act."""
        if self.room.sitting.take_in(self.report) is not None:
            self.room.close_card()
            self.room.refresh_session()

    def do_escape(self) -> None:
        """Takes nothing."""
        self.room.close_card()
        self.room.say("Nothing was taken in.", "hint")


def report_rows(report: Report, width: int, *, for_room: bool = False) -> list[Row]:
    """What every file brings, line by line; a file that cannot be taken stands out. A room is shown nobody's words."""
    count = len(report.files)
    head = f"{count} file{'' if count == 1 else 's'}. Nothing taken yet." if report.brings else "Nothing new in it."
    rows = [Row(((head, "strong"),)), Row()]
    for one in report.files:
        role: Role = "stop" if one.problem else "words"
        for line in told(one):
            rows += [Row(((f" {part}", role),)) for part in wrapped(seen(line), width - 2, 3)]
    alike = report.told_alike(None if for_room else report.said)
    return [*rows, *(Row(((f" {part}", "aside"),)) for line in alike for part in wrapped(seen(line), width - 2, 3))]
