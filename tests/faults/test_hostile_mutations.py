"""Good files after accidents to their bytes: read, or refused in plain words, in little time; the file untouched.

A few of each with every change; `pytest tests/faults -m faults --faults=500` tries 10,000 of each.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random
from time import process_time

import msgspec
import pytest

from deepdive.across.reading import read_one
from deepdive.cli.sessions import described
from deepdive.desk.desk import Desk
from deepdive.errors import DeepDiveError
from deepdive.history import drafts
from deepdive.history.inspection import inspect
from deepdive.history.line import seal
from deepdive.history.reading import Reading
from deepdive.history.record import RecordMaker
from deepdive.model.agenda import clock
from deepdive.model.ledger import ledger
from deepdive.model.partnership import read_partnership
from deepdive.model.paste import unbulleted
from deepdive.model.toolkits import examine as examine_toolkit
from deepdive.model.view import view
from deepdive.summary.layout import examine as examine_layout
from desks import Clock, NoSync, begun
from faults.hostile import mutated

MOST_SECONDS = 5.0
"""Processor time one file may take."""

FILES = NoSync()

TOOLKIT = b"""schema = 1
id = "mine"
title = "Mine"
version = "1"
starts_with = ["fathers"]

[primer]
title = "Topic"
introduction = "What it is."
when = [{ text = "Before 12 weeks.", source = "local" }]

[[stages]]
id = "welcome"
title = "Welcome"
prompt = ["Who is here?"]

[[agendas]]
id = "short"
title = "Short"
minutes = 60
slots = [{ stage = "welcome", minutes = 10, least = 5 }]

[[themes]]
id = "fathers"
name = "Fathers"

[[scales]]
id = "met"
title = "Met"
values = ["yes", "no"]

[[audit_tool]]
id = "1.1"
section = "Plan"
question = "Was there a plan?"
"""

NOTES = """+ midwife came weekly /A @Midwifery
- \u201cnobody told us\u201d said a father #fathers ??
> share plans !!
. thank you, caf\u00e9 owner
no sign at all \\@notoken
"""

PEOPLE = """2 health visitor @HV practitioner 1,2
midwife @Midwifery /A
team manager @"Children's Social Care" manager
3 x nurse @0-19
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session's folder with a little of everything."""
    desk = begun(tmp_path_factory.mktemp("good"))
    notes = [desk.do("capture", text=f"{sign} said {sign} /A", group="1").thing for sign in "+->."]
    desk.do("people", text=PEOPLE)
    desk.do("gather", notes=notes[:2], theme="fathers")
    finding = desk.do("finding", text="Fathers were seen.", notes=notes[:1]).thing
    desk.do("recommend", text="See fathers.", findings=(finding,))
    desk.do("piece", kind="driver", title="Births", count=3, of=10)
    desk.do("stage", to="worked_well")
    desk.undo()
    desk.keep_draft(drafts.Draft("half a line", "2026-11-20T10:00:00.000+00:00"))
    desk.close()
    return desk.folder


@pytest.fixture(params=[30, pytest.param(0, marks=pytest.mark.faults)], ids=["small", "large"])
def many(request: pytest.FixtureRequest, size: int) -> int:
    """How many accidents: a few, or 20 for each random kill that was asked for."""
    return int(request.param) or max(200, size * 20)


def use(reading: Reading) -> None:
    """What screens and commands do with a session that was read."""
    session = reading.session
    msgspec.json.encode(view(session))
    described(session)
    ledger(session)
    clock(session, Clock().moment)
    RecordMaker(reading.fold).bytes_of(reading.journal.sizes())


def read_session(folder: Path) -> None:
    """Reads a session as every command does, and inspects it."""
    inspect(folder, FILES)
    read_one(folder, FILES)
    use(Reading(folder, FILES))


def hold(path: Path, data: bytes, read: Callable[[], object]) -> None:
    """Reads a file that was put there; only a refusal in plain words may come of it, soon, and it stays as it is."""
    path.write_bytes(data)
    begun_at = process_time()

    with suppress(DeepDiveError):
        read()

    assert process_time() - begun_at < MOST_SECONDS
    assert sha256(path.read_bytes()).digest() == sha256(data).digest()


@pytest.mark.parametrize("name", ["record.json", "changes/laptop1.jsonl", "drafts/laptop1.json"])
def test_a_file_of_a_session_after_accidents(good: Path, tmp_path: Path, name: str, many: int) -> None:
    folder = tmp_path / "here"
    shutil.copytree(good, folder)
    data = (folder / name).read_bytes()

    for turn in range(many):
        hold(folder / name, mutated(data, Random(turn)), lambda: read_session(folder))
        drafts.kept(folder, "laptop1", FILES)


def test_a_record_without_its_history_after_accidents(good: Path, tmp_path: Path, many: int) -> None:
    folder = tmp_path / "here"
    shutil.copytree(good, folder)
    shutil.rmtree(folder / "changes")
    data = (folder / "record.json").read_bytes()

    for turn in range(many):
        hold(folder / "record.json", mutated(data, Random(turn)), lambda: read_session(folder))


def test_lines_that_were_changed_and_given_a_right_check_sum(good: Path, tmp_path: Path, many: int) -> None:
    folder = tmp_path / "here"
    shutil.copytree(good, folder)
    path = folder / "changes" / "laptop1.jsonl"
    lines = path.read_bytes().splitlines()

    for turn in range(many):
        draw = Random(turn)
        at = draw.randrange(len(lines))
        body = mutated(lines[at].rpartition(b',"crc"')[0], draw).replace(b"\n", b" ")
        data = b"\n".join([*lines[:at], seal(body + b"}").rstrip(), *lines[at + 1 :], b""])
        hold(path, data, lambda: read_session(folder))


def toolkit(data: bytes) -> object:
    """Reads a toolkit."""
    return examine_toolkit("mine", lambda _: data)


def layout(data: bytes) -> object:
    """Reads a layout."""
    return examine_layout(data, "mine.toml")


ROOT = Path(__file__).parents[2] / "toolkits"
DATA: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "toolkit": (TOOLKIT, toolkit),
    "layout": ((ROOT / "layouts" / "meeting-notes.toml").read_bytes(), layout),
    "partnership": ((ROOT / "partnership.toml").read_bytes(), read_partnership),
}


@pytest.mark.parametrize("name", DATA)
def test_a_file_that_a_partnership_writes_after_accidents(tmp_path: Path, name: str, many: int) -> None:
    data, read = DATA[name]
    path = tmp_path / f"{name}.toml"

    for turn in range(many):
        hold(path, mutated(data, Random(turn)), lambda: read(FILES.read(path)))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An open session."""
    return begun(tmp_path)


def test_a_file_of_notes_after_accidents(desk: Desk, tmp_path: Path, many: int) -> None:
    path = tmp_path / "notes.txt"

    def take() -> None:
        lines = FILES.read(path).decode("utf-8", "surrogateescape").split("\n")
        for line in unbulleted(lines).lines:
            with suppress(DeepDiveError):
                desk.do("capture", text=line, group="1")

    for turn in range(many):
        hold(path, mutated(NOTES.encode(), Random(turn)), take)
    use(Reading(desk.folder, FILES))


def test_a_paste_of_people_after_accidents(desk: Desk, many: int) -> None:
    for turn in range(many):
        text = mutated(PEOPLE.encode(), Random(turn)).decode("utf-8", "surrogateescape")
        begun_at = process_time()
        with suppress(DeepDiveError):
            desk.do("people", text=text)
            desk.undo()
        assert process_time() - begun_at < MOST_SECONDS
    use(Reading(desk.folder, FILES))


FIELDS = (
    *(("session", "aim"), ("session", "title"), ("Case A", "position"), ("Case A", "age_band"), ("Case A", "closed")),
    *(("Group 1", "cases"), ("Group 1", "online"), ("Case A", "strata/x"), ("Case A", "not_auditors")),
)
VALUES = ("12", "yes", "2026-11-20", "Case A,Case B", "nan", "1e400", "9" * 400, "-0", "\u0661\u0662", "x" * 30_000)


def test_what_is_written_into_any_field_after_accidents(desk: Desk, many: int) -> None:
    for turn in range(many):
        draw = Random(turn)
        (thing, field), value = draw.choice(FIELDS), draw.choice(VALUES)
        value = mutated(value.encode(), draw).decode("utf-8", "surrogateescape") if draw.random() < 0.7 else value
        with suppress(DeepDiveError):
            desk.do("describe", thing=thing, field=field, value=value)
        with suppress(DeepDiveError):
            desk.do("piece", kind="driver", title=value, count=value, of=value, from_day=value)
    use(Reading(desk.folder, FILES))
    use(desk.reading)
