"""Several questions one after the other, in the one row there is for questions."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from deepdive.errors import DeepDiveError
from deepdive.model.text import is_said
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Question

Answers = tuple[str, ...]

NO_REASON = "That is no reason: say in a few words why. Esc leaves it."


def ask_each(room: Room, questions: Sequence[Question], then: Callable[[Answers], bool], said: Answers = ()) -> None:
    """Asks each question when the one before is answered; `then` takes all answers and says whether it could.

    Esc goes back to the question before, with its answer. Answers are kept until all are there: a key that goes
    elsewhere loses none of them.
    """
    at = len(said)
    question = questions[at]

    def take(answer: str) -> bool:
        answers = (*said, answer)
        room.keep_answer(question, answer)
        if len(answers) == len(questions):
            return then(answers) and room.has_answers()
        ask_each(room, questions, then, answers)
        chosen = _named(question, answer)
        told = f"{question.asks}: {chosen}. " if chosen else ""
        room.say(f"{told}Question {len(answers) + 1} of {len(questions)}.", "hint")
        return True

    def back() -> None:
        before = replace(questions[at - 1], start=_named(questions[at - 1], said[-1]) or said[-1])
        ask_each(room, [*questions[: at - 1], before, *questions[at:]], then, said[:-1])
        room.say(f"Back at {before.asks}. Esc {'goes back further' if at > 1 else 'leaves it'}.", "hint")

    room.ask(replace(question, back=back) if said else question, take)


def role_question(asks: str, start: str = "", *, may_be_empty: bool = False) -> Question:
    """Asks for a role; what looks like a name is refused at once, before anything else is asked."""
    hint = "never a name; Enter: nobody yet" if may_be_empty else "never a name"
    return Question(asks, start=start, hint=hint, may_be_empty=may_be_empty, refuses=_names_somebody)


def reason_question(asks: str) -> Question:
    """Asks for a reason; what has no word in it is refused at once."""
    return Question(asks, refuses=lambda words: "" if is_said(words) else NO_REASON)


def _names_somebody(words: str) -> str:
    """Why words are no role: they look as if they told who somebody is."""
    from deepdive.desk.verbs.setup import names_nobody

    try:
        names_nobody(words, "role")
    except DeepDiveError as error:
        return str(error)
    return ""


def _named(question: Question, answer: str) -> str:
    """What the chosen answer is called; empty where it was typed."""
    return next((choice.name for choice in question.choices if choice.id == answer), "")
