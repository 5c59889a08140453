"""The figures promised for the identifier rules, on sentences they were not tuned to."""

import time

import pytest
from measuring import Figures, measure, sentence, sentences

from deepdive.checks.identifiers import find

HELD_OUT = sentences("held_out")
ORIGINS = tuple(origin for origin in HELD_OUT["names"] if origin != "context")
HOSTILE = (
    *("a", "aA", "é", "A.", "1", "1.1.", "0", "(0", "+44 ", "@a", "a@a.", "http://", "a-", "a'", "(", " ", "-"),
    *("born,", "dob:", "Mr ", "al ", "mum ", "Sarah ", "Xq ", "Xq and ", "Xq School ", "Xq Trust ", "Xx Xx "),
    *("12 Xq Road ", "12 xq ", "lives at ", "at Xq House ", "St X ", "flat 1 ", "reg ", "insta is ", "12345/"),
    *("case no 12345 ", "form no 12345 ", "log 123 of 1 may ", "moses basket "),
)


@pytest.fixture(scope="module")
def names() -> dict[str, Figures]:
    return {origin: measure(lines) for origin, lines in HELD_OUT["names"].items()}


@pytest.fixture(scope="module")
def identifiers() -> dict[str, Figures]:
    return {kind: measure(lines) for kind, lines in HELD_OUT["identifiers"].items()}


def recall(figures: dict[str, Figures]) -> float:
    return sum(f.found for f in figures.values()) / sum(f.marked for f in figures.values())


def flagged(lines: list[str]) -> list[str]:
    return [line for line in lines if find(line)]


def test_the_held_out_set_is_large_enough_to_mean_something() -> None:
    marked = [line for group in ("names", "identifiers") for lines in HELD_OUT[group].values() for line in lines]

    assert len(marked) >= 120
    assert len(HELD_OUT["clean"]) >= 120
    assert not set(marked) & {line for lines in sentences("tuning")["names"].values() for line in lines}


def test_names_are_found(names: dict[str, Figures]) -> None:
    print(f"names: recall {recall(names):.3f}")

    assert recall(names) >= 0.85


def test_every_family_is_guarded_equally(names: dict[str, Figures]) -> None:
    by_origin = {origin: names[origin].recall for origin in ORIGINS}
    print("names by origin:", {origin: f"{share:.2f}" for origin, share in by_origin.items()})
    lowest = min(by_origin, key=lambda origin: by_origin[origin])
    print(f"lowest: {lowest} {by_origin[lowest]:.2f}")

    assert by_origin[lowest] >= 0.80


def test_structured_identifiers_are_found(identifiers: dict[str, Figures]) -> None:
    print("by kind:", {kind: f"{f.found}/{f.marked}" for kind, f in identifiers.items()})

    assert recall(identifiers) >= 0.97


def test_what_is_marked_is_mostly_right(names: dict[str, Figures], identifiers: dict[str, Figures]) -> None:
    figures = [*names.values(), *identifiers.values()]
    right = sum(f.right for f in figures)
    wrong = sum(len(f.wrong) for f in figures) + sum(len(find(line)) for line in HELD_OUT["clean"])
    print(f"precision, clean lines included: {right / (right + wrong):.3f}")

    assert right / (right + wrong) >= 0.90


def test_clean_lines_stay_quiet() -> None:
    share = len(flagged(HELD_OUT["clean"])) / len(HELD_OUT["clean"])
    print(f"clean lines marked: {share:.3f}")

    assert share <= 0.07


def test_the_rules_still_fit_the_sentences_they_were_tuned_to() -> None:
    tuning = sentences("tuning")
    figures = [measure(lines) for group in ("names", "identifiers") for lines in tuning[group].values()]

    assert [missed for f in figures for missed in f.missed] == []
    assert flagged(tuning["clean"]) == []


@pytest.mark.bench
def test_a_sentence_takes_a_millisecond_at_most() -> None:
    lines = [
        sentence(line).text for group in ("names", "identifiers") for each in HELD_OUT[group].values() for line in each
    ]
    lines += HELD_OUT["clean"]
    for line in lines:
        find(line)

    best = min(timed(lines) for _ in range(3)) / len(lines)
    print(f"{best * 1000:.3f} ms a sentence")

    assert best <= 0.001


def timed(lines: list[str]) -> float:
    start = time.process_time()
    for line in lines:
        find(line)
    return time.process_time() - start


@pytest.mark.bench
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    short, long = ((piece * size)[:size] for size in (2_000, 20_000))
    find(short)

    base = min(timed([short]) for _ in range(5))
    ratio = min(timed([long]) for _ in range(3)) / max(base, 0.0005)

    # Ten times the text: linear rules stay near 10, quadratic ones near 100.
    assert ratio <= 30
