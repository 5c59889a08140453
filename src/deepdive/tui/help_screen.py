"""Help: what to do here, the keys that work here, what happened. Any key that does not scroll closes it and acts."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.screen import ModalScreen

from deepdive.tui.keyed import KeyedScreen, Working
from deepdive.tui.keys import KEYS, name_of
from deepdive.tui.rows import Drawn, Piece, Row, pad, seen, wrapped

SCROLLS = {"up": -1, "down": 1, "pageup": -12, "pagedown": 12, "home": -10_000, "end": 10_000}
COLUMN = 25
IN_THE_LINE = '+ - > first, @agency #theme /A last, ?? to be checked, !! urgent anywhere, "as it was said"'


class _Page(Drawn):
    """The page."""

    DEFAULT_CSS = "_Page { padding: 1 2; }"

    def __init__(self, about: KeyedScreen[object]) -> None:
        super().__init__()
        self.about = about

    def rows(self, width: int) -> list[Row]:
        return page(self.about, width)


class HelpScreen(ModalScreen[None]):
    """Help about the screen beneath."""

    CSS = "HelpScreen { background: $background; } HelpScreen VerticalScroll { scrollbar-size-vertical: 1; }"
    scroller = query_one(VerticalScroll)

    def __init__(self, about: KeyedScreen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The page, which scrolls."""
        with VerticalScroll(can_focus=False):
            yield _Page(self._about)

    def on_key(self, event: events.Key) -> None:
        """Scrolls, or closes and hands the key on."""
        if event.key in (*KEYS["blank"].both, *KEYS["leave"].both):
            return
        event.stop()
        event.prevent_default()
        if event.key in SCROLLS:
            self.scroller.scroll_relative(y=SCROLLS[event.key], animate=False)
            return
        self.dismiss()
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
    if about.writing:
        rows.append(Row((("Esc", "now"), (" leaves the line; then letters act, and ? lists them.", "aside"))))
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
        lines = wrapped(seen(words), max(20, width - 7), 3)
        rows += [Row(((pad(at if not n else "", 7), "aside"), (line, "words"))) for n, line in enumerate(lines)]
    return rows
