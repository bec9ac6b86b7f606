"""From the trained folder to the files that the page loads.

    python -m training.export --model WORK/model --to FOLDER --attention q8 --forward q8 --light 2 --part-megabytes 45
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from safetensors.torch import load_file

from .graph import Array, Graph, Kinds, Shape

POSITIONS = 4096
FILES = {"fp32": "model.onnx", "q8": "model_quantized.onnx", "q4": "model_q4.onnx"}


def read(folder: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """Configuration and fp32 weights of a transformers folder."""
    config = json.loads((folder / "config.json").read_text())
    weights = {k: v.float().numpy().astype(np.float32) for k, v in load_file(folder / "model.safetensors").items()}
    return config, weights


def shape(config: dict[str, Any]) -> Shape:
    """Sizes out of `config.json`."""
    rotary = config.get("rope_parameters") or config
    return Shape(
        layers=config["num_hidden_layers"],
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        kv_heads=config["num_key_value_heads"],
        vocab=config["vocab_size"],
        positions=min(POSITIONS, config["max_position_embeddings"]),
        theta=float(rotary["rope_theta"]),
        epsilon=config["rms_norm_eps"],
    )


def page_config(config: dict[str, Any], sizes: Shape) -> dict[str, Any]:
    """`config.json` as transformers.js reads it."""
    dropped = ("quantization_config", "rope_parameters", "dtype", "torch_dtype")
    kept = {k: v for k, v in config.items() if k not in dropped}
    return {
        **kept,
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
        "rope_theta": sizes.theta,
        "head_dim": sizes.head_width,
        "max_position_embeddings": sizes.positions,
    }


def tokenizer_config(folder: Path) -> dict[str, Any]:
    """`tokenizer_config.json` with the chat template in it and a class that every version knows."""
    config: dict[str, Any] = json.loads((folder / "tokenizer_config.json").read_text())
    template = folder / "chat_template.jinja"
    if template.exists():
        config["chat_template"] = template.read_text()
    return {**config, "tokenizer_class": "PreTrainedTokenizerFast"}


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Readable JSON."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def export(model: Path, to: Path, kinds: Kinds, name: str | None = None) -> Path:
    """Write everything the page needs; the path of the graph's file."""
    config, weights = read(model)
    sizes = shape(config)
    (to / "onnx").mkdir(parents=True, exist_ok=True)
    write_json(to / "config.json", page_config(config, sizes))
    write_json(to / "tokenizer_config.json", tokenizer_config(model))
    for file in ("tokenizer.json", "generation_config.json"):
        shutil.copy(model / file, to / file)
    path = to / "onnx" / (name or FILES[kinds.forward])
    onnx.save(Graph(sizes, weights, kinds).build(), str(path))
    return path


def split(path: Path, most: int) -> list[Path]:
    """The file in numbered parts of at most `most` bytes (`name.part0`, …); joined in order they are the file again."""
    content = path.read_bytes()
    parts: list[Path] = []
    for number, at in enumerate(range(0, len(content), most)):
        part = path.with_name(f"{path.name}.part{number}")
        part.write_bytes(content[at : at + most])
        parts.append(part)
    return parts


def main() -> None:
    """Export one kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--attention", choices=["fp32", "q8", "q4"], default="q8")
    parser.add_argument("--forward", choices=["fp32", "q8", "q4"], default="q8")
    parser.add_argument("--light", type=int, default=0, help="lowest layers whose feed-forward part is q4 all the same")
    parser.add_argument("--part-megabytes", type=int, help="also write the graph in parts of this size")
    args = parser.parse_args()
    path = export(args.model, args.to, Kinds(args.attention, args.forward, args.light))
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    if args.part_megabytes:
        print([part.name for part in split(path, args.part_megabytes * 1_000_000)])


if __name__ == "__main__":
    main()
