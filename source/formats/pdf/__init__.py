"""PDF: lines in reading order as paragraphs with their pages, tables as cells, captions of pictures."""

from source.formats.pdf.read import FEWEST_APART, count_pages, join_parts, read_pages, read_pdf

__all__ = ["FEWEST_APART", "count_pages", "join_parts", "read_pages", "read_pdf"]
