"""Writing findings: a sentence from chosen notes with the notes in view, wording it anew, a second wording (F1)."""

from collections.abc import Callable, Sequence

from deepdive.desk.verbs.findings import kind_from
from deepdive.model.session import Session
from deepdive.model.things import Finding
from deepdive.model.thread import gathered
from deepdive.model.trust import tells_whose
from deepdive.tui.cards.words import Asked, Said, WordsCard
from deepdive.tui.naming import case_name
from deepdive.tui.note_rows import board_row
from deepdive.tui.rows import Row, seen
from deepdive.tui.stage_pane import Room

KINDS = ("strength", "learning", "mixed")
MOST_NOTES = 4
"""Notes in view above the field."""


def nothing() -> None:
    """Nothing is to be done."""


def notes_in_view(session: Session, ids: Sequence[str], rests: str) -> list[Row]:
    """The notes a sentence rests on, a few of them, and how many more there are."""
    notes = [session.notes[one] for one in ids if one in session.notes]
    rows = [board_row(session, note) for note in notes[:MOST_NOTES]]
    more = f", {len(notes) - MOST_NOTES} more not shown" if len(notes) > MOST_NOTES else ""
    count = f"{len(notes)} note{'' if len(notes) == 1 else 's'}"
    return [Row(((f"{rests} {count}{more}", "aside"),)), *rows]


def return_in_view(session: Session, return_id: str) -> list[Row]:
    """A return a sentence rests on: whose it is, and the first thing it says in words."""
    found = session.returns.get(return_id)
    if found is None:
        return []
    agency = session.agencies.get(found.agency)
    case = case_name(session, found.case) if tells_whose(found) else "a questionnaire"
    whose = f"{case}, {seen(agency.label) if agency else 'no agency'}"
    said = next((words for words in (found.development, found.good_practice, *found.comments.values()) if words), "")
    return [Row(((f"Return  {whose}  ", "aside"), (seen(said), "words")))]


def asks_for(session: Session, theme: str) -> str:
    """What a finding's card asks: for which theme, where it is for one."""
    found = session.theme_of(theme) if theme else None
    return f"Finding for {seen(found.name)}" if found else "Finding"


def write_finding(
    room: Room,
    notes: Sequence[str],
    theme: str,
    done: Callable[[], None] = nothing,
    returns: Sequence[str] = (),
) -> None:
    """Asks for a finding's sentence; its kind is proposed from the notes. `done` is called when it is written."""
    session = room.sitting.session
    if not notes and not returns:
        room.say("A finding rests on notes or returns. Mark some with Space, then f.", "look")
        return
    asked = Asked(
        asks=asks_for(session, theme),
        about=" ".join(sorted([*notes, *returns])),
        hint="what was seen, where, how often, what it changed",
        above=[
            *(notes_in_view(session, notes, "From all" if _all_of(session, notes, theme) else "From") if notes else ()),
            *(row for one in returns[:MOST_NOTES] for row in return_in_view(session, one)),
        ],
        kinds=KINDS,
        kind=kind_from(session, tuple(notes)),
        leaves="No finding written.",
    )

    def take(said: Said) -> bool:
        given = {"text": said.words, "notes": list(notes), "kind": said.kind, "theme": theme}
        given |= {"returns": list(returns)} if returns else {}
        written = room.act("finding", **given) is not None
        if written:
            done()
        return written

    room.open_card(WordsCard(room, asked, take))


def _all_of(session: Session, notes: Sequence[str], theme: str) -> bool:
    """Whether the notes are all of a theme's, and more than one."""
    every = next((one.notes for one in gathered(session) if one.id == theme), ())
    return len(notes) > 1 and {note.id for note in every} == set(notes)


def reword_finding(room: Room, finding: Finding) -> None:
    """Writes a finding's sentence anew."""
    asked = Asked(
        asks="Finding in other words",
        about=finding.id,
        hint="the first wording stays in the changes",
        above=notes_in_view(room.sitting.session, finding.notes, "From"),
        start=finding.text,
    )
    room.open_card(
        WordsCard(room, asked, lambda said: room.act("reword", finding=finding.id, text=said.words) is not None)
    )


def second_wording(room: Room, finding: Finding) -> None:
    """Keeps a second wording beside the first, where the auditors do not agree."""
    asked = Asked(
        asks="Second wording",
        about=finding.id,
        hint="both are kept; empty takes it away",
        above=[Row((("First  ", "aside"), (seen(finding.text), "words")))],
        start=finding.contested,
        may_be_empty=True,
    )
    room.open_card(
        WordsCard(room, asked, lambda said: room.act("contest", finding=finding.id, text=said.words) is not None)
    )


def next_kind(room: Room, finding: Finding) -> None:
    """The finding is of the next kind."""
    kind = KINDS[(KINDS.index(finding.kind) + 1) % len(KINDS)]
    if room.act("describe", thing=finding.id, of="finding", field="kind", value=kind):
        room.say(f"Now {kind}. F4 goes on to the next kind.")
