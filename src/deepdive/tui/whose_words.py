"""Whose the words in the line are, and what they are about: a group and a case, or the whole room and none."""

from textual.containers import Vertical

from deepdive.history.drafts import Draft
from deepdive.model.agenda import stage_kind
from deepdive.tui.naming import cases
from deepdive.tui.sitting import Sitting

HEARS_GROUPS = ("feedback",)
"""Stages of the whole room in which what is said is a group's all the same."""


class WhoseWords(Vertical):
    """The group and the case of what is typed next, at a stage."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.group = ""
        self.case = ""
        self.own_group = False
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

    def _say_where(self) -> None:
        """Shows it."""
        raise NotImplementedError
