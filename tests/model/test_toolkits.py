"""Toolkit files that ship: they are whole, they build on each other, and the page about them names every key."""

import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from msgspec import Struct
from toolkit_files import from_folder, given, whole

from deepdive.checks.identifiers import find
from deepdive.model.agenda import STAGE_KINDS
from deepdive.model.limits import TOML_BYTES
from deepdive.model.text import clean
from deepdive.model.toolkit import Agenda, Toolkit
from deepdive.model.toolkit_advice import WORDS, advice, read_aloud
from deepdive.model.toolkits import examine, load

MARKS = {
    "domestic-abuse": "DA",
    "exploitation-missing": "EX",
    "keeping-babies-safe": "KB",
    "neglect": "NG",
    "pre-birth-assessment": "PB",
    "pre-birth-care-leavers": "CL",
    "strategy-discussions": "SD",
    "transitions": "TR",
}
"""The toolkits of a topic, and the letters that their questions begin with."""

TOPICS = list(MARKS)
SHIPPED = ["core", "adults", *TOPICS]
LENGTHS = ["three-hours", "two-hours", "ninety-minutes"]
METHODS = [
    *(
        "case-by-case",
        "inspection-rehearsal",
        "after-action-review",
        "appreciative-inquiry",
        "learning-event",
        "recall",
    ),
]
THEMES = [
    *("early_identification", "thresholds", "assessment", "timeliness", "history", "plans", "info_sharing"),
    *("communication", "meetings", "fathers", "voice", "engagement", "curiosity", "escalation", "supervision"),
    *("recording", "domestic_abuse", "parental_health", "think_family", "safe_sleep", "continuity", "access"),
    *("policy", "workforce", "equality", "legal", "extra_familial", "capacity", "outcomes"),
]
PARTS = {
    *("purpose", "when_to_use", "demoted", "starts_with", "topic_discussion", "primer", "settings", "selection"),
    *("lines_of_enquiry", "audit_tool", "questionnaire", "stages", "themes", "abbreviations", "resources"),
}
PERSONAL = {"name", "date_of_birth", "address", "postcode", "phone", "email", "nhs_number", "handle"}
NO_PERSON = {"Disparities", "Justice", "Ministry", "clare", "dapo", "dara", "elsa", "ping pong", "raid", "snapchat"}
"""What looks like a name in a toolkit and is none."""

PROTECTED = {"welcome": 5, "worked_well": 12, "stumbling_blocks": 12, "recommendations": 10, "close": 5}


def length(agenda: Agenda, cases: int, groups: int) -> int:
    times = {"meeting": 1, "case": cases, "group": groups}
    return sum(slot.minutes * times[slot.per] for slot in agenda.slots if slot.stage != "setup")


class TestWhatShips:
    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_every_shipped_toolkit_is_without_errors(self, toolkit_id: str) -> None:
        toolkit, errors = examine(toolkit_id, from_folder)

        assert errors == []
        assert toolkit is not None
        assert toolkit.id == toolkit_id

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_every_shipped_file_fits_the_limit_and_needs_no_cleaning(self, toolkit_id: str) -> None:
        data = from_folder(toolkit_id)

        assert len(data) <= TOML_BYTES
        assert clean(data.decode()) == data.decode()

    def test_the_core_has_every_theme_with_a_phrase_a_definition_and_words(self) -> None:
        core = load("core", from_folder)

        assert [theme.id for theme in core.themes] == THEMES
        assert all(theme.phrase and theme.definition and theme.words.strong for theme in core.themes)

    def test_the_core_has_every_stage_and_three_after_the_meeting(self) -> None:
        core = load("core", from_folder)

        assert [stage.id for stage in core.stages if stage.after_meeting] == ["reflection", "summary", "follow_up"]
        assert len(core.stages) == 15

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_prompts_are_two_lines_that_fit_a_screen(self, toolkit_id: str) -> None:
        stages = load(toolkit_id, from_folder).stages

        assert all(1 <= len(stage.prompt) <= 2 for stage in stages)
        assert [line for stage in stages for line in stage.prompt if len(line) > 78] == []
        assert all(stage.now and stage.look_out and stage.if_quiet for stage in stages)

    @pytest.mark.parametrize(
        ("agenda_id", "cases", "groups", "minutes"),
        [("three-hours", 3, 5, 180), ("two-hours", 2, 3, 120), ("ninety-minutes", 3, 3, 90)],
    )
    def test_agendas_come_to_their_length(self, agenda_id: str, cases: int, groups: int, minutes: int) -> None:
        agenda = load("core", from_folder).agenda(agenda_id)

        assert agenda is not None
        assert agenda.minutes == minutes
        assert length(agenda, cases, groups) == minutes

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_agendas_keep_the_protected_minutes(self, toolkit_id: str) -> None:
        for agenda in load(toolkit_id, from_folder).agendas:
            kept = {slot.stage: slot.least for slot in agenda.slots if slot.least}

            assert kept == {stage: least for stage, least in PROTECTED.items() if agenda.slot(stage)}
            assert set(kept) >= {"welcome", "close"}
            assert agenda.about or kept == PROTECTED

    def test_the_core_has_three_lengths_and_six_other_methods(self) -> None:
        agendas = load("core", from_folder).agendas

        assert [agenda.id for agenda in agendas] == [*LENGTHS, *METHODS]
        assert [agenda.id for agenda in agendas if agenda.about] == METHODS

    @pytest.mark.parametrize(
        ("agenda_id", "cases", "groups"),
        [
            *(("case-by-case", 4, 4), ("inspection-rehearsal", 5, 1), ("after-action-review", 1, 2)),
            *(("appreciative-inquiry", 2, 3), ("learning-event", 1, 3), ("recall", 2, 5)),
        ],
    )
    def test_another_method_fits_its_time(self, agenda_id: str, cases: int, groups: int) -> None:
        agenda = load("core", from_folder).agenda(agenda_id)

        assert agenda is not None
        assert agenda.id == agenda_id
        assert agenda.minutes - 20 <= length(agenda, cases, groups) <= agenda.minutes

    @pytest.mark.parametrize(("agenda_id", "most"), [("three-hours", 180), ("two-hours", 120), ("ninety-minutes", 90)])
    def test_twelve_strategy_discussions_fit_each_length(self, agenda_id: str, most: int) -> None:
        agenda = load("strategy-discussions", from_folder).agenda(agenda_id)

        assert agenda is not None
        assert length(agenda, 12, 3) <= most

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_nothing_could_be_better_still(self, toolkit_id: str) -> None:
        toolkit = load(toolkit_id, from_folder)

        assert advice(toolkit) == []
        assert max(map(read_aloud, toolkit.stages)) <= WORDS

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_nothing_shipped_names_a_person(self, toolkit_id: str) -> None:
        texts = from_folder(toolkit_id).decode().splitlines()
        found = [(suspect.text, line) for line in texts for suspect in find(line) if suspect.kind in PERSONAL]

        assert [one for one in found if one[0] not in NO_PERSON] == []

    def test_there_are_seven_ground_rules_of_one_row_each(self) -> None:
        rules = load("core", from_folder).ground_rules

        assert len(rules) == 7
        assert all(len(rule) <= 74 for rule in rules)

    @pytest.mark.parametrize("toolkit_id", SHIPPED)
    def test_a_toolkit_begins_with_seven_to_nine_themes(self, toolkit_id: str) -> None:
        assert 7 <= len(load(toolkit_id, from_folder).starters()) <= 9

    @pytest.mark.parametrize(("toolkit_id", "mark"), MARKS.items())
    def test_a_topic_adds_its_questions_after_those_of_the_core(self, toolkit_id: str, mark: str) -> None:
        ids = [question.id for question in load(toolkit_id, from_folder).audit_tool]

        assert ids[:17] == [f"C{n}" for n in range(1, 18)]
        assert ids[17:] == [f"{mark}{n}" for n in range(1, len(ids) - 16)]
        assert len(ids) > 25

    @pytest.mark.parametrize("toolkit_id", TOPICS)
    def test_local_limits_are_settings_with_a_source(self, toolkit_id: str) -> None:
        toolkit = load(toolkit_id, from_folder)

        assert all(setting.source for setting in toolkit.settings)
        assert len(toolkit.settings) > len(load("core", from_folder).settings)
        assert any(reason.setting for reason in toolkit.primer.when)

    def test_a_limit_stands_in_the_reason_that_names_it(self) -> None:
        toolkit = load("pre-birth-assessment", from_folder)

        assert "week 20" in toolkit.worded(toolkit.primer.when[0])

    @pytest.mark.parametrize("toolkit_id", TOPICS)
    def test_a_topic_has_every_part(self, toolkit_id: str) -> None:
        own, core = tomllib.loads(from_folder(toolkit_id).decode()), load("core", from_folder)

        assert set(own) >= PARTS
        assert len(own["questionnaire"]) >= 4
        assert len(own["topic_discussion"]) >= 4
        assert {stage["id"] for stage in own["stages"]} >= {"cases", *STAGE_KINDS}
        assert not {one["id"] for one in own["audit_tool"]} & {one.id for one in core.audit_tool}
        assert not {one["question"] for one in own["audit_tool"]} & {one.question for one in core.audit_tool}

    @pytest.mark.parametrize("toolkit_id", TOPICS)
    def test_a_topic_names_a_source_for_every_reason_to_act_and_every_standard(self, toolkit_id: str) -> None:
        toolkit = load(toolkit_id, from_folder)

        assert all(reason.source for reason in toolkit.primer.when)
        assert all(line.standard and line.source for line in toolkit.lines_of_enquiry)

    def test_nothing_shipped_holds_a_link_or_a_telephone_number(self) -> None:
        text = "".join(from_folder(toolkit_id).decode() for toolkit_id in SHIPPED)

        assert "http" not in text
        assert "www." not in text
        assert "@" not in text


class TestMerging:
    def test_what_is_left_out_is_not_taken_over(self) -> None:
        own = 'schema = 1\nid = "t"\nextends = "core"\n[leave_out]\naudit_tool = ["C14"]\nagendas = ["recall"]\n'

        def source(toolkit_id: str) -> bytes:
            return own.encode() if toolkit_id == "t" else from_folder(toolkit_id)

        toolkit = load("t", source)

        assert "C14" not in [question.id for question in toolkit.audit_tool]
        assert len(toolkit.audit_tool) == 16
        assert "recall" not in [agenda.id for agenda in toolkit.agendas]

    def test_leaving_out_what_is_not_there_is_told(self) -> None:
        own = 'schema = 1\nid = "t"\nextends = "base"\n[leave_out]\nquestionnaire = ["P9"]\ntitle = ["x"]\n'

        errors = examine("t", given(base=whole(toolkit_id="base"), t=own))[1]

        assert errors == [
            "t.toml: leave_out.questionnaire: there is no P9 to leave out",
            "t.toml: leave_out.title: there is no x to leave out",
        ]

    def test_words_that_a_topic_adds_stand_beside_those_of_the_core(self) -> None:
        own = next(theme for theme in load("domestic-abuse", from_folder).themes if theme.id == "voice")
        core = next(theme for theme in load("core", from_folder).themes if theme.id == "voice")

        assert own.words == core.words
        assert set(own.all_words.strong) == {*core.words.strong, *own.more.strong}
        assert own.more.strong

    def test_a_file_takes_over_what_it_does_not_say(self) -> None:
        toolkit = load("pre-birth-assessment", from_folder)

        assert toolkit.title == "Pre-birth assessment"
        assert toolkit.ground_rules == load("core", from_folder).ground_rules

    def test_a_thing_with_the_same_id_changes_only_what_is_said(self) -> None:
        base = load("core", from_folder).stage("worked_well")
        own = load("pre-birth-care-leavers", from_folder).stage("worked_well")

        assert base is not None
        assert own is not None
        assert own.prompt != base.prompt
        assert own.look_out == base.look_out

    def test_a_theme_that_is_renamed_keeps_its_place_and_words(self) -> None:
        core = {theme.id: theme for theme in load("core", from_folder).themes}
        own = {theme.id: theme for theme in load("pre-birth-assessment", from_folder).themes}

        assert list(own) == list(core)
        assert own["curiosity"].name == "Over-optimism and curiosity"
        assert own["curiosity"].words == core["curiosity"].words

    def test_lists_without_ids_are_replaced(self) -> None:
        base = whole(head='discussion = ["a", "b"]\n', toolkit_id="base")
        own = 'schema = 1\nid = "t"\nextends = "base"\ndiscussion = ["c"]\n'

        assert load("t", given(base=base, t=own)).discussion == ("c",)

    def test_an_empty_list_takes_everything_out(self) -> None:
        base = whole('[[questionnaire]]\nid = "P1"\nquestion = "Why?"\n', toolkit_id="base")
        own = 'schema = 1\nid = "t"\nextends = "base"\nquestionnaire = []\n'

        assert load("t", given(base=base, t=own)).questionnaire == ()

    def test_shorthand_is_added_word_by_word(self) -> None:
        words = load("pre-birth-assessment", from_folder).abbreviations

        assert words["hv"] == "health visitor"
        assert words["edd"] == "expected date of delivery"

    def test_three_files_may_build_on_each_other(self) -> None:
        own = 'schema = 1\nid = "t"\nextends = "pre-birth-assessment"\ntitle = "Ours"\n'

        def source(toolkit_id: str) -> bytes:
            return own.encode() if toolkit_id == "t" else from_folder(toolkit_id)

        assert load("t", source).topic_discussion == load("pre-birth-assessment", from_folder).topic_discussion


def page() -> str:
    return (Path(__file__).parents[2] / "docs" / "toolkits.md").read_text(encoding="utf-8")


def keys_of(kind: object) -> set[str]:
    """Every key that a table of this type, or of a type in it, may have."""
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return {key for part in get_args(kind) for key in keys_of(part)}
    fields = msgspec.structs.fields(kind)
    return {field.encode_name for field in fields} | {key for field in fields for key in keys_of(field.type)}


class TestThePageAboutToolkits:
    def test_every_key_is_named(self) -> None:
        text = page()

        assert sorted(key for key in keys_of(Toolkit) if f"`{key}`" not in text) == []

    def test_every_stage_is_named(self) -> None:
        text = page()

        assert [stage.id for stage in load("core", from_folder).stages if f"`{stage.id}`" not in text] == []

    def test_the_example_is_a_toolkit_without_errors(self) -> None:
        example = page().split("```toml\n")[1].split("```")[0]

        def source(toolkit_id: str) -> bytes:
            return example.encode() if toolkit_id == "bruising" else from_folder(toolkit_id)

        assert examine("bruising", source)[1] == []
