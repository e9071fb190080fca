"""Numbers of a chart's axis, which measure nothing: 0 20 40 60 80 100."""

from source.figures.figure import Figure

_LEAST = 5  # numbers in a row that rise by the same step; four may be a row of a table
_KINDS = ("quantity", "percentage")  # what the numbers of an axis are read as


def drop_ticks(view: str, figures: list[Figure]) -> list[Figure]:
    """The figures without those of an axis.

    >>> from source.figures import extract_figures
    >>> [figure.text for figure in extract_figures("0 20 40 60 80 100 營收35億元")]
    ['35億元']
    """
    if sum(figure.kind in _KINDS for figure in figures) < _LEAST:
        return figures
    kept: list[Figure] = []
    run: list[Figure] = []
    for figure in figures:
        if run and not _is_next(view, run, figure):
            begins = len(run) < _LEAST and _is_next(view, run[-1:], figure)  # the last may begin another row
            kept += _keep(run[:-1] if begins else run)
            run = run[-1:] if begins else []
        run.append(figure)
    return kept + _keep(run)


def _keep(run: list[Figure]) -> list[Figure]:
    return run if len(run) < _LEAST else []


def _is_next(view: str, run: list[Figure], figure: Figure) -> bool:
    """Whether a figure is the next of a run: only white space between, the same unit and step."""
    last = run[-1]
    if last.kind not in _KINDS or (figure.kind, figure.unit) != (last.kind, last.unit):
        return False
    if view[last.end : figure.start].strip(" \t\n|") or last.value is None or figure.value is None:
        return False
    step = figure.value - last.value
    return step > 0 and (len(run) < 2 or run[-2].value is None or last.value - run[-2].value == step)
