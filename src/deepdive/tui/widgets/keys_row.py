"""The last row of every screen: the keys that work now, whole keys only, and where all of them are."""

from rich.cells import cell_len

from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.keys import KEYS
from deepdive.tui.rows import Drawn, Piece, Row

BETWEEN = "  "


class KeysRow(Drawn):
    """Keys with their labels, most needed first; what does not fit is left out whole."""

    DEFAULT_CSS = """
    KeysRow { height: 1; background: $panel; padding: 0 1; }
    """

    def rows(self, width: int) -> list[Row]:
        """The one row."""
        screen = self.screen
        if not isinstance(screen, KeyedScreen):
            return [Row()]
        return [keys_row(shown(screen), screen.writing, width)]


def shown(screen: KeyedScreen[object]) -> list[tuple[str, str]]:
    """Key and label of what the row may show: what the screen wants first, then the rest of what works."""
    working = {found.key.id: (found.shown, found.label) for found in screen.working()}
    first = [key_id for key_id in screen.wanted() if key_id in working]
    rest = [key_id for key_id in working if key_id not in first and key_id not in _LEFT_OUT]
    return [working[key_id] for key_id in (*first, *rest)]


_LEFT_OUT = ("help", "up", "down", "page_up", "page_down", "home", "end", "escape", "previous", "saved")


def keys_row(found: list[tuple[str, str]], writing: bool, width: int) -> Row:
    """The row: as many keys as fit whole, and `F1 all keys` at the right."""
    last = KEYS["help"].both[0].upper() if writing else "?"
    room = width - cell_len(f"{last} all keys") - 2
    pieces: list[Piece] = []
    for name, label in found:
        needed = cell_len(f"{name} {label}{BETWEEN}")
        if needed > room:
            continue
        pieces += [(name, "now"), (f" {label}{BETWEEN}", "words")]
        room -= needed
    return Row(tuple(pieces), ((last, "now"), (" all keys", "aside")))
