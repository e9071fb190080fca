"""What a terminal may be given: text, and nothing that it would take for an order."""

_ORDERS = [
    code
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # the last turn text round
    if chr(code) not in "\t\n"
]
_DROPPED = dict.fromkeys(_ORDERS)
_ESCAPED = {code: f"\\u{code:04x}" for code in _ORDERS}


def clean(text: str) -> str:
    """Text without control characters, of which a terminal makes colours, titles, keys pressed or an empty screen.

    >>> clean("甲\\x1b[2J乙\\x9b31m\\r丙\\u202e")
    '甲[2J乙31m丙'
    """
    return text.translate(_DROPPED)


def clean_line(text: str) -> str:
    """The same on one line, whatever names it repeats.

    >>> clean_line("There is no file a\\nb\\x1b.")
    'There is no file a b.'
    """
    return " ".join(clean(text).split("\n"))


def escape_orders(text: str) -> str:
    """The same for JSON: they stay, as escapes.

    >>> escape_orders('"甲\x9b31m"')
    '"甲\\\\u009b31m"'
    """
    return text.translate(_ESCAPED)
