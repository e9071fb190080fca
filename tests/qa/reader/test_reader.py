"""The reader's folder, and what the model reads where one is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.reader.calibration import PAIRS, Line, name_pair, parse_calibration
from qa.reader.reader import CARD, FOLDER, FORMAT, MODEL, TOKENIZER, Reader, load_reader
from source.errors import ModelError

needs_model = pytest.mark.skipif(
    not (FOLDER / CARD).exists(), reason="no reader's model is here; ARTICLE_QA_READER may name its folder"
)


def write_folder(folder: Path, **changes: object) -> Path:
    card = {"format": FORMAT, "window": 384, "files": {MODEL: 3, TOKENIZER: 2}, "calibration": {}} | changes
    (folder / CARD).write_text(json.dumps(card))
    (folder / MODEL).write_text("xyz")
    (folder / TOKENIZER).write_text("{}")
    return folder


def test_a_folder_without_a_model_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no reader in"):
        Reader(tmp_path)


def test_a_card_of_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is not of the format 'article-qa reader 2'"):
        Reader(write_folder(tmp_path, format="article-qa reader 9"))


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_a_file_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path)
    (folder / name).write_text("")
    with pytest.raises(ModelError, match="has not the size"):
        Reader(folder)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        Reader(write_folder(tmp_path))


def test_every_pairing_of_languages_has_a_line() -> None:
    made = parse_calibration({"en-zh": [2.0, 0.0, 1.0]})
    assert set(made) == set(PAIRS)
    assert made["en-zh"](3.0, 0.0) > made["en-zh"](-3.0, 0.0)
    assert made["zh-zh"] == Line()


def test_the_pairing_is_told_from_the_texts() -> None:
    assert name_pair("Wie hoch?", "Sales were 3 million.") == "en-en"
    assert name_pair("Lantor的营收", "Lantor sold 3 million units in 2024.") == "zh-en"


@needs_model
def test_the_model_reads_in_every_pairing() -> None:
    chinese = "蓝拓公司2024年营收为35亿元，员工有1,200人。公司总部设在苏州。"
    english = "Lantuo had revenue of 3.5 billion yuan in 2024 and 1,200 employees. It is based in Suzhou."
    asked = {"蓝拓公司2024年营收是多少？": "35", "How much was Lantuo's revenue in 2024?": "3"}
    for question, digits in asked.items():
        for passage, reading in zip((chinese, english), load_reader().read(question, [chinese, english]), strict=True):
            assert 0 <= reading.probability <= 1
            span = reading.spans[0]
            assert digits[0] in passage[span.start : span.end]


@needs_model
def test_a_long_passage_is_read_to_its_end() -> None:
    filler = "河边的咖啡店早上七点开门，客人大多是附近的居民。" * 60
    passage = filler + "蓝拓公司的首席执行官是周文远。" + filler
    reading = load_reader().read("蓝拓公司的首席执行官是谁？", [passage])[0]
    assert len(reading.tokens.spans) == len(reading.tokens.offsets)
    assert passage[reading.spans[0].start : reading.spans[0].end].startswith("周文远")


@needs_model
def test_nothing_to_read_is_no_answer() -> None:
    reading = load_reader().read("营收多少？", [""])[0]
    assert (reading.answer, reading.spans) == (None, ())
    assert reading.probability < 0.5


@needs_model
def test_nothing_is_told_to_the_maker_of_the_runtime(tmp_path: Path) -> None:
    """onnxruntime's telemetry begins with a file that names the machine, in the folder for temporary files."""
    program = "from qa import ask; assert ask('MiniMax有多少用戶?').figure.text == '2.12億'"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    subprocess.run([sys.executable, "-c", program], env={**kept, "TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
