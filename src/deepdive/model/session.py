"""A session as one frozen value: its details, its toolkit and its tables of things, in order of capture."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deepdive.model.approval import Addendum, Approval
from deepdive.model.details import Details
from deepdive.model.meeting import Meeting, Span
from deepdive.model.things import (
    Action,
    Agency,
    Case,
    Concern,
    Decision,
    Finding,
    Group,
    Note,
    Participant,
    Piece,
    Recommendation,
    Return,
    Theme,
    Thing,
)
from deepdive.model.toolkit import Stage, Toolkit

T = TypeVar("T", bound=Thing)


class Kind(Struct, frozen=True):
    """One kind of thing: its word in the history, the struct, the prefix of its ids and its table."""

    of: str
    struct: type[Thing]
    prefix: str
    table: str


KINDS: dict[str, Kind] = {
    kind.of: kind
    for kind in (
        Kind("meeting", Meeting, "m", "meetings"),
        Kind("span", Span, "sp", "spans"),
        Kind("case", Case, "c", "cases"),
        Kind("agency", Agency, "ag", "agencies"),
        Kind("participant", Participant, "p", "participants"),
        Kind("group", Group, "g", "groups"),
        Kind("note", Note, "n", "notes"),
        Kind("theme", Theme, "t", "themes"),
        Kind("finding", Finding, "f", "findings"),
        Kind("recommendation", Recommendation, "r", "recommendations"),
        Kind("action", Action, "a", "actions"),
        Kind("return", Return, "rt", "returns"),
        Kind("concern", Concern, "co", "concerns"),
        Kind("piece", Piece, "pc", "pieces"),
        Kind("decision", Decision, "d", "decisions"),
        Kind("approval", Approval, "ap", "approvals"),
        Kind("addendum", Addendum, "ad", "addenda"),
    )
}
"""Every kind of thing a session has many of, by its word in the history; the session itself is of `session`."""


class Version(Struct, frozen=True):
    """One of the values a field has at once, with who set it and when."""

    change: str
    value: object
    device: str
    at: str


class Conflict(Struct, frozen=True):
    """A field with two different live values (shown to people as two versions); the first is the one shown."""

    of: str
    id: str
    field: str
    versions: tuple[Version, ...]


class Session(Struct, frozen=True, kw_only=True):
    """One deep-dive audit from set-up to follow-up."""

    details: Details
    toolkit: Toolkit
    meetings: Mapping[str, Meeting] = {}
    spans: Mapping[str, Span] = {}
    cases: Mapping[str, Case] = {}
    agencies: Mapping[str, Agency] = {}
    participants: Mapping[str, Participant] = {}
    groups: Mapping[str, Group] = {}
    notes: Mapping[str, Note] = {}
    themes: Mapping[str, Theme] = {}
    findings: Mapping[str, Finding] = {}
    recommendations: Mapping[str, Recommendation] = {}
    actions: Mapping[str, Action] = {}
    returns: Mapping[str, Return] = {}
    concerns: Mapping[str, Concern] = {}
    pieces: Mapping[str, Piece] = {}
    decisions: Mapping[str, Decision] = {}
    approvals: Mapping[str, Approval] = {}
    addenda: Mapping[str, Addendum] = {}
    conflicts: tuple[Conflict, ...] = ()

    @property
    def id(self) -> str:
        """The session's id."""
        return self.details.id

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is on, or was last."""
        chosen = self.meetings.get(self.details.meeting)
        return chosen or next(reversed(list(self.meetings.values())), None)

    @property
    def meets(self) -> bool:
        """Whether its meeting is on: begun, and not ended."""
        meeting, here = self.meeting, self.stage
        return bool(meeting and not meeting.ended and here and here.in_meeting)

    @property
    def stage(self) -> Stage | None:
        """The stage at which the session stands."""
        meeting = self.meeting
        return self.stage_named(meeting.stage or "setup") if meeting else self.stage_named("setup")

    def stage_named(self, stage_id: str) -> Stage | None:
        """The stage of an id in the words of the meeting that is on; None when the toolkit has none."""
        stage = self.toolkit.stage(stage_id)
        return self.worded(stage, self.meeting) if stage else None

    def worded(self, stage: Stage, meeting: Meeting | None) -> Stage:
        """A stage in the words of a meeting's agenda, and with what is asked aloud in this session."""
        agenda = self.toolkit.agenda(meeting.agenda) if meeting else None
        slot = agenda.slot(stage.id) if agenda else None
        said = self.details.prompts.get(stage.id, "")
        found = slot.words(stage) if slot else stage
        return replace(found, prompt=tuple(said.split("\n"))) if said else found

    def thing(self, of: str, thing_id: str) -> Thing | None:
        """The thing of a kind and id; None when there is none."""
        if of == "session":
            return self.details if thing_id == self.details.id else None
        found: Thing | None = getattr(self, KINDS[of].table).get(thing_id)
        return found

    def live_themes(self) -> list[Theme]:
        """The themes that have not been merged into another: those of the topic first, each tier in its order."""
        live = in_order(theme for theme in self.themes.values() if not theme.merged_into)
        return sorted(live, key=lambda theme: theme.block != "topic")

    def theme_of(self, theme_id: str) -> Theme | None:
        """The live theme that an id leads to, through merges; None when it is gone."""
        seen: set[str] = set()
        while (theme := self.themes.get(theme_id)) and theme.merged_into and theme_id not in seen:
            seen.add(theme_id)
            theme_id = theme.merged_into
        return theme if theme and not theme.merged_into else None


def in_order(things: Iterable[T]) -> list[T]:
    """Things by their position; those without one, or with the same, by order of making."""
    return sorted(things, key=lambda thing: getattr(thing, "position", 0.0))
