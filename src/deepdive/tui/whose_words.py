"""Whose the words in the line are, and what they are about: a group and a case, or the whole room and none."""

from collections.abc import Sequence
from typing import TypeVar

from textual.containers import Vertical
from textual.getters import query_one

from deepdive.history.drafts import Draft
from deepdive.model.agenda import stage_kind
from deepdive.tui.keyed import KeyedScreen
from deepdive.tui.naming import case_letter, case_name, cases, groups
from deepdive.tui.sitting import Sitting
from deepdive.tui.widgets.capture_line import CaptureLine

One = TypeVar("One")

HEARS_GROUPS = ("feedback",)
"""Stages of the whole room in which what is said is a group's all the same."""


class WhoseWords(Vertical):
    """The group and the case of what is typed next, at a stage; a note that is being mended stays where it is."""

    line = query_one(CaptureLine)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.group = ""
        self.case = ""
        self.own_group = False
        self.editing = ""
        self.stage_id = ""
        self._in_groups = ("", "")

    @property
    def _is_group_stage(self) -> bool:
        return stage_kind(self.stage_id) != "remark"

    @property
    def _is_whole_room(self) -> bool:
        return not self._is_group_stage and self.stage_id not in HEARS_GROUPS

    def change_place(self, was_whole_room: bool) -> None:
        """What is said to the whole room is of no group and no case; back in the groups, both are as they were."""
        if self.group:
            self._in_groups = self.group, self.case
        if self._is_whole_room:
            self.group = self.case = ""
        elif was_whole_room:
            self.group, self.case = self._in_groups

    def choose_group(self, group_id: str) -> None:
        """The words are this group's; its first case goes with it."""
        session = self.sitting.session
        self.group = group_id
        group = session.groups.get(group_id)
        theirs = [case.id for case in cases(session) if group and case.id in group.cases]
        if group and self.case not in theirs:
            self.case = theirs[0] if theirs else ""
        self._say_where()

    def choose_case(self, case_id: str) -> None:
        """The words are about this case."""
        self.case = case_id
        self._say_where()

    def stand_where(self, draft: Draft) -> None:
        """New words are of the group and the case of a draft, where they are still there."""
        self.group = draft.group if draft.group in self.sitting.session.groups else self.group
        self.case = draft.case if draft.case in self.sitting.session.cases else ""

    def do_next_group(self) -> None:
        """The next group; in stages of the whole room, the room comes after the last."""
        if self._is_mending("Only new words go to another group."):
            return
        ids = [group.id for group in groups(self.sitting.session)]
        ids = ids if self._is_group_stage else ["", *ids]
        self.choose_group(next_of(ids, self.group))
        self._take_up()

    def do_next_case(self) -> None:
        """The next case; after the last, none. A group's own cases come first."""
        if self._is_mending("/A behind its words says which case."):
            return
        session = self.sitting.session
        group = session.groups.get(self.group)
        order = [case.id for case in cases(session) if not (group and group.cases) or case.id in group.cases]
        self.choose_case(next_of([*order, ""], self.case))
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

    def _say_where(self) -> None:
        """Shows it."""
        raise NotImplementedError


def next_of(every: Sequence[One], chosen: One) -> One:
    """What comes after the chosen one, round and round; the first where it is none of them."""
    return every[(every.index(chosen) + 1) % len(every)] if chosen in every else (every[0] if every else chosen)
