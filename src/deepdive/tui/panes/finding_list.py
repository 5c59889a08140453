"""Findings as a list with its keys: wording, second wording, kind, order, fields, recommendation, thread."""

from collections.abc import Sequence

from deepdive.model.counts import raised_of_finding
from deepdive.model.session import Session
from deepdive.model.things import Finding
from deepdive.summary.figures import share
from deepdive.summary.wording import SMALL_SAMPLE, prevalence
from deepdive.tui.cards.finding import next_kind, reword_finding, second_wording
from deepdive.tui.cards.recommendation import recommend
from deepdive.tui.count_rows import raised_words
from deepdive.tui.naming import agency_names
from deepdive.tui.panes.keeping import KEEP
from deepdive.tui.panes.repeats import RepeatingList
from deepdive.tui.rows import Piece, Row, seen, wrapped
from deepdive.tui.theme import Role

SIGNS: dict[str, tuple[str, Role]] = {"strength": ("+", "well"), "learning": ("-", "block"), "mixed": ("±", "now")}
SUPPORT = {
    "": "",
    "one_voice": "one voice",
    "several_in_group": "several in one group",
    "several_groups": "several groups",
    "confirmed_in_records": "confirmed in records",
}


WHERE_IT_IS_SAID = " Your partnership says so: Exact numbers from."

FROM = {"": "as typed", "typed": "as typed", "cases": "as tagged", "question": "from a question of the tool"}
"""Where a finding's n of N comes from."""


class FindingList(RepeatingList[Finding]):
    """Findings; the keys act on the marked one."""

    OF = "finding"
    SHOWN = {"choose": "1-5"}
    LABELS = {
        "open": "reword",
        "edit": "reword",
        "withdraw": "take away",
        "next_kind": "other kind",
        "choose": "how it prints",
        "more": "all fields",
        **RepeatingList.REPEATING,
    }

    def show(self, findings: Sequence[Finding], empty: str) -> None:
        """Shows findings; without any, what is missing."""
        self.empty = empty
        self.put(findings)

    def draw(self, item: Finding, width: int) -> Row:
        """The row of a finding."""
        sign, role = SIGNS[item.kind]
        second: tuple[Piece, ...] = (("second wording", "look"),) if item.contested else ()
        kept: Piece = ("(kept) " if item.keep else "", "now")
        return Row(((f"{sign} ", role), kept, (seen(item.text), "words")), second)

    def do_open(self) -> None:
        """Writes it in other words."""
        self.do_edit()

    def do_edit(self) -> None:
        """Writes it in other words."""
        if self.item:
            reword_finding(self.room, self.item)

    def do_next_kind(self) -> None:
        """Its next kind."""
        if self.item:
            next_kind(self.room, self.item)

    def do_choose(self, digit: str) -> None:
        """How often in words, or exactly; a second wording; left for the full report; kept regardless."""
        if digit in ("1", "2"):
            self._print_exact(digit == "2")
        elif digit == "3" and self.item:
            second_wording(self.room, self.item)
        elif digit == "4" and self.item:
            if self.item.keep:
                self.room.say("It is kept regardless, so no document leaves it out; 5 takes that off.", "look")
                return
            self.on_marked("describe", field="full_report_only", value="" if self.item.full_report_only else "yes")
        elif digit == KEEP:
            self.on_marked("keep")

    def _print_exact(self, exact: bool) -> None:
        """Numbers in words or in figures; says so where the partnership prints words all the same (F3)."""
        if self.item is None:
            return
        self.on_marked("describe", field="exact", value="yes" if exact else "")
        count = share(self.room.sitting.session, self.item)[1]
        fewest = max(self.room.partnership.smallest_exact, SMALL_SAMPLE + 1)
        if exact and count is not None and count < fewest and self.item.exact:
            told = f"documents print words while there are fewer than {fewest} cases"
            self.room.say(f"Exact is kept, and {told}.{WHERE_IT_IS_SAID if fewest > SMALL_SAMPLE + 1 else ''}")

    def do_recommend(self) -> None:
        """A recommendation from it."""
        if self.item:
            recommend(self.room, findings=self.picked(), themes=[self.item.theme] if self.item.theme else [])


def finding_rows(session: Session, found: Finding, width: int, most: int, smallest_exact: int) -> list[Row]:
    """A finding on a card: its words whole, what it rests on, how often, and what can be chosen."""
    sign, role = SIGNS[found.kind]
    notes = f"{len(found.notes)} note{'' if len(found.notes) == 1 else 's'}"
    notes += f" and {len(found.returns)} return{'' if len(found.returns) == 1 else 's'}" if found.returns else ""
    head: list[Piece] = [(f" {sign} {found.kind}", role), (f"   {_from(session, found, notes)}", "aside")]
    rows = [Row(tuple(head))]
    rows += [Row(((f" {line}", "strong"),)) for line in wrapped(seen(found.text), max(10, width - 2), most)]
    if found.contested:
        rows += [Row(((f" second wording: {line}", "look"),)) for line in wrapped(seen(found.contested), width - 18, 2)]
    counted = raised_words(raised_of_finding(session, found))
    rows.append(Row(((f" Raised by {counted}" if counted else " Raised by nobody that is counted", "aside"),)))
    rows.append(Row(((f" How often: {_how_often(session, found, smallest_exact)}", "aside"),)))
    return [*rows, Row(_choices(found))]


def _how_often(session: Session, found: Finding, smallest_exact: int) -> str:
    """What is printed of a finding's n of N, the numbers themselves, and where they come from (F3)."""
    seen_in, seen_of = share(session, found)
    if seen_in is None or seen_of is None:
        return "not said"
    often = prevalence(seen_in, seen_of, exact=found.exact, smallest_exact=smallest_exact)
    return f"{often or 'no words for it'} ({seen_in} of {seen_of} cases, {FROM[found.seen_from]})"


def _from(session: Session, found: Finding, notes: str) -> str:
    parts = [f"rests on {notes}", agency_names(session, found.agencies), SUPPORT[found.support]]
    return ", ".join(part for part in parts if part)


def _choices(found: Finding) -> tuple[Piece, ...]:
    offers = (
        ("1", "in words", not found.exact),
        ("2", "exact", found.exact),
        ("3", "second wording", bool(found.contested)),
        ("4", "full report only", found.full_report_only),
        (KEEP, "keep", found.keep),
    )
    pieces: list[Piece] = []
    for key, name, on in offers:
        pieces += [(f" {key} ", "now"), (f"{name}  ", "strong" if on else "aside")]
    return tuple(pieces)
