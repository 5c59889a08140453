"""What published audits hold, point by point (docs/coverage.md): its field, how it is entered, where it is in the JSON.

`keys` are pressed in the auditors' reflection; words in a tuple are typed, then Enter. Points without keys are entered
in the stage that is named.
"""

from typing import Any

from msgspec import Struct

from deepdive.desk.desk import Desk

Keys = tuple[str | tuple[str], ...]
DO_FINDING: Keys = ("tab", "tab", "tab", "m")


class Point(Struct, frozen=True, kw_only=True):
    """A point: number, what, field as the coverage page names it, verb, where it stands in `show --json`, keys.

    `$finding`, `$note`, `$theme`, `$rec` in what a verb is told stand for one of each. `stage` is where its keys are.
    """

    no: str
    what: str
    field: str
    verb: str
    told: dict[str, Any]
    place: str
    value: Any
    keys: Keys = ()
    stage: str = "reflection"


def described(
    no: str, what: str, field: str, value: str, *, keys: Keys = (), stage: str = "reflection", **more: Any
) -> Point:
    """A point that is a field of one thing."""
    kind, _, name = field.partition(".")
    thing = "session" if kind == "session" else f"${kind}"
    told = {"thing": thing, "field": name, "value": value} | ({} if kind == "session" else {"of": kind})
    table = "session" if kind == "session" else f"{kind}s.0"
    said = more.get("said", value)
    return Point(
        no=no,
        what=what,
        field=field,
        verb="describe",
        told=told,
        place=f"{table}.{name}",
        value=said,
        keys=keys,
        stage=stage,
    )


def piece(
    no: str, what: str, kind: str, keys: Keys, /, field: str = "text", stage: str = "reflection", **told: Any
) -> Point:
    """A point that is a piece of a kind: the field that is looked at, and all that is told."""
    return Point(
        no=no,
        what=what,
        field=f"`{kind}`",
        verb="piece",
        told={"kind": kind, **told},
        place=f"pieces.kind={kind}.{field}",
        value=told[field],
        keys=keys,
        stage=stage,
    )


def added(name: str, *words: str) -> Keys:
    """More for the summary, add, the sort by its name, then words field by field."""
    rest: list[str | tuple[str]] = []
    for word in words[1:]:
        rest += ["enter", (word,)]
    return ("6", "n", (name,), (words[0],), *rest)


POINTS = (
    piece(
        "8",
        "a commendation to a role",
        "commendation",
        ("3", ("Hous",), ("personal adviser",), ("You stayed.",)),
        field="who",
        who="personal adviser",
        text="You stayed.",
    ),
    Point(
        no="9",
        what="n of N",
        field="finding.seen_in",
        verb="how_often",
        told={"finding": "$finding", "often": "1 of 2"},
        place="findings.0.seen_in",
        value=1,
        keys=(*DO_FINDING, "down", "down", "enter", ("1 of 2",)),
    ),
    described(
        "10", "why it made sense", "finding.context", "short of staff", keys=(*DO_FINDING, "enter", ("short of staff",))
    ),
    described(
        "11",
        "seen before",
        "finding.seen_before",
        "audit of 2024",
        keys=(*DO_FINDING, *["down"] * 6, "enter", ("audit of 2024",)),
    ),
    described(
        "12",
        "changed already",
        "finding.change_made",
        "new list",
        keys=(*DO_FINDING, *["down"] * 7, "enter", ("new list",)),
    ),
    described(
        "13",
        "work elsewhere",
        "finding.existing_work",
        "task group",
        keys=(*DO_FINDING, *["down"] * 8, "enter", ("task group",)),
    ),
    described("14", "level of assurance", "session.assurance", "reasonable", keys=("1", ("reas",), ("Mostly.",))),
    described("14", "its sentence", "session.assurance_sentence", "Mostly.", keys=("1", ("reas",), ("Mostly.",))),
    Point(
        no="15",
        what="a case sent back",
        field="concern.look_again_on",
        verb="send_back",
        told={
            "case": "Case A",
            "agency": "Housing",
            "told": "manager",
            "why": "repairs",
            "look_again_on": "2026-12-03",
        },
        place="concerns.0.look_again_on",
        value="2026-12-03",
        keys=("2", ("Case A",), ("Hous",), ("manager",), ("repairs",), ("3 Dec 2026",)),
    ),
    Point(
        no="16",
        what="what the auditors conclude",
        field="finding.text",
        verb="finding",
        told={"text": "Lists were old.", "notes": ["$note"]},
        place="findings.1.text",
        value="Lists were old.",
        keys=("f", ("Lists were old.",)),
    ),
    described("17", "the theme line", "theme.phrase", "early talk", stage="themes"),
    described("18", "two tiers", "theme.block", "topic", stage="themes"),
    Point(
        no="19",
        what="an addressee",
        field="recommendation.addressees",
        verb="recommend",
        told={"text": "Keep one list.", "notes": ["$note"], "addressees": ["Housing"]},
        place="recommendations.1.text",
        value="Keep one list.",
        stage="agree",
        keys=(),
    ),
    piece("20", "a key message", "key_message", added("Key mess", "Ask who matters."), text="Ask who matters."),
    piece(
        "20",
        "a titled practice note",
        "practice_note",
        added("Practice", "Lateral checks", "Ask a second agency."),
        title="Lateral checks",
        text="Ask a second agency.",
    ),
    piece(
        "21",
        "a policy note with source and link",
        "policy_note",
        added("Policy", "By week 12.", "Referral", "Procedures 4.2", "https://example.org/4"),
        field="link",
        text="By week 12.",
        title="Referral",
        source="Procedures 4.2",
        link="https://example.org/4",
    ),
    piece("22", "a vignette", "vignette", added("Vign", "Mother rang twice."), text="Mother rang twice."),
    piece("22", "a learning point", "learning_point", added("Learning p", "Ring back."), text="Ring back."),
    piece(
        "23",
        "a review card",
        "review_card",
        added("Review", "Child D", "Vale board", "1 Mar 2026", "Background: a flat."),
        field="from_day",
        title="Child D",
        source="Vale board",
        from_day="2026-03-01",
        text="Background: a flat.",
    ),
    piece(
        "24",
        "a point for discussion",
        "discussion_point",
        added("Point", "Who would notice?"),
        text="Who would notice?",
    ),
    piece(
        "25",
        "a resource",
        "resource",
        added("Resource", "Young parents' line", "evenings"),
        title="Young parents' line",
        text="evenings",
    ),
    piece("26", "how it is shared", "dissemination", added("How it is", "Sent to teams."), text="Sent to teams."),
    piece(
        "27",
        "what happens next, who watches",
        "next_step",
        added("Next", "The briefing goes out.", "office", "March", "Quality group"),
        field="reports_to",
        text="The briefing goes out.",
        who="office",
        by="March",
        reports_to="Quality group",
    ),
    described("28", "the governance route", "session.reports_to", "Quality group", stage="setup"),
    described("29", "published wording", "recommendation.published", "One list for all.", stage="agree"),
    piece("29", "a drafting note", "draft_note", added("Draft", "Legal to see this."), text="Legal to see this."),
    piece(
        "F5",
        "driver numbers",
        "driver",
        added("Number", "babies known to two services", "3", "11"),
        field="of",
        text="babies known to two services",
        count=3,
        of=11,
    ),
    described("F5", "the basis of the tool", "session.tool_based_on", "the inspection tool", stage="setup"),
    piece(
        "F5",
        "evidence base",
        "evidence_base",
        added("Evidence", "serious case reviews", "482", "1 Apr 2007", "31 Mar 2011", "thematic analysis"),
        field="count",
        title="serious case reviews",
        count=482,
        from_day="2007-04-01",
        to_day="2011-03-31",
        source="thematic analysis",
    ),
    piece(
        "F5",
        "citation of a key message",
        "key_message",
        added("Key mess", "Ask who matters.", "Ask", "Practice Note 3, 2019"),
        field="source",
        text="Ask who matters.",
        title="Ask",
        source="Practice Note 3, 2019",
    ),
    described("F5", "key terms", "theme.key_terms", "safe sleep", stage="themes"),
    described(
        "F30",
        "equality, not seen",
        "session.no_equality_finding_because",
        "not seen in these cases",
        keys=("4", ("not seen in these cases",)),
    ),
    Point(
        no="grades",
        what="that there are none",
        field="session.grade_scale",
        verb="scale",
        told={"scale": "none"},
        place="session.grade_scale",
        value="none",
        keys=("5", ("In words",)),
    ),
    Point(
        no="3",
        what="an agency's return with its reason",
        field="return.reason",
        verb="answered",
        told={"agency": "Housing", "case": "Case A", "status": "partial", "reason": "no information"},
        place="returns.0.status",
        value="partial",
        keys=("tab", "tab", "n", ("Hous",), ("Case A",), ("in part",)),
    ),
)


def standing(desk: Desk) -> Desk:
    """Puts a note in the first theme, with a finding and a recommendation on it."""
    note = desk.do("capture", text="- MW didnt know which team to ring", stage="stumbling_blocks").thing
    desk.do("gather", notes=[note], theme=desk.session.live_themes()[0].id)
    finding = desk.do("finding", text="Contact lists were out of date.", notes=[note]).thing
    desk.do("recommend", text="Share plans.", findings=[finding])
    return desk


def meant(desk: Desk, value: Any) -> Any:
    """What a verb is told, with one of each thing for its name."""
    if isinstance(value, list):
        return [meant(desk, one) for one in value]
    found = {
        "$finding": next(iter(desk.session.findings)),
        "$note": next(iter(desk.session.findings.values())).notes[0],
        "$theme": desk.session.live_themes()[0].id,
        "$recommendation": next(iter(desk.session.recommendations)),
    }
    return found.get(value, value) if isinstance(value, str) else value


def at(shown: Any, place: str) -> Any:
    """What stands at a place in the JSON: keys and numbers, or the last of those whose key has a value."""
    for step in place.split("."):
        key, _, wanted = step.partition("=")
        if wanted:
            shown = [one for one in shown if one[key] == wanted][-1]
        else:
            shown = shown[int(step)] if step.isdigit() else shown[step]
    return shown
