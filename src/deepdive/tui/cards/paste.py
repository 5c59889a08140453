"""What was pasted, before any of it is taken down: line by line, letter for letter."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one

from deepdive.model.agenda import stage_kind
from deepdive.model.capture_line import SIGN_OF
from deepdive.model.partnership import Partnership
from deepdive.model.paste import unbulleted
from deepdive.tui.cards.form import CardHead
from deepdive.tui.left_words import PASTED
from deepdive.tui.naming import case_name, group_name, kind_label, kind_name
from deepdive.tui.pasting import PastedLine, preview
from deepdive.tui.rows import Piece, Row, cut, pad, pad_left, seen
from deepdive.tui.stage_pane import Room
from deepdive.tui.taking import say_urgent
from deepdive.tui.theme import KIND_ROLES, Role
from deepdive.tui.whose_words import next_of
from deepdive.tui.widgets.keys_row import KeysRow
from deepdive.tui.widgets.row_list import RowList
from deepdive.tui.writing import KINDS, without_sign


class PastedLines(RowList[PastedLine]):
    """The lines; those chosen with Space are left out."""

    DEFAULT_CSS = "PastedLines { height: auto; max-height: 12; background: $surface; }"
    partnership = Partnership()
    left_out: frozenset[str] = frozenset()

    def draw(self, item: PastedLine, width: int) -> Row:
        """Number, kind, words, what is said about it."""
        number = pad_left(item.id, 3)
        if item.said is None or item.id in self.left_out:
            words = cut(seen(item.line), width - 30) or "(blank)"
            return Row(((f"{number}  {words}", "aside"),), ((item.about or "left out", "aside"),))
        kind = f"{SIGN_OF[item.said.kind]} {kind_label(self.partnership, item.said.kind).long}"
        sign = (f"{number}  {pad(kind, 18)} ", KIND_ROLES[item.said.kind])
        role: Role = "look" if item.is_doubtful else "aside"
        right: list[Piece] = [(cut(item.named, width // 3), "aside")] if item.named else []
        right += [(f"{' ' * bool(right)}{item.about}", role)] if item.about else []
        return Row((sign, (seen(item.said.text), "words")), tuple(right))


class PasteCard(Vertical):
    """The lines of a paste; Enter takes them down, Esc puts nothing in."""

    DEFAULT_CSS = "PasteCard { height: auto; background: $surface; padding: 1 1 0 1; }"
    HINT = "Space leaves a line out; Esc puts nothing in."
    ROW = ("open", "replace_name", "mark", "next_group", "next_kind", "escape")
    ROW_WRITING = ()

    head = query_one(CardHead)
    lines = query_one(PastedLines)

    def __init__(self, room: Room, pasted: Sequence[str]) -> None:
        super().__init__()
        self.room = room
        found = unbulleted(list(pasted))
        self._pasted, self._bulleted = list(found.lines), found.told if found.bullet else ""
        self._left_out: set[str] = set()
        self._kind = stage_kind(room.looking.id) if room.where.text.strip() else room.where.kind
        self._has_moved = False

    @property
    def _one_is_meant(self) -> bool:
        """Whether the mark was moved to a line."""
        return self._has_moved or self.lines.marked > 0

    @property
    def LABELS(self) -> dict[str, str]:  # noqa: N802  # one name for it everywhere
        """What the keys do: once the mark was moved, the kind is that of the marked line."""
        kind = "its kind" if self._one_is_meant else "kind of all"
        return {"open": "take all", "mark": "leave one out", "next_kind": kind, "escape": "put nothing in"}

    def compose(self) -> ComposeResult:
        """Head and lines."""
        yield CardHead()
        yield PastedLines(shows_mark=True)

    def on_mount(self) -> None:
        """Shows the lines and takes the cursor."""
        self.lines.partnership = self.room.partnership
        self.show()
        self.screen.set_focus(self.lines)

    def show(self) -> None:
        """Shows what the lines would become now."""
        session, where = self.room.sitting.session, self.room.where
        found = preview(self._pasted, self._kind, session, where.marker.kind)
        self.lines.left_out = frozenset(self._left_out)
        self.lines.put(found)
        to_take = self._to_take()
        into = ", ".join(name for name in (group_name(session, where.group), case_name(session, where.case)) if name)
        count = f"{len(to_take)} note{'' if len(to_take) == 1 else 's'}"
        told: list[tuple[str, Role]] = [(f"Pasted {count} into {into}. Enter takes them down.", "strong")]
        if self._bulleted:
            told.append((f"{self._bulleted}: read as bullets. F4 makes them another kind.", "look"))
        self.head.put(*told)

    def _to_take(self) -> list[PastedLine]:
        return [line for line in self.lines.items if line.said is not None and line.id not in self._left_out]

    def do_open(self) -> None:
        """Takes all lines down in one act; where that cannot be, they stay here."""
        where, stage, lines = self.room.where, self.room.looking.id, self._to_take()
        if lines:
            given = {"group": where.group, "case": where.case, "kind": self._kind, "stage": stage}
            answer = self.room.act("capture_lines", text="\n".join(line.line for line in lines), **given)
            if answer is None:
                self.show()
                return
        if not where.text.strip():
            where.choose_kind(stage_kind(stage))
        self.room.close_card()
        if not lines:
            self.room.say("Nothing was put in.", "hint")
        elif any(line.said and line.said.urgent for line in lines):
            say_urgent(self.room, self.room.sitting.said[-1].text)
        else:
            self.room.say_more(f"^Z takes {'it' if len(lines) == 1 else 'all of them'} back.")
        self.room.write()

    def do_mark(self) -> None:
        """Leaves a line out, or takes it in again."""
        line = self.lines.item
        if line is not None and line.said is not None:
            self._left_out ^= {line.id}
            self.show()

    def can(self, key_id: str) -> bool:
        """Words are replaced only where some look like an identifier; a group's own screen has no other group."""
        if key_id == "next_group" and self.room.where.own_group:
            return False
        return key_id != "replace_name" or bool(self.lines.item and self.lines.item.is_doubtful)

    def do_replace_name(self) -> None:
        """Writes the offered words in the place of what looks like an identifier in the marked line."""
        if (line := self.lines.item) is None:
            return
        at, marker = int(line.id) - 1, self.room.where.marker
        if found := marker.first(self._pasted[at]):
            self._pasted[at] = marker.replaced(self._pasted[at], found)
            self.show()

    def do_next_group(self) -> None:
        """The lines are the next group's."""
        self.room.where.do_next_group()
        self._go_on()

    def do_next_case(self) -> None:
        """The lines are about the next case."""
        self.room.where.do_next_case()
        self._go_on()

    def do_next_kind(self) -> None:
        """The marked line is of the next kind, once the mark was moved; before, all lines without a sign are."""
        line, partnership = self.lines.item, self.room.partnership
        if not self._one_is_meant:
            self._kind = next_of(KINDS, self._kind)
            told = f"All lines without a sign are {kind_name(partnership, self._kind)}. Down marks one to change alone."
        elif line is None or line.said is None:
            told = "There is no note in this line."
        else:
            kind = next_of(KINDS, line.said.kind)
            self._pasted[int(line.id) - 1] = f"{SIGN_OF[kind]} {without_sign(line.line.strip())}"
            told = f"Line {line.id} is {kind_name(partnership, kind)}."
        self._go_on()
        self.room.say(told, "hint")

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        """Somebody means one line."""
        event.stop()
        self._has_moved = True
        self.screen.query_one(KeysRow).redraw()

    def _go_on(self) -> None:
        """Shows what was changed; the lines have the cursor still."""
        self.show()
        self.screen.set_focus(self.lines)

    def keep_words(self) -> str:
        """Keeps the lines as what is typed is kept: they are back when the program stops before they are taken."""
        self.room.left_words[PASTED] = "\n".join(self._pasted)
        return ""

    def on_unmount(self) -> None:
        """They were taken, or left."""
        self.room.left_words.pop(PASTED, None)

    def do_escape(self) -> None:
        """Puts nothing in; what stood in the line stands there still."""
        self.room.close_card()
        self.room.say("Nothing was put in.", "hint")
        self.room.write()
