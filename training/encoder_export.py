"""Write the trained encoder as the reader loads it: ONNX, 8-bit weights, and its pieces.

    python training/encoder_export.py build/model build/base src/knell/vocabulary/data

Weights are rounded to 8 bits row by row, in 7 bits' range: then the sums of integers are the same on every processor, whether or not it
multiplies bytes exactly. It needs torch and onnx.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from encoder_model import HEADS, Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


class Answers(nn.Module):
    """The encoder with all heads as one: a product of matrices instead of ten."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        heads = [*model.heads.values(), model.pointing, model.pointed]
        self.bert, self.sizes = model.bert, [head.out_features for head in heads]
        self.heads = nn.Linear(heads[0].in_features, sum(self.sizes))
        with torch.no_grad():
            self.heads.weight.copy_(torch.cat([head.weight for head in heads]))
            self.heads.bias.copy_(torch.cat([head.bias for head in heads]))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores of each head for each piece, and the two ends of the pointer."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        scores: tuple[torch.Tensor, ...] = self.heads(hidden).split(self.sizes, -1)
        return scores


def main() -> int:
    """Load, write and round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1", help="written into the model")
    chosen = parser.parse_args()
    model = Encoder(chosen.base)
    model.load_state_dict(torch.load(chosen.model / "model.pt"))
    model.eval()
    ids = torch.randint(5, 1000, (1, 40))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        names = [*model.heads, "pointing", "pointed"]
        torch.onnx.export(
            Answers(model).eval(),
            (ids, torch.ones_like(ids)),
            str(plain),
            input_names=["ids", "mask"],
            output_names=names,
            dynamic_axes={name: {0: "texts", 1: "pieces"} for name in ("ids", "mask", *names)},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            str(plain),
            str(chosen.out / "encoder.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    written = onnx.load(str(chosen.out / "encoder.onnx"))
    onnx.helper.set_model_props(written, {"labels": json.dumps(HEADS), "version": chosen.version})
    onnx.save(written, str(chosen.out / "encoder.onnx"))
    shutil.copy(chosen.base / "pieces.model", chosen.out / "encoder.pieces")
    for name in ("encoder.onnx", "encoder.pieces"):
        sys.stdout.write(f"{name}: {(chosen.out / name).stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
