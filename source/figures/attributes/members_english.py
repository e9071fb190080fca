"""Whose each number is where English tells several of one kind: Walmart closed 11, Target 30; up 4% in Boston and 6% in Austin.

A name in capitals right before a number, with a few small words between, owns it where another number of the kind has another name; so
does a place right after it where another number has another place.
"""

import re
from collections.abc import Iterable

from source.figures.attributes.names_english import names_no_one
from source.figures.attributes.scene import Scene
from source.figures.figure import DATES
from source.patterns import compile_late

_NAME = r"(?:[A-Z][\w&.+’'-]{0,40}|[a-z]{1,4}[A-Z][\w&+-]{1,40})(?: (?:(?:of|de|and|&) )?[A-Z][\w&.+’'-]{0,40}){0,5}"
_SMALL = r"(?!(?:in|on|from|since|than|over|after|before|per|during|which|who|whose|and|or|but|as|that|because)\b)[a-z]+"
_BEFORE = compile_late(rf"(?P<name>{_NAME})(?:(?: {_SMALL}){{0,4}} ?(?:[A-Z]{{0,3}}[$€£¥]|[~])?| \((?:up |down )?[+-]?)$")
_IN_FRONT = compile_late(rf"^[ “\"]*[Ii]n (?:the )?(?P<name>{_NAME}),(?: {_SMALL}){{0,3}} ?[$€£¥]?$")
_AFTER = compile_late(rf"(?: (?!in\b)[a-z’'-]+){{0,3}} (?:in|at) (?:the )?(?P<name>{_NAME})")
_ITEM = compile_late(
    r"""
    (?:
        (?:^|[ ,])(?P<measure>[a-z][a-z-]+(?:[ ][a-z-]+)?)[ ](?:for|of|among|in)[ ]  # rates for
        |(?:^|,[ ](?:and[ ])?|and[ ])(?:the[ ])?  # , and the
    )
    (?P<who>[A-Za-z][A-Za-z'-]+(?:[ ][a-z'-]+){0,2})  # adult women
    [ ]?\($
    """,
    re.VERBOSE,
)  # the adult women of "rates for adult women ("
_LEADS = compile_late(r"(?:The|In|At|And|But|While|Rival|Rivals|Meanwhile|However|Of|For|By) ")
_OWNED = compile_late(r"(?:'s|’s|['’.])$")
_LATIN = compile_late(r"[A-Za-z]{2} [a-z]{2}")  # there are words of English
_WIDEST = 90


def find_english_members(scene: Scene, measures: list[str | None], subjects: dict[int, str]) -> None:
    """Fill in the subjects of the numbers of lists, and, where a number has none of its own, what the first of its list measures."""
    if _LATIN.search(scene.text) is None:
        return
    for run in _list_runs(scene):
        items = {number: item for number in run if (item := _ITEM.search(_read_gap(scene, number)))} if "(" in scene.text else {}
        if len(items) > 1:
            _share_items(items, measures, subjects)
            continue
        before = {number: name for number in run if (name := _name_before(scene, number))}
        inside = {number: name for number, name in before.items() if scene.bracket_of(scene.figures[number].start)}
        before = _add_rest(scene, inside) if len(set(inside.values())) > 1 else before
        if len(set(before.values())) > 1:
            _share(before, measures, subjects)
            continue
        after = {number: name for number in run if (name := _name_after(scene, number))}
        if len(set(after.values())) > 1:
            _share(after, measures, subjects)


def _add_rest(scene: Scene, names: dict[int, str]) -> dict[int, str]:
    """The names of numbers in brackets, those too of the next number in each: Honda (+7% to 114,500)."""
    found = dict(names)
    for number, name in names.items():
        bracket = scene.bracket_of(scene.figures[number].start)
        if number + 1 < len(scene.figures) and scene.bracket_of(scene.figures[number + 1].start) == bracket:
            found[number + 1] = name
    return found


def _share(names: dict[int, str], measures: list[str | None], subjects: dict[int, str]) -> None:
    known = next((measure for number in names if (measure := measures[number]) and not _is_of(measure, names.values())), None)
    for number, name in names.items():
        subjects.setdefault(number, name)
        measure = measures[number]
        if measure is None or _is_of(measure, names.values()):
            measures[number] = known  # none of Toyota (+9%) and Honda (+7%) is what is measured


def _share_items(items: dict[int, re.Match[str]], measures: list[str | None], subjects: dict[int, str]) -> None:
    """Of "rates for women (5.5 percent), teenagers (20.0 percent)" each number is of who stands before its bracket."""
    measure = next((item["measure"] for item in items.values() if item["measure"]), None)
    for number, item in items.items():
        subjects.setdefault(number, item["who"])
        measures[number] = measure or measures[number]


def _is_of(measure: str, names: Iterable[str]) -> bool:
    """Whether what was read as the measure is but one of the names."""
    bare = _OWNED.sub("", measure)
    return any(bare == name or name.startswith(bare) for name in names)


def _list_runs(scene: Scene) -> list[list[int]]:
    """The numbers of each sentence by kind, where there are several."""
    found: dict[tuple[int, str], list[int]] = {}
    for number, figure in enumerate(scene.figures):
        if figure.kind not in DATES and figure.kind not in ("rank", "age", "duration"):
            kind = "count" if figure.kind == "quantity" else figure.kind
            found.setdefault((scene.sentences[number], kind), []).append(number)
    return [run for run in found.values() if len(run) > 1]


def _read_gap(scene: Scene, number: int) -> str:
    """The text between a number and the one before it in its sentence."""
    start = scene.figures[number].start
    low = max(scene.bounds[scene.sentence_of(start)][0], start - _WIDEST)
    before = scene.figures[number - 1] if number else None
    return scene.text[max(low, before.end) if before and before.end <= start else low : start]


def _name_before(scene: Scene, number: int) -> str | None:
    gap = _read_gap(scene, number)
    if gap.islower():
        return None
    match = _IN_FRONT.search(gap) or _BEFORE.search(gap)
    return _clean(match["name"]) if match else None


def _name_after(scene: Scene, number: int) -> str | None:
    end = scene.figures[number].end
    following = scene.figures[number + 1].start if number + 1 < len(scene.figures) else len(scene.text)
    match = _AFTER.match(scene.text, end, max(end, min(following, end + _WIDEST)))
    return _clean(match["name"]) if match else None


def _clean(name: str) -> str | None:
    """A name without a word that leads in or the sign of who owns; None for capitals that name no one."""
    lead = _LEADS.match(name)
    bare = _OWNED.sub("", name[lead.end() :] if lead else name)
    return bare if len(bare) > 1 and not names_no_one(bare) else None
