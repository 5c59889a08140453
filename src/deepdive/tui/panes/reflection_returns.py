"""What agencies sent in: a row each, and the marked one whole."""

from collections import Counter

from deepdive.model.session import Session
from deepdive.model.things import Return
from deepdive.tui.naming import case_name
from deepdive.tui.rows import Row, seen, wrapped
from deepdive.tui.widgets.saying_list import SayingList

EMPTY = "No returns yet. What agencies answer in the audit tool stands here once it has been taken in."


class ReturnList(SayingList[Return]):
    """The returns."""

    session: Session | None = None

    def __init__(self) -> None:
        super().__init__(empty=EMPTY)

    def show(self, session: Session) -> None:
        """Shows the returns of a session."""
        self.session = session
        self.put(list(session.returns.values()))

    def draw(self, item: Return, width: int) -> Row:
        """Case, agency, how it stands."""
        if self.session is None:
            return Row()
        return Row(((whose(self.session, item), "words"),), ((item.status.replace("_", " "), "aside"),))


def whose(session: Session, found: Return) -> str:
    """Case and agency."""
    agency = session.agencies.get(found.agency)
    return f"{case_name(session, found.case)}, {seen(agency.label) if agency else 'no agency'}"


def return_rows(session: Session, found: Return, width: int, most: int) -> list[Row]:
    """A return on a card: answers counted, then what it says in words."""
    counts = Counter(found.answers.values())
    answers = ", ".join(f"{count} {seen(answer).replace('_', ' ')}" for answer, count in counts.most_common())
    rows = [Row(((f" {whose(session, found)}", "strong"), (f"   {answers or 'no answers'}", "aside")))]
    said = (("good practice", found.good_practice), ("to develop", found.development), ("grade", found.grade))
    for label, words in said:
        if words:
            lines = wrapped(seen(words), max(10, width - 17), most)
            rows += [
                Row(((f" {label if not at else '':<15} ", "aside"), (line, "words"))) for at, line in enumerate(lines)
            ]
    return rows
