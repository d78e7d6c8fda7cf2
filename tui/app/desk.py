"""What a reader sits down to: the articles to read, the pipeline to use, an extraction that is under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.model import Article, Fact
from tui.settings import Chosen, SettingsFile

if TYPE_CHECKING:
    from tui.extract.service import Extraction
    from tui.store import Kept, Store


@dataclass
class Desk:
    """Handed from the command line to the app. `extraction` is that of the first article."""

    open: Callable[[str], Article]
    """Opens another source; raises SourceError."""
    articles: list[Article] = field(default_factory=list)
    beginning: tuple[Article, float] | None = None
    """The beginning of the first article, and what share of it that is, where it is a long one that is not made yet."""
    rest: Iterable[Article] = ()
    """The articles, where they are not made yet."""
    digest: Callable[[], str] = str
    """Gives the hash of the first of those."""
    pipeline: str | None = None
    extraction: Extraction | None = None
    known: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    """All facts of articles that need no extraction, by the digest of the text; where there is no store."""
    settings: SettingsFile = field(default_factory=lambda: SettingsFile(None))
    chosen: Chosen | None = None
    """Where the settings are kept that a key changes; None where they hold no longer than the program."""
    trouble: list[str] = field(default_factory=list)
    """What went wrong before the screen opened, each in one line."""
    store: Store | None = None
    """Where everything is kept; None where nothing is."""
    recalled: dict[str, Kept | None] = field(default_factory=dict)
    """What has been read from the store already, by the digest of the text."""

    dark: bool | None = None
    """Whether the ground of the terminal is dark, where it has said so."""
    turned_to: int | None = None
    """The first code point on the screen, where pages were turned before the app was there."""

    def open_rest(self) -> None:
        """Make the articles that have not been made."""
        rest, self.rest = self.rest, ()
        self.articles.extend(rest)

    def recall(self, article: Article) -> Kept | None:
        """What is known of `article` from another time."""
        if article.digest in self.recalled:
            return self.recalled.pop(article.digest)
        return self.store.recall(article) if self.store else None
