"""`copydesk library`: what was read, listed, searched, shown, exported, imported, removed, backed up, checked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.cli.facts import write_facts
from tui.export.formats import named
from tui.export.records import json_line
from tui.model import Annotations, Article, one_line
from tui.store import Hit, Library, LibraryError, Listed, QueryError, Store, backup, parse, problems
from tui.store.order import ordered

_PATIENCE = 10.0
_LEAST_HASH = 8


class NoArticleError(Exception):
    """No article, or more than one, goes by what was given; the message says so."""


def library(asked: Asked) -> int:
    """Do what was asked of the library; the exit code, which is 1 too where a damaged one had to be mended."""
    store = Store.open()
    for trouble in store.told:
        streams.complain(trouble)
    try:
        with closing(Library(store)) as library:
            return _ACTIONS[asked.action](library, asked) or int(bool(store.told))
    except (QueryError, NoArticleError) as error:
        streams.complain(f"library {asked.action}: {error}")
        return 2
    except LibraryError as error:
        streams.complain(f"library {asked.action}: {error}")
        return 1
    finally:
        store.close()


def _list(library: Library, asked: Asked) -> int:
    listed = ordered(library.listed(), asked.sort)
    if asked.format == "json":
        _write_json(map(_record, listed))
    else:
        for one in listed:
            streams.write(f"{_line(one)}\n")
    return 0


def _search(library: Library, asked: Asked) -> int:
    query = parse(" ".join(asked.sources))
    ids = library.found(query)
    found = ordered([one for one in library.listed() if one.id in ids], asked.sort)
    # Who said something and what words stand in the article is not yet who said these words.
    places = ((one, library.hits(one.id, query)) for one in found)
    met = ((one, hits) for one, hits in places if hits or not query.speaker)
    if asked.format == "json":
        _write_json({**_record(one), "hits": [_hit(hit) for hit in hits]} for one, hits in met)
        return 0
    for one, hits in met:
        streams.write(f"{_line(one)}\n")
        article = library.article(one.id)
        for hit in hits:
            paragraph = article.paragraph_at(hit.start) if article else None
            place = f"¶{paragraph.number}" if paragraph else ""
            streams.write(f"  {place:<5}{one_line(': '.join(filter(None, (hit.head, hit.words))))}\n")
        streams.flush()
    return 0


def _show(library: Library, asked: Asked) -> int:
    one = _named(library.listed(), asked.sources[0])
    annotations = library.annotations(one.id)
    if annotations is None:
        raise LibraryError("the article has been deleted meanwhile")
    if asked.format == "text":
        streams.write(f"{_line(one)}\n\n{annotations.article.text.rstrip()}\n\n")
    return _print([annotations], asked.format)


def _export(library: Library, asked: Asked) -> int:
    listed = library.listed()
    chosen = [_named(listed, name) for name in asked.sources] or listed
    if len(chosen) > 1 and not named(asked.format).many:
        streams.complain(f"library export: {named(asked.format).words} holds one article; name it")
        return 2
    return _print(filter(None, (library.annotations(one.id) for one in chosen)), asked.format)


def _import(library: Library, asked: Asked) -> int:
    from tui.cli.importing import import_files

    name, *files = asked.sources
    return import_files(library.store, _article(library, name), files, asked.format)


def _article(library: Library, name: str) -> Article:
    """The article that `name` means; where none does, that in the file of this name. Raises NoArticleError."""
    try:
        one = _named(library.listed(), name)
    except NoArticleError as error:
        return _unread(name, error)
    kept = library.article(one.id)
    if kept is None:
        raise LibraryError("the article has been deleted meanwhile")
    return kept


def _unread(name: str, unknown: NoArticleError) -> Article:
    """The article in a file that the library does not know by its name. Raises NoArticleError."""
    from tui.cli.articles import dated
    from tui.source import SourceError, open_source

    if not Path(name).exists():
        raise NoArticleError(f"{unknown}; a file of its text may be named too")
    try:
        return dated(open_source(name))
    except SourceError as error:
        raise NoArticleError(str(error)) from error


def _print(snapshots: Iterable[Annotations], form: str) -> int:
    write_facts(snapshots, form)
    return 0


def _remove(library: Library, asked: Asked) -> int:
    listed = library.listed()
    chosen = list(dict.fromkeys(_named(listed, name) for name in asked.sources))
    if not asked.yes and not _agreed(chosen):
        return 2
    ids = [one.id for one in chosen]
    library.remove(ids)
    library.delete(ids)
    if not library.store.writer.wait(_PATIENCE):
        streams.complain(
            f"library remove: nothing was removed: {library.store.writer.trouble or 'it took too long'}"
        )
        return 1
    for one in chosen:
        streams.write(f"removed {_line(one)}\n")
    return 0


def _agreed(chosen: list[Listed]) -> bool:
    """Whether the user says so; where nobody can be asked, that is told."""
    if not streams.is_terminal(sys.stdin):
        streams.complain("library remove: say --yes where nobody can be asked")
        return False
    for one in chosen:
        streams.write(f"{_line(one)}\n")
    streams.write(f"Delete {'this' if len(chosen) == 1 else 'these'} with all that was noted? y or n: ")
    streams.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _backup(library: Library, asked: Asked) -> int:
    target = Path(asked.sources[0])
    if library.store.path is None or not library.store.path.exists():
        raise LibraryError(library.store.read_only or "nothing has been kept yet")
    try:
        backup(library.store.path, target)
    except OSError as error:
        streams.complain(f"{target}: {error.strerror or error}")
        return 2 if isinstance(error, FileExistsError) else 1
    streams.write(f"{one_line(str(target))}\n")
    return 0


def _verify(library: Library, asked: Asked) -> int:  # noqa: ARG001  (every action is called alike)
    path = library.store.path
    if path is None or not path.exists():
        raise LibraryError(library.store.read_only or "nothing has been kept yet")
    well = True
    for words in problems(path):
        well = False
        streams.write(f"{one_line(words)}\n")
    if well:
        count = len(library.listed())
        streams.write(f"all is well: {count:,} article{'s' * (count != 1)}\n")
    return int(not well)


_ACTIONS = {
    "list": _list,
    "search": _search,
    "show": _show,
    "export": _export,
    "import": _import,
    "remove": _remove,
    "backup": _backup,
    "verify": _verify,
}


def _named(listed: list[Listed], name: str) -> Listed:
    """The article that `name` means. Raises NoArticleError."""
    found = [one for one in listed if str(one.id) == name]
    if not found and re.fullmatch(rf"[0-9a-fA-F]{{{_LEAST_HASH},64}}", name):
        found = [one for one in listed if one.digest.startswith(name.lower())]
    found = found or [one for one in listed if one.source and one.source == one_line(name)]
    if len(found) > 1:
        numbers = ", ".join(str(one.id) for one in found)
        raise NoArticleError(f"{name}: more than one article goes by that: {numbers}")
    if not found:
        raise NoArticleError(f"{name}: there is no such article; copydesk library list numbers them")
    return found[0]


def _line(one: Listed) -> str:
    """An article on one line: its number, its day, whether it has been read, its facts, heading, tags and source."""
    words = [
        f"{one.id:>5}",
        f"{one.published:<10}",
        "read" if one.read else "    ",
        f"{one.facts:>5}",
        one.heading,
    ]
    words += [f"#{tag}" for tag in one.tags]
    if one.source:
        words.append(f"({one.source})")
    return "  ".join(words).rstrip()


def _record(one: Listed) -> dict[str, Any]:
    return {
        "id": one.id,
        "sha256": one.digest,
        "title": one.heading,
        "source": one.source,
        "published": one.published or None,
        "read": one.read,
        "tags": list(one.tags),
        "words": one.words,
        "entities": one.entities,
        "quotes": one.quotes,
        "dates": one.dates,
        "notes": one.notes,
        "added": one.added,
        "opened": one.opened,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": str(hit.kind) if hit.kind else "text",
        "head": hit.head,
        "text": hit.words,
        "start": hit.start,
        "end": hit.end,
    }


def _write_json(records: Iterable[dict[str, Any]]) -> None:
    """A JSON list, a record a line."""
    streams.write("".join(_joined(records)), exact=True)


def _joined(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for record in records:
        yield before + json_line(record)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
