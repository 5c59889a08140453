"""Help: what to do here, the keys that work here, what happened. Any key that does not scroll closes it and acts."""

from collections.abc import Sequence

from textual import events

from deepdive.tui.keyed import KeyedScreen, Working
from deepdive.tui.keys import KEYS, name_of
from deepdive.tui.page_screen import PageScreen
from deepdive.tui.rows import Piece, Row, pad, seen, wrapped

COLUMN = 25
MOST_ROWS = 12
"""The rows that one thing that happened may take: all of it can be read here."""

IN_THE_LINE = (
    '+ - > first, @agency #theme /A last, ?? to be checked, !! urgent anywhere, "as it was said"; '
    "^R takes out a name that is marked"
)


class HelpScreen(PageScreen):
    """Help about the screen beneath."""

    def __init__(self, about: KeyedScreen[object]) -> None:
        super().__init__()
        self._about = about

    def rows(self, width: int) -> list[Row]:
        """What to do here, the keys, what happened."""
        return page(self._about, width)

    def closed_by(self, event: events.Key) -> None:
        """Hands the key on, unless it only closes."""
        if event.key not in ("escape", *KEYS["help"].both, *KEYS["help"].commands):
            self.app.post_message(events.Key(event.key, event.character))


def page(about: KeyedScreen[object], width: int) -> list[Row]:
    """The rows of help about a screen."""
    told = about.told()
    rows = [Row(((seen(told.where), "strong"),), (("Esc back to it", "aside"),)), Row()]
    for name, words in told.to_do:
        rows += named_rows(name, words, width)
    rows += [Row(), *keys_rows(about, width), Row()]
    if told.happened:
        rows += [Row((("What happened", "now"),)), *happened_rows(told.happened, width)]
    return rows


def named_rows(name: str, words: str, width: int) -> list[Row]:
    """Words in as many rows as they need, up to three, with a name before the first."""
    lines = wrapped(seen(words), max(20, width - 13), 3)
    return [Row(((pad(name if not n else "", 13), "now"), (line, "words"))) for n, line in enumerate(lines)]


def keys_rows(about: KeyedScreen[object], width: int) -> list[Row]:
    """Every key that works now, in columns; first those of the state one is in."""
    cells = [(" ".join(dict.fromkeys(_names(found, about.writing))), found.label) for found in about.working()]
    columns = max(1, width // COLUMN)
    rows = []
    for at in range(0, len(cells), columns):
        pieces: list[Piece] = []
        for names, label in cells[at : at + columns]:
            room = COLUMN - len(names) - 2
            pieces += [(names, "now"), (f" {pad(label, room)} ", "words")]
        rows.append(Row(tuple(pieces)))
    state = "While writing, these keys act:" if about.writing else "No field has the cursor, so letters act:"
    rows.insert(0, Row(((state, "aside"),)))
    if about.writing and about.LETTERS_ACT:
        rows.append(Row((("Esc", "now"), (" leaves the line; then letters act, and ? lists them.", "aside"))))
    if about.writing and getattr(about.focused, "id", "") == "line":
        lines = wrapped(IN_THE_LINE, max(20, width - 13), 3)
        rows += [
            Row(((pad("In the line" if not n else "", 13), "now"), (line, "words"))) for n, line in enumerate(lines)
        ]
    return rows


def _names(found: Working, writing: bool) -> list[str]:
    names = [name_of(press) for press in found.key.keys(writing)]
    return [found.shown] if len(names) > 3 or found.key.passes_key else names[:2]


def happened_rows(said: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """What the program said, newest first."""
    rows = []
    for at, words in reversed(said):
        lines = wrapped(seen(words), max(20, width - 7), MOST_ROWS)
        rows += [Row(((pad(at if not n else "", 7), "aside"), (line, "words"))) for n, line in enumerate(lines)]
    return rows
