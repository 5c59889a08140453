"""Sheets of actions from the follow-up pane: written for an agency or for all, and read when they come back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deepdive.across.actions import nobodys, plan
from deepdive.across.reading import only
from deepdive.across.sheets import came_to, sheet_rows
from deepdive.errors import DeepDiveError, Refused
from deepdive.history.files import REAL
from deepdive.model.action_sheet import Edit, SheetRow
from deepdive.model.partnership import Partnership
from deepdive.model.text import clean_line
from deepdive.tui.rows import seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.question import Choice, Question

OUT = "out"
EVERY = "every agency"
LARGEST = 64 << 20
NOBODY_TO_SEND_TO = "It does not say to whom it goes back: m in the list of sessions, Where forms go back to."


def ask_out(room: Room, today: date) -> None:
    """Asks whose open actions are to be written as a spreadsheet, and writes them."""
    names = agencies_with_open(room.sitting.folder, today)
    choices = tuple(Choice(name, seen(name)) for name in (EVERY, *names))

    def write(agency: str) -> bool:
        try:
            name, rows = write_sheet(room.sitting.folder, agency, room.partnership, today)
        except (DeepDiveError, OSError) as error:
            room.say(in_words(error), "look")
            return True
        actions = "1 open action" if len(rows) == 1 else f"{len(rows)} open actions"
        doubt = _doubt(room, rows) or ("" if room.partnership.returns_to.strip() else NOBODY_TO_SEND_TO)
        told = f"Wrote {name} with {actions}, in the session's folder out. {doubt or 'j takes it back in.'}"
        room.say(told, "look" if doubt else "")
        if agency != EVERY and (loose := nobodys(plan(only(room.sitting.folder, REAL), today).actions)):
            room.say_more(f"{loose} m on it, Agency, gives it to one.")
        return True

    room.ask(Question("Open actions of", choices), write)


def _doubt(room: Room, rows: Sequence[SheetRow]) -> str:
    """What is said of a sheet that may tell who somebody is; empty where nothing in it looks so."""
    from deepdive.forms.action_sheet import texts_of

    marker = room.where.marker
    texts = (text for row in rows for text in texts_of(row).values())
    found = next(((text, suspect) for text in texts if (suspect := marker.first(text))), None)
    return f'"{found[1].text}" in it looks like {marker.kind(found[0])}: look before it goes out.' if found else ""


def ask_back_in(room: Room) -> None:
    """Asks for a sheet that came back, and shows what it would change; nothing is taken yet."""
    question = Question("Sheet that came back", hint="its path, or drop it here")
    room.ask(question, lambda said: _show_edits(room, said))


def _show_edits(room: Room, said: str) -> bool:
    from deepdive.tui.cards.edits import EditsCard

    try:
        edits = edits_in(said, room.sitting.folder, room.sitting.now().date())
    except (DeepDiveError, OSError) as error:
        room.say(in_words(error), "look")
        return False
    if edits:
        room.open_card(EditsCard(room, edits))
    else:
        room.say("This sheet says what is here already. Nothing was taken.")
    return True


def agencies_with_open(folder: Path, today: date) -> list[str]:
    """The agencies that have open actions in a session."""
    found = plan(only(folder, REAL), today).open
    return sorted({one.line.agency for one in found if one.line.agency})


def write_sheet(folder: Path, agency: str, partnership: Partnership, today: date) -> tuple[str, list[SheetRow]]:
    """Writes the open actions of an agency, or of all, into the session's folder; its name, and what stands in it."""
    from deepdive.forms.action_sheet import action_sheet, send_back

    found = plan(only(folder, REAL), today)
    rows = sheet_rows(found if agency == EVERY else found.of_agency(agency))
    if not rows:
        raise Refused("There are no open actions to write.")
    REAL.make_folder(folder / OUT)
    path = _free(folder / OUT / f"actions-{_slug(agency)}.xlsx")
    back = send_back(partnership.returns_to, "")
    REAL.replace_whole(path, action_sheet(agency, partnership.name, today.isoformat(), rows, partnership.says, back))
    return path.name, rows


def edits_in(said: str, folder: Path, today: date) -> list[Edit]:
    """What a sheet would change in a session; raises `Refused` or `Unreadable` in plain words."""
    from deepdive.forms.actions_back import read_action_sheet

    path = path_of(said)
    name = clean_line(path.name)
    try:
        rows = read_action_sheet(name, REAL.read(path, most=LARGEST), today.isoformat())
    except OSError as error:
        raise Refused(f"{name}: {error.strerror or 'cannot be read'}. Nothing was taken.") from None
    came = came_to(folder, rows, REAL)
    if not any(row.session == came.session.id for row in rows):
        raise Refused(f"{name}: no action on this sheet is of this session. Nothing was taken.")
    return list(came.news)


def path_of(said: str) -> Path:
    """The path a person types, pastes or drops: without quotation marks, with ~ as home."""
    plain = said.strip().strip("'\"").replace("\\ ", " ")
    if plain.startswith("file://"):
        plain = unquote(urlsplit(plain).path)
    return Path(plain).expanduser()


def in_words(error: DeepDiveError | OSError) -> str:
    """Why a sheet could not be written or read."""
    return str(error) if isinstance(error, DeepDiveError) else f"The disk did not take it: {error.strerror}."


def _slug(name: str) -> str:
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.casefold())
    return "-".join(filter(None, letters.split("-")))[:40] or "agency"


def _free(path: Path) -> Path:
    """A path where there is nothing yet; an earlier sheet is never written over (F16)."""
    names: Sequence[str] = REAL.names(path.parent)
    tries = (path.with_name(f"{path.stem}{f'-v{n}' if n > 1 else ''}{path.suffix}") for n in range(1, len(names) + 3))
    return next(one for one in tries if one.name not in names)
