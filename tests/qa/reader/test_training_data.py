"""What the reader learns from: every answer stands where it is said to, and no near miss holds it."""

import random

import pytest
from tokenizers import Tokenizer

from index.training.sources import Entry, Parallel, Question
from qa.reader.training.asks import tidy
from qa.reader.training.batches import code, group, pack, round_length, to_tensors
from qa.reader.training.example import Example
from qa.reader.training.facts import Narrator, draw_cast
from qa.reader.training.pieces import make_tokenizer
from qa.reader.training.relevance import Parallels, Sections, Sentences
from qa.reader.training.scenes import draw_scene
from qa.reader.training.scripts import Glossary
from qa.reader.training.spans import Marked
from qa.reader.training.stories import Stories
from qa.reader.training.tables import Tables
from qa.reader.training.words import Language, draw_company, read_scenes

PLAIN: dict[Language, list[str]] = {"zh": ["河边有三家咖啡店。"] * 5, "en": ["Three cafés stand by the river."] * 5}
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def marked() -> Marked:
    rows = []
    for number in range(12):
        passage = f"灯塔{number}号建于{1900 + number}年。它高{40 + number}米。守塔人叫周{'一二三四五六七八九十'[number % 10]}海。附近有渔港。"
        rows.append(Question("made", f"灯塔{number}号高多少？", passage, f"{40 + number}米", passage.index(f"{40 + number}米")))
    return Marked(rows, Glossary([Entry("灯塔", ("lighthouse",))]), True)


def test_a_marked_answer_stands_at_its_span_in_either_script() -> None:
    source = marked()
    for number in range(60):
        example = source.draw(number, random.Random(number), unanswerable=0)
        assert example.answer == f"{40 + number % 12}米"


def test_no_near_miss_holds_the_answer() -> None:
    source = marked()
    for number in range(120):
        example = source.draw(number, random.Random(number), unanswerable=1)
        assert example.start is None
        assert f"高{40 + number % 12}米" not in example.passage or f"{number % 12}" not in example.question


@pytest.mark.parametrize("number", range(40))
def test_a_story_answers_with_a_figure_or_not_at_all(number: int) -> None:
    example = Stories(PLAIN).draw(number, random.Random(number))
    assert example.question.strip()
    assert "{" not in example.question + example.passage
    assert "[" not in example.question
    assert example.answer is None or example.answer.strip() == example.answer != ""


def test_half_of_the_stories_answer_in_every_pairing() -> None:
    made = [Stories(PLAIN).draw(n, random.Random(n)) for n in range(1_200)]
    pairs: dict[tuple[bool, bool], list[bool]] = {}
    for example in made:
        chinese = [
            any("\u4e00" <= ch <= "\u9fff" for ch in text.split("：")[0][:60]) for text in (example.question, example.passage)
        ]
        pairs.setdefault((chinese[0], chinese[1]), []).append(example.start is not None)
    assert len(pairs) == 4
    assert all(0.35 < sum(answered) / len(answered) < 0.75 for answered in pairs.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrator_never_states_one_fact_twice(language: Language) -> None:
    rng = random.Random(4)
    narrator = Narrator(draw_cast(language, rng), rng)
    told = [text for _ in range(60) if (text := narrator.tell_any()) is not None]
    tags = [tag for text in told for _, tag in text.parts if tag is not None]
    assert len(tags) == len(set(tags)) == len(narrator.stated)


@pytest.mark.parametrize("row", read_scenes()["scenes"], ids=lambda row: row["name"])
def test_every_part_of_a_scene_that_can_be_asked_for_is_told_in_both_languages(row: dict[str, object]) -> None:
    rng = random.Random(1)
    for language in LANGUAGES:
        told: set[str] = set()
        for _ in range(40):
            scene = draw_scene(draw_company(rng), language, rng, str(row["name"]))
            told |= set(scene.askable())
            assert all(scene.ask(slot, asked) for slot in scene.askable() for asked in LANGUAGES)
        assert told


def test_a_table_s_answer_is_its_cell() -> None:
    table = [["", "2019", "2018"], ["Pears", "44.1", "56.7"], ["Plums", "12.5", "13.0"], ["Total", "56.6", "69.7"]]
    question = {"question": "How many pears in 2018?", "answer": ["56.7"], "answer_type": "span"}
    source = Tables([{"table": table, "questions": [question]}])
    example = source.draw(0, random.Random(2), unanswerable=0)
    assert example.answer == "56.7"
    assert "Pears：2019：44.1；2018：56.7" in example.passage
    assert source.draw(0, random.Random(2), unanswerable=1).start is None


def test_sentences_sections_and_parallels_mark_the_part_that_answers() -> None:
    rows = [
        Question("made", f"who built bridge {n}?", f"bridge {n} was built by smith {n}.", english=f"bridge {n} builder")
        for n in range(20)
    ]
    example = Sentences(rows).draw(3, random.Random(1), unanswerable=0)
    assert (example.answer, example.exact) == ("bridge 3 was built by smith 3.", False)
    marked = Sentences(rows)
    marked.marked = {3: (22, 29)}
    example = marked.draw(3, random.Random(1), unanswerable=0)
    assert (example.answer, example.exact) == ("smith 3", True)
    words = Glossary([Entry("大桥", ("bridge",))])
    asked = {Sentences(rows, words).draw(3, random.Random(n)).question for n in range(60)}
    assert asked == {"who built bridge 3?", "who built 大桥 3?", "who built 大橋 3?"}
    pairs = [
        Parallel("made", f"第{n}座桥是由史密斯{n}在河上建造的。", f"Bridge number {n} over the river was built by Smith {n}.")
        for n in range(20)
    ]
    found = [Parallels(pairs).draw(n, random.Random(n)) for n in range(20)]
    assert any(e.start is None for e in found)
    assert all(e.answer in {p.chinese for p in pairs} | {p.english for p in pairs} for e in found if e.start is not None)
    long = [
        Question("made", f"标题{n}", f"这一节讲第{n}座桥，" + "它是石头造的。" * 12, english=f"heading {n}") for n in range(9)
    ]
    assert {Sections(long, 60).draw(1, random.Random(n)).start for n in range(12)} == {0, None}


def test_questions_are_tidy() -> None:
    assert tidy("的营收  是多少 ？") == "营收 是多少？"


def toy_tokenizer() -> Tokenizer:
    specials = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    return make_tokenizer([*specials, *((ch, -2.0) for ch in "▁蓝拓营收为35亿元员工12人多少？，。abc")])


def test_coded_spans_are_the_answer_s_tokens() -> None:
    tokenizer = toy_tokenizer()
    example = Example("营收多少？", "蓝拓营收为35亿元，员工12人。", 5, 9)
    coded = code(tokenizer, example, "made")
    assert coded is not None
    pieces = [tokenizer.id_to_token(i) for i in coded.ids]
    assert pieces[coded.begin[0] : coded.end[0] + 1] == list("35亿元")
    assert pieces[coded.passage - 1] == "</s>"
    absent = code(tokenizer, Example("营收多少？", "员工12人。"), "made")
    assert absent is not None
    assert not absent.answers


def test_an_answer_that_is_cut_off_makes_no_example() -> None:
    passage = "蓝拓员工。" * 100 + "营收为35亿元。"
    assert code(toy_tokenizer(), Example("营收多少？", passage, len(passage) - 5, len(passage) - 1)) is None
    assert code(toy_tokenizer(), Example("营收多少？", passage, len(passage) - 5, len(passage) - 1, exact=False)) is None
    long = "蓝拓" * 40
    assert code(toy_tokenizer(), Example("谁？", long, 0, len(long))) is None  # longer than any span that is told of


def test_batches_hold_everything_within_their_size() -> None:
    coded = [c for n in range(1, 30) if (c := code(toy_tokenizer(), Example("营收？", "蓝拓员工12人。" * n))) is not None]
    batches = group(coded, 200, random.Random(1))
    assert sorted(len(c.ids) for b in batches for c in b) == sorted(len(c.ids) for c in coded)
    assert all(len(b) == 1 or len(b) * round_length(max(len(c.ids) for c in b)) <= 200 for b in batches)
    tensors = to_tensors(pack(batches[0]))
    assert tensors.spans[:, 0].all()
    assert (tensors.begin & ~tensors.spans).sum() == 0
