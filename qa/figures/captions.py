"""A number that a caption and the prose beside it both tell is shown where the prose tells it."""

from index.passages.passage import Passage
from qa.figures.chosen import Chosen
from qa.figures.fitting import fit_figures
from qa.question import Asked
from qa.ranking.rerank import Ranked


def move_to_prose(asked: Asked, ranked: Ranked, chosen: Chosen) -> Chosen:
    """The same number of the same passage where no caption holds it, if a caption holds the one chosen: 圖2：營收12億元 beside 營收為12億元."""
    number = ranked.order[chosen.passage]
    passage = ranked.found.candidates[number].passage
    if not passage.pictures or not in_caption(passage, chosen):
        return chosen
    options = fit_figures(asked, ranked, chosen.passage, number)
    return next((one for one in options if _is_alike(one, chosen) and not in_caption(passage, one)), chosen)


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
