"""Notes that make the same point: which are paired, what is said of a pair, what is never offered again."""

import msgspec
import pytest

from deepdive.model.session import Session
from deepdive.model.things import Note
from deepdive.suggest.duplicates import Pair, alike, nearest, pairs
from noted import CORE, known, session_of, session_with

SAME = ("HV not told that mum had moved to the flat", "nobody informed health visitor when mother moved flat")


def session(*texts: str, **fields: object) -> Session:
    """Notes n-1, n-2 ... of one kind, among others that say something else; `fields` are those of the second."""
    notes: dict[str, dict[str, object]] = {
        f"n-{n}": {"id": f"n-{n}", "kind": "stumbling_block", "text": text} for n, text in enumerate(texts, 1)
    }
    notes["n-2"] |= fields
    others = [row for row in known("held_out.tsv") if not row.group]
    notes |= {row.id: {"id": row.id, "kind": row.kind, "text": row.text} for row in others}
    return session_of({note_id: msgspec.convert(note, Note) for note_id, note in notes.items()}, CORE)


def found(*texts: str, **fields: object) -> list[Pair]:
    return [pair for pair in pairs(session(*texts, **fields)) if pair.a.startswith("n-") and pair.b.startswith("n-")]


def test_one_point_in_other_words_is_found() -> None:
    (pair,) = found(*SAME)

    assert (pair.a, pair.b, pair.band) == ("n-1", "n-2", "very_alike")


def test_a_pair_says_what_both_say_and_what_only_one_says_as_typed() -> None:
    (pair,) = found(*SAME)

    assert pair.both == ("HV = health visitor", "told = informed", "mum = mother", "moved", "flat")
    assert pair.only_a == ("not",)
    assert pair.only_b == ("nobody",)


def test_negations_and_verbs_that_only_one_note_has_are_named() -> None:
    (pair,) = found(
        "midwife challenged the plan at core group", "midwife never challenged plan at core group, agreed it"
    )

    assert pair.only_a == ()
    assert pair.only_b == ("never", "agreed")


def test_the_not_of_a_shorthand_is_no_negation_in_common() -> None:
    (pair,) = found("NFA on the referral about bruises to the ear", "no one saw the referral about bruises to the ear")

    assert "no" in pair.only_b
    assert "NFA" in pair.only_a


def test_the_very_same_words_are_wholly_alike() -> None:
    (pair,) = found("dad never asked", "Dad never asked.")

    assert (pair.score, pair.band, pair.only_a, pair.only_b) == (1.0, "very_alike", (), ())


def test_of_many_that_are_the_same_each_is_paired_with_the_first() -> None:
    assert [(pair.a, pair.b) for pair in found(*["dad never asked"] * 4)] == [
        ("n-1", "n-2"),
        ("n-1", "n-3"),
        ("n-1", "n-4"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "worked_well"},
        {"kind": "remark"},
        {"withdrawn": True},
        {"same_as": "n-1"},
        {"parked": "concern"},
        {"not_same": ("n-1",)},
    ],
)
def test_another_kind_and_what_is_settled_or_set_aside_is_not_paired(fields: dict[str, object]) -> None:
    assert found(*SAME) != []
    assert found(*SAME, **fields) == []


def test_of_the_same_words_one_that_was_said_to_differ_is_paired_with_the_next() -> None:
    texts = ["dad never asked"] * 3

    assert [(pair.a, pair.b) for pair in found(*texts, not_same=("n-1",))] == [("n-1", "n-3")]


def test_every_note_that_is_very_alike_knows_its_mate() -> None:
    assert alike(session(*SAME)) == {"n-1": "n-2", "n-2": "n-1"}


def test_the_three_nearest_come_best_first_however_far() -> None:
    near = nearest(session(*SAME, "flat was damp, mum moved out"), "n-1")

    assert [pair.b for pair in near[:2]] == ["n-2", "n-3"]
    assert len(near) == 3
    assert near[0].score >= near[1].score >= near[2].score > 0
    assert near[2].band == ""


def test_nothing_is_near_a_note_that_is_set_aside_or_unknown() -> None:
    assert nearest(session(*SAME, withdrawn=True), "n-2") == []
    assert nearest(session(*SAME), "n-9") == []


def test_what_was_said_to_differ_is_not_among_the_nearest() -> None:
    assert "n-2" not in [pair.b for pair in nearest(session(*SAME, not_same=("n-1",)), "n-1")]


def test_pairs_come_the_most_alike_first_and_the_same_every_time() -> None:
    notes = session_with(known("notes.tsv"))

    first, second = pairs(notes), pairs(notes)

    assert first == second
    assert [pair.score for pair in first] == sorted((pair.score for pair in first), reverse=True)
    assert {pair.band for pair in first} == {"very_alike", "maybe"}


def test_a_session_without_notes_has_no_pairs() -> None:
    assert pairs(session_of({})) == []


@pytest.mark.parametrize("text", ["???", "and so on", "always again", "HV"])
def test_what_was_typed_twice_is_found_even_where_no_word_counts(text: str) -> None:
    assert [(pair.a, pair.b, pair.score) for pair in found(text, f"  {text.upper()} ")] == [("n-1", "n-2", 1.0)]


def test_every_one_of_a_hundred_that_are_the_same_is_found() -> None:
    same = [pair for pair in found(*["dad never asked about nights"] * 100) if pair.score == 1.0]

    assert {pair.b for pair in same} == {f"n-{n}" for n in range(2, 101)}


def test_verbs_and_words_of_how_often_are_told_though_they_weigh_nothing() -> None:
    (pair,) = found("midwife rang the father again", "midwife always rang father")

    assert (pair.score, pair.only_a, pair.only_b) == (1.0, ("again",), ("always",))
