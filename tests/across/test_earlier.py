"""What earlier audits left: areas, open actions, points that come again."""

from pathlib import Path

from deepdive.across.earlier import Before, before
from deepdive.desk.desk import Desk
from deepdive.desk.verbs.following import judged
from deepdive.suggest.again import again
from years import AUTUMN_2025, FILES, PRACTICE, SPRING_2023, TODAY, Audit, at_desk, held, written_up

NOW = Audit("Pre-birth now", "2026-11-20")


def left(folder: Path, desk: Desk) -> Before:
    """What earlier audits left for a session."""
    return before(desk.session, folder / "sessions", TODAY.date(), FILES)


def test_the_areas_are_those_of_the_last_audit_and_the_actions_those_of_all(tmp_path: Path) -> None:
    for audit in (SPRING_2023, AUTUMN_2025, PRACTICE):
        written_up(tmp_path, audit)

    found = left(tmp_path, held(tmp_path, NOW))

    assert found.audits == ("Pre-birth, autumn, 2025-10-09", "Pre-birth, spring, 2023-03-14")
    assert [(one.name, one.held) for one in found.areas] == [("Fathers", "2025-10-09")]
    assert found.areas[0].findings == ("Fathers were missing from most assessments.",)
    assert [one.date[:4] for one in found.open_actions] == ["2023", "2023", "2025", "2025"]


def test_a_later_audit_leaves_nothing_for_an_earlier_one(tmp_path: Path) -> None:
    written_up(tmp_path, AUTUMN_2025)

    assert not left(tmp_path, held(tmp_path, SPRING_2023)).anything


def test_nothing_is_left_by_an_audit_of_another_kind(tmp_path: Path) -> None:
    from deepdive import library
    from deepdive.model.toolkits import load

    written_up(tmp_path, AUTUMN_2025, load("pre-birth-assessment", library.toolkit_source))

    assert not left(tmp_path, held(tmp_path, NOW)).anything


def test_a_finding_and_a_recommendation_that_come_again_name_year_number_and_state(tmp_path: Path) -> None:
    written_up(tmp_path, SPRING_2023)
    with held(tmp_path, NOW) as desk:
        note = desk.do("capture", text="- dad not asked", group="1").thing
        finding = desk.do("finding", text="Fathers were missing from half the assessments.", notes=note).thing
        desk.do("recommend", text="Put the history of the father into the booking form.", findings=finding)
        desk.do("recommend", text="Repair the lift in the north building.", findings=finding)

        found = again(desk.session, left(tmp_path, desk).points)

    assert [one.sentence for one in found] == ["also in 2023, finding 1", "also in 2023, recommendation 1, open"]


def test_a_point_that_is_made_twice_in_this_session_is_offered_once(tmp_path: Path) -> None:
    with held(tmp_path, NOW) as desk:
        note = desk.do("capture", text="- dad not asked", group="1").thing
        for text in ("Fathers were not asked about their history.", "The history of fathers was not asked for."):
            desk.do("finding", text=text, notes=note)
        desk.do("finding", text="Records stood in three systems.", notes=note)

        found = again(desk.session, ())

    assert [(one.number, one.sentence) for one in found] == [(1, "also here, finding 2")]


def test_a_recommendation_that_was_not_accepted_says_so(tmp_path: Path) -> None:
    with held(tmp_path, SPRING_2023) as desk:
        note = desk.do("capture", text="- dad not asked", group="1").thing
        agreed = desk.do("recommend", text="Ask every father about his history.", notes=note).thing
        desk.do("decide", recommendation=agreed, decision="not_accepted", reason="asked already")

    points = left(tmp_path, held(tmp_path, NOW)).points

    assert [one.name for one in points] == ["2023, recommendation 1, not accepted"]


def test_how_an_area_is_now_is_kept_once(tmp_path: Path) -> None:
    written_up(tmp_path, SPRING_2023)
    with held(tmp_path, NOW) as desk:
        area = left(tmp_path, desk).areas[0]
        desk.do("then_and_now", area=area.name, since="same", source=area.source)
        desk.do("then_and_now", area="fathers", since="improved", because="Six of eight forms have it.")

        found = judged(desk.session, area.name)
        kept = [one for one in desk.session.pieces.values() if one.kind == "earlier_area"]

    assert found is not None
    assert len(kept) == 1
    assert (found.since, found.text, found.source) == (
        "improved",
        "Six of eight forms have it.",
        "Pre-birth, spring, 2023-03-14",
    )


def test_many_earlier_points_are_looked_at_newest_first(tmp_path: Path) -> None:
    for audit in (SPRING_2023, AUTUMN_2025):
        written_up(tmp_path, audit)

    points = left(tmp_path, held(tmp_path, NOW)).points

    assert [one.year for one in points] == ["2025", "2025", "2023", "2023"]


def test_a_session_beside_it_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    written_up(tmp_path, SPRING_2023)
    broken = tmp_path / "sessions" / "broken" / "changes"
    broken.mkdir(parents=True)
    (broken / "laptop9.jsonl").write_text("not a line\n")
    with Desk(tmp_path / "sessions" / "2023-03-14-pre-birth-spring", at_desk(tmp_path)) as desk:
        assert left(tmp_path, desk) == Before()
    assert left(tmp_path, held(tmp_path, NOW)).anything
