"""Set-up: what the audit is, its cases, who comes, who sits where. Nothing here is needed before the next thing."""

from deepdive.tui.panes.parts import PartsPane
from deepdive.tui.panes.setup_cases import CasesPart
from deepdive.tui.panes.setup_details import DetailsPart
from deepdive.tui.panes.setup_frame import FramePart
from deepdive.tui.panes.setup_groups import GroupsPart
from deepdive.tui.panes.setup_people import PeoplePart


class SetupPane(PartsPane):
    """Details, Cases, People, Groups, Frame."""

    WRITES = False
    PARTS = (DetailsPart, CasesPart, PeoplePart, GroupsPart, FramePart)
