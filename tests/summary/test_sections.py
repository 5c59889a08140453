"""Sections one by one: what each source brings inside and to a publication, and what it never brings."""

from pathlib import Path
from typing import Any, get_args

import pytest
from audits import MADE, audit, layout, printed, session_of, standing, summary, taken, whole, written
from msgspec.structs import replace

from deepdive.history.files import REAL
from deepdive.model.details import Details
from deepdive.model.partnership import Assurance
from deepdive.model.session import Session
from deepdive.model.things import (
    Action,
    Agency,
    Case,
    Finding,
    Participant,
    Piece,
    PieceKind,
    Recommendation,
    Return,
    Since,
    Theme,
)
from deepdive.summary.compose import compose
from deepdive.summary.document import Box, Document, Table, text_of
from deepdive.summary.layout import Layout, Section
from deepdive.summary.layouts import layout_ids, places
from deepdive.summary.profile import PROFILES
from deepdive.summary.wording import number

NOT_PRINTED = {"draft_note", "update", "line_of_enquiry", "key_moment", "taken_in", "handed_out", "feedback"}
"""Draft notes never are; news stand with their action; the others and feedback in the tests below."""


def page(session: Session, profile: str = "restricted", **section: Any) -> Document:
    """A document of one section."""
    made = Section(id="one", heading="One", **section)
    return compose(session, Layout(schema=1, id="x", title="X", sections=(made,)), PROFILES[profile], standing(), MADE)


def said(session: Session, profile: str = "restricted", **section: Any) -> str:
    """The words of a section without its heading."""
    return printed(page(session, profile, **section)).partition("One\n")[2]


def with_pieces(*pieces: Piece, **tables: Any) -> Session:
    return replace(session_of(), pieces={piece.id: piece for piece in pieces}, **tables)


def things(*made: Any) -> dict[str, Any]:
    return {one.id: one for one in made}


def tables(document: Document) -> list[Table]:
    blocks = [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Box) else (block,))]
    return [block for block in blocks if isinstance(block, Table)]


MIDWIFERY = Agency(id="ag-mid000", label="Midwifery")
MIDWIFE = Participant(id="p-mid0000", role="ward midwife", agency=MIDWIFERY.id)


@pytest.mark.parametrize("kind", sorted(set(get_args(PieceKind)) - NOT_PRINTED))
def test_every_kind_of_piece_is_printed_by_a_layout_that_ships(kind: PieceKind) -> None:
    session = with_pieces(Piece(id="pc-aaaaaa", kind=kind, title="Quince", text="Medlar.", agreed=True))

    every = [layout(one) for one in layout_ids(places(Path("nowhere")), REAL)]
    told = [printed(compose(session, one, PROFILES[one.profiles[0]], standing(), MADE)) for one in every]

    assert any("Medlar" in words or "Quince" in words for words in told)


def test_a_draft_note_is_in_no_document() -> None:
    session = with_pieces(Piece(id="pc-aaaaaa", kind="draft_note", title="Quince", text="Medlar."))

    for one in layout_ids(places(Path("nowhere")), REAL):
        for profile in layout(one).profiles:
            assert "Medlar" not in printed(compose(session, layout(one), PROFILES[profile], standing(), MADE))


@pytest.mark.parametrize(("agreed", "inside"), [(True, ""), (False, " (The team has not agreed to this yet.)")])
def test_a_commendation_goes_to_a_role_inside_and_to_its_agency_when_the_team_agreed(agreed: bool, inside: str) -> None:
    piece = Piece(id="pc-aaaaaa", kind="commendation", who="ward midwife", text="Well asked", agreed=agreed)
    session = with_pieces(piece, agencies=things(MIDWIFERY), participants=things(MIDWIFE))

    assert said(session, source="commendations") == f"Ward midwife: Well asked.{inside}"
    assert said(session, "publication", source="commendations") == ("Midwifery: Well asked." if agreed else "")


def test_a_commendation_of_a_role_that_nobody_knows_names_nobody_in_a_publication() -> None:
    session = with_pieces(Piece(id="pc-aaaaaa", kind="commendation", who="tutor", text="Well asked.", agreed=True))

    assert said(session, "publication", source="commendations") == "Well asked."


def test_a_role_of_somebody_who_came_is_told_as_its_agency_in_a_publication() -> None:
    step = Piece(id="pc-aaaaaa", kind="next_step", text="A form is changed", who="Ward midwife", by="2026-03-02")
    session = with_pieces(step, agencies=things(MIDWIFERY), participants=things(MIDWIFE))

    assert said(session, source="next_steps") == "A form is changed. (Ward midwife, by 2 March 2026)"
    assert said(session, "publication", source="next_steps") == "A form is changed. (Midwifery, by March 2026)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Babies were hurt", "Babies were hurt. In figures: 10 of 11."),
        ("Of 11 babies ten were known", "Of 11 babies ten were known."),
    ],
)
def test_the_numbers_of_a_driver_stand_once(text: str, words: str) -> None:
    session = with_pieces(Piece(id="pc-aaaaaa", kind="driver", text=text, count=10, of=11))

    assert said(session, source="drivers") == words


@pytest.mark.parametrize(("count", "of", "words"), [(3, 3, "North (three)"), (2, 3, "North (two of three wanted)")])
def test_a_stratum_tells_its_quota_where_it_was_not_met(count: int, of: int, words: str) -> None:
    session = with_pieces(Piece(id="pc-aaaaaa", kind="stratum", title="North", count=count, of=of))

    assert said(session, source="strata") == words


def test_a_learning_point_stands_under_the_story_it_is_about() -> None:
    first = Piece(id="pc-aaaaaa", kind="vignette", title="First", text="One.")
    second = Piece(id="pc-bbbbbb", kind="vignette", title="Second", text="Two.")
    point = Piece(id="pc-cccccc", kind="learning_point", text="Learn it", about=second.id)
    other = Piece(id="pc-dddddd", kind="learning_point", text="Learn more")

    told = said(with_pieces(first, second, point, other), source="vignettes")

    assert told.split("\n") == [
        "First",
        "One.",
        "Learning point 2: Learn more.",
        "Second",
        "Two.",
        "Learning point 1: Learn it.",
    ]


def test_words_in_quotation_marks_are_a_quotation_with_its_source() -> None:
    note = Piece(id="pc-aaaaaa", kind="policy_note", title="Rule", text='"At once."', source="Procedures")

    assert said(with_pieces(note), source="policy_notes").split("\n") == ["Rule:", '"At once."', "Procedures"]


def test_a_note_whose_link_may_not_be_one_is_printed_without_it() -> None:
    note = Piece(id="pc-aaaaaa", kind="policy_note", title="Rule", text="At once", link="javascript:x")

    assert said(with_pieces(note), source="policy_notes") == "Rule: At once."


def answered(*statuses: str, reason: str = "") -> Session:
    cases = [Case(id=f"c-{n:06}", label=f"Case {n}", position=float(n)) for n in range(len(statuses))]
    made = [
        Return(id=f"rt-{n:06}", agency=MIDWIFERY.id, case=f"c-{n:06}", status=status, reason=reason)  # type: ignore[arg-type]
        for n, status in enumerate(statuses)
    ]
    return replace(session_of(), cases=things(*cases), agencies=things(MIDWIFERY), returns=things(*made))


def test_returns_are_a_table_by_case_inside_for_a_few_cases() -> None:
    (table,) = tables(page(answered("returned", "not_known"), source="coverage"))

    assert [column.title for column in table.columns] == ["Agency", "Case 0", "Case 1", "Returned"]
    assert [text_of(cell) for cell in table.rows[0]] == ["Midwifery", "returned", "not known", "1"]
    assert table.shaded


def test_returns_are_a_table_by_agency_inside_for_many_cases() -> None:
    (table,) = tables(page(answered(*["returned"] * 6, "awaited"), source="coverage"))

    assert [column.title for column in table.columns] == ["Agency", "Returned", "Awaited"]
    assert [text_of(cell) for cell in table.rows[0]] == ["Midwifery", "6", "1"]


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        (["returned"] * 2, "Midwifery: every case."),
        (["returned", "not_known"], "Midwifery: every case it knew; the ward moved."),
        (["not_completed"] * 2, "Midwifery: no answer; the ward moved."),
        (["not_known"] * 2, "Midwifery: did not know any of the children; the ward moved."),
        (["partial"] * 2, "Midwifery: every case, not always in full; the ward moved."),
        (["returned"] * 7 + ["not_known"], "Midwifery: seven of eight cases; one not known; the ward moved."),
    ],
)
def test_returns_are_words_in_a_publication_and_no_number_for_a_few_cases(statuses: list[str], words: str) -> None:
    reason = "" if set(statuses) == {"returned"} else "the ward moved"

    assert said(answered(*statuses, reason=reason), "publication", source="coverage") == words


def test_what_is_not_due_yet_is_no_answer_that_is_missing_in_a_publication() -> None:
    session = answered("awaited", "awaited")
    session = replace(session, details=replace(session.details, returns_due="2099-12-11"))
    method: dict[str, Any] = {"source": "sentences", "before": (("{who_answered}",),)}

    assert said(session, "publication", source="coverage") == ""
    assert "answered on" not in said(session, "publication", **method)
    session = replace(session, details=replace(session.details, returns_due="2000-01-01"))
    assert said(session, "publication", source="coverage") == "Midwifery: no answer."
    assert said(session, "publication", **method) == "Midwifery answered on none of the cases."


def test_an_agency_asked_about_one_case_of_five_is_said_so_and_cases_nobody_was_asked_on_are_told() -> None:
    session = answered("returned")
    cases = {one.id: one for one in (Case(id=f"c-{n:06}", label=f"Case {n}") for n in range(5))}
    session = replace(session, cases={**cases, **session.cases})
    told = said(session, "publication", source="coverage")

    alone = len(session.cases) - 1

    assert "Midwifery: one of one case asked." in told
    assert f"No agency was asked about {number(alone)} of the {number(alone + 1)} cases." in told
    assert "No agency was asked about Case" in said(session, source="coverage")


def test_grades_are_told_inside_as_a_spread() -> None:
    graded = Return(id="rt-000000", agency=MIDWIFERY.id, grade="good", grade_final="fair", grade_reason="Two gaps.")
    session = replace(session_of(), returns=things(graded))

    assert said(session, source="grades").endswith("good\n1\n0\n0\nfair\n0\n0\n1\nTwo gaps.")
    assert said(session, "publication", source="grades") == ""


@pytest.mark.parametrize(
    ("own", "words"),
    [("", "Much is good."), ("Young parents are met with skill.", "Young parents are met with skill.")],
)
def test_a_level_of_assurance_prints_its_sentence(own: str, words: str) -> None:
    details = Details(id="s-test00", title="An audit", assurance="reasonable", assurance_sentence=own)
    session = replace(session_of(), details=details)
    levels = replace(standing(), assurance=(Assurance(level="reasonable", sentence="Much is good."),))

    assert words in printed(compose(session, layout("briefing"), PROFILES["publication"], levels, MADE))


def test_a_level_that_is_not_stated_prints_nothing() -> None:
    details = Details(id="s-test00", title="An audit", assurance="not_stated")

    assert said(replace(session_of(), details=details), source="sentences", before=(("{assurance_sentence}",),)) == ""


def test_cases_sent_back_are_a_count_in_a_publication(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        whole(desk)
        desk.do("send_back", case="A", agency="Housing", told="manager", why="the heating is off")

        told = printed(summary(desk.session, "publication", "briefing"))

    assert "One case was sent back to an agency, to be looked at again." in told
    assert "heating" not in told


def test_recommendations_are_parted_by_audience() -> None:
    made = things(
        Recommendation(id="r-aaaaaa", text="Ask early.", audience="practitioners"),
        Recommendation(id="r-bbbbbb", text="Audit again.", audience="board"),
    )
    session = replace(session_of(), recommendations=made)

    assert said(session, source="recommendations", audiences=("practitioners", "managers")) == "Ask early."


def test_of_too_many_findings_those_with_the_most_support_are_brought_in_their_order() -> None:
    one = Finding(id="f-aaaaaa", text="One voice.", support="one_voice", position=1)
    two = Finding(id="f-bbbbbb", text="In records.", support="confirmed_in_records", position=2)
    three = Finding(id="f-cccccc", text="Kept.", keep=True, position=3)

    assert said(session_of(one, two, three), source="learning", most=2) == "In records.\nKept."


def test_a_theme_of_one_finding_is_led_by_its_name() -> None:
    finding = Finding(id="f-aaaaaa", text="It came late", theme="plans")
    session = replace(session_of(finding), themes=things(Theme(id="plans", name="Planning", block="topic")))

    assert said(session, source="topic_themes") == "Planning. It came late."
    assert said(session, source="wider_themes") == ""


def test_findings_of_no_theme_stand_after_the_wider_themes() -> None:
    found = (
        Finding(id="f-aaaaaa", text="It came late", theme="plans"),
        Finding(id="f-bbbbbb", text="A form was missing"),
    )
    session = replace(session_of(*found), themes=things(Theme(id="plans", name="Planning")))

    assert said(session, source="wider_themes").split("\n")[-2:] == ["Other points", "A form was missing."]


def test_family_words_are_quoted_inside_only_and_only_where_they_allow_it(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        for permission, words in (("verbatim", "she stayed"), ("paraphrase", "he left")):
            note = taken(desk, f"+ {words}")
            desk.do("describe", thing=note, field="voice_whose", value="a young mother")
            desk.do("describe", thing=note, field="voice_permission", value=permission)
        written(desk, "A parent felt heard.", evidence="family_voice")
        session = desk.session

    assert said(session, source="voice") == "she stayed\nA young mother"
    assert said(session, "publication", source="voice") == "A parent felt heard."


def test_the_thread_tells_what_leads_nowhere_in_both_directions() -> None:
    learnt = Finding(id="f-aaaaaa", text="Plans were late")
    bare = Recommendation(id="r-aaaaaa", text="Be quicker", decision="accepted")
    loose = Action(id="a-aaaaaa", text="Write a guide")
    session = replace(session_of(learnt), recommendations=things(bare), actions=things(loose))

    told = said(session, source="orphans")

    assert told.split("\n") == [
        "Findings without a recommendation",
        "Plans were late.",
        "Recommendations that rest on nothing",
        "Be quicker.",
        "Accepted recommendations without an action",
        "Be quicker.",
        "Actions without a recommendation",
        "Write a guide.",
    ]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ("", "Recommended"),
        ("accepted", "Agreed"),
        ("part", "Agreed in part"),
        ("referred", "Referred"),
        ("not_accepted", "Not accepted"),
    ],
)
def test_what_was_recommended_is_said_to_be_agreed_where_it_is(decision: Any, says: str) -> None:
    found = Finding(id="f-aaaaaa", text="Plans were late", theme="plans")
    advice = Recommendation(id="r-aaaaaa", text="Plan by week 20", findings=(found.id,), decision=decision)
    themes = things(Theme(id="plans", name="Planning"))
    session = replace(session_of(found), themes=themes, recommendations=things(advice))

    assert said(session, source="what_we_learnt").endswith(f"\n{says}: Plan by week 20.")


def test_why_nothing_was_recommended_is_told_as_it_was_given() -> None:
    found = Finding(id="f-aaaaaa", text="Plans were late", theme="plans")
    theme = Theme(id="plans", name="Planning", no_action_because="nobody here can change it")

    told = said(replace(session_of(found), themes=things(theme)), source="what_we_learnt")

    assert told.endswith("Plans were late.\nNo action: nobody here can change it.")


def test_what_was_learnt_stands_beside_what_was_done_or_else_recommended() -> None:
    found = Finding(id="f-aaaaaa", text="Plans were late", theme="plans")
    agreed = Recommendation(id="r-aaaaaa", text="Plan by week 20", findings=(found.id,))
    done = Action(id="a-aaaaaa", text="A reminder was built in", recommendation=agreed.id, closed_on="2026-05-01")
    session = replace(
        session_of(found), themes=things(Theme(id="plans", name="Planning")), recommendations=things(agreed)
    )

    assert said(session, source="what_we_learnt").endswith("Planning\nPlans were late.\nRecommended: Plan by week 20.")
    session = replace(session, actions=things(done))
    assert said(session, source="what_we_learnt").endswith("Planning\nPlans were late.\nDone: A reminder was built in.")
    assert "reminder" not in said(session, "publication", source="what_we_learnt")
    assert said(session, "publication", source="what_we_learnt").endswith("Done: Plan by week 20.")


def test_what_was_seen_before_is_improving_or_still_to_be_developed() -> None:
    better = Finding(id="f-aaaaaa", kind="strength", text="Referrals were early", seen_before="late in 2022")
    still = Finding(id="f-bbbbbb", text="Fathers were missing", seen_before="in 2022")

    (table,) = tables(page(session_of(better, still), source="year_on_year"))

    assert [text_of(cell) for cell in table.rows[0]] == [
        "• Late in 2022.\n• In 2022.",
        "Referrals were early.",
        "Fathers were missing.",
    ]


def test_how_much_was_said_is_counted_by_theme_kind_and_case_inside(tmp_path: Path) -> None:
    with audit(tmp_path) as desk:
        taken(desk, "+ stayed /A", "plans")
        taken(desk, "- late /B", "plans", group="2")
        session = desk.session

    by_kind, by_case = tables(page(session, source="theme_counts"))

    assert [text_of(cell) for cell in by_kind.rows[0]] == ["Planning", "1", "1", "0", "2"]
    assert [text_of(cell) for cell in by_case.rows[0]] == ["Planning", "1", "1"]
    assert by_kind.shaded
    assert by_case.shaded
    assert said(session, "publication", source="theme_counts") == ""


@pytest.mark.parametrize(
    ("since", "better", "still"),
    [
        ("improved", "Improved.\nSix of eight forms have it.", "–"),
        ("same", "–", "The same.\nSix of eight forms have it."),
        ("worse", "–", "Worse than before.\nSix of eight forms have it."),
        ("not_tested", "–", "Not tested this time.\nSix of eight forms have it."),
    ],
)
def test_an_area_that_an_earlier_audit_had_seen_stands_with_how_it_is_now(
    since: Since, better: str, still: str
) -> None:
    area = Piece(
        id="pc-aaaaaa", kind="earlier_area", title="Fathers", source="Spring, 2025-03-14", since=since,
        text="six of eight forms have it",
    )  # fmt: skip
    document = compose(with_pieces(area), layout("year-on-year"), PROFILES["restricted"], standing(), MADE)

    rows = [[text_of(cell) for cell in row] for table in tables(document) for row in table.rows]

    assert ["Fathers (Spring, 2025-03-14)", better, still] in rows


def test_what_teams_sent_back_is_told_inside_only() -> None:
    piece = Piece(
        id="pc-aaaaaa", kind="team_return", who="Duty team", text="ask fathers early", will_do="a prompt",
        from_day="2026-11-20",
    )  # fmt: skip
    told = {
        name: printed(compose(with_pieces(piece), layout("what-we-learnt"), PROFILES[name], standing(), MADE))
        for name in ("restricted", "publication")
    }

    assert "ask fathers early." in told["restricted"]
    assert "a prompt." in told["restricted"]
    assert "prompt" not in told["publication"]


def test_papers_of_feedback_are_counted_in_meeting_notes_and_their_words_stand_without_a_role() -> None:
    paper = Piece(id="pc-aaaaaa", kind="feedback", answers={"F1": "Yes", "F5": "Medlar tea helped"})
    session = with_pieces(paper)

    told = printed(compose(session, layout("meeting-notes"), PROFILES["restricted"], standing(), MADE))

    assert "One paper came back." in told
    assert "Medlar tea helped" in told


def test_a_voice_that_is_told_on_its_own_stands_in_no_theme_a_second_time() -> None:
    heard = Finding(id="f-aaaaaa", text="Nobody asked us first", theme="plans", evidence="family_voice", impact="doubt")
    session = replace(session_of(heard), themes=things(Theme(id="plans", name="Planning")))

    told = printed(compose(session, layout("full-report"), PROFILES["restricted"], standing(), MADE))

    assert told.count("Nobody asked us first") == 1
    assert "What difference it made: doubt." in told


def test_a_recommendation_without_an_action_stands_in_the_plan_between_the_others() -> None:
    agreed = [Recommendation(id=f"r-{n}", text=f"Do {n}", position=n) for n in (1, 2, 3)]
    done = [Action(id=f"a-{n}", text=f"Did {n}", recommendation=f"r-{n}") for n in (1, 3)]
    session = replace(session_of(), recommendations=things(*agreed), actions=things(*done))

    (table,) = tables(page(session, source="actions"))

    assert [text_of(row[0]) for row in table.rows] == ["1.1", "2", "3.1"]
    assert text_of(table.rows[1][5]) == "No action: not decided yet"


def test_evidence_of_an_action_points_to_no_action_that_is_not_printed_there() -> None:
    agreed = [Recommendation(id=f"r-{n}", text=f"Do {n}", position=n) for n in (1, 2)]
    measured = replace(agreed[1], measure="Dip sample")
    done = [Action(id=f"a-{n}", text=f"Did {n}", recommendation="r-1") for n in (1, 2, 3)]
    seen = [replace(one, evidence_done="minutes") for one in done[1:]]
    more = [Action(id=f"a-{n}", text=f"Did {n}", recommendation="r-2", evidence_done="form") for n in (4, 5)]
    session = replace(session_of(), recommendations=things(agreed[0], measured), actions=things(done[0], *seen, *more))

    (table,) = tables(page(session, source="action_news"))

    told = [[text_of(cell) for cell in row[:3]] for row in table.rows]
    assert told == [["1.2", "", ""], ["1.3", "", ""], ["2.1", "", "Dip sample"], ["2.2", "as for 2.1", ""]]


def test_a_return_address_that_nobody_wrote_is_not_printed() -> None:
    unsaid = replace(standing(), responses_to="the safeguarding lead of your organisation")

    told = printed(compose(session_of(), layout(), PROFILES["publication"], unsaid, MADE))

    assert "safeguarding lead" not in told
