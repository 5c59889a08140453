"""Summary: what stops or warns, the page itself, and writing it."""

import sys
from pathlib import Path

import pytest
from rooms import assert_picture, room, screen_text, session_screen, station
from sample_room import HOSTILE, SHOWN, answered, look_at, pressed, said, sample_room, settled
from textual.pilot import Pilot

from deepdive.checks.gate import Notice
from deepdive.history.files import Files
from deepdive.model.partnership import Partnership
from deepdive.summary.export import Report
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.folder import ELSEWHERE, OPENERS
from deepdive.tui.panes.summary import SummaryPane
from deepdive.tui.panes.summary_page import count_of
from deepdive.tui.panes.summary_places import place_of
from deepdive.tui.panes.summary_told import in_full, written
from deepdive.tui.panes.summary_view import printed, stretches
from deepdive.tui.widgets.words_field import WordsField

pytestmark = pytest.mark.slow


SETTLED = {"keep_raw_until": "2027-01-01", "keep_rest_until": "2030-01-01", "disposal_owner": "business manager"}


def pane(app: DeepDiveApp) -> SummaryPane:
    return session_screen(app).query_one(SummaryPane)


def out(app: DeepDiveApp) -> list[str]:
    folder = session_screen(app).sitting.desk.folder / "out"
    return sorted(path.name for path in folder.glob("*") if not path.name.startswith("."))


def finding(app: DeepDiveApp, text: str) -> str:
    """Writes a finding on the first note of the session; answers its id."""
    screen = session_screen(app)
    answer = screen.act("finding", text=text, notes=(next(iter(screen.sitting.session.notes)),))
    assert answer is not None
    return answer.thing


async def with_finding(app: DeepDiveApp, pilot: Pilot[None], text: str) -> str:
    """Shows the summary of a session with a finding."""
    made = finding(app, text)
    await look_at(app, pilot, "summary")
    pane(app).points.go_to(next(one.id for one in pane(app).points.items if one.notice))
    await settled(app, pilot)
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_pane_looks_as_in_its_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sample_room(tmp_path, "summary", size=size) as (app, _):
        assert_picture(app, f"summary-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_page_with_a_stop_looks_as_in_its_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted, TBC.")

        assert_picture(app, f"summary-stopped-{size[0]}x{size[1]}")


async def test_the_page_and_the_ledger_are_shown_with_words_and_pages(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, _):
        page = pane(app).page
        assert page is not None
        assert f"{page.words:,} words" in screen_text(app)
        assert f"about {page.pages:g} pages" in screen_text(app)
        assert " placed + " in screen_text(app)
        assert "Learning summary \u00b7 publication" in screen_text(app)


async def test_a_name_stops_a_publication_and_enter_opens_its_words(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        made = await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")
        stopped = screen_text(app)
        await pressed(app, pilot, "enter")
        start = app.screen.query_one(WordsField).text
        await answered(app, pilot, "The mother was not asked what she wanted.")

        assert "stops this publication" in stopped
        assert "STOP" in stopped
        assert start == "Kayleigh was not asked what she wanted."
        assert session_screen(app).sitting.session.findings[made].text == "The mother was not asked what she wanted."
        page = pane(app).page
        assert page is not None
        assert page.stops == []


async def test_a_takes_the_offered_words_for_a_name(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        made = await with_finding(app, pilot, "His mum Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "a")

        assert session_screen(app).sitting.session.findings[made].text == "His mum was not asked what she wanted."
        assert not pane(app).can("accept")


def codes(app: DeepDiveApp) -> list[str]:
    """The rows of the list: the codes of notices, and the ids of other rows."""
    return [one.notice.code if one.notice else one.id for one in pane(app).points.items]


def go_to(app: DeepDiveApp, code: str) -> None:
    """Marks the first notice of a rule."""
    pane(app).points.go_to(next(one.id for one in pane(app).points.items if one.notice and one.notice.code == code))


async def test_d_keeps_a_name_with_reason_and_role_and_undo_opens_it_again(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "d")
        await answered(app, pilot, "..")
        no_reason = said(app)
        await answered(app, pilot, "Her own published account")
        await answered(app, pilot, "audit lead")
        told, page = said(app), pane(app).page
        kept = codes(app)
        await pressed(app, pilot, "u")

        assert page is not None
        assert page.stops == []
        assert no_reason.startswith("That is no reason")
        assert told.startswith("It stays, with your reason. No document prints that")
        assert "Q1" not in kept
        assert "kept" in kept
        assert codes(app)[0] == "Q1"


async def test_without_a_reason_nothing_is_kept(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "d")
        await answered(app, pilot, "Her own account")
        await pressed(app, pilot, "escape")

        assert not session_screen(app).sitting.session.decisions
        assert codes(app)[0] == "Q1"


async def test_an_immediate_concern_is_dealt_with_and_not_kept(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).act("concern", what="bruises")
        await look_at(app, pilot, "summary")
        go_to(app, "Q21")
        await pressed(app, pilot, "d")

        assert not session_screen(app).ask_row.asking
        assert said(app) == "An immediate concern is dealt with, not kept."
        assert "bruises" not in screen_text(app)


async def test_keeping_is_offered_only_where_something_may_be_kept(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked, TBC.")
        go_to(app, "Q1")
        await settled(app, pilot)
        named = screen_text(app)
        go_to(app, "Q19")
        await settled(app, pilot)
        left_over = screen_text(app)
        await pressed(app, pilot, "d")

        assert "d keep" in named
        assert "d keep" not in left_over
        assert said(app) == "What is still to be written is written, or taken out; it is not kept."
        await pressed(app, pilot, "a")
        assert said(app) == "No other words are offered for this row. Enter opens its words."


@pytest.mark.parametrize("key", ["enter", "!"])
async def test_the_stop_of_an_immediate_concern_leads_to_its_card(tmp_path: Path, key: str) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).act("concern", what="bruises")
        await look_at(app, pilot, "summary")
        go_to(app, "Q21")
        await pressed(app, pilot, key)

        assert "A child may be at risk now." in screen_text(app)
        assert len(session_screen(app).sitting.session.concerns) == 1


async def test_without_an_open_concern_an_exclamation_mark_makes_none_on_the_summary(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await look_at(app, pilot, "summary")
        await pressed(app, pilot, "!")

        assert not session_screen(app).sitting.session.concerns


async def test_hints_are_one_row_with_their_number_until_enter_shows_them(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Poor plans")
        folded = codes(app)
        pane(app).points.go_to("hints")
        await pressed(app, pilot, "enter")
        shown = codes(app)
        await pressed(app, pilot, "enter")

        assert "Q6" not in folded
        assert folded[-2:] == ["hints", "way"]
        assert "Q6" in shown
        assert codes(app) == folded


async def test_what_was_kept_is_one_row_that_shows_reason_and_role(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        made = finding(app, "Kayleigh was not asked what she wanted.")
        given = {"code": "Q1", "thing": made, "because": "Her own account", "role": "audit lead"}
        session_screen(app).act("keep_because", **given)
        await look_at(app, pilot, "summary")
        pane(app).points.go_to("kept")
        await pressed(app, pilot, "enter", "down")

        assert "1 kept on purpose" in screen_text(app)
        assert "Kept: Her own account (audit lead)." in screen_text(app)
        assert not pane(app).can("dismiss")


async def test_after_the_fix_the_name_can_be_removed_everywhere_for_good(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        group = next(iter(screen.sitting.session.groups))
        note = screen.act("capture", text="- Kayleigh told us late", group=group)
        await with_finding(app, pilot, "His mum Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "a")
        asked = screen_text(app)
        await answered(app, pilot, "yes")

        assert note is not None
        assert 'Purge "Kayleigh"' in asked
        assert "yes, everywhere" in asked
        assert "Kayleigh" not in screen.sitting.session.notes[note.thing].text
        folder = screen.sitting.desk.folder
        assert not any(b"Kayleigh" in path.read_bytes() for path in folder.rglob("*.jsonl"))


async def test_before_words_go_it_is_said_which_documents_go_and_who_worked_in_one(tmp_path: Path) -> None:
    async with room(tmp_path, size=(80, 24)) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "0", "x", "enter")
        folder = session_screen(app).sitting.desk.folder / "out"
        edited = folder / "learning-summary-restricted.md"
        edited.write_text(edited.read_text(encoding="utf-8") + "a sentence of my own", encoding="utf-8")
        await pressed(app, pilot, "ctrl+x")
        await answered(app, pilot, "Kayleigh")
        asked = " ".join(screen_text(app).split())
        await answered(app, pilot, "yes")
        shown = " ".join(screen_text(app).split())

        assert "yes, everywhere: 1 place, now and before; 3 documents (1 edited since)" in asked
        assert "Somebody has worked in out/learning-summary-restricted.md: that goes too." in asked
        assert "Goes too: out/learning-summary-restricted.docx and html." in asked
        assert "Undo does not bring it back." in asked
        assert out(app) == []
        assert "from 1 place and 3 documents; somebody had worked in out/learning-summary-restricted.md." in shown
        assert "Out of reach: what went elsewhere, paper, backups. F1 has all of it." in shown
        happened = [one.text for one in session_screen(app).sitting.said]
        assert any("Removed with them: out/learning-summary-restricted.docx and html." in one for one in happened)


async def test_enter_in_the_question_about_the_old_words_leaves_them(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        group = next(iter(screen.sitting.session.groups))
        note = screen.act("capture", text="- Kayleigh told us late", group=group)
        await with_finding(app, pilot, "His mum Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "a", "escape")

        assert note is not None
        assert "Kayleigh" in screen.sitting.session.notes[note.thing].text


async def test_a_writes_one_of_the_cases_for_the_label_of_a_case(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        label = next(iter(session_screen(app).sitting.session.cases.values())).label
        made = await with_finding(app, pilot, f"The plan came late in {label} and was short.")
        await pressed(app, pilot, "a")

        text = session_screen(app).sitting.session.findings[made].text
        assert text == "The plan came late in one of the cases and was short."
        assert not session_screen(app).ask_row.asking


async def test_enter_on_what_is_missing_asks_for_it_where_it_is_kept(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Plans came late to the ward.")
        go_to(app, "equality")
        await pressed(app, pilot, "enter")
        await answered(app, pilot, "not seen in these cases")

        details = session_screen(app).sitting.session.details
        assert details.no_equality_finding_because == "not seen in these cases"
        assert "equality" not in codes(app)


async def test_the_words_of_a_notice_are_brought_into_view_on_the_page(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")

        assert "\u2502 Kayleigh was not asked" in screen_text(app).replace("\u2022 ", "")


async def test_a_theme_without_a_finding_is_given_one_from_its_notes(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        note = next(iter(screen.sitting.session.notes))
        screen.act("gather", notes=(note,), theme="fathers")
        await look_at(app, pilot, "summary")
        await pressed(app, pilot, "enter")
        await answered(app, pilot, "Fathers were asked early.")

        found = next(iter(screen.sitting.session.findings.values()))
        assert (found.text, found.theme, found.notes) == ("Fathers were asked early.", "fathers", (note,))


async def test_a_publication_with_a_stop_is_not_written_and_says_which_is_first(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked, TBC.")
        await pressed(app, pilot, "x")

        assert not session_screen(app).ask_row.asking
        assert said(app).startswith("Nothing was written: 2 things stop this publication. First: ")
        assert out(app) == []


async def test_a_restricted_page_is_written_whatever_it_holds(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted.")
        await pressed(app, pilot, "0", "x", "enter")

        assert out(app) == [f"learning-summary-restricted.{one}" for one in ("docx", "html", "md")]


async def test_a_restricted_page_with_names_says_how_many_and_where(tmp_path: Path) -> None:
    async with room(tmp_path, size=(80, 24)) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted; Jane Smith was.")
        await pressed(app, pilot, "0", "x", "enter")

        assert "It holds 2 possible identifiers: " in said(app)
        assert "possible identifiers: " in " ".join(screen_text(app).split())
        assert session_screen(app).sitting.said[-1].tone == "look"


async def test_a_publication_says_how_much_was_still_to_decide(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        open_ones = count_of(pane(app).page, "warn")  # type: ignore[arg-type]  # the page is there
        await pressed(app, pilot, "x", "enter")

        assert open_ones
        assert f" Written with {open_ones} still to decide. " in said(app)


async def test_edits_that_are_not_in_a_new_file_are_seen_at_eighty_columns(tmp_path: Path) -> None:
    async with room(tmp_path, size=(80, 24)) as (app, pilot):
        await with_finding(app, pilot, "Kayleigh was not asked what she wanted; Jane Smith was.")
        await pressed(app, pilot, "0", "x", "enter")
        folder = session_screen(app).sitting.desk.folder / "out"
        for name in out(app)[:1]:
            (folder / name).write_bytes(b"somebody worked in it")
        await pressed(app, pilot, "x", "enter")

        shown = " ".join(screen_text(app).split())
        assert "learning-summary-restricted.docx was edited since it was written;" in shown
        assert "your edits are not in the new file. It holds 2 possible identifiers: " in shown


@pytest.mark.parametrize("count", [2, 9])
def test_help_names_all_that_the_answer_has_no_room_for(count: int) -> None:
    names = tuple(f"a thing with a long name that is number {number}" for number in range(count))
    report = Report(files=(Path("a.md"),), left_out=names, edited=(), notices=(), words=1, pages=1)

    assert " (F1 names all)." in written([report], 0.1)
    assert all(name in " ".join(in_full([report])) for name in names)


async def test_export_says_what_was_written_and_what_was_left_out(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x", "enter")

        assert out(app) == [f"learning-summary-publication.{one}" for one in ("docx", "html", "md")]
        assert said(app).startswith("Wrote 3 files in ")
        assert "s: learning-summary-publication.docx/html/md. " in said(app)
        assert " Left out: " in said(app)
        assert " more (F1 names all)." in said(app)
        assert any(one.text.startswith("Left out: ") for one in session_screen(app).sitting.said)
        assert "o opens the folder." in said(app)
        assert str(tmp_path) not in said(app)


async def test_the_formats_are_remembered_and_nothing_is_written_over(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x")
        await answered(app, pilot, "markdown")
        await pressed(app, pilot, "x")
        offered = session_screen(app).ask_row.field.value
        await pressed(app, pilot, "enter")

        assert offered == "learning summary \u00b7 Markdown \u00b7 publication"
        assert out(app) == ["learning-summary-publication-v2.md", "learning-summary-publication.md"]


async def test_esc_in_the_question_writes_nothing(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x", "escape")

        assert not session_screen(app).ask_row.asking
        assert out(app) == []


async def test_an_unknown_format_is_named_and_the_question_stays(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x")
        await answered(app, pilot, "Word, Pages")

        assert 'There is no format "pages"' in said(app)
        assert session_screen(app).ask_row.field.value == "Word, Pages"


class FullDisk(Files):
    """A disk that takes no documents."""

    def replace_whole(self, path: Path, data: bytes) -> None:
        """Refuses what goes into the folder of documents."""
        if path.parent.name == "out":
            raise OSError(28, "No space left on device")
        super().replace_whole(path, data)


async def test_a_disk_that_refuses_is_told_without_a_path(tmp_path: Path) -> None:
    async with room(tmp_path, at=station(tmp_path, files=FullDisk())) as (app, pilot):
        finding(app, "The mother was asked early what she wanted.")
        await look_at(app, pilot, "summary")
        await pressed(app, pilot, "0", "x", "enter")

        assert "could not be written to (No space left on device). Nothing was written." in said(app)
        assert str(tmp_path) not in said(app)
        await pressed(app, pilot, "x")
        assert session_screen(app).ask_row.asking


async def test_o_opens_the_folder_of_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    opener = programs / OPENERS.get(sys.platform, ELSEWHERE)
    opener.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n')
    opener.chmod(0o700)
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "o")
        first = said(app)
        await pressed(app, pilot, "x", "enter")
        monkeypatch.setenv("PATH", str(programs))
        await pressed(app, pilot, "o")

        assert first == "Nothing has been written yet. x writes it."
        assert said(app) == 'The folder "out" of this session opens in a window of its own.'


async def test_without_an_opener_the_folder_is_named_and_no_path_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x", "enter")
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
        await pressed(app, pilot, "o")

        assert said(app) == 'The files are in the folder "out" of this session.'


async def test_a_number_chooses_the_layout_and_the_page_follows(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        number = next(i for i, one in enumerate(pane(app).shelf.layouts, 1) if one.id == "action-plan")
        await pressed(app, pilot, str(number))

        page = pane(app).page
        assert page is not None
        assert page.layout.id == "action-plan"
        assert "Action plan \u00b7" in screen_text(app)


async def test_the_wanted_profile_comes_back_after_a_layout_that_is_not_made_for_it(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        numbers = {one.id: str(number) for number, one in enumerate(pane(app).shelf.layouts, 1)}
        await pressed(app, pilot, numbers["action-plan"])
        between = pane(app).page
        await pressed(app, pilot, numbers["learning-summary"])

        after = pane(app).page
        assert between is not None
        assert after is not None
        assert (between.profile.id, after.profile.id) == ("restricted", "publication")


async def test_a_number_without_a_layout_tells_those_there_are(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        pane(app).shelf = type(pane(app).shelf)(pane(app).shelf.layouts[:2])
        await pressed(app, pilot, "9")

        assert said(app).startswith("The layouts are: 1 ")


async def test_0_changes_the_profile_and_the_page_follows(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "0")

        page = pane(app).page
        assert page is not None
        assert page.profile.id == "restricted"
        assert "Learning summary \u00b7 restricted" in screen_text(app)


async def test_space_leaves_a_finding_for_the_full_report_and_the_page_grows_shorter(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        before = pane(app).page
        chosen = next(one.id for one in pane(app).points.items if one.finding and not one.finding.full_report_only)
        pane(app).points.go_to(chosen)
        await pilot.pause()
        assert "Space leave out" in screen_text(app).splitlines()[-1]
        await pressed(app, pilot, "space")
        assert "Space back on page" in screen_text(app).splitlines()[-1]
        after = pane(app).page
        left_out = session_screen(app).sitting.session.findings[chosen].full_report_only
        await pressed(app, pilot, "space")

        assert before is not None
        assert after is not None
        assert after.words < before.words
        assert left_out
        assert not session_screen(app).sitting.session.findings[chosen].full_report_only


async def test_findings_are_listed_the_least_supported_first(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, _):
        support = [one.finding.support for one in pane(app).points.items if one.finding]

        assert support[0] == "one_voice"
        assert support[-1] == "confirmed_in_records"


async def test_tab_goes_to_the_page_which_up_and_down_scroll(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "tab", "end")
        end = pane(app).view.at
        await pressed(app, pilot, "up", "up")
        up = pane(app).view.at
        await pressed(app, pilot, "home", "down")
        down = pane(app).view.at
        await pressed(app, pilot, "tab")

        assert (up, down) == (end - 2, 2)
        assert pane(app).points.has_focus


async def test_a_session_without_words_has_a_calm_page(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).act("all_present")
        for note in session_screen(app).sitting.session.notes:
            session_screen(app).act("withdraw", note=note)
        for field, value in SETTLED.items():
            session_screen(app).act("describe", thing="session", field=field, value=value)
        await look_at(app, pilot, "summary")

        assert "Nothing stops" in screen_text(app)
        assert not pane(app).can("open")
        assert not pane(app).can("accept")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_words_that_look_like_markup_stand_letter_for_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        await with_finding(app, pilot, f"Kayleigh {HOSTILE}")
        await pressed(app, pilot, "tab", "end", "tab", "enter")
        asked = app.screen.query_one(WordsField).text
        await pressed(app, pilot, "escape", "a")

        assert asked == f"Kayleigh {SHOWN}"
        assert "\x1b" not in screen_text(app)
        assert "[b]bold[/b] [/x]" in "\n".join(pane(app).view.lines)


async def test_leaving_while_the_page_is_being_made_is_safe(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        pane(app).do_all()
        session_screen(app).go_to_library()
        await settled(app, pilot)

        assert not app.query(SummaryPane)


async def test_words_are_found_in_the_title_and_changed_there(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.act("describe", thing="session", field="aim", value="to see what Kayleigh was asked")
        await look_at(app, pilot, "summary")
        notice = next(one.notice for one in pane(app).points.items if one.notice and "Kayleigh" in one.notice.message)
        place = place_of(screen.sitting.session, notice)
        await pressed(app, pilot, "enter")
        await answered(app, pilot, "to see what she was asked")

        assert place is not None
        assert place.called == "the session: aim"
        assert screen.sitting.session.details.aim == "to see what she was asked"


def test_a_notice_tells_its_heading_without_an_id() -> None:
    notice = Notice("Q1", "block", "Learning Identified (f-abc123)", '"Kay" looks like a name.', thing="f-abc123")

    assert notice.section == "Learning Identified"


def test_words_are_found_on_the_page_though_it_breaks_them_into_lines() -> None:
    lines = ["\u2022 Workers told young", "  parents first. Workers", "told others."]

    assert stretches(lines, "young parents first.") == {0: (15, 20), 1: (2, 16)}
    assert stretches(lines, "told others") == {2: (0, 11)}
    assert stretches(lines, "nobody") == {}
    assert stretches(lines, "") == {}


def test_a_line_of_the_page_keeps_the_space_before_it() -> None:
    assert printed("    held \x1b[31mback") == "    held back"


async def test_what_is_typed_takes_the_place_of_the_offered_formats(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x", *"markdown", "enter")

        assert out(app) == ["learning-summary-publication.md"]


async def test_the_lines_of_the_page_are_counted_once(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "tab", "home")
        first = screen_text(app)
        await pressed(app, pilot, "pagedown")

        count = len(pane(app).view.lines)
        assert f"line 1 of {count}" in first
        assert f" of {count}" in screen_text(app)


async def test_enter_on_the_missing_name_says_where_it_is_filled_in(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        session_screen(app).partnership = Partnership()
        await look_at(app, pilot, "summary")
        named = next(one for one in pane(app).points.items if one.notice and one.notice.code == "partnership")
        pane(app).points.go_to(named.id)
        await pressed(app, pilot, "enter")

        assert "q goes to the list of sessions, m there opens the partnership's own words" in said(app)


async def test_the_row_that_asks_what_to_write_says_what_may_be_named(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x")

        assert "Formats, layouts, a profile, commas between" in screen_text(app)


async def test_enter_on_notes_without_a_theme_goes_where_they_get_one(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Plans were shared late.")
        rows = pane(app).points
        rows.go_to(next(one.id for one in rows.items if one.notice and one.notice.section == "Notes"))
        await settled(app, pilot)
        await pressed(app, pilot, "enter")

        assert session_screen(app).looking.id == "themes"
        assert "Place, park or withdraw them in Themes" in said(app)


async def test_enter_on_nobody_was_marked_present_goes_where_they_are_marked(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot, "Plans were shared late.")
        go_to(app, "attendance")
        await settled(app, pilot)
        await pressed(app, pilot, "enter")
        told = said(app)
        shown = screen_text(app)
        await pressed(app, pilot, "1")
        meeting = session_screen(app).sitting.session.meeting

        assert session_screen(app).looking.id == "welcome"
        assert told.startswith("Nobody was marked present")
        assert "Here they are marked. s, then Summary, comes back." in told
        assert "Who has come?" in shown
        assert meeting is not None
        assert list(meeting.attendance.values()) == ["present"]


async def test_enter_on_a_count_of_one_opens_how_often(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        made = finding(app, "Plans were shared late with the ward.")
        screen = session_screen(app)
        screen.act("how_often", finding=made, often="1 of 2")
        screen.act("describe", thing=made, field="exact", value="yes")
        await look_at(app, pilot, "summary")
        row = next(one for one in pane(app).points.items if one.notice and "A count of one" in one.notice.message)
        pane(app).points.go_to(row.id)
        await settled(app, pilot)
        await pressed(app, pilot, "enter")
        told = said(app)
        await pressed(app, pilot, "enter")
        await answered(app, pilot, "2 of 2")

        assert told.startswith("The number stands in How often.")
        assert screen.sitting.session.findings[made].seen_in == 2
