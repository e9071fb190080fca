"""What is drawn on a page, by kind, as PDFium's own handles.

A page has thousands of objects; pypdfium2 makes one of Python's of each before its kind can be asked, which took half of a page's time.
"""

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Any

Bounds = tuple[float, float, float, float]


def find_objects(page: Any, kinds: tuple[int, ...], form: Any = None) -> Iterator[tuple[Any, int]]:
    """The handles of the objects of some kinds that stand on a page of pypdfium2 or, where one is given, in a form of it, each with
    its kind."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    count_of, object_of, parent = (
        (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page.raw)
        if form is None
        else (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, form)
    )
    kind_of, count = pdfium.FPDFPageObj_GetType, count_of(parent)
    if count < 0:
        raise pypdfium2.PdfiumError("Failed to get number of pageobjects.")
    for number in range(count):
        handle = object_of(parent, number)
        if not handle:
            raise pypdfium2.PdfiumError("Failed to get pageobject.")
        kind = kind_of(handle)
        if kind in kinds:
            yield handle, kind


def wrap(page: Any, handle: Any) -> Any:
    """The object of pypdfium2 for a handle."""
    import pypdfium2

    return pypdfium2.PdfObject(handle, page=page, pdf=page.pdf)


def bounds_of(handle: Any) -> Bounds | None:
    """The left, bottom, right and top of an object on the page, or in its form; None where PDFium cannot tell."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = sides = _sides()
    if not pdfium.FPDFPageObj_GetBounds(handle, *sides):
        return None
    return left.value, bottom.value, right.value, top.value


@cache
def _sides() -> tuple[ctypes.c_float, ctypes.c_float, ctypes.c_float, ctypes.c_float]:
    """Where PDFium, which is not to be used by two threads at a time, writes bounds."""
    return ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
