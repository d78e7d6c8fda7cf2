"""Put the two trained halves together into the pipeline that ships, with nothing but what reading needs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc

VERSION = "0.1.0"
META = {
    "lang": "en",
    "name": "copydesk",
    "version": VERSION,
    "description": "English for news: tags, parts of speech, trees, sentence ends and names.",
    "author": "Copydesk contributors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<3.9",
    "sources": [
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
SAMPLE = (
    'The head of the agency, Jane Müller, said on Tuesday: "We can\'t go to Kyiv yet." She will.',
    "WASHINGTON (AP) — 3,000 people marched through the U.S. capital, Reuters reported on Twitter in 2022.",
)


def seen(doc: Doc) -> list[tuple[object, ...]]:
    """All that a reader of the Doc can see."""
    ents = {e.start: (e.end, e.label_) for e in doc.ents}
    return [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.is_sent_start, ents.get(t.i)) for t in doc]


def needed(nlp: Language) -> list[str]:
    """The strings that annotations name: labels of every component, and parts of speech."""
    labels = {label for pipe in nlp.pipe_names for label in getattr(nlp.get_pipe(pipe), "labels", ())}
    parts = {piece for label in labels for piece in label.replace("||", "=").split("=")}
    return sorted(labels | parts | {"ROOT", "dep"})


def assemble(trees: Path, names: Path, out: Path) -> Language:
    """Trees and names in one pipeline in `out`, which is replaced; no words of the corpora come along."""
    nlp, other = spacy.load(trees), spacy.load(names)
    nlp.add_pipe("ner", source=other)
    nlp.batch_size = nlp.config["nlp"]["batch_size"] = 64
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    before = [seen(doc) for doc in nlp.pipe(SAMPLE)]
    srsly.write_json(out / "vocab" / "strings.json", needed(nlp))
    for leftover in ("lookups.bin", "vectors", "vectors.cfg", "key2row"):
        (out / "vocab" / leftover).unlink(missing_ok=True)
    meta = json.loads((out / "meta.json").read_text())
    meta["vectors"] = {"width": 0, "vectors": 0, "keys": 0, "name": None}
    (out / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n")
    loaded = spacy.load(out)
    if [seen(doc) for doc in loaded.pipe(SAMPLE)] != before:
        raise ValueError(f"{out}: the pipeline reads otherwise once written to disk")
    return loaded
