"""The public view: what the room may see, over everything else, until `v` goes back."""

from textual.app import ComposeResult
from textual.getters import query_one

from deepdive.model.agenda import agenda
from deepdive.model.partnership import Partnership
from deepdive.model.public import public_view
from deepdive.tui import stages
from deepdive.tui.keyed import KeyedScreen, Told
from deepdive.tui.sitting import Sitting
from deepdive.tui.widgets.public_face import PublicFace

FOOT = "v back   b blank"


class PublicScreen(KeyedScreen[None]):
    """Approved words only. What else the program has to say waits until one is back."""

    ROW = ("public", "blank", "pause", "stage_next")
    face = query_one(PublicFace)

    def __init__(self, sitting: Sitting, partnership: Partnership) -> None:
        super().__init__()
        self._sitting = sitting
        self._partnership = partnership

    def compose(self) -> ComposeResult:
        """One face."""
        yield PublicFace(self._partnership, FOOT)

    def on_mount(self) -> None:
        """Follows the session from now on."""
        self.follow()
        self.set_interval(1, self.follow)

    def on_screen_resume(self) -> None:
        """Shows the moment at which one comes back to it."""
        self.follow()

    def follow(self) -> None:
        """Shows the session at this moment."""
        sitting = self._sitting
        self.face.put(public_view(sitting.session, sitting.now(), sitting.shown.notes))

    def told(self) -> Told:
        """What this screen is for."""
        return Told(
            "The public view: what the room may see", (("Now", "v goes back to your own screen; b covers all."),)
        )

    def do_public(self) -> None:
        """Back to one's own screen."""
        self.dismiss()

    def do_escape(self) -> None:
        """Back to one's own screen."""
        self.dismiss()

    def do_pause(self) -> None:
        """Pauses the clock, or lets it go on."""
        self._sitting.act("pause")
        self.follow()

    def do_stage_next(self) -> None:
        """Ends the running stage and starts the next, unless that would end the meeting."""
        session, now = self._sitting.session, self._sitting.now()
        after = stages.beside(agenda(session, now), stages.standing_at(session).id, 1)
        if after is not None and after.in_meeting:
            self._sitting.act("stage", to=after.id)
            self.follow()
