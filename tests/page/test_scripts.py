"""What each script asks of a page, in a table: where a row may end, what is one character, and how wide it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.page.texts import WORDS, rows_of
from tui.model import Article, Span
from tui.page.breaks import wrap
from tui.page.cells import closed, column_of, drawn, edges, graphemes, is_certain, widened

ROWS = {
    # text, width, its rows
    "Latin": ("one two three", 7, ["one two ", "three"]),
    "a word longer than a row": ("extraordinary", 5, ["extra", "ordin", "ary"]),
    "an address": (
        "see https://press.example.org/2022/07/the-ferry?from=quay&to=island",
        20,
        ["see ", "https://press.", "example.org/2022/07/", "the-ferry?from=quay&", "to=island"],
    ),
    "an address with letters of two cells": (
        "記者 https://press.example.org/2022/07/the-ferry?from=quay&to=island",
        20,
        ["記者 ", "https://press.", "example.org/2022/07/", "the-ferry?from=quay&", "to=island"],
    ),
    "a name of a file": (
        "minutes_of_the_harbour_board.final.txt",
        16,
        ["minutes_of_the_", "harbour_board.", "final.txt"],
    ),
    "an end that would be too short": ("a.extraordinary", 9, ["a.extraor", "dinary"]),
    "Chinese": ("记者读了一篇文章", 6, ["记者读", "了一篇", "文章"]),
    "no full stop begins a row": ("他说好。再见", 6, ["他说", "好。再", "见"]),
    "no bracket ends a row": ("他说「好」", 6, ["他说", "「好」"]),
    "two closing marks stay with their word": ("说「好」。去", 8, ["说", "「好」。", "去"]),
    "no small kana and no long mark begins a row": ("キャリーバッグ", 4, ["キャ", "リー", "バッ", "グ"]),
    "no Latin comma after Chinese begins a row": ("記者記者, ok", 8, ["記者記", "者, ok"]),
    "a full stop alone is cut off where nothing else helps": ("。。。。", 4, ["。。", "。。"]),
    "Chinese with Latin": ("使用Python编程", 10, ["使用Python", "编程"]),
    "a blank of full width": ("東京　大阪", 4, ["東京　", "大阪"]),
    "Korean words": ("기자가 기사를 읽었다", 10, ["기자가 ", "기사를 ", "읽었다"]),
    "Hangul by parts": (
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        2,
        ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"],
    ),
    "Thai between phrases": ("นักข่าวอ่านบทความ", 9, ["นักข่าวอ่าน", "บทความ"]),
    "no sign of repetition begins a row": ("เด็กๆไปโรงเรียน", 5, ["เด็กๆ", "ไป"]),
    "Khmer where its words are parted": ("ការ\u200bបោះឆ្នោត", 8, ["ការ\u200b", "បោះឆ្នោត"]),
    "Tibetan between syllables": ("བོད་ཡིག", 4, ["བོད་", "ཡིག"]),
    "Devanagari": ("नमस्ते दुनिया", 6, ["नमस्ते ", "दुनिया"]),
    "no break beside two letters that are one": ("नमस्ते", 3, ["नम", "स्ते"]),
    "nor before": ("नम स्तेन", 4, ["नम ", "स्तेन"]),
    "Arabic": ("قال الوزير", 5, ["قال ", "الوزي", "ر"]),
    "a soft hyphen": ("extra\u00adordinary", 9, ["extra\u00ad", "ordinary"]),
    "a soft hyphen without room for it": (
        "extra\u00adordinary x漢",
        5,
        ["extra", "\u00adordin", "ary x", "漢"],
    ),
    "a no-break space": ("a 100\u00a0km €", 7, ["a ", "100\u00a0km ", "€"]),
    "a narrow no-break space beside Chinese": ("漢\u202f漢漢", 5, ["漢\u202f漢", "漢"]),
    "families": ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"]),
    "flags": ("🇺🇦🇬🇧🇫🇷", 4, ["🇺🇦🇬🇧", "🇫🇷"]),
    "an exclamation after an emoji": ("ok 👍!", 4, ["ok ", "👍!"]),
}


@pytest.mark.parametrize(("text", "width", "rows"), ROWS.values(), ids=ROWS.keys())
def test_a_row_ends_where(text: str, width: int, rows: list[str]) -> None:
    starts = [*wrap(text, width), len(text)]
    assert [text[one:two] for one, two in pairwise(starts)][: len(rows)] == rows


CHARACTERS = {
    # text, its characters, their cells, what is drawn
    "ideographs": ("記者", ["記", "者"], [2, 2], "記者"),
    "half width": ("ｶﾞ", ["ｶﾞ"], [2], "ｶﾞ"),
    "many marks": ("e\u0301\u0323x", ["e\u0301\u0323", "x"], [1, 1], "e\u0301\u0323x"),
    "a mark on nothing": ("\u0301x", ["\u0301", "x"], [1, 1], "◌\u0301x"),
    "a family": ("👨\u200d👩\u200d👧", ["👨\u200d👩\u200d👧"], [2], "👨\u200d👩\u200d👧"),
    "a skin tone": ("👍🏽.", ["👍🏽", "."], [2, 1], "👍🏽."),
    "a skin tone on nothing": ("🏽", ["🏽"], [1], "\ufffd"),
    "a keycap": ("1️⃣2", ["1️⃣", "2"], [2, 1], "1️⃣2"),
    "a heart as an emoji": ("❤️", ["❤️"], [2], "❤️"),
    "a heart as text": ("❤︎", ["❤︎"], [1], "❤︎"),
    "flags": ("🇺🇦🇬🇧", ["🇺🇦", "🇬🇧"], [2, 2], "🇺🇦🇬🇧"),
    "half a flag": ("🇺x", ["🇺", "x"], [1, 1], "🇺x"),
    "the flag of Wales": (
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        ["🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"],
        [2],
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    ),
    "Hangul by parts": ("\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"], [2], "\u1112\u1161\u11ab"),
    "Thai": ("กำแพง", ["กำ", "แ", "พ", "ง"], [2, 1, 1, 1], "กำแพง"),
    "Devanagari": ("नमस्ते", ["न", "म", "स्ते"], [1, 1, 2], "नमस्ते"),
    "Devanagari with a joiner": ("क्\u200dष", ["क्\u200dष"], [2], "क्ष"),
    "a vowel sign beside its letter": ("किया", ["कि", "या"], [2, 2], "कि या "),
    "one before, one after and one above": ("ကြို", ["ကြို"], [2], "ကြို "),
    "a vowel sign on nothing": ("\u093e", ["\u093e"], [2], "◌\u093e "),
    "Hebrew with points": ("שָׁל", ["שָׁ", "ל"], [1, 1], "שָׁל"),
    "Persian with a non-joiner": ("می\u200cخ", ["م", "ی\u200c", "خ"], [1, 1, 1], "می\u200cخ"),
    "a soft hyphen": ("a\u00adb", ["a", "\u00ad", "b"], [1, 0, 1], "ab"),
    "a tab": ("a\tb", ["a", "\t", "b"], [1, 1, 1], "a b"),
    "a chosen form": ("葛\U000e0100", ["葛\U000e0100"], [2], "葛\U000e0100"),
}


@pytest.mark.parametrize(("text", "characters", "cells", "shown"), CHARACTERS.values(), ids=CHARACTERS.keys())
def test_a_reader_sees(text: str, characters: list[str], cells: list[int], shown: str) -> None:
    found = list(graphemes(text))
    assert [text[start:end] for start, end, _ in found] == characters
    assert [size for _, _, size in found] == cells
    assert drawn(text, 0, len(text)) == shown


@given(WORDS)
def test_what_is_drawn_is_as_wide_as_its_characters(text: str) -> None:
    text = Article.of(text).text
    found = list(graphemes(text))
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found[:-1])][: len(found)]
    assert cell_len(drawn(text, 0, len(text))) == sum(size for _, _, size in found)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_so_it_is_whatever_the_characters(text: str) -> None:
    text = Article.of(text).text
    assert cell_len(drawn(text, 0, len(text))) == sum(size for _, _, size in graphemes(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]).filter(is_certain)))
def test_characters_that_are_certain_need_no_library_to_part_them(text: str) -> None:
    import regex

    assert [(start, end) for start, end, _ in graphemes(text)] == [
        match.span() for match in regex.finditer(r"\X", text.replace("\n", " "))
    ]


@given(WORDS, st.integers(4, 40), st.data())
def test_the_cells_of_a_highlight_are_the_cells_of_its_characters(
    text: str, width: int, data: st.DataObject
) -> None:
    text = Article.of(text).text
    for row in (row for row in rows_of(text, width) if row.end > row.start):
        whole = edges(text, row.start, row.end)
        one, two = sorted(data.draw(st.tuples(*[st.integers(row.start, row.end)] * 2)))
        span = widened(Span(one, two), whole)
        assert {span.start, span.end} <= set(whole)
        assert span.start <= one <= two <= span.end
        first, last = column_of(text, row.start, span.start), column_of(text, row.start, span.end)
        assert last - first == cell_len(drawn(text, span.start, span.end))
        parts = [drawn(text, *ends) for ends in pairwise([row.start, span.start, span.end, row.end])]
        assert "".join(parts) == drawn(text, row.start, row.end)


@given(WORDS, st.lists(st.integers(1, 60), min_size=1, max_size=8), st.data())
def test_a_place_survives_any_sequence_of_widths(text: str, widths: list[int], data: st.DataObject) -> None:
    text = Article.of(text).text
    place = data.draw(st.integers(0, len(text)))
    first = {width: tuple(rows_of(text, width)) for width in widths}
    for width in widths:
        rows = rows_of(text, width)
        shown = [row for row in first[width] if row.start <= place]
        if shown:
            assert rows[rows.row_of(place)] == shown[-1]


def test_words_from_right_to_left_do_not_take_along_what_follows() -> None:
    assert closed("שלום 5") == "שלום 5\u200e"
    assert closed("5", "שלום 5") == "5\u200e"
    assert closed("hello 5 记者") == "hello 5 记者"
    assert cell_len(closed("שלום")) == 4
