"""Fine-tune the encoder and its heads on names and trees together.

    python fit.py CORPORA BASE OUT [--resume FILE] [--seed N]

BASE is the folder of the pretrained encoder: `model.safetensors`, `config.json`, `vocab.txt`. OUT/network.pt holds the
averaged weights of the end, OUT/labels.json what the heads tell apart, OUT/vocab.txt the vocabulary.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import examples
import passages
import spacy
import torch
import trees
import vary
import words
from examples import ABSENT, BIO, Batch, Labels, Sample
from network import Network, Sizes, load_pretrained
from passages import Passage
from spacy.language import Language
from spacy.training import Example
from torch.nn import functional

from tui.extract.en.pieces import FEATURES, Pieces
from tui.extract.en.tokens import tokenizer
from tui.extract.en.windows import WINDOW


@dataclass(frozen=True)
class Phase:
    """A stretch of the training, at the end of which the rates are zero."""

    pieces: int
    """Pieces read in all, padding apart."""
    rate: float
    own_rate: float
    """Of the encoder and of what no pretraining has seen."""
    others: float
    """The share of each source but wikinews-gold in a round of names."""
    trees: float
    """The share of samples that are of treebanks."""
    averaged: float
    """The decay of the running average of the weights, which is what is kept."""


PHASES = (
    Phase(5_500_000, 1e-4, 1e-3, others=1.0, trees=0.4, averaged=0.9985),
    Phase(900_000, 5e-5, 3e-4, others=0.15, trees=0.3, averaged=0.99),
)
BATCH = 2048
POOL = 40
"""Batches that are drawn together, so that each holds windows of like length."""
DECAY = 0.01
WARM = 0.06
RARE = {"FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
WEIGHTS = {"names": 1.0, "tags": 0.5, "parts": 0.3, "starts": 0.5, "heads": 1.0, "relations": 0.6}


def name_stream(corpora: Path, draw: random.Random, others: float) -> Iterator[Passage]:
    """Passages without end: of each round, how much of each source is drawn stands here."""
    lists = words.read(corpora)
    gold = passages.gold(corpora / "wikinews-gold" / "train.jsonl.gz")
    gmb = list(passages.foreign(corpora / "gmb" / "train.jsonl.gz", lists, silver=True))
    uner = list(passages.foreign(corpora / "uner-ewt" / "train.jsonl.gz", lists))
    gum = list(passages.foreign(corpora / "gum-open" / "train.ner.jsonl.gz", lists, sparse=True))
    wiki = list(passages.foreign(corpora / "wikigold" / "train.jsonl.gz", lists))
    docred = list(passages.foreign(corpora / "redocred" / "train.jsonl.gz", lists))
    cross = [
        passage
        for part in ("politics", "science", "music", "literature")
        for passage in passages.foreign(corpora / "crossner" / f"{part}.jsonl.gz", lists)
    ]
    renamer = vary.Renamer(lists, (passage for article in gold for passage in article), draw)
    start = draw.randint(0, 2)
    while True:
        start = (start + 1) % 3
        blocks = [gmb[at : at + 50] for at in range(50 * start, len(gmb), 150)]
        drawn = [(passage, 0.33) for block in blocks for passage in vary.grouped(block, draw)]
        for source, most in ((uner, 6), (gum, 1), (wiki, 4), (cross, 2), (docred, 1)):
            drawn += [(passage, 0.33) for passage in vary.grouped(source, draw, most)]
        drawn = [one for one in drawn if draw.random() < others]
        rare = [
            passage for article in gold for passage in article if any(n[2] in RARE for n in passage.names)
        ]
        drawn += [(passage, 0.8) for passage in rare for _ in range(2)]
        for turn in range(4):
            for article in gold:
                drawn += [(p, 0.0 if turn < 2 else 0.5) for p in vary.grouped(article, draw, 1 + turn % 3)]
        draw.shuffle(drawn)
        for passage, renamed in drawn:
            yield vary.varied(passage, renamer, renamed=renamed)


def name_samples(
    nlp: Language, corpora: Path, draw: random.Random, labels: Labels, pieces: Pieces, others: float
) -> Iterator[Sample]:
    """Samples of names without end."""
    for passage in name_stream(corpora, draw, others):
        doc = nlp.make_doc(passage.text)
        if doc.text.strip():
            yield examples.named(doc, passage.names, labels, pieces, WINDOW)


def tree_documents(corpora: Path) -> list[list[trees.Sentence]]:
    """The training documents of both treebanks."""
    return [d for bank in ("ud-ewt", "gum-open") for d in trees.conllu(corpora / bank / "train.conllu.gz")]


def tree_samples(
    nlp: Language, documents: list[list[trees.Sentence]], draw: random.Random, labels: Labels, pieces: Pieces
) -> Iterator[Sample]:
    """Samples of trees without end."""
    while True:
        drawn = list(trees.groups(documents, draw))
        draw.shuffle(drawn)
        for group in drawn:
            reference = trees.as_doc(trees.varied(group, draw), nlp.vocab)
            text = reference.text
            if draw.random() < 0.1:
                for end in [sentence.end_char for sentence in reference.sents][:-1]:
                    text = text[:end] + "\n" + text[end + 1 :] if text[end : end + 1] == " " else text
            yield examples.parsed(Example(nlp.make_doc(text), reference), labels, pieces, WINDOW)


def mixed(
    names: Iterator[Sample], of_trees: Iterator[Sample], draw: random.Random, share: float
) -> Iterator[Sample]:
    """Both kinds, `share` of them trees."""
    while True:
        yield next(of_trees if draw.random() < share else names)


def batches(samples: Iterator[Sample], draw: random.Random) -> Iterator[Batch]:
    """Batches of BATCH padded pieces, windows of like length together, without end."""
    while True:
        pool: list[Sample] = []
        size = 0
        while size < POOL * BATCH:
            pool.append(next(samples))
            size += len(pool[-1].pieces)
        pool.sort(key=lambda sample: len(sample.pieces))
        groups: list[list[Sample]] = [[]]
        for sample in pool:
            if groups[-1] and (len(groups[-1]) + 1) * len(sample.pieces) > BATCH:
                groups.append([])
            groups[-1].append(sample)
        draw.shuffle(groups)
        for group in groups:
            yield examples.batch(group)


def labels_of(documents: list[list[trees.Sentence]]) -> Labels:
    """What the heads tell apart: relations and tags that the treebanks hold more than a few times."""
    found: dict[str, Counter[str]] = {"tag": Counter(), "pos": Counter(), "dep": Counter()}
    for document in documents:
        for sentence in document:
            for kind, counts in found.items():
                counts.update(getattr(word, kind) for word in sentence)
    kept = {
        kind: tuple(sorted(label for label, n in counts.items() if n >= 5)) for kind, counts in found.items()
    }
    return Labels(BIO, kept["tag"], kept["pos"], kept["dep"])


def loss_of(network: Network, batch: Batch) -> dict[str, torch.Tensor]:
    """The mean loss of each head over the words that have an answer."""
    encoded = network.encode(batch.pieces, batch.shapes, batch.mask)
    found = torch.gather(encoded, 1, batch.firsts.unsqueeze(-1).expand(-1, -1, encoded.shape[-1]))
    found = network.drop(found)

    def missed(scores: torch.Tensor, answers: torch.Tensor) -> torch.Tensor:
        flat = answers.reshape(-1)
        return functional.cross_entropy(
            scores.float().reshape(len(flat), -1), flat, ignore_index=ABSENT, reduction="sum"
        ) / max(1, int((flat != ABSENT).sum()))

    losses = {"names": missed(network.names(found), batch.names)}
    rows = (batch.heads != ABSENT).any(1)
    if rows.any():
        some = found[rows]
        heads = batch.heads[rows]
        losses["tags"] = missed(network.tags(some), batch.tags[rows])
        losses["parts"] = missed(network.parts(some), batch.parts[rows])
        start = network.starts(some)
        losses["starts"] = missed(torch.cat([torch.zeros_like(start), start], -1), batch.starts[rows])
        arcs = network.arcs(some).float().masked_fill(~batch.words[rows][:, None], -1e4)
        losses["heads"] = missed(arcs, heads)
        losses["relations"] = missed(network.related(some, heads.clamp(min=0)), batch.relations[rows])
    return losses


def run(network: Network, samples: Iterator[Sample], phase: Phase, draw: random.Random) -> Network:
    """Train through one phase; gives the average of the weights, with which the next begins."""
    optimizer = torch.optim.AdamW(
        [
            {"params": network.pretrained, "lr": phase.rate},
            {"params": [p for p in network.own if p.requires_grad], "lr": phase.own_rate},
        ],
        weight_decay=DECAY,
        fused=True,
    )
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(phase.averaged)
    )
    seen, began = 0, time.monotonic()
    tally: dict[str, float] = {}
    network.train()
    for step, batch in enumerate(batches(samples, draw), 1):
        done = seen / phase.pieces
        pace = max(0.0, min(done / WARM, (1 - done) / (1 - WARM)))
        for group, rate in zip(optimizer.param_groups, (phase.rate, phase.own_rate), strict=True):
            group["lr"] = rate * pace
        with torch.autocast("cpu", torch.bfloat16):
            losses = loss_of(network, batch)
        total = sum(WEIGHTS[kind] * loss for kind, loss in losses.items())
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update_parameters(network)
        seen += int((batch.mask == 0).sum())
        for kind, loss in losses.items():
            tally[kind] = 0.98 * tally.get(kind, loss.item()) + 0.02 * loss.item()
        if step % 50 == 0:
            shown = " ".join(f"{kind} {loss:.3f}" for kind, loss in tally.items())
            print(f"step {step} pieces {seen} {time.monotonic() - began:.0f} s {shown}", flush=True)
        if seen >= phase.pieces:
            break
    network.load_state_dict(average.module.state_dict())
    return network


def fit(corpora: Path, base: Path, out: Path, seed: int, resumed: Path | None = None) -> None:
    """Fine-tune from the pretrained weights, or from those kept after the first phase."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    pieces = Pieces((base / "vocab.txt").read_text(encoding="utf8").splitlines())
    documents = tree_documents(corpora)
    labels = labels_of(documents)
    (out / "labels.json").write_text(json.dumps({k: v for k, v in asdict(labels).items() if k != "numbers"}))
    shutil.copy(base / "vocab.txt", out / "vocab.txt")
    network = Network(Sizes(len(BIO), len(labels.tags), len(labels.parts), len(labels.relations), FEATURES))
    load_pretrained(network, base)
    network.words.weight.requires_grad_(False)
    network.kind.requires_grad_(False)
    phases = PHASES
    if resumed is not None:
        network.load_state_dict(torch.load(resumed))
        phases = PHASES[1:]
    for phase in phases:
        names = name_samples(nlp, corpora, draw, labels, pieces, phase.others)
        of_trees = tree_samples(nlp, documents, draw, labels, pieces)
        network = run(network, mixed(names, of_trees, draw, phase.trees), phase, draw)
        torch.save(network.state_dict(), out / "network.pt")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--resume", type=Path, help="weights of the first phase, to go on from")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    fit(asked.corpora, asked.base, asked.out, asked.seed, asked.resume)


if __name__ == "__main__":
    main()
