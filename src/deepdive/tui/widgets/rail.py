"""The rail of stages at the left of wide screens: done, now, to come; planned and used minutes."""

from deepdive.model.agenda import Planned
from deepdive.tui.clock_words import NOW, TO_COME, ClockFace, sign
from deepdive.tui.rows import Drawn, Row, pad, pad_left, seen
from deepdive.tui.theme import Role
from deepdive.tui.widgets.top_bar import Standing

WIDTH = 30


class Rail(Drawn):
    """Thirty columns; the stage one looks at is marked when it is not the running one."""

    DEFAULT_CSS = """
    Rail { width: 30; height: 1fr; background: $surface; padding: 1 1 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.standing: Standing | None = None

    def put(self, standing: Standing) -> None:
        """Shows another moment."""
        self.standing = standing
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Stages of the meeting, then those after it."""
        if self.standing is None:
            return []
        looking = self.standing.looking.id
        face = self.standing.face
        during = [rail_row(p, face, looking, width) for p in face.plan if not p.stage.after_meeting]
        after = [rail_row(p, face, looking, width) for p in face.plan if p.stage.after_meeting]
        head = Row(((pad("Stages", width - 9), "aside"), ("plan used", "aside")))
        rows = [head, *during, Row(), Row((("After the meeting", "aside"),)), *after, Row()]
        rows += [Row((("[ ]", "now"), (" stage   ", "aside"), ("s", "now"), (" choose", "aside")))]
        waiting = self.standing.waiting
        return rows + ([Row(), Row(((waiting, "stop"),))] if waiting else [])


def rail_row(planned: Planned, face: ClockFace, looking: str, width: int) -> Row:
    """One stage: its sign, its name, planned and used minutes."""
    found = sign(planned, face)
    role: Role = "now" if found == NOW else "words" if found == TO_COME else "aside"
    plan = str(planned.minutes) if planned.minutes else ""
    used = f"{planned.used / 60:.0f}" if planned.used >= 1 else ""
    name = pad(f"{found} {seen(planned.stage.title)}", width - (9 if plan or used else 0))
    is_looked_at = planned.stage.id == looking and found != NOW
    minutes = pad_left(plan, 4) + pad_left(used, 5) if plan or used else ""
    return Row(((name, role), (minutes, role)), (), is_looked_at)
