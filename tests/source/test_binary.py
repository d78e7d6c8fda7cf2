"""What is no text is known for what it is, and odd texts stay texts."""

import random

import pytest

from tui.source.binary import binary_kind


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04\x14\x00\x08\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x7fELF\x02\x01\x01", "ELF"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"SQLite format 3\x00", "SQLite"),
        (bytes(4096), "binary"),
        (random.Random(5).randbytes(4096), "binary"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_no_text_is_named(data, word):
    assert word in binary_kind(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"A\x00B, and \x07 a bell",
        b"%PDF- is how the files of that kind begin, she wrote.",
        b"BZhang said that he would stay.",
        b"RIFF, the office for films, has moved.",
        "“Ünïcödé” only".encode("utf-16-le"),
        "“Ünïcödé” only".encode("cp1252") * 40,
        b"\x1b[2J\x1b]0;title\x07" * 50,
        "Привет, мир. ".encode() * 6000,
    ],
    ids=lambda value: repr(value[:12]),
)
def test_odd_texts_stay_texts(data):
    assert binary_kind(data) == ""
