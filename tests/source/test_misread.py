"""Texts that were saved after they had been read in a wrong encoding are told, and no others."""

import logging
from pathlib import Path

import pytest

from source.misread import find_misreading
from source.read import read

HANT = (
    "公司在今年第一季的營收為三十五億元，比去年同期增加了一成，這是因為海外的用戶增加，新的產品也在三月上市，"
    "總經理對記者說，下半年的市場還會更好，他們要在台中和高雄各開一家工廠，生產汽車用的晶片，大約會用八百個人。"
)
HANS = (
    "公司在今年第一季度的营收为三十五亿元，比去年同期增加了一成，这是因为海外的用户增加，新的产品也在三月上市，"
    "总经理对记者说，下半年的市场还会更好，他们要在苏州和成都各开一家工厂，生产汽车用的芯片，大约会用八百个人。"
)


@pytest.mark.parametrize(
    ("text", "written", "read_as", "said"),
    [
        (HANT, "utf-8", "cp1252", "was written in UTF-8 and saved after it was read as Latin-1"),
        (HANS, "utf-8", "latin-1", "was written in UTF-8 and saved after it was read as Latin-1"),
        (HANT, "big5hkscs", "gb18030", "was written in Big5 and saved after it was read as GBK"),
        (HANS, "gb18030", "big5hkscs", "was written in GBK and saved after it was read as Big5"),
    ],
)
def test_what_was_misread_is_told_when_it_is_read(
    text: str, written: str, read_as: str, said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text.encode(written).decode(read_as, "replace"), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        read(str(path))
    (told,) = caplog.messages
    assert told.startswith(f"a.txt {said}")
    assert told.endswith("give what it was made of.")


@pytest.mark.parametrize(
    "text",
    [
        HANT,
        HANS,
        HANT[:30],
        HANT.encode("big5").decode("gb18030", "replace")[:20],  # too short to tell
        "Der Kaffee “Café”… kostete fünf €, naïve Gäste aßen crème brûlée à la carte, état d’âme, señor, coração, ângulo — 10 °C ½ ±"
        * 9,
        "東京都の人口は約1400万人で、日本の首都です。昨年より増えました。会社の売上高は三億円でした。" * 9,
        "서울의 인구는 약 천만 명이다. 회사의 매출은 삼억 원이었다." * 9,
        "Население Москвы составляет около тринадцати миллионов человек." * 9,
        "臺北市中正區重慶南路一段一二二號，電話二三一一三七三一；新竹縣竹北市光明六路十號，電話五五一八一零一。" * 9,
        "revenue grew",
        "",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert find_misreading(text) is None
