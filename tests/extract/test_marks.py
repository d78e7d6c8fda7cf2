"""Quotation marks are paired whatever their glyphs, and apostrophes are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract.marks import stretches
from tui.model import Article


def marked(text):
    return [stretch.inner.of(text) for stretch in stretches(Article.of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We are late,” she said.", ["We are late,"]),
        ('"We are late," she said.', ["We are late,"]),
        ('“We are late," she said. "Very late.”', ["We are late,", "Very late."]),
        ("«We are late», she said.", ["We are late"]),
        ("„We are late“, she said.", ["We are late"]),
        ("``We are late,'' she said.", ["We are late,"]),
        ("‘We are late,’ she said.", ["We are late,"]),
        ("'We are late,' she said. 'Very late.'", ["We are late,", "Very late."]),
        ("‘He called it “late” again,’ she said.", ["He called it “late” again,"]),
        ("“He called it ‘late’ again,” she said.", ["He called it ‘late’ again,"]),
        ('"He called it "late" again," she said.', ['He called it "late" again,']),
        ("The workers' rights and the '90s aren't quotes.", []),
        ("'Don't touch the workers' tools,' he said.", ["Don't touch the workers' tools,"]),
        ('A 12" disk and a man of 6\'2" are no quotes.', []),
        ("We are late,” she said. “Very late.”", ["We are late,", "Very late."]),
        ("“We are late, she said on Monday.", ["We are late,"]),
        ("He said “we are “very late” today.", ["we are", "very late"]),
    ],
)
def test_pairs(text, found):
    assert marked(text) == found


def test_single_marks_are_apostrophes_where_there_are_double_ones():
    assert marked("“We are late,” she said.\n\n'Tis the ‘season’ again.") == ["We are late,"]


def test_a_quote_goes_on_in_the_next_paragraph():
    article = Article.of("“We are late.\n\n“Very late,” she said.")
    first, second = stretches(article)
    assert first.goes_on
    assert not first.closed
    assert not second.goes_on


def test_an_unclosed_quote_ends_with_its_paragraph():
    text = "“We are late.\n\nThe train left."
    assert marked(text) == ["We are late."]
    assert not stretches(Article.of(text))[0].goes_on


@pytest.mark.parametrize(
    "text",
    [
        '"' * 9999,
        "'" * 10_000,
        "“" * 1000 + "so" + "”" * 1000,
        "“so " * 3000,
        "’" * 500,
        "",
        " \n\n ",
        '"',
        "“”",
    ],
)
def test_odd_marks_do_no_harm(text):
    article = Article.of(text)
    assert all(stretch.inner for stretch in stretches(article))


@given(st.text(alphabet="ab. ,\n“”\"'‘’„«»5"))
def test_stretches_lie_in_their_paragraphs_in_order_and_apart(text):
    article = Article.of(text)
    end = 0
    for stretch in stretches(article):
        paragraph = article.paragraphs[stretch.paragraph].span
        assert paragraph.contains(stretch.outer)
        assert stretch.outer.contains(stretch.inner)
        assert stretch.inner.trimmed(article.text) == stretch.inner
        assert stretch.outer.start >= end
        end = stretch.outer.end


SENTENCES = st.lists(
    st.tuples(st.sampled_from(("He came", "She said", "It is")), st.sampled_from(("go now", "a b c", "yes"))),
    min_size=1,
    max_size=6,
)


@given(SENTENCES)
def test_another_style_of_marks_gives_the_same_stretches(sentences):
    def text(opener, closer):
        return " ".join(f"{lead}, {opener}{words}.{closer}" for lead, words in sentences)

    curly = marked(text("“", "”"))
    assert (
        curly
        == marked(text('"', '"'))
        == marked(text("«", "»"))
        == marked(text("‘", "’"))
        == marked(text("'", "'"))
    )


def test_a_sentence_in_single_marks_is_marked_beside_double_ones():
    text = "“We wait,” she said. She added: 'Nobody wanted this.' The boys' boat, 'old Meg', lay there."
    article = Article.of(text)
    assert [stretch.inner.of(text) for stretch in stretches(article)] == ["We wait,", "Nobody wanted this."]
