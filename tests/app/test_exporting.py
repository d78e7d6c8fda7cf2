"""Writing facts into a file and taking them in again, from the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.desks import ARTICLE, FACTS, MARA, Reader, make_app, sitting
from tui.export import formats
from tui.model import Article, Standing, corrections

SHOWN = {fact.id for fact in FACTS}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def answer(reader: Reader, words: str = "") -> None:
    """Answer the question at the foot of the screen, with what stands there where no words are given."""
    await reader.pilot.pause()
    if words:
        reader.screen.query_one("#prompt").value = words
    await reader.press("enter")
    await reader.settle()


async def test_all_formats_are_offered_and_written(here: Path) -> None:
    async with sitting() as reader:
        await reader.press("x")
        shown = reader.shown
        assert all(form.words in shown for form in formats.FORMATS)
        await reader.press("escape")
        for key, ending in (("j", ".json"), ("b", ".ann"), ("t", ".facts.txt")):
            await reader.press("x", key)
            await answer(reader)
            assert (here / f"lamp{ending}").stat().st_size > 100
        assert "are in" in reader.toasts()[-1]
    assert not list(here.glob(".*"))
    assert {fact["id"] for fact in json.loads((here / "lamp.json").read_text())[0]["facts"]} == SHOWN


async def test_a_file_that_is_there_is_not_written_over_unasked(here: Path) -> None:
    (here / "lamp.csv").write_text("mine")
    async with sitting() as reader:
        await reader.press("x", "c")
        await answer(reader)
        assert "is there already" in reader.shown
        await reader.press("n")
        await reader.settle()
        assert (here / "lamp.csv").read_text() == "mine"
        await reader.press("x", "c")
        await answer(reader)
        await reader.press("y")
        await reader.settle()
        assert (here / "lamp.csv").read_text().startswith("kind,")


async def test_what_cannot_be_written_is_told(here: Path) -> None:
    async with sitting() as reader:
        await reader.press("x", "c")
        await answer(reader, "none/such.csv")
        assert "was not written: no such file" in reader.toasts()[-1]


@pytest.mark.parametrize(
    "source",
    [
        "../../x.txt",
        "/etc/passwd",
        "..",
        "C:\\x\\y.txt",
        "a\0b.txt",
        "n" * 300,
        "http://x.invalid/../a/",
        "\u202e.txt",
    ],
)
async def test_a_file_is_never_named_out_of_the_directory(here: Path, source: str) -> None:
    async with sitting(make_app(Article.of("Some words.", source=source))) as reader:
        await reader.press("x", "j")
        await answer(reader)
        [written] = here.iterdir()
        assert written.suffix == ".json"
        assert not written.name.startswith(".")
        assert "were not" not in reader.toasts()[-1]


async def test_facts_are_taken_in_as_one_change(here: Path) -> None:
    async with sitting() as reader:
        await reader.press("x", "w")
        await answer(reader)
        app = reader.app
        app.change(corrections.judge(app.annotation_set.snapshot, [MARA], Standing.REJECTED))
        await reader.press("ctrl+x")
        await answer(reader, "lamp.jsonld")
        assert "import 1 fact from lamp.jsonld" in reader.toasts()
        assert app.annotation_set.snapshot.by_id[MARA.id] == MARA
        await reader.press("ctrl+x")
        await answer(reader, "lamp.jsonld")
        assert "All of it is here already." in reader.toasts()
        await reader.press("u")
        assert app.annotation_set.snapshot.by_id[MARA.id].standing is Standing.REJECTED


async def test_a_file_that_is_no_facts_is_told(here: Path) -> None:
    (here / "bad.csv").write_text("a,b\r\n1,2\r\n")
    (here / "half.jsonl").write_text('{"kind": "note", "spans": [[0, 4]], "note": "x"}\n{"kind": "note"}\n')
    async with sitting(make_app(ARTICLE)) as reader:
        for name, words in (("bad.csv", "does not name"), ("none.csv", "No such file"), ("x.doc", "ending")):
            await reader.press("ctrl+x")
            await answer(reader, name)
            assert words in reader.toasts()[-1]
        await reader.press("ctrl+x")
        await answer(reader, "half.jsonl")
        assert "1 refused" in reader.toasts()[-1]
        assert len(reader.app.annotation_set.snapshot.notes) == 1
