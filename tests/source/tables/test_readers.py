"""Tables of each format in their odd shapes: merged cells, comments, broken files, pages."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from source import read
from source.errors import ReadError
from source.read_many import read_many
from source.tables import Grid, build_table
from source.tables.columns import read_columns
from tests.source.formats.test_formats import CHAPTER, epub
from tests.source.tables.samples import font


def test_a_word_column_merged_over_very_many_rows_is_read(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=1600, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[1].text = f"第{number}項"
    column = [row._tr.tc_lst[0] for row in table.rows]
    for number, cell in enumerate(column):
        merge = cell.get_or_add_tcPr().get_or_add_vMerge()
        if number == 0:
            merge.val = "restart"
            table.rows[0].cells[0].paragraphs[0].add_run("合併")
    document.save(str(tmp_path / "long.docx"))
    article = read(tmp_path / "long.docx")
    assert article.tables[0].cells[-1].label == "合併"
    assert "第1599項" in article.text


def test_word_text_in_boxes_and_controls_is_read(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.add_paragraph("開頭一段。")
    run = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    control = f"<w:sdt {space}><w:sdtContent>{run.format('控制項裡的收入為三億元。')}</w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    box = (
        f'<w:p {space} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
        f"{run.format('文字方塊裡的員工有五人。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document.element.body.insert(2, parse_xml(box))
    document.save(str(tmp_path / "boxes.docx"))
    texts = [p.text for p in read(tmp_path / "boxes.docx").paragraphs]
    assert texts == ["開頭一段。", "控制項裡的收入為三億元。", "文字方塊裡的員工有五人。"]


def test_a_comment_in_a_row_of_a_book_is_passed_over(tmp_path: Path) -> None:
    chapter = CHAPTER.replace("<td>收入</td>", "<!-- hidden 99億元 --><td>收入<!-- too --></td><?pi x?>")
    article = read(epub(tmp_path / "book.epub", chapter))
    assert "收入：346萬美元" in article.text
    assert "99" not in article.text


def test_blanks_stay_where_they_are() -> None:
    table = build_table(Grid((("", "2021年", "2022年", "2023年"), ("甲", "", "5", "6"), ("乙", "7", "", "9"))))
    assert table is not None
    assert [(c.label, c.period, c.number) for c in table.cells] == [
        ("甲", "2022", Decimal(5)),
        ("甲", "2023", Decimal(6)),
        ("乙", "2021", Decimal(7)),
        ("乙", "2023", Decimal(9)),
    ]


def test_long_rows_are_lines_that_each_begin_with_their_label() -> None:
    heads = ("", *(f"{year}年{month}月" for year in (2021, 2022, 2023) for month in range(1, 13)))
    table = build_table(Grid((heads, ("出貨量", *map(str, range(1000, 1036))))))
    assert table is not None
    assert len(table.lines) > 1
    assert all(line.startswith("出貨量：") and len(line) < 400 for line in table.lines)
    assert table.cells[-1].period == "2023-12"


@pytest.mark.parametrize("rows", [(("甲", ""), ("乙", "")), (("", "甲"),), (("甲",), ("乙",)), (("1", "2"), ("3", "4"))])
def test_odd_grids_are_written_without_a_fault(rows: tuple[tuple[str, ...], ...]) -> None:
    table = build_table(Grid(rows))
    assert table is not None
    assert {text for row in rows for text in row if text} <= set("".join(table.lines))


def test_two_tables_side_by_side_keep_their_labels() -> None:
    rows = (("資產", "2023年", "負債", "2023年"), ("現金", "1,200", "借款", "800"), ("存貨", "900", "應付帳款", "450"))
    table = build_table(Grid(rows, above="單位：新台幣千元"))
    assert table is not None
    assert {(c.label, c.value) for c in table.cells if c.number is not None} == {
        ("現金", Decimal(1200000)),
        ("借款", Decimal(800000)),
        ("存貨", Decimal(900000)),
        ("應付帳款", Decimal(450000)),
    }


@pytest.mark.parametrize(
    "lines",
    [
        ["品項\t2022年\t2023年", "咖啡\t1,200\t1,350", "茶\t\t640"],
        ["| 品項 | 2022年 | 2023年 |", "|---|---|---|", "| 咖啡 | 1,200 | 1,350 |", "| 茶 | | 640 |"],
        ["品項        2022年     2023年", "咖啡         1,200      1,350", "茶                        640"],
    ],
    ids=["tabs", "pipes", "spaces"],
)
def test_pasted_columns(lines: list[str]) -> None:
    table = read_columns(lines, above="銷售（單位：公斤）")
    assert table is not None
    assert [(c.label, c.period, c.value, c.unit) for c in table.cells] == [
        ("咖啡", "2022", Decimal(1200), "公斤"),
        ("咖啡", "2023", Decimal(1350), "公斤"),
        ("茶", "2023", Decimal(640), "公斤"),
    ]


def draw(path: Path, pages: list[list[tuple[float, float, str]]], password: str | None = None) -> Path:
    """A PDF with texts at places from the left and the top."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842), encrypt=password)
    for page in pages:
        canvas.setFont(font(), 10)
        for left, top, text in page:
            canvas.drawString(left, 842 - top, text)
        canvas.showPage()
    canvas.save()
    return path


def test_a_broken_label_of_a_statement_is_one(tmp_path: Path) -> None:
    page = [(330.0, 100.0, "2023年"), (450.0, 100.0, "2022年")]
    page += [
        (60.0, 120.0, "按攤銷後成本衡量之其他金融資產與長期租賃款及各項"),
        (66.0, 135.0, "應收款項"),
        (330.0, 135.0, "1,234"),
        (450.0, 135.0, "2,345"),
    ]
    page += [(60.0, 150.0, "存貨"), (330.0, 150.0, "678"), (450.0, 150.0, "789")]
    page += [(60.0, 165.0, "以成本衡量之金融資產與其他權益工具之投資淨額與預付"), (330.0, 180.0, "55"), (450.0, 180.0, "66")]
    article = read(draw(tmp_path / "labels.pdf", [page]))
    assert [c.label for c in article.tables[0].cells][::2] == [
        "按攤銷後成本衡量之其他金融資產與長期租賃款及各項應收款項",
        "存貨",
        "以成本衡量之金融資產與其他權益工具之投資淨額與預付",
    ]


def test_a_date_that_is_set_apart_is_one_head(tmp_path: Path) -> None:
    page = [(250.0 + 14 * n, 100.0, part) for n, part in enumerate(["1 1 2", "", "年", "6", "月", "3 0", "日"]) if part]
    page += [(400.0 + 14 * n, 100.0, part) for n, part in enumerate(["1 1 1", "", "年", "6", "月", "3 0", "日"]) if part]
    page += [(60.0, 120.0, "存貨"), (300.0, 120.0, "1,234"), (450.0, 120.0, "2,345")]
    page += [(60.0, 140.0, "預付款項"), (300.0, 140.0, "4,321"), (450.0, 140.0, "5,432")]
    article = read(draw(tmp_path / "apart.pdf", [page]))
    assert [c.period for c in article.tables[0].cells] == ["2023-06-30", "2022-06-30"] * 2


def test_words_broken_at_a_line_end_and_running_heads(tmp_path: Path) -> None:
    lines = [
        "The company said that its new fac-",
        "tory would open in the spring and that",
        "it would hire many people there soon.",
    ]
    pages = [
        [
            (60.0, 30.0, "Annual Report 2023"),
            *((60.0, 100.0 + 14 * n, line) for n, line in enumerate(lines)),
            (290.0, 820.0, str(number)),
        ]
        for number in range(1, 5)
    ]
    article = read(draw(tmp_path / "lines.pdf", pages))
    assert article.text.count("new factory would open") == 4
    assert article.text.count("Annual Report") <= 1
    assert [p.page for p in article.paragraphs if "factory" in p.text] == [1, 2, 3, 4]


def test_a_page_in_one_column_is_not_split(tmp_path: Path) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve".split()
    lines = [" ".join(words[n % 5 :] + words[: n % 5]) + f" {n}" for n in range(30)]
    article = read(draw(tmp_path / "one.pdf", [[(60.0, 80.0 + 14 * n, line) for n, line in enumerate(lines)]]))
    assert "\n".join(lines).split() == article.text.split()


def test_a_locked_and_a_damaged_pdf_have_their_own_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadError, match=r"locked\.pdf is locked with a password"):
        read(draw(tmp_path / "locked.pdf", [[(60.0, 80.0, "secret")]], password="x"))
    whole = draw(tmp_path / "whole.pdf", [[(60.0, 80.0, "text")]]).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: len(whole) // 3].replace(b"obj", b"xxx"))
    with pytest.raises(ReadError, match=r"cut\.pdf cannot be read: it is damaged, or it is no PDF"):
        read(tmp_path / "cut.pdf")
    assert capfd.readouterr() == ("", "")


def test_a_table_over_the_pages_edge_is_read(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "edge.pdf"), pagesize=(300, 200))
    for x in (20, 160, 300.03):
        canvas.line(x, 100, x, 160)
    for number, y in enumerate((100, 120, 140, 160)):
        canvas.line(20, y, 300.03, y)
        if number < 3:
            canvas.drawString(30, y + 6, f"row {number}")
            canvas.drawString(170, y + 6, f"{number + 1},000")
    canvas.save()
    article = read(tmp_path / "edge.pdf")
    assert [(c.label, str(c.value)) for c in article.tables[0].cells] == [("row 2", "3000"), ("row 1", "2000"), ("row 0", "1000")]


def test_a_run_over_many_files_goes_on_after_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲公司有1名員工。", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<broken")
    with zipfile.ZipFile(tmp_path / "c.epub", "w") as archive:
        archive.writestr("META-INF/container.xml", "<container><rootfiles><rootfile/></rootfiles></container>")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (tmp_path / "e.txt").write_text("乙公司有2名員工。", encoding="utf-8")
    failed: list[ReadError] = []
    assert len(list(read_many([tmp_path], failed=failed.append))) == 2
    assert ["b.docx" in str(failed[0]), "c.epub" in str(failed[1]), "d.pdf" in str(failed[2])] == [True] * 3


def test_statements_side_by_side_in_a_pdf(tmp_path: Path) -> None:
    page = [(250.0, 60.0, "資產負債表"), (460.0, 84.0, "單位：萬元")]
    heads = ((60, "資產"), (150, "2023年"), (220, "2022年"), (300, "負債及權益"), (420, "2023年"), (500, "2022年"))
    rows = (
        ("現金", "1,200", "980", "短期借款", "500", "450"),
        ("應收帳款", "3,400", "3,100", "應付帳款", "2,200", "2,000"),
        ("存貨", "900", "870", "股本", "1,000", "1,050"),
    )
    page += [(float(left), 110.0, text) for left, text in heads]
    for number, row in enumerate(rows):
        page += [(float(left), 126.0 + 16 * number, text) for (left, _), text in zip(heads, row, strict=True)]
    article = read(draw(tmp_path / "side.pdf", [page]))
    told = {(c.label, c.period): c.value for c in article.tables[0].cells}
    assert told["短期借款", "2023"] == 5_000_000
    assert told["股本", "2022"] == 10_500_000
    assert told["存貨", "2022"] == 8_700_000


def test_a_group_ends_where_rows_are_set_further_left(tmp_path: Path) -> None:
    rows = [(60, "Costs of all kinds", ""), (80, "Wages", "40"), (80, "Rent", "10"), (60, "Other items", "5")]
    page = [(300.0, 80.0, "2024")]
    for number, (left, label, value) in enumerate(rows):
        page += [(float(left), 100.0 + 15 * number, label), *([(310.0, 100.0 + 15 * number, value)] if value else [])]
    article = read(draw(tmp_path / "groups.pdf", [page]))
    assert [line.split(": 2024")[0] for line in article.tables[0].lines] == [
        "Costs of all kinds",
        "Costs of all kinds – Wages",
        "Costs of all kinds – Rent",
        "Other items",
    ]


def test_a_table_that_goes_on_over_the_page_keeps_its_heads(tmp_path: Path) -> None:
    from reportlab.platypus import SimpleDocTemplate, Table

    rows = [["Item", "2023", "2022"], *([f"Part {number}", f"{number},100", f"{number},200"] for number in range(1, 80))]
    SimpleDocTemplate(str(tmp_path / "pages.pdf")).build([Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])])
    article = read(tmp_path / "pages.pdf")
    cells = [cell for table in article.tables for cell in table.cells]
    assert [(c.label, c.period, c.number) for c in cells][-2:] == [
        ("Part 79", "2023", Decimal(79100)),
        ("Part 79", "2022", Decimal(79200)),
    ]
    assert {p.page for p in article.paragraphs} == {1, 2, 3} or {p.page for p in article.paragraphs} == {1, 2}


def test_text_across_the_page_in_its_margin_is_left_out(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "margin.pdf"))
    canvas.saveState()
    canvas.translate(30, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "preprint 1234.5678 of March")
    canvas.restoreState()
    for number in range(12):
        canvas.drawString(80, 700 - 15 * number, "A line of text that is read as it stands on the page.")
    canvas.save()
    assert read(tmp_path / "margin.pdf").text.count("preprint") == 0
