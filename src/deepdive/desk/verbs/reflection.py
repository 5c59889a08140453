"""The auditors' reflection: what an agency answered, grades and why one was changed, how often a thing was seen."""

import re
from typing import Literal

from deepdive.desk.edge import Edge
from deepdive.desk.registry import AgencyId, CaseId, FindingId, Lines, verb
from deepdive.desk.setting import Outcome, make, put
from deepdive.errors import Refused
from deepdive.model import grading
from deepdive.model.session import Session
from deepdive.model.text import joined
from deepdive.model.things import Permission, Return
from deepdive.model.who_answered import answers_to

SHARE = re.compile(r"(\d{1,9})\s*(?:of|/)\s*(\d{1,9})", re.IGNORECASE)
FROM_QUESTION = re.compile(r"(\S+)\s+(.+)")
Standing = Literal["", "returned", "partial", "not_known", "not_completed", "awaited", "late"]


@verb("Keep an agency's return")
def answered(
    session: Session,
    edge: Edge,
    *,
    agency: AgencyId,
    case: CaseId,
    status: Standing = "",
    reason: Lines = "",
    role: str = "",
    good_practice: Lines = "",
    development: Lines = "",
    recommendations: Lines = "",
    permission: Literal["", "none", "paraphrase", "verbatim"] = "",
) -> Outcome:
    """Keeps what an agency answered on a case, and how its return stands; one that is there is added to."""
    said = {"reason": reason, "role": role, "good_practice": good_practice, "development": development}
    said |= {"recommendations": recommendations}
    found = return_of(session, agency, case)
    given = {name: value for name, value in said.items() if value}
    if found is None:
        return_id, sets = make(edge, "return", agency=agency, case=case, **given)
        status = status or "returned"
    else:
        return_id, sets = found.id, put("return", found.id, **given)
    sets += put("return", return_id, status=status) if status else []
    allowed: Permission | Literal[""] = permission
    sets += put("return", return_id, permission=allowed) if allowed else []
    whose = f"{session.agencies[agency].label}, {session.cases[case].label}"
    return Outcome(sets, f"Kept: the return of {whose}." if sets else "Nothing was given to keep.", return_id)


@verb("Choose a scale of grades")
def scale(session: Session, edge: Edge, *, scale: str) -> Outcome:
    """Says how this audit grades: one of its toolkit's scales, or none, which is as good an answer."""
    offered = grading.scales(session.toolkit)
    sought = scale.casefold()
    found = [one for one in offered if sought in (one.id.casefold(), one.title.casefold())]
    if not found:
        raise Refused(f"There is no scale {scale!r}. There is {joined([one.id for one in offered], 'or')}.")
    says = f"Grades: {', '.join(found[0].values)}." if found[0].values else "No grades: this audit says it in words."
    return Outcome(put("session", session.id, grade_scale=found[0].id), says, session.id)


@verb("Grade")
def grade(
    session: Session,
    edge: Edge,
    *,
    case: CaseId,
    agency: AgencyId = "",
    auditor: str = "",
    meeting: str = "",
    final: str = "",
    reason: Lines = "",
) -> Outcome:
    """Grades an agency's work on a case, without an agency that of all: auditor's, meeting's, final, and its reason."""
    given = {"grade": auditor, "grade_in_meeting": meeting, "grade_final": final}
    given = {name: _on_the_scale(session, value) for name, value in given.items() if value}
    given |= {"grade_reason": reason} if reason else {}
    if not given:
        raise Refused("Say which grade: auditor=..., meeting=..., final=..., and reason=... when it was changed.")
    whose = session.cases[case].label
    if not agency:
        return Outcome(put("case", case, **given), f"Graded: {whose}, all agencies together.", case)
    found = return_of(session, agency, case)
    named = f"{session.agencies[agency].label}, {whose}"
    if found is None:
        raise Refused(f"There is no return of {named} to grade. Keep one first: answered agency=... case=...")
    return Outcome(put("return", found.id, **given), f"Graded: {named}.", found.id)


@verb("How often it was seen")
def how_often(session: Session, edge: Edge, *, finding: FindingId, often: str = "") -> Outcome:
    """Says a finding's n of N: `3 of 12` as typed, `cases` those tagged, `C9 not met` by a question; or nothing."""
    said = often.strip()
    if not said or said.casefold() == "cases":
        sets = put("finding", finding, seen_in=None, seen_of=None, seen_from="cases" if said else None)
        return Outcome(sets, "Counted from the cases it is tagged with." if said else "How often: not said.", finding)
    if shared := SHARE.fullmatch(said):
        seen, of, source = int(shared[1]), int(shared[2]), "typed"
    else:
        (seen, of), source = _from_question(session, said), "question"
    if seen > of:
        raise Refused(f"{seen} of {of} cannot be: the first number is the larger one.")
    looked_at = sum(not case.replaced_by for case in session.cases.values())
    if looked_at and of > looked_at:
        raise Refused(f"{seen} of {of} cannot be: this audit looks at {looked_at} case{'' if looked_at == 1 else 's'}.")
    sets = put("finding", finding, seen_in=seen, seen_of=of, seen_from=source)
    return Outcome(sets, f"Seen in {seen} of {of}.", finding)


def return_of(session: Session, agency: str, case: str) -> Return | None:
    """The return of an agency on a case: its audit tool, not a questionnaire."""
    found = (one for one in session.returns.values() if one.form == "audit_tool")
    return next((one for one in found if (one.agency, one.case) == (agency, case)), None)


def _on_the_scale(session: Session, said: str) -> str:
    """A grade as the scale writes it; its beginning is enough."""
    if session.details.grade_scale == "":
        raise Refused("Choose how this audit grades first: scale=grade, or scale=none for no grades at all.")
    allowed = grading.values(session)
    if not allowed:
        raise Refused("This audit uses no grades. Say it in words, or choose a scale first.")
    sought = said.casefold()
    found = [one for one in allowed if one.casefold() == sought] or [
        one for one in allowed if one.casefold().startswith(sought)
    ]
    if len(found) != 1:
        raise Refused(f"{said!r} is not one of {joined(list(allowed), 'or')}.")
    return found[0]


def _from_question(session: Session, said: str) -> tuple[int, int]:
    """In how many cases an agency gave that answer to a question, of how many that were answered on it."""
    asked = FROM_QUESTION.fullmatch(said)
    questions = {one.id.casefold(): one.id for one in session.toolkit.audit_tool}
    question = questions.get(asked[1].casefold(), "") if asked else ""
    if asked is None or not question:
        raise Refused("Write it as 3 of 12, as cases, or as a question of the tool with its answer: C9 not met.")
    found = answers_to(session, question)
    if not found.cases:
        raise Refused(f"No return has an answer to {question} yet.")
    counts = [n for answer, n in found.cases_by_answer.items() if _plain(answer) == _plain(asked[2])]
    if not counts:
        given = joined(list(found.cases_by_answer), "or")
        raise Refused(f'Nobody answered {question} with "{asked[2].strip()[:40]}". What was answered is {given}.')
    return counts[0], found.cases


def _plain(answer: str) -> str:
    return answer.replace("_", " ").strip().casefold()
