import subprocess
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import docx
import pytest
from demo_document import DEMO, RECOMMENDATIONS
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec.structs import replace

from deepdive.summary import word_styles
from deepdive.summary.document import (
    Block,
    Box,
    Bullets,
    Column,
    Document,
    Heading,
    Numbered,
    Paragraph,
    Properties,
    Run,
    Table,
    link,
    mapped,
    plain,
    texts,
)
from deepdive.summary.look import LONG_SIDE, PAPER, SHORT_SIDE
from deepdive.summary.word import write_word

ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders shd tcMar vAlign",
    "trPr": "cantSplit tblHeader",
    "pBdr": "top left bottom right between",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "lvl": "start numFmt lvlRestart pStyle suff lvlText lvlJc pPr rPr",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "num": "abstractNumId lvlOverride",
    "numbering": "abstractNum num",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "styles": "docDefaults latentStyles style",
}
"""The order in which the format wants these elements; Word offers to repair a file that has another one."""


def opened(*blocks: Block) -> WordFile:
    return docx.Document(BytesIO(write_word(Document(title="", blocks=blocks))))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def elements(file: WordFile, tag: str) -> list[BaseOxmlElement]:
    return list(file.element.body.iter(qn(f"w:{tag}")))


def printed(element: BaseOxmlElement) -> str:
    signs = {"br": "\n", "tab": "\t", "rPr": ""}
    return "".join(signs.get(local(piece), piece.text or "") for run in element.iter(qn("w:r")) for piece in run)


def local(element: BaseOxmlElement) -> str:
    return str(element.tag).rpartition("}")[2]


def test_every_text_stands_in_the_file_once_and_in_order() -> None:
    file = docx.Document(BytesIO(write_word(DEMO)))
    shown = [text for text in map(printed, elements(file, "p")) if text]

    wanted = [text for block in DEMO.blocks for text in texts(block)]
    lines = [text for line in shown[3:-1] for text in line.replace(":\t", "\t").split("\t")]
    assert [line.removeprefix("– ") for line in lines] == wanted


def test_the_blocks_have_the_styles_a_word_user_knows() -> None:
    file = docx.Document(BytesIO(write_word(DEMO)))

    names = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style]

    assert names[:4] == ["Title", "Subtitle", "Masthead", "Callout"]
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Quote", "Caption"} <= set(names)
    assert [table.style.name for table in file.tables if table.style] == [
        "Summary Box",
        "Summary Table",
        "Summary Box",
    ]


def test_every_style_in_use_is_defined() -> None:
    found = parts(write_word(DEMO))
    styles = parse_xml(found["word/styles.xml"])
    defined = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}

    used = {
        mark.get(qn("w:val"))
        for name in ("document", "header1", "footer1", "numbering", "styles")
        for mark in parse_xml(found[f"word/{name}.xml"]).iter(
            *(qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"))
        )
    }

    assert used <= defined


def test_elements_stand_in_the_order_word_insists_on() -> None:
    wide = Table("", tuple(Column(f"Column {place}") for place in range(30)), ((plain("x"),) * 30,))
    everything = replace(DEMO, blocks=(*DEMO.blocks, Box("", (wide, RECOMMENDATIONS)), Box("Empty", ())))
    found = parts(write_word(everything))

    wrong = [
        (name, parent, children)
        for name, data in found.items()
        if name.startswith("word/") and name.endswith(".xml")
        for element in parse_xml(data).iter()
        if (parent := local(element)) in ORDER
        if (children := [local(child) for child in element])
        != sorted(children, key=(ORDER[parent].split() + children).index)
        or set(children) - set(ORDER[parent].split())
    ]

    assert wrong == []


def test_two_tables_never_touch_and_every_cell_ends_in_a_paragraph() -> None:
    file = opened(RECOMMENDATIONS, Box("A", (RECOMMENDATIONS,)), Box("B", ()), RECOMMENDATIONS)

    for table in elements(file, "tbl"):
        assert table.getnext().tag == qn("w:p")
    for cell in elements(file, "tc"):
        assert cell[-1].tag == qn("w:p")


def test_every_counted_list_starts_afresh() -> None:
    file = opened(Numbered((plain("a"), plain("b"))), Bullets((plain("x"),)), Numbered((plain("c"),), 4))

    numbers = [mark.get(qn("w:val")) for mark in elements(file, "numId")]
    lists = {entry.get(qn("w:numId")): entry for entry in file.part.numbering_part.element.iter(qn("w:num"))}
    starts = [lists[number].find(f".//{qn('w:startOverride')}").get(qn("w:val")) for number in numbers]

    assert numbers[0] == numbers[1] != numbers[2]
    assert starts == ["1", "1", "4"]


def test_the_first_row_of_a_table_stands_on_every_page() -> None:
    file = opened(RECOMMENDATIONS)

    rows = elements(file, "tr")

    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert [cell.style.name for cell in file.tables[0].rows[0].cells[0].paragraphs if cell.style] == ["Table Heading"]


def test_what_leads_into_something_stays_on_its_page() -> None:
    styles = parse_xml(parts(write_word(DEMO))["word/styles.xml"])
    kept = {
        style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
        if style.find(f".//{qn('w:keepNext')}") is not None
    }
    file = opened(Paragraph(plain("These:")), Bullets((plain("a"),)), Paragraph(plain("End.")))

    lead, _, end = file.paragraphs[1:4]

    assert {"Title", "Heading1", "Heading2", "Heading3", "Heading4", "BoxTitle", "Caption", "TableHeading"} <= kept
    assert (lead.paragraph_format.keep_with_next, end.paragraph_format.keep_with_next) == (True, None)


def test_a_heading_stays_with_a_table_that_has_no_caption() -> None:
    file = opened(Heading(1, "Actions"), Table("", (Column("Ref"),), ((plain("1"),),)))

    heading, gap = file.paragraphs[1:3]

    assert [one.style and one.style.name for one in (heading, gap)] == ["Heading 1", "Spacer"]
    assert gap.paragraph_format.keep_with_next


def test_a_heading_stays_with_a_long_box() -> None:
    file = opened(Heading(1, "Topic"), Box("Resources", (Paragraph(plain("Words. " * 500)),)))

    gap = file.paragraphs[2]

    assert gap.style
    assert (gap.style.name, gap.paragraph_format.keep_with_next) == ("Spacer", True)


def test_a_page_may_end_after_the_first_line_under_a_heading_so_that_none_stands_there_alone() -> None:
    said = Bullets((plain("Fathers were asked late."), plain("So were partners.")))
    file = opened(Heading(1, "Themes"), said, Paragraph(plain("On poverty: nothing was seen.")))

    assert [one.paragraph_format.widow_control for one in file.paragraphs[2:]] == [False, None, None]


def test_the_closing_line_stays_with_the_last_paragraph_and_has_no_gap_after_a_table() -> None:
    closing = Properties(statement="Checked")
    table = Table("", (Column("Ref"),), ((plain("1"),),))
    written = [
        docx.Document(BytesIO(write_word(Document(title="T", properties=closing, blocks=blocks))))
        for blocks in ((Bullets((plain("a"), plain("b"))),), (table,))
    ]

    after_list, after_table = ([one.paragraph_format.keep_with_next for one in file.paragraphs] for file in written)
    assert after_list[-3:] == [True, True, None]
    assert [one.style and one.style.name for one in written[1].paragraphs][-2:] == ["Spacer", "Origin"]
    assert local(written[1].element.body[-3]) == "tbl"
    assert after_table[-1] is None


@pytest.mark.parametrize(("steps", "kept"), [(4, ["Next", *["A step."] * 4]), (20, ["A step."])])
def test_a_short_last_section_stays_on_one_page_with_a_box_and_the_closing_line(steps: int, kept: list[str]) -> None:
    blocks = (
        Paragraph(plain("Before.")),
        Heading(1, "Next"),
        Bullets((plain("A step."),) * steps),
        Box("", (Paragraph(plain("If you are worried, call.")),)),
    )
    made = Document(title="T", properties=Properties(statement="Checked"), blocks=blocks)

    file = docx.Document(BytesIO(write_word(made)))

    assert [one.text for one in file.paragraphs if one.text and one.paragraph_format.keep_with_next] == kept


def test_the_page_is_upright_a4_and_turned_for_a_wide_plan() -> None:
    columns = tuple(Column(f"Column {place}") for place in range(9))
    plan = opened(Table("", columns, ((plain("some considered words"),) * 9,)))

    sizes = [elements(file, "pgSz")[0].get(qn("w:w")) for file in (opened(RECOMMENDATIONS), plan)]

    assert sizes == [str(SHORT_SIDE), str(LONG_SIDE)]


def test_a_table_too_wide_for_any_page_is_printed_as_a_card_for_every_row() -> None:
    columns = tuple(Column(f"Column {place}") for place in range(30))
    line = (plain("words"), *((plain("x"),) * 28), ())
    file = opened(Table("Plan", columns, (line, line)))

    cards = [[printed(text) for text in row.iter(qn("w:p"))] for row in elements(file, "tr")]

    assert [len(card) for card in cards] == [29, 29]
    assert cards[0][:2] == ["Column 0:\twords", "Column 1:\tx"]


def test_a_shaded_cell_has_its_colour_and_its_number() -> None:
    rows = ((plain("Fathers"), plain("10")), (plain("Planning"), plain("0")))
    file = opened(Table("Heat", (Column("Theme"), Column("Notes", "number")), rows, shaded=True))

    cells = [
        (printed(cell), shade.get(qn("w:fill")) if (shade := cell.find(f".//{qn('w:shd')}")) is not None else "")
        for cell in elements(file, "tc")[2:]
    ]

    assert cells == [("Fathers", ""), ("10", PAPER.shades[-1]), ("Planning", ""), ("0", "")]


def test_no_table_is_without_rows() -> None:
    file = opened(*(Table("Plan", (Column("A rather long title"),) * count, ()) for count in (2, 30)))

    assert [len(table.rows) for table in file.tables] == [1]


def test_header_and_footer_say_whose_it_is_and_how_to_handle_it() -> None:
    found = parts(write_word(DEMO))

    footer = parse_xml(found["word/footer1.xml"])

    assert printed(parse_xml(found["word/header1.xml"])) == DEMO.properties.partnership
    assert printed(footer) == "OFFICIAL-SENSITIVE · DRAFT · Version 2\tPage 1 of 1"
    assert [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_file_says_what_it_is_and_not_who_made_it() -> None:
    data = write_word(DEMO)

    core = docx.Document(BytesIO(data)).core_properties
    said = {local(element) for element in parse_xml(parts(data)["docProps/core.xml"])}

    assert (core.title, core.language) == (DEMO.title, "en-GB")
    assert core.keywords == "safeguarding, pre-birth, care leavers"
    assert (core.category, core.content_status, core.version) == ("OFFICIAL-SENSITIVE", "DRAFT", "2")
    assert core.comments == (
        "Meadowshire Safeguarding Children Partnership · February 2026 · two cases"
        " · OFFICIAL-SENSITIVE · DRAFT · Version 2 · Produced from record s-k7q3zd"
    )
    assert core.created == core.modified == DEMO.properties.made
    assert said == {
        *("title", "subject", "keywords", "description", "category", "contentStatus", "version"),
        *("language", "created", "modified"),
    }


def test_nothing_is_in_the_file_but_the_document() -> None:
    found = parts(write_word(DEMO))

    assert sorted(found) == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"),
        *("word/document.xml", "word/footer1.xml", "word/header1.xml", "word/numbering.xml", "word/settings.xml"),
        "word/styles.xml",
    ]
    assert not [word for word in (b"python", b"w:rsid", b"Macintosh", b"/home/") if word in b"".join(found.values())]


def test_a_document_without_a_moment_has_no_date_of_making() -> None:
    data = write_word(replace(DEMO, properties=Properties()))

    assert b"dcterms:created" not in parts(data)["docProps/core.xml"]


def test_the_moment_of_making_is_kept_in_universal_time() -> None:
    made = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))

    data = write_word(replace(DEMO, properties=Properties(made=made)))

    assert b"2026-07-01T08:30:00Z" in parts(data)["docProps/core.xml"]


def test_the_language_is_set_and_a_strange_one_falls_back() -> None:
    strange = replace(DEMO, properties=Properties(language='"/><x'))

    for document in (DEMO, strange):
        assert b'<w:lang w:val="en-GB"' in parts(write_word(document))["word/styles.xml"]


def test_equal_documents_give_equal_bytes() -> None:
    assert write_word(DEMO) == write_word(mapped(DEMO, str))


def test_characters_a_file_cannot_hold_are_left_out_and_nothing_else_is() -> None:
    bad = "".join(map(chr, range(32))) + "\x7f\x9b\ufffe\uffff\ud800\U0001fffe"
    table = Table(bad, (Column(bad),), ((plain(f"a{bad}b"),),))
    everything = mapped(replace(DEMO, blocks=(*DEMO.blocks, table)), lambda text: f"{text}{bad}")

    file = docx.Document(BytesIO(write_word(everything)))

    assert printed(elements(file, "p")[0]) == f"{DEMO.title}\t\n\n\x7f\x9b\U0001fffe"


def test_typed_text_is_never_markup() -> None:
    text = '<w:p/> & "]]>" {PAGE} [/x] =1+1\n  two  spaces\t'

    assert printed(elements(opened(Paragraph(plain(text))), "p")[1]) == text


@pytest.mark.parametrize("length", [300, 20_000])
def test_a_very_long_text_is_written_whole(length: int) -> None:
    text = "word " * (length // 5)
    document = Document(title=text, properties=Properties(keywords=(text,)), blocks=(Paragraph(plain(text)),))

    file = docx.Document(BytesIO(write_word(document)))

    assert [printed(elements(file, "p")[place]) for place in (0, 2)] == [text, text]
    assert len(file.core_properties.title) == 255


def test_links_are_links_and_keep_their_look() -> None:
    runs = plain("See ") + link("the page", "https://meadowshire.example/?a=1&b=2") + (Run("!", strong=True),)
    file = opened(Paragraph(runs))

    links = elements(file, "hyperlink")
    relation = file.part.rels[links[0].get(qn("r:id"))]

    assert (printed(links[0]), relation.target_ref, relation.is_external) == (
        *("the page", "https://meadowshire.example/?a=1&b=2", True),
    )


def test_headings_below_the_title_keep_their_level() -> None:
    file = opened(*(Heading(level, f"Level {level}") for level in (1, 2, 3, 4)))

    names = [paragraph.style.name for paragraph in file.paragraphs[1:] if paragraph.style]

    assert names == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def _light(colour: str) -> float:
    parts_of = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        *((ink, "FFFFFF") for ink in (word_styles.INK, word_styles.QUIET, word_styles.ACCENT, word_styles.LINK)),
        *((ink, word_styles.BOX_FILL) for ink in (word_styles.INK, word_styles.ACCENT, word_styles.LINK)),
        (word_styles.ACCENT, word_styles.HEAD_FILL),
        (word_styles.WARN_INK, word_styles.WARN_FILL),
    ],
)
def test_letters_stand_out_from_their_ground(letters: str, ground: str) -> None:
    light, dark = sorted((_light(letters), _light(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.slow
@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
def test_another_office_program_prints_it_on_two_pages(tmp_path: Path) -> None:
    (tmp_path / "demo.docx").write_bytes(write_word(DEMO))

    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "demo.docx")], check=True, capture_output=True, timeout=120)

    assert (tmp_path / "demo.pdf").read_bytes().count(b"/Type/Page/") == 2
