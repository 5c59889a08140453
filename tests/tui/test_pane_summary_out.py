"""Summary: the way out by keyboard, every layout, and one row that says what is written."""

from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from rooms import Clock, room, screen_text, session_screen, station
from sample_room import answered, look_at, pressed, said, sample_room, settled
from textual.pilot import Pilot

from deepdive.history.files import REAL, Files
from deepdive.model.sealing import changes, standing
from deepdive.model.session import Session
from deepdive.summary.export import WRITERS
from deepdive.summary.layouts import ORDER, layout_named, places
from deepdive.summary.profile import PUBLICATION, RESTRICTED
from deepdive.tui.app import DeepDiveApp
from deepdive.tui.panes.summary import SummaryPane
from deepdive.tui.panes.summary_export import Progress
from deepdive.tui.panes.summary_order import Order, order_from
from deepdive.tui.panes.summary_page import Shelf
from deepdive.tui.panes.summary_way import ways

slow = pytest.mark.slow
SHELF = Shelf(tuple(layout_named(one, places(Path("nowhere")), REAL) for one in ORDER))
BEFORE = Order(SHELF.layouts[:1], ("docx", "html"), PUBLICATION)


def pane(app: DeepDiveApp) -> SummaryPane:
    return session_screen(app).query_one(SummaryPane)


def session(app: DeepDiveApp) -> Session:
    return session_screen(app).sitting.session


def out(app: DeepDiveApp) -> list[str]:
    folder = session_screen(app).sitting.desk.folder / "out"
    return sorted(path.name for path in folder.glob("*") if not path.name.startswith("."))


async def with_finding(app: DeepDiveApp, pilot: Pilot[None]) -> str:
    """Shows the summary of a session with a finding and a recommendation; answers the finding's id."""
    screen = session_screen(app)
    made = screen.act("finding", text="Plans came late to the ward.", notes=(next(iter(session(app).notes)),))
    assert made is not None
    screen.act("recommend", text="Midwifery to share plans by week 30.", findings=(made.thing,))
    await look_at(app, pilot, "summary")
    return made.thing


async def go_on(app: DeepDiveApp, pilot: Pilot[None], *answers: str) -> None:
    """Takes the step that is offered, and answers what it asks."""
    await pressed(app, pilot, "end", "enter", "enter")
    for words in answers:
        await answered(app, pilot, words)


@slow
async def test_a_summary_goes_all_the_way_out_by_the_keyboard(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot)
        states = [screen_text(app)]
        await go_on(app, pilot)
        states.append(screen_text(app))
        await go_on(app, pilot, "Police", "20 Nov 2026")
        await pressed(app, pilot, "escape")
        await go_on(app, pilot, "chair of the sub-group", "yes")
        states.append(screen_text(app))
        await go_on(app, pilot)
        states.append(screen_text(app))

        words = ["DRAFT ", "DRAFT, with", "Approved ", "Published "]
        assert [f"publication \u00b7 {word}" in text for word, text in zip(words, states, strict=True)] == [True] * 4
        held = standing(session(app))
        assert held is not None
        assert held.role == "chair of the sub-group"
        assert session(app).details.status == "published"


@slow
async def test_the_row_of_the_way_says_which_step_goes_on(tmp_path: Path) -> None:
    async with room(tmp_path, size=(120, 40)) as (app, pilot):
        await with_finding(app, pilot)
        await pressed(app, pilot, "end")

        assert "DRAFT       Enter: to the sub-group" in screen_text(app)
        assert "Summary: a draft. Enter goes on: to the sub-group, accuracy check, approve and seal." in screen_text(
            app
        )


@slow
async def test_nothing_is_sealed_until_it_is_said_twice(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot)
        await pressed(app, pilot, "end", "enter")
        await answered(app, pilot, "approve")
        await answered(app, pilot, "Jane Smith")
        named, still = said(app), screen_text(app)
        await answered(app, pilot, "chair")
        asked = screen_text(app)
        await pressed(app, pilot, "enter")
        unsaid = said(app)
        await answered(app, pilot, "no")

        assert '"Jane Smith" in this role looks like a name.' in named
        assert "Approved by which role" in still
        assert "Approve and seal" in asked
        assert "every change is noticed and needs a reason, which is printed" in " ".join(asked.split())
        assert unsaid.startswith("Type the beginning")
        assert said(app) == "Nothing was approved."
        assert standing(session(app)) is None


@slow
async def test_an_accuracy_check_is_four_questions_each_kept_when_answered(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        await with_finding(app, pilot)
        await pressed(app, pilot, "end", "enter")
        await answered(app, pilot, "accuracy")
        await answered(app, pilot, "No such agency")
        refused = said(app)
        await answered(app, pilot, "Police, Housing")
        asked = screen_text(app)
        await answered(app, pilot, "last week")
        no_day = said(app)
        await answered(app, pilot, "20/11/2026")
        await answered(app, pilot, "One number.")
        await pressed(app, pilot, "escape")

        check = next(iter(session(app).approvals.values()))
        assert "No such agency" in refused
        assert [session(app).agencies[one].label for one in check.asked] == ["Police", "Housing"]
        assert "2 of 4. On which day" in asked
        assert '"last week" is not a day' in no_day
        assert (check.date, check.corrected, check.agreed_by) == ("2026-11-20", "One number.", "")


@slow
async def test_a_changed_sentence_stops_it_and_d_tells_why(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        made = await with_finding(app, pilot)
        session_screen(app).act("approve", role="chair")
        session_screen(app).act("reword", finding=made, text="Plans came too late to the ward.")
        await settled(app, pilot)
        stopped = screen_text(app)
        await pressed(app, pilot, "home", "d")
        await answered(app, pilot, "The agency asked for it.")
        await answered(app, pilot, "audit lead")

        assert "1 thing stops this publication" in stopped
        assert changes(session(app)) == []
        assert [one.because for one in session(app).addenda.values()] == ["The agency asked for it."]
        assert "stops this" not in screen_text(app)


@slow
async def test_after_an_addendum_the_way_out_is_offered_again(tmp_path: Path) -> None:
    clock = Clock()
    async with room(tmp_path, clock=clock) as (app, pilot):
        made = await with_finding(app, pilot)
        session_screen(app).act("approve", role="chair")
        session_screen(app).act("publish")
        out = ways(session(app))
        clock.move(minutes=1)
        session_screen(app).act("reword", finding=made, text="Plans came too late to the ward.")
        session_screen(app).act("addendum", because="The agency asked for it.")
        await settled(app, pilot)

        assert out == ["back_to_draft"]
        assert ways(session(app)) == ["publish", "back_to_draft"]


@slow
async def test_any_layout_is_chosen_by_typing(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        reached = set()
        for layout in SHELF.layouts:
            await pressed(app, pilot, "9")
            await answered(app, pilot, layout.title)
            page = pane(app).page
            reached |= {page.layout.id} if page else set()

        assert reached == set(ORDER)


@slow
async def test_several_layouts_are_written_in_several_formats_at_once(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x")
        offered = session_screen(app).ask_row.field.value
        await answered(app, pilot, "learning summary, one page, word, markdown")
        await pressed(app, pilot, "x")
        again = session_screen(app).ask_row.field.value

        assert offered == "learning summary \u00b7 Word, web page, Markdown \u00b7 publication"
        assert out(app) == [
            f"{one}-publication.{end}" for one in ("learning-summary", "one-page") for end in ("docx", "md")
        ]
        assert again == "learning summary, one page \u00b7 Word, Markdown \u00b7 publication"
        assert "Writing" not in " ".join(one.text for one in session_screen(app).sitting.said)


@slow
async def test_a_layout_that_stays_inside_is_not_written_for_publication(tmp_path: Path) -> None:
    async with sample_room(tmp_path, "summary") as (app, pilot):
        await pressed(app, pilot, "x")
        await answered(app, pilot, "action plan, word, publication")
        refused = said(app)
        await answered(app, pilot, "action plan, excel, restricted")

        assert refused == "Action plan is made for restricted only: write it by itself."
        assert out(app) == ["action-plan-restricted.xlsx"]


class WaitingDisk(Files):
    """A disk that takes the first document when it is told to."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def replace_whole(self, path: Path, data: bytes) -> None:
        """Waits before what goes into the folder of documents."""
        if path.parent.name == "out":
            self.begun.set()
            self.go_on.wait(20)
        super().replace_whole(path, data)


@slow
async def test_esc_stops_the_writing_before_the_next_document(tmp_path: Path) -> None:
    disk = WaitingDisk()
    async with room(tmp_path, at=station(tmp_path, Clock(), files=disk)) as (app, pilot):
        await with_finding(app, pilot)
        await pilot.press("x")
        session_screen(app).ask_row.field.value = "learning summary, one page, full report, markdown"
        await pilot.press("enter")
        while not disk.begun.is_set():
            await pilot.pause()
        told, offered = said(app), pane(app).can("escape")
        await pilot.press("escape")
        disk.go_on.set()
        await settled(app, pilot)

        assert told.startswith("Writing 3 documents  1 of 3")
        assert told.endswith("Esc stops")
        assert offered
        assert said(app).startswith("Stopped. Wrote 1 file in ")
        assert out(app) == ["learning-summary-publication.md"]
        assert not pane(app).can("escape")


def order(words: str) -> Order:
    found = order_from(words, SHELF, BEFORE)
    assert isinstance(found, Order)
    return found


@pytest.mark.parametrize(
    ("words", "said_back"),
    [
        (BEFORE.said, BEFORE.said),
        ("Word, markdown, .md", "learning summary \u00b7 Word, Markdown \u00b7 publication"),
        ("w", "learning summary \u00b7 Word \u00b7 publication"),
        ("action plan; excel; restricted", "action plan \u00b7 Excel \u00b7 restricted"),
        ("briefing", "briefing \u00b7 Word, web page \u00b7 publication"),
        ("seven, themed", "seven-minute briefing, themed briefing \u00b7 Word, web page \u00b7 publication"),
        ("golden thread, csv, r", "golden thread \u00b7 CSV \u00b7 restricted"),
        ("what we", "what we learnt \u00b7 Word, web page \u00b7 publication"),
        ("minute", "seven-minute briefing \u00b7 Word, web page \u00b7 publication"),
    ],
)
def test_what_is_to_be_written_is_typed_by_beginnings(words: str, said_back: str) -> None:
    assert order(words).said == said_back


def test_all_is_every_format() -> None:
    assert order("all").formats == tuple(WRITERS)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Word, Pages", 'There is no format "pages", and no layout or profile.'),
        ("", "Name a format"),
        (" , ", "Name a format"),
        ("meeting notes", "Meeting notes is made for restricted only"),
        ("(", 'There is no format "("'),
    ],
)
def test_what_cannot_be_written_is_named(words: str, why: str) -> None:
    found = order_from(words, SHELF, BEFORE)

    assert isinstance(found, str)
    assert found.startswith(why)


def test_a_layout_of_ones_own_is_found_by_its_title() -> None:
    own = replace(SHELF.layouts[0], id="ours", title="Board paper")

    found = order_from("board", Shelf((*SHELF.layouts, own)), replace(BEFORE, profile=RESTRICTED))

    assert isinstance(found, Order)
    assert found.layouts == (own,)


def test_progress_is_a_count_a_name_and_a_bar() -> None:
    progress = Progress(4)
    for ending in ("docx", "xlsx", "pdf"):
        progress.begin(SHELF.layouts[0], ending)

    assert progress.said == (
        "Writing 4 documents  3 of 4  PDF, learning summary  \u2588\u2588\u2588\u2588\u2588"
        "\u2591\u2591\u2591\u2591\u2591  Esc stops"
    )
