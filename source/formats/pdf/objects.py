"""What is drawn on a page, by kind, as PDFium's own handles.

A page has thousands of objects; pypdfium2 makes one of Python's of each before its kind can be asked, which took half of a page's time.
"""

import ctypes
from collections.abc import Iterator
from functools import cache
from itertools import repeat
from typing import Any
from weakref import WeakKeyDictionary

Bounds = tuple[float, float, float, float]


def find_objects(page: Any, kinds: tuple[int, ...], form: Any = None) -> Iterator[tuple[Any, int]]:
    """The handles of the objects of some kinds, but for letters, that stand on a page of pypdfium2 or, where one is given, in a form
    of it, each with its kind. A page is walked once, however often it is asked."""
    known = _walked.setdefault(page, {})
    place = None if form is None else _address(form)
    if place not in known:
        known[place] = _walk(page, form)
    return ((handle, kind) for handle, kind in known[place] if kind in kinds)


_walked: WeakKeyDictionary[Any, dict[int | None, list[tuple[Any, int]]]] = WeakKeyDictionary()


def _walk(page: Any, form: Any) -> list[tuple[Any, int]]:
    """All objects of a page or a form but its letters, of which there are thousands."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    count_of, parent = (pdfium.FPDFPage_CountObjects, page.raw) if form is None else (pdfium.FPDFFormObj_CountObjects, form)
    object_of, kind_of = _functions(is_form=form is not None)
    count = count_of(parent)
    if count < 0:
        raise pypdfium2.PdfiumError("Failed to get number of pageobjects.")
    handles = list(map(object_of, repeat(_address(parent)), range(count)))
    if not all(handles):
        raise pypdfium2.PdfiumError("Failed to get pageobject.")
    return [
        (ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), kind)
        for handle, kind in zip(handles, map(kind_of, handles), strict=True)
        if kind != pdfium.FPDF_PAGEOBJ_TEXT
    ]


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@cache
def _functions(*, is_form: bool) -> tuple[Any, Any]:
    """PDFium's functions that give an object by its number, and its kind; declared as those in `glyphs`, which halves their time."""
    import pypdfium2.raw as pdfium

    handle, number = ctypes.c_void_p, ctypes.c_int
    by_number = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
    number_type = ctypes.c_ulong if is_form else number
    kinds = (
        (by_number, ctypes.PYFUNCTYPE(handle, handle, number_type)),
        (pdfium.FPDFPageObj_GetType, ctypes.PYFUNCTYPE(number, handle)),
    )
    object_of, kind_of = (kind(ctypes.cast(one, handle).value or 0) for one, kind in kinds)
    return object_of, kind_of


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
