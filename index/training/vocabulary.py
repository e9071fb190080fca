"""The tokenizer: a unigram model over Chinese words and English word pieces, folding built in.

Chinese candidates are the words of the dictionary and frequent character sequences; English candidates are frequent
words and their beginnings and ends. Log-probabilities come from hard EM: segment the corpus with the best path under
the current scores, count, repeat (Kudo 2018, "Subword Regularization", with Viterbi counts in place of expected ones).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import Precompiled
from tokenizers.pre_tokenizers import Split

from source.folding import fold, fold_table

# The characters themselves, not escapes: the tokenizer's regular expressions know no \U.
CHINESE = "[\u3400-\u9fff\U00020000-\U0002fa1f]"
_LATIN = "[a-z\u00df-\u024f]"
UNKNOWN = "[UNK]"
_LONGEST_CHINESE = 8  # characters: the dictionary's longer entries are sayings and names, which are met by their parts
_ROUNDS = 4  # of cutting the texts and counting: the last but one chooses the words, the last counts them alone


def compile_charsmap() -> bytes:
    """The folding of `source.folding.fold` in SentencePiece's compiled form, which tokenizers can run."""
    import sentencepiece
    import sentencepiece.sentencepiece_model_pb2 as protobuf

    with TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.tsv"
        lines = [f"{code:X}\t{ord(folded):X}" for code, folded in fold_table().items()]
        rules.write_text("\n".join(lines) + "\n", encoding="utf-8")
        corpus = Path(folder) / "corpus.txt"
        corpus.write_text("a b c d e\n" * 20, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(corpus),
            model_prefix=f"{folder}/m",
            vocab_size=12,
            model_type="char",
            hard_vocab_limit=False,
            normalization_rule_tsv=str(rules),
            minloglevel=2,
        )
        model = protobuf.ModelProto.FromString((Path(folder) / "m.model").read_bytes())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def make_tokenizer(scores: dict[str, float], normalizer: bytes | None) -> Tokenizer:
    """A tokenizer over `scores` (token to log-probability); the unknown token has id 0."""
    worst = min(scores.values(), default=0.0)
    tokenizer = Tokenizer(Unigram([(UNKNOWN, worst - 10.0), *scores.items()], unk_id=0, byte_fallback=False))
    words = rf"{CHINESE}+|{_LATIN}+|[0-9]+"
    tokenizer.pre_tokenizer = Split(Regex(words), behavior="removed", invert=True)
    if normalizer is not None:
        tokenizer.normalizer = Precompiled(normalizer)
    return tokenizer


def train_tokenizer(corpus: Iterable[str], dictionary: Iterable[str], chinese_size: int, english_size: int) -> Tokenizer:
    """Learn the vocabulary from texts of both languages and the dictionary's Chinese words.

    :param corpus: texts, in any script.
    :param dictionary: Chinese words; those the corpus never uses fill what room is left, shortest first.
    :param chinese_size: most Chinese tokens kept; `english_size`: most Latin and digit tokens kept.
    """
    runs = _count_runs(corpus)
    known = {w for word in dictionary if re.fullmatch(rf"{CHINESE}{{1,{_LONGEST_CHINESE}}}", w := fold(word))}
    chinese = {run: n for run, n in runs.items() if re.match(CHINESE, run)}
    latin = {run: n for run, n in runs.items() if run not in chinese}
    scores = _estimate_scores(chinese, _find_chinese_candidates(chinese, known), chinese_size, known)
    scores |= _estimate_scores(latin, _find_latin_candidates(latin), english_size, set())
    return make_tokenizer(scores, compile_charsmap())


def _count_runs(corpus: Iterable[str]) -> Counter[str]:
    """Counts of the runs of one script that the pre-tokenizer would yield."""
    pattern = re.compile(rf"{CHINESE}+|{_LATIN}+|[0-9]+")
    counts: Counter[str] = Counter()
    for text in corpus:
        counts.update(pattern.findall(fold(text)))
    return counts


def _find_chinese_candidates(runs: dict[str, int], known: set[str]) -> dict[str, int]:
    """Counts of dictionary words, of every character, and of frequent sequences whose parts attract each other."""
    counts: Counter[str] = Counter()
    for run, n in runs.items():
        for size in range(1, _LONGEST_CHINESE + 1):
            for i in range(len(run) - size + 1):
                piece = run[i : i + size]
                if size <= 3 or piece in known:
                    counts[piece] += n
    total = sum(n for piece, n in counts.items() if len(piece) == 1)

    def is_attracted(piece: str) -> bool:
        splits = ((counts[piece[:i]], counts[piece[i:]]) for i in range(1, len(piece)))
        return all(math.log(counts[piece] * total / (a * b)) > 6.0 for a, b in splits if a and b)

    return {piece: n for piece, n in counts.items() if len(piece) == 1 or piece in known or (n >= 100 and is_attracted(piece))}


def _find_latin_candidates(runs: dict[str, int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for run, n in runs.items():
        if n >= 4 and len(run) <= 18:
            counts[run] += n
        for size in range(1, 7):
            counts[run[:size]] += n
            counts[run[-size:]] += n
        for character in run:
            counts[character] += n
    return {piece: n for piece, n in counts.items() if n >= (1 if len(piece) == 1 else 20) or (piece in runs and n >= 4)}


def _estimate_scores(runs: dict[str, int], candidates: dict[str, int], size: int, reserve: set[str]) -> dict[str, float]:
    """Scores after hard EM, cut to `size` tokens; single characters and then `reserve` words are kept first."""
    scores = {piece: math.log(n) for piece, n in candidates.items()}
    total = math.log(sum(candidates.values()))
    scores = {piece: score - total for piece, score in scores.items()}
    counts: Counter[str] = Counter()
    for number in range(_ROUNDS):
        counts = _segment_runs(runs, scores)
        total = math.log(sum(counts.values()) + len(scores))
        scores = {p: math.log(counts[p] + (0.5 if p in reserve or len(p) == 1 else 0.01)) - total for p in scores}
        keep = sorted(scores, key=lambda p: (len(p) > 1, -scores[p], len(p)))[: max(size, 1)]
        if number == _ROUNDS - 2:
            scores = {p: scores[p] for p in keep}
    return scores


def _segment_runs(runs: dict[str, int], scores: dict[str, float]) -> Counter[str]:
    tokenizer = make_tokenizer(scores, None)
    counts: Counter[str] = Counter()
    items = list(runs.items())
    for start in range(0, len(items), 50_000):
        batch = items[start : start + 50_000]
        for (_, n), encoding in zip(batch, tokenizer.encode_batch([run for run, _ in batch]), strict=True):
            for token in encoding.tokens:
                counts[token] += n
    counts.pop(UNKNOWN, None)
    return counts
