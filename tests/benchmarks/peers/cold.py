"""One answer from nothing: `python -m tests.benchmarks.peers.cold SYSTEM PASSAGES QUESTION`, PASSAGES a JSON file of ids and
texts. It imports nothing that the system does not need, so that its time is the system's own."""

import json
import sys

from tests.benchmarks.peers.systems import SYSTEMS, Text

if __name__ == "__main__":
    name, path, question = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        texts = [Text(**one) for one in json.load(file)["article"]]
    system = SYSTEMS[name]()
    system.build(texts)
    print(json.dumps(system.search(question)))
