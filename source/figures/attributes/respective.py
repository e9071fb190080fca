"""Lists told one by one in Chinese: 甲市、乙市2月房價分別漲3%及5%，租金漲1%及2%: each number has the item at its place in the list.

The items are whose the numbers are, or what they measure (營收和淨利分別為…). A later list of the sentence with as many numbers and no
items of its own goes on with them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from source.figures.attributes.candidates import is_measure, is_name
from source.figures.attributes.lists import spread_period
from source.figures.attributes.opening import read_opening
from source.figures.attributes.phrases import BLANK, SPACE, ends_in_head, lead, strip_verbs, trim
from source.figures.attributes.scene import Scene, last_of
from source.figures.attributes.words import match_alternatives
from source.figures.figure import DATES
from source.folding import fold
from source.patterns import compile_late

_ONE_BY_ONE = compile_late("分别|依次|依序|各(?=[为有占达增减升降涨跌调上下])")
_SPLIT = compile_late("、|以及|(?<=[^、,;:。和及与跟 \0])[和及与跟]")  # no 和 of 和硕、英业达
_JOINT = compile_late(" ?(?:、|以及|[和及与跟]) ?")
_BETWEEN = 14  # characters between two numbers of a list: a joint, and how the second changed
_REACH = 80  # characters before 分別, in which its list stands
_NEAR = 60  # characters from 分別 to the first number
_COUNTED = compile_late(  # 三家公司, 兩市, 三項指標 after the last of a list
    r"""
    (?P<last>.+?)
    (?:等|这|上述)?
    [两二三四五六七八九十\d]{1,2}  # 三
    (?:大|个|家|座|国|地|名|位|款|市|省|州|县|区|校|店|行|港|项|类|种|所|条|支|者|只|站|线)  # 家
    (?:一线|二线|主要|指标股?)?  # 一線, 主要
    (?:
        公司|企业|城市|品牌|地区|国家|市场  # 公司
        |产品|县市|部门|事业群?  # 產品, 部門
        |业务|球队|银行|机构|车厂  # 球隊, 銀行
        |厂商|业者|门市|分店|子公司  # 業者, 門市
        |电信|航空|券商  # 券商
        |学校|大学|医院|选手|球员  # 學校, 球員
    )?
    (?:的)?(?P<noun>.*)$
    """,
    re.VERBOSE,
)
_AFTER_LEAD = compile_late(rf"(?:.*(?:是|为|在|于|至|往|包括|[的:{BLANK}]))(?P<item>.{{2,}})$")
_PLACE = compile_late(match_alternatives("places"))
_KINDS = compile_late("公司|集团|银行|[市县区省州店厂站校院国岛港队寿险车机股类系]")  # what names of one kind end in
_TOLD = compile_late(r"(?P<name>.{1,6}?)(?:仍然?|依然|均|都|皆|则|同|并列)?(?:为|是|成为|位居|名列|居)")  # 美、日、韩仍为主要市场
_EVERYONE = compile_late(r"(?:这|上述)?[两二三四五六七八九十\d]{1,2}(?:家|者|间)(?:公司|企业|银行|厂商|业者)?的?")
_SHORT = 6  # characters of names before one that a verb follows
_LONGEST = 12  # characters of an item


@dataclass
class Items:
    """The items of a list, and what all of them measure where they are whose the numbers are."""

    names: list[str]
    owners: bool
    noun: str | None = None


@dataclass
class Shares:
    """What lists tell of numbers, by number: what each measures, and whose it is."""

    measures: dict[int, str] = field(default_factory=dict)
    subjects: dict[int, str] = field(default_factory=dict)
    echoes: dict[int, int] = field(default_factory=dict)
    """The earlier number whose measure each goes on with: 歲出10億元，歲入12億元，分別增加3%及5%."""


def find_shares(scene: Scene) -> Shares:
    """The items of the lists of a text that are told one by one in Chinese.

    >>> from source import extract_figures
    >>> [(one.subject, one.measure) for one in extract_figures("青禾、紅隼的營收分別為3億元及2億元，淨利為3000萬元及1000萬元。")]
    [('青禾', '營收'), ('紅隼', '營收'), ('青禾', '淨利'), ('紅隼', '淨利')]
    """
    shares = Shares()
    if _ONE_BY_ONE.search(scene.folded) is None:
        return shares
    by_sentence: dict[int, list[int]] = {}
    for number, figure in enumerate(scene.figures):
        if figure.kind not in DATES:
            by_sentence.setdefault(scene.sentences[number], []).append(number)
    told: Items | None = None
    for sentence, numbers in by_sentence.items():
        if _ONE_BY_ONE.search(scene.folded, *scene.bounds[sentence]):
            runs = _list_runs(scene, numbers)
            told = _share_out(scene, scene.bounds[sentence][0], runs, shares, told)
            _echo(scene, numbers, runs, shares)
    return shares


def _list_runs(scene: Scene, numbers: Sequence[int]) -> list[list[int]]:
    """The numbers that are joined, of whatever kinds they are, with how each changed between them: 增3%、減2%."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and _is_joined(scene, runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _is_joined(scene: Scene, one: int, other: int) -> bool:
    between = scene.folded[scene.ends[one] : scene.figures[other].start]
    joint = _JOINT.match(between) if len(between) <= _BETWEEN else None
    return joint is not None and strip_verbs(between[joint.end() :], len(between) - joint.end()) == 0


def _share_out(scene: Scene, low: int, runs: list[list[int]], shares: Shares, told: Items | None) -> Items | None:
    """Give the numbers of a sentence their items; what owners it tells of, or those `told` of before it."""
    items: Items | None = None
    for run in runs:
        first = scene.figures[run[0]].start
        start = max(scene.clause_of(first)[0], first - _NEAR - _REACH)
        said = last_of(_ONE_BY_ONE, scene.folded, max(start, first - _NEAR), first)
        own = _read_items(scene, low, start, said.start(), len(run)) if said else None
        if own is None and items is None and said and told and _goes_on(scene, low, start, said.start(), len(run), told):
            own = Items(told.names, True)
        if own is None and (items is None or len(items.names) != len(run) or _has_items(scene, start, first)):
            continue
        items = own or items
        if items is not None:
            _give(run, items, shares, own is not None)
    return items if items is not None and items.owners else told


def _goes_on(scene: Scene, low: int, start: int, end: int, count: int, told: Items) -> bool:
    """Whether a list without items is of the owners that a sentence before it told of: 2023年三家營收分別為…. It has as many
    numbers, names no one and no dates that its numbers may be of one by one."""
    if len(told.names) != count or _has_items(scene, start, end):
        return False
    dates = [one for one in scene.figures_in(low, end) if one.kind in DATES]
    if len(dates) > 1 or any(spread_period(one.period, count) for one in dates):
        return False
    words_ = _blank(scene, start, end)[0].strip(SPACE + BLANK)
    everyone = _EVERYONE.match(words_)
    measured = words_[everyone.end() :] if everyone else words_
    return BLANK not in measured and is_measure(measured) and read_opening(measured) is None


def _echo(scene: Scene, numbers: Sequence[int], runs: list[list[int]], shares: Shares) -> None:
    """Tie the numbers of a list that has no items to as many numbers before it in its sentence, each of which has its own words."""
    for run in runs:
        first = scene.figures[run[0]]
        low = max(scene.clause_of(first.start)[0], first.start - _NEAR)
        if run[0] in shares.measures or run[0] in shares.subjects or not _ONE_BY_ONE.search(scene.folded, low, first.start):
            continue
        floor = scene.folded.rfind(";", scene.bounds[scene.sentence_of(first.start)][0], first.start)
        before = [one for one in numbers if one < run[0] and floor < scene.figures[one].start]
        before = before if len(before) == len(run) else [one for one in before if scene.figures[one].kind != first.kind]
        if len(before) == len(run) and _list_runs(scene, before) == []:
            shares.echoes.update(zip(run, before, strict=True))


def _has_items(scene: Scene, start: int, first: int) -> bool:
    """Whether words before a list of numbers join some of their own, which are not as many."""
    words_, _ = _blank(scene, start, first)
    said = last_of(_ONE_BY_ONE, words_, 0, len(words_))
    return _SPLIT.search(words_[: said.start()] if said else words_) is not None


def _give(run: list[int], items: Items, shares: Shares, own: bool) -> None:
    pairs = dict(zip(run, items.names, strict=True))
    (shares.subjects if items.owners else shares.measures).update(pairs)
    if own and items.owners and items.noun:
        shares.measures.update(dict.fromkeys(run, items.noun))


def _read_items(scene: Scene, low: int, start: int, end: int, count: int) -> Items | None:
    """The list right before 分別, else the one that ends the clause before it."""
    found = _parse(scene, max(start, end - _REACH), end, count)
    if found is not None or start - 1 <= low:
        return found
    before = max(scene.clause_of(start - 2)[0], start - 1 - _REACH)
    if any(one.kind not in DATES for one in scene.figures_in(before, start - 1)):
        return _parse_counted(scene, before, start - 1, count)
    found = _parse(scene, before, start - 1, count)
    return Items(found.names, found.owners) if found else None


def _parse_counted(scene: Scene, start: int, end: int, count: int) -> Items | None:
    """A list that says how many it has, in the clause before: 青禾、紅隼兩家公司公布財報，營收分別為…."""
    words_, text = _blank(scene, start, end)
    parts = _split(words_, text)
    return _divide(parts, counted=True) if len(parts) == count else None


def _blank(scene: Scene, start: int, end: int) -> tuple[str, str]:
    """Folded words and text of a span, its dates and brackets blanked out."""
    words_, text = scene.folded[start:end], scene.text[start:end]
    spans = [(one.start, one.end) for one in scene.figures_in(start, end) if one.kind in DATES]
    spans += [(one.start, one.end) for one in scene.brackets_in(start, end)]
    for low, high in spans:
        if high <= end:
            words_ = words_[: low - start] + BLANK * (high - low) + words_[high - start :]
            text = text[: low - start] + BLANK * (high - low) + text[high - start :]
    return words_, text


def _split(words_: str, text: str) -> list[tuple[str, str]]:
    """The parts of a list, folded and as written."""
    spans, at = [], 0
    for joint in _SPLIT.finditer(words_):
        spans.append((at, joint.start()))
        at = joint.end()
    spans.append((at, len(words_)))
    return [(words_[low:high], text[low:high]) for low, high in spans]


def _parse(scene: Scene, start: int, end: int, count: int) -> Items | None:
    parts = _split(*_blank(scene, start, end))
    return _divide(parts, counted=False) if len(parts) == count else None


def _divide(parts: list[tuple[str, str]], counted: bool) -> Items | None:
    """The items of a list, what all of them measure divided from the last of them."""
    first, middle, last = _cut_first(*parts[0]), parts[1:-1], parts[-1]
    tight = [words_.strip(SPACE) for words_, _ in (first, *middle)]
    if not all(0 < len(one) <= _LONGEST and BLANK not in one for one in tight) or not last[0].strip(SPACE + BLANK):
        return None
    cut = _find_name_end(tight, last[0])
    if counted and (cut is None or not _COUNTED.match(last[0])):
        return None
    names = [text.strip(SPACE) for _, text in (first, *middle)]
    if cut is None:
        return _keep_whole(tight, names, last)
    name, noun = last[1][: cut[0]].strip(SPACE), last[1][cut[1] :]
    span = trim(last[0][cut[1] :])
    kept = noun[slice(*span)].strip(SPACE) if span[1] - span[0] > 1 else None
    headless = kept is not None and kept.startswith("每") and not ends_in_head(fold(kept))
    return Items([*names, name], True, None if headless else kept) if name else None


def _keep_whole(tight: list[str], names: list[str], last: tuple[str, str]) -> Items | None:
    """A list whose last item has nothing after it: 營收和淨利; 甲店和乙店."""
    at = lead(last[0])
    end = max(strip_verbs(last[0], len(last[0])), at)
    told = _TOLD.match(last[0], at, end) if all(len(one) <= _SHORT for one in tight) else None
    end = told.end("name") if told else end
    name, folded = last[1][at:end].strip(SPACE), last[0][at:end].strip(SPACE)
    if BLANK in name or not 0 < len(name) <= 2 * _LONGEST:
        return None
    measured = all(is_measure(one) for one in (*tight, folded))
    if not measured and ends_in_head(folded) and is_measure(folded):
        return Items([*names, name], False)
    return Items([*names, name], not measured)


def _cut_first(words_: str, text: str) -> tuple[str, str]:
    """The first item without what leads in to the list: 其中, 公司去年, 青禾的."""
    inside = _AFTER_LEAD.match(words_)
    at = inside.start("item") if inside else 0
    at += lead(words_[at:])
    return words_[at:], text[at:]


def _find_name_end(others: list[str], last: str) -> tuple[int, int] | None:
    """Where the name in the last part of a list ends, and where what is measured begins; None where it is but one of them."""
    dated = last.find(BLANK)
    counted = _COUNTED.match(last, 0, dated if dated > 0 else len(last))
    if dated >= 0:
        noun = dated + len(last[dated:]) - len(last[dated:].lstrip(BLANK))
        return (counted.end("last") if counted else dated, noun) if dated else None
    if counted:
        return counted.end("last"), counted.start("noun")
    if "的" in last[1:-1]:
        at = last.index("的", 1)
        return at, at + 1
    each = last.find("每", 2)
    if each > 0:
        return each, each
    if all(is_measure(one) for one in others):
        return None
    place = _PLACE.match(last)
    if place and place.end() < len(last):
        end = place.end() + (last[place.end()] in "市县区省厂店港")
        return end, end
    return _find_by_others(others, last)


def _find_by_others(others: list[str], last: str) -> tuple[int, int] | None:
    """Where the last name ends as the others tell it: by the kind that all of them end in, else by their length."""
    ends = [match.group() for one in others if (match := last_of(_KINDS, one, 1, len(one))) and match.end() == len(one)]
    if len(ends) == len(others) and len(set(ends)) == 1:
        at = last.find(ends[0], 1)
        if at > 0 and at + len(ends[0]) < len(last):
            return at + len(ends[0]), at + len(ends[0])
    opening = read_opening(last)
    end = opening.end if opening is not None and opening.start == 0 and opening.end < len(last) else 0
    sizes = {len(one) for one in others}
    size = sizes.pop() if len(sizes) == 1 else 0
    alike = size and ends_in_head(last[: strip_verbs(last, len(last))]) and len(last) - size > 1 and not is_measure(last[:size])
    if alike and not (size < end and is_name(last[:end], frozenset())):  # 深谷 of 深谷新房價格, but 海岳電子 of 海岳電子營收
        return (size + (last[size] in "类型级系"),) * 2
    return (end, end) if end else None
