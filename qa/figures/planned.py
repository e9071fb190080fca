"""What was planned at first and is planned otherwise now: 原訂今年7月啟用，現延至2027年第一季."""

from qa.figures.chosen import Chosen
from qa.question import Asked
from qa.ranking.rerank import Ranked
from source.folding import fold
from source.patterns import compile_late

_AT_FIRST = compile_late(r"(?:原[订定先本]|原计划|原预[计定期]|本来|\b(?:originally|initially|previously))[^,。;]{0,24}$")
_PUT_OFF = "延[至后到期]|推[迟延]|改[至为到在成]|提[前早][至到]|\\b(?:delayed|pushed back|postponed|deferred|brought forward|rescheduled)\\b"
_NOW = compile_late(rf"[^。;]{{0,32}}?(?:{_PUT_OFF})")
_TO_NOW = compile_late(rf"(?:{_PUT_OFF})[^,。;]{{0,8}}$")
_ASKS_FIRST = compile_late(
    r"原[订定先本来]|原计划|本来|最初|起初|当初|先前|\b(?:original|originally|initial|initially|first|previously|before)\b"
)
_NEAR, _FAR = 32, 64  # characters before and after a figure


def keep_settled(asked: Asked, ranked: Ranked, options: list[Chosen]) -> list[Chosen]:
    """The options without those that a text tells to have been planned at first, where it tells that it was put off and the question
    does not ask for what was planned at first."""
    if _ASKS_FIRST.search(asked.folded):
        return options
    return [one for one in options if not _is_put_off(ranked, one)]


def is_put_off_to(ranked: Ranked, one: Chosen) -> bool:
    """Whether a figure is what was put off to: 2027年第一季 of 延至2027年第一季, however much better the first plan is read."""
    text, start = ranked.found.candidates[ranked.order[one.passage]].passage.text, one.figure.start
    return _TO_NOW.search(fold(text[max(0, start - _NEAR) : start])) is not None


def _is_put_off(ranked: Ranked, one: Chosen) -> bool:
    text, figure = ranked.found.candidates[ranked.order[one.passage]].passage.text, one.figure
    before, after = fold(text[max(0, figure.start - _NEAR) : figure.start]), fold(text[figure.end : figure.end + _FAR])
    return _AT_FIRST.search(before) is not None and _NOW.match(after) is not None
