"""`copydesk library import`: the facts of files put among those of an article, as one step of the reader's.

An article that is not in the library comes into it with the first facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui.cli import streams
from tui.export.formats import LARGEST, Format, by_ending, named, read, why
from tui.export.reading import FormatError
from tui.model import AnnotationSet, Article, Fact
from tui.model.importing import take_in
from tui.store import Keeping, LibraryError, Store

_PATIENCE = 10.0


def import_files(store: Store, article: Article, files: list[str], form: str) -> int:
    """Import each file and say what came of it; the exit code, 2 where one could not be read. Raises LibraryError."""
    code = 0
    for file in files:
        try:
            data, known = _read(file, form)
            found = read(data, known.name, article)
        except FormatError as error:
            streams.complain(f"library import: {file}: {error}")
            code = 2
            continue
        change = _put(store, article, found.facts, Path(file).name)
        streams.write(f"{change}\n")
        if found.refused:
            streams.complain(f"library import: {file}: {len(found.refused)} refused: {why(found.refused)}")
            code = code or 1
    return code


def _read(file: str, form: str) -> tuple[bytes, Format]:
    """What a file holds, and its format. Raises FormatError."""
    known = named(form) if form else by_ending(file)
    if known is None:
        raise FormatError("its ending tells no format; say it with --format")
    if not known.comes_back:
        raise FormatError(f"facts cannot be read back from {known.words}")
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1), known
    except (OSError, ValueError) as error:
        raise FormatError(str(getattr(error, "strerror", None) or error)) from error


def _put(store: Store, article: Article, facts: Iterable[Fact], name: str) -> str:
    """Put facts among those that are kept, durably; what came of it, in words."""
    kept = store.recall(article)
    annotation_set = AnnotationSet(article, kept.facts if kept else ())
    change = take_in(annotation_set.snapshot, facts, name)
    if change.empty:
        return f"nothing new in {name}"
    keeping = Keeping(store, annotation_set, kept)
    keeping.begin()
    annotation_set.apply(change)
    if not store.writer.wait(_PATIENCE):
        raise LibraryError(f"nothing was imported: {store.writer.trouble or 'it took too long'}")
    overtaken = keeping.overtaken
    keeping.leave()
    if overtaken:
        raise LibraryError("another program changed the same facts meanwhile: nothing was imported")
    return change.words
