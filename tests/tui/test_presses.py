"""From sixty notes to themes, findings and recommendations by keyboard: how many keys, and undone by undo alone."""

from pathlib import Path

import pytest
from boards import Board, Unsynced, opened, session
from rooms import Clock, made, session_screen, station
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from deepdive.model.ledger import ledger
from deepdive.model.session import Session
from deepdive.model.thread import gathered, orphans
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.offers import theme_name
from deepdive.tui.panes.themes_board import ThemesBoard
from deepdive.tui.widgets.question import matches
from noted import Known, known

pytestmark = pytest.mark.slow

MOST = 260
"""Presses beside the typed words."""

GROUPS = ("Ash", "Beech", "Cedar", "Online")
SIGNS = {"worked_well": "+", "stumbling_block": "-", "recommendation": ">"}
WANTED = {
    "communication": 8,
    "continuity": 8,
    "plans": 8,
    "info_sharing": 8,
    "fathers": 7,
    "voice": 7,
    "recording": 7,
    "safe_sleep": 7,
}
"""How many notes of which theme; the last theme is made in the room."""

ROOM_THEME, ROOM_WORDS = "Where babies sleep", "sleep, sleeping, cot, bed, mattress"


def sixty() -> list[Known]:
    """The notes, as a room might say them: theme after theme in turn."""
    rows = known("notes.tsv")
    by_theme = {theme: [row for row in rows if row.theme == theme][:count] for theme, count in WANTED.items()}
    return [found[place] for place in range(8) for found in by_theme.values() if place < len(found)]


def ready(folder: Path) -> Board:
    """A session at the themes stage with these notes and no others, from four groups in turn."""
    clock = Clock()
    at = station(folder, clock, Unsynced())
    desk = made(at, folder / "sessions", clock)
    for note in list(desk.session.notes):
        desk.do("turn", note=note, kind="remark")
    for place, row in enumerate(sixty()):
        clock.move(seconds=20)
        group = GROUPS[place % 4]
        text = f"{SIGNS[row.kind]} {row.text}"
        desk.do("capture", text=text, group=group, case="B" if group == "Beech" else "A", stage="feedback")
    desk.do("stage", to="themes")
    return Board(desk, at, clock, folder)


class Facilitator:
    """Somebody at the keyboard: presses are counted, typed words are not."""

    def __init__(self, app: DeepDiveApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.pressed = app, pilot, 0

    async def press(self, *keys: str) -> None:
        """Presses keys, each after what the one before set going."""
        for key in keys:
            self.pressed += 1
            await self.pilot.press(key)
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def say(self, words: str) -> None:
        """Types words into the field that has the cursor, and presses Enter."""
        field = self.app.focused
        if isinstance(field, Input):
            field.value = words
        else:
            assert isinstance(field, TextArea)
            field.text = words
        await self.pilot.pause()
        await self.press("enter")

    @property
    def now(self) -> Session:
        """The session."""
        return session(self.app)

    @property
    def board(self) -> ThemesBoard:
        """The board."""
        return self.app.screen.query_one(ThemesBoard)

    async def choose(self, name: str) -> None:
        """Types the first letters of a choice, each a press, until it is the first one, and presses Enter."""
        choices = session_screen(self.app).ask_row.question.choices
        wanted = next(choice for choice in choices if choice.name == name)
        count = next(n for n in range(1, len(name)) if matches(name[:n], choices)[0] == wanted)
        await self.press(*(f"{'space' if letter == ' ' else letter.lower()}" for letter in name[:count]), "enter")

    async def place(self, themes: dict[str, str]) -> None:
        """Places the marked note in the theme it belongs to, by the shortest way that the screen offers."""
        note = self.board.notes.item
        assert note is not None
        offers = [offer.theme for offer in self.board.offers(note)]
        theme = themes[note.text]
        if theme in offers:
            place = offers.index(theme)
            await self.press("a" if place == 0 else str(place + 1))
        else:
            await self.press("t")
            await self.choose(theme_name(self.now, theme))
        assert theme in self.now.notes[note.id].themes

    async def find_same(self, points: dict[str, str]) -> bool:
        """Joins the marked note to the one that is very alike, when it makes the same point."""
        note = self.board.notes.item
        assert note is not None
        other = self.now.notes.get(self.board.alike_to(note))
        if other is None or not points[note.text] or points[note.text] != points[other.text]:
            return False
        await self.press("equals_sign", "equals_sign")
        return True


async def gather(who: Facilitator) -> None:
    """All sixty in eight themes, one of them made in the room; three that say the same are joined."""
    await who.press("n")
    await who.say(ROOM_THEME)
    await who.say(ROOM_WORDS)
    room_theme = next(theme.id for theme in who.now.live_themes() if theme.name == ROOM_THEME)
    themes = {row.text: room_theme if row.theme == "safe_sleep" else row.theme for row in sixty()}
    points = {row.text: row.group for row in sixty()}
    joined = 0
    while who.board.notes.items:
        if joined < 3 and await who.find_same(points):
            joined += 1
        else:
            await who.place(themes)


async def find(who: Facilitator) -> None:
    """Twelve findings: one from two marked notes of each theme, a second one where most was said."""
    await who.press("tab", "home")
    busiest = sorted(gathered(who.now), key=lambda one: -len(one.notes))[:4]
    for place, theme in enumerate(gathered(who.now)):
        if not theme.notes:
            continue
        await who.press(*["down"] * (place - who.board.table.marked), "enter", "space", "down", "space", "f")
        await who.say(f"In most cases {theme.theme.name.lower()} was named.")
        if theme in busiest:
            await who.press("f")
            await who.say(f"Where {theme.theme.name.lower()} held, children were seen sooner.")
        await who.press("escape")


async def agree(who: Facilitator) -> None:
    """Five recommendations for themes that lead nowhere yet, each with who, outcome and measure; then their order."""
    await who.press("f8", "tab")
    for number in range(1, 6):
        await who.press("r")
        await who.say(f"Midwifery to change form number {number}")
        await who.choose("Midwifery")
        await who.press("enter")
        await who.say("A baby's plan is known to all who need it.")
        await who.say("Ten records a quarter show it.")
        await who.press("escape")
    await who.press("tab", "full_stop")


async def test_sixty_notes_become_themes_findings_and_recommendations_by_few_keys_and_undo_takes_all_of_it_back(
    tmp_path: Path,
) -> None:
    async with opened(ready(tmp_path)) as (app, pilot):
        who = Facilitator(app, pilot)
        begun, lines = who.now, len(session_screen(app).sitting.desk.reading.fold.lines)

        await gather(who)
        placed = who.pressed
        await find(who)
        found = who.pressed
        await agree(who)

        now, counted = who.now, ledger(who.now)
        used = [one for one in gathered(now) if one.notes]
        told = f"placed {placed}, findings {found - placed}, recommendations {who.pressed - found}: {who.pressed}"
        assert (counted.captured, counted.placed + counted.merged, counted.unplaced) == (60, 60, 0)
        assert counted.merged == 3
        assert (len(used), len(now.findings), len(now.recommendations)) == (8, 12, 5)
        assert {note.group for note in now.notes.values() if note.kind != "remark"} == set(now.groups)
        assert not orphans(now).recommendations
        assert who.pressed <= MOST, told

        for _ in range(len(session_screen(app).sitting.desk.reading.fold.lines) - lines):
            await who.press("u")

        assert who.now == begun
