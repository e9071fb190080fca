"""Whether a figure is of another place than the one that a question names, or of all that this place is a part of."""

import re

from qa.figures.around import Around, fold_of
from qa.figures.wanted import Wanted
from qa.question.places import is_within_country, places_in
from source import Figure
from source.patterns import compile_late

_ALL = compile_late(r"全国|全台|全球|全世界|\b(?:nationwide|nationally|national|worldwide|global(?:ly)?)\b")
_MOVED = compile_late(
    r"""
    对.{1,8}?(?:出口|外销)  # 對美國出口
    |销往|卖到|卖给|输往|运往  # 銷往美國
    |出口[到至往]|进口自|来自|流入  # 出口到美國, 來自美國
    |\b(?:exports?|exported|shipments?|shipped|sales|sold|sell|imports?|imported)\b.{0,30}?\b(?:to|from)\b  # exports to
    """,
    re.VERBOSE,
)
_SCENE = compile_late(r"\s*(?:在|于|(?P<latin>in|at) )?(?P<place>(?(latin)[^,，]{2,40}?|[^,，。在于]{2,8}))[,，]")
"""The place that a sentence begins with, on which all of it plays: 在浙江温州，"""
_TOTAL = compile_late(r"总额|总值|总量|合计|整体|\b(?:total|overall|altogether)\b")


def is_elsewhere(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether a figure is told of another place than those that a question names, or of more than they are."""
    return (
        bool(wanted.apart)
        or (_is_of_another(wanted, figure, around) and not is_told_there(wanted, figure, around))
        or _plays_elsewhere(wanted, around.sentence(figure))
        or _is_of_all(wanted, figure, around)
    )


def _plays_elsewhere(wanted: Wanted, sentence: str) -> bool:
    """Whether a sentence begins with another place than those that a question names, which no company of it is called by."""
    scene = _SCENE.match(sentence) if wanted.places and not wanted.companies else None
    if scene is None:
        return False
    told = places_in(scene["place"])
    return bool(told) and not told & wanted.places and not is_written(wanted, scene["place"])


def is_told_there(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether a place that a question names stands before a figure, after the one before it: 越南42例, whomever the sentence began with."""
    return bool(wanted.places) and bool(places_in(around.before(figure)) & wanted.places)


def _is_of_another(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether a figure is of another place, which its sentence tells, than those that a question names, and which it does not name itself:
    中國移動 may be asked for Tibet. Whom it was carried over from may not be whose it is."""
    name = fold_of(figure.subject)
    places = places_in(name) if wanted.places and name else frozenset()
    told = bool(places & places_in(around.sentence(figure)))
    return told and not places & wanted.places and not is_written(wanted, name)


def _is_of_all(wanted: Wanted, figure: Figure, around: Around) -> bool:
    """Whether a place within a country is asked after and a figure is told of the whole country, or of the world; or what goes to a place
    or comes from one, and the figure is the total."""
    if not wanted.places:
        return False
    words = f"{fold_of(figure.subject)} {fold_of(figure.measure)} {around.before(figure)}"
    told, folded = places_in(words), wanted.asked.folded
    if is_within_country(wanted.places) and _ALL.search(words) and not wanted.places & told:
        return figure.kind != "rank" and _ALL.search(folded) is None  # its place among all: 居全國第七
    moved = _MOVED.search(folded)
    there = places_in(folded[moved.end() :]) or places_in(moved[0]) if moved else frozenset()
    return bool(there) and not there & told and (_ALL.search(words) or _TOTAL.search(words)) is not None


def is_written(wanted: Wanted, name: str) -> bool:
    """Whether a question writes a name, or a shorter one of it, as the text does."""
    return any(one in name and one in wanted.asked.folded for one in wanted.subjects)
