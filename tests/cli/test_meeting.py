"""A whole meeting by line mode alone, as somebody who does not see a screen runs it (F36)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from shell import Shell

from deepdive.model.text import clean


@pytest.mark.slow
def test_a_meeting_from_welcome_to_close_by_line_mode_alone(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    made = deepdive.right("new", "Line by line", "--toolkit", "pre-birth-care-leavers", "--groups", "4", "--cases", "2")
    session = Path(made.last).name
    deepdive.right(
        "do", session, "people", "text=4 social worker @CSC\n4 midwife @Midwifery\n2 officer @Police auditor"
    )
    deepdive.right("do", session, "propose_seats")
    told = deepdive.right("stage", session, "welcome").out
    assert "10 minutes left of 10." in told
    deepdive.right("do", session, "agree_rules")
    deepdive.right("do", session, "all_present")
    for stage, count in (("worked_well", 12), ("stumbling_blocks", 12), ("recommendations", 6)):
        deepdive.right("stage", session, stage)
        for group in "1234":
            lines = "".join(f"{stage.replace('_', ' ')} {number} of group {group}\n" for number in range(count))
            taken = deepdive.right("capture", session, "--group", group, "-", given=lines)
            assert len(taken.out.splitlines()) == count
    deepdive.right("do", session, "star", f"note={taken.out.splitlines()[0].split()[0]}")

    slipped = deepdive.right("capture", session, "--group", "1", "-", given="Zebedee Quillfeather was named\n")
    assert "looks like a name" in slipped.err
    deepdive.right("purge", session, "--note", slipped.word, "--yes")
    urgent = deepdive.right("capture", session, "--group", "2", "-", given="he is alone with her tonight !!\n")
    assert "tells no one" in urgent.err
    assert urgent.out.endswith("kept apart: immediate concern\n")
    assert "alone with her" not in urgent.out + urgent.err
    refused = deepdive("do", session, "end_meeting")
    assert refused.code == 1
    assert "immediate concern" in refused.err
    concern = deepdive.show(session)["concerns"][0]["id"]
    deepdive.right("do", session, "dealt_with", f"concern={concern}", "told=duty manager", "by=team manager")

    ends = datetime.now().astimezone() + timedelta(minutes=30)
    deepdive.right("do", session, "finish_at", f"time={ends:%H:%M}")
    assert "minutes behind" in deepdive.right("stage", session).out
    again = deepdive.right("do", session, "replan")
    assert "Themes 20 to" in again.out
    deepdive.right("do", session, "skip", "stage=agree", "because=the auditors do it")
    deepdive.right("stage", session, "close")
    deepdive.right("do", session, "end_meeting")

    shown = deepdive.show(session)
    assert shown["session"]["stage"] == "reflection"
    assert shown["ledger"]["captured"] == 121
    assert "Quillfeather" not in deepdive.right("show", session, "--json").out


def test_what_line_mode_says_reads_well_aloud(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    deepdive.right("new", "Aloud", "--toolkit", "pre-birth-care-leavers", "--groups", "2", "--cases", "2")
    deepdive.right("stage", "aloud", "worked_well")
    deepdive.right("capture", "aloud", "--group", "1", "-", given="plan on the fridge\n")

    for words in (
        ("stage", "aloud"),
        ("show", "aloud"),
        ("list",),
        ("history", "aloud"),
        ("suggest", "aloud"),
        ("verify", "aloud"),
    ):
        said = deepdive.right(*words).out

        assert clean(said) == said, words
        assert not set(said) & set("│─┌┐└┘├┤━┃╭╮╰╯█▌►●○"), words
        assert max(map(len, said.splitlines()), default=0) <= 200, words
