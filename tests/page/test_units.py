"""Units: characters, words, sentences and paragraphs follow one another, and none is lost between two."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model import Article, Span
from tui.page.sentences import sentence_at
from tui.page.units import Unit, unit_at, unit_before
from tui.page.words import word_at

PIECES = st.sampled_from(
    ["Ann", "said", "U.S.", "Mr.", "3.5", "No", ". ", "! ", "? ", "… ", ".” ", ") ", "\n", "\n\n", " ", "é", "e\u0301",
     "東京。", "です！」", "👩‍👧", "กำลัง", "שָׁלוֹם", "“", "नमस्ते", "می\u200cخ", "extra\u00adord", "記者は読む", "葛\U000e0100",
     "អង់\u200bគ្លេស", "1️⃣", "🇬🇧", "\u0301", "x" * 300]
)  # fmt: skip


WORDS = {
    "letters with their marks": ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
    "Devanagari": ("नमस्ते दुनिया।", ["नमस्ते", "दुनिया", "।"]),
    "Hebrew with points": ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
    "Persian with a non-joiner": ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
    "a soft hyphen": ("an extra\u00adordinary case", ["an", "extra\u00adordinary", "case"]),
    "Thai": ("นักข่าวอ่านบทความ", ["นักข่าว", "อ่าน", "บทความ"]),
    "Chinese": ("记者读了文章。", ["记者", "读", "了", "文章", "。"]),
    "Chinese with Latin": ("使用Python编程", ["使用", "Python", "编程"]),
    "Japanese": ("記者は、編集者にメモを渡した", ["記者は", "、", "編集者に", "メモを", "渡した"]),
    "Khmer where its words are parted": ("ការ\u200bបោះឆ្នោត", ["ការ", "បោះឆ្នោត"]),
    "emoji": ("ok 👨\u200d👩\u200d👧🇬🇧!", ["ok", "👨\u200d👩\u200d👧", "🇬🇧", "!"]),
    "joined by marks": ("it’s a well-known U.S. law", ["it’s", "a", "well-known", "U.S", ".", "law"]),
    "a very long word": ("a " + "x" * 3000 + " b", ["a", "x" * 3000, "b"]),
}


@pytest.mark.parametrize(("text", "words"), WORDS.values(), ids=WORDS.keys())
def test_words_are_what_a_reader_takes_for_one(text: str, words: list[str]) -> None:
    found, at = list[str](), 0
    while span := word_at(text, at):
        assert all(word_at(text, within) == span for within in (span.start, span.end - 1))
        found.append(span.of(text))
        at = span.end
    assert found == words


def sentences(text: str) -> list[str]:
    article, found, at = Article.of(text), [], 0
    while span := unit_at(article, Unit.SENTENCE, at):
        found.append(span.of(text))
        at = span.end
    return found


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It stopped!", "Did it?", "Yes…", "So it did."],
        ["Mr. Bell and Dr. E. Reed met at No. 4 St. Anne Street.", "They spoke."],
        ["“We left.”", "“Why?” he asked.", "(Nobody knew.)", "Nobody."],
        ["Prices rose 3.5 per cent, i.e. by a lot.", "2019 was worse."],
        ["Élan was lost.", "Ära followed.", "Οι άλλοι έφυγαν."],
        ["東京に着いた。", "「雨だ。」", "晴れた！"],
        ["यह ठीक है।", "वह गया।"],
    ],
)
def test_sentences_end_at_their_stops(parts: list[str]) -> None:
    joined = "".join(parts) if parts[0][0] == "東" else " ".join(parts)
    assert sentences(joined) == parts


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(list(Unit)))
@example("\n\u0301", Unit.CHARACTER)
def test_units_follow_one_another_to_the_end_and_back(text: str, unit: Unit) -> None:
    article = Article.of(text)
    text, there, at = article.text, [], 0
    while span := unit_at(article, unit, at):
        assert span.start >= at or unit is Unit.CHARACTER
        assert not text[at : span.start].strip(" \n\u200b")
        there.append(span)
        at = span.end
    assert not text[at:].strip(" \n\u200b")
    back, at = [], len(text)
    while span := unit_before(article, unit, at):
        back.append(span)
        at = span.start
    assert back[::-1] == there


def test_a_sentence_of_a_long_paragraph_is_the_one_that_a_short_one_has() -> None:
    text = " ".join(f"Sentence {number} goes on for a while and then ends." for number in range(2000))
    at = text.index("Sentence 1500") + 7
    assert (
        sentence_at(text, Span(0, len(text)), at).of(text)
        == "Sentence 1500 goes on for a while and then ends."
    )
    whole = "x" * 50_000
    assert sentence_at(whole, Span(0, len(whole)), 40_000) == Span(0, len(whole))
