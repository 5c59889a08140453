"""The palette: every key that works now and every verb of the desk, by name."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.system_commands import SystemCommandsProvider

from deepdive.desk.verbs import VERBS
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.session import SessionScreen

ELSEWHERE = (
    ("Forms for agencies", "audit tool, questionnaire", "Written by a command: deepdive forms SESSION --to FOLDER"),
    ("Strata, parts, lines of enquiry, figures", "sampling, components", "Set-up, Frame; or Reflection, 6 more."),
    (
        "Coverage",
        "who was heard, what a document leaves out",
        "Beside the line while notes are taken; for returns in Reflection, 6.",
    ),
    (
        "Packs: group files for other laptops",
        "pack, join, merge, hand out",
        "deepdive pack SESSION --group GROUP writes one; j takes what comes back.",
    ),
    ("Layouts of documents", "templates", "The summary chooses one by digit; deepdive layout list names them."),
    (
        "Remove for good",
        "purge, delete, erase",
        "^X removes the marked note, or words everywhere; at the shell deepdive purge.",
    ),
)
"""What people look for by name that is no verb: its name, other words for it, and where it is."""


class Everything(Provider):
    """Keys first, then verbs; a verb that needs to be told something opens a card for it."""

    def _found(self) -> list[tuple[str, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, KeyedScreen):
            return []
        keys = [(name, told, act) for name, told, act in getattr(screen, "first_of_palette", list)()]
        keys += [
            (f"{found.label}  ({found.key.names(screen.LETTERS_ACT)})", found.told, partial(screen.press, found.key.id))
            for found in screen.working()
            if not found.key.passes_key
        ]
        if not isinstance(screen, SessionScreen) or not screen.OFFERS_VERBS:
            return keys
        says = screen.partnership.says
        keys += [(f"{name} ({words})", told, partial(screen.say, told)) for name, words, told in ELSEWHERE]
        return keys + [
            (says(verb.title), says(verb.help), partial(run_verb, screen, verb.name)) for verb in VERBS.values()
        ]

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for name, told, act in self._found():
            yield DiscoveryHit(Content(name), act, text=name, help=told)

    async def search(self, query: str) -> Hits:
        """What the letters mean."""
        matcher = self.matcher(query)
        for name, told, act in self._found():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), act, text=name, help=told)


def run_verb(room: SessionScreen, verb: str) -> None:
    """Does a verb; one that must be told something opens a card for it."""
    from deepdive.tui.cards.verb import VerbCard

    if VERBS[verb].parameters:
        room.open_card(VerbCard(room, verb))
    else:
        room.act(verb)


def palette() -> CommandPalette:
    """The palette with our commands and, of the library's own, the themes."""
    return CommandPalette(providers=[Everything, SystemCommandsProvider], placeholder="What would you like to do?")
