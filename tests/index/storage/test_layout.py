"""The list of an index folder's files is that of the files that are there."""

from pathlib import Path

import numpy as np
import pytest

from index import build
from index.storage.layout import ARRAYS, LAYOUT, MANIFEST, PICTURES, list_files, name_array
from source.bundled import load_bundled_article


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("layout") / "ix"
    build([load_bundled_article()], made)
    return made


def test_a_built_folder_holds_the_files_of_the_layout_and_no_other(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {MANIFEST, PICTURES, *list_files(milvus=False)}


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_is_of_the_type_that_the_layout_tells(folder: Path, name: str) -> None:
    (told,) = (file.holds for file in LAYOUT if file.name == name_array(name))
    array = np.load(folder / name_array(name), mmap_mode="r", allow_pickle=False)
    assert str(array.dtype) in told
    assert array.ndim == 1
