"""What a follow-up changes in the whole question before it: its place or its measure; and what it takes from it, its company and its
date. All else of the question stays as it was."""

from qa.question.dates import list_named_dates
from qa.question.places import find_places
from qa.question.redating import is_in_chinese, write_with_article
from qa.question.slots import Span, measure_of, names_of, subject_of
from source.folding import fold
from source.patterns import compile_late

_PLURAL = compile_late(r"(?:[a-z]{2}(?<![su])s|people|staff)$")  # the employees were, the gross was not
_PLAIN_ASK = compile_late(r"^(?:what (?:is|was|are|were)|how (?:much|many))\b")  # of nothing but a measure
_WHERE = compile_late(r"\b(?:in|for|during|at|across)(?: the)? $")


def put_measure(base: str, rest: str) -> str:
    """Another measure of the same subject and time: keywords, since the words that ask go with the old one.

    >>> put_measure("甲公司2024年營收多少?", "員工"), put_measure("What was Lantor's revenue in 2024?", "gross margin")
    ('甲公司2024年員工?', 'What was the gross margin of Lantor in 2024?')
    """
    mine = names_of(rest) or ([span] if (span := subject_of(rest)) else [])
    subject = None if mine else find_subject(base)
    dates = [] if list_named_dates(fold(rest)) else list_named_dates(fold(base))
    chinese, mixed = is_in_chinese(base), is_in_chinese(base) != is_in_chinese(rest)
    if chinese or mixed:
        kept = sorted([*([subject] if subject else []), *((one.start, one.end) for one in dates[:1])])
        said = [base[start:end] for start, end in kept]
        return f"{(' ' if mixed else '').join([*said, rest])}?"
    of = f" of {base[slice(*subject)]}" if subject else ""
    verb = "were" if _PLURAL.search(rest) else "was"
    return f"What {verb} the {rest}{of}{''.join(f' in {write_with_article(base, one)}' for one in dates[:1])}?"


def find_subject(base: str) -> Span | None:
    """Of whom or what a question asks: the name in it, or what stands before its date or measure."""
    return next(iter(names_of(base)), None) or subject_of(base)


def put_place(base: str, rest: str) -> str | None:
    """The question of another place, of the same company; None where the rest is no place, or the place is all that it is of.

    >>> put_place("海陽科技歐洲營收2024年多少?", "亞洲"), put_place("海陽科技2024年營收多少?", "日本")
    ('海陽科技亞洲營收2024年多少?', '海陽科技日本2024年營收多少?')
    >>> put_place("What were Lantor's sales in Europe in 2024?", "Asia"), put_place("北京有幾家門市?", "上海")
    ("What were Lantor's sales in Asia in 2024?", None)
    """
    new = next(find_places(fold(rest)), None)
    subject = find_subject(base)
    if new is None or new.span() != (0, len(rest)) or subject is None:
        return None
    chinese, old = is_in_chinese(base), [one.span() for one in find_places(fold(base))]
    for start, end in old:
        if start > subject[0] and (subject[1] in (start, end) if chinese else _WHERE.search(fold(base[:start]))):
            return base[:start] + rest + base[end:]
    if old:  # that is whom it asks of, or a part of a name
        return None
    return f"{base[: subject[1]]}{rest}{base[subject[1] :]}" if chinese else f"{base.rstrip('?？ ')} in {rest}?"


def take_subject(rest: str, base: str) -> str | None:
    """A question that goes on ("那…", "And …") and asks for a measure of nobody, with the company and the date of the one before it;
    None where it names any, or asks for more.

    >>> take_subject("淨利是多少?", "甲公司2024年營收多少?"), take_subject("2023年的淨利是多少?", "甲公司2024年營收多少?")
    ('甲公司2024年淨利是多少?', '甲公司2023年的淨利是多少?')
    >>> take_subject("how many employees?", "What was Lantor's revenue in 2024?")
    'how many employees of Lantor in 2024?'
    """
    subject, measure = find_subject(base), measure_of(rest)
    if subject is None or measure is None or find_subject(rest) is not None:
        return None
    said, dates = base[slice(*subject)], list_named_dates(fold(base))[:1]
    own = list_named_dates(fold(rest))
    if is_in_chinese(base) and is_in_chinese(rest):
        return "".join([said, *(base[one.start : one.end] for one in dates if not own), rest])
    asked = rest.rstrip("?？ .")
    if not _PLAIN_ASK.match(fold(rest)) or measure[1] != len(asked) or is_in_chinese(base):
        return None
    return f"{asked} of {said}{''.join(f' in {write_with_article(base, one)}' for one in dates)}?"
