"""What can be done about a mistake in a toolkit, a layout or the partnership file, by words that stand in it."""

FIXES = (
    (": unknown key; did you mean", "Write it so, or take it out."),
    (": unknown key", "Take it out, or write it as the page about these files in docs names it."),
    (": unknown kind of note", "Use worked_well, stumbling_block, recommendation or remark."),
    (" schema: missing", "Write schema = 1 at the head of the file."),
    (" primer: missing", 'Write it under [primer], or write extends = "core" at the head of the file.'),
    (": missing", "Write it; the page about these files in docs says what it is."),
    ("expected text, got a table", "Write one text in quotation marks, not a heading or { ... }."),
    ("expected text, got a list", "Write one text in quotation marks, without square brackets."),
    ("expected text, got", "Put it in quotation marks."),
    ("expected a list, got a table", "Use double square brackets in the heading, such as [[themes]]."),
    ("expected a list, got", "Put square brackets round it: [ ... ]."),
    ("expected a table, got a list", "Write it under a heading in single square brackets, such as [primer]."),
    ("expected a table, got", "Write it under a heading of its own, such as [primer] or [[themes]]."),
    ("expected a whole number, got", "Write a number without quotation marks and without a point."),
    ("expected true or false, got", "Write true or false, without quotation marks."),
    ("is not one of the values allowed", "Write one of the words that are allowed."),
    ("stands twice", "Take one out, or give it an id of its own."),
    ("no theme has the id", "Use the id of a theme that is there, or add it under [[themes]]."),
    ("no scale has the id", "Use the id of a scale in core.toml, or add it under [[scales]]."),
    ("no stage has the id", "Use the id of a stage that is there, or add it under [[stages]]."),
    ("no setting has the id", "Add it under [[settings]], with its value and its source."),
    ("a local limit needs both", "Add what is missing, or take the other out."),
    ("already need", "Raise minutes of the agenda, or give its stages fewer."),
    ("more than the minutes planned", "Lower least, or give the stage more minutes."),
    ("minutes are between", "Write whole minutes, such as 15."),
    ("expected between 1 and", "Write the whole length in minutes, such as 180."),
    ("expected one month or more", "Write a number of months, such as 12."),
    ("goes round in a circle", "Let one of them extend core."),
    ("files extend one another", "Let the file extend core, or put some of them together."),
    ("to leave out", "Take it out of [leave_out], or write the id as the other file has it."),
    ("another number needs another version", "Write schema = 1."),
    ("id: should be", "Write it so, or give the file the name of its id."),
    ("id: use only", "Write it so, and in the same way wherever the file names it."),
    ("a toolkit's id is up to 40", "Write the id as `deepdive toolkit list` tells it."),
    ("here is no toolkit", "Write the id as `deepdive toolkit list` tells it, or core."),
    ("name at least one of restricted", 'Write profiles = ["restricted"], or take the line out.'),
    ("a layout needs at least one", 'Add one: [[sections]] with an id and a source, such as source = "findings".'),
    ("there is no fact", "Use one of the facts that docs/layouts.md lists for this place."),
    ("that belongs to nothing", "Write its other half, or take it out; a fact stands in { }, a part in [ ]."),
    ("has no items to put into words", "Take item out; put the sentence in before or after."),
    ("is always brought whole", "Take most out."),
    ("a number of items, or 0", "Write 0 or more."),
    ("is for some audiences", "Take audiences out."),
    ("curly quotation marks", 'Put straight ones " in their place; a plain text editor writes them so.'),
    ("Cannot overwrite a value", "This key stands twice: take one of the two out."),
    ("Cannot declare", "This heading stands twice: put what is under both under one."),
    ("Illegal character '\\n'", "The closing quotation mark is missing in that line."),
    ("Invalid value", "Put a text in quotation marks; only numbers, true and false stand without."),
    (
        "not readable as TOML",
        "Look at that line and the one before it: a quotation mark or a bracket is often missing.",
    ),
    ("more digits than can be read", "Shorten the number, or put it in quotation marks."),
    ("not saved as UTF-8", "Save the file again as UTF-8."),
    ("larger than", "Take out what it does not need; the longest that ships has a third of that."),
    ("stand too deep", "Take out brackets: nothing here stands more than four deep."),
    ("has more than", "Write the key with fewer dots."),
    ("differ only in signs", "Take one of them out, or type both anew."),
    ("only the first", "Put these right and check again."),
    ("expected", "Write it as the page about these files in docs shows it."),
)
"""The first whose words stand in a mistake is told of it."""


def fix_of(mistake: str) -> str:
    """What can be done about a mistake; nothing where only its own words can tell."""
    return next((fix for words, fix in FIXES if words in mistake), "")


def with_fix(mistake: str) -> str:
    """A mistake with what can be done about it, in a line below."""
    fix = fix_of(mistake)
    return f"{mistake}\n    Fix: {fix}" if fix else mistake
