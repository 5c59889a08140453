"""Things go by the number they are printed with."""

from pathlib import Path

import pytest

from deepdive.desk.naming import find
from deepdive.errors import Refused
from desks import begun


def test_findings_and_recommendations_go_by_their_printed_number(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late", group="1").thing
    findings = [desk.do("finding", text=text, notes=note).thing for text in ("Plans were late.", "Two visits of 2.")]
    agreed = [desk.do("recommend", text=text, findings=findings[0]).thing for text in ("Plan early.", "Ring first.")]

    assert find(desk.session, "finding", "2").id == findings[1]
    assert find(desk.session, "recommendation", "Recommendation 1").id == agreed[0]
    with pytest.raises(Refused, match='There is no recommendation "7"'):
        find(desk.session, "recommendation", "7")
