"""What is kept regardless is in every document, or the draft says that it is still to be written."""

from pathlib import Path

from deepdive.desk.desk import Desk
from deepdive.summary.figures import figures
from deepdive.summary.profile import PUBLICATION, RESTRICTED, prints_finding
from desks import begun


def fathers(folder: Path) -> tuple[Desk, list[str]]:
    """Two notes in Fathers, a finding on the first."""
    desk = begun(folder)
    notes = [desk.do("capture", text=f"- {words}", group="1").thing for words in ("dad not asked", "one dad was")]
    desk.do("gather", notes=notes, theme="fathers")
    desk.do("finding", text="Fathers were left out.", notes=notes[:1])
    return desk, notes


def test_a_finding_kept_regardless_is_printed_though_it_was_left_for_the_full_report(tmp_path: Path) -> None:
    desk, _ = fathers(tmp_path)
    made = next(iter(desk.session.findings))
    desk.do("describe", thing=made, field="full_report_only", value="yes")
    before = [prints_finding(desk.session.findings[made], profile) for profile in (RESTRICTED, PUBLICATION)]
    desk.do("keep", thing=made)

    after = [prints_finding(desk.session.findings[made], profile) for profile in (RESTRICTED, PUBLICATION)]
    assert (before, after) == ([False, False], [True, True])


def test_a_kept_note_that_nothing_written_rests_on_is_still_to_be_written(tmp_path: Path) -> None:
    desk, (_, second) = fathers(tmp_path)
    before = figures(desk.session).unwritten
    desk.do("keep", thing=second)
    kept = figures(desk.session).unwritten
    desk.do("finding", text="One father was asked.", notes=[second])

    assert before == ()
    assert [(one.theme.id, one.notes) for one in kept] == [("fathers", 1)]
    assert figures(desk.session).unwritten == ()
