"""Train one half of the pipeline: the names, or the trees (tags, parts of speech, heads, sentence ends).

    python fit.py names CORPORA OUT [--steps N] [--seed N]
    python fit.py trees CORPORA OUT [--steps N] [--seed N]

OUT/best is the checkpoint with the highest score on the development sets, of the averaged weights.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import passages
import score
import trees
import vary
import words
from passages import UNKNOWN, Passage
from spacy import util
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

STEPS = {"names": 13000, "trees": 9000}
RATE = 0.001
WARM = 250
EVERY = 500
RARE = {"FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
DROPOUT = {"names": 0.15, "trees": 0.1}


def named(doc: Doc, passage: Passage) -> Doc:
    """The Doc with the passage's names; unknown stretches are missing, which the loss passes over."""
    taken: set[int] = set()
    ents: list[Span] = []
    missing: list[Span] = []
    for start, end, label in passage.names:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None or taken & set(range(span.start, span.end)):
            continue
        taken |= set(range(span.start, span.end))
        (missing if label == UNKNOWN else ents).append(span)
    doc.set_ents(ents, missing=missing, default="outside")
    return doc


def name_stream(corpora: Path, draw: random.Random) -> Iterator[Passage]:
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
    while True:
        start = draw.randint(0, 1)
        blocks = [gmb[at : at + 50] for at in range(50 * start, len(gmb), 100)]
        drawn = [(passage, 0.33) for block in blocks for passage in vary.grouped(block, draw)]
        for source, most in ((uner, 6), (gum, 1), (wiki, 4), (cross, 2), (docred, 1)):
            drawn += [(passage, 0.33) for passage in vary.grouped(source, draw, most)]
        rare = [
            passage for article in gold for passage in article if any(n[2] in RARE for n in passage.names)
        ]
        drawn += [(passage, 0.8) for passage in rare for _ in range(3)]
        for turn in range(6):
            for article in gold:
                drawn += [(p, 0.0 if turn < 2 else 0.5) for p in vary.grouped(article, draw, 1 + turn % 3)]
        draw.shuffle(drawn)
        for passage, renamed in drawn:
            yield vary.varied(passage, renamer, renamed=renamed)


def name_examples(nlp: Language, corpora: Path, draw: random.Random) -> Iterator[Example]:
    for passage in name_stream(corpora, draw):
        doc = nlp.make_doc(passage.text)
        if len(doc):
            yield Example(doc, named(nlp.make_doc(passage.text), passage))


def tree_examples(nlp: Language, corpora: Path, draw: random.Random) -> Iterator[Example]:
    documents = [
        d for bank in ("ud-ewt", "gum-open") for d in trees.conllu(corpora / bank / "train.conllu.gz")
    ]
    while True:
        drawn = list(trees.groups(documents, draw))
        draw.shuffle(drawn)
        for group in drawn:
            reference = trees.as_doc(trees.varied(group, draw), nlp.vocab)
            text = reference.text
            if draw.random() < 0.1:
                ends = [sentence.end_char for sentence in reference.sents][:-1]
                for end in ends:
                    text = text[:end] + "\n" + text[end + 1 :] if text[end : end + 1] == " " else text
            yield Example(nlp.make_doc(text), reference)


def batches(examples: Iterator[Example], first: int, last: int, until: int) -> Iterator[list[Example]]:
    """Batches by number of words, growing from `first` to `last` in `until` steps."""
    step, batch, size = 0, [], 0
    for example in examples:
        batch.append(example)
        size += len(example.predicted)
        if size >= min(last, first + (last - first) * step / until):
            yield batch
            step, batch, size = step + 1, [], 0


def rate(step: int, steps: int) -> float:
    """Up in a straight line, then down to a hundredth."""
    return RATE * min((step + 1) / WARM, max(0.01, (steps - step) / (steps - WARM)))


def tree_choice(nlp: Language, corpora: Path) -> float:
    """The mean of tags, labelled attachment and sentence ends on the two development sets."""
    rows = [score.trees_of(nlp, corpora / score.TREE_SETS[name]) for name in ("ud-ewt dev", "gum-open dev")]
    return sum(row["tag"] + row["las"] + row["sentences"] for row in rows) / 6


def fit(part: str, corpora: Path, out: Path, steps: int, seed: int) -> None:
    """Train one half from nothing."""
    fix_random_seed(seed)
    draw = random.Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    nlp = util.load_model_from_config(util.load_config(Path(__file__).parent / f"{part}.cfg"), auto_fill=True)
    stream = (name_examples if part == "names" else tree_examples)(nlp, corpora, draw)
    sample = [next(stream) for _ in range(3000 if part == "names" else 6000)]
    if part == "names":
        ner = cast("EntityRecognizer", nlp.get_pipe("ner"))
        for label in passages.LABELS:
            ner.add_label(label)
    nlp.initialize(lambda: sample)
    optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    best, began, seen = 0.0, time.monotonic(), 0
    losses: dict[str, float] = {}
    for step, batch in enumerate(batches(stream, 200, 1000, 1500)):
        optimizer.learn_rate = rate(step, steps)
        nlp.update(batch, sgd=optimizer, drop=DROPOUT[part], losses=losses)
        seen += sum(len(example.predicted) for example in batch)
        if step and (step % EVERY == 0 or step == steps):
            with nlp.use_params(optimizer.averages):
                now = score.choice(nlp, corpora) if part == "names" else tree_choice(nlp, corpora)
                if now > best:
                    best = now
                    nlp.to_disk(out / "best")
            took = time.monotonic() - began
            shown = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
            print(
                f"{part} step {step} words {seen} {took:.0f} s score {now:.2f} best {best:.2f} {shown}",
                flush=True,
            )
            losses.clear()
        if step == steps:
            break


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=sorted(STEPS))
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    fit(asked.part, asked.corpora, asked.out, asked.steps or STEPS[asked.part], asked.seed)


if __name__ == "__main__":
    main()
