"""The note that goes to an agency with its forms: why, what, by when, to whom, and what is never to be written."""

from collections.abc import Iterator

from deepdive.forms.answer_forms import QUESTIONNAIRE_TRUST, TOOL_TRUST, Asked
from deepdive.model.partnership import PLACEHOLDER, Contact
from deepdive.model.return_items import cases_of
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Properties,
    plain,
    strong,
)
from deepdive.summary.word import write_word
from deepdive.summary.wording import counted, day, in_a_line, listed, sentence

WHO_CASES_ARE = (
    "Who each case is, you are told by another way. That list stays outside this audit's files: do not send it with a"
    " form, and do not write on a form who a case is."
)
NOT_TO_WRITE = (
    "names or initials of children, families or workers: a role says enough",
    "dates of birth, addresses, schools, telephone or case numbers; say how old, how long after, how many weeks",
    "copies of records: say what you found and where it can be found",
    "matters about a worker's conduct: those go to that worker's manager by your own procedure, not on a form",
)


def cover_note(asked: Asked) -> bytes:
    """The Word file of an agency's cover note."""
    return write_word(cover_document(asked))


def cover_document(asked: Asked) -> Document:
    """The note as a document."""
    partnership, session = asked.partnership, asked.session
    name = "" if partnership.name == PLACEHOLDER else partnership.name
    about = Properties(
        partnership=name,
        classification=session.details.classification or partnership.classification,
        keywords=("safeguarding", "multi-agency audit"),
    )
    return Document(
        title=session.details.title,
        subtitle=f"For {asked.agency.label}: what we ask of you",
        properties=about,
        blocks=tuple(_blocks(asked)),
    )


def _blocks(asked: Asked) -> Iterator[Block]:
    says = asked.partnership.says
    yield Box(says("If a child may be at risk now"), (Paragraph(plain(_safety(asked))), *_people(asked)))
    yield Heading(1, "Why we ask")
    yield Paragraph(plain(_why(asked)))
    yield Heading(1, "What we ask")
    yield Bullets(tuple(map(plain, _what(asked))))
    yield Heading(1, "By when, and to whom")
    yield Paragraph(plain(_back(asked)))
    yield Heading(1, "What not to write")
    yield Paragraph(plain("Please leave out, of anybody:"))
    yield Bullets(tuple(plain(says(one)) for one in NOT_TO_WRITE))
    yield Paragraph(plain(WHO_CASES_ARE))
    yield from _live(asked)
    yield Heading(1, "Who reads it, and what it is used for")
    yield Paragraph(strong("The audit tool: ") + plain(TOOL_TRUST))
    yield Paragraph(strong("The questionnaire: ") + plain(QUESTIONNAIRE_TRUST))


def _safety(asked: Asked) -> str:
    line = sentence(asked.partnership.emergency_line)
    return f"Act by your own procedures at once, and tell the audit lead. A form tells no one. {line}".rstrip()


def _people(asked: Asked) -> Iterator[Facts]:
    """Whom to turn to, of those that can be reached, each once."""
    reached = [one for one in (*asked.partnership.safeguarding, *asked.partnership.contacts) if one.is_reached]
    if reached:
        yield Facts(tuple({(one.label, one.phone): _contact(one) for one in reached}.values()))


def _contact(one: Contact) -> Fact:
    return Fact(one.label, plain(in_a_line(one.phone, one.email, one.hours)))


def _why(asked: Asked) -> str:
    details = asked.session.details
    aim = sentence(details.aim) or sentence(asked.session.toolkit.purpose)
    learning = "It is for learning and not for blame: what was done well deserves as much detail as what was hard."
    return f"{aim} {learning}".lstrip()


def _what(asked: Asked) -> Iterator[str]:
    cases = cases_of(asked.session, asked.agency.id)
    about = f" on {counted(len(cases), 'case')}: {listed([case.label for case in cases])}" if cases else ""
    yield (
        f"The audit tool{about}. Somebody fills it in who neither held the case nor managed the work,"
        " from the record and from talking with those who did it."
    )
    yield (
        "If you do not know a case, or cannot answer on it, choose that at the top of its page and say why. That"
        " answer counts as well; without it we can only wait."
    )
    yield "The questionnaire, for everybody who did the work; a copy each, as a spreadsheet or a Word file."


def _back(asked: Asked) -> str:
    held = asked.session.meeting.date if asked.session.meeting else ""
    met = f" The audit meeting is on {day(held)}." if held else ""
    return f"{asked.back_to} Send it by a secure way, as {_marking(asked)} material.{met}"


def _marking(asked: Asked) -> str:
    return asked.session.details.classification or asked.partnership.classification


def _live(asked: Asked) -> Iterator[Paragraph]:
    """That what is written on a case in court or under investigation may have to be handed over (F31)."""
    live = [case.label for case in cases_of(asked.session, asked.agency.id) if case.live_process]
    if live:
        told = (
            f"{listed(live)}: there are proceedings or an investigation. What you write may have to be disclosed there."
        )
        yield Paragraph(plain(told))
