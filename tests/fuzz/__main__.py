"""Fuzzing with atheris (coverage-guided): `python -m tests.fuzz [TARGET …] [--seconds N] [--seed N] [--work DIR]`.

Each target is run in a process of its own for N seconds (60 together by default in turn, see `--seconds`). A crash, an input
that takes over 10 seconds, or more than 2 GB of memory ends it, and the input is kept in DIR. Needs `pip install atheris`.
"""

import argparse
import subprocess
import sys
from pathlib import Path

LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=100000", "-print_final_stats=1")


def one(name: str, work: Path, seconds: int, seed: int) -> None:
    """Fuzz one target in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=["source", "index", "qa"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS, seeds
    corpus = work / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, good in enumerate(seeds(name)):
        (corpus / f"seed{number}").write_bytes(good)
    atheris.Setup(
        [sys.argv[0], *LIMITS, f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={work / name}-", str(corpus)],
        TARGETS[name],
    )
    atheris.Fuzz()


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
    failed = []
    for name in options.targets or TARGETS:
        command = [
            sys.executable,
            "-m",
            "tests.fuzz",
            "--one",
            name,
            "--seconds",
            str(options.seconds),
            "--work",
            str(options.work),
            "--seed",
            str(options.seed),
        ]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        print(f"{name}: {runs} inputs in {options.seconds} s, {'a fault' if done.returncode else 'no fault'}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stderr[-3000:])
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
