"""Cases as a list, and the key moments of one case as another."""

from collections.abc import Sequence

from rich.cells import cell_len

from deepdive.model.session import Session, in_order
from deepdive.model.things import Case, Piece
from deepdive.tui.naming import agency_names
from deepdive.tui.rows import Row, cut, pad, seen
from deepdive.tui.widgets.row_list import RowList

LABEL, AGE, PLAN, WHEN = 12, 16, 22, 26


def key_moments(session: Session, case: str) -> list[Piece]:
    """The key moments of a case, in their order."""
    return in_order(one for one in session.pieces.values() if one.kind == "key_moment" and one.about == case)


def cases_head() -> Row:
    """The names of the columns."""
    return Row(((f"  {pad('Case', LABEL)}{pad('Age', AGE)}{pad('Plan', PLAN)}Agencies", "aside"),))


class CaseList(RowList[Case]):
    """One row a case."""

    DEFAULT_CSS = "CaseList { height: auto; max-height: 40%; min-height: 1; }"
    session: Session | None = None

    def show(self, session: Session, found: Sequence[Case]) -> None:
        """Shows cases of a session."""
        self.session = session
        self.put(found)

    def draw(self, item: Case, width: int) -> Row:
        """Label, age band, plan, agencies."""
        agencies = agency_names(self.session, item.agencies) if self.session else ""
        return Row(
            (
                (f" {pad(seen(item.label), LABEL - 1)} ", "strong"),
                (f"{pad(seen(item.age_band) or '-', AGE - 1)} ", "words"),
                (f"{pad(seen(item.plan_type) or '-', PLAN - 1)} ", "words"),
                (agencies or "-", "aside"),
            )
        )


class MomentList(RowList[Piece]):
    """One row a key moment: when, in relative time, and what happened."""

    DEFAULT_CSS = "MomentList { height: 1fr; min-height: 2; }"

    def draw(self, item: Piece, width: int) -> Row:
        """When and what."""
        when = min(WHEN, width // 3, max(cell_len(seen(one.title)) for one in self.items) + 1)
        return Row(((f" {pad(seen(item.title), when)} ", "aside"), (cut(seen(item.text), width - when - 2), "words")))
