"""The answers to the bundled questions are those that were kept; `python -m tests.snapshot` renews them."""

from tests.snapshot import changes, kept, taken


def test_every_answer_is_as_it_was_kept() -> None:
    changed = list(changes(kept(), taken()))
    assert not changed, "\n".join([*changed, "If this is better: python -m tests.snapshot"])
