"""A toolkit: the primer, criteria, questions, prompts, themes and agenda of one kind of audit, as frozen values."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

StageId = Literal[
    "setup",
    "welcome",
    "context",
    "cases",
    "worked_well",
    "stumbling_blocks",
    "break",
    "recommendations",
    "feedback",
    "themes",
    "agree",
    "close",
    "reflection",
    "summary",
    "follow_up",
]
Per = Literal["meeting", "case", "group"]
Block = Literal["topic", "wider"]


class Sourced(Struct, frozen=True, kw_only=True):
    """A statement with where it comes from; `setting` names the local setting whose value stands in it as {setting}."""

    text: str
    source: str = ""
    setting: str = ""


class Primer(Struct, frozen=True, kw_only=True):
    """What the topic is and when to act (field rule F4)."""

    title: str
    introduction: str
    lead: str = ""
    when: tuple[Sourced, ...] = ()


class Setting(Struct, frozen=True, kw_only=True):
    """A local limit that differs from area to area, with the source of its starting value."""

    id: str
    label: str
    value: str
    unit: str = ""
    source: str = ""


class Stratum(Struct, frozen=True, kw_only=True):
    """One dimension a sample can be balanced by."""

    name: str
    values: tuple[str, ...]


class Selection(Struct, frozen=True, kw_only=True):
    """How cases for this audit are usually chosen."""

    cases: str = ""
    window_months: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    strata: tuple[Stratum, ...] = ()


class LineOfEnquiry(Struct, frozen=True, kw_only=True):
    """A question the audit tests, with the standard and its source."""

    id: str
    question: str
    standard: str = ""
    source: str = ""


class Scale(Struct, frozen=True, kw_only=True):
    """Answers an audit-tool question may have, best first."""

    id: str
    title: str
    values: tuple[str, ...]


class ToolQuestion(Struct, frozen=True, kw_only=True):
    """One question of the audit tool that an auditor answers from a record or a conversation."""

    id: str
    section: str
    question: str
    scale: str = "met"
    evidence: str = ""


class OpenQuestion(Struct, frozen=True, kw_only=True):
    """One open question of the practitioner questionnaire."""

    id: str
    question: str


class Stage(Struct, frozen=True, kw_only=True):
    """A timed step: what is asked aloud and what the screen tells the facilitator to do."""

    id: StageId
    title: str
    prompt: tuple[str, ...] = ()
    now: str = ""
    look_out: str = ""
    if_quiet: str = ""
    after_meeting: bool = False

    @property
    def in_meeting(self) -> bool:
        """Whether the meeting goes on while it runs."""
        return self.id != "setup" and not self.after_meeting


class Slot(Struct, frozen=True, kw_only=True):
    """A stage's place in an agenda: minutes for one meeting, case or group, and the least it may be cut to (F19).

    Another method has words of its own: `title`, `prompt` and `now` stand for those of the stage.
    """

    stage: StageId
    minutes: int
    per: Per = "meeting"
    least: int = 0
    title: str = ""
    prompt: tuple[str, ...] = ()
    now: str = ""

    def words(self, stage: Stage) -> Stage:
        """The stage in the words of this agenda."""
        said = {"title": self.title, "prompt": self.prompt, "now": self.now}
        return replace(stage, **{name: words for name, words in said.items() if words})


class Agenda(Struct, frozen=True, kw_only=True):
    """A run sheet of a given length; stages that are not named are left out. `about` says what another method is."""

    id: str
    title: str
    minutes: int
    slots: tuple[Slot, ...]
    about: str = ""

    def slot(self, stage_id: str) -> Slot | None:
        """The place of a stage in it; None when it is left out."""
        return next((slot for slot in self.slots if slot.stage == stage_id), None)


class Words(Struct, frozen=True, kw_only=True):
    """Words that speak for a theme: strong 3 points, terms 2, weak 1, not -3; `*` at the end means any ending."""

    strong: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    false: tuple[str, ...] = field(default=(), name="not")


class StarterTheme(Struct, frozen=True, kw_only=True):
    """A theme a session can start with; `phrase` is its short form for the theme line of a summary (F5).

    `more` are words that a topic adds to those the theme has.
    """

    id: str
    name: str
    block: Block = "wider"
    phrase: str = ""
    definition: str = ""
    words: Words = Words()
    more: Words = Words()

    @property
    def all_words(self) -> Words:
        """Its words, with those that the topic adds."""
        own, more = self.words, self.more
        return Words(
            strong=own.strong + more.strong,
            terms=own.terms + more.terms,
            weak=own.weak + more.weak,
            false=own.false + more.false,
        )


class Resource(Struct, frozen=True, kw_only=True):
    """Somewhere to turn to, or to read on."""

    label: str
    text: str = ""
    url: str = ""


class Toolkit(Struct, frozen=True, kw_only=True):
    """Everything one kind of audit brings to a session; `starts_with` names the themes a new one begins with.

    `leave_out` names, list by list, the ids of what is not taken over from the file it extends.
    """

    schema: int
    id: str
    title: str
    version: str
    primer: Primer
    extends: str = ""
    layout: str = "learning-summary"
    purpose: str = ""
    when_to_use: str = ""
    settings: tuple[Setting, ...] = ()
    selection: Selection = Selection()
    lines_of_enquiry: tuple[LineOfEnquiry, ...] = ()
    scales: tuple[Scale, ...] = ()
    audit_tool: tuple[ToolQuestion, ...] = ()
    questionnaire: tuple[OpenQuestion, ...] = ()
    permission: OpenQuestion | None = None
    stages: tuple[Stage, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    ground_rules: tuple[str, ...] = ()
    read_out: tuple[str, ...] = ()
    starts_with: tuple[str, ...] = ()
    themes: tuple[StarterTheme, ...] = ()
    factors: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    topic_discussion: tuple[str, ...] = ()
    abbreviations: dict[str, str] = {}
    rings: dict[str, tuple[str, ...]] = {}
    demoted: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    leave_out: dict[str, tuple[str, ...]] = {}

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def agenda(self, agenda_id: str) -> Agenda | None:
        """The agenda of that id, or the first one there is."""
        return next((a for a in self.agendas if a.id == agenda_id), self.agendas[0] if self.agendas else None)

    def worded(self, statement: Sourced) -> str:
        """A statement with the value of its local setting put in; one without a setting as it stands."""
        values = {setting.id: setting.value for setting in self.settings}
        return statement.text.replace("{setting}", values.get(statement.setting, "{setting}"))

    def starters(self) -> tuple[StarterTheme, ...]:
        """The themes a new session begins with, in their order."""
        by_id = {theme.id: theme for theme in self.themes}
        return tuple(by_id[theme] for theme in self.starts_with if theme in by_id)
