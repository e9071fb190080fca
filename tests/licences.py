"""The licences of everything that is installed for this project: `python -m tests.licences`.

Each package with its version, its licence and who needs it. Exits with 1 when one may be used under the GPL or AGPL alone.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 80
_COPYLEFT = re.compile(r"(?<![A-Z])A?GPL|(?<!LESSER )GENERAL PUBLIC LICENSE|AFFERO")


@dataclass(frozen=True)
class Package:
    """A package that is installed, and the packages that need it."""

    name: str
    version: str
    licence: str
    needed: tuple[str, ...]


def plain(name: str) -> str:
    """A package's name as the index writes it.

    >>> plain("Ruamel.YAML_x")
    'ruamel-yaml-x'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def is_copyleft_only(licence: str) -> bool:
    """Whether a licence leaves no choice but the GPL or AGPL.

    >>> [is_copyleft_only(one) for one in ("GPL-3.0-only", "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", "LGPL-3.0", "MIT")]
    [True, False, False, False]
    """
    return all(_COPYLEFT.search(choice.upper()) for choice in re.split(r"\s+OR\s+|; ", licence))


def licence_of(package: Distribution) -> str:
    """The licence that a package states: the expression, else its classifiers, else the first line of its text; "?" for none."""
    about = package.metadata
    classes = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    said = _stated(about, "License-Expression") or "; ".join(classes) or _stated(about, "License") or "?"
    return said.strip().split("\n")[0][:_LONGEST]


def _stated(about: PackageMetadata, field: str) -> str:
    return next(iter(about.get_all(field) or ()), "")


def packages() -> list[Package]:
    """What constraints.txt pins and is installed, by name."""
    pinned = {plain(name) for name in _PINNED.findall((ROOT / "constraints.txt").read_text(encoding="utf-8"))}
    installed = {plain(one.metadata["Name"]): one for one in distributions()}
    needed = defaultdict(set)
    for name, one in installed.items():
        for asked in one.requires or []:
            if (match := _NAME.match(asked)) and "extra ==" not in asked.replace('"', "'").replace("extra==", "extra =="):
                needed[plain(match[0])].add(name)
    return [
        Package(name, installed[name].version, licence_of(installed[name]), tuple(sorted(needed[name])))
        for name in sorted(pinned & set(installed))
    ]


def main() -> None:
    """Print them all."""
    found = packages()
    for one in found:
        print(f"{one.name} {one.version}: {one.licence}; needed by {', '.join(one.needed) or 'this project or its tests'}")
    bad = [one.name for one in found if is_copyleft_only(one.licence)]
    print(f"{len(found)} packages, under the GPL or AGPL alone: {', '.join(bad) or 'none'}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
