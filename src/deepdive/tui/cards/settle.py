"""Two versions of something, typed on two laptops at once: both are kept; somebody chooses the one to show."""

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.model.session import Conflict, Session
from deepdive.tui.naming import group_name
from deepdive.tui.rows import Row, pad, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.widgets.lines import Lines
from deepdive.tui.widgets.question import Question
from deepdive.tui.widgets.row_list import RowList

WHO = 30


class VersionRow(Struct, frozen=True):
    """One of the versions: its number, its words, on which laptop and when."""

    id: str
    words: str
    who: str


class Versions(RowList[VersionRow]):
    """The versions of one thing."""

    DEFAULT_CSS = "Versions { height: auto; max-height: 6; background: $surface; }"

    def draw(self, item: VersionRow, width: int) -> Row:
        """Its number and words; who wrote it at the right."""
        return Row((((f" {item.id}  "), "now"), (seen(item.words), "words")), ((pad(item.who, WHO), "aside"),))


class SettleCard(Vertical):
    """The first thing with two versions; when it is settled, the next."""

    DEFAULT_CSS = "SettleCard { height: auto; background: $surface; padding: 0 1; } SettleCard Lines { height: auto; }"
    HINT = "Both are kept in the changes, whichever is shown. Esc: later."
    ROW: ClassVar[tuple[str, ...]] = ("choose", "accept", "edit", "escape")
    ROW_WRITING: ClassVar[tuple[str, ...]] = ("take_down", "leave_line")
    LABELS: ClassVar[dict[str, str]] = {
        "choose": "show this one",
        "accept": "both, contested",
        "edit": "write a third",
        "escape": "later",
    }

    head = query_one(Lines)
    versions = query_one(Versions)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def compose(self) -> ComposeResult:
        """What it is about, and the versions."""
        yield Lines()
        yield Versions(shows_mark=True)

    def on_mount(self) -> None:
        """Shows the first, and takes the cursor."""
        self.show()
        self.screen.set_focus(self.versions)

    @property
    def SHOWN(self) -> dict[str, str]:  # noqa: N802  # as LABELS, but by the number of versions
        """The numbers of the versions that are there."""
        return {"choose": f"1-{len(self.versions.items) or 2}"}

    def can(self, key_id: str) -> bool:
        """Both can be kept where a thing has room for a second wording."""
        found = self._conflict()
        return key_id != "accept" or (found is not None and is_wording(found))

    def show(self) -> None:
        """Shows the first of what is left; without any, closes."""
        conflicts = self.room.sitting.session.conflicts
        if not conflicts:
            self.room.close_card()
            self.room.say_more("Nothing has two versions any more.")
            return
        session, found = self.room.sitting.session, conflicts[0]
        told = f"{len(conflicts)} to settle. Both are kept; choose the one to show."
        about = f"{about_words(session, found)}, {found.field.replace('_', ' ').replace('/', ' ')}"
        self.head.put(lambda width: [Row(((told, "strong"),)), Row(((about, "aside"),))])
        own = self.room.sitting.desk.device
        self.versions.put(version_rows(found, own))

    def _conflict(self) -> Conflict | None:
        found = self.room.sitting.session.conflicts
        return found[0] if found else None

    def do_choose(self, digit: str) -> None:
        """Shows the version of that number from now on."""
        if self._settle(choice=digit):
            self.show()

    def do_open(self) -> None:
        """Shows the marked version from now on."""
        if self.versions.item:
            self.do_choose(self.versions.item.id)

    def do_accept(self) -> None:
        """Keeps the wording shown, and the other beside it as contested."""
        found = self._conflict()
        if found is None:
            return
        other = str(found.versions[1].value)
        if self._settle(choice="1") and self.room.act(
            "describe", thing=found.id, of=found.of, field="contested", value=other
        ):
            self.show()

    def do_edit(self) -> None:
        """Asks for a third wording."""
        found = self._conflict()
        if found is None:
            return

        def take(words: str) -> bool:
            done = self._settle(text=words)
            if done:
                self.show()
            return done

        self.room.ask(Question("A third wording", start=str(found.versions[0].value), mends=True), take)

    def _settle(self, **said: str) -> bool:
        found = self._conflict()
        return found is not None and self.room.act("settle", thing=found.id, field=found.field, **said) is not None

    def do_escape(self) -> None:
        """Later."""
        self.room.close_card()


def is_wording(conflict: Conflict) -> bool:
    """Whether it is the wording of a note or finding, which may stay contested."""
    return conflict.field == "text" and conflict.of in ("note", "finding")


def about_words(session: Session, conflict: Conflict) -> str:
    """What has two versions, as one would call it in the room."""
    if conflict.of == "note" and (note := session.notes.get(conflict.id)):
        number = list(session.notes).index(note.id) + 1
        return f"Note {number}, {group_name(session, note.group)}" if note.group else f"Note {number}"
    thing = session.thing(conflict.of, conflict.id) if conflict.of != "session" else None
    name = next(
        (getattr(thing, field) for field in ("label", "name", "title", "text") if getattr(thing, field, "")), ""
    )
    return f"{conflict.of.replace('_', ' ').capitalize()} {seen(name)[:60]}".rstrip()


def version_rows(conflict: Conflict, own: str) -> list[VersionRow]:
    """The versions with their numbers; laptops by number, never by id (F16)."""
    devices = sorted({version.device for version in conflict.versions} - {own})
    found = []
    for number, version in enumerate(conflict.versions, 1):
        who = "this laptop" if version.device == own else f"laptop {devices.index(version.device) + 2}"
        shown = ", shown now" if number == 1 else ""
        words = "nothing" if version.value in (None, "", False) else str(version.value)
        found.append(VersionRow(str(number), words, f"{who}, {version.at[11:16]}{shown}"))
    return found
