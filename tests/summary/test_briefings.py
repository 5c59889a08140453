"""Five whole audits, each as its own kind of briefing: the order of the sections, the numbers, and nothing lost."""

from types import ModuleType

import pytest
from audits import MADE, headings, layout, printed
from briefings import returns, segments, stories, two_cases, two_tiers
from briefings.building import built

from deepdive.model.session import Session
from deepdive.summary.compose import compose
from deepdive.summary.document import Document
from deepdive.summary.profile import PROFILES

FIVE: dict[str, ModuleType] = {
    "seven-minute-briefing": segments,
    "briefing": returns,
    "learning-points": stories,
    "learning-summary": two_cases,
    "themed-briefing": two_tiers,
}
"""Each audit by the layout it is meant for."""


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Session]:
    folder = tmp_path_factory.mktemp("briefings")
    return {name: built(folder / name, module.TOLD) for name, module in FIVE.items()}


def document(sessions: dict[str, Session], name: str, profile: str = "publication", of: str = "") -> Document:
    return compose(sessions[name], layout(of or name), PROFILES[profile], FIVE[name].TOLD.partnership, MADE)


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("profile", PROFILES)
def test_a_briefing_has_its_sections_in_their_order(sessions: dict[str, Session], name: str, profile: str) -> None:
    assert headings(document(sessions, name, profile)) == FIVE[name].HEADINGS


@pytest.mark.parametrize(("name", "words"), [(name, said) for name, module in FIVE.items() for said in module.SAYS])
def test_a_briefing_says_what_its_audit_has_to_say(sessions: dict[str, Session], name: str, words: str) -> None:
    made = document(sessions, name)

    assert words in f"{made.subtitle}\n{printed(made)}"


@pytest.mark.parametrize("name", FIVE)
def test_no_finding_and_no_recommendation_is_lost(sessions: dict[str, Session], name: str) -> None:
    said = printed(document(sessions, name, "restricted")) + printed(document(sessions, name, "restricted", "briefing"))

    lost = [one.text for one in sessions[name].findings.values() if one.text not in said]
    assert lost == []
    assert [one.text for one in sessions[name].recommendations.values() if one.text not in said] == []


def test_roles_are_commended_inside_and_agencies_in_a_publication(sessions: dict[str, Session]) -> None:
    assert "Family support worker: You won" in printed(document(sessions, "seven-minute-briefing", "restricted"))
    assert "upport worker" not in printed(document(sessions, "seven-minute-briefing"))


def test_a_theme_tells_its_strengths_first(sessions: dict[str, Session]) -> None:
    said = printed(document(sessions, "themed-briefing"))

    assert said.index("Curiosity brought risks") < said.index("Hope was sometimes")
    assert said.index("Coping with crying") < said.index("Wider themes") < said.index("The whole family")


def test_inside_the_returns_stand_by_agency_with_reasons(sessions: dict[str, Session]) -> None:
    said = printed(document(sessions, "briefing", "restricted"))

    assert "General Practice, Case I and Case J: not completed; two practices did not complete the audit." in said
    assert "Case I" not in printed(document(sessions, "briefing"))


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("profile", PROFILES)
def test_numbered_parts_are_counted_from_one_without_a_gap(
    sessions: dict[str, Session], name: str, profile: str
) -> None:
    numbers = [said[:2] for said in headings(document(sessions, name, profile, "seven-minute-briefing"))]

    assert [number for number in numbers if number.isdigit()] == [f"{n:02}" for n in range(1, len(numbers) + 1)]
