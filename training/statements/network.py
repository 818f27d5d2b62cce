"""The statements network: tags and links of words, over the shared encoder."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.reading.statements.decode import BUCKETS
from training.encoder import HIDDEN, Encoder, shared_dropout


@dataclass(frozen=True)
class Shape:
    """What a run may vary in the network."""

    links: int = 128
    dropout: float = 0.1
    features: bool = True


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
        self.encoder = Encoder(shape.dropout, shape.features)
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
        x = self.encoder(ids, {"shapes": shapes, "quotes": quotes, "gaps": gaps}, mask, precision)
        words = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        words = shared_dropout(words, self.shape.dropout, self.training)
        entered = F.relu(self.enter(words)).chunk(4, -1)
        links = [layer(part) for layer, part in zip(self.leave, entered, strict=True)]
        return self.tags(words), torch.cat([*links, self.alone(words)], -1)
