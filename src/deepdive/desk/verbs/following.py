"""After the audit: how areas that an earlier one had seen are now, and what teams learnt and will do."""

from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import Day, Lines, verb
from deepdive.desk.setting import Outcome, last_position, make, put, short
from deepdive.desk.verbs.generic import locate
from deepdive.errors import Refused
from deepdive.model.capture_line import folded
from deepdive.model.session import Session
from deepdive.model.things import Piece

IS_NOW = {"improved": "improved", "same": "the same", "worse": "worse", "not_tested": "not tested this time"}


@verb("Then and now")
def then_and_now(
    session: Session,
    edge: Edge,
    *,
    area: str,
    since: Literal["improved", "same", "worse", "not_tested"],
    because: Lines = "",
    source: str = "",
) -> Outcome:
    """Keeps how an area that an earlier audit had seen is now; the one that is there already is written anew."""
    if not area:
        raise Refused("Say which area, as the earlier audit called it.")
    says = f"{short(area)}: {IS_NOW[since]}."
    if found := judged(session, area):
        said = {"since": since, **({"text": because} if because else {}), **({"source": source} if source else {})}
        return Outcome(put("piece", found.id, **said), says, found.id)
    themes = [theme.name for theme in session.themes.values()] + [theme.name for theme in session.toolkit.themes]
    if folded(area) not in map(folded, themes):
        says += " No theme is called so here: is it how the earlier audit called it?"
    given = {"title": area, "text": because, "source": source, "since": since}
    piece_id, sets = make(edge, "piece", **given, position=last_position(session, "piece"))
    return Outcome([*sets, *put("piece", piece_id, kind="earlier_area")], says, piece_id)


def judged(session: Session, area: str) -> Piece | None:
    """The piece that says how an area is now; None when nobody has said it yet."""
    pieces = (one for one in session.pieces.values() if one.kind == "earlier_area")
    return next((one for one in pieces if folded(one.title) == folded(area)), None)


@verb("What a team learnt and will do")
def team_return(
    session: Session, edge: Edge, *, team: str, learnt: Lines = "", will_do: Lines = "", shared: str = "", on: Day = ""
) -> Outcome:
    """Keeps what a team sent back after it read the briefing: what it learnt, what it will do; `shared` names how."""
    if not team or not (learnt or will_do):
        raise Refused("Say which team, and what it learnt (learnt) or will do (will_do).")
    about = locate(session, shared, "piece")[1].id if shared else ""
    given = {"who": team, "text": learnt, "will_do": will_do, "about": about, "from_day": on or edge.at()[:10]}
    piece_id, sets = make(edge, "piece", **given, position=last_position(session, "piece"))
    return Outcome(
        [*sets, *put("piece", piece_id, kind="team_return")], f"Kept: what {short(team)} sent back.", piece_id
    )
