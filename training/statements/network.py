"""The network: a BERT encoder that sees capitals, quotation marks and line breaks, with heads for tags and links."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.reading.statements.decode import BUCKETS

HIDDEN, HEADS, LAYERS, INNER, PIECES, POSITIONS = 384, 12, 6, 1536, 30522, 512
FEATURES = {"shapes": 7, "quotes": 5, "gaps": 5}


@dataclass(frozen=True)
class Shape:
    """What a run may vary in the network."""

    links: int = 128
    dropout: float = 0.1
    features: bool = True


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
    """The encoder with embeddings for what its vocabulary does not tell."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.features = nn.ModuleDict({name: nn.Embedding(size, HIDDEN) for name, size in FEATURES.items()})
        for table in self.features.values():
            # what is never learned must add nothing where the exported graph looks it up
            nn.init.normal_(table.weight, std=0.02 if shape.features else 0.0)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(LAYERS))
        self.shape = shape

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, gaps: Tensor, mask: Tensor, precision: torch.dtype
    ) -> Tensor:
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if self.shape.features:
            for name, values in (("shapes", shapes), ("quotes", quotes), ("gaps", gaps)):
                x = x + self.features[name](values)
        x = shared_dropout(self.norm(x), self.shape.dropout, self.training)
        bias = ((1 - mask)[:, None, None, :].to(x.dtype) * -1e4).to(precision)
        for layer in self.layers:
            x = layer(x, bias, precision)
        return x


class Network(nn.Module):
    """Tags and links of every word of some windows.

    `forward` gives `tags` [b, words, 9] (out, begin, in of source, cue and content, as logits) and `links`
    [b, words, 4 * links + 1]: a word as the cue that looks for its source, as such a source, as the cue that looks for
    its content, as such content; and the score for a cue without a source. `distances` [2, BUCKETS] are added to the
    scores of sources and contents by how far they lie from the cue.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.tags = nn.Linear(HIDDEN, 9)
        self.enter = nn.Linear(HIDDEN, 4 * shape.links)
        self.leave = nn.ModuleList(nn.Linear(shape.links, shape.links) for _ in range(4))
        self.alone = nn.Linear(HIDDEN, 1)
        self.distances = nn.Parameter(torch.zeros(2, BUCKETS))
        self.transitions = nn.Parameter(torch.zeros(3, 3, 3))

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        quotes: Tensor,
        gaps: Tensor,
        mask: Tensor,
        first: Tensor,
        precision: torch.dtype = torch.float32,
    ) -> tuple[Tensor, Tensor]:
        x = self.encoder(ids, shapes, quotes, gaps, mask, precision).to(torch.float32)
        words = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        words = shared_dropout(words, self.shape.dropout, self.training)
        entered = F.relu(self.enter(words)).chunk(4, -1)
        links = [layer(part) for layer, part in zip(self.leave, entered, strict=True)]
        return self.tags(words), torch.cat([*links, self.alone(words)], -1)


def from_pretrained(shape: Shape, weights: dict[str, Tensor]) -> Network:
    """A network whose encoder starts from the weights of a BERT of this size (Hugging Face names)."""
    network = Network(shape)
    encoder = network.encoder
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
    return network
