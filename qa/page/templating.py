"""HTML through templates: everything filled in is escaped, unless it was made by a template itself."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"

_COMMENT = re.compile(r"^[ \t]+|[ \t]*// .*$", re.MULTILINE)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(template: str, **values: Any) -> str:
    """A template of the folder filled in.

    >>> render("problem.html", sentence="<b>")
    '<div class="aqa"><div class="note problem" role="alert">&lt;b&gt;</div></div>'
    """
    return _environment().get_template(template).render(values)


def mark_made(html: str) -> str:
    """HTML that templates made, to be filled in as it is."""
    from markupsafe import Markup

    return Markup(html)


@cache
def read_text(name: str) -> str:
    """A file of the folder as it is, for scripts and styles."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def read_script(name: str) -> str:
    """A script among the templates without its indents and comments, which stand at the ends of lines after "// ": a page that is opened
    brings it each time."""
    return _COMMENT.sub("", read_text(name))
