"""Batches drawn ahead in processes of their own, so that an accelerator need not wait for them."""

import gc
import multiprocessing
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tokenizers import Tokenizer

from qa.reader.training.batches import Packed, pack_pools
from qa.reader.training.mixture import Mixture

_AHEAD = 8  # pools under way for each process: more would fill memory where drawing is quicker than learning


class Drawer:
    """What one process draws from; copied into each by forking, so that nothing is read twice."""

    def __init__(self, mixture: Mixture, tokenizer: Path, tokens: int, together: int) -> None:
        self.mixture, self.tokens, self.together = mixture, tokens, together
        self.tokenizer = Tokenizer.from_file(str(tokenizer))

    def draw(self, number: int) -> list[Packed]:
        """The batches of pool `number`."""
        return pack_pools(self.mixture, self.tokenizer, self.tokens, number, self.together)


def draw_pools(drawer: Drawer, first: int, workers: int) -> Iterator[list[Packed]]:
    """Every pool's batches from `first` on, in order; drawn in `workers` processes, or here where there are none."""
    if not workers:
        yield from map(drawer.draw, count(first))
        return
    gc.collect()
    gc.freeze()  # else the collector, walking over what is shared, makes each process copy it
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        waiting = [pool.apply_async(drawer.draw, (number,)) for number in range(first, first + workers * _AHEAD)]
        for number in count(first + len(waiting)):
            yield waiting.pop(0).get()
            waiting.append(pool.apply_async(drawer.draw, (number,)))
