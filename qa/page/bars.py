"""A series as bars: a table with one row a date, so that it is read aloud, prints, and stays readable with any number of dates."""

from html import escape

from qa.page.charts import Bar, Chart
from qa.page.words import Words


def bars_html(chart: Chart, words: Words) -> str:
    """The bars of a series, each with its date and value; those of shorter periods hatched, and said to be.

    >>> from qa.page.words import words
    >>> html = bars_html(Chart("收入", (Bar("2023", 1.0, "1"), Bar("2024", -1.0, "-1", partial=True))), words("en"))
    >>> 'left:50.00%;width:50.00%' in html, 'class="partial"' in html, "shorter period" in html
    (True, True, True)
    """
    values = [bar.value for bar in chart.bars]
    low, high = min(0.0, *values), max(0.0, *values)
    rows = "".join(_row(bar, low, high - low or 1.0) for bar in chart.bars)
    note = f'<p class="shorter"><i></i>{escape(words["partial"])}</p>' if any(bar.partial for bar in chart.bars) else ""
    return f'<div class="aqa chart"><table class="bars"><caption>{escape(chart.title)}</caption>{rows}</table>{note}</div>'


def _row(bar: Bar, low: float, span: float) -> str:
    left = (min(bar.value, 0.0) - low) / span * 100
    width = abs(bar.value) / span * 100
    marked = ' class="partial"' if bar.partial else ""
    track = f'<span class="track"><i style="left:{left:.2f}%;width:{width:.2f}%"></i></span>'
    return f'<tr{marked}><th scope="row">{escape(bar.label)}</th><td>{track}</td><td class="value">{escape(bar.said)}</td></tr>'
