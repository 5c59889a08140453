"""What a new toolkit begins with: every part once, with a comment that says what it is; and what of it still stands."""

from collections.abc import Iterator
from typing import Any

import msgspec

from deepdive.model.checking import name_of
from deepdive.model.toolkit import Toolkit

TEMPLATE = """\
# {title}: say in a line what this audit is about.
#
# What you do not say here comes from {base}.toml. A line that begins with # is a note to you and is not read.
# Put your own words between the quotation marks, take out what you do not need, and check the file with
#     deepdive toolkit check {id}
# Everything that may stand here is explained in docs/toolkits.md.

# The head. The id is the name of this file; raise the version when you change something.
schema = 1
id = "{id}"
extends = "{base}"
title = "{title}"
version = "1.0"

# What the audit is to find out, in a sentence; and when to choose it.
purpose = "To find out whether ..."
when_to_use = "Use this when ..."

# Words of the topic that every note will have; they count for nothing when themes are suggested.
# A star at the end stands for any ending.
demoted = []

# The seven to nine themes that a session begins with, by id. `deepdive toolkit show {base}` lists those there are.
starts_with = ["voice", "fathers", "assessment", "plans", "info_sharing", "curiosity", "escalation", "recording"]

# Questions that teams talk about when they have read the summary.
topic_discussion = [
  "What would you do differently on Monday?",
]


# The primer: what the topic is and when to act. It is printed at the top of the summary.
[primer]
title = "{title}"
introduction = "Two or three sentences that anybody can understand."
lead = "Act where:"

# One reason to act, worded so that it reads on from lead, and where it is written: the name and the year.
# A limit that differs from area to area is a setting; its value is put in where {{setting}} stands.
[[primer.when]]
text = "it has lasted longer than {{setting}} weeks"
source = "Your local procedure, with its year"
setting = "weeks"


# Local limits: change the value and say where it is written.
[[settings]]
id = "weeks"
label = "Act after"
value = "4"
unit = "weeks"
source = "Your local procedure, with its year"


# How cases are chosen: how many, how far back, what must and must not be among them, and how the sample is balanced.
[selection]
cases = "Four to six cases."
window_months = 12
include = [
  "At least one case in which people think that things went well.",
]
exclude = [
  "A live criminal matter, unless those who lead it have agreed.",
]

# One of the sides on which the sample is balanced, with its values. Copy it to have more of them.
[[selection.strata]]
name = "Area"
values = ["North", "South"]


# What is tested: a question, the standard it is tested against, and the law or guidance it comes from.
[[lines_of_enquiry]]
id = "K-1"
question = "Did ...?"
standard = "What good practice is."
source = "The law or guidance, with its year"


# Questions for auditors, after those of the core. Each can be answered from a record or a conversation.
# evidence says what counts as an answer; scale is one of those in core.toml, "met" when none is named.
[[audit_tool]]
id = "Q-1"
section = "A heading"
question = "Was ...?"
evidence = "The date, the note, the decision that shows it."


# Open questions for the practitioners who did the work.
[[questionnaire]]
id = "P-1"
question = "What ...?"


# What is asked aloud at a stage, in one or two short lines. Stages you do not name stay as they are.
[[stages]]
id = "worked_well"
prompt = ["What did people do that helped?", "What made it possible?"]


# A theme of your own. words are what suggests it: strong count three, terms two, weak one. Put its id in starts_with.
# To rename a theme that is there already, write its id and the new name; `more` adds words to those it has.
[[themes]]
id = "our_theme"
name = "A heading"
block = "topic"
phrase = "the short form, for a line of themes"
definition = "One sentence that settles what belongs here."
words.strong = ["a phrase", "a word*"]
words.terms = ["word"]


# Shorthand that note-takers type, and the full words.
[abbreviations]
abc = "full words"


# Where to turn to. Telephone numbers and links belong in partnership.toml.
[[resources]]
label = "A service"
text = "What it is for, and where to find it."
"""

GUIDING = frozenset(
    (
        *("To find out whether ...", "Use this when ...", "Two or three sentences that anybody can understand."),
        *(
            "Act where:",
            "it has lasted longer than {setting} weeks",
            "Your local procedure, with its year",
            "Act after",
        ),
        *("Did ...?", "What good practice is.", "The law or guidance, with its year", "A heading", "Was ...?"),
        *("The date, the note, the decision that shows it.", "What ...?", "the short form, for a line of themes"),
        *("One sentence that settles what belongs here.", "a phrase", "a word*", "full words", "A service"),
        "What it is for, and where to find it.",
    )
)
"""What stands in the template only to show what to write there."""


def still_guiding(toolkit: Toolkit) -> list[str]:
    """Where a toolkit still says what the template says, each as `key.path: "the words"`."""
    return [f'{path}: "{text}"' for path, text in _texts(msgspec.to_builtins(toolkit), "") if text in GUIDING]


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text in plain data with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{name_of(item, index)}]")
