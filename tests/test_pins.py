"""Every version in constraints.txt has the hashes of its files in .ci/hashes.txt, but torch, whose builds differ by machine."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pins(name: str) -> set[str]:
    """NAME==VERSION of each line that pins something, names as registries compare them."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [re.match(r"([\w.-]+)==([^ ;]+)", line) for line in lines]
    return {f"{re.sub('[-_.]+', '-', one[1]).lower()}=={one[2]}" for one in found if one}


def test_every_version_has_its_hashes() -> None:
    hashed = pins(".ci/hashes.txt")
    assert hashed == {pin for pin in pins("constraints.txt") if not pin.startswith("torch==")}, "run .ci/pins"
    blocks = re.split(r"\n(?=[\w.-]+==)", (ROOT / ".ci/hashes.txt").read_text(encoding="utf-8"))[1:]
    assert len(blocks) == len(hashed)
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []
