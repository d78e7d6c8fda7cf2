"""From trained weights to the pipeline that ships: an ONNX graph in 8-bit numbers inside an ordinary spaCy pipeline.

    python export.py FITTED PIPELINE

FITTED is the folder that fit.py wrote. Matrices are quantised by output channel, activations as they come (onnxruntime's
dynamic quantisation); the word embeddings by row.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, cast

import numpy
import onnx
import spacy
import torch
from network import Layer, Network, Sizes
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from spacy.language import Language
from torch import Tensor, nn
from torch.nn import functional

from tui.extract.en import FACTORY
from tui.extract.en.component import Encoder
from tui.extract.en.pieces import FEATURES

VERSION = "1.0.0"
META = {
    "lang": "en",
    "name": "copydesk",
    "version": VERSION,
    "description": "English for news: tags, parts of speech, trees, sentence ends and names.",
    "author": "Copydesk contributors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<3.9",
    "sources": [
        {"name": "MiniLM (all-MiniLM-L6-v2), the pretrained encoder", "license": "Apache-2.0"},
        {"name": "wikinews-gold", "license": "CC BY 2.5 (texts), CC BY 4.0 (annotation)"},
        {"name": "UD_English-EWT", "license": "CC BY-SA 4.0"},
        {"name": "Universal NER English-EWT", "license": "CC BY-SA 4.0"},
        {
            "name": "GUM, the genres with free texts",
            "license": "CC BY 4.0 (annotation); CC BY, CC BY-SA, PD (texts)",
        },
        {
            "name": "Groningen Meaning Bank",
            "license": "PD (texts), CDLA-Sharing 1.0 / ODbL (as redistributed)",
        },
        {"name": "CrossNER", "license": "MIT (texts CC BY-SA)"},
        {"name": "WikiGold", "license": "CC BY 4.0 (texts CC BY-SA)"},
        {"name": "Re-DocRED", "license": "MIT (texts CC BY-SA)"},
    ],
}
TOKENIZER = {"@tokenizers": "copydesk.Tokenizer.v1"}


class Table(nn.Module):
    """An embedding in 8-bit numbers, a scale for each row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (weight / scale).round().to(torch.int8))

    def forward(self, numbers: Tensor) -> Tensor:
        return self.table[numbers].float() * self.scale[numbers]


class Attention(torch.autograd.Function):
    """onnxruntime's own operator for self-attention, in one piece: it is quantised and run as such."""

    @staticmethod
    def forward(_: Any, x: Tensor, _weight: Tensor, _bias: Tensor) -> Tensor:
        """Only the graph is drawn from this; nothing is computed with it."""
        return x

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, bias: Any) -> Any:
        """The node in the graph."""
        return g.op("com.microsoft::Attention", x, weight, bias, num_heads_i=12)


class FusedLayer(nn.Module):
    """A layer of the network with its attention as one operator."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        parts = (layer.query, layer.key, layer.value)
        self.weight = nn.Parameter(torch.cat([part.weight.T for part in parts], 1).contiguous())
        self.bias = nn.Parameter(torch.cat([part.bias for part in parts]))
        self.rest = layer

    def forward(self, x: Tensor, _: Tensor | None) -> Tensor:
        rest = self.rest
        x = rest.out_norm(x + rest.out(Attention.apply(x, self.weight, self.bias)))
        return cast("Tensor", rest.down_norm(x + rest.down(functional.gelu(rest.up(x)))))


def network_of(fitted: Path) -> tuple[Network, dict[str, list[str]]]:
    """The trained network and what its heads tell apart."""
    labels = cast("dict[str, list[str]]", json.loads((fitted / "labels.json").read_text(encoding="utf8")))
    sizes = Sizes(*(len(labels[kind]) for kind in ("names", "tags", "parts", "relations")), FEATURES)
    network = Network(sizes)
    network.load_state_dict(torch.load(fitted / "network.pt", map_location="cpu"))
    return network.eval(), labels


def graph(network: Network, folder: Path) -> Path:
    """The network as ONNX, in 32-bit numbers but for its embedding. `network` is changed for it."""
    network.words = cast("Any", Table(network.words.weight.detach()))
    network.layers = nn.ModuleList(FusedLayer(cast("Layer", layer)) for layer in network.layers)
    length = 12
    shown = (
        torch.zeros(1, length, dtype=torch.long),
        torch.zeros(1, length, dtype=torch.long),
        torch.arange(1, 11),
    )
    path = folder / "whole.onnx"
    torch.onnx.export(
        network,
        shown,
        str(path),
        input_names=["pieces", "shapes", "firsts"],
        output_names=["names", "tags", "parts", "starts", "arcs", "child", "parent"],
        dynamic_axes={"pieces": {1: "length"}, "shapes": {1: "length"}, "firsts": {0: "words"}},
        opset_version=17,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )
    return path


def quantised(path: Path) -> bytes:
    """The graph with fused operators and 8-bit matrices."""
    fused = path.with_name("fused.onnx")
    model = optimize_model(str(path), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    model.save_model_to_file(str(fused))
    small = path.with_name("small.onnx")
    quantize_dynamic(
        fused,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return small.read_bytes()


def assemble(
    network: bytes, weights: Network, labels: dict[str, list[str]], vocabulary: bytes, out: Path
) -> Language:
    """The pipeline in `out`, which is replaced."""
    relations = io.BytesIO()
    numpy.savez(
        relations,
        root=weights.rel_root.detach().numpy(),
        weight=weights.relations.weight.detach().numpy().T,
        bias=weights.relations.bias.detach().numpy(),
    )
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": TOKENIZER, "batch_size": 64}})
    encoder = cast("Encoder", nlp.add_pipe(FACTORY, name="encoder"))
    encoder.load_files(
        {
            "network.onnx": network,
            "vocab.txt": vocabulary,
            "labels.json": json.dumps(labels).encode(),
            "relations.npz": relations.getvalue(),
        }
    )
    nlp.meta.update(META)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out, exclude=["vocab"])
    return spacy.load(out)


def export(fitted: Path, out: Path) -> Language:
    """The pipeline of `fitted` in the folder `out`."""
    network, labels = network_of(fitted)
    with tempfile.TemporaryDirectory() as folder:
        small = quantised(graph(network, Path(folder)))
    return assemble(small, network, labels, (fitted / "vocab.txt").read_bytes(), out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fitted", type=Path)
    parser.add_argument("pipeline", type=Path)
    asked = parser.parse_args()
    export(asked.fitted, asked.pipeline)


if __name__ == "__main__":
    main()
