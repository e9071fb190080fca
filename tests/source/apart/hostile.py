"""Files of a few kilobytes that take seconds or gigabytes to read, made here."""


def drawing_in_drawing(deep: int = 12, wide: int = 10) -> bytes:
    """A PDF whose page draws a form that draws another ten times, and so on: `wide` ** `deep` words from a kilobyte."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>/Font<</T 5 0 R>>>>>>",
        _stream(b"", b"/F Do " * wide),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(deep):
        last = number == deep - 1
        inside = b"BT /T 9 Tf 9 9 Td (Revenue rose 12%.) Tj ET " if last else b"/F Do " * wide
        about = b"" if last else b"/XObject<</F %d 0 R>>" % (7 + number)
        objects.append(_stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/Font<</T 5 0 R>>>>" % about, inside))
    return _pdf(objects)


def _stream(about: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


def _pdf(objects: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def open_paragraphs(count: int = 100_000) -> bytes:
    """A page of paragraphs that are never closed."""
    return ("<p>Revenue rose 12%." * count).encode()
