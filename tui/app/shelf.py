"""The articles on the desk, each with what is known of it from another time, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.app.desk import Desk
from tui.extract.merge import merged, merged_part
from tui.extract.version import is_newer, version_of
from tui.model import Annotations, AnnotationSet, Article, Change, Fact, Maker

if TYPE_CHECKING:
    from tui.store import Carried, Keeping, Kept


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What taking something in comes to, worked out beside the screen: true as long as nothing else has changed."""

    before: Annotations
    done: tuple[Change, ...]
    """What the reader had done by then."""
    change: Change
    after: Annotations


@dataclass
class Sitting:
    """An article that is read: its facts, what is known of them, and the way to the disk."""

    annotation_set: AnnotationSet
    place: int = 0
    """The first code point on the screen when the article was left."""
    marks: dict[str, int] = field(default_factory=dict)
    """Places that have a letter from another time."""
    complete: bool = False
    """Whether all facts have been found."""
    new: bool = False
    """Whether the text has not been open before."""
    outdated: bool = False
    """Whether a newer version would find them anew."""
    keeping: Keeping | None = None
    found: dict[str, Fact] = field(default_factory=dict)
    """What the extraction that is under way has found so far."""
    streaming: bool = True
    """Whether that is shown as it comes; where older facts are shown meanwhile, it waits for the end."""

    @property
    def snapshot(self) -> Annotations:
        return self.annotation_set.snapshot

    def recall(self) -> None:
        """Know what the reader did at other times, to undo it and to let it stand."""
        if self.keeping is not None:
            self.keeping.recall_history()

    def begin_finding(self) -> None:
        """Facts are going to be looked for, from the beginning of the article."""
        self.found = {}
        self.streaming = not self.outdated

    def foresee(self, found: Change | None) -> Foreseen:
        """What taking in what was `found` will come to, or at the end, with None, all of it; asked in a thread."""
        before, done = self.snapshot, self.annotation_set.done
        if found is not None:
            change = merged_part(before, found, done) if self.streaming else Change(found.words)
        else:
            change = merged(before, self.found.values(), done)
        return Foreseen(before, done, change, before.after(change).made_ready())

    def hear(self, change: Change, foreseen: Foreseen | None = None) -> None:
        """Put in what was found, or only note it."""
        for fact in change.before:
            self.found.pop(fact.id, None)
        self.found.update((fact.id, fact) for fact in change.after)
        self._take(change, foreseen)

    def settle(self, foreseen: Foreseen | None = None) -> Change:
        """Put all that was found beside what the reader has decided; what came of it."""
        return self._take(None, foreseen)

    def _take(self, found: Change | None, foreseen: Foreseen | None) -> Change:
        """Take in what was found as it was foreseen, unless something has come between."""
        self.recall()
        if (
            foreseen is None
            or foreseen.before is not self.snapshot
            or foreseen.done != self.annotation_set.done
        ):
            foreseen = self.foresee(found)
        if not foreseen.change.empty:
            self.annotation_set.apply(foreseen.change, foreseen.after)
        return foreseen.change

    def carry_over(self, carried: Carried) -> Change:
        """Put what was decided on an earlier text in its place here; what has none is kept as such."""
        here = self.snapshot.by_id
        after = tuple(fact for fact in carried.facts if here.get(fact.id) != fact)
        before = tuple(here[fact.id] for fact in after if fact.id in here)
        words = f"carry over what was decided on the text of {carried.opened[:10]}"
        change = Change(words, before, after, Maker.IMPORTED)
        if after:
            self.annotation_set.apply(change)
            if self.found:
                self.settle()
        if self.keeping is not None:
            self.keeping.keep_orphans(carried.orphans)
        return change

    def finish(self, pipeline: str, foreseen: Foreseen | None = None) -> Change:
        """All has been found that `pipeline` finds; nothing named where only rules found it."""
        change = self.settle(foreseen)
        self.complete, self.outdated = bool(pipeline), False
        if self.keeping is not None:
            self.keeping.keep_found(pipeline)
        return change


class Shelf:
    """Hands out the sittings of articles. `saved` is called, in another thread, when something has been written."""

    def __init__(self, desk: Desk, saved: Callable[[], object]) -> None:
        self._desk = desk
        self._saved = saved
        self._sittings: dict[str, Sitting] = {}
        self.version = version_of(desk.pipeline) if desk.store else ""
        """What finds facts now."""

    def __iter__(self) -> Iterator[Sitting]:
        return iter(self._sittings.values())

    def sitting(self, article: Article) -> Sitting:
        """The sitting of `article`; the first time with all that is known of it."""
        sitting = self._sittings.get(article.digest)
        if sitting is None:
            sitting = self._sittings[article.digest] = self._sit_down(article)
        return sitting

    def put_away(self, digest: str) -> None:
        """Know no more of an article that is no longer on the desk."""
        sitting = self._sittings.pop(digest, None)
        if sitting is not None and sitting.keeping is not None:
            sitting.keeping.leave()

    def _sit_down(self, article: Article) -> Sitting:
        desk = self._desk
        if desk.store is None:
            facts = desk.known.get(article.digest)
            return Sitting(AnnotationSet(article, facts or ()), complete=facts is not None)
        from tui.store import Keeping

        kept = desk.recall(article)
        annotation_set = AnnotationSet(dated(article, kept), kept.facts if kept else ())
        keeping = Keeping(desk.store, annotation_set, kept, self._saved)
        if kept is None:
            return Sitting(annotation_set, new=True, keeping=keeping)
        known = bool(kept.pipeline)
        outdated = known and (is_newer(self.version, kept.pipeline) or _moved(article, kept))
        return Sitting(
            annotation_set,
            kept.place,
            dict(kept.marks),
            complete=known and not outdated,
            outdated=outdated,
            keeping=keeping,
        )


def dated(article: Article, kept: Kept | None) -> Article:
    """`article` with the day that the reader once gave it, or that was known when there was none now."""
    if kept and kept.published and (kept.published_by_reader or article.published is None):
        return replace(article, published=kept.published)
    return article


def _moved(article: Article, kept: Kept) -> bool:
    """Whether the day of publication is another than the dates were resolved against."""
    return dated(article, kept).published != kept.published


def difference(change: Change) -> str:
    """What looking anew came to: "3 new, 1 other, 2 gone"."""
    before, after = ({fact.id for fact in facts} for facts in (change.before, change.after))
    counts = {
        "new": len(after - before),
        "other than before": len(after & before),
        "gone": len(before - after),
    }
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)
