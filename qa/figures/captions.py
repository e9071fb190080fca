"""A number that a caption and the prose beside it both tell is shown where the prose tells it."""

from collections.abc import Sequence

from index.passages.passage import Passage
from qa.figures.chosen import Chosen
from qa.ranking.rerank import Ranked


def find_in_prose(ranked: Ranked, best: Chosen, options: Sequence[Chosen]) -> Chosen | None:
    """The option of the same number in the same passage that no caption holds, where one holds the best: 圖2：營收12億元 beside 營收為12億元."""
    passage = ranked.found.candidates[ranked.order[best.passage]].passage
    if not passage.pictures or not in_caption(passage, best):
        return None
    return next(
        (one for one in options if one.passage == best.passage and _is_alike(one, best) and not in_caption(passage, one)), None
    )


def in_caption(passage: Passage, option: Chosen) -> bool:
    """Whether a figure stands in a line of its passage that is a caption of one of its pictures."""
    start = passage.text.rfind("\n", 0, option.figure.start) + 1
    end = passage.text.find("\n", option.figure.end)
    line = passage.text[start : end if end >= 0 else None].strip()
    return any(line == picture.caption.strip() for picture in passage.pictures)


def _is_alike(one: Chosen, other: Chosen) -> bool:
    """Whether two options are one number, of no other date or measure."""
    mine, its = one.figure, other.figure
    if (mine.value, mine.unit, mine.kind) != (its.value, its.unit, its.kind) or mine.value is None:
        return False
    return all(a == b or a is None or b is None for a, b in ((mine.period, its.period), (mine.measure, its.measure)))
