"""Zipped formats, opened with limits: what a small file may unpack to."""

import zipfile
from io import BytesIO

from source.errors import ReadError

LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_FILES = 10_000  # in an archive; a book has some hundreds


def check_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, opened. Raises ReadError, naming `name`, when it is none, or would unpack to more than 200 MB."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadError(f"{name} is damaged or not what its name says; save it again.") from error
    files = archive.infolist()
    size = sum(file.file_size for file in files)
    if size > LARGEST_UNPACKED or len(files) > _MOST_FILES:
        limit = LARGEST_UNPACKED >> 20
        raise ReadError(f"{name} unpacks to {size >> 20} MB in {len(files)} files, over the limit of {limit} MB; split it.")
    return archive
