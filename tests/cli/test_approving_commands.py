"""A summary taken to its publication at the command line, and what show, verify and export say on the way."""

from pathlib import Path

from shell import Shell


def test_a_summary_is_taken_through_all_its_states_by_commands(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    kit = ("--toolkit", "pre-birth-assessment", "--date", "2025-11-20", "--cases", "2", "--groups", "2")
    deepdive.right("new", "Spring", *kit)
    note = deepdive.right("do", "spring", "capture", "text=- plan late", "group=1").word
    finding = deepdive.right("finding", "spring", "Plans were late.", "--from", note).word
    draft = deepdive.right("export", "spring", "--profile", "publication", "--format", "md")
    deepdive.right("do", "spring", "send_to_subgroup")
    deepdive.right("do", "spring", "accuracy_check", "asked=police", "on=2025-11-25", "corrected=A number.")
    deepdive.right("do", "spring", "approve", "role=chair", "on=2025-12-03")
    deepdive.right("do", "spring", "publish", "on=2025-12-05")
    published = deepdive.right("export", "spring", "--profile", "publication", "--format", "md")
    whole = deepdive.right("verify", "spring")
    deepdive.right("do", "spring", "reword", f"finding={finding}", "text=Plans came late.")
    changed, stopped = deepdive("verify", "spring"), deepdive("export", "spring", "--profile", "publication")
    deepdive.right("do", "spring", "addendum", "because=The agency asked.")
    after = deepdive.right("verify", "spring")

    assert "It says DRAFT on every page" in draft.err
    assert "DRAFT" not in published.err
    assert (
        "published on 5 December 2025, approved by the chair on 3 December 2025" in deepdive.right("show", "spring").out
    )
    assert "What was approved is as it was." in whole.out
    assert (changed.code, stopped.code) == (1, 1)
    assert f"Changed since it was approved: Plans came late ({finding}). No addendum says why." in changed.out
    assert "sealed" in stopped.err
    assert "one addendum" in after.out
    assert "as the addenda tell" in after.out
    assert "What was approved is as it was." not in after.out
    shown = deepdive.show("spring")
    assert [one["step"] for one in shown["approvals"]] == ["with_subgroup", "accuracy_check", "approved", "published"]
    assert shown["session"]["status"] == "published"
    assert [one["because"] for one in shown["addenda"]] == ["The agency asked."]
