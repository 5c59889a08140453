"""What the auditors still have to do, in one line, and how each is done: its number asks for it."""

from collections.abc import Callable, Sequence
from typing import get_args

from deepdive.desk.naming import name_of
from deepdive.model.details import Assurance
from deepdive.model.session import Session, in_order
from deepdive.model.thread import Gathered
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.rows import Piece, Row
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.ask_row import Choice, Question

Kept = dict[str, str]


def to_do_row(session: Session, themes: Sequence[Gathered], written: dict[str, int], width: int) -> Row:
    """Themes written, assurance and its sentence, cases sent back, commendations, equality; what is done is calm."""
    details = session.details
    noted = [one for one in themes if one.notes]
    done = sum(bool(written[one.id]) for one in noted)
    back = sum(one.kind == "sent_back" and not one.closed for one in session.concerns.values())
    praise = sum(one.kind == "commendation" for one in session.pieces.values())
    level = details.assurance.replace("_", " ")
    parts = (
        ("1", level if details.assurance_sentence else "assurance", not (level and details.assurance_sentence)),
        ("2", f"back: {back}" if back else "case back", bool(back)),
        ("3", f"praise: {praise}" if praise else "praise", False),
        ("4", "equality", not details.no_equality_finding_because),
    )
    pieces: list[Piece] = [
        ("To do  ", "strong"),
        (f"{done}/{len(noted)} themes", "look" if done < len(noted) else "aside"),
    ]
    for number, words, waits in parts:
        pieces += [("  ", "aside"), (f"{number} ", "now"), (words, "look" if waits else "aside")]
    return Row(tuple(pieces))


def ask_assurance(room: Room, kept: Kept) -> None:
    """Asks for the level, then for its sentence, which is what prints."""
    choices = tuple(Choice(level, level.replace("_", " ")) for level in get_args(Assurance) if level)

    def take(level: str) -> bool:
        done = _describe(room, "assurance", level)
        if done:
            ask_sentence(room, kept)
        return done

    room.ask(Question("Assurance", choices), take)


def ask_sentence(room: Room, kept: Kept) -> None:
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
    room.open_card(WordsCard(room, asked, lambda said: _describe(room, "assurance_sentence", said.words), kept))


def ask_case_back(room: Room, kept: Kept) -> None:
    """Sends a case back to an agency: which, to whom, which role was told, why (F11)."""
    session = room.sitting.session
    cases = tuple(Choice(one.id, one.label) for one in in_order(session.cases.values()))
    agencies = tuple(Choice(one.id, name_of(one)) for one in in_order(session.agencies.values()))

    def case(case_id: str) -> bool:
        room.ask(Question("Back to which agency", agencies), lambda agency: agency_chosen(case_id, agency))
        return True

    def agency_chosen(case_id: str, agency: str) -> bool:
        told = Question("Which role was told", hint="never a name", may_be_empty=True)
        room.ask(told, lambda role: role_told(case_id, agency, role))
        return True

    def role_told(case_id: str, agency: str, role: str) -> bool:
        def send(why: str) -> bool:
            return room.act("send_back", case=case_id, agency=agency, told=role, why=why) is not None

        room.ask(Question("Why, in a line", may_be_empty=True), send)
        return True

    room.ask(Question("Which case goes back", cases), case)


def ask_commendation(room: Room, kept: Kept) -> None:
    """Asks whom to commend and for what; it prints only when the team agreed (F12)."""
    session = room.sitting.session
    agencies = tuple(Choice(name_of(one), name_of(one)) for one in in_order(session.agencies.values()))

    def agency(who: str) -> bool:
        def take(said: Said) -> bool:
            return room.act("piece", kind="commendation", who=who, text=said.words) is not None

        asked = Asked(asks="Commended for", about=who, hint=f"{who}; printed only when the team has agreed")
        room.open_card(WordsCard(room, asked, take, kept))
        return True

    room.ask(Question("Whom to commend", agencies), agency)


def ask_equality(room: Room, kept: Kept) -> None:
    """Asks why no finding speaks of ethnicity, disability, language, religion or poverty (F30)."""
    details = room.sitting.session.details
    asked = Asked(
        asks="No finding on ethnicity, disability, language, religion or poverty, because",
        about=details.id,
        hint="or write one",
        start=details.no_equality_finding_because,
        may_be_empty=True,
    )
    field = "no_equality_finding_because"
    room.open_card(WordsCard(room, asked, lambda said: _describe(room, field, said.words), kept))


def _describe(room: Room, field: str, value: str) -> bool:
    return room.act("describe", thing="session", field=field, value=value) is not None


TO_DO: dict[str, Callable[[Room, Kept], None]] = {
    "1": ask_assurance,
    "2": ask_case_back,
    "3": ask_commendation,
    "4": ask_equality,
}
"""What is done under each number."""
