"""The texts that are read: the sample, and long ones of its words; and facts for a long one, kept as if found before."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path

from tests.terminal import SAMPLE
from tui.cli.articles import dated
from tui.extract.version import version_of
from tui.model import Annotations, Article, Date, DateType, Entity, Fact, Mention, Quote, QuoteKind, Span
from tui.source import open_source
from tui.store import Store, articles, journal

FIRST_WORD, LAST_WORD = "Firstword", "Lastword"
"""Stand at the beginning and at the end of every long text."""
BESIDE, NEEDLE = "Haystack", "needleword"
"""Stand beside each other, once, behind nine tenths of a long text."""
MEGABYTE = 1_000_000
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+(?= said\b)")
_SPEECH = re.compile(r"“([^”]+)” ([A-Z][a-z]+ [A-Z][a-z]+) said")
_DAY = re.compile(r"\bon (\d\d) July (\d{4})\b")


LONG = ("large", "line", "huge")
"""The names of the long texts."""


@dataclass(frozen=True)
class Texts:
    """All texts, in a folder; each is written when it is first asked for."""

    folder: Path
    small: Path = SAMPLE

    @cached_property
    def large(self) -> Path:
        """3 MB in 14,000 paragraphs or so."""
        return self._write("large.txt", 3 * MEGABYTE, "\n\n")

    @cached_property
    def huge(self) -> Path:
        """10 MB."""
        return self._write("huge.txt", 10 * MEGABYTE, "\n\n")

    @cached_property
    def line(self) -> Path:
        """3 MB in one line."""
        return self._write("line.txt", 3 * MEGABYTE, " ")

    def long(self, name: str) -> Path:
        """One of `LONG`."""
        path: Path = getattr(self, name)
        return path

    def _write(self, name: str, size: int, between: str) -> Path:
        path = self.folder / name
        path.write_text(made(size, between), encoding="utf-8")
        return path

    def markdown(self, text: Path) -> Path:
        """`text` under a name that says it is Markdown."""
        path = self.folder / f"{text.stem}.md"
        if not path.exists():
            path.write_bytes(text.read_bytes())
        return path

    def book(self, text: Path) -> Path:
        """`text` as an EPUB of one chapter."""
        path = self.folder / f"{text.stem}.epub"
        if not path.exists():
            _write_book(path, text.read_text(encoding="utf-8"))
        return path

    def keep_facts(self, home: Path) -> int:
        """Put the long text into the library of `home` with all its facts; how many places they have."""
        article = dated(open_source(str(self.large)))
        facts = facts_of(article)
        annotations = Annotations.of(article, facts)
        path = home / "data" / "copydesk"
        path.mkdir(parents=True)
        store = Store.open(path / "library.db")
        store.writer.submit(lambda database: articles.opened(database, article))
        store.writer.submit(
            lambda database: journal.keep_found(
                database, article, "made-1", annotations, 0, {}, version_of(None)
            )
        )
        store.writer.wait(60)
        store.close()
        return sum(len(fact.spans) for fact in facts)


def made(size: int, between: str, seed: int = 7) -> str:
    """A text of about `size` bytes: paragraphs of made-up sentences with people who speak and days in them."""
    pick = random.Random(seed)
    words = [word.strip('“”".,') for word in SAMPLE.read_text(encoding="utf-8").split()]
    words = [word for word in words if word.islower()]
    people = [f"{_made_name(pick)} {_made_name(pick)}" for _ in range(600)]
    paragraphs, written, hidden = [FIRST_WORD], 0, False
    while written < size:
        paragraph = " ".join(_sentence(pick, words, people) for _ in range(pick.randint(2, 5)))
        if not hidden and written > size * 0.9:
            paragraph, hidden = f"{BESIDE} {NEEDLE} {paragraph}", True
        paragraphs.append(paragraph)
        written += len(paragraph.encode()) + len(between)
    return between.join([*paragraphs, LAST_WORD]) + "\n"


def _sentence(pick: random.Random, words: list[str], people: list[str]) -> str:
    sentence = " ".join(pick.choices(words, k=pick.randint(6, 24))).capitalize()
    kind = pick.random()
    if kind < 0.2:
        return f"“{sentence},” {pick.choice(people)} said."
    if kind < 0.6:
        return f"{sentence}, {pick.choice(people)} said."
    if kind < 0.75:
        return f"{sentence} on {pick.randint(10, 28)} July {pick.randint(1998, 2024)}."
    return f"{sentence}."


def _made_name(pick: random.Random) -> str:
    return "".join(
        pick.choices(("ba", "re", "ti", "mo", "lun", "ka", "ser", "vi", "nel", "ost"), k=3)
    ).title()


def facts_of(article: Article) -> tuple[Fact, ...]:
    """The people, speeches and days of a made text."""
    text = article.text
    mentions: dict[str, list[Mention]] = {}
    for match in _NAME.finditer(text):
        mentions.setdefault(match[0], []).append(Mention(Span(*match.span())))
    entities = {name: Entity(name, "PERSON", tuple(own)) for name, own in mentions.items()}
    quotes = [
        Quote((Span(*match.span(1)),), QuoteKind.DIRECT, match[2], entities[match[2]].id)
        for match in _SPEECH.finditer(text)
    ]
    dates = [
        Date(Span(*match.span()), DateType.DATE, f"{match[2]}-07-{match[1]}") for match in _DAY.finditer(text)
    ]
    return (*entities.values(), *quotes, *dates)


_BOOK = {
    "META-INF/container.xml": """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""",
    "book.opf": """<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title><dc:language>en</dc:language>
<dc:identifier id="id">made</dc:identifier></metadata><manifest>
<item id="ncx" href="book.ncx" media-type="application/x-dtbncx+xml"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine toc="ncx"><itemref idref="text"/></spine></package>""",
    "book.ncx": """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>
<docTitle><text>Book</text></docTitle><navMap><navPoint id="one" playOrder="1">
<navLabel><text>Text</text></navLabel><content src="text.xhtml"/></navPoint></navMap></ncx>""",
}
_PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Text</title></head><body>
{}</body></html>"""


def _write_book(path: Path, text: str) -> None:
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in text.split("\n\n"))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, written in {**_BOOK, "text.xhtml": _PAGE.format(body)}.items():
            book.writestr(name, f'<?xml version="1.0"?>\n{written}', zipfile.ZIP_DEFLATED)
