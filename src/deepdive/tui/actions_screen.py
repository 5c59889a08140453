"""The actions of all sessions, cases sent back before all, the latest first; Enter opens the session of one (F34)."""

from deepdive.across.actions import Asked, Plan, Returned, plan
from deepdive.across.reading import counted
from deepdive.model.actions import RAG_WORDS
from deepdive.model.capture_line import folded
from deepdive.model.when import day_words
from deepdive.tui.across_screen import AcrossScreen, Item
from deepdive.tui.keyed import Told
from deepdive.tui.rows import Row, cut, pad, pad_left, seen
from deepdive.tui.theme import Role
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.told import paragraph

WHO, SESSION, STATE = 18, 6, 15
ROLES: dict[str, Role] = {"over": "stop", "open": "words", "impact": "look", "done": "aside"}


class ActionsScreen(AcrossScreen):
    """All actions there are."""

    LABELS = {**AcrossScreen.LABELS, "find": "agency or words"}
    found = Plan()
    sought = ""

    def on_mount(self) -> None:
        """Reads."""
        self._show()
        self.begin()

    def read(self) -> Plan:
        """Reads the actions of all sessions."""
        return plan(self.watched(counted(self.sessions, self.files)), self.today)

    def came(self, result: Plan) -> None:
        """Shows them."""
        self.found = result
        self._show()
        if not (result.actions or result.sent_back):
            self.say("No actions yet: they begin when the board accepts a recommendation.", "look")

    def do_find(self) -> None:
        """Shows only those of an agency, or that have some words."""
        question = Question("Agency or words", start=self.sought, hint="Enter alone shows all", may_be_empty=True)
        self.ask_row.ask(question, self._seek)

    def _seek(self, words: str) -> bool:
        self.sought = words
        self._show()
        return True

    def _show(self) -> None:
        found = self.found
        over, impact = len(found.of_condition("over")), len(found.of_condition("impact"))
        said = f"{len(found.actions)} in all sessions   {over} overdue   {impact} done without impact"
        said += f"   {len(found.sent_back)} sent back" if found.sent_back else ""
        sought = f'   "{seen(self.sought)}"' if self.sought else ""
        self.head.put(
            lambda width: [
                Row((("Actions", "strong"), (cut(f"  {said}", width - 20), "aside"), (sought, "look"))),
                Row(),
            ]
        )
        items = [*map(_back, found.sent_back), *map(_action, found.actions)]
        self.put([item for item, words in items if folded(self.sought) in folded(words)])

    def told(self) -> Told:
        """What help says here."""
        return Told("Actions of all sessions: ask about the first ones first.", (("Then", "Enter opens the session."),))


def _back(one: Returned) -> tuple[Item, str]:
    words = f"{one.case} sent back"

    def tells(width: int) -> list[Row]:
        told = f"{one.told} was told. " if one.told else ""
        return paragraph(f"{words}. {told}Looked at again on {day_words(one.look_again_on) or 'no day yet'}.", width)

    item = _row(
        f"{one.folder} {one.case} {one.agency}", one.folder, one.date, one.agency, words, "!", one.standing.words
    )
    return Item(item.id, item.folder, item.draws, tells), f"{one.agency} {words} {one.standing.words}"


def _action(one: Asked) -> tuple[Item, str]:
    action, line = one.action, one.line

    def tells(width: int) -> list[Row]:
        who = " · ".join(
            filter(None, (line.agency, action.owner, f"due {day_words(action.due)}" if action.due else ""))
        )
        rows = paragraph(action.text, width, "strong", most=2)
        rows += paragraph(f"{who} · {RAG_WORDS[action.rag]}", width, "aside", most=1)
        rows += paragraph(f"{seen(one.title)}, recommendation {line.number}", width, "aside", most=1)
        rows += paragraph(f"{day_words(line.news_on)}: {line.news}" if line.news else "No news yet.", width, most=2)
        return rows + paragraph(f"Impact: {action.evidence_impact or 'nothing yet'}", width, most=2)

    role = ROLES[one.standing.condition]
    who = line.agency or action.owner or "nobody yet"
    item = _row(action.id, one.folder, one.date, who, action.text, "", one.standing.words, role)
    words = f"{line.agency} {action.owner} {action.text} {one.standing.words} {one.title}"
    return Item(item.id, item.folder, item.draws, tells), words


def _row(item: str, folder: str, held: str, who: str, text: str, sign: str, state: str, role: Role = "stop") -> Item:
    def draws(width: int) -> Row:
        room = width - WHO - SESSION - STATE - 4
        left = ((f"{sign:<2}", "stop"), (pad(cut(seen(who), WHO - 1), WHO), "words"))
        words = (cut(seen(text), room), "aside" if role == "aside" else "words")
        right = ((pad_left(held[:4], SESSION), "aside"), ("  ", "aside"), (pad(state, STATE), role))
        return Row((*left, words), right)  # type: ignore[arg-type]  # roles are of the list above

    return Item(f"{folder} {item}", folder, draws, lambda width: [])
