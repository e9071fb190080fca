"""Faults, by the hundred: `python -m tests.faults kills|flips|full [--rounds N]`.

`kills`: an index is changed N times (200), each run killed with SIGKILL at a random moment.
`flips`: every byte of every file of a small index is changed, and every file cut at every byte; with `--step N` every Nth.
`full`: an index is built on N disks (200) too small for it, and on a read-only one (needs the right to mount).
"""

import argparse
import tempfile
from pathlib import Path

from tests.faults.flips import flips
from tests.faults.full import full, read_only
from tests.faults.kills import kills


def main() -> None:
    """Run one kind of fault and print what it came to."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kind", choices=("kills", "flips", "full"))
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--step", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if options.kind == "kills":
            print(kills(work, options.rounds, options.seed))
        elif options.kind == "flips":
            print(flips(work / "index", options.step, watch=print))
        else:
            print(f"{full(work, options.rounds)} full disks told, the old index as it was")
            read_only(work)
            print("a read-only disk told, the old index as it was")


if __name__ == "__main__":
    main()
