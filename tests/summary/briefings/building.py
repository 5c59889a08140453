"""Builds a whole fictional audit at a desk, from what its people would type."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

import desks
from deepdive.desk.beginning import Beginning, new_session
from deepdive.desk.desk import Desk
from deepdive.model.partnership import Contact, PartnerAgency, Partnership
from deepdive.model.session import Session, in_order
from deepdive.model.things import Return
from deepdive.model.toolkit import Primer, Sourced, StarterTheme, Toolkit

AGENCIES = ("Children's Social Care", "Police", "General Practice", "Midwifery", "Health Visiting", "Acute Hospital")


class Told(Struct, frozen=True, kw_only=True):
    """What a session is built from; fields of things go by their names, as in `describe` and `piece`."""

    title: str
    day: str
    cases: int = 0
    groups: int = 0
    partnership: Partnership
    primer: Primer
    themes: Sequence[tuple[str, str, str]] = ()
    details: dict[str, str] = {}
    people: str = ""
    pieces: Sequence[tuple[str, dict[str, Any]]] = ()
    findings: Sequence[dict[str, str]] = ()
    recommendations: Sequence[dict[str, Any]] = ()
    returns: Sequence[tuple[str, str, int, str]] = ()
    sent_back: Sequence[tuple[str, str]] = ()


def partnership(
    name: str, subgroup: str = "Quality Assurance sub-group", agencies: Sequence[str] = AGENCIES
) -> Partnership:
    """A fictional partnership with everything in its file filled in."""
    return Partnership(
        name=name,
        short_name="".join(word[0] for word in name.split()),
        subgroup=subgroup,
        subgroup_role="watches over how well agencies work together for children, and says what could be better",
        statute_line="Safeguarding partners look together at files of children, so as to learn from them.",
        share_line="Please pass this on to your colleagues.",
        invitation="Take these points to a team meeting or to group supervision.",
        responses_to="your safeguarding lead",
        emergency_line="If a child is in danger now, call 999.",
        training="Courses are on the learning pages.",
        procedures="Local procedures",
        procedures_link="https://procedures.example.org/",
        contacts=(Contact(label="Front door", phone="01632 960101", hours="8.30am to 5pm", email="door@example.org"),),
        agencies=tuple(PartnerAgency(name=one) for one in agencies),
    )


def primer(title: str, introduction: str, lead: str = "", when: Sequence[str] = ()) -> Primer:
    """What the topic is, and when to act."""
    return Primer(title=title, introduction=introduction, lead=lead, when=tuple(Sourced(text=one) for one in when))


def built(folder: Path, told: Told) -> Session:
    """The session, made by the verbs of the desk."""
    begun = Beginning(title=told.title, date=told.day, cases=told.cases, groups=told.groups)
    station = desks.station(folder, "laptop1")
    with new_session(folder / "sessions", station, _toolkit(told), told.partnership, begun) as desk:
        for field, value in told.details.items():
            desk.do("describe", thing="session", field=field, value=value)
        if told.people:
            desk.do("people", text=told.people)
            desk.do("all_present")
        for kind, fields in told.pieces:
            desk.do("piece", kind=kind, **fields)
        findings = [_finding(desk, fields) for fields in told.findings]
        for fields in told.recommendations:
            desk.do("recommend", **{"findings": (findings[-1],), **fields})
        for case, agency in told.sent_back:
            desk.do("send_back", case=case, agency=agency, told="service manager", why="the plan is not safe enough")
        return _answered(desk.session, told)


def _toolkit(told: Told) -> Toolkit:
    small: Toolkit = desks.toolkit()
    themes = tuple(
        StarterTheme(id=i, name=name, block="topic" if tier == "topic" else "wider") for i, name, tier in told.themes
    )
    return replace(small, primer=told.primer, themes=themes, starts_with=tuple(theme.id for theme in themes))


def _finding(desk: Desk, fields: dict[str, str]) -> str:
    """A finding that rests on a note of its own."""
    rest = {name: value for name, value in fields.items() if name not in ("text", "kind", "theme")}
    kind = fields.get("kind", "learning")
    note = desk.do("capture", text="+ as it was said" if kind == "strength" else "- as it was said").thing
    found = desk.do("finding", text=fields["text"], notes=(note,), kind=kind, theme=fields.get("theme", "")).thing
    for field, value in rest.items():
        desk.do("describe", thing=found, field=field, value=value)
    return str(found)


def _answered(session: Session, told: Told) -> Session:
    """The session with its returns, given as agency, status, how many cases, and why."""
    cases = [case.id for case in in_order(session.cases.values())]
    made: dict[str, Return] = {}
    by_label = {agency.label: agency.id for agency in session.agencies.values()}
    asked = dict.fromkeys(by_label, 0)
    for label, status, count, reason in told.returns:
        for _ in range(count):
            number = len(made)
            one = Return(
                id=f"rt-{number:06}",
                agency=by_label[label],
                case=cases[asked[label]],
                status=status,  # type: ignore[arg-type]  # a row of the table below each briefing
                reason=reason,
            )
            made[one.id] = one
            asked[label] += 1
    return replace(session, returns=made)
