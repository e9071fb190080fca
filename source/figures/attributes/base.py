"""What a rate is told for so many of: 每10萬人死亡人數."""

from source.figures.attributes.scene import Scene

_COUNTED = ("count", "quantity")
_BESIDE = 4  # characters between 每10萬人 and what is counted or its number: 口有, 中有


def add_base(scene: Scene, number: int, measure: str | None) -> str | None:
    """The measure with what it is for so many of, which makes a rate of it: 每10萬人死亡人數, 每10萬人有醫師."""
    base, figure = scene.figures[number - 1] if number and measure else None, scene.figures[number]
    if base is None or measure is None or base.kind not in _COUNTED or scene.folded[base.start - 1 : base.start] != "每":
        return measure
    at, text = scene.ends[number - 1], scene.text
    place = text.find(measure, at, figure.start)
    if 0 <= place - at <= _BESIDE:
        return text[base.start - 1 : place + len(measure)]
    return text[base.start - 1 : at] + measure if place < 0 and 0 <= figure.start - at <= _BESIDE else measure
