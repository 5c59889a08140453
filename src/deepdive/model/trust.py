"""Answers given in trust (F15): what of a return may leave this session, by what those who wrote it allowed.

With `none` their words stay with this session's auditors: they are never exported, packed or quoted, and of a
questionnaire nobody learns from whom or on which case it is. Words leave as they stand only where that was allowed;
whoever allowed them in other words only has them kept out of files. That there is an answer is counted all the same.
"""

from collections.abc import Mapping

import msgspec

from deepdive.model.session import Conflict, Session
from deepdive.model.things import Return

WORDS = ("comments", "good_practice", "development", "recommendations", "concern")
WHOSE = ("case", "role", "reason", "sheet")
_EMPTY = Return(id="")


def kept_back(found: Return) -> tuple[str, ...]:
    """The fields of a return that never leave this session's laptops; none where its writer allowed something."""
    if found.permission != "none":
        return ()
    return (*WORDS, *WHOSE, "answers") if found.form == "questionnaire" else (*WORDS, "role")


def kept_out(found: Return) -> tuple[str, ...]:
    """The fields of a return that no exported file holds."""
    return WORDS if found.permission == "paraphrase" else kept_back(found)


def tells_whose(found: Return) -> bool:
    """Whether it may be told from which role and on which case an answer is."""
    return "case" not in kept_back(found)


def exportable(session: Session) -> Session:
    """The session with its returns as an exported file may hold them."""
    returns = {one.id: _without(one, kept_out(one)) for one in session.returns.values()}
    if all(returns[one.id] is one for one in session.returns.values()):
        return session
    conflicts = tuple(one for one in session.conflicts if not _is_kept_out(session.returns, one))
    return msgspec.structs.replace(session, returns=returns, conflicts=conflicts)


def _is_kept_out(returns: Mapping[str, Return], conflict: Conflict) -> bool:
    found = returns.get(conflict.id) if conflict.of == "return" else None
    return found is not None and conflict.field.partition("/")[0] in kept_out(found)


def _without(found: Return, fields: tuple[str, ...]) -> Return:
    """A return without what some fields say; the same value where they say nothing."""
    told = {name: getattr(_EMPTY, name) for name in fields if getattr(found, name) != getattr(_EMPTY, name)}
    return msgspec.structs.replace(found, **told) if told else found
