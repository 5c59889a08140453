"""Writing a recommendation, then its fields one by one: who, outcome, measure, by when, owner. All can be left."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from deepdive.checks.recommendations import named_in, names_all
from deepdive.desk.naming import name_of
from deepdive.model.session import Session
from deepdive.model.things import Recommendation
from deepdive.model.thread import thread
from deepdive.model.when import DAY_EXAMPLE, day_words, read_day
from deepdive.tui.cards.fields import thing_choices
from deepdive.tui.cards.finding import notes_in_view, nothing
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.naming import agency_names
from deepdive.tui.rows import Row, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

AGREE = "agree"
"""The stage in which recommendations stand."""

ALL_PARTNERS = "all_partners"
NOBODY_YET = "-"
WHO = "Who is to do it (a comma between two)"


class Asking(Struct, frozen=True):
    """One field: its name on the card and what it asks."""

    field: str
    name: str
    asks: str


OWNER = Asking("owner", "Owner", "the role that answers for it, never a name")
ASKING = (
    Asking("addressees", "Who", "which agency is to do it?"),
    Asking("outcome", "Outcome", "what will be different for a child?"),
    Asking("measure", "Measure", "how would anybody see it?"),
    Asking("due", "By when", "a day, as 31 Jan or 2027-01-31"),
    OWNER,
)


def in_words(session: Session, found: Recommendation, field: str) -> str:
    """What stands in a field, as people read it; empty when nothing does."""
    if field == "addressees":
        named = agency_names(session, found.addressees)
        audience = found.audience.replace("_", " ")
        return named or audience
    return day_words(found.due) if field == "due" else seen(str(getattr(found, field)))


def next_empty(session: Session, found: Recommendation, after: str = "") -> Asking | None:
    """The next field with nothing in it behind another one; None when there is none."""
    fields = [asking.field for asking in ASKING]
    rest = ASKING[fields.index(after) + 1 :] if after in fields else ASKING
    return next((asking for asking in rest if not in_words(session, found, asking.field)), None)


def recommend(
    room: Room,
    *,
    notes: Sequence[str] = (),
    findings: Sequence[str] = (),
    themes: Sequence[str] = (),
    start: str = "",
    done: Callable[[], None] = nothing,
) -> None:
    """Asks for a recommendation's sentence, which may stand there to `start` with, then goes on to its fields.

    `done` is called when it is written.
    """
    session = room.sitting.session
    if not (notes or findings or themes):
        room.say("A recommendation rests on notes, findings or a theme. Mark some, then r.", "look")
        return
    names = [session.findings[one].text for one in findings] + [session.themes[one].name for one in themes]
    above = [Row((("Rests on  ", "aside"), (seen(name), "words"))) for name in names[:3]]
    above += notes_in_view(session, notes, "Rests on") if notes else []
    asked = Asked(
        asks="Recommend",
        about=" ".join(sorted([*notes, *findings, *themes])),
        hint="who is to do what; Enter goes on to who, outcome, measure",
        above=above,
        start=start,
        leaves="Nothing recommended.",
    )

    def take(said: Said) -> bool:
        given = {"notes": list(notes), "findings": list(findings), "themes": list(themes)}
        answer = room.act("recommend", text=said.words, **given)
        if answer is None:
            return False
        done()
        _go_on(room, answer.thing, tells=not findings)
        return True

    room.open_card(WordsCard(room, asked, take))


def _go_on(room: Room, recommendation: str, *, tells: bool) -> None:
    """Asks for its fields; `tells` says which findings came with what it rests on."""
    count = len(thread(room.sitting.session, "recommendation", recommendation).findings) if tells else 0
    if count:
        room.say_more(f"With it {'comes 1 finding' if count == 1 else f'come {count} findings'} on the same notes.")
    fill(room, recommendation)


def recast(room: Room, found: Recommendation) -> None:
    """Writes the sentence anew."""
    asked = Asked(asks="Recommendation", about=found.id, hint="in other words", start=found.text)

    def take(said: Said) -> bool:
        return room.act("recast", recommendation=found.id, text=said.words) is not None

    room.open_card(WordsCard(room, asked, take))


def fill(room: Room, recommendation: str, after: str = "") -> bool:
    """Asks for the next empty field; after the last one says so and answers False."""
    found = room.sitting.session.recommendations.get(recommendation)
    asking = next_empty(room.sitting.session, found, after) if found else None
    if found is None or asking is None:
        elsewhere = _elsewhere(room)
        room.say(elsewhere or "Nothing is left to fill in here. m shows all of its fields.")
        return False
    ask_field(room, found, asking)
    return True


def _elsewhere(room: Room) -> str:
    """Where a recommendation stands that was written in another stage than Agree; nothing there."""
    title = next((one.title for one in room.sitting.session.toolkit.stages if one.id == AGREE), "")
    if room.looking.id == AGREE or not title:
        return ""
    return f"The recommendation stands in the stage {title}, with all of its fields: s goes there."


def ask_field(room: Room, found: Recommendation, asking: Asking) -> None:
    """Asks for one field and goes on to the next empty one."""

    def on() -> None:
        if fill(room, found.id, asking.field):
            room.say("Kept. Esc leaves the rest for later.")

    if asking.field == "addressees":
        _ask_who(room, found.id, on)
        return
    elsewhere = _elsewhere(room)
    start = str(getattr(room.sitting.session.recommendations[found.id], asking.field))
    above = [Row(((seen(found.text), "words"),))]
    asked = Asked(
        asks=asking.name,
        about=found.id,
        hint=room.partnership.says(asking.asks),
        above=above,
        start=start,
        leaves=f"What was filled in is kept{'. ' + elsewhere if elsewhere else '; Enter goes on later.'}",
    )

    def take(said: Said) -> bool:
        value = _value(room, asking.field, said.words)
        done = bool(value) and _describe(room, found.id, asking.field, value)
        if done:
            doubt = room.sitting.said[-1].text.partition("kept.")[2].strip()
            on()
            if doubt:
                room.say_more(doubt)
        return done

    room.open_card(WordsCard(room, asked, take))


def _value(room: Room, field: str, words: str) -> str:
    """What is to be written; empty when the words are no day, which is then said."""
    if field != "due":
        return words
    value = read_day(words, room.sitting.now().date())
    if not value:
        room.say(f'"{seen(words)}" is not a day. Write it as {DAY_EXAMPLE}, then Enter.', "look")
    return value


def _ask_who(room: Room, recommendation: str, on: Callable[[], None]) -> None:
    """Asks for agencies in one answer; those that the sentence names stand there, so that Enter takes them."""
    session = room.sitting.session
    text = session.recommendations[recommendation].text
    agencies = thing_choices(session, "agency")
    choices = (Choice(NOBODY_YET, "nobody yet"), *agencies, Choice(ALL_PARTNERS, "all partners"))
    named = ["all partners"] if names_all(text) else [name_of(one) for one in named_in(session, text)]

    def take(chosen: str) -> bool:
        ids = [one for one in chosen.split(",") if one not in (NOBODY_YET, ALL_PARTNERS)]
        done = True
        if ALL_PARTNERS in chosen:
            done = _describe(room, recommendation, "audience", ALL_PARTNERS)
        elif ids:
            done = _describe(room, recommendation, "addressees", ",".join(ids))
        if done:
            on()
        return done

    hint = "no agency like that"
    asked = Question(WHO, choices, start=", ".join(named), hint=hint, may_be_empty=True, mends=False, several=True)
    room.ask(asked, take)


def _describe(room: Room, recommendation: str, field: str, value: str) -> bool:
    given = {"thing": recommendation, "of": "recommendation", "field": field, "value": value}
    return room.act("describe", **given) is not None
