"""A run killed at a random moment leaves the old index or the new one, whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from index import load
from source.errors import IndexFileError

_MOST_ARTICLES = 400
_WHOLE = 0.25  # share of rounds that are let finish after the kill
State = dict[str, str]


@dataclass(frozen=True)
class Told:
    """What the rounds came to: killed runs that left the old index and the new one, and runs that were over first."""

    rounds: int
    old: int
    new: int
    over: int
    finished: int


def contents(folder: Path) -> State:
    """The text of every article of an index; empty when there is none. Raises IndexFileError when it is damaged."""
    if not any(path.exists() for path in (folder, folder.with_name(f".{folder.name}.old"))):
        return {}
    found: State = {}
    for passage in load(folder).passages:
        found[passage.article.id] = found.get(passage.article.id, "") + passage.text
    return found


def changed(state: State, chance: random.Random) -> tuple[State, list[str]]:
    """Another state and the options of the command that makes it: built anew, or added to and taken from."""
    count = chance.randint(1, _MOST_ARTICLES)
    new = {
        f"a{n}": f"第{n}號公司在{2000 + chance.randrange(25)}年的收入為{chance.randrange(1, 10**6)}萬美元。"
        for n in chance.sample(range(600), count)
    }
    if not state or chance.random() < 0.5:
        return new, []
    gone = [id for id in chance.sample(sorted(state), min(3, len(state))) if id not in new]
    kept = {id: text for id, text in state.items() if id not in gone}
    return kept | new, ["--add", *(part for id in gone for part in ("--remove", id))]


def command(source: Path, folder: Path, options: list[str]) -> subprocess.Popen[bytes]:
    """The command that indexes, begun in a session of its own so that all its processes can be killed at once."""
    run = [sys.executable, "-c", "from qa.cli import run; run()", "index", str(source), "--out", str(folder), *options]
    return subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def run_for(process: subprocess.Popen[bytes], seconds: float | None) -> float | None:
    """How long a run took; None when it took more than so many seconds and was killed. Raises AssertionError when it failed."""
    started = time.monotonic()
    with process:
        try:
            _, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    assert process.returncode == 0, said.decode()
    return time.monotonic() - started


def _measure_run(work: Path, chance: random.Random) -> float:
    """Seconds that a whole run takes on this machine, so that moments after its end are among those at which others are killed."""
    wanted, _ = changed({}, chance)
    source = work / "first.jsonl"
    source.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in wanted.items()), encoding="utf-8")
    took = run_for(command(source, work / "first", []), None)
    assert took is not None
    return 1.2 * took


def kills(work: Path, rounds: int, seed: int = 7) -> Told:
    """Change an index `rounds` times, each killed at a random moment. Raises AssertionError when it is then neither the old
    one nor the new one."""
    chance, folder, state = random.Random(seed), work / "index", State()
    counts = {"old": 0, "new": 0, "over": 0, "finished": 0}
    longest = _measure_run(work, chance)
    for turn in range(rounds):
        wanted, options = changed(state, chance)
        added = wanted if "--add" not in options else {id: text for id, text in wanted.items() if state.get(id) != text}
        source = work / f"{turn}.jsonl"
        source.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in added.items()), encoding="utf-8")
        took = run_for(command(source, folder, options), chance.uniform(0, longest))
        if took is not None:
            counts["over"], longest = counts["over"] + 1, took
        try:
            found = contents(folder)
        except IndexFileError as error:
            raise AssertionError(f"round {turn}: {error}") from error
        assert found in (state, wanted), f"round {turn}: neither the old index nor the new one"
        counts["new" if found == wanted else "old"] += 1
        if chance.random() < _WHOLE:
            run_for(command(source, folder, options), None)
            found = contents(folder)
            assert found == wanted, f"round {turn}: the run after the kill did not finish"
            counts["finished"] += 1
        state = found
        source.unlink()
    return Told(rounds, **counts)
