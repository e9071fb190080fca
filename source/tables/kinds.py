"""What a row is of, by its label: amounts a share, shares, people and things counted, rates; no scale of money holds for them."""

from functools import lru_cache

from source.folding import fold
from source.patterns import compile_late

_KEPT = 4096  # labels whose reading is kept: each is asked about for every cell of its row

_RATE = compile_late(
    r"(?:率|比率|比例|比重|幅度|增减)(?:\(%?\))?$|\b(?:margin|ratio|rate|yield|percentage)s?\b(?! (?:agreement|swap|contract))"
)
_PER_SHARE = compile_late(
    r"每股|每单位|per (?:\w+ ){0,2}(?:share|ads|unit)|\beps\b|\bdps\b|(?:^|[^a-z])(?:basic|diluted)$|^(?:basic|diluted)\b(?!.*shares)"
)
_SHARES = compile_late(r"股数|股份数|股份总数|\bshares?\b(?!holder)|单位数")
_PEOPLE = compile_late(r"人数|人次|员工数|户数|家数|件数|销量|headcount|(?:number|no\.) of|employees$|\bunits\b|subscribers")


@lru_cache(_KEPT)
def is_per_share(label: str) -> bool:
    """Whether a row is of amounts a share, which are never in thousands."""
    return bool(_PER_SHARE.search(fold(label).strip()))


@lru_cache(_KEPT)
def is_count(label: str) -> bool:
    """Whether a row counts things or people."""
    return bool(_PEOPLE.search(fold(label)))


@lru_cache(_KEPT)
def is_shares(label: str) -> bool:
    """Whether a row counts shares."""
    return bool(_SHARES.search(fold(label))) and not is_per_share(label)


@lru_cache(_KEPT)
def is_rate(label: str) -> bool:
    """Whether a row is of rates, which no scale holds for."""
    return bool(_RATE.search(fold(label).strip()))
