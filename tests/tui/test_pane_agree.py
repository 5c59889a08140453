"""The agree stage: recommendations, their fields and hints, the thread, themes without one."""

from pathlib import Path

import pytest
from boards import HOSTILE, Board, answer, board, ids, opened, session, type_words
from rooms import assert_picture, screen_text

from deepdive.model.public import public_view
from deepdive.model.things import Recommendation
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.cards.words import WordsCard
from deepdive.tui.naming import agency_names
from deepdive.tui.panes.agree import AgreePane


def agreed(made: Board) -> Board:
    """A theme with three notes, a finding, two recommendations; another theme that leads nowhere."""
    first, second = made.desk.session.live_themes()[:2]
    notes = ids(made.desk, "MW didnt", "no one sure", "MW rang")
    made.desk.do("gather", notes=notes, theme=first.id)
    made.desk.do("gather", notes=ids(made.desk, "dad not"), theme=second.id)
    finding = made.desk.do("finding", text="Lists of teams were out of date.", notes=notes).thing
    text = "Midwifery to keep one list of health visiting teams, checked monthly"
    made.desk.do("recommend", text=text, findings=[finding], themes=[first.id], notes=notes)
    made.desk.do(
        "recommend",
        text="CSC to ask for the father's own history in every assessment",
        findings=[finding],
        outcome="Both parents are known.",
        measure="Ten assessments.",
        due="2027-01-31",
        owner="Service manager",
        addressees=["CSC"],
    )
    return made


def named(app: DeepDiveApp, found: Recommendation) -> list[str]:
    """The agencies that a recommendation is for, in short."""
    return [agency_names(session(app), (one,)) for one in found.addressees]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_stage_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(agreed(board(tmp_path)), "agree", size) as (app, _):
        assert_picture(app, f"agree-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_thread_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(agreed(board(tmp_path)), "agree", size) as (app, pilot):
        await pilot.press("g")
        await pilot.pause()

        assert_picture(app, f"thread-{size[0]}x{size[1]}")


async def test_an_empty_stage_says_what_would_be_there_and_which_key_brings_it(tmp_path: Path) -> None:
    made = board(tmp_path)
    made.desk.do("gather", notes=ids(made.desk, "dad not"), theme=made.desk.session.live_themes()[0].id)
    async with opened(made, "agree") as (app, _):
        shown = " ".join(screen_text(app).split())

        assert "Agree a few recommendations: r writes the first one." in shown
        assert "A recommendation says who is to do what" in shown


async def test_enter_goes_through_the_empty_fields_and_says_when_there_are_none_left(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter")
        await type_words(pilot, "mid")
        await pilot.press("enter")
        await pilot.pause()
        for words in ("Nobody rings the wrong team.", "Ten calls in June.", "31 Jan", "Head of Midwifery"):
            await type_words(pilot, words)

        found = next(iter(session(app).recommendations.values()))
        assert [session(app).agencies[one].label for one in found.addressees] == ["Midwifery"]
        assert (found.outcome, found.measure) == ("Nobody rings the wrong team.", "Ten calls in June.")
        assert (found.due, found.owner) == ("2027-01-31", "Head of Midwifery")
        assert answer(app).startswith("Nothing is left to fill in here.")
        assert "All of them are ready." in screen_text(app)


@pytest.mark.parametrize(
    ("owner", "doubt"), [("Jane Smith", '"Jane Smith" looks like a name'), ("31 Jan 2027", "The owner is a day")]
)
async def test_an_owner_that_is_a_person_or_a_day_is_told_at_once(tmp_path: Path, owner: str, doubt: str) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter")
        await type_words(pilot, "mid")
        await pilot.press("enter")
        await pilot.pause()
        for words in ("Nobody rings the wrong team.", "Ten calls in June.", "31 Jan", owner):
            await type_words(pilot, words)

        assert next(iter(session(app).recommendations.values())).owner == owner
        assert doubt in answer(app)


async def test_words_that_are_no_day_stay_in_the_field(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        first = next(iter(session(app).recommendations))
        await pilot.press("enter")
        await type_words(pilot, "all partners")
        for words in ("Better.", "Ten calls."):
            await type_words(pilot, words)
        await type_words(pilot, "soon")

        assert app.focused.text == "soon"  # type: ignore[union-attr]
        assert "is not a day" in answer(app)
        assert session(app).recommendations[first].due == ""
        assert session(app).recommendations[first].audience == "all_partners"


async def test_escape_leaves_the_rest_for_later(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter", "escape")
        await pilot.pause()

        assert app.screen.query_one(AgreePane).recommendations.has_focus
        assert "Who is to do it" not in screen_text(app)


async def test_a_theme_without_a_recommendation_gets_one_by_r(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        theme = session(app).live_themes()[1].id
        await pilot.press("tab", "r")
        await pilot.pause()
        await type_words(pilot, "All partners to ask fathers")
        await pilot.press("escape")
        await pilot.pause()

        made = list(session(app).recommendations.values())[-1]
        assert made.text == "All partners to ask fathers"
        assert made.themes == (theme,)
        assert "Every theme with a stumbling block leads somewhere." in screen_text(app)


async def test_a_theme_without_a_recommendation_can_keep_the_reason_why(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        theme = session(app).live_themes()[1].id
        await pilot.press("tab", "m")
        await type_words(pilot, "the form has just changed")

        assert session(app).themes[theme].no_action_because == "the form has just changed"
        assert "Every theme with a stumbling block leads somewhere." in screen_text(app)


async def test_the_order_is_changed_and_the_mark_stays_on_its_recommendation(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        first, second = session(app).recommendations
        await pilot.press("full_stop")

        pane = app.screen.query_one(AgreePane)
        assert [one.id for one in pane.recommendations.items] == [second, first]
        assert pane.recommendations.item is not None
        assert pane.recommendations.item.id == first


async def test_one_that_is_taken_away_comes_back_by_undo(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("w")
        gone = len(session(app).recommendations)
        await pilot.press("u")

        assert (gone, len(session(app).recommendations)) == (1, 2)


async def test_a_new_one_rests_on_a_finding_found_by_typing(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        finding = next(iter(session(app).findings))
        await pilot.press("r")
        await type_words(pilot, "Lists of")
        await pilot.pause()
        await type_words(pilot, "Health visiting to answer one number")
        await pilot.press("escape")

        made = list(session(app).recommendations.values())[-1]
        marked = app.screen.query_one(AgreePane).recommendations.item
        assert made.findings == (finding,)
        assert marked is not None
        assert marked.id == made.id


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    made = agreed(board(tmp_path))
    for words in HOSTILE:
        made.desk.do("recommend", text=words, notes=list(made.desk.session.notes)[:1], outcome=words, owner=words)
    async with opened(made, "agree", size) as (app, pilot):
        await pilot.press("3")
        shown = screen_text(app)
        await pilot.press("g")
        await pilot.pause()

        assert "[b]not bold[/b] [/x] [unclear]" in shown
        assert "\x1b" not in shown
        assert "[b]not bold[/b] [/x] [unclear]" in screen_text(app)


async def test_several_agencies_are_one_answer_found_by_what_they_are_also_called(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter")
        await type_words(pilot, "csc, mid")

        found = next(iter(session(app).recommendations.values()))
        assert set(named(app, found)) == {"Children's Social Care", "Midwifery"}
        assert app.screen.query_one(WordsCard).asked.asks == "Outcome"


async def test_the_agencies_that_the_sentence_names_stand_there_and_enter_takes_them(tmp_path: Path) -> None:
    made = board(tmp_path)
    text = "Police and Midwifery agree who calls the duty desk"
    one = made.desk.do("recommend", text=text, notes=list(made.desk.session.notes)[:1]).thing
    async with opened(made, "agree") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert set(named(app, session(app).recommendations[one])) == {"Police", "Midwifery"}


async def test_enter_alone_names_nobody_yet_and_goes_on(tmp_path: Path) -> None:
    made = board(tmp_path)
    one = made.desk.do("recommend", text="Call back within a day", notes=list(made.desk.session.notes)[:1]).thing
    async with opened(made, "agree") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert session(app).recommendations[one].addressees == ()
        assert app.screen.query_one(WordsCard).asked.asks == "Outcome"


async def test_what_is_no_agency_among_several_is_named(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter")
        await type_words(pilot, "csc, fewer children missed")

        assert 'Nothing here is called "fewer children missed"' in screen_text(app)


async def test_tab_writes_out_an_agency_so_that_another_can_follow(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter", *"csc", "comma", *"po", "tab", "comma", *"mid", "enter")
        await pilot.pause()

        found = next(iter(session(app).recommendations.values()))
        assert set(named(app, found)) == {"Children's Social Care", "Police", "Midwifery"}


async def test_what_the_groups_recommended_is_shown_and_taken_up_in_its_own_words(tmp_path: Path) -> None:
    made = board(tmp_path)
    asked = [note for note in made.desk.session.notes.values() if note.kind == "recommendation"]
    async with opened(made, "agree") as (app, pilot):
        shown = screen_text(app)
        await pilot.press("r")
        await pilot.pause()
        await type_words(pilot, asked[0].text[:12])
        await pilot.press("enter", "escape")
        await pilot.pause()

        (found,) = session(app).recommendations.values()
        assert f"{len(asked)} from groups wait" in shown
        assert all(note.text[:20] in shown for note in asked[:3])
        assert (found.text, found.notes) == (asked[0].text, (asked[0].id,))
        assert "from groups wait" not in screen_text(app)


async def test_leaving_the_fields_does_not_say_that_nothing_has_changed(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("enter")
        await type_words(pilot, "all partners")
        await pilot.press("escape")

        assert answer(app) == "What was filled in is kept; Enter goes on later."


async def test_a_recommendation_that_has_just_been_written_is_the_one_shown(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        await pilot.press("r")
        await type_words(pilot, session(app).live_themes()[1].name)
        await type_words(pilot, "Wards to copy the plan")
        await type_words(pilot, "mid")
        await pilot.press("enter")
        await type_words(pilot, "Plans are there.")
        await pilot.press("escape")
        await pilot.pause()

        pane = app.screen.query_one(AgreePane)
        assert pane.recommendations.item.text == "Wards to copy the plan"  # type: ignore[union-attr]
        assert "Plans are there." in screen_text(app)


async def test_a_theme_without_a_recommendation_can_keep_what_is_being_done_already(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        theme = session(app).live_themes()[1].id
        await pilot.press("tab", "e")
        await type_words(pilot, "Midwifery redraws the form")

        assert session(app).themes[theme].existing_action == "Midwifery redraws the form"
        assert "Every theme with a stumbling block leads somewhere." in screen_text(app)


async def test_how_urgent_a_recommendation_is_stays_in_the_tracker_and_hides_nothing(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree", (120, 40)) as (app, pilot):
        first = next(iter(session(app).recommendations))
        await pilot.press("number_sign")
        await type_words(pilot, "low")

        assert session(app).recommendations[first].priority == "low"
        assert len(app.screen.query_one(AgreePane).recommendations.items) == 2
        assert "Tracker    low priority" in screen_text(app)


async def test_words_for_print_stand_apart_from_the_sentence_that_was_agreed(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    first = next(iter(made.desk.session.recommendations))
    made.desk.do("describe", thing=first, field="published", value="One list of teams, always right.")
    async with opened(made, "agree", (120, 40)) as (app, _):
        assert "In print   One list of teams, always right." in screen_text(app)
        assert "Midwifery to keep one list" in screen_text(app)


async def test_hints_say_why_they_matter_and_stop_nothing(tmp_path: Path) -> None:
    async with opened(agreed(board(tmp_path)), "agree") as (app, pilot):
        shown = screen_text(app)
        await pilot.press("number_sign")
        await type_words(pilot, "high")

        assert "no measure" in shown
        assert "without one nobody can tell whether it was done" in shown
        assert next(iter(session(app).recommendations.values())).priority == "high"


async def test_the_thread_says_by_whom_and_side_by_side_of_which_cases(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    for letter, plan in (("A", "Child in need"), ("B", "Child protection")):
        made.desk.do("describe", thing=f"Case {letter}", of="case", field="plan_type", value=plan)
    async with opened(made, "agree", (120, 40)) as (app, pilot):
        await pilot.press("g")
        await pilot.pause()

        shown = " ".join(screen_text(app).split())
        assert "raised by 2 of 4 groups · 2 of 8 agencies · 2 of 2 cases" in shown
        assert "by plan type Child in need 1 of 1 · Child protection 1 of 1" in shown


async def test_a_recommendation_without_a_finding_is_named_at_the_foot_of_the_thread(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    made.desk.do("recommend", text="Write to everybody", notes=ids(made.desk, "link worked"))
    async with opened(made, "agree") as (app, pilot):
        await pilot.press("3", "g")
        await pilot.pause()

        assert "1 recommendation without a finding" in " ".join(screen_text(app).split())


async def test_an_owner_who_looks_like_a_name_is_not_ready(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    second = list(made.desk.session.recommendations.values())[1]
    made.desk.do("describe", thing=second.id, of="recommendation", field="owner", value="Kayleigh Jones")
    async with opened(made, "agree", (120, 40)) as (app, pilot):
        await pilot.press("down")
        await pilot.pause()

        assert "owner: a name?" in screen_text(app)
        assert "ready" not in screen_text(app)


async def test_a_recommendation_is_shown_to_the_room_by_the_key_that_shows_a_note(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    async with opened(made, "agree") as (app, pilot):
        await pilot.press("quotation_mark")
        await pilot.pause()
        shown = public_view(session(app), made.clock()).words
        told, listed = answer(app), screen_text(app)
        await pilot.press("quotation_mark")
        await pilot.pause()

        assert [one.text for one in shown] == [next(iter(session(app).recommendations.values())).text]
        assert told.startswith("Shown to the room in Agree and Close")
        assert '" shown' in listed
        assert public_view(session(app), made.clock()).words == ()


async def test_a_recommendation_that_looks_like_a_name_is_not_shown_to_the_room(tmp_path: Path) -> None:
    made = agreed(board(tmp_path))
    first = next(iter(made.desk.session.recommendations))
    made.desk.do("describe", thing=first, of="recommendation", field="text", value="Midwifery to ring Kayleigh.")
    async with opened(made, "agree") as (app, pilot):
        await pilot.press("quotation_mark")
        await pilot.pause()

        assert "Not shown" in answer(app)
        assert public_view(session(app), made.clock()).words == ()
