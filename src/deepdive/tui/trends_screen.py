"""Themes over the years, with bars: how often each came back, what is still open on it (screens over all sessions)."""

from datetime import datetime
from pathlib import Path

from deepdive.across.reading import counted
from deepdive.across.trends import KINDS, Trend, Trends, bar, came_back, sentence, trends
from deepdive.errors import DeepDiveError
from deepdive.history.files import Files
from deepdive.model.capture_line import folded
from deepdive.tui.across_screen import AcrossScreen, Item
from deepdive.tui.keyed import Told
from deepdive.tui.rows import Row, cut, pad, pad_left, seen
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.told import paragraph

NOW, OPEN, LEAST_NAME = 14, 14, 20
FOLDER = "trends"
FILES = (Choice("html", "Web page"), Choice("xlsx", "Excel"), Choice("jsonl", "JSON lines"))
SIGNS = {"worked_well": "+ worked well", "stumbling_block": "- stumbling block", "recommendation": "> recommendation"}
TALL = 34


class TrendsScreen(AcrossScreen):
    """All themes there are, those most often raised first."""

    ROW = ("open", "find", "export", "escape")
    LABELS = {**AcrossScreen.LABELS, "open": "the words", "find": "find"}
    found = Trends()
    sought = ""

    def __init__(self, sessions: Path, files: Files, now: datetime) -> None:
        super().__init__(sessions, files, now.date())
        self.now = now

    def on_mount(self) -> None:
        """Reads."""
        self._show()
        self.begin()

    def read(self) -> Trends:
        """Reads the themes of all sessions."""
        return trends(self.watched(counted(self.sessions, self.files)), self.today)

    def came(self, result: Trends) -> None:
        """Shows them."""
        self.found = result
        self._show()
        if not result.themes:
            self.say("No themes yet: they come from sessions in which something was said on them.", "look")

    def can(self, key_id: str) -> bool:
        """Nothing is written of nothing."""
        return bool(self.found.themes) if key_id == "export" else super().can(key_id)

    def do_open(self) -> None:
        """The words: looks for the theme in all sessions."""
        if item := self.items.item:
            self.dismiss(f"/{item.folder}")

    def do_find(self) -> None:
        """Shows only themes that have some words in their names."""
        question = Question("Theme", start=self.sought, hint="Enter alone shows all", may_be_empty=True)
        self.ask_row.ask(question, self._seek)

    def _seek(self, words: str) -> bool:
        self.sought = words
        self._show()
        return True

    def do_export(self) -> None:
        """Writes all of it as a file."""
        self.ask_row.ask(Question("Write trends as", FILES), self._write)

    def _write(self, ending: str) -> bool:
        from deepdive.across.trends_files import written

        try:
            folder = self.sessions / FOLDER
            self.files.make_folder(folder)
            names = self.files.names(folder)
            stem = f"trends-{self.today.isoformat()}"
            tries = (f"{stem}{f'-v{number}' if number > 1 else ''}.{ending}" for number in range(1, len(names) + 2))
            name = next(one for one in tries if one not in names)
            self.files.replace_whole(folder / name, written(self.found, ending, self.now))
        except (DeepDiveError, OSError) as error:
            self.say(f"Not written: {error.strerror if isinstance(error, OSError) else error}.", "look")
            return True
        self.say(f"Wrote {name}, in the folder {FOLDER} beside the sessions. Counts only; no word that was said.")
        return True

    def _show(self) -> None:
        found = self.found
        most = max((count for one in found.themes for count in one.years.values()), default=1)
        self.head.put(lambda width: head_rows(found, width))
        wanted = [one for one in found.themes if folded(self.sought) in folded(one.name)]
        self.put([_item(one, found, most, self.app.size.height >= TALL) for one in wanted])

    def told(self) -> Told:
        """What help says here."""
        return Told(
            "Themes over the years. A bar is as high as the sessions of a year that raised the theme.",
            (
                ("Left out", "Practice sessions."),
                ("Numbers", "x writes every number, by kind, agency and kind of audit."),
            ),
        )


def head_rows(found: Trends, width: int) -> list[Row]:
    """What there is in all, and the heads of the columns."""
    years = "".join(pad_left(year[2:], 3) for year in shown_years(found, width))
    heads = (
        f" {pad('Theme', name_width(found, width - 1))}{years}  {pad('sessions', NOW)}{pad_left('open actions', OPEN)}"
    )
    return [*paragraph(sentence(found), width, "strong", most=2), Row(), Row(((cut(heads, width), "aside"),))]


def shown_years(found: Trends, width: int) -> tuple[str, ...]:
    """The last years that have room."""
    room = max(1, (width - NOW - OPEN - LEAST_NAME - 4) // 3)
    return found.years[-room:]


def name_width(found: Trends, width: int) -> int:
    """Cells for the name of a theme."""
    return max(LEAST_NAME, min(44, width - 3 * len(shown_years(found, width)) - NOW - OPEN - 3))


def _item(one: Trend, found: Trends, most: int, tall: bool) -> Item:
    def draws(width: int) -> Row:
        name = pad(cut(seen(one.name), name_width(found, width) - 1), name_width(found, width))
        bars = "".join(f"  {bar(one.years.get(year, 0), most)}" for year in shown_years(found, width))
        raised = pad(f"  {one.sessions} of {found.sessions}", NOW + 2)
        open_ = pad_left(str(one.open_actions), OPEN)
        return Row(
            ((name, "words"), (bars, "now"), (raised, "words"), (open_, "look" if one.open_actions else "aside"))
        )

    def tells(width: int) -> list[Row]:
        told = came_back(one, found) or f"{one.name} was raised once."
        rows = paragraph(told, width, most=3)
        counts = "   ".join(f"{SIGNS[kind]} {one.notes[kind]}" for kind in KINDS)
        rows += paragraph(counts, width, "aside", most=1)
        agencies = ", ".join(f"{name} {count}" for name, count in list(one.agencies.items())[:8])
        rows += paragraph(
            f"Agencies: {agencies}" if agencies else "No agency was named with it.", width, "aside", most=1
        )
        return rows + (_by_year(one, found, width) if tall else [])

    return Item(one.id, one.name, draws, tells)


def _by_year(one: Trend, found: Trends, width: int) -> list[Row]:
    """A row for each kind, with the bar and the number of each year."""
    years = shown_years(found, width)
    most = max((count for counts in one.by_year.values() for count in counts.values()), default=1)
    rows = [Row(((" " * 20 + "".join(pad_left(year, 7) for year in years), "aside"),))]
    for kind in KINDS:
        counts = [one.by_year.get(year, {}).get(kind, 0) for year in years]
        cells = "".join(pad_left(f"{bar(count, most)} {count}", 7) for count in counts)
        rows.append(Row(((pad(SIGNS[kind], 20), "aside"), (cells, "words"))))
    return rows


def is_words(left: str) -> str:
    """The words to look for, where the screen was left for them; empty where it was left for nothing."""
    return left.removeprefix("/") if left.startswith("/") else ""
