"""Tables that commands write into the README, each between a comment that opens and one that closes it."""

from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"


def written_into(name: str, table: str, path: Path = README) -> None:
    """Put `table` between `<!-- name -->` and `<!-- /name -->`. Raises ValueError when the file has no such place."""
    before, _, after = _parted(name, path)
    path.write_text(f"{before}{table}\n{after}", encoding="utf-8")


def table_of(name: str, path: Path = README) -> str:
    """What stands between `<!-- name -->` and `<!-- /name -->`. Raises ValueError when the file has no such place."""
    return _parted(name, path)[1]


def _parted(name: str, path: Path) -> tuple[str, str, str]:
    """What the file says up to the place, in it and after it, the comments being outside."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, opened, rest = path.read_text(encoding="utf-8").partition(f"{first}\n")
    table, closed, after = rest.partition(last)
    if not closed:
        raise ValueError(f"{path} has no place for {name}; put {first} and {last} into it.")
    return before + opened, table, closed + after
