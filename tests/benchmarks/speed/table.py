"""What was measured, beside what it is compared with and what is wanted."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tests.benchmarks.speed.bench import MIB

Figures = Mapping[str, Sequence[float]]


class Row(NamedTuple):
    """One line: the figures of a name; the ratio is to the median of another name, where one is given."""

    what: str
    name: str
    base: str = ""
    wanted: str = ""
    unit: str = "ms"


ROWS = (
    Row("Textual hello: first paint", "hello paint"),
    Row("Textual hello: a key", "hello key"),
    Row("Textual hello: another size", "hello resize"),
    Row("Textual hello: quit", "hello quit"),
    Row("Textual hello: memory", "hello memory", unit="MiB"),
    Row("the pipeline in a plain script", "script"),
    Row("first paint, panels laid out", "small paint", "hello paint", "1.10 x"),
    Row("first page turned, asked for at once", "small turned at once", "hello paint"),
    Row("3 MB: first paint", "large paint", "small paint", "1.15 x"),
    Row("10 MB: first paint", "huge paint", "small paint", "1.5 x"),
    Row("page down and up", "small page", "hello key", "8, p95 16"),
    Row("line down", "small line", "hello key"),
    Row("twenty pages in one write", "small twenty pages", "hello key", "p95 20"),
    Row("bytes of a page", "small page bytes", unit="B"),
    Row("bytes of a line", "small line bytes", unit="B"),
    Row("bytes of the next fact", "small next fact bytes", unit="B"),
    Row("bytes of a row", "small row bytes", unit="B"),
    Row("3 MB: page down", "large page", "hello key", "8, p95 16"),
    Row("3 MB: twenty pages in one write", "large twenty pages", "hello key", "p95 20"),
    Row("3 MB: bytes of a page", "large page bytes", unit="B"),
    Row("keys from the first paint on", "small key while finding", "hello key", "p95 25, most 80"),
    Row("3 MB: page down, facts being found", "large page while finding", "hello key", "p95 25, most 80"),
    Row("10 MB: the same", "huge page while finding", "hello key", "p95 25, most 80"),
    Row("articles like the sample: words a second", "article words", unit="/s"),
    Row("articles like the sample: memory", "article room", unit="MiB"),
    *(
        row
        for words, name in (("3 MB", "large"), ("3 MB in one line", "line"), ("10 MB", "huge"))
        for row in (
            Row(f"{words}: words a second of the process", f"{name} words", "article words", "", "/s"),
            Row(f"{words}: its memory over that, by the file", f"{name} room", "", "10", "x"),
            Row(
                f"{words}: a page, until all is found",
                f"{name} key while finding",
                "hello key",
                "p95 25, most 80",
            ),
            Row(f"{words}: longest step of the reader, processor", f"{name} hold", "", "80"),
            Row(
                f"{words}: memory of the reader then", f"{name} room of the reader", "hello memory", "", "MiB"
            ),
        )
    ),
    Row("facts by rules on the screen", "small rules", "hello paint", "1.3 x"),
    Row("all facts on the screen", "small facts", "script", "1.15 x"),
    Row("all facts, opened again", "small again", "small paint", "at first paint"),
    Row("3 MB: 26,000 facts, opened again", "large again", "small paint"),
    Row("next fact", "small next fact", "hello key", "16"),
    Row("3 MB: end, home, 50%, a paragraph", "large jump", "hello key", "p95 33"),
    Row("3 MB: next fact", "large next fact", "hello key", "16"),
    Row("3 MB: first hit of a search", "search", wanted="50"),
    Row("3 MB: all hits counted", "all hits counted", wanted="200"),
    Row("another size of the window", "small resize", "hello resize", "p95 50"),
    Row("3 MB: another size of the window", "large resize", "hello resize", "p95 100"),
    Row("memory before facts", "small memory", "hello memory", "1.35 x", "MiB"),
    Row("memory with all facts", "small memory with facts", "hello memory", "", "MiB"),
    Row("3 MB: memory", "large memory", "hello memory", "", "MiB"),
    Row("3 MB: memory over the sample's, by the file", "large growth", "", "6", "x"),
    Row("3 MB: memory with all facts", "large memory with facts", "hello memory", "", "MiB"),
    Row("10 MB: memory over the sample's, by the file", "huge growth", "", "", "x"),
    Row("3 MB in one line: first paint", "line paint", "small paint", "1.5 x"),
    Row("3 MB in one line: page down", "line page while finding", "hello key", "p95 33"),
    Row("3 MB in one line: memory, by the file", "line growth", "", "6", "x"),
    Row("focus on the next panel", "small focus", "hello key", "p95 20"),
    Row("next row, the text following", "small row", "hello key", "p95 20"),
    Row("3 MB: focus on the next panel", "large focus", "hello key", "p95 20"),
    Row("3 MB: next row, the text following", "large row", "hello key", "p95 20"),
    Row("copy and toast", "copy", "hello key", "33"),
    Row("the same, the desktop's tool hanging", "copy past a hanging tool", "hello key", "33"),
    Row("ten seconds at rest: bytes written", "idle bytes", wanted="0", unit="B"),
    Row("ten seconds at rest: processor", "idle processor", wanted="0.5", unit="%"),
    Row("quit to prompt", "quit", "hello quit", "120"),
    Row("the same after a copy", "quit after a copy", "hello quit", "120"),
)


def table(figures: Figures, peers: Iterable[str], sizes: Mapping[str, int]) -> str:
    """All of it; `sizes` are the bytes of the long texts."""
    whole = {**figures, **_growth(figures, sizes)}
    names = [*ROWS, *(row for peer in peers for row in _peer_rows(peer))]
    lines = [
        f"{platform.system()}, Python {platform.python_version()}, {len(figures.get('small paint', ()))} runs",
        f"{'':46}{'median':>9}{'p95':>9}{'most':>9}       {'n':>4}  ratio  wanted",
    ]
    lines += [_line(row, whole) for row in names if whole.get(row.name)]
    return "\n".join(lines)


def _peer_rows(peer: str) -> list[Row]:
    texts = (("small", "the sample"), ("large", "3 MB"), ("line", "3 MB in one line"))
    rows = [
        Row(f"{peer}: first paint of {words}", f"{peer} {name} paint", "hello paint") for name, words in texts
    ]
    rows.append(Row(f"{peer}: page of 3 MB", f"{peer} large page", "hello key"))
    rows += [
        Row(f"{peer}: memory with {words}", f"{peer} {name} memory", "hello memory", "", "MiB")
        for name, words in texts
    ]
    return rows


def _growth(figures: Figures, sizes: Mapping[str, int]) -> dict[str, list[float]]:
    """What a long text adds to the memory of the reader, as so many times its file."""
    small = figures.get("small memory")
    if not small:
        return {}
    base = statistics.median(small)
    return {
        f"{name} growth": [(held - base) / (size / MIB) for held in figures.get(f"{name} memory", ())]
        for name, size in sizes.items()
    }


def _line(row: Row, figures: Figures) -> str:
    values = figures[row.name]
    middle = statistics.median(values)
    told = "".join(f"{value:9.1f}" for value in (middle, share(values, 0.95), max(values)))
    base = figures.get(row.base)
    ratio = f"{middle / statistics.median(base):6.2f}" if base else " " * 6
    return f"{row.what:46}{told} {row.unit:4}  {len(values):4} {ratio}  {row.wanted}".rstrip()


def share(values: Sequence[float], part: float) -> float:
    """The value below which so large a part of all lies."""
    ordered = sorted(values)
    return ordered[round(part * (len(ordered) - 1))]
