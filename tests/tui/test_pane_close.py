"""Close: what is open, what happens next, the end of the meeting."""

import re
from pathlib import Path

import pytest
from rooms import assert_picture, screen_text, session_screen
from stage_rooms import HOSTILE, answer, change, last_note, look_at, now, said, standing_at
from textual.pilot import Pilot

from deepdive.model.partnership import Contact, Partnership
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.cards.concern import ConcernCard
from deepdive.tui.panes.close import OpenList
from deepdive.tui.panes.still_open import open_rows
from desks import begun


@pytest.mark.parametrize("key", ["enter", "]", "f8"])
async def test_the_end_of_the_meeting_shows_the_room_nothing_of_the_auditors(tmp_path: Path, key: str) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press(key)
        await pilot.pause()
        looked_at = session_screen(app).looking.id
        told = said(app)
        await pilot.press("]")
        await pilot.pause()

        assert now(app).meeting.ended  # type: ignore[union-attr]  # there is one
        assert looked_at == "close"
        assert told.endswith("] opens Auditors' reflection, which is not for the room.")
        assert session_screen(app).looking.id == "reflection"


async def to_row(pilot: Pilot[None], app: DeepDiveApp, sort: str) -> None:
    """Marks the first row of a sort."""
    rows = app.screen.query_one(OpenList)
    rows.go_to(next(row.id for row in rows.items if row.sort == sort))
    await pilot.pause()


async def test_n_on_a_row_adds_another_of_its_kind(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        pane = session_screen(app).pane
        pane.list.go_to(next(row.id for row in pane.list.items if row.sort == "sent_back"))  # type: ignore[attr-defined]
        await pilot.press("n")
        await pilot.pause()

        assert session_screen(app).ask_row.question.asks == "Which case"


async def test_an_open_concern_keeps_the_meeting_open_and_its_card_is_one_key_away(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", case="Case A", what="he comes back tonight")
        await pilot.press("enter")

        assert not now(app).meeting.ended  # type: ignore[union-attr]  # there is one
        assert said(app) == "1 immediate concern is open. Deal with what is open first. ! opens its card."
        assert "he comes back tonight" not in screen_text(app)

        await pilot.press("!")
        await pilot.pause()

        assert "A child may be at risk now." in screen_text(app)


async def test_a_new_card_at_close_is_begun_for_a_case_that_is_named_and_esc_begins_none(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press("!", "enter", "escape")
        await pilot.pause()
        none = dict(now(app).concerns)
        await pilot.press("!")
        await answer(app, pilot, "Case B")
        await pilot.pause()

        assert not none
        (one,) = now(app).concerns.values()
        assert now(app).cases[one.case].label == "Case B"
        assert "A child may be at risk now." in screen_text(app)


async def test_a_card_shows_what_undo_made_of_its_fields(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", case="Case A", what="he comes back tonight")
        await pilot.press("!")
        await pilot.pause()
        await change(
            app, pilot, "describe", thing=next(iter(now(app).concerns)), of="concern", field="told", value="duty"
        )
        shown = screen_text(app)
        await pilot.press("ctrl+z")
        await pilot.pause()

        assert re.search(r"Who was told +duty", shown)
        assert re.search(r"Who was told +\(a role", screen_text(app))


async def test_a_card_opens_at_the_first_row_that_is_still_to_be_filled_in(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", what="he comes back tonight", case="A")
        await pilot.press("!")
        await pilot.pause()
        first = app.screen.query_one(ConcernCard).fields.item
        await change(
            app, pilot, "describe", thing=next(iter(now(app).concerns)), of="concern", field="told", value="duty"
        )
        await pilot.press("escape", "!")
        await pilot.pause()
        second = app.screen.query_one(ConcernCard).fields.item

        assert first is not None
        assert first.name == "Who was told"
        assert second is not None
        assert second.name == "Dealt with, says"


async def test_enter_alone_closes_no_card(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", what="he comes back tonight", told="duty manager")
        await pilot.press("!")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()

        (one,) = now(app).concerns.values()
        assert not one.closed
        assert said(app).startswith("Dealt with, says: left empty.")


async def test_a_concern_that_is_dealt_with_can_still_be_read_and_put_right(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", what="he comes back tonight", case="A")
        (one,) = now(app).concerns
        await change(app, pilot, "dealt_with", concern=one, told="duty manager", by="audit lead")
        listed = screen_text(app)
        await pilot.press("home", "e")
        await pilot.pause()
        card = screen_text(app)
        await pilot.press("escape")
        await pilot.pause()

        assert re.search(r"Concerns +Case A, \d\d:\d\d, dealt with, told: duty manager +e its card", listed)
        assert "Dealt with. A word of it can be put right here" in card
        assert "Act first" not in card
        assert not app.screen.query(ConcernCard)


async def test_enter_alone_chooses_no_case_where_none_stood(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", what="he comes back tonight")
        await pilot.press("!")
        await pilot.pause()
        await pilot.press("up", "up", "enter", "enter")
        await pilot.pause()

        (one,) = now(app).concerns.values()
        assert one.case == ""
        assert said(app).startswith("Type the beginning")


async def test_looking_at_close_from_another_stage_ends_nothing(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close", running=False) as (app, pilot, _):
        await pilot.press("enter")

        assert not now(app).meeting.ended  # type: ignore[union-attr]  # there is one
        assert said(app).startswith("Worked well is still on.")


async def test_a_next_step_is_added_and_removed(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "next", "The briefing goes out", "business manager", "12 December")

        assert "The briefing goes out" in screen_text(app)
        assert "business manager, 12 December" in screen_text(app)

        await pilot.press("down", "down", "down", "down", "w")

        assert not now(app).pieces


async def test_a_case_sent_back_is_added_and_closed_with_what_came_of_it(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "case", "Case B", "Housing", "no plan for the flat", "team manager", "2026-12-03")

        assert "Case B, Housing, again on 3 Dec 2026" in screen_text(app)

        await pilot.press("down", "down", "e")
        await answer(app, pilot, "A plan is there.")

        concern = next(iter(now(app).concerns.values()))
        assert (concern.kind, concern.outcome, concern.closed) == ("sent_back", "A plan is there.", True)
        assert "no case goes back to an agency; n adds one" in screen_text(app)


async def test_a_day_that_is_none_is_refused_and_asked_again(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press("n")
        await answer(app, pilot, "case", "Case B", "Housing", "", "", "next week")

        assert not now(app).concerns
        assert session_screen(app).ask_row.field.value == "next week"


async def test_a_matter_about_a_worker_is_handed_over_and_its_words_can_go_for_good(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "capture", text="the same worker was rude again", group="Ash", stage="worked_well")
        note = last_note(app).id
        await change(app, pilot, "park", note=note, kind="performance")
        session_screen(app).say("")
        await pilot.pause()
        assert "rude again" not in screen_text(app)

        await pilot.press("down", "down", "e")
        await answer(app, pilot, "Police", "duty inspector", "no case", "yes")

        concern = next(iter(now(app).concerns.values()))
        assert (concern.kind, concern.told) == ("worker", "duty inspector")
        assert note not in now(app).notes


async def test_of_two_matters_the_one_whose_words_went_with_its_hand_over_leaves_the_other_to_hand_over(
    tmp_path: Path,
) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        for text in ("one was late each day", "another was rude"):
            await change(app, pilot, "capture", text=text, group="Ash", stage="worked_well")
            await change(app, pilot, "park", note=last_note(app).id, kind="performance")
        await pilot.press("down", "down", "e")
        await answer(app, pilot, "Police", "duty inspector", "no case", "yes")
        await pilot.press("enter")

        assert said(app) == "A matter about a worker is not handed over: e does it. Enter again ends the meeting."


async def test_a_matter_that_was_handed_over_and_kept_is_not_offered_again(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "capture", text="one was late each day", group="Ash", stage="worked_well")
        await change(app, pilot, "park", note=last_note(app).id, kind="performance")
        await pilot.press("down", "down", "e")
        await answer(app, pilot, "Police", "duty inspector", "no case", "no")
        row = next(line for line in screen_text(app).splitlines() if " a worker's" in line and "1 a" not in line)

        assert row.endswith(" handed over")


async def test_the_agencies_in_the_room_are_offered_first(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        people = {person.role: person.id for person in now(app).participants.values()}
        await change(app, pilot, "attend", person=people["team manager"], how="present")
        await change(app, pilot, "attend", person=people["midwife"], how="absent")
        session_screen(app).pane._ask_hand_over("")  # type: ignore[attr-defined]
        await pilot.pause()

        assert "Which agency" in screen_text(app)
        assert [choice.name for choice in session_screen(app).ask_row.question.choices][:2] == ["GP", "Midwifery"]


async def test_a_concern_whose_note_was_removed_says_so_on_its_row(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "capture", text="!! a baby is alone", group="Ash", stage="worked_well")
        session_screen(app).purge(last_note(app).id)
        await pilot.pause()

        assert "! no case named, 10:13, note removed" in screen_text(app)


async def test_parked_notes_are_counted_by_kind(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    for kind in ("off_topic", "off_topic", "legal"):
        note = desk.do("capture", text="words", group="1").thing
        desk.do("park", note=note, kind=kind)

    row = next(row for row in open_rows(desk.session, Partnership()) if row.sort == "parked")

    assert row.words == "3 notes: 2 off topic, 1 legal"


def test_a_time_that_was_not_said_leaves_no_comma(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    card = desk.do("hand_over", agency="Housing", told="named nurse").thing
    desk.do("describe", thing=card, field="when", value="")

    row = next(row for row in open_rows(desk.session, Partnership()) if row.sort == "worker")

    assert row.words == "Housing, to: named nurse"


def test_whom_to_talk_to_stands_last(tmp_path: Path) -> None:
    whom = Partnership(wellbeing=(Contact(label="Staff support", phone="01632 960000", hours="till 20:00"),))

    assert open_rows(begun(tmp_path).session, whom)[-1].words == "Staff support  01632 960000  till 20:00"


async def test_remarks_are_kept_at_the_close_too(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await pilot.press("f6")
        session_screen(app).where.line.put("one word: hopeful")
        await pilot.press("enter")

        assert (last_note(app).kind, last_note(app).stage) == ("remark", "close")
        assert "one word: hopeful" in screen_text(app)


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "piece", kind="next_step", text=HOSTILE, who="[/w] [b]")
        await change(app, pilot, "send_back", case="Case A", agency="Housing", told="[/t] [b]", why=HOSTILE)
        await change(app, pilot, "capture", text="[/x] [Child D] remark", stage="close")

        shown = screen_text(app)
        assert "[/x] [b]bold[/b]" in shown
        assert "[/w] [b]" in shown
        assert "told: [/t] [b]" in shown
        assert "[/x] [Child D] remark" in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_in_its_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    async with standing_at(tmp_path, "close", size=size) as (app, pilot, _):
        await change(app, pilot, "concern", case="Case A")
        await change(app, pilot, "send_back", case="Case B", agency="Housing", look_again_on="2026-12-03")
        await change(app, pilot, "piece", kind="next_step", text="The briefing goes out", who="chair")

        assert_picture(app, f"close-{size[0]}x{size[1]}")


async def test_a_time_is_no_role_and_the_question_asks_for_a_role(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "concern", what="a child at home now")
        await pilot.press("exclamation_mark", "end", "enter")
        await pilot.pause()
        asked = screen_text(app)
        await answer(app, pilot, "16:10")
        refused = said(app)
        await answer(app, pilot, " duty manager")

        concern = next(iter(now(app).concerns.values()))
        assert "Which role was told?" in asked
        assert refused == "Write a role in words, as duty manager."
        assert concern.closed
        assert "duty manager" in concern.told


async def test_once_the_meeting_has_ended_no_key_is_said_to_end_it_and_days_are_read(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        await change(app, pilot, "piece", kind="next_step", text="The briefing goes out", by="2026-12-19")
        await pilot.press("enter")
        await pilot.pause()
        await look_at(session_screen(app), "close")
        await pilot.pause()

        assert now(app).meeting.ended  # type: ignore[union-attr]  # there is one
        assert "The meeting ended at" in screen_text(app)
        assert "end the meeting" not in screen_text(app)
        assert "19 Dec 2026" in screen_text(app)


async def test_a_matter_about_a_worker_stays_off_the_screen_until_its_words_are_asked_for(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        screen = session_screen(app)
        screen.act("capture", text="- she came in late each day @GP /B", group="Beech", stage="stumbling_blocks")
        screen.act("park", note=last_note(app).id, kind="performance")
        await to_row(pilot, app, "performance")
        await pilot.press("e")
        asked, told = screen_text(app), said(app)
        await pilot.press("escape", "m")
        words = said(app)
        await pilot.press("e")
        await pilot.press(*"gp", "enter", *"named doctor", "enter", "enter")
        purges = screen_text(app)

        concern = next(iter(now(app).concerns.values()))
        assert told == "To hand over: Group 2 Beech, Case B, GP, 10:13. Esc, then m shows its words."
        assert "she came in" not in asked + purges
        assert now(app).agencies[concern.agency].label == "GP"
        assert concern.case == next(case.id for case in now(app).cases.values() if case.label == "Case B")
        assert words == '"she came in late each day"'


async def test_a_room_that_sees_the_screen_is_shown_no_matter_about_a_worker(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        screen = session_screen(app)
        screen.act("capture", text="- she came in late each day", group="Beech", stage="stumbling_blocks")
        screen.act("park", note=last_note(app).id, kind="performance")
        screen.room_form = True
        await to_row(pilot, app, "performance")
        await pilot.press("m")

        assert said(app) == "Not on a screen that the room sees. V first, then m."


async def test_what_was_handed_over_is_said_and_can_be_mended(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        screen = session_screen(app)
        agency = {one.label: one.id for one in now(app).agencies.values()}
        screen.act("hand_over", agency=agency["Housing"], told="LADO")
        told = said(app)
        await to_row(pilot, app, "worker")
        await pilot.press("e", "enter", *"csc", "enter")

        assert told == "Handed over: Housing, LADO. The matter itself is not written down here."
        assert next(iter(now(app).concerns.values())).agency == agency["Children's Social Care"]


async def test_a_matter_about_a_worker_that_nobody_handed_over_is_told_before_the_meeting_ends(tmp_path: Path) -> None:
    async with standing_at(tmp_path, "close") as (app, pilot, _):
        screen = session_screen(app)
        screen.act("capture", text="she came in late each day", kind="stumbling_block")
        screen.act("park", note=last_note(app).id, kind="performance")
        await pilot.press("enter")
        first, told = now(app).meeting, said(app)
        await pilot.press("enter")
        second = now(app).meeting

        assert told == "A matter about a worker is not handed over: e does it. Enter again ends the meeting."
        assert first is not None
        assert second is not None
        assert (bool(first.ended), bool(second.ended)) == (False, True)
