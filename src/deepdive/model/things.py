"""The things a session is made of, as frozen values. Nothing is required: a thing begins empty and is filled in.

Every thing has a short `id` that never changes and `made`, the moment it was made (RFC 3339 with the laptop's offset).
Days are plain dates (`2026-11-20`). A field that is a tuple of ids is a set whose members are added and taken away one
by one; a field that is a dict holds one value a member. Sources of the allowed values: docs/coverage.md.
"""

from typing import Literal

from msgspec import Struct

NoteKind = Literal["worked_well", "stumbling_block", "recommendation", "remark"]
FindingKind = Literal["strength", "learning", "mixed"]
Capacity = Literal["auditor", "practitioner", "manager", "other"]
ParkedKind = Literal["off_topic", "performance", "needs_data", "legal", "concern"]
Support = Literal["", "one_voice", "several_in_group", "several_groups", "confirmed_in_records"]
Permission = Literal["none", "paraphrase", "verbatim"]
Evidence = Literal["audit_tool", "questionnaire", "discussion", "record", "data", "family_voice", "agency_evidence"]
Audience = Literal["", "partnership", "all_partners", "agency", "practitioners", "managers", "board", "commissioners"]
RecommendationType = Literal[
    "", "practice", "process", "training", "policy", "commissioning", "communication", "further_audit"
]
RecommendationPriority = Literal["", "high", "medium", "low"]
ConcernKind = Literal["immediate", "worker", "sent_back"]
PieceKind = Literal[
    "component",
    "line_of_enquiry",
    "driver",
    "stratum",
    "evidence_base",
    "key_moment",
    "policy_note",
    "practice_note",
    "key_message",
    "vignette",
    "learning_point",
    "review_card",
    "discussion_point",
    "resource",
    "next_step",
    "commendation",
    "dissemination",
    "team_return",
    "earlier_area",
    "feedback",
    "update",
    "draft_note",
    "taken_in",
    "handed_out",
]
Since = Literal["", "improved", "same", "worse", "not_tested"]
Status = Literal["placed", "merged", "parked", "withdrawn", "unplaced"]


class Thing(Struct, frozen=True, kw_only=True):
    """What all things have."""

    id: str
    made: str = ""


class Case(Thing, frozen=True, kw_only=True):
    """An anonymised case; who the child is stays outside this program (F31). Its grades are of all agencies."""

    label: str = ""
    summary: str = ""
    lived_experience: str = ""
    age_band: str = ""
    plan_type: str = ""
    category: str = ""
    legal_status: str = ""
    area: str = ""
    strata: dict[str, str] = {}
    agencies: tuple[str, ...] = ()
    closed: bool = False
    replaced_by: str = ""
    live_process: str = ""
    live_process_agreed_by: str = ""
    not_auditors: tuple[str, ...] = ()
    grade: str = ""
    grade_in_meeting: str = ""
    grade_final: str = ""
    grade_reason: str = ""
    position: float = 0.0


class Agency(Thing, frozen=True, kw_only=True):
    """An agency; `aliases` are the other words it is called by, a space between two, spaces inside one as `_`."""

    label: str = ""
    aliases: str = ""
    area: str = ""
    invited: bool = False
    position: float = 0.0


class Participant(Thing, frozen=True, kw_only=True):
    """A role at an agency, never a name."""

    role: str = ""
    agency: str = ""
    capacity: Capacity = "practitioner"
    cases: tuple[str, ...] = ()
    supervises: tuple[str, ...] = ()
    group: str = ""
    by_hand: bool = False
    task: Literal["", "facilitator", "note_taker", "group_lead"] = ""
    access: str = ""
    position: float = 0.0


class Group(Thing, frozen=True, kw_only=True):
    """A small group with its cases; `keeps` are the rules of seating it was decided to break."""

    label: str = ""
    cases: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    online: bool = False
    position: float = 0.0


class Note(Thing, frozen=True, kw_only=True):
    """A line captured in the room, in its speaker's words (F1); `keep` says that no count of hands leaves it out.

    One that came from a capture sheet keeps the sheet's code and row, and sums of the row and of its words then.
    """

    kind: NoteKind = "remark"
    text: str = ""
    meeting: str = ""
    stage: str = ""
    group: str = ""
    cases: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    quote: bool = False
    permission: Permission = "none"
    check: bool = False
    urgent: bool = False
    starred: bool = False
    said_at: str = ""
    parked: Literal["", "off_topic", "performance", "needs_data", "legal", "concern"] = ""
    parked_with: str = ""
    withdrawn: bool = False
    withdrawn_why: str = ""
    same_as: str = ""
    split_from: str = ""
    sheet: str = ""
    sheet_sum: str = ""
    sheet_words: str = ""
    not_themes: tuple[str, ...] = ()
    not_same: tuple[str, ...] = ()
    keep: bool = False
    factors: str = ""
    impact: str = ""
    context: str = ""
    evidence: Literal[""] | Evidence = ""
    support: Support = ""
    contested: str = ""
    seen_in: int | None = None
    seen_of: int | None = None
    seen_before: str = ""
    change_made: str = ""
    existing_work: str = ""
    voice_whose: str = ""
    voice_how_asked: str = ""
    voice_permission: Permission = "none"


class Theme(Thing, frozen=True, kw_only=True):
    """Gathers notes and findings of every kind; made in the room when its id does not come from a toolkit."""

    name: str = ""
    block: Literal["topic", "wider"] = "wider"
    phrase: str = ""
    definition: str = ""
    summary: str = ""
    words: str = ""
    key_terms: str = ""
    priority: dict[str, int] = {}
    merged_into: str = ""
    no_action_because: str = ""
    existing_action: str = ""
    room: bool = False
    position: float = 0.0


class Finding(Thing, frozen=True, kw_only=True):
    """A sentence the auditors agree to say, resting on notes and returns (F1); `keep` holds it in every document."""

    kind: FindingKind = "learning"
    text: str = ""
    theme: str = ""
    notes: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    context: str = ""
    impact: str = ""
    seen_in: int | None = None
    seen_of: int | None = None
    seen_from: Literal["", "cases", "question", "typed"] = ""
    exact: bool = False
    existing_work: str = ""
    change_made: str = ""
    seen_before: str = ""
    evidence: Literal[""] | Evidence = ""
    support: Support = ""
    contested: str = ""
    commended_role: str = ""
    commended_agreed: bool = False
    full_report_only: bool = False
    keep: bool = False
    position: float = 0.0

    @property
    def waits(self) -> bool:
        """Whether short documents leave it for the full report; what is kept regardless never waits."""
        return self.full_report_only and not self.keep


class Recommendation(Thing, frozen=True, kw_only=True):
    """An agreed recommendation, resting on findings, themes and notes; `published` is its wording in a briefing."""

    text: str = ""
    published: str = ""
    audience: Audience = ""
    addressees: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    outcome: str = ""
    measure: str = ""
    evidence_needed: str = ""
    owner: str = ""
    due: str = ""
    priority: RecommendationPriority = ""
    type: RecommendationType = ""
    decision: Literal["", "accepted", "part", "not_accepted", "referred"] = ""
    decision_reason: str = ""
    seen_before: str = ""
    room: bool = False
    position: float = 0.0


class Action(Thing, frozen=True, kw_only=True):
    """What an agency does about a recommendation (F34)."""

    recommendation: str = ""
    text: str = ""
    agency: str = ""
    owner: str = ""
    start: str = ""
    due: str = ""
    rag: Literal["grey", "red", "amber", "green", "blue"] = "grey"
    evidence_done: str = ""
    evidence_impact: str = ""
    verified_by: str = ""
    closed_on: str = ""


class Return(Thing, frozen=True, kw_only=True):
    """An agency's answers for a case, or a practitioner's; `answers` and `comments` go by the id of the question.

    One that came on a form keeps the form's code, and by field a sum of what stood there when it was taken.
    """

    form: Literal["audit_tool", "questionnaire"] = "audit_tool"
    sheet: str = ""
    taken: dict[str, str] = {}
    agency: str = ""
    case: str = ""
    status: Literal["returned", "partial", "not_known", "not_completed", "awaited", "late"] = "awaited"
    reason: str = ""
    role: str = ""
    answers: dict[str, str] = {}
    comments: dict[str, str] = {}
    good_practice: str = ""
    development: str = ""
    recommendations: str = ""
    permission: Permission = "none"
    grade: str = ""
    grade_in_meeting: str = ""
    grade_final: str = ""
    grade_reason: str = ""
    concern: str = ""


class Concern(Thing, frozen=True, kw_only=True):
    """An immediate concern (F7), a matter about a worker handed over (F8), or a case sent back (F11)."""

    kind: ConcernKind = "immediate"
    note: str = ""
    case: str = ""
    agency: str = ""
    what: str = ""
    told: str = ""
    when: str = ""
    confirmed_by: str = ""
    not_because: str = ""
    look_again_on: str = ""
    outcome: str = ""
    closed: bool = False


class Piece(Thing, frozen=True, kw_only=True):
    """A part of the audit's frame or of a document that is not a finding: its `kind` says which.

    `about` is the thing it belongs to, `count` and `of` its numbers, `from_day` and `to_day` its period. Of a team's
    return `text` is what it learnt; of an area an earlier audit had seen, `since` is how it is now and `text` why. Of
    feedback `answers` are what one paper says, by question; it keeps its sheet's code and row, and a sum of them.
    """

    kind: PieceKind = "draft_note"
    about: str = ""
    title: str = ""
    text: str = ""
    count: int | None = None
    of: int | None = None
    from_day: str = ""
    to_day: str = ""
    source: str = ""
    link: str = ""
    who: str = ""
    by: str = ""
    reports_to: str = ""
    audience: str = ""
    will_do: str = ""
    came_back: str = ""
    since: Since = ""
    answers: dict[str, str] = {}
    sheet: str = ""
    sheet_sum: str = ""
    agreed: bool = False
    position: float = 0.0


class Decision(Thing, frozen=True, kw_only=True):
    """That something the check found stays as it is: by which rule, of which thing, why, and who decided, as a role.

    `mark` is a short sum of what was decided on: other words ask again, and no words can be told from it.
    """

    rule: str = ""
    about: str = ""
    mark: str = ""
    because: str = ""
    role: str = ""
