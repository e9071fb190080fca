"""What was given already: a file by whatever path, an address, an article by its id."""

from pathlib import Path


class Given:
    """The names and ids of one run. What is held of each is a number or its text, for there may be a million."""

    def __init__(self) -> None:
        self._names: set[int | str] = set()
        self._owners: dict[str, str] = {}

    def is_new(self, name: str, *, file: bool) -> bool:
        """Whether neither this name nor, of a file, another path to it was given before."""
        key = _identify_file(name) if file else name
        new = key not in self._names
        self._names.add(key)
        return new

    def find_owner(self, id: str) -> str | None:
        """The name whose article has an id already."""
        return self._owners.get(id)

    def keep_id(self, id: str, name: str) -> None:
        """An article of this name has the id."""
        self._owners[id] = name


def _identify_file(name: str) -> int | str:
    """What a file is on the disk, or its name where that cannot be found out, which is told when it is read."""
    try:
        about = Path(name).stat()
    except (OSError, ValueError):
        return name
    return about.st_dev << 64 | about.st_ino
