"""What the two full-screen programs share: three themes, the keys that always act, an end without the room's words."""

import gc

from deepdive.tui.faults import fault_in_words
from deepdive.tui.keys import always
from deepdive.tui.keys_in_turn import KeysInTurn
from deepdive.tui.theme import DUSK, THEMES

STANDS_AFTER = 2
"""Seconds after which the program stands: what has been made by then is there until it ends."""
OBJECTS = 10_000
"""How many new objects there are from then on before the collector looks among them for garbage."""


class Program(KeysInTurn):
    """A program in a terminal; its keys act by the methods called `do_` and the key's id."""

    TITLE = "deepdive"
    CSS_PATH = "deepdive.tcss"
    BINDINGS = always()
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(Program.theme, DUSK.name)  # to set it would mean to read every style a second time
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """From when the program stands, looking for garbage is a short look at what is new."""
        self.set_timer(STANDS_AFTER, _settle_memory)

    def action_key(self, key_id: str, *said: str) -> None:
        """What the bindings call."""
        getattr(self, f"do_{key_id}")(*said)

    def _fatal_error(self) -> None:
        """Ends after a fault without printing what stood in the program's memory: that would be the room's words."""
        if not self._exit_renderables:  # of several the first is told
            self.panic(fault_in_words())


def _settle_memory() -> None:
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 20)
