"""What documents say of their way out: draft, with the sub-group, approved, published, and the addenda at the end."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from audits import MADE, audit, layout, printed, section, standing, summary, whole
from reading_back import squeezed

import desks
from deepdive.desk.desk import Desk
from deepdive.desk.purging import of_words
from deepdive.errors import Refused
from deepdive.summary.approval import broken
from deepdive.summary.document import Callout
from deepdive.summary.export import WRITERS, Report, export
from deepdive.summary.profile import PROFILES

ROLE = "chair of the sub-group"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with audit(tmp_path) as opened:
        whole(opened)
        desks.weeks_later(opened)
        yield opened


def said(desk: Desk, profile: str = "restricted") -> tuple[str, str, list[str]]:
    """Status, approval and what stands above everything."""
    document = summary(desk.session, profile)
    above = [one.text for one in document.blocks if isinstance(one, Callout)]
    return document.properties.status, document.properties.approval, above


def finding(desk: Desk) -> str:
    return next(iter(desk.session.findings))


def out(desk: Desk, *formats: str) -> Report:
    return export(
        desk.session,
        desk.folder / "out",
        layout=layout(),
        profile=PROFILES["publication"],
        partnership=standing(),
        formats=formats,
        made=MADE,
        files=desks.NoSync(),
    )


def letters(path: Path) -> str:
    """All the letters in a file, with the heads and feet of its pages."""
    if path.suffix in (".docx", ".xlsx"):
        with ZipFile(path) as file:
            parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]
        return re.sub(r"<[^>]*>", "", "\n".join(parts))
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode()
    return path.read_bytes().decode()


def test_a_document_says_how_far_it_is_and_who_approved_it_when(desk: Desk) -> None:
    told = [said(desk)]
    for verb, given in (
        ("send_to_subgroup", {"on": "2026-11-24"}),
        ("approve", {"role": ROLE, "on": "2026-12-03"}),
        ("publish", {"on": "2026-12-05"}),
    ):
        desk.do(verb, **given)
        told.append(said(desk))

    draft = ["DRAFT for the Quality Assurance sub-group: not for circulation"]
    assert told == [
        ("DRAFT", "", draft),
        ("DRAFT, with the sub-group", "With the Quality Assurance sub-group since 24 November 2026", draft),
        ("Approved", "Approved by the chair of the sub-group on 3 December 2026", []),
        ("Published", "Approved by the chair of the sub-group on 3 December 2026, published on 5 December 2026", []),
    ]


def test_a_publication_gives_months_only(desk: Desk) -> None:
    desk.do("approve", role="the board", on="2026-12-03")
    desk.do("publish", on="2026-12-05")

    assert said(desk, "publication")[1] == "Approved by the board in December 2026, published"


def test_what_was_changed_since_is_said_at_the_top_and_in_the_status(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("reword", finding=finding(desk), text="Other words.")

    status, _, above = said(desk)
    assert status == "Approved, changed since"
    assert above == ["Not as it was approved: one finding was changed, and no addendum says why"]


def test_addenda_stand_at_the_end_with_their_reasons(desk: Desk) -> None:
    desk.do("approve", role=ROLE, on="2026-12-03")
    desk.do("reword", finding=finding(desk), text="The same worker stayed for most of the time")
    desk.do("addendum", because="Midwifery sent a new date", role="audit lead", on="2027-01-11")
    desk.do("remove", thing=next(iter(desk.session.recommendations)))
    desk.do("addendum", because="The board did not accept it.", on="2027-01-12")
    document = summary(desk.session)

    assert section(document, "Addenda") == (
        "11 January 2027, audit lead: The sentence \u201cThe same worker stayed for most of the time\u201d was changed."
        " Midwifery sent a new date.\n"
        "12 January 2027: A recommendation was taken out. The board did not accept it."
    )
    assert printed(document).endswith("The board did not accept it.")
    assert document.properties.approval.endswith("on 3 December 2026, with two addenda")


def test_an_addendum_says_of_what_the_board_refused_that_it_was_not_accepted(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    refused = next(iter(desk.session.recommendations))
    desk.do("decide", recommendation=refused, decision="not_accepted", reason="It is done elsewhere.")
    before = said(desk)[2]
    kept = desk.do("addendum", because="The board answered.").says

    assert before == ["Not as it was approved: one recommendation was not accepted, and no addendum says why"]
    assert kept.startswith("Addendum kept: one recommendation was not accepted, with the reason.")
    assert section(summary(desk.session), "Addendum").endswith("A recommendation was not accepted. The board answered.")


def test_addenda_to_an_earlier_version_are_told_inside_among_the_steps(desk: Desk) -> None:
    desk.do("approve", role=ROLE, on="2026-12-03")
    desk.do("reword", finding=finding(desk), text="The same worker stayed.")
    desk.do("addendum", because="Midwifery sent a new date", role="audit lead", on="2027-01-11")
    desk.do("reword", finding=finding(desk), text="The same worker stayed for long.")
    desk.do("approve", role=ROLE, on="2027-01-20")

    inside = printed(summary(desk.session, layout_id="full-report"))
    assert "Addendum to approval 1" in inside
    assert "11 January 2027, audit lead. Midwifery sent a new date." in inside
    assert "Midwifery sent a new date" not in printed(summary(desk.session, "publication", "full-report"))


def test_an_addendum_says_of_a_new_finding_that_it_was_added(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    note = next(iter(desk.session.notes))
    added = desk.do("finding", text="Fathers were asked.", notes=(note,)).thing
    unexplained = broken(desk.session)
    desk.do("addendum", because="A late return came.", on="2027-01-11")
    desk.do("reword", finding=added, text="Fathers were asked twice.")
    desk.do("addendum", because="It was twice.", on="2027-01-12")

    said = section(summary(desk.session), "Addenda")

    assert unexplained[0].startswith("Added since it was approved: Fathers were asked ")
    assert "was added" in said.splitlines()[0]
    assert "\u201cFathers were asked twice\u201d was changed. It was twice." in said.splitlines()[1]


def test_approved_words_that_were_purged_were_changed_and_not_added(desk: Desk) -> None:
    desk.do("reword", finding=finding(desk), text="Kayleigh's plan was late.")
    desk.do("approve", role=ROLE)

    desk.purge(of_words(desk.reading.fold, "Kayleigh"))
    unexplained = broken(desk.session)
    desk.do("addendum", because="A name was removed.", on="2027-01-11")

    assert unexplained == [
        f"Changed since it was approved: [removed]'s plan was late ({finding(desk)}). No addendum says why."
    ]
    said = section(summary(desk.session), "Addendum")
    assert "\u201c[removed]'s plan was late\u201d was changed." in said


def test_an_addendum_does_not_quote_what_its_document_leaves_out(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("describe", thing=finding(desk), field="full_report_only", value="yes")
    desk.do("reword", finding=finding(desk), text="Only for the full report.")
    desk.do("addendum", because="Asked for.")

    assert "Only for the full report" not in printed(summary(desk.session))
    assert "Only for the full report" in printed(summary(desk.session, layout_id="full-report"))


def test_inside_every_step_is_told_with_what_was_said_of_it(desk: Desk) -> None:
    desk.do("accuracy_check", asked="Midwifery,Police", on="2026-11-20", corrected="One case of two")
    desk.do("accuracy_check", agreed_by="midwifery team")
    desk.do("approve", role=ROLE, on="2026-12-03")

    told = printed(summary(desk.session, layout_id="full-report"))
    assert (
        "20 November 2026. Asked: Midwifery and Police. Corrected: One case of two."
        " Commendations agreed by midwifery team." in told
    )
    assert "Asked:" not in printed(summary(desk.session, "publication", "full-report"))


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_of_a_publication_says_draft_until_it_is_approved(desk: Desk, ending: str) -> None:
    before = out(desk, ending)
    desk.do("approve", role=ROLE)
    after = out(desk, ending)

    first, second = (letters(report.files[0]) for report in (before, after))
    assert (before.is_draft, after.is_draft) == (True, False)
    assert "DRAFT" in first
    assert "DRAFT" not in second
    assert squeezed("Approved by the chair of the subgroup") in squeezed(second).replace("-", "")


def test_the_version_is_the_same_in_every_format_of_one_export(desk: Desk) -> None:
    out(desk, "md")
    report = out(desk, *WRITERS)

    assert all("-v2" in path.name for path in report.files)
    assert [path.name for path in report.files if not re.search(r"Version\W+2\b", letters(path))] == []


def test_a_publication_with_a_changed_sentence_is_not_written_without_an_addendum(desk: Desk) -> None:
    desk.do("approve", role=ROLE)
    desk.do("reword", finding=finding(desk), text="Other words.")
    with pytest.raises(Refused, match=r"sealed .*changed after it was approved"):
        out(desk, "md")
    desk.do("addendum", because="The agency asked for it.")

    assert out(desk, "md").files
