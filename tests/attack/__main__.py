"""`python -m tests.attack [NAME …]`: a real server, and every attack of SECURITY.md's table, each with its count.

The attacks on the wire are made here; those that need no server of their own are tests, run as such and counted.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.attack.attacks import ATTACKS, attacked, passwords
from tests.attack.lines import LINES
from tests.attack.server import Server, running
from tests.attack.wire import spoofed_addresses

ELSEWHERE = {
    "files of every format that take too much, one after another in a run": ["tests/source/apart"],
    "private addresses, redirects, feeds, dripping servers": ["tests/source/test_fetch.py"],
    "bad bytes, rows and names": ["tests/source/test_faulty_rows.py", "tests/source/test_border.py"],
    "orders to terminals and spreadsheets; empty names": ["tests/qa/test_terminal.py"],
    "copied, changed, hostile indexes": ["tests/index/storage/test_manifest.py"],
    "indexes that change while they are asked": ["tests/index/test_live_index.py"],
    "markup, uploads, what is served": [
        "tests/qa/page/test_security.py",
        "tests/qa/page/test_door.py",
        "tests/qa/page/test_limits.py",
        "tests/qa/page/test_waiting.py",
    ],
    "kills, full disks, changed bytes": ["tests/faults"],
}


def main() -> None:
    """Make the attacks and print a line for each; exit with 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument(
        "names", nargs="*", choices=[*ATTACKS, *LINES, []], help="which on the wire (default: all, and the tests)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        limits = ("--visitors-mb", "64", "--time-limit", "90")  # a dozen other programs may have the processors
        with running(work / "open", *limits) as server:
            _make(server, [name for name in options.names or ATTACKS if name in ATTACKS])
        with running(work / "proxied", *limits, proxied=True) as server:
            _make(server, [name for name in options.names or LINES if name in LINES])
        if not options.names:
            with running(work / "closed", "--user", "me") as server:
                count, cost = passwords(server)
                print(f"passwords: {count} tried, nothing lost; {cost}", flush=True)
            with running(work / "spoofed", "--user", "me") as server:
                count, cost = spoofed_addresses(server)
                print(f"passwords from addresses that are made up: {count} tried, nothing lost; {cost}", flush=True)
    sys.exit(1 if not options.names and not all([_tests(what, paths) for what, paths in ELSEWHERE.items()]) else 0)


def _make(server: Server, names: list[str]) -> None:
    for attack, (count, cost) in attacked(server, names):
        print(f"{attack}: {count} tried, nothing lost; {cost}", flush=True)


def _tests(what: str, paths: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser", *paths]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    passed = re.search(r"(\d+) passed", done.stdout)
    lost = "nothing lost" if done.returncode == 0 else "LOST:\n" + done.stdout[-2000:]
    print(f"{what}: {passed[1] if passed else 0} tests, {lost}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
