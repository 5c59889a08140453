"""What would make a toolkit better, where it is right already: prompts too long, sources that are missing. Pure."""

import re
from collections.abc import Iterator

from deepdive.model.toolkit import Stage, Toolkit

WORDS = 130
"""Words that are read aloud in a minute."""

LINES, LETTERS = 2, 78
"""Lines of a prompt, and the letters that fit one row of a screen."""

FEWEST, MOST = 7, 9
"""Themes to begin with."""

_LIMIT = re.compile(r"\b\d+(?:st|nd|rd|th)? (?:working )?(?:hour|day|week|month)s?\b", re.IGNORECASE)


def advice(toolkit: Toolkit) -> list[str]:
    """Each as `key.path: what would be better`."""
    return [*_of_prompts(toolkit), *_of_sources(toolkit), *_of_limits(toolkit), *_of_the_whole(toolkit)]


def read_aloud(stage: Stage) -> int:
    """How many words are read aloud at a stage."""
    return len(" ".join(stage.prompt).split())


def _of_prompts(toolkit: Toolkit) -> Iterator[str]:
    for stage in toolkit.stages:
        yield from _of_lines(f"stages[{stage.id}].prompt", stage.prompt)
    for agenda in toolkit.agendas:
        for slot in agenda.slots:
            yield from _of_lines(f"agendas[{agenda.id}].slots[{slot.stage}].prompt", slot.prompt)


def _of_lines(path: str, lines: tuple[str, ...]) -> Iterator[str]:
    if len(lines) > LINES:
        yield f"{path}: {len(lines)} lines; {LINES} are enough to read aloud"
    for line in lines:
        if len(line) > LETTERS:
            yield f"{path}: a line of {len(line)} letters; {LETTERS} fit one row of a screen"
    if len(" ".join(lines).split()) > WORDS:
        yield f"{path}: takes more than a minute to read aloud"


def _of_sources(toolkit: Toolkit) -> Iterator[str]:
    for line in toolkit.lines_of_enquiry:
        if not (line.standard and line.source):
            yield f"lines_of_enquiry[{line.id}]: say the standard, and the law or guidance it comes from"
    for setting in toolkit.settings:
        if not setting.source:
            yield f"settings[{setting.id}].source: say where this limit is written"
    for question in toolkit.audit_tool:
        if not question.evidence:
            yield f"audit_tool[{question.id}].evidence: say what counts as an answer"


def _of_limits(toolkit: Toolkit) -> Iterator[str]:
    """Limits written into a sentence, where another area could not change them."""
    sentences = [(f"primer.when[{at}].text", one.text) for at, one in enumerate(toolkit.primer.when)]
    sentences += [(f"lines_of_enquiry[{one.id}].standard", one.standard) for one in toolkit.lines_of_enquiry]
    sentences += [(f"audit_tool[{one.id}].question", one.question) for one in toolkit.audit_tool]
    for path, text in sentences:
        if found := _LIMIT.search(text):
            yield f'{path}: "{found[0]}" differs from area to area; make it one of the settings'


def _of_the_whole(toolkit: Toolkit) -> Iterator[str]:
    if not FEWEST <= len(toolkit.starts_with) <= MOST:
        yield f"starts_with: {len(toolkit.starts_with)} themes; {FEWEST} to {MOST} are best to begin with"
    for theme in toolkit.starters():
        if not theme.definition:
            yield f"themes[{theme.id}].definition: settle in a sentence what belongs here"
        if not theme.all_words.strong:
            yield f"themes[{theme.id}].words.strong: nothing would suggest this theme"
