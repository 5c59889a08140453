"""Things go by the number they are printed with."""

from pathlib import Path

import pytest

from deepdive.desk.naming import find
from deepdive.errors import Refused
from desks import begun


def test_findings_and_recommendations_go_by_their_printed_number(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    note = desk.do("capture", text="- plan late", group="1").thing
    findings = [desk.do("finding", text=text, notes=note).thing for text in ("Plans were late.", "Two visits of 2.")]
    agreed = [desk.do("recommend", text=text, findings=findings[0]).thing for text in ("Plan early.", "Ring first.")]

    assert find(desk.session, "finding", "2").id == findings[1]
    assert find(desk.session, "recommendation", "Recommendation 1").id == agreed[0]
    with pytest.raises(Refused, match='There is no recommendation "7"'):
        find(desk.session, "recommendation", "7")


def test_a_name_that_is_said_whole_is_that_one_and_no_other_that_ends_so(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    schools = desk.do("agency", name="Schools and Early Years", aliases="school").thing
    virtual = desk.do("agency", name="Virtual School").thing

    assert find(desk.session, "agency", "school").id == schools
    assert find(desk.session, "agency", "virtual school").id == virtual


def test_a_field_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    agency = next(iter(desk.session.agencies))

    with pytest.raises(Refused, match=r"^An agency has no field colour"):
        desk.do("describe", thing=agency, field="colour", value="red")


def test_a_theme_that_is_not_there_is_told_with_the_ids_of_those_that_are(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    one = next(iter(desk.session.themes.values()))

    with pytest.raises(Refused, match=rf'There is no theme "nosuch".*{one.name} \({one.id}\)'):
        find(desk.session, "theme", "nosuch")


def test_a_field_that_names_agencies_is_read_back_as_it_was_understood(tmp_path: Path) -> None:
    desk = begun(tmp_path)
    first, second = list(desk.session.agencies.values())[:2]

    says = desk.do("describe", thing="Case A", field="agencies", value=f"{first.label},{second.label}").says

    assert says == f"agencies: {first.label} and {second.label}, kept."
