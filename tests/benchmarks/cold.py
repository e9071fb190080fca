"""Cold start: `python -m tests.benchmarks.cold [--rounds N]`.

A command-line answer on the bundled article, in a new process each time, against `import sentence_transformers` alone,
taken in turns so that a busy machine slows both.
"""

import argparse
import statistics
import subprocess
import sys
import time

ANSWER = [sys.executable, "-c", "from qa.cli import run; run()", "ask", "MiniMax有多少用戶?"]
IMPORT = [sys.executable, "-c", "import sentence_transformers"]


def seconds(command: list[str]) -> float:
    """Wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cold", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    pairs = [(seconds(ANSWER), seconds(IMPORT)) for _ in range(rounds)]
    answer, imported = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"an answer, cold: {answer:.2f} s (median of {rounds})")
    print(f"import sentence_transformers alone: {imported:.2f} s")
    print(f"ratio: {imported / answer:.1f}")


if __name__ == "__main__":
    main()
