"""Reading: an article file, web address or pasted text becomes an `Article` with its figures and pictures."""

from source.article import Article, Paragraph
from source.figures import Figure, extract_figures
from source.pictures.picture import Picture
from source.read import read

__all__ = ["Article", "Figure", "Paragraph", "Picture", "extract_figures", "read"]
