"""A new user's own papers: one article in each format, a folder of three, an archive, questions."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

TITLE = "青禾咖啡去年開了62家新店"
LEAD = "連鎖咖啡品牌青禾咖啡昨日公布2024年業績。"
SALES = "2024年營收為18.6億元，較2023年的15億元增加24%。"
SHOPS = "截至2024年底，青禾咖啡有410家門店，員工3,250人。"
CLOSING = "創辦人林以安表示，海外市場會先從日本開始。"
LINES = (LEAD, SALES, SHOPS, CLOSING)
NEWS = {
    "a-tea.md": "# 山風茶飲擴張\n\n山風茶飲在2024年有128家門店。\n\n公司2024年的營收為3.2億元。\n",
    "b-bakery.txt": "麥田烘焙的新工廠\n\n麥田烘焙的新工廠於2023年啟用，每天可以烤6萬個麵包。\n\n這家工廠有215名員工。\n",
    "c-ferry.html": (
        "<html><head><title>Harbour Ferry adds boats</title></head><body><article><h1>Harbour Ferry adds boats</h1>"
        "<p>Harbour Ferry said on Monday that it carried 4.1 million passengers in 2024.</p>"
        "<p>The operator runs 23 boats and plans to order six more, its chief executive told reporters in the city.</p>"
        "</article></body></html>"
    ),
}
QUESTIONS = (
    {"id": "1", "question": "山風茶飲有多少家門店?", "lang": "zh-Hant", "evidence": ["128家門店"], "figure": "128"},
    {"id": "2", "question": "麦田烘焙的工厂有多少员工?", "lang": "zh-Hans", "evidence": ["215名員工"], "figure": "215"},
    {"id": "3", "question": "How many passengers did Harbour Ferry carry?", "lang": "en", "evidence": ["4.1 million passengers"]},
    {"id": "4", "question": "誰是市長?", "lang": "zh-Hant", "evidence": [], "answerable": False},
)


@dataclass(frozen=True)
class Desk:
    """The folder that the user works in, and in it: `papers`, the article in each format; a picture of the article; a
    question set."""

    folder: Path
    papers: tuple[Path, ...]
    questions: Path


def lay_desk(folder: Path) -> Desk:
    """Write everything into `folder`."""
    writers = (_write_markdown, _write_text, _write_html, _write_pdf, _write_word, _write_epub, _write_json_lines)
    papers = tuple(write(folder / "papers") for write in writers)
    (folder / "news").mkdir()
    for name, text in NEWS.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    questions = folder / "questions.jsonl"
    questions.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in QUESTIONS), encoding="utf-8")
    return Desk(folder, papers, questions)


def _write_markdown(folder: Path) -> Path:
    from source.bundled import BUNDLED

    folder.mkdir()
    picture = next(BUNDLED.parent.glob("*.png"))
    (folder / "sales.png").write_bytes(picture.read_bytes())
    path = folder / "coffee.md"
    path.write_text(
        f"# {TITLE}\n\n{LEAD}\n\n{SALES}\n\n![圖1：青禾咖啡歷年營收](sales.png)\n\n{SHOPS}\n\n{CLOSING}\n", encoding="utf-8"
    )
    return path


def _write_text(folder: Path) -> Path:
    path = folder / "coffee.txt"
    path.write_text("\n\n".join((TITLE, *LINES)), encoding="utf-8")
    return path


def _write_html(folder: Path) -> Path:
    path = folder / "coffee.html"
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<html><head><title>{TITLE}</title></head><body><nav>首頁 體育</nav><article><h1>{TITLE}</h1>{body}</article></body></html>"
    path.write_text(page, encoding="utf-8")
    return path


def _write_pdf(folder: Path) -> Path:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "coffee.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(60, A4[1] - 80, TITLE)
    canvas.setFont("STSong-Light", 11)
    for row, line in enumerate(LINES):
        canvas.drawString(60, A4[1] - 120 - 30 * row, line)
    canvas.save()
    return path


def _write_word(folder: Path) -> Path:
    import docx

    path = folder / "coffee.docx"
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _write_epub(folder: Path) -> Path:
    path = folder / "coffee.epub"
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{TITLE}</dc:title></metadata>"
        '<manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>'
    )
    body = "".join(f"<p>{line}</p>" for line in LINES)
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>{TITLE}</h2>{body}</body></html>'
    with zipfile.ZipFile(path, "w") as book:
        for name, text in (("META-INF/container.xml", container), ("p.opf", package), ("c.xhtml", chapter)):
            book.writestr(name, text)
    return path


def _write_json_lines(folder: Path) -> Path:
    path = folder / "coffee.jsonl"
    row = {
        "id": "coffee",
        "title": TITLE,
        "text": "\n".join(LINES),
        "url": "https://news.example/coffee",
        "published": "2025-02-11",
    }
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
