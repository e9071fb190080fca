"""Whose figure a number is."""

import re

_SUBJECT = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9&.\-]*(?: [A-Z][A-Za-z0-9&.\-]*)*|《[^》]{1,20}》")
# Capitals that name no one.
_NO_SUBJECT = frozenset(
    "Revenue Revenues Sales Profit Profits Income Earnings Net Gross Operating Total Costs Cost Shares Users Growth Margin Margins About Over "
    "Nearly More Some This That These Those We They He She Our Their "
    "AI IPO CEO CFO CTO API APP App MAU DAU ARPU ARPPU GDP CPI PPI B C A H The In At By For From As It Its".split()
)
_NOT_ACTING = re.compile(
    r"(?:[為为比像於于向與与和跟對对給给被把將将由及、]|\b(?:of|than|by|with|to|from|for|in|at|on|and|like)) ?$"
)


def find_subject(text: str, start: int, end: int) -> str | None:
    """The last name before the figure in its sentence, a capitalised Latin name or a title in 《》, that acts rather than is
    compared with or acted on."""
    last = None
    for match in _SUBJECT.finditer(text, start, end):
        if match[0] not in _NO_SUBJECT and not _NOT_ACTING.search(text, max(start, match.start() - 8), match.start()):
            last = match[0]
    return last
