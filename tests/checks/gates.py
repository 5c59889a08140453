"""A session on its way out, for the tests of the rules: findings and recommendations printed under a heading each."""

from pathlib import Path

from msgspec.structs import replace

import desks
from deepdive.checks.gate import Notice, Passage, notices
from deepdive.desk.desk import Desk
from deepdive.model.partnership import Contact, Partnership

FRONT_DOOR = Contact(label="Front door", phone="01632 960123", email="door@larkshire.example")
STANDING: Partnership = replace(desks.PARTNERSHIP, contacts=(FRONT_DOOR,))


class Leaving:
    """A session of two cases that is written to by verbs and then looked at by the rules."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = desks.begun(folder)
        self.note = self.desk.do("capture", text="- a point about plans", group="1", case="A").thing

    def finding(self, text: str, **fields: str) -> str:
        """Writes a finding on the one note."""
        made = self.desk.do("finding", text=text, notes=(self.note,)).thing
        for field, value in fields.items():
            self.desk.do("describe", thing=made, field=field, value=value)
        return made

    def recommendation(self, text: str, finding: str = "", **fields: str) -> str:
        """Writes a recommendation on a finding, or on the one note."""
        resting = {"findings": (finding,)} if finding else {"notes": (self.note,)}
        made = self.desk.do("recommend", text=text, **resting).thing
        for field, value in fields.items():
            self.desk.do("describe", thing=made, field=field, value=value)
        return made

    def told(self, *texts: str, partnership: Partnership = STANDING) -> list[Notice]:
        """Everything the rules say of a document with the findings, the recommendations, and some more texts."""
        session = self.desk.session
        passages = [Passage("Findings", one.text) for one in session.findings.values()]
        passages += [Passage("Recommendations", one.published or one.text) for one in session.recommendations.values()]
        return notices(session, partnership, [*passages, *(Passage("Method", text) for text in texts)])

    def of(self, code: str, *texts: str) -> list[Notice]:
        """What one rule says."""
        return [notice for notice in self.told(*texts) if notice.code == code]
