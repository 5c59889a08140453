"""The summary's way out on the screen: where it is, which step goes on, and what each step asks."""

from collections.abc import Callable

from msgspec.structs import replace

from deepdive.model import sealing
from deepdive.model.session import Session
from deepdive.model.when import DAY_EXAMPLE, read_past_day
from deepdive.summary.approval import APPROVED, DRAFT, PUBLISHED, WITH_SUBGROUP, told
from deepdive.tui.panes.asking import Answers, ask_each, reason_question, role_question
from deepdive.tui.panes.summary_page import Page
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

STEPS = {
    "send_to_subgroup": "to the sub-group",
    "accuracy_check": "accuracy check",
    "approve": "approve and seal",
    "publish": "it is published",
    "addendum": "addendum",
    "back_to_draft": "back to draft",
}
"""What people call the steps, by their verbs."""

SEALING = (
    "Sealing keeps the words as they now stand. They can be changed afterwards, but every change is noticed and needs a"
    " reason, which is printed at the end."
)
"""What approving does, in plain words."""


def where(session: Session) -> str:
    """How far it is, in a word."""
    if sealing.standing(session):
        return PUBLISHED if session.details.status == "published" else APPROVED
    return WITH_SUBGROUP if session.details.status == "with_subgroup" else DRAFT


def ways(session: Session) -> list[str]:
    """The steps that can be taken now, by their verbs, the usual one first."""
    status = where(session)
    if status == DRAFT:
        return ["send_to_subgroup", "accuracy_check", "approve"]
    if status == WITH_SUBGROUP:
        first = ["approve", "accuracy_check"] if was_checked(session) else ["accuracy_check", "approve"]
        return [*first, "back_to_draft"]
    if sealing.changes(session):
        return ["addendum", "approve", "back_to_draft"]
    goes_out = status == APPROVED or sealing.unpublished(session)
    return ["publish", "back_to_draft"] if goes_out else ["back_to_draft"]


def was_checked(session: Session) -> bool:
    """Whether the agencies were asked about the wording as it now stands."""
    before = sealing.last(session, "accuracy_check")
    return before is not None and before.version == sealing.version(session)


def usual(session: Session) -> str:
    """The step that goes on, as people call it; nothing where the way is at its end."""
    first = ways(session)[0]
    return "" if first == "back_to_draft" else STEPS[first]


def more(session: Session) -> str:
    """What the card says of the way: how far it is, and what Enter offers."""
    return f"{told(session)} Enter goes on: {', '.join(STEPS[one] for one in ways(session))}."


class Way:
    """Asks for the next step, and for what belongs to it; the role given last is offered again."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.role = ""

    def ask(self, page: Page) -> None:
        """Asks which step, the usual one first."""
        session = page.session
        choices = tuple(Choice(one, STEPS[one]) for one in ways(session))
        question = Question("Go on with", choices, start=usual(session))
        self.room.ask(question, lambda step: self._taken(page, step))

    def addendum(self, thing: str = "") -> None:
        """Asks why approved words were changed: of one thing, or of all that were."""
        self._because("Changed after approval, because", "addendum", thing=thing)

    def _taken(self, page: Page, step: str) -> bool:
        asked: dict[str, Callable[[], None]] = {
            "accuracy_check": lambda: self._check(page.session),
            "approve": lambda: self._approve(page),
            "addendum": self.addendum,
            "back_to_draft": lambda: self._because("Back to draft, because", "back_to_draft"),
        }
        if step in asked:
            asked[step]()
            return True
        return self._done(step)

    def _check(self, session: Session) -> None:
        """Four questions, each kept as soon as it is answered."""
        again = was_checked(session)
        asked = (
            ("asked", Question("Agencies asked", hint="with commas", may_be_empty=again)),
            ("on", Question("On which day", hint=f"as {DAY_EXAMPLE}; Enter: today", may_be_empty=True)),
            ("corrected", Question("What was corrected", hint="Enter alone: nothing", may_be_empty=True)),
            ("agreed_by", Question("Who agreed to commendations", hint="a role; Enter: nobody", may_be_empty=True)),
        )
        self._check_from(asked, 0)

    def _check_from(self, asked: tuple[tuple[str, Question], ...], at: int) -> None:
        """Asks one of the questions, and how many there are; then the next."""
        field, question = asked[at]

        def take(words: str) -> bool:
            if words and not self._checked(field, words):
                return False
            if at + 1 < len(asked):
                self._check_from(asked, at + 1)
                self.room.say(f"{at + 1} of {len(asked)} {'is kept' if words else 'is left'}.", "hint")
            return True

        self.room.ask(replace(question, asks=f"{at + 1} of {len(asked)}. {question.asks}"), take)

    def _checked(self, field: str, words: str) -> bool:
        """Keeps one answer; a day as people write it."""
        if field == "on":
            written = read_past_day(words, self.room.sitting.now().date())
            if not written:
                self.room.say(f'"{seen(words)}" is not a day. Write it as {DAY_EXAMPLE}.', "look")
                return False
            words = written
        return self._done("accuracy_check", **{field: words})

    def _approve(self, page: Page) -> None:
        stops = len(page.stops)
        though = f", though {stops} thing{'' if stops == 1 else 's'} would stop a publication" if stops else ""
        sure = (Choice("no", "no"), Choice("yes", "yes, approve these words as they stand"))

        def take(role: str) -> bool:
            self.role = role
            question = Question(f"Approve and seal{though}?", sure, back=lambda: self._approve(page))
            self.room.ask(question, self._sealed)
            self.room.say(SEALING, "hint")
            return True

        self.room.ask(self._role("Approved by which role"), take)

    def _sealed(self, sure: str) -> bool:
        if sure == "no":
            self.room.say("Nothing was approved.", "hint")
            return True
        return self._done("approve", role=self.role)

    def _because(self, asks: str, verb: str, **given: str) -> None:
        asked = (reason_question(asks), self._role("Said by which role"))
        ask_each(self.room, asked, lambda said: self._told(verb, given, said))

    def _told(self, verb: str, given: dict[str, str], said: Answers) -> bool:
        because, role = said
        if not self._done(verb, because=because, role=role, **given):
            return False
        self.role = role
        return True

    def _role(self, asks: str) -> Question:
        return role_question(asks, self.role)

    def _done(self, verb: str, **given: str) -> bool:
        return self.room.act(verb, **given) is not None
