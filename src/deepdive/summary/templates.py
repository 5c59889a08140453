"""Sentences of a layout with facts in them: `In {when} we looked at {cases}[, chosen from {source}].`

A sentence is printed only when every fact in it is there; a part in square brackets may be missing by itself.
`{?name}` asks for a fact without printing it, `{Name}` prints it with a capital. Facts are people's words: they are put
in last and never read as a template.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from deepdive.summary.document import Run, Runs, plain, text_of
from deepdive.summary.wording import capital, ended, soft

_OPTIONAL = re.compile(r"(\[[^\[\]]*\])")
_FACT = re.compile(r"\{(\??[A-Za-z][a-z_]*)\}")


def names(template: str) -> list[str]:
    """The names of the facts in a template."""
    return [_name(word) for word in _FACT.findall(template)]


def mistakes(template: str) -> list[str]:
    """What is wrong with the signs of a template."""
    rest = _FACT.sub("", _OPTIONAL.sub(lambda part: part[0][1:-1], template))
    return [f"a {sign} that belongs to nothing" for sign in "[]{}" if sign in rest]


def render(template: str, facts: Mapping[str, Runs]) -> Runs:
    """The sentence with its facts; nothing when one that it needs is missing."""
    made: list[Run] = []
    for place, part in enumerate(_OPTIONAL.split(template)):
        runs = _filled(part[1:-1] if place % 2 else part, facts, first=not made)
        if runs is None and not place % 2:
            return ()
        _join(made, runs or [])
    return tuple(made)


def paragraph(sentences: Iterable[str], facts: Mapping[str, Runs]) -> Runs:
    """The sentences that have their facts, one after the other."""
    return in_a_row([render(sentence, facts) for sentence in sentences])


def in_a_row(pieces: Sequence[Runs]) -> Runs:
    """Pieces of text with a space between two."""
    said = [piece for piece in pieces if text_of(piece).strip()]
    return tuple(run for place, piece in enumerate(said) for run in (*(plain(" ") if place else ()), *piece))


def _name(word: str) -> str:
    return word.removeprefix("?")[:1].lower() + word.removeprefix("?")[1:]


def _filled(part: str, facts: Mapping[str, Runs], *, first: bool) -> list[Run] | None:
    """A part with its facts; None when one is missing. A sentence that begins with the layout's words has a capital."""
    made: list[Run] = []
    for place, piece in enumerate(_FACT.split(part)):
        if not place % 2:
            _join(made, [Run(capital(piece) if first and not made else piece)] if piece else [])
            continue
        value = facts.get(_name(piece), ())
        if not text_of(value).strip():
            return None
        if not piece.startswith("?"):
            leads = bool(made) and made[-1].text.endswith(": ")
            _join(made, _changed(value, capital if piece[0].isupper() else soft if leads else str))
    return made


def _changed(value: Runs, change: Callable[[str], str]) -> list[Run]:
    """A fact with its first words changed to fit where they stand."""
    head = value[0]
    return [Run(change(head.text), head.strong, head.emphasis, head.url), *value[1:]]


def _join(made: list[Run], more: list[Run]) -> None:
    """Adds runs, without a second full stop after words that end in one of their own."""
    if more and more[0].text.startswith(".") and made and ended(text_of(tuple(made))):
        more = [Run(more[0].text[1:], more[0].strong, more[0].emphasis), *more[1:]]
    made.extend(run for run in more if run.text)
