"""Zipped formats, opened with limits: what a small file may unpack to."""

import zipfile
from io import BytesIO

from source.errors import ReadError

LARGEST_UNPACKED = (
    200 * 1024 * 1024
)  # bytes: ten times the largest file, as text packs; what is made to do harm unpacks to far more
_MOST_FILES = 10_000  # in an archive; a book has some hundreds
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how files of Office begin that are older than .docx, or locked


def check_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, opened. Raises ReadError, naming `name`, when it is none, or would unpack to more than 200 MB."""
    if data.startswith(_OLD_OFFICE):
        raise ReadError(f"{name} is an old Office file or locked with a password; save it as .docx without a password.")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadError(
            f"{name} cannot be read: it is damaged, or it is not what its name says; download it again, or save it again."
        ) from error
    files = archive.infolist()
    size = sum(file.file_size for file in files)
    if len(files) > _MOST_FILES:
        raise ReadError(f"{name} holds {len(files)} files, over the limit of {_MOST_FILES}; copy its text and give that.")
    if size > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED >> 20
        raise ReadError(f"{name} unpacks to {size >> 20} MB in {len(files)} files, over the limit of {limit} MB; split it.")
    return archive
