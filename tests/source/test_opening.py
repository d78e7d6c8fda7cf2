"""The door: files and standard input become articles, and what cannot be read says why in one safe line."""

import io
import os
import socket
import stat
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.source import SourceError, open_source, read_source
from tui.source.opening import LARGEST


def put(folder: Path, data: bytes, name: str = "a.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def refusal(where: str) -> str:
    with pytest.raises(SourceError) as caught:
        open_source(where)
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_a_text_file_is_an_article_that_knows_where_it_came_from(tmp_path):
    where = put(tmp_path, "Good morning.\n\n“Yes,” she said.".encode())
    article = open_source(where, published=date(2024, 5, 6))
    assert article.text == "Good morning.\n\n“Yes,” she said."
    assert article.source == where
    assert article.published == date(2024, 5, 6)
    assert article.encoding == "utf-8"


def test_another_encoding_is_named(tmp_path):
    article = open_source(put(tmp_path, "“Yes,” she said.".encode("cp1252")))
    assert (article.text, article.encoding) == ("“Yes,” she said.", "cp1252")


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n\t \n", b"\xef\xbb\xbf", b"x", b" date 2022-07-26 "])
def test_next_to_nothing_opens(tmp_path, data):
    article = open_source(put(tmp_path, data))
    assert article.title == ""
    assert len(article.paragraphs) == (1 if data.strip(b" \n\t\xef\xbb\xbf") else 0)


def test_zero_bytes_are_shown_and_cut_nothing(tmp_path):
    article = open_source(put(tmp_path, b"one\x00two\x00 three"))
    assert article.text == "one␀two␀ three"
    assert article.hidden == 2


def test_line_ends_keep_the_offsets(tmp_path):
    text = "one\r\ntwo\rthree\u2028four\x0bfive\x85six"
    article = open_source(put(tmp_path, text.encode()))
    assert len(article.text) == len(text)
    assert [text.index(word) for word in ("two", "six")] == [
        article.text.index(word) for word in ("two", "six")
    ]


def test_html_is_read_as_the_text_it_is(tmp_path):
    assert open_source(put(tmp_path, b"<p>Hello <b>you</b></p>")).text == "<p>Hello <b>you</b></p>"


def test_title_and_names_are_one_safe_line(tmp_path):
    name = "a\x1b[2J\u202eb\n.txt"
    body = "The harbour of the old town was closed on Monday after the storm had torn two boats from their chains."
    article = open_source(put(tmp_path, f"Storm \x1b]0;x\x07closes it\n\n{body}".encode(), name))
    assert article.title == "Storm ␛]0;x␇closes it"
    assert article.source.isprintable()


def test_missing_file_directory_and_address(tmp_path):
    assert "there is no such file" in refusal(str(tmp_path / "none.txt"))
    assert "there is no such file" in refusal(put(tmp_path, b"x") + "/below.txt")
    assert "directory" in refusal(str(tmp_path))
    assert "address" in refusal("https://example.org/story")
    assert "empty" in refusal("")
    assert "too long" in refusal("n" * 5000)
    assert "no name" in refusal("a\0b")


def test_hostile_names_are_safe_in_the_message():
    message = refusal("\x1b]52;c;UFdORUQ=\x07\u009b2J\u202e\r\n.txt")
    assert "\x1b" not in message
    assert "␛" in message


@pytest.mark.skipif(os.name != "posix", reason="named pipes, sockets and devices are of POSIX")
def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert "named pipe" in refusal(str(tmp_path / "fifo"))
    here = Path.cwd()
    os.chdir(tmp_path)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket")
            assert "socket" in refusal("socket")
    finally:
        os.chdir(here)
    assert "device" in refusal("/dev/zero")


def test_a_pipe_that_takes_the_place_of_a_file_is_refused_too(tmp_path, monkeypatch):
    where = put(tmp_path, b"x")
    pipe = SimpleNamespace(st_mode=stat.S_IFIFO, st_size=0)
    monkeypatch.setattr(os, "fstat", lambda _: pipe)
    assert "named pipe" in refusal(where)


def test_what_may_not_be_read_says_so(tmp_path, monkeypatch):
    where = put(tmp_path, b"x")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "permissions" in refusal(where)


def test_a_huge_file_is_refused_by_its_size(tmp_path, monkeypatch):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    assert "too large" in refusal(str(tmp_path / "sparse"))


def test_an_endless_input_is_read_no_further_than_the_cap(monkeypatch):
    asked = []

    class Endless(io.RawIOBase):
        def read(self, size=-1):
            asked.append(size)
            return bytes(size)

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    assert "too large" in refusal("-")
    assert asked == [LARGEST + 1]


def test_binary_files_are_named_for_what_they_are(tmp_path):
    assert "PDF" in refusal(put(tmp_path, b"%PDF-1.4\n%\xe2\xe3"))
    assert "ZIP" in refusal(put(tmp_path, b"PK\x03\x04\x00\x00"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_a_long_text_has_a_beginning_that_is_its_own(tmp_path, encoding):
    text = "A Short Title\n\n" + "“Yes,” she said – and the door of the café closed.\n\n" * 4000
    source = read_source(put(tmp_path, text.encode(encoding)))
    whole, beginning = source.article(), source.beginning()
    assert 5000 < len(beginning.text) < len(whole.text) / 4
    assert whole.text.startswith(beginning.text[:-1])
    assert beginning.title == whole.title == "A Short Title"
    assert beginning.paragraphs[:-1] == whole.paragraphs[: len(beginning.paragraphs) - 1]
    assert abs(len(whole.text) * source.share - len(beginning.text)) < 2000


def test_a_short_text_has_no_beginning_apart(tmp_path):
    assert read_source(put(tmp_path, b"Short. " * 100)).beginning() is None


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("“Yes,” she said.".encode())))
    article = open_source("-")
    assert article.text == "“Yes,” she said."
    assert article.source == ""


def test_a_closed_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in refusal("-")
