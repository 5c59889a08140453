"""How far the meeting is, by the record, for sentences that tell what was done there."""

from deepdive.model.session import Session
from deepdive.summary.wording import counted


def held(session: Session, last_day: str, today: str) -> dict[str, str]:
    """Facts that are there once a meeting has begun (`met`), once it is `over`, and once findings came of it."""
    over = _is_over(session, last_day, today)
    met = over or session.meets or any(meeting.ended for meeting in session.meetings.values())
    return {
        "met": "met" if met else "",
        "over": "over" if over else "",
        "reflected": counted(len(session.findings), "finding") if over else "",
    }


def _is_over(session: Session, last_day: str, today: str) -> bool:
    """Whether it was ended or left; where nobody began it here, whether its days have been."""
    meeting = session.meeting
    if meeting is None or meeting.ended:
        return True
    began = any(span.meeting == meeting.id for span in session.spans.values())
    return not session.meets if began else "" < last_day < today
