"""The day on which an article came out, as whoever has its text gives it."""

from datetime import date, datetime

from source.errors import ReadError


def read_published(given: date | str | None) -> date | None:
    """The day that is given as a date, a time or an ISO 8601 text. Raises ReadError for anything else.

    >>> read_published("2026-03-12"), read_published("2026-03-12T09:30:00+08:00"), read_published(None)
    (datetime.date(2026, 3, 12), datetime.date(2026, 3, 12), None)
    >>> read_published("12 March")
    Traceback (most recent call last):
    source.errors.ReadError: '12 March' is no day of publication; give a date, or a text as 2026-03-12.
    """
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    try:
        return datetime.fromisoformat(given.strip()).date()
    except (ValueError, AttributeError):
        shown = repr(given)[:60]
        raise ReadError(f"{shown} is no day of publication; give a date, or a text as 2026-03-12.") from None
