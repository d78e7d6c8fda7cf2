"""Speech is found in marks and without them; titles, nicknames and terms in marks are none."""

import subprocess
import sys
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.told import entity, parsed, said, words_of
from tui.extract.kinds import words_at
from tui.extract.quotes import find_quotes
from tui.model import Article, QuoteKind, Span

DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT


def marked(text):
    return [words for words, _, kind in said(text) if kind is not INDIRECT]


def test_whole_sentences_are_direct():
    assert said("“The bridge is safe,” Ana Ruiz said.", speaker="Ana Ruiz") == [
        ("The bridge is safe,", "Ana Ruiz", DIRECT)
    ]


def test_a_fragment_of_a_report_is_mixed_and_the_report_is_indirect():
    found = said("Ana Ruiz said that the bridge was “as safe as a house” again.", speaker="Ana Ruiz")
    assert found == [
        ("the bridge was “as safe as a house” again", "Ana Ruiz", INDIRECT),
        ("as safe as a house", "Ana Ruiz", MIXED),
    ]


def test_what_somebody_is_reported_to_have_said_stays_theirs():
    text = "“We will start on the dam by then,” Ana Ruiz said, according to a report by the Gazette."
    assert said(text, speaker="Ana Ruiz") == [("We will start on the dam by then,", "Ana Ruiz", DIRECT)]


def test_a_quote_split_by_its_cue_is_one():
    text = "“We will wait,” Ana Ruiz said, “until the water falls.”"
    assert marked(text) == ["We will wait, | until the water falls."]


def test_two_sentences_around_a_cue_are_two_quotes():
    text = "“We will wait,” Ana Ruiz said. “The water is high.”"
    assert marked(text) == ["We will wait,", "The water is high."]


def test_a_quote_over_two_paragraphs_is_one():
    text = "“We will wait.\n\n“The water is too high,” Ana Ruiz said."
    assert said(text, speaker="Ana Ruiz") == [("We will wait. | The water is too high,", "Ana Ruiz", DIRECT)]


@pytest.mark.parametrize(
    "text",
    [
        "The film “A Long Road Home” won two prizes in Rome last year.",
        "The storm, known as “Big Bertha”, has moved north.",
        "Her new book, entitled “Rivers of Sand”, sold well.",
        "A so-called “safe room” lies below the house.",
        "The board’s motto, “Safe passage for all”, hangs in the hall.",
        "Their motto was “Never too late”, in gold.",
        "Ben “Salty” Wood mended the nets.",
        "A choir sang “Farewell, Old Ferry” on the quay.",
    ],
)
def test_titles_nicknames_and_terms_are_no_quotes(text):
    assert marked(text) == []


def test_a_short_word_under_a_cue_of_speech_is_a_quote():
    assert marked("Ana Ruiz called the plan “absurd” on Monday.") == ["absurd"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz said that the bridge would stay shut.", "the bridge would stay shut"),
        ("Ana Ruiz said on Monday that the bridge would stay shut.", "the bridge would stay shut"),
        ("Ana Ruiz told reporters that the bridge would stay shut.", "the bridge would stay shut"),
        ("The bridge will stay shut, Ana Ruiz said on Monday.", "The bridge will stay shut"),
        ("According to Ana Ruiz, the bridge will stay shut.", "the bridge will stay shut"),
        ("The bridge will stay shut, according to Ana Ruiz.", "The bridge will stay shut"),
        ("Ana Ruiz said the bridge will stay shut.", "the bridge will stay shut"),
        (
            "Ana Ruiz said that the bridge would stay shut, adding that it was old.",
            "the bridge would stay shut",
        ),
    ],
)
def test_reports_without_marks(text, content):
    found = said(text, speaker="Ana Ruiz")
    assert (content, "Ana Ruiz", INDIRECT) in found


def test_what_follows_a_name_and_a_colon_is_theirs():
    turns = "Ana Ruiz: The bridge is shut.\n\nBen Wood: It opens in May, I was told."
    found = said(turns, speaker="Ana Ruiz", others=(("Ben Wood", "PERSON"),))
    assert found == [
        ("The bridge is shut", "Ana Ruiz", INDIRECT),
        ("It opens in May, I was told", "Ben Wood", INDIRECT),
    ]


@pytest.mark.parametrize("text", ["Tickets: they cost four pounds.", "In Ruiz: nothing.", "Ana Ruiz: 2 of 7"])
def test_not_all_that_follows_a_colon_is_speech(text):
    assert said(text, speaker="Ana Ruiz") == []


def test_nobody_speaks_by_the_place_of_a_dateline():
    text = "RIVERTON, Ohio — The Bridge Board said that the bridge would stay shut."
    found = said(text, others=(("Bridge Board", "ORG"), ("RIVERTON", "GPE")))
    assert found == [("the bridge would stay shut", "Bridge Board", INDIRECT)]


def test_a_block_quote_is_speech():
    text = "The letter ends:\n\n> We will wait for the water.\n— Ana Ruiz, warden\n\nNobody answered."
    assert said(text, speaker="Ana Ruiz") == [("We will wait for the water.", "Ana Ruiz", DIRECT)]


@pytest.mark.parametrize(
    "text",
    [
        "“No comment,” said a guard, who asked not to be named.",
        "Asked whether the bridge would stay shut, Ana Ruiz said: “No.”",
    ],
)
def test_what_is_asked_of_the_speaker_is_no_report(text):
    assert [kind for *_, kind in said(text, speaker="Ana Ruiz")] == [DIRECT]


def test_an_amount_may_end_a_sentence():
    text = "Ana Ruiz said the board had paid £2m. The board was “delighted”, it said."
    found = said(text, speaker="Ana Ruiz", others=(("The board", "ORG"),))
    assert ("the board had paid £2m", "Ana Ruiz", INDIRECT) in found


def test_a_noun_is_no_report():
    assert said("Ana Ruiz announced a second bridge for the town.", speaker="Ana Ruiz") == []


UD = {
    "Ruiz": ("NNP", "nsubj", "said"), "Ana": ("NNP", "compound", "Ruiz"), "said": ("VBD", "ROOT", "said"),
    "floods": ("NNS", "nsubj", "spread"), "spread": ("VBP", "ccomp", "said"), "resigned": ("VBD", "conj", "said"),
    "and": ("CC", "cc", "resigned"), "the": ("DT", "det", "floods"),
}  # fmt: skip


@pytest.mark.parametrize("labels", [{}, {"nsubj": "nsubj", "compound": "flat"}])
def test_a_tree_tells_where_a_report_ends(labels):
    article = Article.of("Ana Ruiz said the floods spread and resigned.")
    trees = {word: (tag, labels.get(dep, dep), head) for word, (tag, dep, head) in UD.items()}
    ana = entity(article, "Ana Ruiz", "PERSON")
    found = find_quotes(article, parsed(article, trees), (ana,))
    assert [(words_of(quote, article), quote.speaker) for quote in found] == [
        ("the floods spread", "Ana Ruiz")
    ]


def test_a_quote_that_is_said_again_names_the_first():
    text = (
        "“I think by May we will open the new bridge,” Ana Ruiz said.\n\n"
        "Nobody has seen the plans.\n\n"
        "“I think we will open a new bridge by May,” Ana Ruiz said."
    )
    article = Article.of(text)
    first, again = find_quotes(article, (), (entity(article, "Ana Ruiz", "PERSON"),))
    assert not first.repeats
    assert again.repeats == first.id


def test_each_quote_says_why():
    article = Article.of("“The bridge is safe,” Ana Ruiz said.")
    (quote,) = find_quotes(article, (), (entity(article, "Ana Ruiz", "PERSON"),))
    assert quote.cue is not None
    assert quote.cue.of(article.text) == "said"
    assert quote.mention is not None
    assert quote.mention.of(article.text) == "Ana Ruiz"
    assert quote.reason == "subject of 'said'"
    assert 0.5 < quote.certainty <= 1


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\n ", '"' * 999, "'" * 10_000, "“" * 1000 + "so" + "”" * 1000, "“so " * 2000, "said " * 20_000,
        "He said that " * 2000, "according to " * 3000, "THE MAN SAID “GO HOME” AND LEFT. " * 200, "— Bob " * 2000,
        "Bob: “so” " * 500, "said, " * 5000,
    ],
)  # fmt: skip
def test_odd_texts_do_no_harm(text):
    article = Article.of(text)
    for quote in find_quotes(article, (), ()):
        assert all(0 <= span.start < span.end <= len(article.text) for span in quote.spans)


WORDS = st.sampled_from(
    "Ana Ruiz Bob the mayor he she They said told added according to that , . : ? “ ” \" ' ’ — \n\n bridge is was not".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_do_not_cross(text):
    article = Article.of(text)
    quotes = find_quotes(
        article, (), (entity(article, "Ana Ruiz", "PERSON", "Ruiz"),) if "Ruiz" in text else ()
    )
    starts = [quote.spans[0].start for quote in quotes]
    assert starts == sorted(starts)
    direct = [span for quote in quotes if quote.kind is not INDIRECT for span in quote.spans]
    for number, span in enumerate(direct):
        assert span.end <= len(article.text)
        assert not any(span.overlaps(other) for other in direct[number + 1 :])
    for quote in quotes:
        assert 0 <= quote.certainty <= 1
        assert quote.mention is None or quote.mention.end <= len(article.text)


SAYINGS = st.lists(
    st.tuples(
        st.sampled_from(("Ana Ruiz", "Bob Hall")),
        st.sampled_from(("We will wait", "Nobody knows that", "The bridge is very old")),
        st.sampled_from(("said", "added")),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(SAYINGS, st.sampled_from(('""', "«»", "‘’", "''")))
def test_another_style_of_marks_gives_the_same_quotes(sayings, marks):
    def found(opener, closer):
        text = "\n\n".join(f"{opener}{words},{closer} {name} {cue}." for name, words, cue in sayings)
        return said(text, speaker="Ana Ruiz", others=(("Bob Hall", "PERSON"),))

    assert found("“", "”") == found(*marks)


def test_the_hash_seed_changes_nothing():
    script = (
        "from tests.extract.told import said\n"
        "text = '“We wait,” Ana Ruiz said. Bob Hall told her the bridge, known as “Big Ben”, was “safe”. He left.'\n"
        "print(said(text, speaker='Ana Ruiz', others=(('Bob Hall', 'PERSON'),)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(outputs) == 1


def test_f18_time_grows_no_faster_than_a_row_of_figures():
    def seconds(count):
        text = "1999-" * count
        begun = process_time()
        assert len(words_at(text, Span(0, len(text)))) == 2 * count
        return process_time() - begun

    seconds(100)
    assert seconds(20_000) < 30 * max(seconds(2000), 0.02)
