import json
from pathlib import Path

import numpy as np
import pytest

from index.dense.embedder import SentenceTransformerEmbedder, StaticEmbedder, find_embedder, load_bundled
from index.ragged import Ragged
from index.resources import BUNDLED
from source.errors import ModelError

TEXTS = ["收入為75.8萬美元", "收入为75.8万美元", "How many users does MiniMax have?", "ＡＩ用戶2.12億", "", "🙂"]


def test_the_bundled_model_is_a_sentence_transformers_folder_with_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(BUNDLED), device="cpu").encode(TEXTS)
    assert np.abs(theirs - load_bundled().encode(TEXTS)).max() < 1e-4


def test_both_scripts_have_one_vector() -> None:
    first, second = load_bundled().encode(TEXTS[:2])
    assert np.array_equal(first, second)


def test_many_words_pooled_together_are_as_each_text_alone() -> None:
    texts = [TEXTS[0] * many for many in (1, 90, 0, 300, 2)]  # the second crosses a block of rows, the fourth is larger than one
    words = load_bundled().tokens(texts)
    assert words.counts.max() > 1024
    alone = np.concatenate([load_bundled().encode([text]) for text in texts])
    assert np.allclose(load_bundled().pool(words), alone, atol=1e-6)


def test_cosines_are_those_of_the_words_vectors() -> None:
    words = load_bundled().tokens(["收入用戶收入成本"]).values
    vectors = load_bundled().pool(Ragged(words, np.ones(len(words), dtype=np.int64)))
    assert np.allclose(load_bundled().cosines(words[:2], words), vectors[:2] @ vectors.T, atol=1e-5)


def test_translations_are_near() -> None:
    revenue, income, apple = load_bundled().encode(["revenue", "營收", "蘋果"])
    assert revenue @ income > 0.4 > revenue @ apple


def test_no_text_gives_no_vector() -> None:
    assert load_bundled().encode([]).shape == (0, 256)


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small static model, made here and saved as sentence-transformers does."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = ["[UNK]", *"收入用戶多少公司上市"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(dict.fromkeys(words))}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu").save(str(folder))
    return folder


def test_another_model_by_folder(other_model: Path) -> None:
    embedder = find_embedder(other_model)
    vectors = embedder.encode(["收入", "用戶"])
    assert vectors.shape == (2, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert embedder.identity == SentenceTransformerEmbedder(str(other_model)).identity


def test_an_index_made_with_another_model_answers_and_knows_it(other_model: Path, tmp_path: Path) -> None:
    from index import build, load
    from qa import ask
    from source import Article
    from source.errors import IndexFileError

    build([Article.from_text("公司收入多。\n公司上市。", id="a")], tmp_path / "i", model=str(other_model))
    opened = load(tmp_path / "i")
    assert opened.embedder.dimensions == 8
    assert ask("公司收入", index=opened).passages
    with pytest.raises(IndexFileError, match="was made with the model"):
        load(tmp_path / "i", model=load_bundled())
    manifest = json.loads((tmp_path / "i" / "manifest.json").read_text())
    assert manifest["model"] == str(other_model)


def test_no_such_model() -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        find_embedder("no/such-model-here")


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_damaged_model_is_told(name: str, tmp_path: Path) -> None:
    for path in BUNDLED.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes()[: 1000 if path.name == name else None])
    with pytest.raises(ModelError, match=f"{name} cannot be read"):
        StaticEmbedder(tmp_path)
