"""PDF: lines in reading order as paragraphs with their pages, tables as cells, captions of pictures."""

from source.formats.pdf.read import read_pdf

__all__ = ["read_pdf"]
