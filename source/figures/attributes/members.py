"""Whose each number is where Chinese tells several of one kind: 門市1,350家，其中泰國72家、日本15家; 吉利銷量20萬輛，奇瑞18萬輛.

A clause is read from its opening: whoever stands before a date, a verb of doing, 的 or what is measured may own its numbers. A number
that has but a name before it is of what an earlier one of its unit measures, and the name's. Where neither is sure nothing is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from source.figures.attributes.candidates import find_head, is_measure, is_name
from source.figures.attributes.chinese import own_piece
from source.figures.attributes.names import Name
from source.figures.attributes.opening import Opening, head_at, name_before, name_of_cause, read_opening
from source.figures.attributes.phrases import BLANK, ends_in_head, strip_verbs
from source.figures.attributes.scene import Scene, group, is_alike_amount
from source.figures.attributes.standing import find_heading
from source.figures.attributes.words import match_alternatives, words
from source.figures.figure import DATES, Figure
from source.folding import fold
from source.patterns import compile_late

_CHINESE = compile_late("[\u3400-\u9fff]")
_PART = compile_late("其中|当中|包括")
_CONTRAST = compile_late("(?:则|仅|只|也|亦|却)[有为达是以]?(?:约|近|逾|超)?$|[为达](?:约|近|逾)?$")
_EVERYONE = compile_late(match_alternatives("everyone"))
_ONE_BY_ONE = compile_late("分别|依序|依次|各为")
_AGAINST = compile_late("[则却]|^(?:而|反观|至于)|老[大二三四五]|[一二]哥|龙头")  # another than the one before
_SHARE = compile_late("占|份额|持股|股份|股权")
_MODEL = compile_late("[a-z0-9][a-z0-9 -]{1,20}[\u4e00-\u9fff]")  # Model Y長 of Model Y長續航版起售價
_ANDS = ("及", "和", "与")  # 中山區3億元及內湖區2億元
_LOOK_BACK = 12  # numbers looked back at for one of the same unit
_EACH = compile_late("每(?!股)")  # 每股盈餘 is of the firm, 每人 of no one
_PACES = ("", "日均", "月均", "年均", "人均", "单日", "平均")  # they go on with whoever was told of
_WIDEST = 60
_DEEDS = frozenset(words("deeds")) - {*words("rises"), *words("falls")}
_TALLIED = ("分", "席", "票", "胜", "勝", "面", "枚")  # what is counted of players and parties, by their names alone
_COUNTED = ("count", "money", "quantity", "percentage")


@dataclass
class _State:
    """What was read of a sentence: whose the last number is, who its clauses are about, and whether parts of a whole are told."""

    last: Name | None = None
    topic: Name | None = None
    parts: bool = False
    shares: bool = False
    renamed: dict[str | None, str] = field(default_factory=dict)


class _Piece(NamedTuple):
    """The words that are a number's own: folded, dates and brackets blanked out, from `low` in the text; whether they open a clause."""

    words: str
    low: int
    opens: bool


class Members:
    """The numbers of a text by whose they are (some are `settled`): `names` by number, with what the members of a list measure."""

    def __init__(self, scene: Scene, measures: list[str | None], known: frozenset[str], settled: Mapping[int, str]) -> None:
        self._scene, self._measures, self._known, self._settled = scene, measures, known, settled
        self.names: dict[int, Name] = {}
        self._pieces: dict[int, _Piece | None] = {}
        if _CHINESE.search(scene.folded):
            self._read()

    def _read(self) -> None:
        state, sentence = _State(), -1
        for number, figure in enumerate(self._scene.figures):
            if figure.kind in DATES or not self._scene.has_words(figure.start):
                continue
            own = self._scene.sentences[number]
            if own != sentence:
                state, sentence = _State(), own
            whose = self._find_settled(number, figure, state) or self._find_whose(number, figure, state)
            if whose is not None:
                self.names[number] = whose

    def _find_settled(self, number: int, figure: Figure, state: _State) -> Name | None:
        name = self._settled.get(number, "\n")
        at = self._scene.text.rfind(name, self._scene.bounds[self._scene.sentences[number]][0], figure.start)
        if at >= 0 and not {number - 1, number + 1} & self._settled.keys():  # of a list each is but its own number's
            state.last = Name(at, at + len(name), name)
        state.parts = state.parts or (at >= 0 and _PART.search(self._scene.folded, max(0, at - 3), at) is not None)
        state.topic = state.topic if state.parts or state.shares else state.last
        return Name(at, at + len(name), name) if at >= 0 else None

    def _find_whose(self, number: int, figure: Figure, state: _State) -> Name | None:
        piece = self._find_piece(number)
        self._measures[number] = state.renamed.get(self._measures[number], self._measures[number])
        if piece is None:
            state.last = self._find_before_bracket(figure) or state.last
            return state.last
        if state.parts and self._scene.folded[max(0, piece.low - 1) : piece.low] == ";":
            state.parts, state.last = False, None  # what follows is of the whole again
        state.parts = state.parts or _PART.search(piece.words) is not None
        ordered = self._pair_one_by_one(number, figure)
        if ordered is not None:
            return ordered
        state.shares = figure.kind == "percentage" and (state.shares or _SHARE.search(piece.words) is not None)
        opening = (read_opening(piece.words) or self._read_part(number, figure, piece)) if piece.opens else None
        if opening is not None and (opening.manner != "measured" or self._owns(number, figure, piece, opening)):
            state.last = name = self._name(piece, opening.start, opening.end)
            state.topic = state.topic if state.shares and state.topic else name  # whose parts are told stays the one told of
            self._cut_measure(number, name)
            if self._measures[number] == name.name:
                self._measures[number] = self._measure_of_all(number, figure, state) or name.name
            self._measure_part(number, piece, name, state)
            return name
        if _EACH.search(piece.words):
            return None
        member = self._find_member(number, figure, piece, state)
        if member is not None:
            state.last = member
            state.topic = state.topic if state.parts or state.shares else member
            self._measure_part(number, piece, member, state)
            return member
        if _EVERYONE.search(piece.words):
            state.last = None
            return None
        self._read_between(number, piece, state)
        end = strip_verbs(piece.words, len(piece.words))
        if piece.words[:end].strip(BLANK + " ") in _PACES:
            return state.last
        state.last = state.last if is_measure(piece.words[:end]) else None
        return state.topic if is_measure(piece.words[:end]) else None

    def _read_between(self, number: int, piece: _Piece, state: _State) -> None:
        """Whom a clause without a number before that of a number is about: 中國區因匯率貶值，營收為4億元."""
        scene = self._scene
        begin = scene.clause_of(piece.low)[0] if piece.opens else 0
        low, high = scene.clause_of(max(0, begin - 2))
        if begin <= scene.bounds[scene.sentences[number]][0] or scene.figures_in(low, high):
            return
        span = name_of_cause(scene.folded[low:high])
        if span is not None:
            state.topic = state.last = self._name(_Piece("", low, True), *span)

    def _pair_one_by_one(self, number: int, figure: Figure) -> Name | None:
        """Of as many names told before as a list has numbers, the one at the number's place: 年增率依序為6%、4%、11%."""
        scene, sentence = self._scene, self._scene.sentences[number]
        low = scene.clause_of(figure.start)[0]
        if _ONE_BY_ONE.search(scene.folded, low, figure.start) is None:
            return None
        run = next(run for run in group(scene, [*self._list_numbers(low, sentence)]) if number in run)
        before = (other for other in self.names if scene.figures[other].end <= low)
        names = list(dict.fromkeys(self.names[one] for one in before if scene.sentences[one] == sentence))
        return names[len(names) - len(run) + run.index(number)] if len(names) >= len(run) > 1 else None

    def _list_numbers(self, low: int, sentence: int) -> list[int]:
        figures = self._scene.figures
        first = self._scene.count_before(low)
        span = range(first, min(len(figures), first + 2 * _LOOK_BACK))
        return [at for at in span if figures[at].kind not in DATES and self._scene.sentences[at] == sentence]

    def _find_piece(self, number: int) -> _Piece | None:
        """The words of a number from the one before it in its clause; None in a bracket, where they tell of what it follows."""
        if number not in self._pieces:
            self._pieces[number] = self._read_piece(number)
        return self._pieces[number]

    def _read_piece(self, number: int) -> _Piece | None:
        scene, figure = self._scene, self._scene.figures[number]
        if scene.bracket_of(figure.start) is not None:
            return None
        begin = scene.clause_of(figure.start)[0]
        words_, low = own_piece(scene, number, max(begin, figure.start - _WIDEST), figure.start)
        beside = words_.startswith(_ANDS) and is_alike_amount(scene.figures[number - 1], figure)
        comma = (words_.rfind("、") + 1 or int(beside)) if low > begin else 0
        return _Piece(words_[comma:], low + comma, low == begin or comma > 0)

    def _find_before_bracket(self, figure: Figure) -> Name | None:
        """The name that alone stands before a number's bracket in its clause: 百貨公司(上升9.7%)."""
        bracket = self._scene.bracket_of(figure.start)
        if bracket is None:
            return None
        low = max(self._scene.clause_of(bracket.start)[0], bracket.start - _WIDEST)
        words_ = self._scene.folded[low : bracket.start]
        span = name_before(words_, 0) if not self._scene.figures_in(low, bracket.start) else None
        return self._name(_Piece(words_, low, True), *span) if span else None

    def _name(self, piece: _Piece, start: int, end: int) -> Name:
        low, high = piece.low + start, piece.low + end - (_MODEL.fullmatch(piece.words, start, end) is not None)
        return Name(low, high, self._scene.text[low:high])

    def _cut_measure(self, number: int, name: Name) -> None:
        """A measure that begins inside of the name, as where 比 of 比亞迪 led in, begins after it."""
        measure, folded = self._measures[number], fold(name.name)
        if measure is None:
            return
        written = fold(measure)
        size = next((size for size in range(len(folded) - 1, 0, -1) if written.startswith(folded[-size:])), 0)
        if size and len(written) - size >= 2 and not written.startswith(folded):
            self._measures[number] = measure[size:]

    def _measure_part(self, number: int, piece: _Piece, part: Name, state: _State) -> None:
        """A share measures its own part, not the one before it: 手機占21%，車用占14%."""
        measure = fold(self._measures[number] or "")
        before = self._scene.folded[max(0, piece.low - _WIDEST) : piece.low]
        if (state.shares or "占" in piece.words) and measure and measure not in piece.words and f"{measure}占" in before:
            self._measures[number] = part.name

    def _owns(self, number: int, figure: Figure, piece: _Piece, opening: Opening) -> bool:
        """Whether the words before a measure are whose it is (青禾銷量) rather than which it is (門票收入): they look like a name, or
        the number after it has but another name, or the same measure of another, before it."""
        against = _AGAINST.search(piece.words) is not None or self._scene.folded.startswith("同期", piece.low)
        named = against or is_name(piece.words[opening.start : opening.end], self._known)
        return named or self._has_beside(number, figure, piece, opening)

    def _has_beside(self, number: int, figure: Figure, piece: _Piece, opening: Opening) -> bool:
        measured = piece.words[opening.end : head_at(piece.words, opening.end)]
        return any(self._is_beside(other, figure, measured) for other in self._list_near(number, figure))

    def _read_part(self, number: int, figure: Figure, piece: _Piece) -> Opening | None:
        """The common words that a piece opens with, where what they measure is told of a name beside it: 幹線運輸收入…；城市配送收入."""
        part = read_opening(piece.words, common=True)
        return part if part and part.manner == "measured" and self._has_beside(number, figure, piece, part) else None

    def _list_near(self, number: int, figure: Figure) -> list[int]:
        """The numbers of a kind and unit next to one in its sentence."""
        scene, sentence = self._scene, self._scene.sentences[number]
        span = range(max(0, number - 4), min(len(scene.figures), number + 5))
        return [
            at for at in span if at != number and is_alike_amount(scene.figures[at], figure) and scene.sentences[at] == sentence
        ]

    def _is_beside(self, other: int, figure: Figure, measured: str) -> bool:
        piece = self._find_piece(other)
        if piece is None or _PART.search(piece.words):
            return False
        opening = read_opening(piece.words)
        if opening is not None and opening.manner == "measured":
            return piece.words[opening.end :].startswith(measured)
        return opening is None and name_before(piece.words, 0) is not None

    def _find_member(self, number: int, figure: Figure, piece: _Piece, state: _State) -> Name | None:
        """The name that alone stands before a number, where an earlier one of its unit tells what it measures."""
        if figure.kind not in _COUNTED or not piece.opens:
            return None
        span = name_before(piece.words, 0)
        measure = self._measure_of_all(number, figure, state) if span else None
        if span is None or measure is None:
            return None
        name = piece.words[slice(*span)]
        titled = span[0] > 0 and piece.words[span[0] - 1] not in BLANK + " "
        sure = (
            state.parts
            or titled
            or figure.unit in _TALLIED
            or state.shares
            or is_name(name, self._known)
            or _CONTRAST.search(piece.words) is not None
        )
        if not sure and not self._is_in_list(number, figure, state):
            return None
        found = self._name(piece, *span)
        if fold(self._measures[number] or "") in (name, fold(found.name)):
            state.renamed[self._measures[number]] = measure
        self._measures[number] = measure
        return found

    def _is_in_list(self, number: int, figure: Figure, state: _State) -> bool:
        """Whether others of the list have names before them too."""
        if figure.kind == "count" and state.topic is None:
            return False
        return state.topic is not None or any(self._is_beside(other, figure, "") for other in self._list_near(number, figure))

    def _measure_of_all(self, number: int, figure: Figure, state: _State) -> str | None:
        """What the members of a list measure: as the last number of the unit that tells it, or the words before a colon."""
        scene, sentence = self._scene, self._scene.sentences[number]
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            one, measure = scene.figures[earlier], self._measures[earlier]
            if scene.sentences[earlier] != sentence:
                break
            own = state.parts and earlier not in self.names and earlier - 1 in self.names  # 外食費 among parts of CPI
            if one.kind not in DATES and is_alike_amount(one, figure) and not own:
                fits = measure is not None and (
                    state.parts
                    or state.shares
                    or figure.unit in _TALLIED
                    or ends_in_head(fold(measure))
                    or fold(measure) in _DEEDS
                )
                return self._drop_name(earlier, measure) if measure and fits and not self._is_name(earlier, measure) else None
        return find_heading(scene, scene.bounds[sentence][0], figure.start)

    def _is_name(self, number: int, measure: str) -> bool:
        """Whether a measure tells no more than whose the number is: 系統業務占62%."""
        name = self.names.get(number)
        return name is not None and fold(name.name) == fold(measure)

    def _drop_name(self, number: int, measure: str) -> str:
        """A measure without the name of whose it is: 銷量 of 吉利銷量."""
        name = self.names.get(number)
        cut = measure[len(name.name) :].lstrip("的之") if name and measure.startswith(name.name) else measure
        cut = cut if name else measure[find_head(fold(measure)) :]
        return cut if len(cut) >= 2 else measure
