"""How quick and how large a library of many articles is, made up here: `python -m tests.benchmarks.library`.

Each time is the median of several runs, in processor time; opening is told over an article that is not kept, the size
over that of the texts alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tui.model import (
    Anchor,
    Annotations,
    AnnotationSet,
    Article,
    Date,
    DateType,
    Entity,
    Fact,
    Maker,
    Mention,
    Quote,
    QuoteKind,
    Span,
)
from tui.model.changes import add
from tui.store import Library, Store, articles, journal, parse

ENTITIES, QUOTES, DATES = 36, 34, 30
"""Facts of an article: a hundred."""
WORDS, NAMES, SPEAKERS = 30_000, 20_000, 2_000

QUERIES = (
    "",
    "{word}",
    "{rare}",
    '"{two}"',
    "speaker:{last}",
    'speaker:"{speaker}" {word}',
    "names:{name} date:2022-07",
    "date:2022-07-14..2022-07-20",
    "published:2022",
    "{word} is:unread",
)


class Author:
    """Makes articles of made-up words, as common and as rare as words are (Zipf), with facts in usual proportions."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.words = [self._word() for _ in range(WORDS)]
        self.weights = [1 / (rank + 2) for rank in range(WORDS)]
        self.cumulative = [0.0]
        for weight in self.weights:
            self.cumulative.append(self.cumulative[-1] + weight)
        self.names = [f"{self._word().title()} {self._word().title()}" for _ in range(NAMES)]
        self.speakers = self.names[:SPEAKERS]

    def _word(self) -> str:
        sounds = self.random.choices(
            ("ba", "re", "ti", "mo", "lun", "ka", "ser", "vi", "do", "pra", "nel", "ost", "e", "in"),
            k=self.random.choice((1, 2, 2, 3, 3, 4)),
        )
        return "".join(sounds)

    def _some(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.cumulative[1:], k=count))

    def article(self, number: int) -> tuple[Article, tuple[Fact, ...]]:
        """The article of this number, and its facts."""
        pick = self.random
        day = date(2020, 1, 1) + timedelta(pick.randrange(1500))
        names = [pick.choice(self.speakers) for _ in range(6)] + pick.sample(self.names, ENTITIES - 6)
        names = list(dict.fromkeys(names))
        mentions: dict[str, list[Mention]] = {name: [] for name in names}
        quotes: list[tuple[Span, str]] = []
        dates: list[Date] = []
        text = ""
        for at in range(max(QUOTES, DATES, len(names))):
            name = names[at % len(names)]
            mentions[name].append(Mention(Span(len(text), len(text) + len(name))))
            text += f"{name} {self._some(pick.randrange(4, 14))}"
            if at < DATES:
                when = day - timedelta(pick.randrange(60))
                words = f"on {when:%d %B %Y}"
                start = len(text) + 1
                dates.append(
                    Date(
                        Span(start, start + len(words)),
                        DateType.DATE,
                        when.isoformat(),
                        earliest=when,
                        latest=when,
                        anchor=Anchor.PUBLISHED,
                        reason="a day and a month, nearest to the publication date",
                    )
                )
                text += f" {words}"
            text += ". "
            if at < QUOTES:
                said = self._some(pick.randrange(6, 18))
                quotes.append((Span(len(text) + 1, len(text) + 1 + len(said)), name))
                text += f"“{said},” "
                last = names[at % 6].split()[1]
                mentions[names[at % 6]].append(
                    Mention(
                        Span(len(text), len(text) + len(last)),
                        certainty=0.95,
                        reason=f"“{last}” is the last name of {names[at % 6]}",
                    )
                )
                text += f"{last} said." + ("\n\n" if at % 3 == 2 else " ")
        entities = {name: Entity(name, "PERSON", tuple(own)) for name, own in mentions.items() if own}
        facts = (
            *entities.values(),
            *(
                Quote(
                    (span,),
                    QuoteKind.DIRECT,
                    name,
                    entities[name].id,
                    certainty=0.9,
                    reason="named beside it",
                )
                for span, name in quotes
            ),
            *dates,
        )
        title = self._some(7).capitalize()
        return Article.of(text, title=title, source=f"made/{number}.txt", published=day), facts


def fill(store: Store, count: int) -> tuple[int, int]:
    """Keep so many articles; the bytes of their texts, and how many facts there are."""
    author = Author()
    size = facts_in_all = 0

    def made() -> Iterator[Callable[..., object]]:
        nonlocal size, facts_in_all
        for number in range(count):
            article, facts = author.article(number)
            size += len(article.text.encode())
            facts_in_all += len(facts)
            annotations = Annotations.of(article, facts)
            yield lambda database, article=article, annotations=annotations, number=number: (
                articles.opened(database, article),
                journal.keep_found(database, article, f"made-{number}", annotations, 0, {}, "made 1"),
            )

    for number, write in enumerate(made()):
        future = store.writer.submit(write)
        if number % 256 == 255:
            future.result()
            print(f"\r{number + 1:,} kept", end="", flush=True)
    store.writer.wait(600)
    print()
    return size, facts_in_all


def median(act: Callable[[], object], runs: int = 9) -> float:
    """Milliseconds of processor time: what else the machine does is left out."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def report(path: Path, size: int, facts: int) -> None:
    """Print the table."""
    store = Store.open(path)
    library = Library(store)
    listed = library.listed()
    author = Author()
    speaker = author.speakers[0]
    values = {
        "word": author.words[3],
        "rare": author.words[-1],
        "two": " ".join(library._text(listed[0].id).split()[4:6]).strip(".,“”"),
        "last": speaker.split()[1],
        "speaker": speaker,
        "name": author.names[5].split()[0],
    }
    print(f"{len(listed):,} articles, {facts:,} facts, {size / 1e6:.1f} MB of text")
    whole = path.stat().st_size
    print(f"store {whole / 1e6:.1f} MB, {whole / size:.2f} x the texts")
    print(f"{'list':<44}{median(library.listed):8.1f} ms")
    for query in QUERIES:
        words = query.format(**values)
        parsed = parse(words)
        ids = library.found(parsed)
        screen = [one.id for one in listed if one.id in ids][:20]

        def search(parsed=parsed, screen=screen) -> None:
            library.found(parsed)
            for id_ in screen:
                library.hits(id_, parsed)

        print(f"{'search ' + words:<44}{median(search):8.1f} ms  {len(ids):,} articles, hits of the first 20")
    one = listed[len(listed) // 2]
    print(f"{'names, all':<44}{median(library.names, 3):8.1f} ms")

    def page() -> list[object]:
        return list(library.appearances(speaker))

    print(f"{'page of ' + speaker:<44}{median(page, 3):8.1f} ms  {len(page())} articles")
    article = library.article(one.id)
    assert article is not None
    fresh = median(lambda: AnnotationSet(Article.of(article.text)), 25)

    def kept() -> None:
        again = library.article(one.id)
        found = store.recall(again) if again else None
        assert again is not None
        assert found is not None
        annotations = AnnotationSet(again)
        annotations.apply(add("recall", found.facts, Maker.EXTRACTED))

    print(
        f"{'open from the library':<44}{median(kept, 25) - fresh:8.1f} ms over a fresh article ({fresh:.1f} ms)"
    )
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="a directory in which the library is kept for another run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = asked.keep or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        path, about = directory / "library.db", directory / "about.txt"
        if not about.exists():
            store = Store.open(path)
            size, facts = fill(store, asked.articles)
            store.close(60)
            about.write_text(f"{size} {facts}")
        size, facts = map(int, about.read_text().split())
        report(path, size, facts)


if __name__ == "__main__":
    main()
