"""The top bar: where we are, how long there is, when it ends; on narrow screens also the stages as dots."""

from msgspec import Struct

from deepdive.model.toolkit import Stage
from deepdive.tui.clock_words import DONE, ClockFace, coming, ending, sign, time_left
from deepdive.tui.rows import Drawn, Piece, Row, seen

WIDE = 110
"""Columns from which a rail stands at the left and the dots are not needed."""


class Standing(Struct, frozen=True):
    """What the bar at the top and the rail show; `waiting` is what waits for the facilitator, as a concern.

    It stands in the rail where there is one, else in the bar.
    """

    title: str
    day: str
    practice: bool
    face: ClockFace
    looking: Stage
    waiting: str = ""
    has_rail: bool = True


class TopBar(Drawn):
    """One row, or two where there is no rail; redrawn once a second without a new layout."""

    DEFAULT_CSS = """
    TopBar { height: auto; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.standing: Standing | None = None

    def put(self, standing: Standing) -> None:
        """Shows another moment."""
        self.standing = standing
        self.redraw()

    def rows(self, width: int) -> list[Row]:
        """Title and clock, and the dots."""
        if self.standing is None:
            return [Row()] if width + 2 >= WIDE else [Row(), Row()]
        if width + 2 >= WIDE:
            return [title_row(self.standing, width)]
        return [title_row(self.standing, width), dots_row(self.standing)]


def title_row(standing: Standing, width: int) -> Row:
    """The title at the left, cut first; stage and clock at the right."""
    left: list[Piece] = [(" PRACTICE ", "mode"), (" ", "words")] if standing.practice else []
    left += [(seen(standing.title), "strong")]
    if width + 2 >= WIDE and standing.day:
        left += [(f"  {standing.day}", "aside")]
    is_here = standing.waiting and not standing.has_rail and width + 2 >= WIDE
    waiting: list[Piece] = [(standing.waiting, "stop"), ("   ", "words")] if is_here else []
    return Row(tuple(left), (*waiting, *_clock(standing, width)))


def _clock(standing: Standing, width: int) -> list[Piece]:
    found = standing.face.clock
    if found is None:
        return [(seen(standing.looking.title), "now")]
    title = seen(found.stage.title)
    left, role = time_left(found)
    if found.paused:
        left, role = f"paused {left.removesuffix(' left')}", "look"
    if standing.looking.id != found.stage.id:
        running = f"{'running' if found.running else 'at'} {title} {left.removesuffix(' left')}".rstrip()
        return [("looking at ", "aside"), (seen(standing.looking.title), "now"), (f" \u00b7 {running}", "aside")]
    pieces: list[Piece] = [(title, "now")]
    pieces += [("  ", "words"), (left, role)] if left else []
    if left and width + 2 >= WIDE and not found.paused:
        pieces += [(f" of {found.planned / 60:.0f}", "aside")]
    ends, ends_role = ending(found)
    pieces += [("  ", "words"), (ends, ends_role)] if ends else []
    return pieces


def dots_row(standing: Standing) -> Row:
    """The stages of the meeting as dots, and what is next."""
    face = standing.face
    staged = [planned for planned in face.plan if not planned.stage.after_meeting]
    here = face.plan[face.at] if face.at >= 0 else None
    if here is None or here.stage.after_meeting:
        dots, where = DONE * len(staged), "after the meeting"
    else:
        dots = "".join(sign(planned, face) for planned in staged)
        where = f"stage {staged.index(here) + 1} of {len(staged)}"
    if standing.waiting:
        return Row(((dots, "aside"), (f"  {where}", "aside")), ((standing.waiting, "stop"),))
    return Row(((dots, "aside"), (f"  {where}", "aside")), _next(face))


def _next(face: ClockFace) -> tuple[Piece, ...]:
    after = coming(face)
    if after is None:
        return ()
    minutes = f", {after.minutes} min" if after.minutes else ""
    return ((f"next: {seen(after.stage.title)}{minutes}", "aside"),)
