"""What is read again, and what is not."""

from collections.abc import Sequence

from qa.reader.reader import Reader, Reading, load_reader
from qa.reader.weigh import read_kept

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
