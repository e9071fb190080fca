"""Tables that commands write into the README, each between a comment that opens and one that closes it."""

import re
from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"


def written_into(name: str, table: str, path: Path = README) -> None:
    """Put `table` between `<!-- name -->` and `<!-- /name -->`. Raises ValueError when the file has no such place."""
    text = path.read_text(encoding="utf-8")
    made, found = re.subn(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.DOTALL)
    if not found:
        raise ValueError(f"{path} has no place for {name}; put <!-- {name} --> and <!-- /{name} --> into it.")
    path.write_text(made, encoding="utf-8")


def table_of(name: str, path: Path = README) -> str:
    """What stands between `<!-- name -->` and `<!-- /name -->`. Raises ValueError when the file has no such place."""
    found = re.search(f"<!-- {name} -->\n(.*?)<!-- /{name} -->", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if not found:
        raise ValueError(f"{path} has no place for {name}.")
    return found[1]
