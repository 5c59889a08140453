"""The table of what stands in a document's way names every rule, and no sentence of help names a code of a list."""

import re
from pathlib import Path

from deepdive.checks.gate import ALWAYS_ON, CODES
from deepdive.desk.verbs import VERBS

OFFICER = Path(__file__).parent.parent / "docs" / "officer.md"
ROW = re.compile(r"^\| (\w+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def test_the_table_of_codes_has_every_rule_in_its_order_with_what_to_do() -> None:
    text = OFFICER.read_text(encoding="utf-8")
    part = text.partition("## What stands in the way")[2].partition("\n## ")[0]

    assert [code for code in ROW.findall(part) if code != "code"] == list(CODES)
    assert all(f"*{code}*" in part for code in ALWAYS_ON)


def test_no_help_of_a_verb_names_a_code_that_reads_like_a_key() -> None:
    told = {verb.name: verb.help for verb in VERBS.values() if verb.name != "take_feedback"}

    assert {name: text for name, text in told.items() if re.search(r"\b[FOQ]\d+\b", text)} == {}
