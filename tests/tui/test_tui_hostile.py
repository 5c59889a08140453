"""What people type is text: letter for letter on every screen, never markup, never something a terminal acts on."""

from pathlib import Path

import pytest
from rooms import room, screen_text, session_screen

HOSTILE = {
    "closing tag": "[/x] said mum",
    "bracket": "[Child D] was heard",
    "escape": "before \x1b[2J\x1b]0;title\x07after",
    "direction": "left \u202eright\u202c end",
    "wide": "\u4f60\u597d \U0001f469\u200d\U0001f467 " * 12,
    "long": "word " * 3_990,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_hostile_words_are_shown_as_text_wherever_they_stand(
    tmp_path: Path, words: str, size: tuple[int, int]
) -> None:
    async with room(tmp_path, size=size) as (app, pilot):
        screen = session_screen(app)
        room_ = screen.sitting.session
        screen.act("capture", text=words, group=next(iter(room_.groups)), stage="worked_well")
        for of, field in (("group", "label"), ("case", "label"), ("agency", "label")):
            table = {"group": room_.groups, "case": room_.cases, "agency": room_.agencies}[of]
            screen.act("describe", thing=next(iter(table)), of=of, field=field, value=words[:60])
        screen.act("describe", thing="session", field="title", value=words[:150])
        screen.where.line.put(words.replace("\x1b", "").replace("\x07", ""))
        screen.say(words)
        for keys in (["ctrl+g"], ["escape"], ["0"], ["m"], ["escape"], ["w"], ["escape"], ["p"], ["escape"], ["f1"]):
            await pilot.press(*keys)
            await pilot.pause()
            text = screen_text(app)

            assert "\x1b" not in text
            assert "\u202e" not in text


async def test_brackets_are_shown_letter_for_letter(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("[Child D] and [/x] and [b]")
        await pilot.press("enter")
        await pilot.pause()

        assert screen_text(app).count("[Child D] and [/x] and [b]") == 1


async def test_twenty_thousand_characters_in_the_line_are_taken_or_refused_whole(tmp_path: Path) -> None:
    async with room(tmp_path) as (app, pilot):
        screen = session_screen(app)
        screen.where.line.put("x" * 20_001)
        await pilot.press("enter")
        await pilot.pause()

        assert len(screen.where.text) == 20_001
        assert "nothing is lost" in " ".join(screen_text(app).split())
