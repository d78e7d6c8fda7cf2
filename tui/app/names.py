"""Names over all articles: all that the library holds, and one of them with what every article says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.app.looks import Looks
from tui.app.panes.shelf import Item
from tui.app.parts.shelves import Search, ShelfScreen
from tui.model import Kind, one_line
from tui.store import Hit, Library
from tui.store.query import words_of

_AT_ONCE = 100


class NamesScreen(ShelfScreen):
    """All names, those of most articles first."""

    placeholder = "names: type to narrow"

    def rows(self, library: Library, search: Search) -> Iterator[tuple[list[Item], str]]:
        names = library.names(search.words)
        items = [Item(one.name, _counted(one.articles, "article")) for one in names]
        yield items, f"Names {len(items):,}"

    def open(self, item: Item, place: Hit | None) -> None:  # noqa: ARG002  (a name has no places)
        self.app.push_screen(NameScreen(self.app.looks, item.head))


class NameScreen(ShelfScreen):
    """One name: where it is mentioned, what it says, and the dates beside it, article by article."""

    placeholder = "type to narrow: mentions, quotes, dates"

    def __init__(self, looks: Looks, name: str) -> None:
        super().__init__(looks)
        self.name_shown = name

    def rows(self, library: Library, search: Search) -> Iterator[tuple[list[Item], str]]:
        wanted = words_of(search.words)
        items: list[Item] = []
        counts = dict.fromkeys((Kind.ENTITY, Kind.QUOTE, Kind.DATE), 0)
        for one in library.appearances(self.name_shown):
            if search.ended.is_set():
                return
            places = [place for place in one.hits if all(word in _folded(place) for word in wanted)]
            if wanted and not places:
                continue
            for place in places:
                if place.kind is not None:
                    counts[place.kind] += 1
            item = Item.of(one.article, places)
            items.append(replace(item, tail=f"{one.label}  {item.tail}"))
            if len(items) % _AT_ONCE == 0:
                yield list(items), self._title(len(items), counts)
        yield items, self._title(len(items), counts)

    def _title(self, articles: int, counts: dict[Kind, int]) -> str:
        words = ("article", "mention", "quote", "date")
        parts = [
            _counted(count, word) for count, word in zip((articles, *counts.values()), words, strict=True)
        ]
        return f"{one_line(self.name_shown)} · {', '.join(parts)}"

    def nothing(self) -> str:
        return "Nothing matches." if self.input.value else "No article of the library names it."


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"


def _folded(place: Hit) -> str:
    from tui.store.query import folded

    return folded(f"{place.head} {place.words} {place.kind}")
