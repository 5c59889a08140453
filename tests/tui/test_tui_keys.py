import pytest
from rooms import room, screen_text
from textual.binding import Binding

from deepdive.tui.keys import KEYS, bindings, clashes, name_of


def test_no_key_has_two_meanings_in_one_state() -> None:
    assert clashes() == []


def test_no_letter_digit_or_sign_means_anything_while_one_writes() -> None:
    printable = {key for entry in KEYS.values() for key in entry.keys(True) if len(name_of(key)) == 1}

    assert printable == set()


@pytest.mark.parametrize("press", ["ctrl+b", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+w", "f10", "f11", "f12", "alt+t"])
def test_keys_that_something_swallows_are_not_used(press: str) -> None:
    assert press not in {key for entry in KEYS.values() for key in (*entry.keys(True), *entry.keys(False))}


def test_every_binding_has_a_label_a_tooltip_and_an_id() -> None:
    found = [binding for binding in bindings() if isinstance(binding, Binding)]

    assert len(found) == len(bindings())
    assert all(binding.description and binding.tooltip and binding.id for binding in found)


def test_what_is_needed_while_writing_has_a_twin_for_laptops_whose_function_keys_want_fn() -> None:
    twins = {key_id: KEYS[key_id].both for key_id in ("next_kind", "blank")}

    assert all(any(press.startswith("ctrl+") for press in keys) for keys in twins.values())


async def test_the_keys_row_shows_whole_keys_only_and_ends_in_all_keys(tmp_path) -> None:  # type: ignore[no-untyped-def]
    async with room(tmp_path) as (app, pilot):
        for width in (80, 70, 61, 100):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            last = screen_text(app).splitlines()[-1]

            assert last.endswith("F1 all keys")
            assert "…" not in last


async def test_help_lists_every_key_that_works_and_no_other(tmp_path) -> None:  # type: ignore[no-untyped-def]
    async with room(tmp_path, size=(100, 60)) as (app, pilot):
        await pilot.press("escape", "question_mark")

        text = screen_text(app)

        assert "withdraw" in text
        assert "golden" not in text
        assert "A group with nothing for five minutes" in text
