"""What the last audit of this kind left: areas with how they are now, open actions, points that come again. Pure."""

from collections.abc import Sequence

from deepdive.across.earlier import Area, Before
from deepdive.desk.verbs.following import IS_NOW, judged
from deepdive.model.session import Session
from deepdive.model.when import day_words
from deepdive.suggest.again import Again
from deepdive.tui.rows import EMPTY, Row, cut, pad, pad_left, seen
from deepdive.tui.theme import Role
from deepdive.tui.widgets.told import paragraph

MOST_AREAS, MOST_ACTIONS, MOST_AGAIN = 9, 3, 3
"""Areas, which have a number each; open actions and points that come again that are shown."""

STATE = 26
ROLES: dict[str, Role] = {"": "look", "improved": "well", "same": "words", "worse": "block", "not_tested": "aside"}


def last_rows(session: Session, left: Before, again: Sequence[Again], width: int) -> list[Row]:
    """All of it; nothing where there was no earlier audit."""
    if not left.anything:
        return []
    count = len(left.audits)
    before = "the last audit of this kind" if count == 1 else f"the last of {count} audits of this kind"
    rows = [EMPTY, Row((("Then and now", "strong"), (f"  {before}{_when(left)}", "aside")))]
    rows += [area_row(session, area, number, width) for number, area in enumerate(left.areas[:MOST_AREAS], 1)]
    if not left.areas:
        rows += paragraph("it wrote no learning by theme", width, "aside", before="  ")
    rows += _action_rows(left, width)
    for one in again[:MOST_AGAIN]:
        rows += paragraph(f"{one.of.capitalize()} {one.number}: {one.sentence}.", width, "aside", before="  ", most=2)
    return rows


def _when(left: Before) -> str:
    return f", {day_words(left.areas[0].held)}" if left.areas and left.areas[0].held else ""


def area_row(session: Session, area: Area, number: int, width: int) -> Row:
    """An area: its number, its name, how much was written on it, how it is now."""
    found = judged(session, area.name)
    since = found.since if found else ""
    words = IS_NOW[since] if since else f"  press {number}: how is it now?"
    count = f"{len(area.findings)} finding{'' if len(area.findings) == 1 else 's'}"
    room = width - STATE - 16
    left: tuple[tuple[str, Role], ...] = (
        (f"  {number} ", "now"),
        (pad(cut(seen(area.name), room), room), "words"),
        (pad_left(count, 11), "aside"),
    )
    return Row(left, ((pad(words, STATE), ROLES[since]),))


def _action_rows(left: Before, width: int) -> list[Row]:
    """How many actions are open, and the first of them."""
    count = len(left.open_actions)
    if not count:
        return []
    over = sum(one.standing.condition == "over" for one in left.open_actions)
    first = f"; the first {MOST_ACTIONS}" if count > MOST_ACTIONS else ""
    told = f"{count} action{'' if count == 1 else 's'} still open{f', {over} overdue' if over else ''}{first}"
    rows = [Row(((f"  {told}", "look" if over else "words"),))]
    for one in left.open_actions[:MOST_ACTIONS]:
        right = f"{one.date[:4]}, {one.standing.words}"
        text = f"    {seen(one.line.agency) or 'nobody yet'}: {seen(one.action.text)}"
        rows.append(Row(((cut(text, width - len(right) - 2), "words"),), ((right, "aside"),)))
    return rows
