"""Sentences that the identifier rules met after their figures were promised, and what they find of them since.

At the first try they found, of the first set, 67 of 72 names and 55 of 57 other identifiers, with 1 wrong suspect and
0 of 112 clean lines marked; of the second set 65 of 68, 32 of 37, none and 3 of 75; of the third 46 of 48, 16 of 16,
none and 3 of 64; of the fourth, by somebody who did not know the rules, 92 of 99, 63 of 66, 2 and 3 of 157.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from measuring import Figures, measure

from deepdive.checks.identifiers import find

SETS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("new-sentences.toml").read_text("utf-8"))
QUIET = {"Robin Hood Centre is not a name here", "Sydney time was written on the log by mistake"}
"""Lines that are clean and marked all the same: a person's name that is a place's too."""


def measured(of: str, group: str) -> list[Figures]:
    return [measure(lines) for lines in SETS[of][group].values()]


def recall(figures: list[Figures]) -> float:
    return sum(one.found for one in figures) / sum(one.marked for one in figures)


def test_the_sets_are_large_and_half_of_them_are_near_misses() -> None:
    marked = [line for one in SETS.values() for g in ("names", "identifiers") for ls in one[g].values() for line in ls]
    clean = [line for one in SETS.values() for line in one["clean"]]

    assert len(marked) >= 150
    assert len(clean) >= 150
    assert len({*marked, *clean}) == len(marked) + len(clean)


@pytest.mark.parametrize("of", SETS)
def test_names_and_other_identifiers_are_found(of: str) -> None:
    names, others = measured(of, "names"), measured(of, "identifiers")
    print(f"{of}: names {recall(names):.3f}, others {recall(others):.3f}")

    assert recall(names) >= 0.95
    assert recall(others) >= 0.97


@pytest.mark.parametrize("of", SETS)
def test_nothing_else_is_marked(of: str) -> None:
    wrong = [said for group in ("names", "identifiers") for one in measured(of, group) for said in one.wrong]
    flagged = {line for line in SETS[of]["clean"] if find(line)}

    assert wrong == []
    assert flagged <= QUIET
