"""Take the weights out of the encoder that ships, to go on training from them.

    python training/encoder_restore.py src/knell/vocabulary/data build/base build/shipped

It writes a base (model.safetensors, pieces.model) and all weights (model.pt), each weight as its eight bits say it: training rounds off what
the bits had lost. It needs torch, onnx and safetensors.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_model import HEADS, POINT
from onnx import numpy_helper
from safetensors.torch import save_file


def weights(path: Path) -> dict[str, torch.Tensor]:
    """Every weight of the encoder by its name in encoder_model.Encoder."""
    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found: dict[str, torch.Tensor] = {}
    for name in stored:
        if name.endswith("_quantized") and not name.startswith("onnx::"):
            key = name.removesuffix("_quantized")
            found[key] = _unpacked(stored, key)
        elif not name.endswith(("_scale", "_zero_point", "_quantized")):
            found[name] = torch.from_numpy(stored[name].copy())
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::"):
            module = node.name.split("/MatMul", 1)[0].strip("/").replace("/", ".")
            found[f"{module}.weight"] = _unpacked(stored, node.input[1].removesuffix("_quantized")).T.contiguous()
    sizes = [
        *((f"heads.{name}", len(labels)) for name, labels in HEADS.items()),
        ("pointing", POINT),
        ("pointed", POINT),
    ]
    for part in ("weight", "bias"):
        rows = found.pop(f"heads.{part}").split([size for _, size in sizes])
        found |= {f"{name}.{part}": some.contiguous() for (name, _), some in zip(sizes, rows, strict=True)}
    return found


def _unpacked(stored: dict[str, np.ndarray], key: str) -> torch.Tensor:
    bits = stored[f"{key}_quantized"].astype(np.float32) - stored[f"{key}_zero_point"].astype(np.float32)
    return torch.from_numpy(bits * stored[f"{key}_scale"].astype(np.float32))


def main() -> int:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with encoder.onnx and encoder.pieces")
    parser.add_argument("base", type=Path)
    parser.add_argument("model", type=Path)
    chosen = parser.parse_args()
    found = weights(chosen.data / "encoder.onnx")
    for folder in (chosen.base, chosen.model):
        folder.mkdir(parents=True, exist_ok=True)
    base = {k.removeprefix("bert."): v for k, v in found.items() if k.startswith("bert.")}
    save_file(base, str(chosen.base / "model.safetensors"))
    shutil.copy(chosen.data / "encoder.pieces", chosen.base / "pieces.model")
    torch.save(found, chosen.model / "model.pt")
    sys.stdout.write(f"{len(found)} tensors, {sum(v.numel() for v in found.values()) / 1e6:.1f} M weights\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
