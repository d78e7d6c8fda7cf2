"""Loading a pipeline, what goes wrong with it, and what it says of paragraphs of every kind."""

import json
import shutil
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tui.extract import nlp
from tui.extract.nlp import Pipeline, PipelineUnavailable, load
from tui.model import Article


@pytest.fixture(scope="module")
def bundled():
    return load()


@pytest.fixture(scope="module")
def blank():
    return Pipeline(spacy.blank("en"))


def parses(pipeline, text):
    article = pipeline.in_pieces(Article.of(text))
    return article, list(pipeline.parses(article, article.paragraphs))


def test_the_bundled_pipeline_has_all_that_is_read(bundled):
    _, (parse,) = parses(bundled, "Sarah Miller of Norway said on Tuesday that she left. It rained in Oslo.")
    assert parse.has_tree
    assert all(token.tag and token.pos and token.dep for token in parse.tokens)
    assert {token.sentence for token in parse.tokens} == {0, 1}
    assert {name.label for name in parse.names} >= {"PERSON", "GPE"}
    assert bundled.name.startswith("en_")
    assert bundled.version == nlp.bundled_version() != ""


def test_tokens_are_the_words_of_the_article(bundled):
    article, found = parses(bundled, "First “one”.\n\nThen’s two…\n\n  Three\tfour.")
    for paragraph, parse in zip(article.paragraphs, found, strict=True):
        assert parse.span == paragraph.span
        for token in parse.tokens:
            assert article.text[token.start : token.end] == token.text
            assert parse.span.contains(token.span)
            assert 0 <= token.head < len(parse.tokens)


def test_a_wrapped_paragraph_reads_as_an_unwrapped_one(bundled):
    wrapped = "On Tuesday, as nobody had thought, Sarah\nMiller of Norway left the city, and then it rained."
    article, found = parses(bundled, wrapped + "\n\nThe end.")
    assert len(found) == 2
    (flat,) = parses(bundled, wrapped.replace("\n", " "))[1]
    assert found[0].names == flat.names
    assert [token.tag for token in found[0].tokens] == [token.tag for token in flat.tokens]
    assert "Sarah\nMiller" in [name.span.of(article.text) for name in found[0].names]


def test_paragraphs_in_the_order_asked_for(blank):
    article = Article.of("One.\n\nTwo.\n\nThree.")
    backwards = tuple(reversed(article.paragraphs))
    assert [parse.span for parse in blank.parses(article, backwards)] == [one.span for one in backwards]


def test_a_pipeline_without_components(blank):
    _, (parse,) = parses(blank, "Sarah left. It rained.")
    assert not parse.has_tree
    assert parse.names == ()
    assert all(token.tag == token.pos == token.dep == "" and token.head == -1 for token in parse.tokens)


def test_sentences_from_a_sentencizer():
    pipeline = Pipeline(spacy.blank("en"))
    pipeline.nlp.add_pipe("sentencizer")
    _, (parse,) = parses(pipeline, "Sarah left. It rained.")
    assert [token.sentence for token in parse.tokens] == [0, 0, 0, 1, 1, 1]


def test_a_long_paragraph_is_cut_between_sentences(blank):
    _, found = parses(blank, "It rained there. " * 4000)
    assert sum(len(parse.tokens) for parse in found) == 16_000
    assert all(parse.tokens[0].text == "It" and parse.tokens[-1].text == "." for parse in found)
    assert max(len(parse.span) for parse in found) <= 5000


def test_a_long_paragraph_is_cut_outside_quotation_marks(blank):
    article, found = parses(blank, "“It rained there. It rained here. It was cold,” he said. " * 900)
    assert len(found) > 9
    assert all(parse.span.of(article.text).startswith("“It rained there.") for parse in found)


@pytest.mark.parametrize("text", ["x" * 90_000, "漢字" * 30_000, "word " * 20_000])
def test_a_long_paragraph_without_sentences(blank, text):
    article, found = parses(blank, text)
    assert "".join(parse.span.of(article.text) for parse in found) == article.text.strip()


def test_pieces_never_exceed_what_the_pipeline_takes():
    pipeline = Pipeline(spacy.blank("en"))
    pipeline.nlp.max_length = 50
    _, found = parses(pipeline, "Ten words are in each of these two short sentences. " * 5)
    assert max(len(parse.span) for parse in found) <= 50
    assert all(parse.tokens for parse in found)


def test_new_words_do_not_stay_in_the_vocabulary(blank):
    parses(blank, "Once.")
    before = len(blank.nlp.vocab.strings)
    parses(blank, "\n\n".join(f"word{number} said so." for number in range(200)))
    assert len(blank.nlp.vocab.strings) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "... !!! ???",
        "ALL OF THIS IS IN CAPITALS AND SHOUTED AT ROME",
        "def f(x): return {x: [1, 2]}  # code",
        "Das ist kein englischer Satz. Ceci non plus.",
        "👩‍👩‍👧 🇳🇴 e\u0301",
        "\u202eabc\ufeff",
        "((((((((((" * 20,
    ],
)
def test_odd_texts(bundled, text):
    article, found = parses(bundled, text)
    assert len(found) == len(article.paragraphs)


@pytest.mark.parametrize("marks", ['"', "_", "👍", "?!", "“‘"])
def test_f18_marks_without_end_are_read_as_nothing(bundled, marks):
    """The tokenizer would take a minute for these."""
    article, found = parses(bundled, f"Mary Quill left. {marks * 20_000} Ben Moor stayed.")
    assert sum(len(parse.tokens) for parse in found) < 50
    names = [name.span.of(article.text) for parse in found for name in parse.names]
    assert names == ["Mary Quill", "Ben Moor"]
    assert parses(bundled, marks * 99)[1][0].tokens


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text(text):
    article, found = parses(_BLANK, text)
    assert [parse.span for parse in found] == [paragraph.span for paragraph in article.paragraphs]
    assert all(
        article.text[token.start : token.end] == token.text for parse in found for token in parse.tokens
    )


_BLANK = Pipeline(spacy.blank("en"))


@Language.component("copydesk_test_stumbles")
def _stumbles(doc):
    if "stone" in doc.text:
        raise RuntimeError("a stone")
    return doc


def test_one_text_on_which_a_pipeline_fails_does_not_cost_the_others():
    pipeline = Pipeline(spacy.blank("en"))
    pipeline.nlp.add_pipe("copydesk_test_stumbles")
    _, found = parses(pipeline, "Before it.\n\nA stone lies there.\n\nAfter it.")
    assert [bool(parse.tokens) for parse in found] == [True, False, True]


def test_a_pipeline_by_path(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "own")
    assert load(str(tmp_path / "own")).name == "en_pipeline"


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "own"
    spacy.blank("en").to_disk(folder)
    return folder


def refused(name):
    with pytest.raises(PipelineUnavailable) as caught:
        load(str(name))
    reason = str(caught.value)
    assert reason
    assert "\n" not in reason
    return reason


def test_a_pipeline_that_is_not_installed():
    assert "not installed" in refused("en_no_such_pipeline")


@pytest.mark.parametrize("name", [" ", "../..", "no such/folder", "\n", "json", "e\u0301n"])
def test_names_that_are_no_pipelines(name):
    assert refused(name)


def test_an_empty_folder(tmp_path):
    assert refused(tmp_path)


def test_a_broken_config(saved):
    (saved / "config.cfg").write_text("[nlp\nlang = ")
    assert "cannot be" in refused(saved)


def test_a_broken_vocabulary(saved):
    shutil.rmtree(saved / "vocab")
    (saved / "vocab").write_text("no folder")
    assert refused(saved)


def test_broken_weights(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(nlp.BUNDLED, folder)
    (folder / "encoder" / "network.onnx").write_bytes(b"no weights")
    assert "cannot be" in refused(folder)


def test_a_pipeline_of_another_version(saved):
    meta = json.loads((saved / "meta.json").read_text())
    (saved / "meta.json").write_text(json.dumps({**meta, "spacy_version": ">=2.0,<2.1"}))
    (saved / "config.cfg").write_text("[nlp]\nlang = 3")
    assert ">=2.0,<2.1" in refused(saved)


def test_another_language(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "german")
    assert "not English" in refused(tmp_path / "german")


def test_a_pipeline_that_needs_code_that_is_not_there(saved):
    text = (saved / "config.cfg").read_text().replace("pipeline = []", 'pipeline = ["odd"]')
    (saved / "config.cfg").write_text(text + '\n[components.odd]\nfactory = "no_such_factory"\n')
    assert refused(saved)


def test_the_bundled_pipeline_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(nlp, "BUNDLED", tmp_path / "nothing")
    with pytest.raises(PipelineUnavailable, match="missing"):
        load()
    assert nlp.bundled_version() == ""


def test_no_spacy(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(PipelineUnavailable, match="install spacy"):
        load()
