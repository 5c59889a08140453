"""What people said of the meeting on the papers they handed in: ticks counted, words without role or agency; inside."""

from deepdive.model.feedback import QUESTIONS, SCALE, counts, papers, said
from deepdive.summary.document import Bullets, Column, Heading, Paragraph, Piece, Table, plain
from deepdive.summary.facts import View
from deepdive.summary.layout import Section
from deepdive.summary.listing import row
from deepdive.summary.wording import capital, counted


def feedback(seen: View, section: Section) -> list[Piece]:
    """How many papers came back, how often each answer was ticked, and what was written."""
    session, says = seen.session, seen.partnership.says
    count = len(papers(session))
    if not count:
        return []
    ticked = counts(session)
    asked = [one for one in QUESTIONS if one.id in ticked]
    rows = tuple(row(says(one.question), *(str(ticked[one.id][word]) for word in SCALE)) for one in asked)
    columns = (Column("Statement"), *(Column(word, "number") for word in SCALE))
    made: list[Piece] = [Paragraph(plain(f"{capital(counted(count, 'paper'))} came back."))]
    made += [Table("", columns, rows, shaded=True)] if rows else []
    for one in QUESTIONS:
        if one.words and (written := said(session, one.id)):
            made += [Heading(2, says(one.question)), Bullets(tuple(map(plain, written)))]
    return made
