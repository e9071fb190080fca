"""Fuzzing with atheris (coverage-guided): `python -m tests.fuzz [TARGET …] [--seconds N] [--seed N] [--work DIR]`.

Each target is run in a process of its own for N seconds (60 together by default in turn, see `--seconds`). A crash, an input
that takes over 30 seconds, or more than 2 GB of memory ends it, the input is kept in DIR, and it is begun again. Needs
`pip install atheris`.
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

LIMITS = ("-timeout=30", "-rss_limit_mb=2048", "-max_len=100000", "-print_final_stats=1")
_UNITS = re.compile(r"number_of_executed_units: *(\d+)")
_LATE = 120.0  # seconds that it may take to begin and to end
_MOST_FAULTS = 5  # of one target, after which it is let be


def one(name: str, work: Path, seconds: int, seed: int) -> None:
    """Fuzz one target in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=["source", "index", "qa"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS, seeds
    corpus = work / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, good in enumerate(seeds(name)):
        (corpus / f"seed{number}").write_bytes(good)
        TARGETS[name](good)  # what is loaded or compiled once is no input's fault
    atheris.Setup(
        [sys.argv[0], *LIMITS, f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={work / name}-", str(corpus)],
        TARGETS[name],
    )
    atheris.Fuzz()


def fuzzed(name: str, options: argparse.Namespace) -> int:
    """Fuzz one target for its time, begun again after each fault; print what came of it, and give how many faults there were."""
    started, inputs, faults = time.monotonic(), 0, 0
    while (left := options.seconds - (time.monotonic() - started)) >= 1 and faults < _MOST_FAULTS:
        command = [sys.executable, "-m", "tests.fuzz", "--one", name, "--seconds", str(int(left)), "--work", str(options.work)]
        command += ["--seed", str(options.seed + faults)]
        said, code = _run(command, left + _LATE)
        found = _UNITS.search(said)
        inputs += int(found[1]) if found else 0
        if not code:
            break
        faults += 1
        print(said[-3000:], flush=True)
    print(f"{name}: {inputs:,} inputs in {time.monotonic() - started:.0f} s, {faults} faults", flush=True)
    return faults


def _run(command: list[str], seconds: float) -> tuple[str, int]:
    """What a run says, and its exit code; it is ended after so many seconds: what tells that an input takes too long can itself hang, in
    the middle of the allocator."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds)
    except subprocess.TimeoutExpired as error:
        said = error.stderr or b""
        return (said if isinstance(said, str) else said.decode("utf-8", "replace")) + "\nit did not end", 1
    return done.stderr, done.returncode


def main() -> None:
    """Fuzz each target, print a line for each, and exit with 1 when one of them found a fault."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="which (default: all)")
    parser.add_argument("--seconds", type=int, default=5, help="time for each target")
    parser.add_argument("--work", type=Path, default=Path("fuzz-work"), help="folder for inputs that were found")
    parser.add_argument("--seed", type=int, default=0, help="of its chances (default: another each time)")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.work, options.seconds, options.seed)
    faults = sum([fuzzed(name, options) for name in options.targets or TARGETS])
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
