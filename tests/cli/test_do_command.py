"""Verbs from the shell: what is said twice, and what a refusal may read out."""

from pathlib import Path

import click
import pytest
from shell import Shell

from deepdive.cli.doing import _pairs, tell
from deepdive.desk.desk import Desk
from deepdive.errors import Refused
from desks import begun


def test_lines_given_one_by_one_come_together() -> None:
    given = ("text=4 social worker @CSC", "text=2 police officer @Police")

    assert _pairs("people", given) == {"text": "4 social worker @CSC\n2 police officer @Police"}


def test_things_given_one_by_one_are_a_list() -> None:
    assert _pairs("move_notes", ("notes=n-1", "notes=n-2", "group=1")) == {"notes": "n-1,n-2", "group": "1"}


def test_a_value_that_is_one_is_refused_twice() -> None:
    with pytest.raises(click.UsageError, match="text is given twice, and capture takes one"):
        _pairs("capture", ("text=+ one", "text=+ two"))


def test_a_sentence_that_is_quoted_whole_has_one_full_stop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with begun(tmp_path) as desk:
        note = desk.do("capture", text="- plan late", group="1").thing
        finding = desk.do("finding", text="Plans were late.", notes=note).thing
        agreed = desk.do("recommend", text="Name one lead.", findings=finding, addressees="MW").thing

        tell(desk.do("decide", recommendation=agreed, decision="accepted"))
        with pytest.raises(Refused) as refused:
            desk.do("decide", recommendation="nothing", decision="accepted")

    assert 'Accepted: "Name one lead." 1 action begun.' in capsys.readouterr().out
    assert str(refused.value) == 'There is no recommendation "nothing". There is Name one lead.'


def test_no_refusal_reads_out_what_is_kept_apart(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        desk.do("capture", text="- baby unwell today !!")
        desk.do("capture", text="- baby clinic was full")
        desk.do("capture", text="- baby clinic was far")

        for said in ("n-nothing", "baby"):
            with pytest.raises(Refused) as refused:
                desk.do("star", note=said)
            assert "unwell" not in str(refused.value)


def test_a_second_window_says_where_the_acts_of_the_first_are_undone(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        desk.do("capture", text="+ rang")
        with (
            Desk(desk.folder, desk.station) as second,
            pytest.raises(Refused, match="Another one here has the session"),
        ):
            second.undo()


def test_what_looks_like_a_name_is_told_after_any_words_typed_at_the_shell(tmp_path: Path) -> None:
    deepdive = Shell(tmp_path)
    session = Path(deepdive.right("new", "Names", "--toolkit", "pre-birth-care-leavers", "--cases", "1").last).name
    note = deepdive.right("capture", session, "-", given="- plan was late @Midwifery\n").word
    finding = deepdive.right("finding", session, "Jane Smith was late.", "--from", note)
    agreed = deepdive.right("recommend", session, "Midwifery to name one lead.", "--from", finding.word)
    owned = deepdive.right("do", session, "action", f"recommendation={agreed.word}", "owner=Jane Smith")
    case = deepdive.right("do", session, "describe", "thing=Case A", "field=summary", "value=Ring 07700 900123.")

    mark = '"Jane Smith" looks like a name; `deepdive purge` removes it for good.\n'
    assert (finding.err, agreed.err, owned.err) == (mark, "", mark)
    assert '"07700 900123" looks like a telephone number' in case.err


def test_a_card_that_is_closed_is_not_closed_again_with_other_words(tmp_path: Path) -> None:
    with begun(tmp_path) as desk:
        desk.do("capture", text="- baby unwell today !!")
        card = next(iter(desk.session.concerns))
        desk.do("dealt_with", concern=card, told="duty manager")

        with pytest.raises(Refused, match=f"closed already.*describe thing={card} field=told"):
            desk.do("dealt_with", concern=card, told="somebody else")
        desk.do("dealt_with", concern=card, told="duty manager", by="team manager")

        found = desk.session.concerns[card]
        assert (found.told, found.confirmed_by) == ("duty manager", "team manager")
