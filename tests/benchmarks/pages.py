"""Pages of a PDF read in a second by processes on two cores: `python -m tests.benchmarks.pages [--data FILE…]`.

Without files, a report of text alone is drawn, of as many pages as `--pages` says. Told are pages a second by the clock, and by the
seconds that the processes computed, on two cores: where other programs run beside it the clock tells about those.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from source.apart.readers import Readers

_CORES = 2
_SENTENCE = (
    "Sales of the division rose by {}.{} per cent to {} million, as more stores opened in the north and fewer closed elsewhere. "
)


def draw_report(path: Path, pages: int) -> Path:
    """A PDF of pages full of text."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    flow: list[object] = []
    for page in range(pages):
        for part in range(7):
            flow.append(Paragraph("".join(_SENTENCE.format(page % 30, n, 100 + page + part) for n in range(4)), style))
        flow.append(PageBreak())
    SimpleDocTemplate(str(path)).build(flow)
    return path


def measure(path: Path) -> tuple[int, float, float]:
    """The pages of a PDF, seconds by the clock until they are read, and seconds that its processes computed for that."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
    computed = []
    for times in (1, 3):  # processes are counted once they end, with their start, which the difference leaves out
        before = _computed()
        with Readers(_CORES) as readers:
            for _ in range(times):
                begun = time.perf_counter()
                readers.read(path)
                seconds = time.perf_counter() - begun
        computed.append(_computed() - before)
    return count, seconds, (computed[1] - computed[0]) / 2


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[], metavar="FILE")
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in options.data or [draw_report(Path(folder) / "report.pdf", options.pages)]:
            count, seconds, computed = measure(path)
            print(f"{path.name}: {count} pages, {count / seconds:.0f} a second; {_CORES * count / computed:.0f} by computed time")


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
