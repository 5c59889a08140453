"""Reads the marked sentences beside it and counts what the identifier rules find of them."""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from deepdive.checks.identifiers import Suspect, find

MARK = re.compile(r"\{(?P<kind>[a-z_]+)\|(?P<text>[^{}|]+)\}")
SENTENCES = Path(__file__).with_name("sentences.toml")


class Sentence(NamedTuple):
    """A sentence as typed, and the identifiers marked in it as (start, end, kind)."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


class Figures(NamedTuple):
    """How many identifiers were marked, how many of them were found, and what was found wrongly."""

    marked: int
    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    right: int

    @property
    def recall(self) -> float:
        """The share of the marked identifiers that were found whole, as the kind they are."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """The share of the suspects that touch a marked identifier of their kind."""
        return self.right / (self.right + len(self.wrong)) if self.right or self.wrong else 1.0


def sentences(of: str) -> dict[str, Any]:
    """One of the two sets, `tuning` or `held_out`: names by origin, identifiers by kind, clean lines."""
    read: dict[str, Any] = tomllib.loads(SENTENCES.read_text("utf-8"))[of]
    return read


def sentence(line: str) -> Sentence:
    """Take the marks out of a line and remember where they stood."""
    text, marks, last = "", [], 0
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        marks.append((len(text), len(text) + len(match["text"]), match["kind"]))
        text += match["text"]
        last = match.end()
    return Sentence(text + line[last:], tuple(marks))


def measure(lines: list[str]) -> Figures:
    """Run the rules over marked lines."""
    found, right, marked = 0, 0, 0
    missed: list[str] = []
    wrong: list[str] = []
    for line in lines:
        text, marks = sentence(line)
        suspects = find(text)
        for mark in marks:
            whole = _covers(suspects, mark)
            found += whole
            missed += [] if whole else [f"{text[mark[0] : mark[1]]} | {text}"]
        for suspect in suspects:
            touching = any(_touches(suspect, mark) for mark in marks)
            right += touching
            wrong += [] if touching else [f"{suspect.kind} {suspect.text} | {text}"]
        marked += len(marks)
    return Figures(marked, found, tuple(missed), tuple(wrong), right)


def _covers(suspects: list[Suspect], mark: tuple[int, int, str]) -> bool:
    start, end, kind = mark
    return any(s.kind == kind and s.start <= start and s.end >= end for s in suspects)


def _touches(suspect: Suspect, mark: tuple[int, int, str]) -> bool:
    start, end, kind = mark
    return suspect.kind == kind and suspect.start < end and start < suspect.end
