"""Twenty identifiers in a session of 300 notes: none reaches a publication, in any layout or format, undecided."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

import desks
from deepdive.checks.gate import Notice, blocks
from deepdive.checks.identifiers import find
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from deepdive.history.files import REAL
from deepdive.model.partnership import Contact, Partnership
from deepdive.summary.compose import compose
from deepdive.summary.export import WRITERS, Report, export
from deepdive.summary.layout import Layout
from deepdive.summary.layouts import layout_ids, layout_named, places
from deepdive.summary.passages import notices
from deepdive.summary.profile import PUBLICATION

MADE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
WHERE = places(Path("nowhere"))
LAYOUTS = [one for one in layout_ids(WHERE, REAL) if "publication" in layout_named(one, WHERE, REAL).profiles]
PARTNERSHIP: Partnership = replace(
    desks.PARTNERSHIP, contacts=(Contact(label="Front door", phone="01632 960123", email="door@larkshire.example"),)
)

PLANTED = {
    "note": "Kayleigh Thistlewood",
    "starred note": "NHS number 943 476 5919",
    "quotation": "Babajide",
    "finding": "Gurpreet",
    "impact": "07700 900771",
    "context": "14 Hallam Road",
    "change": "Piotr Zielinski",
    "finding for the full report": "ZE96 1QQ",
    "second wording": "Nour El-Din",
    "recommendation": "Mrs Ollerenshaw",
    "published wording": "Fernhollow Primary School",
    "outcome": "kayleigh.t@example.com",
    "measure": "QQ 12 34 56 C",
    "phrase": "Mei Ling",
    "aim": "Oluwaseun",
    "vignette": "LM99 KPT",
    "practice note": "@kayz_xo09",
    "action": "Bogdan Petrescu",
    "return": "Nesrin Haddad",
    "case summary": "dob 14/03/2019",
}
"""What was planted, by where."""


def planted(folder: Path) -> Desk:
    """A session of 300 notes, findings, recommendations, an action and a vignette, with the twenty in them."""
    desk = desks.begun(folder)
    notes = [desk.do("capture", text=f"- point {n} about plans", group="1", case="A").thing for n in range(297)]
    notes.append(desk.do("capture", text=f"- mum {PLANTED['note']} was told late", group="1").thing)
    notes.append(desk.do("capture", text=f"+ {PLANTED['starred note']} was right", group="2").thing)
    notes.append(desk.do("capture", text='"Babajide never asked me"', group="3").thing)
    desk.do("star", note=notes[-2])
    desk.do("gather", notes=tuple(notes[:40]), theme="plans")
    first = desk.do("finding", text=f"Workers told {PLANTED['finding']} late.", notes=tuple(notes[:3]), theme="plans")
    later = desk.do(
        "finding", text=f"The post to {PLANTED['finding for the full report']} came late.", notes=(notes[4],)
    )
    desk.do("finding", text="Fathers were spoken to early.", notes=(notes[5],), kind="strength", theme="fathers")
    advice = desk.do("recommend", text=f"Housing to ring {PLANTED['recommendation']} weekly.", findings=(first.thing,))
    said = desk.do("recommend", text="Midwifery to copy plans.", findings=(first.thing,)).thing
    action = desk.do("action", recommendation=said, text=f"Ring {PLANTED['action']}").thing
    fields = {
        (first.thing, "impact"): f"Nobody rang {PLANTED['impact']}.",
        (first.thing, "context"): f"The family lived at {PLANTED['context']}.",
        (first.thing, "change_made"): f"{PLANTED['change']} is asked each week.",
        (first.thing, "contested"): f"Others heard it from {PLANTED['second wording']}.",
        (later.thing, "full_report_only"): "yes",
        (said, "published"): f"Midwifery to copy plans to {PLANTED['published wording']}.",
        (said, "outcome"): f"Children are safe; ask {PLANTED['outcome']}.",
        (said, "measure"): f"A sample of ten, {PLANTED['measure']} among them.",
        (advice.thing, "owner"): "Head of service",
        ("plans", "phrase"): f"plans that {PLANTED['phrase']} could follow",
        ("session", "aim"): f"to see what {PLANTED['aim']} was asked",
        (action, "evidence_done"): "A list",
    }
    for (thing, field), value in fields.items():
        desk.do("describe", thing=thing, of="theme" if thing == "plans" else "", field=field, value=value)
    desk.do("piece", kind="vignette", text=f"A car, {PLANTED['vignette']}, waited outside each day.")
    desk.do("piece", kind="practice_note", title="Ask again", text=f"Look at {PLANTED['practice note']} together.")
    desk.do("case", summary=f"One child, {PLANTED['case summary']}.")
    desk.do("send_back", case="A", agency="housing", told="manager", why=f"{PLANTED['return']} waits for repairs")
    return desk


def document_notices(desk: Desk, layout: Layout) -> list[Notice]:
    document = compose(desk.session, layout, PUBLICATION, PARTNERSHIP, MADE)
    return notices(desk.session, PARTNERSHIP, document)


def written(desk: Desk, layout: Layout, to: Path) -> Report:
    formats = list(WRITERS)
    given = {"layout": layout, "profile": PUBLICATION, "partnership": PARTNERSHIP, "formats": formats}
    return export(desk.session, to, **given, made=MADE, files=REAL)  # type: ignore[arg-type]


def everything_in(path: Path) -> str:
    """All that can be read in a file: names of parts, texts, hidden properties, addresses of links."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return unescape(
            "\n".join(re.sub(r"<[^>]*>", " ", part) + re.sub(r"<[^>]*>", "", part) + part for part in parts)
        )
    if path.suffix == ".pdf":
        reader = shutil.which("pdftotext")
        done = subprocess.run([reader, "-raw", path, "-"], capture_output=True, check=True) if reader else None
        return data.decode("latin-1") + (done.stdout.decode() if done else "")
    return unescape(data.decode("utf-8", "replace"))


def leaks(folder: Path) -> list[str]:
    """Which of the twenty stand in any file, and where."""
    texts = {path: bare(everything_in(path)) for path in folder.rglob("*") if path.is_file()}
    return [
        f"{where}: {said} in {path.name}" for path, text in texts.items() for where, said in sought() if said in text
    ]


def sought() -> Iterator[tuple[str, str]]:
    """What is looked for: each of the twenty, and every name in it by itself."""
    for where, words in PLANTED.items():
        for suspect in find(f"mum {words}" if where == "note" else words):
            yield where, bare(suspect.text)


def bare(text: str) -> str:
    """A text without its spaces and capitals, as a reader could put it together again."""
    return re.sub(r"[\s\\]+", "", text).casefold()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return planted(tmp_path_factory.mktemp("planted"))


def layouts() -> list[object]:
    """The first layout always, the others in the slow suite: each is written in every format."""
    return [LAYOUTS[0], *(pytest.param(one, marks=pytest.mark.slow) for one in LAYOUTS[1:])]


def test_all_twenty_are_identifiers_that_the_rules_see() -> None:
    assert len(PLANTED) == 20
    assert {where for where, _ in sought()} == set(PLANTED)


@pytest.mark.parametrize("layout_id", layouts())
def test_what_a_document_would_print_stops_it_and_nothing_is_written(
    desk: Desk, tmp_path: Path, layout_id: str
) -> None:
    layout = layout_named(layout_id, WHERE, REAL)
    found = blocks(document_notices(desk, layout))
    if not found:  # a layout that prints none of them
        written(desk, layout, tmp_path / "out")
        assert leaks(tmp_path) == []
        return

    with pytest.raises(Refused) as refused:
        written(desk, layout, tmp_path / "out")

    assert all(one.message in str(refused.value) for one in found)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("layout_id", layouts())
def test_once_each_is_replaced_none_of_the_twenty_is_in_any_file(tmp_path: Path, layout_id: str) -> None:
    from deepdive.tui.panes.summary_places import fixed, place_of

    desk, layout = planted(tmp_path / "session"), layout_named(layout_id, WHERE, REAL)
    for _ in range(90):
        waiting = blocks(document_notices(desk, layout))
        if not waiting:
            break
        first = waiting[0]
        if fix := fixed(desk.session, PARTNERSHIP, first):
            verb, given = fix.place.act(fix.text)
            desk.do(verb, **given)
        elif (place := place_of(desk.session, first)) and first.words in place.text:  # the gap that a name left
            verb, given = place.act(place.text.replace(first.words, "somebody"))
            desk.do(verb, **given)
        else:
            assert first.code not in ("Q1", "case_label"), first
            desk.do("take_out", notes=tuple(desk.session.notes))

    report = written(desk, layout, tmp_path / "out")

    assert {path.suffix.removeprefix(".") for path in report.files} == set(WRITERS)
    assert report.left_in == []
    assert leaks(tmp_path / "out") == []


def test_what_is_kept_goes_out_with_its_reason_and_nothing_else_does(tmp_path: Path) -> None:
    desk, layout = desks.begun(tmp_path), layout_named("learning-summary", WHERE, REAL)
    note = desk.do("capture", text="- mum Kayleigh told late, 07700 900771", group="1").thing
    made = desk.do("finding", text="Babajide was the first to be asked.", notes=(note,)).thing
    desk.do("keep_because", code="Q1", thing=made, because="His own published account.", role="audit lead")

    report = written(desk, layout, tmp_path / "out")

    assert report.left_in == ['"Babajide" looks like a name. His own published account (audit lead).']
    assert {one.partition(":")[0] for one in leaks(tmp_path / "out")} == {"quotation"}


def test_a_document_says_that_it_was_checked_and_never_that_it_is_anonymous(tmp_path: Path) -> None:
    desk, layout = desks.begun(tmp_path), layout_named("learning-summary", WHERE, REAL)
    written(desk, layout, tmp_path / "out")
    texts = [everything_in(path).casefold() for path in (tmp_path / "out").iterdir() if path.suffix in (".md", ".html")]

    assert all("checked for identifiers" in text for text in texts)
    assert not any("anonymous" in text.replace("never anonymous", "") for text in texts)
