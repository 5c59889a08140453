"""What is done about a notice: its words written anew, the offered fix taken, or kept with a reason and a role."""

from deepdive.checks.gate import NEVER_KEPT, Notice
from deepdive.desk.field_words import words_for
from deepdive.desk.naming import name_of
from deepdive.desk.verbs.generic import DAYS
from deepdive.model.session import Session
from deepdive.tui.cards.concern import ConcernCard
from deepdive.tui.cards.finding import asks_for
from deepdive.tui.cards.form import Entry, by_its_name
from deepdive.tui.cards.sheet import SheetCard
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.note_pane import waiting_concern
from deepdive.tui.panes.asking import Answers, ask_each, reason_question, role_question
from deepdive.tui.panes.reflection_findings import ABOUT
from deepdive.tui.panes.summary_places import Fix, Place, counts_one, notes_of, place_of, unwritten
from deepdive.tui.panes.summary_way import Way
from deepdive.tui.panes.welcome import HerePart
from deepdive.tui.removing import ask_to_remove
from deepdive.tui.rows import Row, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Question

NOTES, PLACED_IN = "Notes", "themes"
"""What a notice about notes without a place stands under, and the stage in which they get one."""

PARTNERSHIP_NAME = (
    "The name stands with all your sessions, not in this one: q goes to the list of sessions, m there opens the "
    "partnership's own words. Enter on its name fills it in; then come back here."
)
"""Where the words are to be written that no screen of a session can change."""

IN_A_ROW = frozenset(["owner", "disposal_owner"])
"""Fields of a word or two."""

SEALED = "sealed"
"""The rule about approved words."""

CONCERNS = "Q21"
"""The rule about immediate concerns that are open."""

ATTENDANCE = "attendance"
"""The rule about who came."""

WHO_IS_HERE = "Here they are marked. s, then Summary, comes back."

HOW_OFTEN = "The number stands in How often. Enter writes another; left empty, none is printed. Esc closes."


def may_be_kept(notice: Notice) -> bool:
    """Whether somebody may decide that a notice's words stay; of approved words, tell why they were changed."""
    return not notice.kept and (notice.code == SEALED or notice.code not in NEVER_KEPT)


class Settling:
    """Settles notices one at a time; the role given last is offered again."""

    def __init__(self, room: Room, way: Way) -> None:
        self.room = room
        self.way = way
        self.role = ""

    def open(self, session: Session, notice: Notice) -> None:
        """Opens the words of a notice to be written anew, or says where they stand."""
        if notice.code == CONCERNS:
            self.open_concern(session)
        elif counts_one(session, notice):
            card = SheetCard(self.room, "finding", notice.thing, ABOUT, at="seen_in")
            self.room.open_card(card)
            self.room.say(HOW_OFTEN, "look")
        elif notice.code == ATTENDANCE and (stage := session.stage_named("welcome")):
            self.room.look(stage, HerePart.NAME)
            self.room.say(f"{seen(notice.message)} {WHO_IS_HERE}", "look")
        elif theme := unwritten(session, notice):
            self._write_finding(session, theme.id)
        elif place := place_of(session, notice):
            self.write_anew(place, notice.fix)
        elif (stage := session.stage_named(PLACED_IN)) and notice.section == NOTES:
            self.room.look(stage)
            self.room.say(f"{seen(notice.fix)} s, then Summary, comes back.", "look")
        elif notice.code == "partnership":
            self.room.say(PARTNERSHIP_NAME, "look")
        else:
            self.room.say(f"Under {seen(notice.section)}. {seen(notice.fix)}", "look")

    def open_concern(self, session: Session) -> None:
        """Opens the card of the first immediate concern that is not dealt with."""
        self.room.open_card(ConcernCard(self.room, waiting_concern(session)))

    def write_anew(self, place: Place, fix: str = "") -> None:
        """Asks for other words in a place, from those that stand there: in a field of several rows, of what in view."""

        def take(said: Said) -> bool:
            verb, given = place.act(said.words)
            done = self.room.act(verb, **given) is not None
            if verb == "describe":
                row, told = Entry(id=place.field, name=words_for(place.of, place.field)[0]), self.room.sitting.said[-1]
                self.room.say(by_its_name(row, told.text), told.tone)
            return done

        if place.field in DAYS | IN_A_ROW:
            hint = words_for(place.of, place.field)[1]
            question = Question(
                place.called.capitalize(), start=seen(place.text), hint=hint, may_be_empty=True, mends=True
            )
            self.room.ask(question, lambda words: take(Said(words)))
            return
        thing = self.room.sitting.session.thing(place.of, place.id)
        name = name_of(thing) if thing and place.field != "text" and place.of != "session" else ""
        rows = [Row((("Of  ", "aside"), (seen(name), "words")))] if name else []
        rows += [Row(((seen(fix), "aside"),))] if fix else []
        asked = Asked(
            asks=place.called.capitalize(),
            about=f"{place.id} {place.field}",
            above=rows,
            start=seen(place.text),
            may_be_empty=place.field != "text",
        )
        self.room.open_card(WordsCard(self.room, asked, take))

    def nothing_offered(self, notice: Notice) -> None:
        """Says that no other words are offered for a row."""
        keeps = "; d keeps them" if may_be_kept(notice) and notice.code != SEALED else ""
        self.room.say(f"No other words are offered for this row. Enter opens its words{keeps}.", "look")

    def take(self, fix: Fix) -> None:
        """Takes the offered words; the identifier that stood there can then be removed for good."""
        verb, given = fix.place.act(fix.text)
        if self.room.act(verb, **given) is None:
            return
        self.room.say(f'"{seen(fix.goes)}" was replaced in: {fix.place.called}. u brings it back.')
        if fix.identifies:
            ask_to_remove(self.room, fix.goes)

    def keep(self, notice: Notice) -> None:
        """Asks why a notice's words stay, and in which role somebody decided so; of approved words by an addendum."""
        if notice.code == SEALED:
            self.way.addendum(notice.words or notice.thing)
            return
        if notice.code in NEVER_KEPT:
            self.room.say(NEVER_KEPT[notice.code], "look")
            return
        asked = (
            reason_question("Keep, because"),
            role_question("Decided by which role", self.role),
        )
        ask_each(self.room, asked, lambda said: self._kept(notice, said))

    def _kept(self, notice: Notice, said: Answers) -> bool:
        because, role = said
        given = {"code": notice.code, "thing": notice.thing, "words": notice.words, "because": because, "role": role}
        if self.room.act("keep_because", **given) is None:
            return False
        self.role = role
        return True

    def _write_finding(self, session: Session, theme: str) -> None:
        given = {"theme": theme, "notes": notes_of(session, session.themes[theme])}
        asked = Asked(asks=asks_for(session, theme), about=theme, hint="what was seen, where, how often")

        def take(said: Said) -> bool:
            return self.room.act("finding", text=said.words, **given) is not None

        self.room.open_card(WordsCard(self.room, asked, take))
