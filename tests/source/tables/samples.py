"""Tables of made-up companies in three languages with what each cell is, and their writing in each format."""

from dataclasses import dataclass
from pathlib import Path

Expected = tuple[str, str | None, str | None]
"""Value, unit and period of a cell."""


@dataclass(frozen=True)
class Sample:
    """A table: the lines above it, its rows, where heads reach over several columns "<" at each place after the first, and by row
    label what its cells are from left to right."""

    name: str
    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: int
    cells: tuple[tuple[str, tuple[Expected, ...]], ...]


SAMPLES = (
    Sample(
        "balance sheet in Taiwan's years",
        ("海風電機股份有限公司", "合併資產負債表", "單位：新台幣仟元"),
        (
            ("資產", "附註", "112年6月30日", "<", "111年6月30日", "<"),
            ("", "", "金額", "%", "金額", "%"),
            ("流動資產", "", "", "", "", ""),
            ("約當現金", "六(一)", "$ 5,210,334", "21", "$ 4,998,120", "22"),
            ("應收帳款淨額", "六(三)", "3,870,006", "15", "3,512,908", "16"),
            ("存貨", "六(四)", "2,044,571", "8", "-", "-"),
            ("流動資產合計", "", "11,124,911", "44", "8,511,028", "38"),
        ),
        2,
        (
            (
                "約當現金",
                (
                    ("5210334000", "TWD", "2023-06-30"),
                    ("21", "%", "2023-06-30"),
                    ("4998120000", "TWD", "2022-06-30"),
                    ("22", "%", "2022-06-30"),
                ),
            ),
            (
                "應收帳款淨額",
                (
                    ("3870006000", "TWD", "2023-06-30"),
                    ("15", "%", "2023-06-30"),
                    ("3512908000", "TWD", "2022-06-30"),
                    ("16", "%", "2022-06-30"),
                ),
            ),
            ("存貨", (("2044571000", "TWD", "2023-06-30"), ("8", "%", "2023-06-30"))),
            (
                "流動資產合計",
                (
                    ("11124911000", "TWD", "2023-06-30"),
                    ("44", "%", "2023-06-30"),
                    ("8511028000", "TWD", "2022-06-30"),
                    ("38", "%", "2022-06-30"),
                ),
            ),
        ),
    ),
    Sample(
        "income statement with a loss and a share's earnings",
        ("2023年度及2022年度損益", "（新台幣百萬元，惟每股盈餘為元）"),
        (
            ("項目", "2023年", "2022年", "增減(%)"),
            ("營業收入", "18,402", "20,115", "(8.5)"),
            ("營業毛利", "4,417", "5,029", "(12.2)"),
            ("營業外損失", "(312)", "(45)", ""),
            ("本期淨利", "1,906", "2,650", "(28.1)"),
            ("每股盈餘", "3.81", "5.30", ""),
        ),
        1,
        (
            ("營業收入", (("18402000000", "TWD", "2023"), ("20115000000", "TWD", "2022"), ("-8.5", "%", None))),
            ("營業毛利", (("4417000000", "TWD", "2023"), ("5029000000", "TWD", "2022"), ("-12.2", "%", None))),
            ("營業外損失", (("-312000000", "TWD", "2023"), ("-45000000", "TWD", "2022"))),
            ("本期淨利", (("1906000000", "TWD", "2023"), ("2650000000", "TWD", "2022"), ("-28.1", "%", None))),
            ("每股盈餘", (("3.81", "TWD", "2023"), ("5.30", "TWD", "2022"))),
        ),
    ),
    Sample(
        "mainland balance sheet by the end and the beginning",
        ("合并资产负债表", "2023年12月31日", "单位：元 币种：人民币"),
        (
            ("项目", "期末余额", "期初余额"),
            ("货币资金", "1,208,334,551.20", "998,120,004.75"),
            ("应收账款", "367,004,118.09", "402,551,900.00"),
            ("存货", "88,120,456.33", "91,004,777.81"),
        ),
        1,
        (
            ("货币资金", (("1208334551.20", "CNY", "2023-12-31"), ("998120004.75", "CNY", "2022-12-31"))),
            ("应收账款", (("367004118.09", "CNY", "2023-12-31"), ("402551900.00", "CNY", "2022-12-31"))),
            ("存货", (("88120456.33", "CNY", "2023-12-31"), ("91004777.81", "CNY", "2022-12-31"))),
        ),
    ),
    Sample(
        "a year a row",
        ("近三年业绩",),
        (
            ("年度", "营业收入（万元）", "毛利率（%）", "员工人数（人）"),
            ("2021年", "45,120", "31.2", "1,204"),
            ("2022年", "52,907", "33.8", "1,377"),
            ("2023年", "49,660", "29.4", "1,290"),
        ),
        1,
        (
            ("2021年", (("451200000", None, "2021"), ("31.2", "%", "2021"), ("1204", "人", "2021"))),
            ("2022年", (("529070000", None, "2022"), ("33.8", "%", "2022"), ("1377", "人", "2022"))),
            ("2023年", (("496600000", None, "2023"), ("29.4", "%", "2023"), ("1290", "人", "2023"))),
        ),
    ),
    Sample(
        "quarters with groups",
        ("Harbour Media Group", "Segment results were as follows:"),
        (
            ("", "Quarter Ended", "<", ""),
            ("(US$ in millions)", "March 31, 2024", "March 31, 2023", "Change"),
            ("Revenues:", "", "", ""),
            ("Studios", "1,204", "1,377", "(13)%"),
            ("Parks", "2,088", "1,956", "7%"),
            ("Total revenues", "3,292", "3,333", "(1)%"),
            ("Operating income (loss):", "", "", ""),
            ("Studios", "(88)", "41", "n/m"),
            ("Parks", "402", "377", "7%"),
        ),
        2,
        (
            ("Studios", (("1204000000", "USD", "2024-01/2024-03"), ("1377000000", "USD", "2023-01/2023-03"), ("-13", "%", None))),
            ("Parks", (("2088000000", "USD", "2024-01/2024-03"), ("1956000000", "USD", "2023-01/2023-03"), ("7", "%", None))),
            (
                "Total revenues",
                (("3292000000", "USD", "2024-01/2024-03"), ("3333000000", "USD", "2023-01/2023-03"), ("-1", "%", None)),
            ),
            ("Studios", (("-88000000", "USD", "2024-01/2024-03"), ("41000000", "USD", "2023-01/2023-03"))),
            ("Parks", (("402000000", "USD", "2024-01/2024-03"), ("377000000", "USD", "2023-01/2023-03"), ("7", "%", None))),
        ),
    ),
    Sample(
        "shares and earnings a share among thousands",
        ("(in thousands of euros, except per share amounts)",),
        (
            ("", "2022", "2021"),
            ("Net revenue", "640,118", "598,204"),
            ("Net loss", "(12,404)", "(3,118)"),
            ("Weighted average shares", "40,210", "39,870"),
            ("Loss per share, basic", "(0.31)", "(0.08)"),
        ),
        1,
        (
            ("Net revenue", (("640118000", "EUR", "2022"), ("598204000", "EUR", "2021"))),
            ("Net loss", (("-12404000", "EUR", "2022"), ("-3118000", "EUR", "2021"))),
            ("Weighted average shares", (("40210000", None, "2022"), ("39870000", None, "2021"))),
            ("Loss per share, basic", (("-0.31", "EUR", "2022"), ("-0.08", "EUR", "2021"))),
        ),
    ),
)


def filled(sample: Sample) -> list[list[str]]:
    """The rows with a head's text at every place that it reaches over."""
    made = [list(row) for row in sample.rows]
    for row in made:
        for column, text in enumerate(row):
            if text == "<":
                row[column] = row[column - 1]
    return made


def write_html(sample: Sample, folder: Path) -> Path:
    """The sample as a page, its heads in <thead> with spans."""
    lines = []
    for number, row in enumerate(sample.rows):
        tag = "th" if number < sample.heads else "td"
        cells = [(text, 1 + sum(1 for _ in _reach(row, column))) for column, text in enumerate(row) if text != "<"]
        lines.append("<tr>" + "".join(f'<{tag} colspan="{wide}">{text}</{tag}>' for text, wide in cells) + "</tr>")
    head, body = "".join(lines[: sample.heads]), "".join(lines[sample.heads :])
    above = "".join(f"<p>{line}</p>" for line in sample.above)
    path = folder / "page.html"
    text = "這一頁說明公司在這段時間的經營情況，並附上主要的數字，供投資人參考。"
    path.write_text(
        f"<html><head><title>t</title></head><body><article><h1>t</h1><p>{text}</p>{above}<table><thead>{head}</thead>"
        f"<tbody>{body}</tbody></table><p>{text}</p></article></body></html>",
        encoding="utf-8",
    )
    return path


def _reach(row: tuple[str, ...], column: int) -> list[int]:
    reach = []
    for after in range(column + 1, len(row)):
        if row[after] != "<":
            break
        reach.append(after)
    return reach


def write_markdown(sample: Sample, folder: Path) -> Path:
    """The sample in Markdown, whose tables have one row of heads: several are joined."""
    rows = filled(sample)
    head = [" ".join(dict.fromkeys(row[c] for row in rows[: sample.heads] if row[c])) for c in range(len(rows[0]))]
    body = [" | ".join(row) for row in rows[sample.heads :]]
    path = folder / "page.md"
    table = "\n".join(f"| {line} |" for line in [" | ".join(head), " | ".join(["---"] * len(head)), *body])
    path.write_text("\n\n".join([*sample.above, table, ""]), encoding="utf-8")
    return path


def write_word(sample: Sample, folder: Path) -> Path:
    """The sample in Word, heads over several columns merged."""
    import docx

    document = docx.Document()
    for line in sample.above:
        document.add_paragraph(line)
    table = document.add_table(rows=len(sample.rows), cols=len(sample.rows[0]))
    for number, row in enumerate(sample.rows):
        for column, text in enumerate(row):
            if text != "<":
                cell = table.cell(number, column)
                reach = _reach(row, column)
                (cell.merge(table.cell(number, reach[-1])) if reach else cell).text = text
    path = folder / "page.docx"
    document.save(str(path))
    return path


def write_ruled(sample: Sample, folder: Path) -> Path:
    """The sample as a PDF with every cell ruled."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    rows = [[text if text != "<" else "" for text in row] for row in sample.rows]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), font(), 9)]
    for number, row in enumerate(sample.rows):
        style += [
            ("SPAN", (c, number), (_reach(row, c)[-1], number)) for c, text in enumerate(row) if text != "<" and _reach(row, c)
        ]
    path = folder / "ruled.pdf"
    text = ParagraphStyle("text", fontName=font(), fontSize=10, leading=16)
    SimpleDocTemplate(str(path)).build([*(Paragraph(line, text) for line in sample.above), Table(rows, style=style)])
    return path


def write_unruled(sample: Sample, folder: Path) -> Path:
    """The sample as a PDF without rulings: all labels drawn first, then each column by itself, numbers set to the right."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "unruled.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(font(), 10)
    height = A4[1] - 80
    for number, line in enumerate(sample.above):
        canvas.drawString(60, height - 18 * number, line)
    top = height - 18 * len(sample.above) - 6
    width = len(sample.rows[0])
    right = [60 + 170 + (420 - 130) * column / max(width - 1, 1) for column in range(width)]
    for column in range(width):
        for number, row in enumerate(sample.rows):
            text, y = row[column], top - 15 * number
            reach = _reach(row, column)
            if column == 0:
                canvas.drawString(60, y, text)
            elif reach:
                canvas.drawCentredString((right[column] + right[reach[-1]]) / 2 - 14, y, text)
            elif text != "<":
                canvas.drawRightString(right[column], y, text)
    canvas.save()
    return path


def font() -> str:
    """A font with Chinese characters, made known to reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


FORMATS = {"html": write_html, "markdown": write_markdown, "word": write_word, "ruled": write_ruled, "unruled": write_unruled}
