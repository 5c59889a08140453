"""The sections about what the audit looked at: the sample, who answered, grades, the cases, how it is governed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from deepdive.model.return_items import CONCERN
from deepdive.model.session import in_order
from deepdive.model.things import Agency, Case, Return
from deepdive.model.who_answered import answers_to, asked_for, to_tell, tools
from deepdive.summary.answered import KNEW_NONE
from deepdive.summary.approval import steps
from deepdive.summary.document import Column, Fact, Facts, Heading, Paragraph, Piece, Runs, Table, plain, strong
from deepdive.summary.facts import View
from deepdive.summary.figures import cases as case_ids
from deepdive.summary.figures import has_come_back
from deepdive.summary.layout import Section
from deepdive.summary.listing import Row, listed_blocks, row
from deepdive.summary.side_by_side import Split, splits
from deepdive.summary.wording import SMALL_SAMPLE, capital, counted, day, in_a_line, listed, number, sentence, share_of

MOST_COLUMNS = 6
"""Cases up to which the table of returns has a column for each."""

STANDING = {
    "returned": "returned",
    "late": "late",
    "partial": "in part",
    "not_known": "not known",
    "not_completed": "not completed",
    "awaited": "awaited",
}
"""How a return stands, in the words of a table."""

_DIMENSIONS = {"age_band": "Age", "plan_type": "Plan", "category": "Category", "legal_status": "Legal status"}
_GOVERNANCE = {
    "sponsor": "Sponsor",
    "reports_to": "Reports to",
    "method_agreed_by": "Method agreed by",
    "classification": "Classification",
    "lawful_basis": "Lawful basis",
    "impact_assessment": "Impact assessment",
    "sharing_agreement": "Sharing agreement",
    "keep_raw_until": "Raw notes kept until",
    "keep_rest_until": "Everything else kept until",
    "disposal_owner": "Disposal",
}


def coverage(seen: View, section: Section) -> list[Piece]:
    """Who answered about which case, with reasons; in a publication by agency and in words."""
    by_agency = _returns(seen)
    if not by_agency:
        return []
    if not seen.profile.internal:
        looked_at, knew_none = len(_cases(seen)), seen.partnership.says(KNEW_NONE)
        items = [
            strong(f"{agency.label}: ") + plain(_in_words(answers, looked_at, knew_none))
            for agency, answers in by_agency
        ]
        return listed_blocks([*items, *map(plain, _nobody_asked(seen))], section.style)
    asked = [case for case in _cases(seen) if any(one.case == case.id for _, answers in by_agency for one in answers)]
    table = _matrix(by_agency, asked) if len(asked) <= MOST_COLUMNS else _sums(by_agency)
    parts = [_by_part(split, by_agency) for split in splits(seen.session, [case.id for case in asked])]
    exceptions = [*_exceptions(seen, by_agency), *map(plain, _nobody_asked(seen))]
    return [table, *parts, *listed_blocks(exceptions, "bullets")]


def sample(seen: View, section: Section) -> list[Piece]:
    """How many cases there were of each sort; inside only."""
    found: dict[str, Counter[str]] = {}
    for case in _cases(seen):
        for title, value in _sorts(case):
            found.setdefault(title, Counter())[value] += 1
    rows = tuple(row(title, value, str(count)) for title, values in found.items() for value, count in values.items())
    columns = (Column("What the cases were"), Column("Which"), Column("Cases", "number"))
    return [Table("The cases, by number", columns, rows, shaded=True)] if rows else []


def grades(seen: View, section: Section) -> list[Piece]:
    """How often each grade was given, by auditors, in the meeting and in the end, and why one was changed; inside.

    The work of each agency, then that of all together, case by case.
    """
    return [
        *_graded("Grades", tools(seen.session)),
        *_graded("Grades, all agencies together", _cases(seen)),
    ]


def _graded(title: str, answers: Sequence[Return | Case]) -> list[Piece]:
    counts = [Counter(getattr(one, name) for one in answers) for name in ("grade", "grade_in_meeting", "grade_final")]
    found = list(dict.fromkeys(grade for one in counts for grade in one if grade))
    if not found:
        return []
    titles = ("Auditors", "Meeting", "Final")
    rows = tuple(row(grade, *(str(one[grade]) for one in counts)) for grade in found)
    table = Table(title, (Column("Grade"), *(Column(name, "number") for name in titles)), rows, shaded=True)
    return [table, *listed_blocks([plain(one.grade_reason) for one in answers if one.grade_reason], "bullets")]


def answers(seen: View, section: Section) -> list[Piece]:
    """What was answered to each question of the audit tool, by how many returns, and on how many cases; inside only.

    A finding that counts by a question is out of that number of cases.
    """
    session = seen.session
    values = {one.id: one.values for one in session.toolkit.scales}
    by_scale: dict[tuple[str, ...], list[Row]] = {}
    for one in session.toolkit.audit_tool:
        told, offered = answers_to(session, one.id), values.get(one.scale, ())
        if told.returns and one.scale != CONCERN:
            used = (*offered, *(answer for answer in told.by_answer if answer not in offered))
            counts = (str(told.by_answer.get(answer, 0)) for answer in used)
            by_scale.setdefault(used, []).append(row(f"{one.id} {one.question}", *counts, str(told.cases)))
    return [
        Table("", (Column("Question"), *(Column(one, "number") for one in (*used, "Cases"))), tuple(rows), shaded=True)
        for used, rows in by_scale.items()
    ]


def cases(seen: View, section: Section) -> list[Piece]:
    """Each case: what it is, its summary, what the child lives, and its key moments; inside only."""
    made: list[Piece] = []
    for case in _cases(seen):
        facts = tuple(Fact(title, plain(value)) for title, value in _sorts(case))
        lives = strong(seen.partnership.says("What the child lives: "))
        lived = lives + plain(case.lived_experience) if case.lived_experience else ()
        moments = [_moment(one.title, one.text) for one in seen.pieces("key_moment") if one.about == case.id]
        about: list[Piece] = [
            *([Facts(facts)] if facts else []),
            *(Paragraph(plain(line)) for line in case.summary.split("\n\n") if line.strip()),
            *([Paragraph(lived)] if lived else []),
            *listed_blocks(moments, "bullets"),
        ]
        made += [Heading(2, case.label), *about] if about else []
    return made


def governance(seen: View, section: Section) -> list[Piece]:
    """Under what rules the audit was done and its words are kept, and its way to approval; inside only."""
    details = seen.session.details
    said = [(title, str(getattr(details, name))) for name, title in _GOVERNANCE.items()]
    facts = tuple(Fact(title, plain(day(text) if title.endswith("until") else text)) for title, text in said if text)
    facts = (*facts, *steps(seen))
    return [Facts(facts)] if facts else []


def _cases(seen: View) -> list[Case]:
    kept = set(case_ids(seen.session))
    return [case for case in in_order(seen.session.cases.values()) if case.id in kept]


def _sorts(case: Case) -> Iterator[tuple[str, str]]:
    """What a case is by each dimension of the sample."""
    for name, title in _DIMENSIONS.items():
        value = str(getattr(case, name)).strip()
        if value.casefold() not in ("", "none"):
            yield title, value
    if case.area:
        yield "Area", case.area
    for name, value in case.strata.items():
        yield ("Sample", name) if value.strip().casefold() in ("yes", "y", "true", "x", "1") else (name, value)


def _moment(title: str, text: str) -> Runs:
    return (strong(f"{title}: ") if title and text else strong(title) if title else ()) + plain(text)


def _returns(seen: View) -> list[tuple[Agency, list[Return]]]:
    """The agencies that were asked, in their order, with their returns; in a publication those that are due."""
    places = {case.id: place for place, case in enumerate(in_order(seen.session.cases.values()))}
    told = asked_for(seen.session) if seen.profile.internal else to_tell(seen.session, seen.today.isoformat())
    answers = sorted(told, key=lambda one: places.get(one.case, len(places)))
    found = [
        (agency, [one for one in answers if one.agency == agency.id])
        for agency in in_order(seen.session.agencies.values())
    ]
    return [(agency, own) for agency, own in found if own]


def _matrix(by_agency: list[tuple[Agency, list[Return]]], asked: list[Case]) -> Table:
    columns = (Column("Agency"), *(Column(case.label) for case in asked), Column("Returned", "number"))
    rows = []
    for agency, answers in by_agency:
        standing = {one.case: STANDING[one.status] for one in answers}
        back = sum(map(has_come_back, answers))
        rows.append(row(agency.label, *(standing.get(case.id, "not asked") for case in asked), str(back)))
    return Table("Returns by agency and case", columns, tuple(rows), shaded=True)


def _sums(by_agency: list[tuple[Agency, list[Return]]]) -> Table:
    """Numbers by agency, where there are too many cases for a column each."""
    used = [status for status in STANDING if any(one.status == status for _, own in by_agency for one in own)]
    columns = (Column("Agency"), *(Column(capital(STANDING[status]), "number") for status in used))
    rows: list[Row] = []
    for agency, answers in by_agency:
        counts = Counter[str](one.status for one in answers)
        rows.append(row(agency.label, *(str(counts[status]) for status in used)))
    return Table("Returns by agency", columns, tuple(rows), shaded=True)


def _by_part(split: Split, by_agency: list[tuple[Agency, list[Return]]]) -> Table:
    """What came back of what was asked, agency by agency, for each part of the sample beside the others (F3)."""
    rows: list[Row] = []
    for agency, answers in by_agency:
        own = [[one for one in answers if one.case in part.cases] for part in split.parts]
        rows.append(row(agency.label, *(f"{sum(map(has_come_back, one))} of {len(one)}" for one in own)))
    columns = (Column("Agency"), *(Column(part.name, "number") for part in split.parts))
    return Table(f"Returns side by side: {split.by.lower()}", columns, tuple(rows))


def _exceptions(seen: View, by_agency: list[tuple[Agency, list[Return]]]) -> Iterator[Runs]:
    """Why a return did not come, or not whole; the same reason once, with all its cases."""
    known = seen.session.cases
    for agency, answers in by_agency:
        same: dict[str, list[str]] = {}
        for one in answers:
            if reason := one.reason.strip():
                told = same.setdefault(f"{STANDING[one.status]}; {reason}", [])
                told += [known[one.case].label] if one.case in known else []
        for words, labels in same.items():
            yield strong(f"{in_a_line(agency.label, listed(labels))}: ") + plain(sentence(words))


def _nobody_asked(seen: View) -> Iterator[str]:
    """That there are cases on which no agency was asked: they are in none of the numbers."""
    asked, looked_at = {one.case for one in asked_for(seen.session)}, _cases(seen)
    alone = [case.label for case in looked_at if case.id not in asked]
    if not alone or not asked - {""}:
        return
    if seen.profile.internal:
        yield f"No agency was asked about {listed(alone)}."
    else:
        yield f"No agency was asked about {number(len(alone))} of the {counted(len(looked_at), 'case')}."


def _in_words(answers: list[Return], looked_at: int, knew_none: str) -> str:
    """How many cases an agency answered about, and why not about the others (F3: no number for a small sample).

    A case it did not know is none it could answer about; where it was not asked about all cases, that is said.
    """
    asked, back = len(answers), sum(map(has_come_back, answers))
    unknown = sum(one.status == "not_known" for one in answers)
    reasons = listed(list(dict.fromkeys(one.reason.strip() for one in answers if one.reason.strip())))
    if unknown == asked:
        return f"{knew_none}{f'; {reasons}' if reasons else ''}."
    if asked <= SMALL_SAMPLE:
        in_part = ", not always in full" if any(one.status == "partial" for one in answers) else ""
        share = _of_few(asked, back, unknown, is_asked_about_all=asked == looked_at)
        return f"{share}{in_part if back else ''}{f'; {reasons}' if reasons else ''}."
    counts = Counter[str](one.status for one in answers)
    rest = [f"{number(counts[one])} {STANDING[one]}" for one in STANDING if one != "returned" and counts[one]]
    share = f"all {counted(asked, 'case')}" if back == asked else f"{share_of(back)} of {counted(asked, 'case')}"
    return f"{'; '.join([share, *([listed(rest)] if rest else []), *([reasons] if reasons else [])])}."


def _of_few(asked: int, back: int, unknown: int, *, is_asked_about_all: bool) -> str:
    """On how many of few cases an agency answered; numbers only where it was asked about some of the cases."""
    if not back:
        return "no answer"
    if not is_asked_about_all:
        return f"{number(back)} of {counted(asked, 'case')} asked"
    if back == asked:
        return "every case"
    return "every case it knew" if back == asked - unknown else "not every case"
