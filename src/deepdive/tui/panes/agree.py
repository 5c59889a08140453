"""Agreed recommendations: the list with hints, the marked one whole with its fields, its thread, themes without one."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one
from textual.widget import Widget

from deepdive.checks.recommendations import Hint, how_many
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.counts import raised
from deepdive.model.session import Session, in_order
from deepdive.model.things import Note, Recommendation
from deepdive.model.thread import Gathered, asked_for, gathered, orphans, thread
from deepdive.tui.cards.recommendation import ASKING, OWNER, ask_field, fill, in_words, recommend
from deepdive.tui.cards.thread import body_rows
from deepdive.tui.naming import group_name
from deepdive.tui.panes.agree_lists import RecommendationList, WithoutOne
from deepdive.tui.panes.repeats import RepeatsPane, repeat_rows
from deepdive.tui.rows import Piece, Row, cut, pad, seen, wrapped
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.question import Choice, Question
from deepdive.tui.widgets.row_list import RowList

LABEL = 11
TALL, LOW = 34, 3
"""The height from which there is room, and the rows a sentence may take where there is none."""


class AgreePane(RepeatsPane):
    """The list, the card, the thread where there is room, and the themes that lead nowhere yet."""

    DEFAULT_CSS = """
    AgreePane #agree-middle { height: 1fr; margin: 1 0 0 0; layout: vertical; }
    AgreePane #agree-lead { margin: 1 0 0 0; }
    AgreePane #agree-left { height: 1fr; }
    AgreePane #agree-right { height: auto; background: $surface; margin: 1 0 0 0; }
    AgreePane #agree-thread { display: none; margin: 1 0 0 0; }
    AgreePane WithoutOne { height: auto; max-height: 2; }
    AgreePane #without { margin: 1 0 0 0; height: auto; }
    SessionScreen.-wide AgreePane #agree-middle { layout: horizontal; }
    SessionScreen.-wide AgreePane #agree-left { width: 34; }
    SessionScreen.-wide AgreePane #agree-right { width: 1fr; height: 1fr; margin: 0 0 0 2; padding: 0 1; }
    SessionScreen.-wide AgreePane #agree-thread { display: block; }
    SessionScreen.-wide.-tall AgreePane #agree-middle { layout: vertical; }
    SessionScreen.-wide.-tall AgreePane #agree-left { width: 1fr; }
    SessionScreen.-wide.-tall AgreePane #agree-right { width: 1fr; height: auto; max-height: 80%; margin: 1 0 0 0; }
    SessionScreen.-tall AgreePane WithoutOne { max-height: 6; }
    AgreePane.-cramped #without { display: none; }
    AgreePane.-cramped #agree-right { max-height: 4; }
    """
    SCOPED_CSS = False
    LABELS = {"open": "next field", "recommend": "new one", "choose": "that number", "new": "new one"}
    ROW = (
        "open",
        "recommend",
        "edit",
        "thread",
        "more",
        "show_note",
        "priority",
        "move_up",
        "move_down",
        "withdraw",
        "undo",
        "same",
    )
    HINT = 'Enter goes on to the next empty field; " shows this one to the room.'

    lead = query_one("#agree-lead", Lines)
    recommendations = query_one(RecommendationList)
    card = query_one("#agree-card", Lines)
    shown_thread = query_one("#agree-thread", Lines)
    without_head = query_one("#without-head", Lines)
    without = query_one(WithoutOne)

    _asked_for: Sequence[Note] = ()

    def compose(self) -> ComposeResult:
        """From what to do now to the themes without one."""
        yield Lines(id="agree-lead")
        with Horizontal(id="agree-middle"):
            with Vertical(id="agree-left"):
                yield RecommendationList(self.room)
            with VerticalScroll(id="agree-right", can_focus=False):
                yield Lines(id="agree-card")
                yield Lines(id="agree-thread")
        with Vertical(id="without"):
            yield Lines(id="without-head")
            yield WithoutOne(self.room)

    def show(self, session: Session) -> None:
        """Everything as it now is."""
        found = in_order(session.recommendations.values())
        saved = self.room.sitting.saved
        said = how_many(len(found))
        self.recommendations.show(session, found, self.repeats)
        self._asked_for = asked_for(session)
        lead = _lead(found, any(self.recommendations.hinted.values()))
        counted = Row(((_counted(found, said, self._asked_for), "aside"),), ((saved, "aside"),))
        self.lead.put(lambda w: [lead, counted])
        themes = {theme.id for theme in orphans(session).themes}
        bare = [one for one in gathered(session) if one.id in themes]
        self.without.put(bare)
        self.without_head.put(lambda w: [_without_head(bare)])
        self._show_card()
        self.look_for_repeats(session)

    def _show_card(self) -> None:
        session, found = self.session, self.recommendations.item
        tall = self.app.size.height >= TALL
        if found is None:
            asked = self._asked_for
            most = 6 if tall else LOW
            self.card.put(lambda w: [*_example(self.room.partnership.says, w), *_asked_rows(session, asked, w, most)])
            self.shown_thread.put(lambda w: [])
            return
        again, says = self.recommendations.offered(), self.room.partnership.says
        given = self.recommendations.hinted[found.id]
        spoken = [Hint(hint.code, says(hint.words), says(hint.because)) for hint in given]
        most = 6 if tall else LOW
        self.card.put(lambda w: [*repeat_rows(again, w), *card_rows(session, found, spoken, w, most, says)])
        self.shown_thread.put(lambda w: _thread(session, found.id, w))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_card()

    # what keys act on

    def places(self) -> Sequence[Widget]:
        """The recommendations; the themes without one, where there are some."""
        return (self.recommendations, self.without) if self.without.items else (self.recommendations,)

    def note(self) -> Note | None:
        """No note is marked here."""
        return None

    def can(self, key_id: str) -> bool:
        """A recommendation can be begun wherever there is something it can rest on."""
        if key_id in ("recommend", "new"):
            return bool(self._asked_for or self.session.findings or any(one.notes for one in gathered(self.session)))
        return key_id not in ("write", "concern", "show_note") and super().can(key_id)

    def do_open(self) -> None:
        """An owner that looks like a name first, then the next empty field of the marked recommendation."""
        if (found := self.recommendations.item) is None:
            return
        if self.room.where.marker.first(found.owner):
            ask_field(self.room, found, OWNER)
        else:
            fill(self.room, found.id)

    def do_choose(self, digit: str) -> None:
        """Marks the recommendation of that number."""
        items = self.recommendations.items
        if int(digit) <= len(items):
            self.screen.set_focus(self.recommendations)
            self.recommendations.go_to(items[int(digit) - 1].id)
        else:
            self.room.say(f"There is no recommendation {digit}.", "look")

    def do_recommend(self) -> None:
        """Asks what a new one rests on, what a group recommended, a theme or a finding, then for its sentence."""
        session = self.session
        asked = [Choice(one.id, f"{SIGN_OF[one.kind]} {one.text}") for one in self._asked_for]
        findings = [Choice(one.id, one.text) for one in in_order(session.findings.values())]
        themes = [Choice(one.id, one.theme.name) for one in gathered(session) if one.notes]

        def begin(chosen: str) -> bool:
            if chosen in session.notes:
                recommend(self.room, notes=[chosen], start=session.notes[chosen].text)
            elif chosen in session.findings:
                theme = session.findings[chosen].theme
                recommend(self.room, findings=[chosen], themes=[theme] if theme else [])
            else:
                recommend(self.room, themes=[chosen])
            return True

        hint = "nothing like that in what groups recommended, themes and findings"
        self.room.ask(Question("First, what it rests on", (*asked, *themes, *findings), hint=hint), begin)

    def do_new(self) -> None:
        """A new recommendation."""
        self.do_recommend()


def _thread(session: Session, recommendation: str, width: int) -> list[Row]:
    return body_rows(session, "recommendation", recommendation, width, most=4, lines=2, without="becomes")


def _lead(found: Sequence[Recommendation], is_hinted: bool) -> Row:
    """What to do now."""
    if not found:
        return Row((("Agree a few recommendations: r writes the first one.", "strong"),))
    if is_hinted:
        return Row((("Read each one out, then fill what is empty: Enter goes on to the next field.", "strong"),))
    return Row((("All of them are ready. , and . put them in order; ] goes on.", "strong"),))


def _counted(found: Sequence[Recommendation], said: str, asked: Sequence[Note]) -> str:
    """How many there are, and how many of what the groups recommended wait."""
    waits = f" · {len(asked)} from groups wait{'s' if len(asked) == 1 else ''}" if asked else ""
    return f"{len(found)} recommendation{'' if len(found) == 1 else 's'} ({said}){waits}"


def _asked_rows(session: Session, asked: Sequence[Note], width: int, most: int) -> list[Row]:
    """What the groups recommended, a row each; how many more there are."""
    if not asked:
        return []
    rows = [Row((("The groups recommended:", "strong"), (" r takes one up", "aside")))]
    for note in asked[:most]:
        whose: tuple[Piece, ...] = ((f" {group_name(session, note.group)}", "aside"),) if session.groups else ()
        room = width - sum(len(text) for text, _ in whose) - 4
        sign: Piece = (f" {SIGN_OF[note.kind]} ", KIND_ROLES[note.kind])
        rows.append(Row((sign, (cut(seen(note.text), room), "words")), whose))
    more = len(asked) - most
    return [*rows, *([Row(((f"   and {more} more", "aside"),))] if more > 0 else [])]


def _without_head(bare: Sequence[Gathered]) -> Row:
    if not bare:
        return Row((("Every theme with a stumbling block leads somewhere.", "aside"),))
    keys: list[Piece] = [("  Tab, then ", "aside")]
    for key, does in (("r", "write one"), ("m", "no action, because"), ("e", "in hand")):
        keys += [(key, "now"), (f" {does}  ", "words")]
    return Row((("Themes without one:", "strong"), *keys))


def _example(says: Callable[[str], str], width: int) -> list[Row]:
    said = "A recommendation says who is to do what; with it stand what will be different for a child, how anybody"
    said += " would see it, by when, and what it rests on."
    return [Row(((f" {line}", "aside"),)) for line in wrapped(says(said), width - 2, 4)]


def card_rows(
    session: Session,
    found: Recommendation,
    spoken: Sequence[Hint],
    width: int,
    most: int,
    says: Callable[[str], str] = str,
) -> list[Row]:
    """The sentence whole, its fields, what it rests on, its hints; `says` puts our words as the partnership would."""
    rows = [Row(((line, "strong"),)) for line in wrapped(seen(found.text), width, most)]
    for asking in ASKING:
        value = in_words(session, found, asking.field)
        empty = f"-  {says(asking.asks)}"
        rows += _labelled(asking.name, value or empty, "words" if value else "aside", width, max(1, most - 2))
    roomy = most > LOW
    rows += _labelled("Before", seen(found.seen_before), "words", width, 1) if found.seen_before else []
    rows += _further(found, width) if roomy else []
    aside = " · other words in print (m)" if found.published and not roomy else ""
    rows += _labelled("Rests on", f"{rests_on(session, found)}{aside}", "words", width, 2)
    return rows + hint_rows(spoken, width, roomy=roomy)


def _further(found: Recommendation, width: int) -> list[Row]:
    """What is only for the tracker, and the words for print where they are others."""
    tracker, printed = _tracker(found), seen(found.published)
    rows = _labelled("Tracker", tracker, "words", width, 1) if tracker else []
    return [*rows, *(_labelled("In print", printed, "words", width, 2) if printed else [])]


def _tracker(found: Recommendation) -> str:
    """Type and priority, where they are said; they stay in the tracker."""
    kind = found.type.replace("_", " ")
    return " · ".join(part for part in (kind, f"{found.priority} priority" if found.priority else "") if part)


def hint_rows(found: Sequence[Hint], width: int, *, roomy: bool) -> list[Row]:
    """Each hint with why it matters where there is room; else all of them, and why the first does if that fits too."""
    if not found:
        return _labelled("Hints", "none, it is ready", "well", width, 1)
    if roomy or len(found) == 1:
        labels = ["Hints", *[""] * (len(found) - 1)]
        return [_hint_row(label, hint) for label, hint in zip(labels, found, strict=True)]
    every = _labelled("Hints", " · ".join(hint.words for hint in found), "look", width, 2)
    return every if len(every) > 1 else [*every, *_labelled("", found[0].because, "aside", width, 1)]


def _hint_row(label: str, hint: Hint) -> Row:
    return Row(((pad(label, LABEL), "aside"), (hint.words, "look"), (f" ({hint.because})", "aside")))


def _labelled(label: str, words: str, role: Role, width: int, most: int) -> list[Row]:
    """Words behind a label, in as many rows as they need."""
    lines = wrapped(words, max(10, width - LABEL), most)
    labels = [label, *[""] * (len(lines) - 1)]
    return [Row(((pad(name, LABEL), "aside"), (line, role))) for name, line in zip(labels, lines, strict=True)]


def rests_on(session: Session, found: Recommendation) -> str:
    """`4 notes of 3 groups, 1 finding`."""
    about = thread(session, "recommendation", found.id)
    groups = raised(session, about.notes).groups.n
    notes = f"{len(about.notes)} note{'' if len(about.notes) == 1 else 's'}"
    notes += f" of {groups} group{'' if groups == 1 else 's'}" if groups else ""
    findings = f", {len(about.findings)} finding{'' if len(about.findings) == 1 else 's'}" if about.findings else ""
    return f"{notes}{findings}"
