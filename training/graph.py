"""Writing a Llama-shaped model as an ONNX graph by hand, in the layout that transformers.js runs.

GroupQueryAttention with rotary tables computed when the session is made; logits and hidden state of the last position only; the
tied embedding stored once, as int8 rows. Matrices are kept in fp32, in eight bits, or in four bits with a zero point, in blocks that
the kernels read as they are: nothing is spread to fp32 in memory but the embedding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
Kind = Literal["fp32", "q8", "q4"]
BLOCK = 32
MS = "com.microsoft"
CLIPS = (1.0, 0.96, 0.92, 0.88, 0.84)


@dataclass(frozen=True)
class Shape:
    """Sizes of the model, as `config.json` names them."""

    layers: int
    width: int
    heads: int
    kv_heads: int
    vocab: int
    positions: int
    theta: float
    epsilon: float

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads


@dataclass(frozen=True)
class Kinds:
    """How the matrices of attention and of the feed-forward part are kept; the embedding is int8 unless all is fp32.

    In the lowest `light` layers the feed-forward part is kept in four bits whatever `forward` says, to save room.
    """

    attention: Kind
    forward: Kind
    light: int = 0

    @property
    def embedding(self) -> Kind:
        """The embedding's kind."""
        return "fp32" if self.attention == self.forward == "fp32" else "q8"


def rows_int8(w: Array) -> tuple[NDArray[np.int8], Array]:
    """Symmetric int8 with one scale a row."""
    scale = np.abs(w).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(w / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def blocks_int8(w: Array) -> tuple[NDArray[np.uint8], Array, int]:
    """Eight bits around 128 in blocks along the input: values, scales, and the block's size (128 or 64, the larger that divides)."""
    rows, cols = w.shape
    size = 128 if cols % 128 == 0 else 64
    blocks = w.reshape(rows, cols // size, size)
    scale = np.abs(blocks).max(-1) / 127
    scale[scale == 0] = 1
    return (np.rint(blocks / scale[..., None]) + 128).astype(np.uint8), scale.astype(np.float32).reshape(-1), size


def blocks_int4(w: Array) -> tuple[NDArray[np.uint8], Array, NDArray[np.uint8]]:
    """Four bits in blocks of 32 along the input: packed values, scales, packed zero points, as MatMulNBits wants them.

    Of several clippings of a block's range the one with the least squared error is taken. `w` is (out, in), `in` a multiple of 64.
    """
    rows, cols = w.shape
    blocks = w.reshape(rows, cols // BLOCK, BLOCK)
    low, high = np.minimum(blocks.min(-1), 0), np.maximum(blocks.max(-1), 0)
    best_error = np.full(low.shape, np.inf)
    best_scale, best_zero, best = np.ones_like(low), np.zeros_like(low), np.zeros(blocks.shape)
    for clip in CLIPS:
        scale = np.where(high > low, (high - low) * clip / 15, 1)
        zero = np.clip(np.rint(-low * clip / scale), 0, 15)
        q = np.clip(np.rint(blocks / scale[..., None]) + zero[..., None], 0, 15)
        error = (((q - zero[..., None]) * scale[..., None] - blocks) ** 2).sum(-1)
        better = error < best_error
        best_error, best_scale = np.where(better, error, best_error), np.where(better, scale, best_scale)
        best_zero, best = np.where(better, zero, best_zero), np.where(better[..., None], q, best)
    return packed(best), best_scale.astype(np.float32).reshape(-1), packed(best_zero).reshape(-1)


def packed(values: NDArray[np.floating]) -> NDArray[np.uint8]:  # type: ignore[type-arg]
    """Two values of 0 to 15 in a byte, the first in the low half; the last axis must be even."""
    nibbles = values.astype(np.uint8)
    return nibbles[..., 0::2] | (nibbles[..., 1::2] << 4)


class Graph:
    """Nodes and weights of one export. Weights are named as in transformers."""

    def __init__(self, shape: Shape, weights: dict[str, Array], kinds: Kinds) -> None:
        self.s, self.w, self.kinds = shape, weights, kinds
        self.nodes: list[onnx.NodeProto] = []
        self.inits: list[onnx.TensorProto] = []

    def const(self, name: str, value: NDArray) -> str:  # type: ignore[type-arg]
        """Store a tensor."""
        self.inits.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], out: str, domain: str = "", **attrs: object) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(op, inputs, [out], domain=domain, **attrs))
        return out

    def rows(self, name: str, w: Array) -> str:
        """An int8 matrix, spread to fp32 once, when the session is made."""
        q, s = rows_int8(w)
        self.node("Cast", [self.const(name + ".q8", q)], name + ".cast", to=TensorProto.FLOAT)
        return self.node("Mul", [name + ".cast", self.const(name + ".s8", s)], name + ".f32")

    def linear(self, x: str, name: str, weight: str, kind: Kind) -> str:
        """`x` times the transpose of a weight (out, in)."""
        w = self.w[weight]
        if kind == "q4":
            q, s, z = blocks_int4(w)
            inputs = [x, self.const(name + ".q4", q), self.const(name + ".s4", s), self.const(name + ".z4", z)]
            shape = {"K": w.shape[1], "N": w.shape[0], "bits": 4, "block_size": BLOCK, "accuracy_level": 4}
            return self.node("MatMulNBits", inputs, name, MS, **shape)
        if kind == "q8":
            q, s, size = blocks_int8(w)
            inputs = [x, self.const(name + ".q8", q), self.const(name + ".s8", s)]
            shape = {"K": w.shape[1], "N": w.shape[0], "bits": 8, "block_size": size, "accuracy_level": 4}
            return self.node("MatMulNBits", inputs, name, MS, **shape)
        return self.node("MatMul", [x, self.const(name + ".w", w.T)], name)

    def preamble(self) -> None:
        """Lengths for the attention, rotary tables, and the embedding of the input."""
        self.rotary()
        one = self.const("one", np.array([1], np.int64))
        self.node("ReduceSum", ["attention_mask", one], "length", keepdims=0)
        self.node("Cast", [self.node("Sub", ["length", one], "length_less_one")], "seqlens_k", to=TensorProto.INT32)
        axis = self.const("axis_one", np.array(1, np.int64))
        total = self.node("Gather", [self.node("Shape", ["attention_mask"], "mask_shape"), axis], "total64", axis=0)
        self.node("Cast", [total], "total", to=TensorProto.INT32)
        embedding = self.w["model.embed_tokens.weight"]
        if self.kinds.embedding == "fp32":
            self.const("embed.f32", embedding)
            self.node("Gather", ["embed.f32", "input_ids"], "x")
        else:
            self.rows("embed", embedding)
            self.node("Cast", [self.node("Gather", ["embed.q8", "input_ids"], "xq")], "xf", to=TensorProto.FLOAT)
            self.node("Mul", ["xf", self.node("Gather", ["embed.s8", "input_ids"], "xs")], "x")

    def rotary(self) -> None:
        """Cosine and sine tables, computed once when the session is made: stored, they would be megabytes."""
        rows = self.const("positions", np.arange(self.s.positions, dtype=np.float32)[:, None])
        width = self.s.head_width
        frequencies = self.s.theta ** (-np.arange(0, width, 2, dtype=np.float64) / width)
        angles = self.node("Mul", [rows, self.const("frequencies", frequencies.astype(np.float32)[None])], "angles")
        self.node("Cos", [angles], "cos")
        self.node("Sin", [angles], "sin")

    def add_norm(self, residual: str, x: str, weight: str, name: str) -> tuple[str, str]:
        """Add to the residual stream and norm the sum: (normed, sum)."""
        outs = [name + ".normed", "", "", name + ".sum"]
        inputs = [residual, x, self.const(name + ".n", self.w[weight])]
        self.nodes.append(helper.make_node("SkipSimplifiedLayerNormalization", inputs, outs, domain=MS, epsilon=self.s.epsilon))
        return outs[0], outs[3]

    def layer(self, i: int, residual: str, h: str) -> tuple[str, str]:
        """One block: (residual, normed)."""
        n, w = f"layer{i}.", f"model.layers.{i}."
        attention, forward = self.kinds.attention, "q4" if i < self.kinds.light else self.kinds.forward
        q, k, v = (self.linear(h, n + m, f"{w}self_attn.{m}_proj.weight", attention) for m in "qkv")
        past = [f"past_key_values.{i}.{kv}" for kv in ("key", "value")]
        outs = [n + "attention", f"present.{i}.key", f"present.{i}.value"]
        attrs = {"num_heads": self.s.heads, "kv_num_heads": self.s.kv_heads, "do_rotary": 1, "rotary_interleaved": 0}
        inputs = [q, k, v, *past, "seqlens_k", "total", "cos", "sin"]
        scale = float(self.s.head_width**-0.5)
        self.nodes.append(helper.make_node("GroupQueryAttention", inputs, outs, domain=MS, scale=scale, **attrs))
        mixed = self.linear(outs[0], n + "o", f"{w}self_attn.o_proj.weight", attention)
        h, residual = self.add_norm(residual, mixed, f"{w}post_attention_layernorm.weight", n + "mid")
        gate, up = (self.linear(h, n + m, f"{w}mlp.{m}_proj.weight", forward) for m in ("gate", "up"))
        silu = self.node("Mul", [gate, self.node("Sigmoid", [gate], n + "sigmoid")], n + "silu")
        down = self.linear(self.node("Mul", [silu, up], n + "gated"), n + "down", f"{w}mlp.down_proj.weight", forward)
        last = i + 1 == self.s.layers
        h, residual = self.add_norm(residual, down, "model.norm.weight" if last else f"model.layers.{i + 1}.input_layernorm.weight", n + "end")
        return residual, h

    def readout(self, h: str) -> None:
        """Hidden state and logits of the last position. Gemm takes the embedding as it lies, so no transposed copy is made."""
        last, end = self.const("last", np.array([-1], np.int64)), self.const("end", np.array([2**62], np.int64))
        self.node("Slice", [h, last, end, "one"], "hidden_state")
        row = self.node("Squeeze", ["hidden_state", "one"], "row")
        self.node("Unsqueeze", [self.node("Gemm", [row, "embed.f32"], "row_logits", transB=1), "one"], "logits")

    def build(self) -> onnx.ModelProto:
        """The whole graph."""
        self.preamble()
        first = self.const("first.n", self.w["model.layers.0.input_layernorm.weight"])
        residual, h = "x", self.node("SimplifiedLayerNormalization", ["x", first], "h0", axis=-1, epsilon=self.s.epsilon)
        for i in range(self.s.layers):
            residual, h = self.layer(i, residual, h)
        self.readout(h)
        return helper.make_model(
            helper.make_graph(self.nodes, "judge", *self._signature(), self.inits),
            opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(MS, 1)],
            ir_version=10,
        )

    def _signature(self) -> tuple[list[onnx.ValueInfoProto], list[onnx.ValueInfoProto]]:
        """Inputs and outputs, with the dimension names that transformers.js needs."""
        s, info = self.s, helper.make_tensor_value_info
        inputs = [
            info("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]),
            info("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
        ]
        outputs = [
            info("logits", TensorProto.FLOAT, ["batch_size", 1, s.vocab]),
            info("hidden_state", TensorProto.FLOAT, ["batch_size", 1, s.width]),
        ]
        for i in range(s.layers):
            for kv in ("key", "value"):
                past = ["batch_size", s.kv_heads, "past_sequence_length", s.head_width]
                present = ["batch_size", s.kv_heads, "total_sequence_length", s.head_width]
                inputs.append(info(f"past_key_values.{i}.{kv}", TensorProto.FLOAT, past))
                outputs.append(info(f"present.{i}.{kv}", TensorProto.FLOAT, present))
        return inputs, outputs
