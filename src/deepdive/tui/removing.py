"""Removing for good, after one question: a note, or words wherever they stand or stood (F9, F10)."""

from deepdive.errors import DeepDiveError
from deepdive.model.things import Note
from deepdive.model.trust import is_apart
from deepdive.tui.rows import cut, seen
from deepdive.tui.sitting import Said
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

LONGEST_SHOWN = 24
"""Cells of the words to go that a question shows."""


def ask_to_purge(room: Room, note: Note | None = None) -> None:
    """Asks about the note in the line, else for the words that the last answer names as kept, else about a note."""
    session, said = room.sitting.session, room.sitting.said
    if in_line := session.notes.get(room.where.editing):
        ask_for_note(room, in_line)
    elif note is None or (said and said[-1].kept):
        ask_for_words(room)
    else:
        ask_for_note(room, note)


def ask_for_note(room: Room, note: Note) -> None:
    """Asks whether a note goes, or only words in it; those that look as if they told who somebody is are offered."""
    apart = is_apart(note)
    suspect = None if apart else room.where.marker.first(note.text)
    some = f'only "{_short(suspect.text)}", wherever it stands' if suspect else "only some words, wherever they stand"
    whole = "the note that is kept apart" if apart else f'"{_short(note.text)}"'
    choices = (
        Choice("yes", f"yes, remove {whole} for good"),
        Choice("words", some),
        Choice("no", "no, keep it"),
    )

    def take(answer: str) -> bool:
        if answer == "yes":
            return room.purge(note.id)
        if answer == "words":
            return ask_to_remove(room, suspect.text) if suspect else ask_for_words(room)
        return True

    room.ask(Question("Purge", choices), take)


def ask_for_words(room: Room) -> bool:
    """Asks which words go; those that the last answer names as kept, or that look like a name in it, stand there."""
    said = next((one for one in reversed(room.sitting.said) if one.tone != "hint"), Said(""))
    suspect = room.where.marker.first(said.text)
    start = said.kept or (suspect.text if suspect else "")
    room.ask(
        Question("Remove for good", start=start, hint="whole words, everywhere", may_name=True),
        lambda words: ask_to_remove(room, words),
    )
    return True


def ask_to_remove(room: Room, words: str) -> bool:
    """Says what goes with words, and asks once whether they go; False where there is nothing to remove."""
    from deepdive.desk.receipt import documents_told, places_and_documents

    room.keep_draft()  # what is being typed is looked through as well
    try:
        found = room.sitting.holding(words)
    except DeepDiveError as error:
        room.say(str(error), "look")
        return False
    choices = (Choice("no", "no"), Choice("yes", f"yes, everywhere: {places_and_documents(found)}"))
    room.ask(Question(f'Purge "{_short(words)}"', choices), lambda said: said == "no" or room.purge_words(words))
    if documents := documents_told(found):
        room.say(seen(documents), "look")
    return True


def _short(words: str) -> str:
    return cut(seen(words), LONGEST_SHOWN)
