"""The label of a row of a table that is written out."""

from source.figures.attributes.scene import Scene
from source.figures.figure import DATES
from source.patterns import compile_late

_BEFORE_CELL = compile_late(r": ?[$€£¥₩a-z新台币人民(−-]{0,6} ?$")
_ROW = compile_late(r"(?:^|[\n])(?P<label>[^:;,。\n]{1,60}):(?=[^:;\n]{1,40}:)")


def find_row_label(scene: Scene, place: int) -> str | None:
    """The label of a row written as "label：head：number；head：number", whose number stands at a place."""
    if scene.folded.find(":", max(0, place - 10), place) < 0:
        return None
    if not _BEFORE_CELL.search(scene.folded, max(0, place - 10), place):
        return None
    start = max(scene.folded.rfind("\n", max(0, place - 400), place) + 1, scene.bounds[scene.sentence_of(place)][0])
    label = _ROW.match(scene.folded, start, place)
    if label is None and start:
        label = _ROW.match(scene.folded, start - 1, place)
    if label is None:
        return None
    segment = max(scene.folded.rfind(";", start, place) + 1, start)
    head = scene.folded[segment:place].strip(" $€£¥a-z").rstrip("$€£¥ ")
    dated = any(one.kind in DATES and segment <= one.start < place for one in scene.figures_in(segment, place))
    first = segment == start
    return scene.text[slice(*label.span("label"))].strip() if ":" in head and (first or dated) else None
