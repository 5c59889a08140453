"""What a session says when it is opened or cannot be, and the words it puts back in the line."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from deepdive.errors import DeepDiveError
from deepdive.history.drafts import Draft
from deepdive.model.agenda import stage_kind
from deepdive.tui.left_words import PASTED
from deepdive.tui.writing import was_taken

if TYPE_CHECKING:
    from deepdive.tui.session import SessionScreen

OF_PANE = "pane"
"""The kind of a draft whose words stood in a line of a pane's own."""

BACK_IN_LINE = (
    "Your line was not taken down when the program stopped at {}. It is back in the line: Enter takes it down."
)
WAS_ASKED = 'You were answering "{}" when the program stopped at {}. Your words are back when it is asked again.'
PASTED_IS_BACK = "What was pasted before the program stopped is back. Enter takes it down; Esc puts nothing in."
SECOND_WINDOW = "This session is open in another window here too. Both write, each its own lines."
HINT = "No field is required. Type @ for an agency, # for a theme, / for a case."


def open_up(screen: "SessionScreen") -> None:
    """Puts the words back that stood in the line when the program stopped, and says what is to be known first."""
    draft = screen.sitting.desk.kept_draft()
    if draft:
        screen.left_words.update(draft.left)
        if stage_kind(screen.looking.id) != "remark" and not screen.group_first:
            screen.where.stand_where(draft)
        screen.room_form = draft.hidden
        screen.where.hide(draft.hidden)
        screen.refresh_session()
    if draft and draft.kind == OF_PANE and screen.pane.take_back(draft.text):
        screen.say(BACK_IN_LINE.format(draft.at[11:16]), "look")
    elif draft and draft.text.strip() and not was_taken(draft, screen.sitting.session):
        screen.where.take_back(draft)
        screen.refresh_session()
        screen.say(BACK_IN_LINE.format(draft.at[11:16]), "look")
        screen.write()
    elif draft and draft.asked:
        screen.say(WAS_ASKED.format(draft.asked, draft.at[11:16]), "look")
    elif not screen.sitting.said:
        screen.say(HINT if screen.pane.opens_writing() else screen.pane.HINT, "hint")
    if screen.sitting.desk.is_second_window:
        is_said = bool(screen.sitting.said) and screen.sitting.said[-1].tone == "look"
        screen.say(f"{SECOND_WINDOW} {screen.sitting.said[-1].text if is_said else ''}".rstrip(), "look")
    if pasted := screen.left_words.get(PASTED, ""):
        from deepdive.tui.cards.paste import PasteCard

        screen.open_card(PasteCard(screen, pasted.split("\n")))
        screen.say(PASTED_IS_BACK, "look")


def draft_of(screen: "SessionScreen") -> Draft:
    """What is kept on the disk while it is being typed: the line, or a line of the pane's own; questions and cards."""
    draft = screen.where.draft
    words = "" if draft.text.strip() else screen.pane.own_words()
    draft = replace(draft, text=words, kind=OF_PANE) if words else draft
    asked = screen.keep_open_words()
    return replace(draft, left=dict(screen.left_words), asked=asked)


def in_words(error: DeepDiveError | OSError) -> str:
    """Why a session cannot be opened."""
    return str(error) if isinstance(error, DeepDiveError) else "This session cannot be read just now."
