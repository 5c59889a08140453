"""The palette: every key that works now and every verb of the desk, by name."""

from functools import partial
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
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

OTHER_WORDS = {
    "amend": "correct, mend, change",
    "blank": "hide, cover, black",
    "capture": "add note, new note, write down",
    "edit_last": "correct, mend, change",
    "end_meeting": "finish, close",
    "export": "print, word, pdf, save as",
    "find": "search, look for",
    "hand back": "send, export, return, finish",
    "help": "shortcuts, keys, ?",
    "late": "behind, overrun, replan",
    "leave": "quit, exit, close, stop",
    "move_notes": "wrong group",
    "next_case": "other case, another case",
    "next_group": "other group, another group",
    "next_kind": "worked well, stumbling block, recommendation, remark",
    "park": "set aside, off topic",
    "public": "projector, share screen, presentation",
    "purge": "remove, delete, erase, name, wipe",
    "redo": "again, bring back",
    "remove": "delete, erase",
    "replace_name": "remove a name, anonymise, redact, role",
    "saved": "save",
    "star": "top three, favourite, important",
    "stage_back": "previous stage",
    "stages": "agenda, go to",
    "undo": "take back, revert, mistake, delete",
    "withdraw": "delete, remove, take out",
}
"""Other words by which people look for a key or a verb, by its id."""


class Offered(NamedTuple):
    """Something the palette finds: its name, what it does in a sentence, the act, other words for it."""

    name: str
    told: str
    act: partial[None]
    also: str = ""

    def match(self, matcher: Matcher) -> tuple[float, str]:
        """How well letters meet its name, or else another word for it; and what is shown then."""
        if (score := matcher.match(self.name)) > 0:
            return score, self.name
        word = next((word for word in self.also.split(", ") if matcher.query.strip().casefold() in word), "")
        return matcher.match(word), f"{self.name}: {word}"


class Everything(Provider):
    """Keys first, then verbs; a verb that needs to be told something opens a card for it."""

    def _found(self) -> list[Offered]:
        screen = self.screen
        if not isinstance(screen, KeyedScreen):
            return []
        first: list[tuple[str, str, partial[None]]] = getattr(screen, "first_of_palette", list)()
        keys = [Offered(name, told, act, OTHER_WORDS.get(name, "")) for name, told, act in first]
        for found in screen.working():
            if not found.key.passes_key:
                name = f"{found.label}  ({found.key.names(screen.LETTERS_ACT)})"
                act, also = partial(screen.press, found.key.id), OTHER_WORDS.get(found.key.id, "")
                keys.append(Offered(name, found.told, act, also))
        if not isinstance(screen, SessionScreen) or not screen.OFFERS_VERBS:
            return keys
        says = screen.partnership.says
        keys += [Offered(f"{name} ({words})", told, partial(screen.say, told)) for name, words, told in ELSEWHERE]
        for verb in VERBS.values():
            act, also = partial(run_verb, screen, verb.name), OTHER_WORDS.get(verb.name, "")
            keys.append(Offered(says(verb.title), says(verb.help), act, also))
        return keys

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for one in self._found():
            yield DiscoveryHit(Content(one.name), one.act, text=one.name, help=one.told)

    async def search(self, query: str) -> Hits:
        """What the letters mean."""
        matcher = self.matcher(query)
        for one in self._found():
            score, shown = one.match(matcher)
            if score > 0:
                yield Hit(score, matcher.highlight(shown), one.act, text=shown, help=one.told)


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
