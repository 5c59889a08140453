"""What auditors write beside findings, sort by sort: its name, what would stand there, and its fields. Pure."""

from typing import get_args

from msgspec import Struct

from deepdive.desk.verbs.following import IS_NOW
from deepdive.model.details import Assurance
from deepdive.model.session import Session, in_order
from deepdive.model.things import Audience
from deepdive.tui.cards.fields import thing_choices
from deepdive.tui.cards.sheet import Wanted
from deepdive.tui.rows import seen
from deepdive.tui.widgets.question import Choice


class Sort(Struct, frozen=True, kw_only=True):
    """One sort: its id, what a list and what one of them is called, what would stand there, its fields.

    `of` is the kind of thing; `first` the field that is asked for first; a `single` one is a field of the session.
    """

    id: str
    name: str
    one: str
    would: str
    fields: tuple[Wanted, ...]
    of: str = "piece"
    first: str = "text"
    single: bool = False


def agencies(session: Session) -> tuple[Choice, ...]:
    """The agencies, in their order."""
    return thing_choices(session, "agency")


def cases(session: Session) -> tuple[Choice, ...]:
    """The cases, in their order."""
    return tuple(Choice(one.id, seen(one.label)) for one in in_order(session.cases.values()))


def _vignettes(session: Session) -> tuple[Choice, ...]:
    found = in_order(one for one in session.pieces.values() if one.kind == "vignette")
    return tuple(Choice(one.id, seen(one.title or one.text)) for one in found)


def _levels(session: Session) -> tuple[Choice, ...]:
    return tuple(Choice(one, one.replace("_", " ")) for one in get_args(Assurance) if one)


def _audiences(session: Session) -> tuple[Choice, ...]:
    return tuple(Choice(one.replace("_", " "), one.replace("_", " ")) for one in get_args(Audience) if one)


def _since(session: Session) -> tuple[Choice, ...]:
    return tuple(Choice(since, words) for since, words in IS_NOW.items())


def _looked_at(thing: str, words: str) -> tuple[str, dict[str, str]]:
    return "looked_at", {"concern": thing, "outcome": words}


TEXT = Wanted("text", "Words", "the words that are printed")
TITLE = Wanted("title", "Title", "a few words; optional", in_a_row=True)
SOURCE = Wanted("source", "Source", "where it is written", in_a_row=True)
LINK = Wanted("link", "Link", "https://...; optional", in_a_row=True)
FROM, TO = Wanted("from_day", "From", "a day, as 1 Apr 2026"), Wanted("to_day", "To", "a day, as 31 Mar 2027")
COUNT, OF = Wanted("count", "How many", "a number"), Wanted("of", "Of how many", "a number; optional")

SORTS: tuple[Sort, ...] = (
    Sort(
        id="assurance_sentence",
        name="Assurance",
        one="Assurance, in a sentence",
        would="how sure you are, and the sentence that prints",
        of="session",
        first="assurance_sentence",
        single=True,
        fields=(
            Wanted("assurance", "Level", "one of the list", offers=_levels),
            Wanted("assurance_sentence", "Sentence", "this is what prints"),
        ),
    ),
    Sort(
        id="no_equality_finding_because",
        name="Equality",
        one="Equality",
        would="a finding on it, or why it was not seen",
        of="session",
        first="no_equality_finding_because",
        single=True,
        fields=(Wanted("no_equality_finding_because", "Not seen, because", "or write a finding with f"),),
    ),
    Sort(
        id="strengths_summary",
        name="Strengths",
        one="Strengths, in a few sentences",
        would="the paragraph that opens the strengths",
        of="session",
        first="strengths_summary",
        single=True,
        fields=(Wanted("strengths_summary", "Strengths", "a few sentences before the list of strengths"),),
    ),
    Sort(
        id="coverage_sentence",
        name="Who answered",
        one="Who answered, in a sentence",
        would="what the returns cover and what they do not",
        of="session",
        first="coverage_sentence",
        single=True,
        fields=(Wanted("coverage_sentence", "Who answered", "what the returns cover and what they do not"),),
    ),
    Sort(
        id="key_message",
        name="Key messages",
        one="Key message",
        would="what everybody should remember, with where it is from",
        fields=(TEXT, TITLE, Wanted("source", "Citation", "the guidance or review it is from", in_a_row=True)),
    ),
    Sort(
        id="practice_note",
        name="Practice notes",
        one="Practice note",
        would="a title, and what to do on Monday",
        first="title",
        fields=(
            TITLE,
            Wanted("text", "What to do", "what a practitioner does, and why"),
            Wanted("source", "Citation", "the practice guidance it is from; optional", in_a_row=True),
        ),
    ),
    Sort(
        id="policy_note",
        name="Policy notes",
        one="Policy note",
        would="a local rule or timescale, with source and link",
        fields=(Wanted("text", "Rule", "within quotation marks it is set as a quotation"), TITLE, SOURCE, LINK),
    ),
    Sort(
        id="commendation",
        name="Commendations",
        one="Commended for",
        would="a role and what it did; prints once agreed",
        fields=(
            Wanted("text", "For what", "what they did and what came of it"),
            Wanted("who", "Which role", "a role, never a name", in_a_row=True),
            Wanted("about", "Agency", "a publication names only the agency", offers=agencies),
            Wanted("agreed", "The team agreed", "yes or no; without it nothing is published"),
        ),
    ),
    Sort(
        id="vignette",
        name="Vignettes",
        one="Vignette",
        would="a short story told by roles: Mother, Father",
        fields=(Wanted("text", "Story", "roles for names, and nothing that only one family has"), TITLE),
    ),
    Sort(
        id="learning_point",
        name="Learning points",
        one="Learning point",
        would="what a story teaches; they are numbered",
        fields=(
            Wanted("text", "Point", "what is to be learnt"),
            TITLE,
            Wanted("about", "From the story", "which vignette", offers=_vignettes),
        ),
    ),
    Sort(
        id="review_card",
        name="Other reviews",
        one="Review",
        would="a published review: name, board, what it made better",
        first="title",
        fields=(
            Wanted("title", "Review", "its published name or letter", in_a_row=True),
            Wanted("source", "Board", "the board or partnership that published it", in_a_row=True),
            Wanted("from_day", "Published", "a day, as 1 Mar 2026"),
            Wanted("text", "What it says", "Background: ... Service improvement: ..."),
            LINK,
        ),
    ),
    Sort(
        id="discussion_point",
        name="To discuss",
        one="Point for discussion",
        would="a question for teams, beside the toolkit's own",
        fields=(Wanted("text", "Question", "a question a team can talk about"),),
    ),
    Sort(
        id="next_step",
        name="Next steps",
        one="Next step",
        would="what happens next, who does it, who watches",
        fields=(
            Wanted("text", "What", "what happens"),
            Wanted("who", "Who", "a role or an agency", in_a_row=True),
            Wanted("by", "By when", "a day or a month", in_a_row=True),
            Wanted("reports_to", "Reports to", "the group that watches over it", in_a_row=True),
        ),
    ),
    Sort(
        id="dissemination",
        name="How it is shared",
        one="How it is shared",
        would="where the summary goes, how many it reached",
        fields=(
            Wanted("text", "What", "what is sent or done"),
            Wanted("audience", "For whom", "who is to read it", offers=_audiences),
            Wanted("who", "By whom", "a role", in_a_row=True),
            Wanted("count", "Reached", "a number, once it is known"),
            FROM,
        ),
    ),
    Sort(
        id="resource",
        name="Resources",
        one="Resource",
        would="where to read on, beside the partnership's own",
        first="title",
        fields=(TITLE, Wanted("text", "Words", "what is found there; optional", in_a_row=True), LINK),
    ),
    Sort(
        id="earlier_area",
        name="Then and now",
        one="Area the last audit had seen",
        would="improved, the same, worse or not tested",
        first="title",
        fields=(
            Wanted("title", "Area", "as the earlier audit called it", in_a_row=True),
            Wanted("since", "Now", "how it is now", offers=_since),
            Wanted("text", "What shows it", "what you saw of it this time"),
            SOURCE,
        ),
    ),
    Sort(
        id="driver",
        name="Driver numbers",
        one="Number behind the audit",
        would="the figures that led here: how many, when",
        fields=(Wanted("text", "Sentence", "the number as it is said"), COUNT, OF, FROM, TO, SOURCE, TITLE),
    ),
    Sort(
        id="evidence_base",
        name="Evidence base",
        one="Evidence",
        would="what this rests on beside the cases",
        first="title",
        fields=(
            Wanted("title", "What", "reviews, a data set, a survey", in_a_row=True),
            COUNT,
            FROM,
            TO,
            SOURCE,
            Wanted("text", "Words", "what it was looked at for; optional"),
        ),
    ),
    Sort(
        id="component",
        name="Parts of the audit",
        one="Part of the audit",
        would="deep dive, records, survey: number and period",
        first="title",
        fields=(Wanted("title", "Part", "deep dive, records looked at ...", in_a_row=True), COUNT, FROM, TO, TEXT),
    ),
    Sort(
        id="stratum",
        name="Strata",
        one="Stratum",
        would="how the sample was balanced, selected and wanted",
        first="title",
        fields=(
            Wanted("title", "Stratum", "North, child in need", in_a_row=True),
            Wanted("count", "Selected", "a number"),
            Wanted("of", "Quota", "a number; optional"),
        ),
    ),
    Sort(
        id="line_of_enquiry",
        name="Lines of enquiry",
        one="Line of enquiry",
        would="what this audit asked, not the toolkit's own",
        first="title",
        fields=(
            Wanted("title", "Question", "what the audit asked"),
            Wanted("text", "Standard", "by which it is judged"),
            SOURCE,
        ),
    ),
    Sort(
        id="sent_back",
        name="Cases sent back",
        one="Case sent back",
        would="an agency looks again; documents print a count",
        of="concern",
        first="what",
        fields=(
            Wanted("case", "Case", "which case"),
            Wanted("agency", "Agency", "which agency"),
            Wanted("told", "Role told", "a role, never a name", in_a_row=True),
            Wanted("what", "Why", "in a line", in_a_row=True),
            Wanted("look_again_on", "Looked at again", "a day, as 31 Jan 2027"),
            Wanted("outcome", "What came of it", "in a line; it closes the case", in_a_row=True, verb=_looked_at),
        ),
    ),
    Sort(
        id="draft_note",
        name="Drafting notes",
        one="Drafting note",
        would="a note to yourselves; never printed, never exported",
        fields=(Wanted("text", "Note", "never printed, never exported"),),
    ),
)
"""Every sort, in the order of the list."""

BY_ID = {one.id: one for one in SORTS}
