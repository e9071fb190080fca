"""What came with the program: the folder of the bundled model, and reading the learned tables in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from source.errors import ModelError

BUNDLED = Path(__file__).parent / "model"


def load_arrays(path: Path, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays of a file, which must hold all of `names`. Raises ModelError when it is missing or damaged."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        arrays: dict[str, NDArray[Any]] = load_file(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{path} cannot be read ({error}); install article-qa again.") from error
    missing = [name for name in names if name not in arrays]
    if missing:
        raise ModelError(f"{path} has no array {missing[0]!r}; install article-qa again.")
    return arrays
