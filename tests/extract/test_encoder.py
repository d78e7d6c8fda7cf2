"""The component of the bundled pipeline: what spaCy expects of it, and that no text changes what is said of another."""

import shutil

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from tui.extract.en import NAMES
from tui.extract.nlp import BUNDLED

NEWS = (
    "Anna Lindqvist of the Nordic Council told reporters in Oslo on Monday that the bridge would open in June. "
    "“We are ready,” she said. The U.S.-led inquiry found no fault with Skanova, the firm that built it."
)
OTHER = "Mr Okafor, who lives in Lagos, did not answer."


@pytest.fixture(scope="module")
def english():
    return spacy.load(BUNDLED)


def said(doc):
    """All that a reader of the Doc can see."""
    words = [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return words, [(e.start_char, e.end_char, e.label_, e._.score) for e in doc.ents]


def test_one_pass_sets_all(english):
    doc = english(NEWS)
    assert [
        name for name in ("TAG", "POS", "DEP", "SENT_START", "ENT_IOB") if not doc.has_annotation(name)
    ] == []
    assert len(list(doc.sents)) == 3
    assert all(sentence.root.dep_ == "ROOT" for sentence in doc.sents)
    assert ("Anna Lindqvist", "PERSON") in {(name.text, name.label_) for name in doc.ents}


def test_every_name_has_a_score(english):
    doc = english(NEWS)
    assert doc.ents
    assert all(0 < name._.score <= 1 for name in doc.ents)
    assert doc[0:1]._.score in {0.0, *doc.spans[NAMES].attrs["scores"]}


def test_a_doc_keeps_its_scores_on_disk(english):
    doc = english(NEWS)
    assert said(Doc(english.vocab).from_bytes(doc.to_bytes())) == said(doc)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(english.vocab)
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in doc.ents]


def test_neighbours_in_a_batch_change_nothing(english):
    alone = [said(english(text)) for text in (NEWS, OTHER)]
    for size in (1, 2, 64):
        assert [said(doc) for doc in english.pipe([NEWS, OTHER], batch_size=size)] == alone
    assert [said(doc) for doc in english.pipe([OTHER, NEWS])] == alone[::-1]


def test_a_long_text_reads_as_its_first_part(english):
    """What lies far beyond a window has no say in it."""
    long, longer = (english(" ".join([NEWS] * times)) for times in (20, 24))
    count = len(english(" ".join([NEWS] * 12)))
    assert said(long)[0][:count] == said(longer)[0][:count]
    assert sum(1 for _ in long.sents) == pytest.approx(60, abs=2)


def test_abbreviations_part_at_a_hyphen(english):
    assert "U.S." in [name.text for name in english(NEWS).ents]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "  Oslo  is   cold . \n",
        "x" * 100_000,
        "“" * 3000,
        "a\u0301 \U0001f468‍\U0001f469‍\U0001f467 中文",
    ],
)
def test_odd_texts(english, text):
    doc = english(text)
    assert doc.text == text
    assert all(token.has_head() or token.head is token for token in doc)


def test_saved_and_loaded_again(english, tmp_path):
    english.to_disk(tmp_path / "saved")
    assert said(spacy.load(tmp_path / "saved")(NEWS)) == said(english(NEWS))
    other = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "copydesk.Tokenizer.v1"}}})
    other.add_pipe("copydesk_encoder", name="encoder")
    other.from_bytes(english.to_bytes())
    assert said(other(NEWS)) == said(english(NEWS))


@pytest.mark.parametrize("name", ["network.onnx", "vocab.txt", "labels.json", "relations.npz"])
def test_damaged_weights_are_noticed(tmp_path, name):
    shutil.copytree(BUNDLED, tmp_path / "damaged")
    file = tmp_path / "damaged" / "encoder" / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ValueError, match=f"{name} is damaged"):
        spacy.load(tmp_path / "damaged")


def test_missing_weights_are_noticed(tmp_path):
    shutil.copytree(BUNDLED, tmp_path / "missing")
    (tmp_path / "missing" / "encoder" / "network.onnx").unlink()
    with pytest.raises(ValueError, match="cannot be read"):
        spacy.load(tmp_path / "missing")


def test_a_pipeline_without_weights_says_so():
    bare = spacy.blank("en")
    bare.add_pipe("copydesk_encoder", name="encoder")
    with pytest.raises(ValueError, match="weights"):
        bare(NEWS)
