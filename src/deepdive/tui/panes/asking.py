"""Several questions one after the other, in the one row there is for questions."""

from collections.abc import Callable, Sequence

from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.ask_row import Question

Answers = tuple[str, ...]


def ask_each(room: Room, questions: Sequence[Question], then: Callable[[Answers], bool], said: Answers = ()) -> None:
    """Asks each question when the one before is answered; `then` takes all answers and says whether it could."""
    question, *others = questions

    def take(answer: str) -> bool:
        answers = (*said, answer)
        if not others:
            return then(answers)
        chosen = next((choice.name for choice in question.choices if choice.id == answer), "")
        ask_each(room, others, then, answers)
        if chosen:
            room.say(f"{question.asks}: {chosen}", "hint")
        return True

    room.ask(question, take)
