"""The answers to the bundled questions are those that were kept, and each hangs together; `python -m tests.snapshot` renews them."""

from qa.evaluation.question_set import BUNDLED, read_questions
from tests.snapshot import changes, kept, read, taken


def test_every_answer_is_as_it_was_kept() -> None:
    changed = list(changes(kept(), taken()))
    assert not changed, "\n".join([*changed, "If this is better: python -m tests.snapshot"])


def test_the_figure_stands_in_the_marked_sentence_of_the_first_passage() -> None:
    """Over the bundled questions, every time."""
    shown = 0
    for question in read_questions(BUNDLED):
        answer = read(question)
        first, (start, end) = answer.passages[0], answer.passages[0].sentence
        if answer.figure is None:
            assert first.answer is None or (answer.found and start <= first.answer[0] < end)
            continue
        shown += 1
        assert answer.figure_passage == 0
        assert first.answer == (answer.figure.start, answer.figure.end)
        assert first.text[slice(*first.answer)] == answer.figure.text
        assert start <= first.answer[0] < first.answer[1] <= end
    assert shown >= 50
