"""The network: a small pretrained BERT that is told the case of its words, with heads for names, tags, sentence
starts and trees. Only the recipe needs torch; what ships is its ONNX export.

The encoder is MiniLM (Wang et al., NeurIPS 2020) with word shapes added to its first and last layer. The tree is scored
as by Dozat and Manning (ICLR 2017): a biaffine score for every pair of words, a word's score with itself being that of
the root; the relation is told from both words by one hidden layer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

ARC, RELATION = 256, 192
DROPOUT = 0.1


@dataclass(frozen=True)
class Sizes:
    """What the heads tell apart, and the number of word shapes."""

    names: int
    tags: int
    parts: int
    relations: int
    features: int


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.down_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        def parted(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = parted(self.query(x)), parted(self.key(x)), parted(self.value(x))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.out_norm(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.down_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Pieces in, scores of words out."""

    def __init__(self, sizes: Sizes, vocabulary: int = 30522, width: int = 384, layers: int = 6) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.shapes_in = nn.Embedding(sizes.features, width)
        self.shapes_out = nn.Embedding(sizes.features, width)
        self.layers = nn.ModuleList(Layer(width, 12, 4 * width) for _ in range(layers))
        self.drop = nn.Dropout(DROPOUT)
        self.names = nn.Linear(width, sizes.names)
        self.tags = nn.Linear(width, sizes.tags)
        self.parts = nn.Linear(width, sizes.parts)
        self.starts = nn.Linear(width, 1)
        self.child, self.parent = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_parent, self.arc_root = nn.Linear(ARC, 1), nn.Linear(ARC, 1)
        self.rel_child, self.rel_parent = nn.Linear(width, RELATION), nn.Linear(width, RELATION)
        self.rel_root = nn.Parameter(torch.zeros(RELATION))
        self.relations = nn.Linear(RELATION, sizes.relations)
        for table in (self.shapes_in, self.shapes_out):
            nn.init.zeros_(table.weight)
        nn.init.xavier_uniform_(self.arc, gain=0.3)

    @property
    def own(self) -> list[nn.Parameter]:
        """The parameters that no pretraining has seen."""
        pretrained = {
            id(p)
            for part in (self.words, self.places, self.first_norm, self.layers)
            for p in part.parameters()
        }
        return [p for p in self.parameters() if id(p) not in pretrained and p is not self.kind]

    @property
    def pretrained(self) -> list[nn.Parameter]:
        """The parameters that go on from pretraining; the word embeddings stay as they are."""
        return [*self.places.parameters(), *self.first_norm.parameters(), *self.layers.parameters()]

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, length) numbers to (batch, length, width)."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.words(pieces) + places + self.kind + self.shapes_in(shapes)
        x = self.drop(self.first_norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x + self.shapes_out(shapes)

    def arcs(self, words: Tensor) -> Tensor:
        """(batch, words, words): how well the second word heads the first; itself means the root."""
        child = self.drop(functional.relu(self.child(words)))
        parent = self.drop(functional.relu(self.parent(words)))
        scores = (child @ self.arc) @ parent.transpose(1, 2) + self.arc_parent(parent).transpose(1, 2)
        number = torch.arange(words.shape[1], device=words.device)
        return torch.where(number[:, None] == number[None], self.arc_root(child), scores)

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """One window, as it is exported: (1, pieces), (1, pieces), (words,) to the scores of its words."""
        words = self.encode(pieces, shapes)[:, firsts]
        return (
            self.names(words)[0],
            self.tags(words)[0],
            self.parts(words)[0],
            self.starts(words)[0, :, 0],
            self.arcs(words)[0],
            self.rel_child(words)[0],
            self.rel_parent(words)[0],
        )

    def related(self, words: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, relations) for the given heads: (batch, words), a word's own number at the root."""
        child, parent = self.rel_child(words), self.rel_parent(words)
        own = heads == torch.arange(heads.shape[1], device=heads.device)
        parent = torch.gather(parent, 1, heads.unsqueeze(-1).expand(-1, -1, parent.shape[-1]))
        parent = torch.where(own.unsqueeze(-1), self.rel_root, parent)
        return self.relations(self.drop(functional.relu(child + parent)))


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "out_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "down_norm",
}


def load_pretrained(network: Network, folder: Path) -> None:
    """Fill the encoder from a BERT checkpoint: `model.safetensors` with `config.json` beside it.

    Raises ValueError where the checkpoint is of another size.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf8"))
    shape = (config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"])
    if shape != (network.words.weight.shape[1], len(network.layers), network.layers[0].heads):
        raise ValueError(f"{folder}: width, layers and heads are {shape}")
    weights = {
        name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()
    }
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "first_norm.weight": weights["embeddings.LayerNorm.weight"],
        "first_norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(len(network.layers)):
        for theirs, ours in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    missing, unknown = network.load_state_dict(state, strict=False)
    if unknown or any(name.startswith(("words", "places", "layers", "first", "kind")) for name in missing):
        raise ValueError(f"{folder}: {unknown or missing}")
