"""Charts of Word documents: their numbers are cells of the document, found and marked as read from a picture."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from index import build, load
from qa import ask
from source import Article, read
from source.pictures.office_chart import read_chart, write_number
from tests.source.pictures import make

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
GRAPHIC = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:t>%s</w:t></w:r></w:p>'
)


def points(values: list[str], code: str = "") -> str:
    kind = "num" if code else "str"
    format = f"<c:formatCode>{code}</c:formatCode>" if code else ""
    inside = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values) if value)
    return f"<c:{kind}Ref><c:{kind}Cache>{format}{inside}</c:{kind}Cache></c:{kind}Ref>"


def chart(names: list[str], series: dict[str, list[str]], *, code: str = "General", title: str = "", unit: str = "") -> str:
    """The XML of a bar chart."""

    def told(text: str) -> str:
        return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>" if text else ""

    rows = "".join(
        f"<c:ser><c:tx>{points([name])}</c:tx><c:cat>{points(names)}</c:cat><c:val>{points(values, code)}</c:val></c:ser>"
        for name, values in series.items()
    )
    return (
        f"<c:chartSpace {C}><c:chart>{told(title)}<c:plotArea><c:barChart>{rows}</c:barChart>"
        f"<c:valAx>{told(unit)}</c:valAx></c:plotArea></c:chart></c:chartSpace>"
    )


def document(path: Path, xml: str, caption: str) -> Path:
    plain = make.word(path.with_suffix(".plain"), body=GRAPHIC % caption, media={})
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = '<Relationship Id="rIdChart" Type="http://x/chart" Target="charts/chart1.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            new.writestr(name, data)
        new.writestr("word/charts/chart1.xml", xml)
    path.write_bytes(out.getvalue())
    return path


def numbers(article: Article) -> list[tuple[str, str | None, Decimal | None, str | None]]:
    return [(f.text, f.unit, f.value, f.period) for f in article.figures if f.from_picture and f.value is not None]


def test_a_chart_over_time_is_a_table_of_the_document(tmp_path: Path) -> None:
    xml = chart(["2023年", "2024年"], {"營收": ["31.5", "35.2"], "成本": ["20", "21.9"]}, unit="億元")
    article = read(document(tmp_path / "a.docx", xml, "圖1：營收與成本"))
    assert article.tables[0].lines == ("營收：2023年：31.5億元；2024年：35.2億元", "成本：2023年：20億元；2024年：21.9億元")
    assert [value for *_, value, _ in numbers(article)] == [Decimal(n) * 10**8 for n in ("31.5", "35.2", "20", "21.9")]
    assert article.tables[0].caption == "圖1：營收與成本"
    assert [f.value for f in article.pictures[0].figures if f.value][:1] == [Decimal("3150000000")]


def test_categories_and_percentages_are_written_as_the_chart_shows_them(tmp_path: Path) -> None:
    xml = chart(["線上", "門市"], {"占比": ["0.625", "0.375"]}, code="0.0%", title="銷售通路")
    article = read(document(tmp_path / "a.docx", xml, "圖2：通路"))
    assert [(text, unit) for text, unit, *_ in numbers(article)] == [("62.5%", "%"), ("37.5%", "%")]
    assert "線上" in article.tables[0].lines[0]


def test_a_question_finds_what_a_chart_shows_and_its_picture(tmp_path: Path) -> None:
    xml = chart(["北區", "南區"], {"門市數": ["128", "64"]}, code='0"家"')
    article = read(document(tmp_path / "a.docx", xml, "圖1：各區門市"))
    build([article], tmp_path / "index", progress=False)
    answer = ask("南區有多少家門市？", index=load(tmp_path / "index"))
    assert answer.figure is not None
    assert (answer.figure.text, answer.figure.unit, answer.figure.from_picture) == ("64", "家", True)
    assert [picture.caption for picture in answer.passages[0].pictures] == ["圖1：各區門市"]


@pytest.mark.parametrize(
    ("value", "code", "written"),
    [
        ("0.1234", "0%", "12%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.30000000000000004", "General", "0.3"),
        ("5", '"NT$"#,##0', "NT$5"),
        ("12", "0&quot;", "12"),
        ("45658", "yyyy", "2025年"),
        ("1e400", "0", ""),
        ("-3.5", "0.0_);(0.0)", "-3.5"),
    ],
)
def test_numbers_are_written_as_their_format_says(value: str, code: str, written: str) -> None:
    assert write_number(value, code) == written


def test_a_chart_without_numbers_says_nothing() -> None:
    assert read_chart(etree.fromstring(chart(["甲"], {"乙": [""]}))) is None
