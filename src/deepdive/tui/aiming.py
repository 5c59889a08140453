"""Whose words are written and which case they are about: what goes on to the next group or case, or names one."""

from textual.getters import query_one

from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.naming import case_letter, case_name, cases, groups
from deepdive.tui.sitting import Sitting
from deepdive.tui.whose_words import WhoseWords
from deepdive.tui.widgets.capture_line import CaptureLine


class Aiming(WhoseWords):
    """Where new words go; a note that is being mended stays where it is."""

    line = query_one(CaptureLine)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.editing = ""

    def do_next_group(self) -> None:
        """The next group; in stages of the whole room, the room comes after the last."""
        if self._is_mending("Only new words go to another group."):
            return
        ids = [group.id for group in groups(self.sitting.session)]
        ids = ids if self._is_group_stage else ["", *ids]
        self.choose_group(_after(ids, self.group))
        self._take_up()

    def do_next_case(self) -> None:
        """The next case; after the last, none. A group's own cases come first."""
        if self._is_mending("/A behind its words says which case."):
            return
        session = self.sitting.session
        group = session.groups.get(self.group)
        order = [case.id for case in cases(session) if not (group and group.cases) or case.id in group.cases]
        self.choose_case(_after([*order, ""], self.case))
        self._take_up()
        if not self.case and order:
            self._hint(f"No case: new notes are about none. F3 goes on to {case_name(session, order[0])}.")

    def numbered_group(self, digit: str) -> bool:
        """The group of that number; False when there is none."""
        found = groups(self.sitting.session)
        if self._is_mending("Only new words go to another group."):
            return True
        if not digit.isdecimal() or not 1 <= int(digit) <= len(found):
            return False
        self.choose_group(found[int(digit) - 1].id)
        return True

    def lettered_case(self, letter: str) -> bool:
        """The case of that letter; False when there is none."""
        session = self.sitting.session
        if self._is_mending("/A behind its words says which case."):
            return True
        found = [case for case in cases(session) if case_letter(case).casefold() == letter.casefold()]
        if not found:
            return False
        self.choose_case(found[0].id)
        return True

    def _is_mending(self, instead: str) -> bool:
        """Whether a note is being mended: then keys that say where new words go are answered, and change nothing."""
        if self.editing:
            self._hint(f"This note is being mended. {instead} Esc leaves it.")
        return bool(self.editing)

    def _hint(self, words: str) -> None:
        if isinstance(self.screen, KeyedScreen):
            self.screen.say(words, "hint")

    def _take_up(self) -> None:
        """What was set is of the line: the next letters are words in it, not orders."""
        self.screen.set_focus(self.line)


def _after(ids: list[str], chosen: str) -> str:
    """What comes after the chosen one, round and round."""
    return ids[(ids.index(chosen) + 1) % len(ids)] if chosen in ids else (ids[0] if ids else "")
