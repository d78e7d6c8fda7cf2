"""The file of an article changes while it is read: that is said, nothing is lost, and a key reads it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.app.desks import ARTICLE, FACTS, MARA, TEXT, sitting
from tests.app.kept import do, find, own_keys, saved, until
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.model import Article, Standing, corrections
from tui.source import open_source
from tui.store import Store


def app_reading(file: Path, path: Path, **desk: Any) -> CopydeskApp:
    return CopydeskApp(Desk(open_source, articles=[open_source(str(file))], store=Store.open(path), **desk))


async def test_a_file_that_is_written_to_is_said_and_read_again(
    tmp_path: Path, path: Path, extractions: list
) -> None:
    file = tmp_path / "lamp.txt"
    file.write_text(TEXT, encoding="utf-8")
    async with sitting(app_reading(file, path, settings=own_keys(path, reload="f9"))) as reader:
        await find(reader, extractions[0], *FACTS)
        do(reader, corrections.judge(reader.app.annotation_set.snapshot, [MARA], Standing.KEPT))
        file.write_text(f"A new beginning.\n\n{TEXT}", encoding="utf-8")
        await until(
            reader, lambda: any("has another text now: f9 reads" in toast for toast in reader.toasts())
        )
        assert "A new beginning" not in reader.shown
        await saved(reader)
        await reader.press("f9")
        assert "A new beginning" in reader.shown
        await find(reader, extractions[1])
        await until(reader, lambda: reader.app.annotation_set.snapshot.entities)
        assert [entity.name for entity in reader.app.annotation_set.snapshot.entities] == ["Mara Lindqvist"]
        assert reader.app.annotation_set.snapshot.entities[0].spans[0].start == len("A new beginning.\n\n")
        await reader.press("f9")
        assert "The text is the same as before." in reader.toasts()


async def test_a_file_that_goes_away_leaves_the_text(tmp_path: Path, path: Path, extractions: list) -> None:
    file = tmp_path / "lamp.txt"
    file.write_text(TEXT, encoding="utf-8")
    async with sitting(app_reading(file, path)) as reader:
        await find(reader, extractions[0], *FACTS)
        file.unlink()
        await until(reader, lambda: any("there is no such file" in toast for toast in reader.toasts()))
        assert "Mara Lindqvist will relight" in reader.shown
        await reader.press("f5")
        assert "Mara Lindqvist will relight" in reader.shown
        file.write_text(TEXT, encoding="utf-8")
        await reader.pilot.pause(1.2)
        assert not any("another text" in toast for toast in reader.toasts())


async def test_links_and_copies_are_one_article(tmp_path: Path, path: Path, extractions: list) -> None:
    file, link, copy = (tmp_path / name for name in ("lamp.txt", "link.txt", "copy.txt"))
    file.write_text(TEXT, encoding="utf-8")
    link.symlink_to(file)
    copy.hardlink_to(file)
    async with sitting(app_reading(file, path)) as reader:
        await find(reader, extractions[0], *FACTS)
    for other in (link, copy):
        async with sitting(app_reading(other, path)) as reader:
            assert len(reader.app.annotation_set.snapshot.by_id) == len(FACTS)
    assert len(extractions) == 1
    assert Article.of(TEXT).digest == ARTICLE.digest
