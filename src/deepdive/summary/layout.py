"""A layout: the order of a summary's sections and the sentences it puts their facts into, read from a file."""

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args

from msgspec import Struct

from deepdive.errors import Unreadable
from deepdive.model.as_far import as_far, only_follows, place_of
from deepdive.model.checking import MOST_PROBLEMS, problems, read_toml
from deepdive.model.fixes import with_fix
from deepdive.model.things import Audience
from deepdive.summary import templates
from deepdive.summary.facts import FACTS
from deepdive.summary.items import FINDING_FACTS, PIECE_FACTS, RECOMMENDATION_FACTS

SCHEMA = 1
"""The version of the layout format that this program reads."""

Source = Literal[
    "sentences",
    "topic",
    "what_it_is",
    "when_to_act",
    "lines_of_enquiry",
    "audit_tool",
    "questionnaire",
    "agenda",
    "drivers",
    "evidence_base",
    "components",
    "strata",
    "sample",
    "coverage",
    "grades",
    "answers",
    "cases",
    "governance",
    "strengths",
    "learning",
    "findings",
    "good_practice",
    "topic_themes",
    "wider_themes",
    "voice",
    "theme_counts",
    "commendations",
    "key_messages",
    "practice_notes",
    "policy_notes",
    "vignettes",
    "review_cards",
    "next_steps",
    "dissemination",
    "recommendations",
    "decisions",
    "actions",
    "action_news",
    "golden_thread",
    "orphans",
    "what_we_learnt",
    "year_on_year",
    "situation",
    "what_people_did",
    "why_it_mattered",
    "discussion",
    "resources",
    "attendance",
    "groups",
    "remarks",
    "parked",
    "feedback",
]
ProfileName = Literal["restricted", "publication"]
Working = Literal["action_plan", "findings", "notes", "coverage"]
Style = Literal["paragraphs", "bullets", "numbered"]

OF_FINDINGS: tuple[Source, ...] = (
    "strengths",
    "learning",
    "findings",
    "good_practice",
    "topic_themes",
    "wider_themes",
    "what_people_did",
    "voice",
)
OF_PIECES: tuple[Source, ...] = (
    "drivers",
    "evidence_base",
    "components",
    "strata",
    "key_messages",
    "practice_notes",
    "next_steps",
    "dissemination",
)
TOPIC_FACTS = frozenset(("text", "source"))
_ITEM_FACTS: dict[Source, frozenset[str]] = {
    "topic": TOPIC_FACTS,
    "what_it_is": TOPIC_FACTS,
    "when_to_act": TOPIC_FACTS,
    "recommendations": RECOMMENDATION_FACTS,
    **dict.fromkeys(OF_FINDINGS, FINDING_FACTS),
    **dict.fromkeys(OF_PIECES, PIECE_FACTS),
}
_WITH_MOST = frozenset((*OF_FINDINGS, *OF_PIECES, "recommendations", "discussion", "vignettes", "review_cards"))
_HEADING_FACTS = FACTS | {"no"}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Budget(Struct, frozen=True, kw_only=True):
    """How long a document of this layout is meant to be (F6); nothing where it says nothing."""

    least: int = 0
    most: int = 0
    pages: int = 0


class Section(Struct, frozen=True, kw_only=True):
    """One section: where its content comes from, and the sentences before it, after it and for each of its items.

    A section whose source brings nothing is left out with its heading. Of many items `most` are brought, of findings
    those with the most support; `audiences` are those whose recommendations are brought, all when there are none.
    """

    id: str
    source: Source
    heading: str = ""
    box: bool = False
    style: Style = "bullets"
    item: str = ""
    most: int = 0
    audiences: tuple[Audience, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    after: tuple[tuple[str, ...], ...] = ()


class Layout(Struct, frozen=True, kw_only=True):
    """A whole layout; `profiles` are those it may be made for, the first unless somebody chooses another.

    A `whole` one holds the findings that were kept for the full report as well, one with
    `contents` begins with a list of its headings. `tables` are the working tables of the
    session that its restricted workbook and CSV files hold beside the document's own.
    """

    schema: int
    id: str
    title: str
    about: str = ""
    subtitle: str = ""
    whole: bool = False
    contents: bool = False
    tables: tuple[Working, ...] = ()
    budget: Budget = Budget()
    profiles: tuple[ProfileName, ...] = ("restricted", "publication")
    sections: tuple[Section, ...]

    @property
    def prints_notes(self) -> bool:
        """Whether captured words stand in documents of this layout."""
        return any(section.source in ("groups", "remarks", "parked") for section in self.sections)


def is_layout_id(text: str) -> bool:
    """Whether a text may be the id of a layout, and the name of its file."""
    return bool(_ID.fullmatch(text))


def read_layout(data: bytes, name: str) -> Layout:
    """The layout in a TOML file of that name; raises `Unreadable` telling every error with its key path."""
    layout, errors = examine(data, name)
    if errors or layout is None:
        raise Unreadable("\n".join(map(with_fix, errors)))
    return layout


def examine(data: bytes, name: str) -> tuple[Layout | None, list[str]]:
    """The layout (None when it cannot be made) and every error as `file: key.path: what is wrong`."""
    try:
        table = read_toml(data, name)
    except Unreadable as error:
        return None, [str(error)]
    layout, found = _made(table, name.removesuffix(".toml"))
    return layout, [f"{name}: {problem}" for problem in found]


def _made(table: dict[str, Any], file_id: str) -> tuple[Layout | None, list[str]]:
    """The layout, None when it cannot be made; and every mistake, those of form before those of sense."""
    found = problems(table, Layout)
    if len(found) > MOST_PROBLEMS:
        return None, found
    layout: Layout = as_far(table, Layout)
    told = {place_of(problem) for problem in found}
    sense = [*_head_mistakes(layout, file_id), *_section_mistakes(layout)]
    return None if found else layout, found + [problem for problem in sense if not only_follows(problem, told)]


def _head_mistakes(layout: Layout, file_id: str) -> Iterator[str]:
    if layout.schema != SCHEMA:
        yield f"schema: this program reads {SCHEMA}; another number needs another version of it"
    if not _ID.fullmatch(layout.id) or layout.id != file_id:
        yield f"id: should be {file_id}, like the file, of up to 40 of a-z, 0-9 and -"
    if not layout.profiles:
        yield "profiles: name at least one of restricted and publication"
    if not layout.sections:
        yield "sections: a layout needs at least one"
    yield from _template_mistakes("subtitle", layout.subtitle, FACTS)


def _section_mistakes(layout: Layout) -> Iterator[str]:
    seen: set[str] = set()
    for index, section in enumerate(layout.sections):
        path = f"sections[{section.id or index}]"
        if section.id in seen:
            yield f"{path}: this id stands twice"
        seen.update([section.id] if section.id else [])
        if section.source in get_args(Source):
            yield from _key_mistakes(path, section)
        yield from _template_mistakes(f"{path}.heading", section.heading, _HEADING_FACTS)
        yield from _template_mistakes(f"{path}.item", section.item, _item_facts(section.source))
        for key, paragraphs in (("before", section.before), ("after", section.after)):
            for place, sentences in enumerate(paragraphs):
                for number, sentence in enumerate(sentences):
                    yield from _template_mistakes(f"{path}.{key}[{place}][{number}]", sentence, FACTS)


def _item_facts(source: Source) -> frozenset[str]:
    """The facts of an item; all that any has, of a source that does not exist."""
    every = FACTS.union(*_ITEM_FACTS.values())
    return _ITEM_FACTS.get(source, FACTS) if source in get_args(Source) else every


def _key_mistakes(path: str, section: Section) -> Iterator[str]:
    """Keys that say nothing in a section of its source."""
    if section.item and section.source not in _ITEM_FACTS:
        yield f"{path}.item: a section of {section.source} has no items to put into words"
    if section.most < 0:
        yield f"{path}.most: a number of items, or 0 for all of them"
    if section.most and section.source not in _WITH_MOST:
        yield f"{path}.most: a section of {section.source} is always brought whole"
    if section.audiences and section.source != "recommendations":
        yield f"{path}.audiences: only a section of recommendations is for some audiences"


def _template_mistakes(path: str, template: str, facts: frozenset[str]) -> Iterator[str]:
    yield from (f"{path}: {mistake}" for mistake in templates.mistakes(template))
    for name in templates.names(template):
        if name not in facts:
            near = difflib.get_close_matches(name, sorted(facts), 1, 0.6)
            yield f"{path}: there is no fact {{{name}}}{f'; did you mean {{{near[0]}}}?' if near else ''}"
