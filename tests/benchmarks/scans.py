"""Scanned pages made here: text drawn, leaned by a degree, blurred and specked, in three languages, with what it says."""

from collections.abc import Iterator
from typing import Any

_TEXTS = {
    "hant": "本公司去年營業收入為新台幣三百五十一億元，較前一年增加百分之十一點六，主要來自歐洲與東南亞的新客戶。董事會決議配發現金股利每股"
    "3.5元，並預計於七月十五日發放。公司表示，目前訂單能見度已到年底，新廠將在第四季量產，屆時產能可增加兩成；但匯率與關稅仍是今年最大的"
    "變數，管理階層會每季檢討資本支出。",
    "hans": "报告期内，公司实现营业收入128.6亿元，同比增长14.2%；归属于上市公司股东的净利润为9.73亿元，同比下降3.1%。毛利率由去年的27.5%降至"
    "25.8%，主要原因是原材料价格上涨以及新工厂尚处于爬坡阶段。公司将继续加大研发投入，预计全年研发费用占收入的比重不低于6%，并计划在"
    "三年内把海外收入的占比提高到四成。",
    "en": "Revenue for the quarter was $4.82 billion, up 9% from a year ago, while operating costs rose by only 3%. The board approved a "
    "dividend of 45 cents a share, payable on 14 March, and a buyback of up to 600 million dollars. Management expects full-year sales "
    "between 19.5 and 20.1 billion dollars and said that orders from Japan had returned to their level of 2023.",
}
_WIDE = 900  # pixels of text


def scanned() -> Iterator[tuple[str, str, Any]]:
    """The language of each page, what it says, and the page."""
    from PIL import Image, ImageFilter, ImageFont

    from tests.source.ocr.paint import canvas, font_file

    font = ImageFont.truetype(font_file() or "", 23)  # 11 points at 150 dots an inch
    for language, text in _TEXTS.items():
        page, draw = canvas(_WIDE + 140, 520)
        for n, line in enumerate(_lines(text, font)):
            draw.text((70, 50 + 38 * n), line, fill=(40, 40, 40), font=font)
        leaned = page.rotate(1, fillcolor="white", resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.7))
        yield language, text, Image.blend(leaned, Image.effect_noise(leaned.size, 60).convert("RGB"), 0.12)


def _lines(text: str, font: Any) -> Iterator[str]:
    line = ""
    for part in text.replace(" ", " \0").split("\0") if text.isascii() else text:
        if font.getlength(line + part) > _WIDE:
            yield line.strip()
            line = ""
        line += part
    yield line.strip()


def right(read: str, text: str) -> float:
    """How many characters of a text are read right, of 1, spaces aside: those that no change, loss or addition is needed for.

    >>> right("35 1億", "351億元")
    0.8
    """
    one, other = ("".join(some.split()) for some in (read, text))
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, start=1):
        before, row[0] = row[0], at
        for n, wanted in enumerate(other, start=1):
            before, row[n] = row[n], min(row[n] + 1, row[n - 1] + 1, before + (character != wanted))
    return 1 - row[-1] / len(other)
