"""Notes that are being written: each in a file of its own beside the database, so that no end of a program loses one.

A draft is plain Markdown; its name says the article and the place. It goes when the note is on the disk.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from tui.disk import replace
from tui.model import Article, Span, safe

_NAME = re.compile(r"(\d+)-(\d+)\.md")
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written on some words of an article, and was not yet a note."""

    span: Span
    text: str


def forget(directory: Path, digest: str) -> None:
    """Remove the drafts of the article with this `digest`."""
    rmtree(_place(directory, digest), ignore_errors=True)


def _place(directory: Path, digest: str) -> Path:
    return directory / "drafts" / digest[:32]


class Drafts:
    """The drafts of one article, in a directory that is made with the first of them."""

    def __init__(self, directory: Path, article: Article) -> None:
        self._directory = _place(directory, article.digest)
        self._length = len(article.text)

    def there(self) -> list[Draft]:
        """All drafts, in the order of the text; what cannot be read is passed over, and stays."""
        with suppress(OSError):
            found = (self._read(path) for path in self._directory.iterdir())
            return sorted((draft for draft in found if draft is not None), key=lambda draft: draft.span)
        return []

    def write(self, draft: Draft) -> str:
        """Keep a draft in the place of the one before; why that was not possible, empty where it was."""
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Written at every key, which does not wait for the disk.
            replace(self._path(draft.span), draft.text.encode(), private=True, durable=False)
        except OSError as error:
            return (error.strerror or str(error)).lower()
        return ""

    def drop(self, span: Span) -> None:
        """Forget the draft at a place."""
        with suppress(OSError):
            self._path(span).unlink(missing_ok=True)
            self._directory.rmdir()

    def _path(self, span: Span) -> Path:
        return self._directory / f"{span.start}-{span.end}.md"

    def _read(self, path: Path) -> Draft | None:
        match = _NAME.fullmatch(path.name)
        if match is None or path.stat().st_size > _LARGEST:
            return None
        start, end = int(match[1]), int(match[2])
        text = safe(path.read_bytes().decode("utf-8", "replace"))
        return Draft(Span(start, end), text) if start < end <= self._length and text.strip() else None
