"""Bytes become text, whatever their encoding; nothing is dropped."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.source.plain import DAMAGED, decode

WORDS = "The mayor’s “café” opens on Monday, she said – at last."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_is_told_and_read(data, encoding):
    assert decode(data) == (WORDS, encoding)


def test_latin1_letters():
    assert decode("Grüße aus Köln, señor".encode("latin-1")).text == "Grüße aus Köln, señor"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"lone \x80 continuation", "lone € continuation"),
        (b"overlong \xc0\x80 zero", "overlong À€ zero"),
        (b"no meaning \x81 at all", "no meaning � at all"),
        ("“Well”, he said ".encode() + b"\xff", "“Well”, he said �"),
        ("the last byte is cut: é".encode()[:-1], "the last byte is cut: �"),
        ("“curly” ".encode() + b"\xed\xa0\x80 surrogate", "“curly” ��� surrogate"),
    ],
)
def test_bytes_without_meaning_stay_visible(data, text):
    assert decode(data).text == text


def test_damage_is_named():
    assert decode("“Well”, he said ".encode() + b"\xff").encoding == DAMAGED


def test_a_text_with_zero_bytes_is_not_cut_at_them():
    assert decode(b"before\x00after\x00") == ("before\x00after\x00", "utf-8")


def test_a_text_of_two_letters_is_no_utf16_by_chance():
    assert decode(b"ok").encoding == "utf-8"


@given(st.text())
def test_utf8_is_read_as_it_was_written(text):
    data = text.encode("utf-8", "replace")
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in data:
        assert decode(data) == (data.decode(), "utf-8")


@given(st.binary())
def test_any_bytes_have_a_text(data):
    text, encoding = decode(data)
    assert encoding
    assert len(text) >= (len(data) - 4) // 4
