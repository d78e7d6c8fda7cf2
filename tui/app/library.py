"""The library on the screen: everything read, searched as one types, sorted, tagged, deleted and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep

from tui.app.panes.shelf import Item
from tui.app.parts.shelves import Search, ShelfScreen
from tui.app.question import Question
from tui.model import safe
from tui.store import Library, Listed, parse
from tui.store.order import ORDERS, ordered

_BREATH = 5
_FIRST, _AT_ONCE, _MOST = 30, 200, 1000
"""Of how many articles the places are looked up before the list is first drawn with them, then at once, and at all."""


class LibraryScreen(ShelfScreen):
    """All articles, or those that are searched for, with the places where they say it."""

    placeholder = "search: words, speaker:NAME, names:NAME, date:2022-07, tag:WORD, is:unread"
    hints = (
        ("Enter", "open"),
        ("/", "search"),
        ("O", "order"),
        ("e", "names"),
        ("r", "read or not"),
        ("#", "tags"),
        ("d", "delete"),
        ("u", "bring back"),
        ("?", "help"),
        ("Esc", "leave"),
    )
    order = "opened"
    _items: tuple[str, list[tuple[Listed, Item]]] | None = None
    """All articles in an order, with their rows: made once, and not at each key."""

    def rows(self, library: Library, search: Search) -> Iterator[tuple[list[Item], str]]:
        query = parse(search.words)
        if search.anew or self._items is None or self._items[0] != self.order:
            listed = ordered(library.listed(), self.order)
            self._items = self.order, [(one, Item.of(one)) for one in listed]
        every = self._items[1]
        words = ORDERS[self.order][0]
        if not query:
            yield [item for _, item in every], f"Library {len(every):,} · {words}"
            return
        ids = library.found(query)
        found = [(one, item) for one, item in every if one.id in ids]
        shown: list[Item] = []
        done, size = 0, _FIRST
        while not done or (done < min(len(found), _MOST) and not search.ended.is_set()):
            for row, (one, _) in enumerate(found[done : done + size]):
                if search.ended.is_set():
                    return
                places = library.hits(one.id, query)
                if places or not query.speaker:
                    shown.append(Item.of(one, places))
                if row % _BREATH == 0:
                    sleep(0.001)  # what is typed meanwhile comes first
            done, size = done + size, _AT_ONCE
            rest = [item for _, item in found[done:]]
            title = f"Library {len(shown) + len(rest):,} of {len(every):,} · {words}"
            if len(found) > _MOST:
                title += f" · places in the first {_MOST:,}"
            yield shown + rest, title

    # What is done with an article

    def action_order(self) -> None:
        """Put the articles in another order."""
        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.look()

    def action_toggle_read(self) -> None:
        one = self._article()
        if one is not None:
            self.change(lambda library: library.set_read([one.id], read=not one.read))

    async def action_tags(self) -> None:
        """Ask for the tags of the article."""
        one = self._article()
        if one is None:
            return
        now = " ".join(one.tags)

        def answered(words: str) -> None:
            asked = dict.fromkeys(safe(word).lstrip("#") for word in words.replace(",", " ").split())
            asked.pop("", None)
            gone = [tag for tag in one.tags if tag not in asked]
            for tag in gone:
                self.change(lambda library, tag=tag: library.tag([one.id], tag, on=False))  # type: ignore[misc]
            for tag in asked:
                if tag not in one.tags:
                    self.change(lambda library, tag=tag: library.tag([one.id], tag, on=True))  # type: ignore[misc]

        await self.ask(Question("tags, parted by spaces or commas", answered, start=now))

    def action_remove(self) -> None:
        """Ask, and delete the article; it comes back with u until the program ends."""
        from tui.app.menu import Menu

        one = self._article()
        if one is None:
            return
        if self.app.is_read_now(one.digest):
            self.say("This article is being read: open another one before you delete it.")
            return
        title = f"Delete “{one.heading[:60]}”?"
        choices = (("y", "delete it and all that was noted", "delete"), ("n", "keep it", ""))

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.app.take_off(one.digest)
                self.app.removed.append(one.id)
                self.change(lambda library: library.remove([one.id]))
                self.say(
                    f"Deleted; {self.app.keymap.named('library_restore')} brings it back until you quit."
                )

        self.app.push_screen(Menu(title, choices), answered)

    def action_restore(self) -> None:
        """Bring back what was deleted last."""
        if not self.app.removed:
            self.say("Nothing has been deleted.")
            return
        id_ = self.app.removed.pop()
        self.change(lambda library: library.restore([id_]))
        self.say("Brought back.")

    def action_names(self) -> None:
        from tui.app.names import NamesScreen

        self.app.push_screen(NamesScreen(self.app.looks))

    def _article(self) -> Listed | None:
        item = self.pane.item
        return item.listed if item is not None else None
