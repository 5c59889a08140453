"""What the auditors still have to do, in one line, and how each is done: its number asks for it."""

from collections.abc import Callable, Sequence
from typing import get_args

from deepdive.checks.gate.findings import speaks_of_equality
from deepdive.desk.naming import name_of
from deepdive.model import grading
from deepdive.model.details import Assurance
from deepdive.model.session import Session, in_order
from deepdive.model.things import Finding
from deepdive.model.thread import Gathered
from deepdive.model.when import DAY_EXAMPLE, read_day
from deepdive.tui.cards.fields import thing_choices
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.panes.asking import ask_each, role_question
from deepdive.tui.rows import Piece, Row, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

GRADES, MORE = "5", "6"
"""The numbers that show another view."""

ROOMY = 88
"""Columns from which the row begins with its name."""


def to_do_row(session: Session, themes: Sequence[Gathered], written: dict[str, int], width: int) -> Row:
    """Themes written, assurance and its sentence, cases sent back, commendations, equality, grades; done is calm."""
    details = session.details
    noted = [one for one in themes if one.notes]
    done = sum(bool(written[one.id]) for one in noted)
    back = sum(one.kind == "sent_back" and not one.closed for one in session.concerns.values())
    praise = sum(one.kind == "commendation" for one in session.pieces.values())
    roomy, assured = width >= ROOMY, bool(details.assurance and details.assurance_sentence)
    level = details.assurance.replace("_", " ") if roomy else "assured"
    parts = (
        ("1", level if assured else "assurance", not assured),
        ("2", f"back: {back}" if back else "case back", bool(back)),
        ("3", f"praise: {praise}" if praise and roomy else "praise", False),
        ("4", "equality", equality_waits(session)),
        (GRADES, "no grades" if roomy and details.grade_scale == grading.NONE else "grades", grades_wait(session)),
    )
    pieces: list[Piece] = [("To do  ", "strong")] if roomy else []
    pieces.append((f"{done}/{len(noted)} themes", "look" if done < len(noted) else "aside"))
    for number, words, waits in parts:
        pieces += [("  ", "aside"), (f"{number} ", "now"), (words, "look" if waits else "aside")]
    return Row(tuple(pieces), ((f"{MORE} ", "now"), ("more", "aside")))


def equality_waits(session: Session) -> bool:
    """Whether neither a finding nor a recorded reason answers the question of equality (F30)."""
    return not (session.details.no_equality_finding_because or equality_finding(session))


def equality_finding(session: Session) -> Finding | None:
    """The first finding that speaks of ethnicity, disability, language, religion or poverty."""
    return next((one for one in in_order(session.findings.values()) if speaks_of_equality(one)), None)


def grades_wait(session: Session) -> bool:
    """Whether nobody has said how the audit grades, or a grade was changed without a reason."""
    changed = (grading.moderated(one) and not one.grade_reason for one in grading.graded(session))
    return not session.details.grade_scale or any(changed)


def ask_assurance(room: Room) -> None:
    """Asks for the level, then for its sentence, which is what prints."""
    choices = tuple(Choice(level, level.replace("_", " ")) for level in get_args(Assurance) if level)

    def take(level: str) -> bool:
        done = _describe(room, "assurance", level)
        if done:
            ask_sentence(room)
        return done

    room.ask(Question("Assurance", choices), take)


def ask_sentence(room: Room) -> None:
    """Asks for the sentence of the level; the partnership's own is offered."""
    details = room.sitting.session.details
    level = details.assurance
    own = next(
        (one.sentence for one in room.partnership.assurance if one.level.casefold() == level.replace("_", " ")), ""
    )
    asked = Asked(
        asks="Assurance, in a sentence",
        about=details.id,
        hint="this is what prints",
        start=details.assurance_sentence or own,
        may_be_empty=True,
    )
    room.open_card(WordsCard(room, asked, lambda said: _describe(room, "assurance_sentence", said.words)))


def ask_case_back(room: Room) -> None:
    """Sends a case back to an agency: which, to whom, which role was told, why, when it is looked at again (F11)."""
    session = room.sitting.session
    asked = (
        Question("Which case goes back", tuple(Choice(one.id, one.label) for one in in_order(session.cases.values()))),
        Question("Back to which agency", thing_choices(session, "agency")),
        role_question("Which role was told", may_be_empty=True),
        Question("Why, in a line", may_be_empty=True),
        Question("Looked at again on", hint="a day, as 31 Jan; Enter: not said", may_be_empty=True),
    )

    def send(said: tuple[str, ...]) -> bool:
        day = read_day(said[4], room.sitting.now().date())
        if said[4] and not day:
            room.say(f'"{seen(said[4])}" is not a day. Write it as {DAY_EXAMPLE}, then Enter.', "look")
            return False
        given = {"case": said[0], "agency": said[1], "told": said[2], "why": said[3], "look_again_on": day}
        return room.act("send_back", **given) is not None

    ask_each(room, asked, send)


def ask_commendation(room: Room) -> None:
    """Asks which agency, which role there and for what; it prints only when the team agreed (F12)."""
    session = room.sitting.session

    def whom(said: tuple[str, ...]) -> bool:
        agency = session.agencies[said[0]]
        who = said[1] or name_of(agency)

        def take(words: Said) -> bool:
            given = {"kind": "commendation", "who": who, "about": agency.id, "text": words.words}
            return room.act("piece", **given) is not None

        hint = f"{seen(who)}; published only when the team has agreed"
        room.open_card(WordsCard(room, Asked(asks="Commended for", about=who, hint=hint), take))
        return True

    role = Question("Which role there", hint="never a name; Enter: the agency as a whole", may_be_empty=True)
    ask_each(room, (Question("Whom to commend: agency", thing_choices(session, "agency")), role), whom)


def ask_equality(room: Room) -> None:
    """Asks why no finding speaks of ethnicity, disability, language, religion or poverty; shows the one that does."""
    session = room.sitting.session
    found = equality_finding(session)
    above = [Row((("A finding speaks of it:  ", "aside"), (seen(found.text), "words")))] if found else []
    asked = Asked(
        asks="Ethnicity, disability, language, religion, poverty",
        about=session.details.id,
        hint="not seen in these cases, because ...",
        above=above,
        start=session.details.no_equality_finding_because,
        may_be_empty=True,
        leaves="Nothing is missing." if found else "f writes a finding on it instead.",
    )
    field = "no_equality_finding_because"
    room.open_card(WordsCard(room, asked, lambda said: _describe(room, field, said.words)))


def _describe(room: Room, field: str, value: str) -> bool:
    return room.act("describe", thing="session", field=field, value=value) is not None


TO_DO: dict[str, Callable[[Room], None]] = {
    "1": ask_assurance,
    "2": ask_case_back,
    "3": ask_commendation,
    "4": ask_equality,
}
"""What is asked under each number; the others show another view."""
