"""The event network: which words name events, what each is, and who does it to whom, over the shared encoder."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from benchmarks.event_sentences import STATUSES, TYPES
from torch import Tensor, nn

from training.encoder import FEATURES, HIDDEN, Encoder, shared_dropout
from training.events.corpus import MODES

ROLES = 5
SIZES = FEATURES | {"roles": ROLES}
# layers that the words of triggers are read after: to find them is easy, and done for every sentence of a text
EARLY = 3
# of each word, and of each sentence
OF_WORDS = {"tags": 4, "sides": 2}
OF_SENTENCE = {"act": len(TYPES) + 1, "label": len(TYPES) + 1, "mode": len(MODES) + 1, "status": len(STATUSES)}


class Network(nn.Module):
    """Logits for some marked sentences.

    Of words: `tags` [b, words, 4] (of `corpus`), and `sides` [b, words, 2], whether the word is of the source, of the
    target. Of what is marked: `act` and `label` [b, types + 1], the last for nothing, `mode` [b, modes + 1], the last
    for none, and `status` [b, statuses]; they are read off the two pieces `left` and `right`, and off the beginning.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout, sizes=SIZES)
        self.words = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in OF_WORDS.items()})
        self.mix = nn.Linear(3 * HIDDEN, HIDDEN)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in OF_SENTENCE.items()})
        self.dropout = dropout

    def forward(self, inputs: dict[str, Tensor], precision: torch.dtype = torch.float32) -> dict[str, Tensor]:
        """`inputs`: as `dragoman.models.marked.arrays` gives them."""
        layers = self.encoder.by_layer(inputs["ids"], inputs, inputs["mask"], precision)
        places = inputs["start"].unsqueeze(-1).expand(-1, -1, HIDDEN)
        early, x = layers[EARLY - 1], layers[-1]
        words = {
            name: shared_dropout(torch.gather(at, 1, places), self.dropout, self.training)
            for name, at in (("tags", early), ("sides", x))
        }
        rows = torch.arange(len(x), device=x.device)
        seen = torch.cat([x[rows, inputs["left"]], x[rows, inputs["right"]], x[:, 0]], -1)
        mixed = F.gelu(self.mix(F.dropout(seen, self.dropout, self.training)))
        mixed = F.dropout(mixed, self.dropout, self.training)
        return {name: head(words[name]) for name, head in self.words.items()} | {
            name: head(mixed) for name, head in self.heads.items()
        }
