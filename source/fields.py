"""The names of a dataclass's fields, looked up once for each class: `dataclasses.fields` walks over them at every call."""

from dataclasses import fields
from functools import cache
from typing import Any


def list_field_names(one: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass, or of an instance of one, in order.

    >>> from source.figures import Figure
    >>> list_field_names(Figure("5 km", 0, 4, "quantity", None))[:4]
    ('text', 'start', 'end', 'kind')
    """
    return _names(one if isinstance(one, type) else type(one))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
