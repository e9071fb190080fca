"""Text that every encoding, store and page takes."""

from source.patterns import compile_late

# Without a look and without a use in text; what ends a line as \v, \f and \x1c to \x1e do becomes a space.
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}
_CONTROLS |= {ord(character): " " for character in "\v\f\x1c\x1d\x1e\x85"}  # type: ignore[misc]
_INVALID = compile_late(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def make_valid(text: str) -> str:
    """Text that every encoding, store and page takes: no lone half of a surrogate pair (it becomes U+FFFD) and no control
    character but tabs and line ends.

    >>> make_valid("收入\\ud83d增\\x00長"), make_valid("\\ud83d\\ude00") == "\\U0001f600"
    ('收入\ufffd增長', True)
    """
    if not _INVALID.search(text):
        return text
    return text.translate(_CONTROLS).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
