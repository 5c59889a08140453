"""Mistakes in toolkit files: each is told with its file, its place and the name that may have been meant."""

import pytest
from toolkit_files import PRIMER, errors_of, given, whole

from deepdive.errors import Unreadable
from deepdive.model.checking import problems
from deepdive.model.fixes import fix_of
from deepdive.model.toolkit import Toolkit
from deepdive.model.toolkits import examine, load

MISTAKES = [
    ('colour = "red"\n', "", "t.toml: colour: unknown key"),
    ('titel = "x"\n', "", "t.toml: titel: unknown key; did you mean title?"),
    ('purpose = 5\n', "", "t.toml: purpose: expected text, got a whole number"),
    ("purpose = 2027-03-12\n", "", "t.toml: purpose: expected text, got a date or time"),
    ("purpose = true\n", "", "t.toml: purpose: expected text, got true or false"),
    ("purpose = 1.5\n", "", "t.toml: purpose: expected text, got a number with a point"),
    ('discussion = "one"\n', "", "t.toml: discussion: expected a list, got text"),
    ("discussion = [1]\n", "", "t.toml: discussion[0]: expected text, got a whole number"),
    ("selection = 5\n", "", "t.toml: selection: expected a table, got a whole number"),
    ("abbreviations = []\n", "", "t.toml: abbreviations: expected a table, got a list"),
    ("abbreviations = { hv = 5 }\n", "", "t.toml: abbreviations.hv: expected text, got a whole number"),
    ("themes = [5]\n", "", "t.toml: themes[0]: expected a table, got a whole number"),
    ("themes = [{ name = \"x\" }]\n", "", "t.toml: themes[0].id: missing"),
    ("themes = [{ id = [], name = \"x\" }]\n", "", "t.toml: themes[0].id: expected text, got a list"),
    ('themes = [{ id = "a" }]\n', "", "t.toml: themes[a].name: missing"),
    (
        'themes = [{ id = "a", name = "A", words = { strnog = [] } }]\n',
        "",
        "t.toml: themes[a].words.strnog: unknown key; did you mean strong?",
    ),
    (
        'themes = [{ id = "a", name = "A", block = "topics" }]\n',
        "",
        't.toml: themes[a].block: "topics" is not one of the values allowed here; did you mean topic? '
        "Allowed: topic, wider",
    ),
    (
        'themes = [{ id = "a", name = "A", block = 1 }]\n',
        "",
        "t.toml: themes[a].block: expected text, got a whole number",
    ),
    (
        "",
        '[[stages]]\nid = "worked"\ntitle = "x"\n',
        't.toml: stages[worked].id: "worked" is not one of the values allowed here; did you mean worked_well? Allowed: '
        "setup, welcome, context, cases, worked_well, stumbling_blocks, break, recommendations, feedback, themes, "
        "agree, close, reflection, summary, follow_up",
    ),
    ('starts_with = ["nowhere"]\n', "", "t.toml: starts_with: no theme has the id nowhere"),
    (
        'starts_with = ["a", "a"]\nthemes = [{ id = "a", name = "A" }]\n',
        "",
        "t.toml: starts_with: a stands twice",
    ),
    (
        'themes = [{ id = "a", name = "A" }, { id = "a", name = "B" }]\n',
        "",
        "t.toml: themes[a]: this id stands twice",
    ),
    (
        'audit_tool = [{ id = "Q1", section = "s", question = "q", scale = "stars" }]\n',
        "",
        "t.toml: audit_tool[Q1].scale: no scale has the id stars",
    ),
    ("selection = { window_months = 0 }\n", "", "t.toml: selection.window_months: expected one month or more"),
    (
        "",
        '[[primer.when]]\ntext = "by week {setting}"\nsetting = "week"\n',
        "t.toml: primer.when[0].setting: no setting has the id week",
    ),
    (
        "",
        '[[primer.when]]\ntext = "by week {setting}"\n',
        "t.toml: primer.when[0]: a local limit needs both {setting} in the text and its id under setting",
    ),
    (
        'agendas = [{ id = "x", title = "X", minutes = 60, slots = [{ stage = "cases", minutes = 5 }] }]\n',
        "",
        "t.toml: agendas[x].slots[cases]: no stage has the id cases",
    ),
]  # fmt: skip


def agenda_errors(slots: str, minutes: int = 60) -> list[str]:
    stage = '[[stages]]\nid = "cases"\ntitle = "Cases"\n'
    return errors_of(f'{stage}[[agendas]]\nid = "x"\ntitle = "X"\nminutes = {minutes}\nslots = [{slots}]\n')


class TestMistakes:
    @pytest.mark.parametrize(("head", "body", "told"), MISTAKES)
    def test_a_mistake_is_told_with_file_key_and_nearest_known_key(self, head: str, body: str, told: str) -> None:
        assert errors_of(body, head=head) == [told]

    def test_a_file_without_mistakes_has_none_told(self) -> None:
        assert errors_of() == []

    def test_all_mistakes_are_told_at_once_and_in_the_order_of_the_file(self) -> None:
        errors = errors_of(head="zebra = 1\napple = 2\npurpose = 3\n")

        assert [error.split(":")[1].strip() for error in errors] == ["zebra", "apple", "purpose"]

    def test_load_raises_every_mistake(self) -> None:
        with pytest.raises(Unreadable, match=r"(?s)zebra: unknown key.*apple: unknown key"):
            load("t", given(t=whole(head="zebra = 1\napple = 2\n")))

    @pytest.mark.parametrize("key", ["schema", "title", "version", "primer"])
    def test_what_every_toolkit_needs_is_missed(self, key: str) -> None:
        text = whole().replace(PRIMER, "") if key == "primer" else whole().replace(f"{key} =", "purpose =", 1)

        assert f"t.toml: {key}: missing" in examine("t", given(t=text))[1]

    def test_an_id_unlike_the_name_of_the_file_is_told(self) -> None:
        assert examine("t", given(t=whole(toolkit_id="u")))[1] == ["t.toml: id: should be t, like the file"]

    def test_a_newer_format_is_told(self) -> None:
        errors = examine("t", given(t=whole().replace("schema = 1", "schema = 2")))[1]

        assert errors == ["t.toml: schema: this program reads 1; another number needs another version of it"]

    def test_a_stage_cannot_stand_twice_in_an_agenda(self) -> None:
        slot = '{ stage = "cases", minutes = 5 }'

        assert agenda_errors(f"{slot}, {slot}") == ["t.toml: agendas[x].slots[cases]: this stage stands twice"]

    @pytest.mark.parametrize("minutes", [-1, 1441])
    def test_minutes_of_a_stage_stay_within_a_day(self, minutes: int) -> None:
        errors = agenda_errors(f'{{ stage = "cases", minutes = {minutes} }}', 1440)

        assert "t.toml: agendas[x].slots[cases]: minutes are between nothing and a day (1440)" in errors

    def test_protected_minutes_cannot_be_more_than_the_plan(self) -> None:
        errors = agenda_errors('{ stage = "cases", minutes = 5, least = 6 }')

        assert errors == ["t.toml: agendas[x].slots[cases].least: more than the minutes planned"]

    def test_an_agenda_that_cannot_fit_its_length_is_told(self) -> None:
        errors = agenda_errors('{ stage = "cases", minutes = 70 }')

        assert errors == ["t.toml: agendas[x].minutes: 60 planned, but one case and one group already need 70"]

    def test_an_agenda_of_no_length_is_told(self) -> None:
        assert agenda_errors("", 0) == ["t.toml: agendas[x].minutes: expected between 1 and 1440"]

    def test_a_mistake_in_a_base_is_told_of_the_base_and_once(self) -> None:
        files = given(
            base=whole(head="zebra = 1\n", toolkit_id="base"), t='schema = 1\nid = "t"\nextends = "base"\nape = 2\n'
        )

        assert examine("t", files)[1] == ["base.toml: zebra: unknown key", "t.toml: ape: unknown key"]

    def test_mistakes_of_every_sort_are_told_in_one_run(self) -> None:
        body = '[[audit_tool]]\nid = "Z 1"\nsection = "s"\nquestion = "q"\nscale = "mett"\nevidence = 4\n'

        errors = errors_of(body, head='titel = "x"\nstarts_with = ["farthers"]\n')

        assert errors == [
            "t.toml: titel: unknown key; did you mean title?",
            "t.toml: audit_tool[Z 1].evidence: expected text, got a whole number",
            "t.toml: audit_tool[Z 1].id: use only letters, 0-9, - and _, such as Z-1",
            "t.toml: starts_with: no theme has the id farthers",
            "t.toml: audit_tool[Z 1].scale: no scale has the id mett",
        ]

    def test_a_wrong_value_of_a_limit_does_not_hide_a_limit_that_is_not_there(self) -> None:
        setting = '[[settings]]\nid = "weeks"\nlabel = "l"\nvalue = 4\n'

        errors = errors_of(f'[[primer.when]]\ntext = "by {{setting}}"\nsetting = "week"\n{setting}')

        assert errors == [
            "t.toml: settings[weeks].value: expected text, got a whole number",
            "t.toml: primer.when[0].setting: no setting has the id week",
        ]

    @pytest.mark.parametrize(
        "themes", ['[themes]\nid = "a"\n', '[[themes]]\nname = "b"\n', '[[themes]]\nid = 5\nname = "b"\n']
    )
    def test_what_only_follows_from_another_mistake_is_not_told(self, themes: str) -> None:
        base = whole('[[themes]]\nid = "voice"\nname = "V"\n', head='starts_with = ["voice"]\n', toolkit_id="base")

        errors = examine("t", given(base=base, t=f'id = "t"\nextends = "base"\n{themes}'))[1]

        assert len(errors) == 1
        assert errors[0].startswith("t.toml: themes")

    def test_a_file_whose_base_is_not_there_has_its_own_mistakes_told_too(self) -> None:
        errors = examine("t", given(t='id = "t"\nextends = "gone"\nversion = 1\n'))[1]

        assert errors == [
            "t.toml: extends: there is no toolkit gone",
            "t.toml: version: expected text, got a whole number",
        ]

    def test_an_id_that_could_not_be_typed_is_told(self) -> None:
        assert errors_of('[[themes]]\nid = "Protocol use"\nname = "P"\n') == [
            "t.toml: themes[Protocol use].id: use only a-z, 0-9 and _, such as protocol_use"
        ]

    @pytest.mark.parametrize("quoted", ["“bruising”", "‘bruising’", "[“bruising”, “b”]"])
    def test_curly_quotation_marks_are_told_as_what_they_are(self, quoted: str) -> None:
        errors = examine("t", given(t=f'schema = 1\nid = "t"\npurpose = {quoted}\n'))[1]

        assert len(errors) == 1
        assert "curly quotation marks" in errors[0]
        assert "line 3" in errors[0]

    def test_curly_quotation_marks_inside_a_text_are_no_mistake(self) -> None:
        assert errors_of(head='purpose = "what they call “rough” handling"\n') == []

    @pytest.mark.parametrize("told", [told for _, _, told in MISTAKES])
    def test_every_mistake_has_a_fix(self, told: str) -> None:
        assert fix_of(told)

    def test_an_id_that_stands_twice_is_told_though_the_base_has_it_too(self) -> None:
        body = '[[questionnaire]]\nid = "P1"\nquestion = "Why?"\n'
        own = f'schema = 1\nid = "t"\nextends = "base"\n{body}{body}'

        errors = examine("t", given(base=whole(body, toolkit_id="base"), t=own))[1]

        assert errors == ["t.toml: questionnaire[P1]: this id stands twice"]

    def test_a_circle_is_told_with_its_way_round(self) -> None:
        files = given(a='extends = "b"', b='extends = "a"')

        assert examine("a", files) == (None, ["b.toml: extends: goes round in a circle: a -> b -> a"])

    def test_a_toolkit_cannot_extend_itself(self) -> None:
        assert examine("a", given(a='extends = "a"'))[1] == ["a.toml: extends: goes round in a circle: a -> a"]

    def test_a_base_that_is_not_there_is_told_by_the_file_that_asks_for_it(self) -> None:
        errors = examine("t", given(t=whole(head='extends = "gone"\n')))[1]

        assert errors == ["t.toml: extends: there is no toolkit gone"]

    def test_a_toolkit_that_is_not_there_is_told_as_the_source_says_it(self) -> None:
        assert examine("gone", given()) == (None, ["there is no toolkit gone"])

    def test_extends_must_be_text(self) -> None:
        assert errors_of(head="extends = 5\n") == ["t.toml: extends: expected text, got a whole number"]

    def test_a_number_too_long_to_read_is_told_plainly(self) -> None:
        errors = examine("t", given(t="schema = " + "9" * 5_000))[1]

        assert errors == ["t.toml: a number has more digits than can be read. Nothing was read."]

    def test_a_mistake_in_writing_is_told_with_its_line(self) -> None:
        errors = examine("t", given(t='title = "x"\nversion = \n'))[1]

        assert len(errors) == 1
        assert errors[0].startswith("t.toml: not readable as TOML")
        assert "line 2" in errors[0]

    def test_a_table_is_compared_with_its_type_without_a_file(self) -> None:
        assert problems({"schema": 1, "id": "t", "title": "T", "version": "1", "primer": []}, Toolkit) == [
            "primer: expected a table, got a list"
        ]
