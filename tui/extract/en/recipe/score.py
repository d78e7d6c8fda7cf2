"""Score a pipeline on the development sets: names, tags, trees and sentence ends; size, speed, load.

    python score.py CORPORA PIPELINE [--json FILE]

Names are counted twice, by exact span: under our own labels, and under PERSON, ORG and place (GPE, LOC, FAC),
where a leading "the", titles and a trailing possessive are cut from both sides, as the sets differ in these.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from passages import LABELS, Name, jsonl
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example
from trees import as_doc, conllu

CORE = {
    "PERSON": "PERSON", "PER": "PERSON", "per": "PERSON", "ORG": "ORG", "org": "ORG",
    "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "geo": "LOC", "NORP": "NORP", "gpe": "NORP",
}  # fmt: skip
LEAD = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Sir|President|Prime Minister|Minister|"
    r"Chancellor|King|Queen|Pope|Senator|Secretary)\.?\s+)+(?=[A-Z])"
)
TAIL = re.compile(r"(?:['’]s?|[\s\"”,;:)])+$")
NAME_SETS = {
    "wikinews-gold dev": "wikinews-gold/dev.jsonl",
    "uner-ewt dev": "uner-ewt/dev.jsonl.gz",
    "uner-ewt test": "uner-ewt/test.jsonl.gz",
    "gum-open dev": "gum-open/dev.ner.jsonl.gz",
    "gmb dev": "gmb/dev.jsonl.gz",
}
TREE_SETS = {
    "ud-ewt dev": "ud-ewt/dev.conllu.gz",
    "ud-ewt test": "ud-ewt/test.conllu.gz",
    "gum-open dev": "gum-open/dev.conllu.gz",
}

Score = dict[str, float]


def measure(right: int, said: int, there: int) -> Score:
    """Precision, recall and F, in per cent."""
    precision, recall = right / said if said else 0.0, right / there if there else 0.0
    both = precision + recall
    f = 2 * precision * recall / both if both else 0.0
    return {
        "p": round(100 * precision, 1),
        "r": round(100 * recall, 1),
        "f": round(100 * f, 1),
        "gold": there,
    }


def core(text: str, names: Iterable[Name]) -> set[Name]:
    """The names under the labels that all sets share, their edges made alike."""
    out = set()
    for start, end, label in names:
        if label not in CORE:
            continue
        if match := LEAD.match(text, start, end):
            start = match.end()
        if CORE[label] == "PERSON" and (match := TITLE.match(text, start, end)) and match.end() < end:
            start = match.end()
        if match := TAIL.search(text[start:end]):
            end = start + match.start()
        if end > start:
            out.add((start, end, CORE[label]))
    return out


def found(nlp: Language, texts: Sequence[str]) -> list[list[Name]]:
    """The names of each text, read paragraph by paragraph as the program does."""
    parts = [(number, m) for number, text in enumerate(texts) for m in re.finditer(r"[^\n]+", text)]
    out: list[list[Name]] = [[] for _ in texts]
    docs = nlp.pipe([m.group() for _, m in parts], batch_size=64)
    for (number, m), doc in zip(parts, docs, strict=True):
        out[number] += [(m.start() + e.start_char, m.start() + e.end_char, e.label_) for e in doc.ents]
    return out


def names_of(nlp: Language, path: Path) -> dict[str, dict[str, Score]]:
    """The scores of one set: `core` and, for each of our labels, `own`."""
    rows = list(jsonl(path))
    tallies: dict[str, dict[str, Counter[str]]] = {kind: {} for kind in ("core", "own")}
    for row, said in zip(rows, found(nlp, [row["text"] for row in rows]), strict=True):
        gold = {(start, end, label) for start, end, label in row["ents"]}
        for kind, there, here in (
            ("core", core(row["text"], gold), core(row["text"], said)),
            ("own", gold, set(said)),
        ):
            for label in {name[2] for name in there | here}:
                tally = tallies[kind].setdefault(label, Counter())
                a, b = {n for n in there if n[2] == label}, {n for n in here if n[2] == label}
                tally.update(right=len(a & b), said=len(b), there=len(a))
    out: dict[str, dict[str, Score]] = {}
    for kind, tally_of in tallies.items():
        micro = ("PERSON", "ORG", "LOC") if kind == "core" else LABELS
        total = sum((tally_of.get(label, Counter()) for label in micro), Counter())
        out[kind] = {
            label: measure(tally["right"], tally["said"], tally["there"]) for label, tally in tally_of.items()
        }
        out[kind]["micro"] = measure(total["right"], total["said"], total["there"])
    return out


def trees_of(nlp: Language, path: Path) -> Score:
    """Tags, parts of speech, attachment and sentence ends of one treebank, read from running text."""
    pairs = []
    for document in conllu(path):
        for at in range(0, len(document), 4):
            reference = as_doc(document[at : at + 4], nlp.vocab)
            pairs.append(Example(nlp.make_doc(reference.text), reference))
    for pair, doc in zip(pairs, nlp.pipe([pair.predicted for pair in pairs], batch_size=64), strict=True):
        pair.predicted = doc
    punct = {"punct", "p"}

    def dep(token: spacy.tokens.Token, _: str) -> str:
        return str(token.dep_)

    scores = Scorer.score_deps(
        pairs, "dep", getter=dep, ignore_labels=punct, head_attr="head"
    ) | Scorer.score_deps(pairs, "all", getter=dep, ignore_labels=(), head_attr="head")
    scores |= Scorer.score_token_attr(pairs, "tag") | Scorer.score_token_attr(pairs, "pos")
    scores |= Scorer.score_spans(
        pairs,
        "sents",
        getter=lambda doc, _: doc.sents,
        has_annotation=lambda doc: doc.has_annotation("SENT_START"),
    )
    return {
        "tag": round(100 * scores["tag_acc"], 1),
        "pos": round(100 * scores["pos_acc"], 1),
        "uas": round(100 * scores["dep_uas"], 1),
        "las": round(100 * scores["dep_las"], 1),
        "uas with punctuation": round(100 * scores["all_uas"], 1),
        "las with punctuation": round(100 * scores["all_las"], 1),
        "sentences": round(100 * scores["sents_f"], 1),
    }


COLD = """
from tui.extract.nlp import load
from tui.model import Article
text = {text!r}
article = Article.of(text)
print(sum(len(parse.tokens) for parse in load({path!r}).parses(article, article.paragraphs)))
"""


def seconds(code: str) -> float:
    """Wall time of a new Python that runs `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def cost_of(path: Path, corpora: Path) -> Score:
    """Size on disk; words a second of processor time; and a cold start: to import spaCy, load and read one article of
    about 500 words, beside a Python that only imports spaCy, the median of pairs run in turn."""
    nlp = spacy.load(path)
    rows = list(jsonl(corpora / "wikinews-gold" / "dev.jsonl"))
    parts = [part for row in rows for part in row["text"].split("\n") if part]
    words = sum(len(part.split()) for part in parts)
    rates = []
    for _ in range(3):
        start = time.process_time()
        for _doc in nlp.pipe(parts, batch_size=64):
            pass
        rates.append(words / (time.process_time() - start))
    text = min((row["text"] for row in rows), key=lambda text: abs(len(text.split()) - 500))
    cold = COLD.format(text=text, path=str(path))
    ratios = sorted(seconds(cold) / seconds("import spacy") for _ in range(9))
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return {
        "megabytes": round(size / 1e6, 2),
        "words a second": round(max(rates)),
        "cold start / import spacy": round(ratios[len(ratios) // 2], 2),
    }


def table(results: dict[str, dict[str, dict[str, Score]]], trees: dict[str, Score], cost: Score) -> str:
    """The scores as Markdown."""
    out = [
        "## Names, labels that all sets share (F)",
        "",
        "| set | micro | PERSON | ORG | place | NORP |",
        "|---|" + "---|" * 5,
    ]
    for name, kinds in results.items():
        row = [kinds["core"].get(label, {}) for label in ("micro", "PERSON", "ORG", "LOC", "NORP")]
        shown = [f"{cell['f']:.1f}" if cell.get("gold") else "" for cell in row]
        out.append(f"| {name} | " + " | ".join(shown) + " |")
    out += ["", "Micro is over PERSON, ORG and place.", ""]
    own = results["wikinews-gold dev"]["own"]
    out += ["## Names, our own labels, on wikinews-gold dev (exact span and label)", ""]
    out += ["| label | precision | recall | F | in gold |", "|---|---|---|---|---|"]
    for label in (*LABELS, "micro"):
        cell = own.get(label, measure(0, 0, 0))
        out.append(f"| {label} | {cell['p']:.1f} | {cell['r']:.1f} | {cell['f']:.1f} | {cell['gold']:.0f} |")
    if trees:
        keys = list(next(iter(trees.values())))
        out += ["", "## Tags, trees and sentence ends, from running text", ""]
        out += ["| set | " + " | ".join(keys) + " |", "|---|" + "---|" * len(keys)]
        out += [
            f"| {name} | " + " | ".join(f"{value:.1f}" for value in row.values()) + " |"
            for name, row in trees.items()
        ]
    if cost:
        out += ["", "## Cost", "", "| " + " | ".join(cost) + " |", "|" + "---|" * len(cost)]
        out += [
            "| "
            + " | ".join(f"{value:g}" if value < 1000 else f"{value:.0f}" for value in cost.values())
            + " |"
        ]
    return "\n".join(out) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    nlp = spacy.load(asked.pipeline)
    results = {name: names_of(nlp, asked.corpora / path) for name, path in NAME_SETS.items()}
    trees = {}
    if {"parser", "encoder"} & set(nlp.pipe_names):
        trees = {name: trees_of(nlp, asked.corpora / path) for name, path in TREE_SETS.items()}
    cost = cost_of(asked.pipeline, asked.corpora)
    if asked.json:
        asked.json.write_text(json.dumps({"names": results, "trees": trees, "cost": cost}, indent=1) + "\n")
    print(table(results, trees, cost))


if __name__ == "__main__":
    main()
