"""What is read again, and what is not."""

from collections.abc import Sequence

from index import build
from qa.question import understand
from qa.ranking.rerank import rerank
from qa.ranking.weights import load_weights
from qa.reader.reader import Reader, Reading, load_reader
from qa.reader.weigh import read_first, read_kept
from source import Article

PASSAGE = "海岳公司2024年有1,320名員工，在高雄設有兩座工廠。"


class Counting(Reader):
    """The bundled reader, which counts what it reads."""

    def __init__(self) -> None:
        self.__dict__.update(load_reader().__dict__)
        self.read_so_far = list[str]()

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.read_so_far += passages
        return super().read(question, passages)


def test_a_passage_is_read_once_for_a_question() -> None:
    reader = Counting()
    first, again = (read_kept(reader, "海岳有多少員工?", PASSAGE) for _ in range(2))
    assert reader.read_so_far == [PASSAGE]
    assert first is again
    assert first.answer is not None
    assert "1,320" in PASSAGE[slice(*first.answer)]


def test_another_question_is_read_anew() -> None:
    reader = Counting()
    workers, works = (read_kept(reader, question, PASSAGE) for question in ("海岳有多少員工?", "海岳有幾座工廠?"))
    assert reader.read_so_far == [PASSAGE, PASSAGE]
    assert workers.answer != works.answer


PARAGRAPHS = [
    f"海岳公司在{town}的門市上半年賣出{number}台腳踏車，店長說天氣幫了忙，附近的學校也常來租車，下半年還要再多進一批童車。" * 5
    for number, town in enumerate("基隆 桃園 新竹 苗栗 台中 彰化 雲林 嘉義 台南 高雄 屏東 宜蘭 花蓮 台東".split(), 31)
]


def count_read(question: str) -> int:
    index = build([Article.from_text("\n\n".join(PARAGRAPHS), title="海岳上半年門市銷售")])
    asked, reader = understand(question), Counting()
    read_first(asked, rerank(index, asked, load_weights(), 5), reader, load_weights())
    return len(reader.read_so_far)


def test_what_no_passage_answers_is_read_for_to_the_tenth() -> None:
    assert count_read("海岳公司的董事長叫什麼名字?") == 10


def test_what_the_first_passage_answers_is_read_no_further() -> None:
    assert count_read("台南的門市上半年賣出幾台腳踏車?") <= 4
