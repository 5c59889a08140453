"""A toolkit in words: what a person reads before choosing it, heading by heading. Pure."""

from collections.abc import Iterator

from msgspec import Struct

from deepdive.model.toolkit import Agenda, Toolkit


class Part(Struct, frozen=True):
    """A heading and what stands under it, an entry a line."""

    heading: str
    lines: tuple[str, ...]


def told(toolkit: Toolkit) -> list[Part]:
    """All of a toolkit that a person would read, in the order of the work; parts with nothing in them are left out."""
    parts = [*_topic(toolkit), *_before(toolkit), *_meeting(toolkit), *_after(toolkit)]
    return [part for part in parts if part.lines]


def preview(toolkit: Toolkit) -> list[Part]:
    """The parts that help to choose: primer, cases, prompts and themes."""
    wanted = (
        "When to use it",
        toolkit.primer.title,
        "How cases are chosen",
        "What is asked aloud",
        "Themes to begin with",
    )
    return [part for part in told(toolkit) if part.heading in wanted]


def _topic(toolkit: Toolkit) -> Iterator[Part]:
    primer = toolkit.primer
    yield Part("What it is for", (toolkit.purpose,) if toolkit.purpose else ())
    yield Part("When to use it", (toolkit.when_to_use,) if toolkit.when_to_use else ())
    reasons = (f"- {toolkit.worded(one)}{_from(one.source)}" for one in primer.when)
    yield Part(primer.title, tuple(line for line in (primer.introduction.strip(), primer.lead, *reasons) if line))
    yield Part(
        "Local limits: compare them with your own procedures",
        tuple(f"{one.label}: {one.value} {one.unit}".rstrip() + _from(one.source) for one in toolkit.settings),
    )


def _before(toolkit: Toolkit) -> Iterator[Part]:
    chosen = toolkit.selection
    balance = (f"Balance by {one.name.lower()}: {', '.join(one.values)}." for one in chosen.strata)
    back = f"Looks back over {chosen.window_months} months." if chosen.window_months else ""
    lines = (chosen.cases, back, *chosen.include, *(f"Not: {one}" for one in chosen.exclude), *balance)
    yield Part("How cases are chosen", tuple(line for line in lines if line))
    yield Part(
        "What is tested",
        tuple(f"{one.question} {one.standard}{_from(one.source)}".strip() for one in toolkit.lines_of_enquiry),
    )
    yield Part(
        "Audit tool: questions for auditors",
        tuple(f"{one.id}  {one.question}" for one in toolkit.audit_tool),
    )
    yield Part(
        "Questionnaire: questions for practitioners",
        tuple(f"{one.id}  {one.question}" for one in toolkit.questionnaire),
    )


def _meeting(toolkit: Toolkit) -> Iterator[Part]:
    yield Part(
        "What is asked aloud",
        tuple(f"{one.title}: {' '.join(one.prompt)}" for one in toolkit.stages if one.prompt and not one.after_meeting),
    )
    yield Part("Run sheets", tuple(map(_run_sheet, toolkit.agendas)))


def _after(toolkit: Toolkit) -> Iterator[Part]:
    yield Part("Themes to begin with", tuple(_theme(one.name, one.definition) for one in toolkit.starters()))
    yield Part("Points for discussion", (*toolkit.discussion, *toolkit.topic_discussion))
    yield Part("Where to turn to", tuple(f"{one.label}: {one.text}" for one in toolkit.resources))


def _run_sheet(agenda: Agenda) -> str:
    about = f" {agenda.about}" if agenda.about else ""
    return f"{agenda.id}  {agenda.title}, {agenda.minutes} minutes.{about}"


def _theme(name: str, definition: str) -> str:
    return f"{name}: {definition}" if definition else name


def _from(source: str) -> str:
    return f" ({source})" if source else ""
