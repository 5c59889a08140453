"""Who answered, in sentences for a method: each agency with how many cases, and why not about the others (F3)."""

from collections.abc import Callable, Iterator, Sequence

from deepdive.model.text import joined
from deepdive.model.things import Return
from deepdive.summary.wording import SMALL_SAMPLE, capital, counted, listed, number, share_of

LEFT = {
    "partial": "{n} of them in part",
    "not_known": "{n} not known to it",
    "not_completed": "{n} not completed",
    "awaited": "{n} still awaited",
}
"""How a return stands that is not whole, as a part of a sentence."""

KNEW_NONE = "did not know any of the children"
"""What is said of an agency that answered, in time, that it knew nobody it was asked about."""

_BACK = ("returned", "late", "partial")


def answered_sentences(
    asked: Sequence[Return], labels: Sequence[tuple[str, str]], *, exact: bool, says: Callable[[str], str] = str
) -> str:
    """The sentences on returns, of agencies given as id and label; nothing where nobody was asked.

    Where `exact` is not asked for, a small sample has no numbers.
    """
    by_agency = [(label, [one for one in asked if one.agency == agency]) for agency, label in labels]
    whole = [label for label, own in by_agency if own and all(one.status in ("returned", "late") for one in own)]
    rest = [(label, own) for label, own in by_agency if own and label not in whole]
    return " ".join([*_whole(whole), *(_sentence(label, own, says(KNEW_NONE), exact=exact) for label, own in rest)])


def _whole(labels: list[str]) -> Iterator[str]:
    if labels:
        they = "it was" if len(labels) == 1 else "they were"
        yield f"{capital(listed(labels))} answered on every case {they} asked about."


def _sentence(label: str, own: list[Return], knew_none: str, *, exact: bool) -> str:
    """One agency that did not answer on everything."""
    back = sum(one.status in _BACK for one in own)
    if all(one.status == "not_known" for one in own):
        reasons = _reasons(own)
        return f"{capital(label)} {knew_none}{f' ({reasons})' if reasons else ''}."
    if len(own) <= SMALL_SAMPLE and not exact:
        reasons = _reasons(own)
        on = "some of the cases" if back else "none of the cases"
        on = "every case, not always in full" if back == len(own) else on
        return f"{capital(label)} answered on {on}{f' ({reasons})' if reasons else ''}."
    share = f"all {counted(back, 'case')}" if back == len(own) else f"{share_of(back)} of {counted(len(own), 'case')}"
    return f"{capital(label)} answered on {share}: {joined(list(_parts(own)))}."


def _parts(own: list[Return]) -> Iterator[str]:
    for status, words in LEFT.items():
        those = [one for one in own if one.status == status]
        if those:
            reasons = _reasons(those)
            yield f"{words.format(n=number(len(those)))}{f' ({reasons})' if reasons else ''}"


def _reasons(own: list[Return]) -> str:
    said = (one.reason.strip().rstrip(".") for one in own)
    return "; ".join(dict.fromkeys(reason for reason in said if reason))
