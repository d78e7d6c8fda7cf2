"""No character of a text reaches the screen that a terminal would obey or a reader could not see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Article, one_line, safe

HIDDEN_OR_OBEYED = [
    *map(chr, [*range(0x09), *range(0x0E, 0x20), 0x7F]),
    *map(chr, [*range(0x80, 0x85), *range(0x86, 0xA0)]),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\u180e\u200b\u200c\u200d\u2060\ufeff\ufff9\ufffb\u206a",
    *map(chr, range(0xE0001, 0xE0080)),
    "\U000e0100",
    "\ud800",
    "\udfff",
    "\ufffe",
]
LINE_ENDS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
KEPT = {
    "Arabic": "يقرأ القارئ الخبر ثم يسأل: من قال هذا؟",
    "Arabic with its own signs": "\u0600\u0661\u06dd",
    "Persian with a non-joiner": "می\u200cخواهم",
    "Hebrew with points": "שָׁלוֹם לַקּוֹרֵא",
    "Devanagari with a joiner": "क्\u200dष",
    "Chinese": "记者读了一篇文章。",
    "Japanese with a chosen form": "葛\U000e0100城市",
    "Korean": "기자가 기사를 읽었다",
    "Thai": "นักข่าวอ่านบทความ",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a woman at work, with a skin tone": "👩🏽\u200d🚒",
    "a heart on fire": "❤️\u200d🔥",
    "a rainbow flag": "🏳️\u200d🌈",
    "a country's flag": "🇺🇦",
    "the flag of England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "the flag of Wales": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "letters with many marks": "e\u0301\u0323 Z\u0351\u036b\u0343algo",
    "typography": "“Curly” ‘quotes’ – and — dashes… \u00a0 €5 ½ ™",
    "a tab": "one\ttwo",
    "soft hyphens": "extra\u00ador\u00addinary",
    "Khmer with its words parted": "ការ\u200bបោះឆ្នោត",
}


def is_seen(char: str) -> bool:
    return char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("char", HIDDEN_OR_OBEYED, ids=lambda char: f"{ord(char):04x}")
def test_one_visible_character_stands_for_each_hidden_one(char: str) -> None:
    shown = safe(f"a{char}b")
    assert len(shown) == 3
    assert shown[1] != char
    assert is_seen(shown[1])
    assert shown[1] not in " \n"


def test_c0_controls_are_shown_as_their_pictures() -> None:
    assert safe("\x1b[2J\x00\x07\x7f") == "␛[2J␀␇␡"


def test_c1_controls_are_shown_as_replacements() -> None:
    assert safe("\x9b31m\x9d0;title\x9c") == "�31m�0;title�"


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_ordinary_writing_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text
    assert safe(f"\x1b{text}\x1b") == f"␛{text}␛"
    assert Article.of(text).hidden == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200d\u200db", "a��b"),
        ("👩\u200d", "👩�"),
        ("👩\u200d\u200d👧", "👩��👧"),
        ("می\u200c\u200cخواهم", "می\u200c�خواهم"),
        ("x\U000e0067\U000e0062\U000e007f", "x���"),
        ("🏴\U000e0067\U000e0062", "🏴��"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100�"),
        ("a\u00ad\u00adb \u00ad1\u00ad2", "a��b �1�2"),
        ("one\u200btwo", "one�two"),
    ],
)
def test_joiners_and_tags_are_kept_only_where_they_make_a_sign(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_kind_of_line_end_is_a_newline(end: str) -> None:
    shown = safe(f"one{end}two")
    assert len(shown) == len(f"one{end}two")
    assert shown.split() == ["one", "two"]
    assert shown.count("\n") == 1


@given(st.text(st.characters() | st.sampled_from(HIDDEN_OR_OBEYED + list("\r\n\t🏴👩ا")), max_size=40))
def test_safe_text_has_the_same_offsets_and_nothing_to_hide(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert safe(shown) == shown
    assert not set(shown) & {chr(code) for code in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))}
    changed = {before for before, after in zip(text, shown, strict=True) if before != after}
    seen = {
        char for char in changed if is_seen(char) and char < "\U000e0000"
    }  # no tags, no variation selectors
    assert seen <= set(HIDDEN_OR_OBEYED)


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\n\tb\u2028c\x1b]0;x\x07 ") == "a b c␛]0;x␇"
    assert one_line("\n \n") == ""
    assert one_line("extra\u00adordinary") == "extraordinary"


@given(
    st.lists(
        st.one_of(st.sampled_from([*HIDDEN_OR_OBEYED, *LINE_ENDS, *KEPT.values()]), st.text(max_size=5))
    ).map("".join),
    st.data(),
)
def test_the_beginning_of_a_text_is_made_safe_as_in_the_whole(text: str, data: st.DataObject) -> None:
    """But for its last characters, which what follows may join: a flag has eight."""
    cut = data.draw(st.integers(0, len(text)))
    sure = max(0, cut - 8)
    assert safe(text[:cut])[:sure] == safe(text)[:sure]


@pytest.mark.parametrize("char", ["\U000e0041", "\x1b", "\u202e", "\ufffe"])
@pytest.mark.parametrize("at", [0, (1 << 16) - 1, 1 << 16, 150_000])
def test_what_is_hidden_in_a_long_text_is_found_wherever_it_is(char: str, at: int) -> None:
    text = "é" * at + char + "é" * (150_000 - at)
    assert char not in safe(text)
