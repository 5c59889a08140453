"""Words looked for in all sessions; each row is a passage with its session, Enter opens there."""

from datetime import date
from pathlib import Path

from deepdive.across.search import Hit, Hits, search
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import Files
from deepdive.model.when import day_words
from deepdive.tui.across_screen import AcrossScreen, Item
from deepdive.tui.keyed import Told
from deepdive.tui.rows import Row, cut, pad, seen
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.told import paragraph

SESSION, KIND = 24, 16


class SearchScreen(AcrossScreen):
    """The question, and what has the words."""

    LABELS = {**AcrossScreen.LABELS, "find": "other words"}

    def __init__(self, sessions: Path, files: Files, today: date, words: str = "") -> None:
        super().__init__(sessions, files, today)
        self.words = words

    def on_mount(self) -> None:
        """Asks for words, unless there are some."""
        self._show(Hits(()))
        if self.words:
            self.begin()
        else:
            self.do_find()

    def do_find(self) -> None:
        """Asks for words."""
        hint = "titles, themes, findings, recommendations, actions, notes"
        self.ask_row.ask(Question("Find in all sessions", start=self.words, hint=hint), self._look)

    def _look(self, words: str) -> bool:
        self.words = words
        self.begin()
        return True

    def read(self) -> Hits | str:
        """Looks."""
        try:
            return search(self.sessions, self.words, self.files)
        except (Refused, DeepDiveError, OSError) as error:
            return str(error)

    def came(self, result: Hits | str) -> None:
        """Shows what was found."""
        if isinstance(result, str):
            self.say(result, "look")
            return
        self._show(result)
        if not result.found:
            self.say("Nothing has these words. / looks for others.", "look")

    def _show(self, hits: Hits) -> None:
        count = f'{len(hits.found)}{" and more" if hits.more else ""} with "{seen(self.words)}"' if self.words else ""
        self.head.put(lambda width: [Row((("Search", "strong"), (f"  {cut(count, width - 10)}", "aside"))), Row()])
        self.put([_item(at, hit) for at, hit in enumerate(hits.found)])

    def told(self) -> Told:
        """What help says here."""
        return Told(
            "Words in all sessions: every word must stand in the same passage, in any of its forms.",
            (("Left out", "Practice sessions, concerns, answers given in trust, quotes nobody allowed."),),
        )


def _item(at: int, hit: Hit) -> Item:
    def draws(width: int) -> Row:
        title = pad(f"{pad(cut(seen(hit.title), SESSION - 6), SESSION - 6)} {hit.date[:4]}", SESSION)
        left = ((title, "aside"), (pad(hit.kind, KIND), "now"))
        room = width - SESSION - KIND
        return Row(((left[0][0], "aside"), (left[1][0], "now"), (cut(seen(hit.text), room), "words")))

    def tells(width: int) -> list[Row]:
        about = f"{seen(hit.title)}, {day_words(hit.date)}: {hit.kind}"
        return [Row(((cut(about, width), "aside"),)), *paragraph(hit.text, width, "words", most=4)]

    return Item(f"{at}", hit.folder, draws, tells)
