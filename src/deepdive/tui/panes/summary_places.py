"""Where the words of a notice stand in the session, and what would put them right. Pure."""

from msgspec import Struct

from deepdive.checks import identifiers
from deepdive.checks.gate import Notice, known_words
from deepdive.checks.gate.identity import instead_of_label
from deepdive.checks.gate.words import Words, comparable, every_text, texts_of
from deepdive.desk.field_words import words_for
from deepdive.model.partnership import Partnership
from deepdive.model.session import Session
from deepdive.model.things import Theme, Thing
from deepdive.summary.figures import figures, theme_id

_UNWRITTEN = ": [no finding written:"

REWRITES = {("finding", "text"): ("reword", "finding"), ("recommendation", "text"): ("recast", "recommendation")}
"""Fields that have a verb of their own: the verb, and what it calls the thing."""

NAMES = {"session": "the session", "piece": "a part of the document", "return": "an agency's answers"}


class Place(Struct, frozen=True):
    """Words in the session: the kind of thing, its id, the field, and all that stands in it."""

    of: str
    id: str
    field: str
    text: str

    @property
    def called(self) -> str:
        """What a person calls it: `finding`, `recommendation: outcome`."""
        thing = NAMES.get(self.of, self.of)
        return thing if self.field == "text" else f"{thing}: {words_for(self.of, self.field)[0].lower()}"

    def act(self, words: str) -> tuple[str, dict[str, str]]:
        """The verb that puts other words here, and what it is told."""
        if rewrites := REWRITES.get((self.of, self.field)):
            verb, called = rewrites
            return verb, {called: self.id, "text": words}
        given = {"thing": self.id, "of": self.of, "field": self.field, "value": words}
        if self.of == "session":
            given |= {"thing": "session", "of": ""}
        return "describe", given


WANTED = {
    "equality": ("no_equality_finding_because",),
    "Q22": ("keep_raw_until", "keep_rest_until", "disposal_owner"),
    "Q11": ("owner", "due"),
    "Q12": ("evidence_impact", "outcome"),
    "Q17": ("grade_reason",),
    "Q10": ("outcome", "measure", "no_action_because"),
}
"""What a rule misses: the fields in which it is written, where the thing has them."""


def words_of(session: Session, notice: Notice) -> str:
    """What a notice is about, as the page prints it: its own words, else all of its thing's."""
    if notice.words or notice.of not in ("finding", "recommendation", "piece"):
        return notice.words
    thing = session.thing(notice.of, notice.thing)
    return str(getattr(thing, "published", "") or getattr(thing, "text", ""))


def place_of(session: Session, notice: Notice) -> Place | None:
    """Where the words of a notice can be written anew; None when they are not in the session's own words."""
    thing = session.thing(notice.of, notice.thing) if notice.of else None
    if thing is None or unwritten(session, notice):
        return None
    if notice.words and (found := _holding(session, notice, thing)):
        return Place(found.of, found.id, found.field, found.text)
    missing = [name for name in WANTED.get(notice.code, ()) if getattr(thing, name, None) == ""]
    if missing:
        return Place(notice.of, thing.id, missing[0], "")
    own = "" if notice.of in ("session", "concern", "return") else getattr(thing, "text", "")
    return Place(notice.of, thing.id, "text", own) if own else None


def _holding(session: Session, notice: Notice, thing: Thing) -> Words | None:
    """The text that holds a notice's words: of its own thing, else the first of any."""
    sought = comparable(notice.words)
    texts = [*texts_of(notice.of, thing), *(every_text(session) if notice.of == "session" else ())]
    return next((one for one in texts if sought in one.bare), None)


def unwritten(session: Session, notice: Notice) -> Theme | None:
    """The theme for which a notice misses a finding."""
    said = notice.words
    return next((theme for theme in session.live_themes() if said.startswith(f"{theme.name}{_UNWRITTEN}")), None)


def counts_one(session: Session, notice: Notice) -> bool:
    """Whether a notice is about a number and no words: that something was seen in one case of few."""
    found = session.findings.get(notice.thing)
    return notice.code == "Q2" and not notice.words and found is not None and found.exact and found.seen_in == 1


def notes_of(session: Session, theme: Theme) -> tuple[str, ...]:
    """The placed notes of a theme, for a finding to rest on."""
    states = figures(session).statuses
    return tuple(
        note.id
        for note in session.notes.values()
        if states[note.id] == "placed" and theme.id in {t.id for t in map(session.theme_of, note.themes) if t}
    )


class Fix(Struct, frozen=True):
    """What puts a notice right in one key: where, the whole text as it will be, and the words that go.

    `identifies` says that the words tell who somebody is: they may then be removed for good.
    """

    place: Place
    text: str
    goes: str
    identifies: bool


def fixed(session: Session, partnership: Partnership, notice: Notice) -> Fix | None:
    """What puts an identifier right: the offered words in its place; None where there is no such fix."""
    place = place_of(session, notice) if notice.code in ("Q1", "case_label") else None
    if place is None:
        return None
    if notice.code == "case_label":
        at = place.text.find(notice.words)
        said = instead_of_label(place.text, at)
        text = f"{place.text[:at]}{said}{place.text[at + len(notice.words) :]}"
        return Fix(place, text, notice.words, False) if at >= 0 else None
    suspects = identifiers.find(place.text, known_words(session, partnership))
    suspect = next((one for one in suspects if one.text == notice.words), None)
    return Fix(place, identifiers.replace(place.text, suspect), notice.words, True) if suspect else None


def theme_name(session: Session, finding_id: str) -> str:
    """The theme of a finding in words."""
    found = theme_id(session, session.findings[finding_id])
    return session.themes[found].name if found else "no theme"
