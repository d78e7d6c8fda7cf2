"""What is no text: files known by their first bytes, and bytes that nobody would read."""

from __future__ import annotations

from tui.source.plain import wide_encoding

_SAMPLE = 1 << 16
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, as EPUB, DOCX and ODT files are"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\xca\xfe\xba\xbe", "a program (Mach-O or Java)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
)
_MAGIC_WITH_ZEROS = (
    # Each of these could begin a sentence, so only where zero bytes follow.
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"MZ", "a program (Windows)"),
    (b"ID3", "a sound (MP3)"),
    (b"OggS", "a sound (Ogg)"),
)
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\b\x1b")


def binary_kind(data: bytes) -> str:
    """What `data` is, in words, where it is no text that could be read; empty where it is text.

    A few zero bytes or control characters in a text leave it a text.
    """
    sample = data[:_SAMPLE]
    for magic, words in _MAGIC:
        if sample.startswith(magic) and not _reads_on(sample, magic):
            return words
    for magic, words in _MAGIC_WITH_ZEROS:
        if sample.startswith(magic) and b"\0" in sample:
            return words
    return "binary data" if _is_noise(sample) else ""


def _reads_on(sample: bytes, magic: bytes) -> bool:
    """Whether `magic` is but the first word of a text: "BZh" and "%PDF-" need what their formats put next."""
    following = sample[len(magic) : len(magic) + 1]
    return magic in (b"%PDF-", b"BZh") and not following.isdigit()


def _is_noise(sample: bytes) -> bool:
    zeros = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls < 16 or wide_encoding(sample):
        return False
    if zeros * 10 > len(sample):
        return True
    return controls * 20 > len(sample) and not _is_utf8(sample)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3
    return True
