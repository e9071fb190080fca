"""A series as bars: a table with one row a date, so that it is read aloud, prints, and stays readable with any number of dates;
and as a drawing to take away."""

from qa.i18n.words import Words
from qa.page.charts import Chart
from qa.page.templating import mark_made, render

_ROW, _TOP, _TRACK, _FOOT = 34, 64, 480, 28
"""The drawing's pixels: a bar's row, what stands above, the width of the longest bar, and the line under all that says from where it is."""


def bars_html(chart: Chart, words: Words) -> str:
    """The bars of a series, each with its date and value, and what the article says when it is pointed at; those of shorter
    periods hatched, and said to be."""
    return render(
        "bars.html", chart=chart, words=words, partial=any(bar.partial for bar in chart.bars), drawing=_draw(chart, words)
    )


def _draw(chart: Chart, words: Words) -> str:
    partial = any(bar.partial for bar in chart.bars)
    height = _TOP + _ROW * (len(chart.bars) + partial) + 16 + _FOOT
    labels = [f"{bar.label} {bar.article}".strip() for bar in chart.bars]
    lead = max(map(_wide, labels)) + 40
    width = lead + _TRACK + max(_wide(bar.said) for bar in chart.bars) + 40
    return mark_made(
        render(
            "bars.svg",
            chart=chart,
            labels=labels,
            words=words,
            partial=partial,
            width=max(width, _wide(chart.title) * 1.3 + 60, _wide(chart.source) + 60),
            height=height,
            lead=lead,
            top=_TOP,
            row=_ROW,
            track=_TRACK,
        )
    )


def _wide(text: str) -> float:
    """About how many pixels a text takes, Chinese twice as much as Latin.

    >>> _wide("2024年")
    52.0
    """
    return sum(16 if character > "\u2e7f" else 9 for character in text) * 1.0
