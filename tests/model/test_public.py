"""What the room may see of a session."""

from pathlib import Path

import pytest

from deepdive.desk.desk import Desk
from deepdive.model.public import PublicView, public_view
from desks import Clock, begun, station


@pytest.fixture
def time() -> Clock:
    """A clock to walk with."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, time: Clock) -> Desk:
    """A meeting at worked well."""
    made = begun(tmp_path, station(tmp_path, "laptop1", clock=time))
    made.do("stage", to="worked_well")
    return made


def words(view: PublicView) -> list[str]:
    return [one.text for one in view.words]


def test_a_note_is_shown_only_when_somebody_shows_it(desk: Desk, time: Clock) -> None:
    note = desk.do("capture", text="+ plan on the fridge", group="1").thing

    assert words(public_view(desk.session, time())) == []
    assert words(public_view(desk.session, time(), [note])) == ["plan on the fridge"]


@pytest.mark.parametrize("verb", ["park", "withdraw"])
def test_what_is_set_aside_is_not_shown_though_somebody_showed_it_before(desk: Desk, time: Clock, verb: str) -> None:
    note = desk.do("capture", text="+ plan on the fridge", group="1").thing

    desk.do(verb, note=note)

    assert words(public_view(desk.session, time(), [note])) == []


def test_an_immediate_concern_is_never_shown(desk: Desk, time: Clock) -> None:
    note = desk.do("capture", text="+ alone at night !!", group="1").thing

    assert words(public_view(desk.session, time(), [note])) == []


def test_a_familys_voice_is_shown_only_with_permission(desk: Desk, time: Clock) -> None:
    no = desk.do("voice", whose="a young parent", text="nobody asked me").thing
    yes = desk.do("voice", whose="a young parent", text="she listened", permission="verbatim").thing

    assert words(public_view(desk.session, time(), [no, yes])) == ["she listened"]


def test_groups_are_counted_and_nothing_else_of_them_is_told(desk: Desk, time: Clock) -> None:
    desk.do("capture", text="+ one", group="1")
    desk.do("capture", text="- two", group="1")

    view = public_view(desk.session, time())

    assert view.groups[0].notes == 1
    assert view.next == "Stumbling blocks"


def test_themes_and_recommendations_stand_on_the_screen_when_the_room_may_see_them(desk: Desk, time: Clock) -> None:
    note = desk.do("capture", text="+ one", group="1").thing
    theme = desk.do("theme", name="Working as one", notes=note).thing
    agreed = desk.do("recommend", text="Share the plan", notes=note).thing
    for thing, stage, said in ((theme, "themes", "Working as one"), (agreed, "close", "Share the plan")):
        desk.do("stage", to=stage)
        assert words(public_view(desk.session, time())) == []
        desk.do("describe", thing=thing, field="room", value="yes")
        assert words(public_view(desk.session, time())) == [said]
