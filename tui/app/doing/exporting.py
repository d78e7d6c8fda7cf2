"""Facts into a file, and out of one: the format is chosen, the name asked for, and the disk is spoken to in a thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app.doing.state import AppState
from tui.app.question import Question
from tui.disk import replace
from tui.model import Annotations, Article, Change, one_line

if TYPE_CHECKING:
    from tui.export.reading import Read

_KEYS = "tjlcmwbnid"
"""The key of each format in the menu, in the order of the table of formats."""


@dataclass
class Written(Message):
    """A file has been written, or not."""

    words: str
    trouble: bool = False


@dataclass
class There(Message):
    """There is a file of the name that was given."""

    annotations: Annotations
    form: str
    path: Path


@dataclass
class ReadIn(Message):
    """The facts of a file, of an article that may have been turned from meanwhile."""

    article: Article
    name: str
    found: Read


class Exporting(AppState):
    """Writes what is shown, and takes in what others wrote, as one change that can be undone."""

    def change(self, change: Change) -> bool:
        """Make a change of the reader's."""
        raise NotImplementedError

    def action_export_facts(self) -> None:
        """Ask for a format, then for the name of a file."""
        from tui.app.menu import Menu
        from tui.export.formats import FORMATS

        choices = [(key, form.words, form.name) for key, form in zip(_KEYS, FORMATS, strict=True)]
        self.push_screen(Menu("Write all facts as", choices), self._ask_where)

    def _ask_where(self, form: str | None) -> None:
        if form:
            from tui.export.formats import named

            start = _stem(self.article) + named(form).ending
            snapshot = self.annotation_set.snapshot
            question = Question("write to", partial(self._write_to, snapshot, form), start=start)
            self.run_worker(self.reading.ask(question), group="ask")

    def _write_to(self, annotations: Annotations, form: str, name: str) -> None:
        if name:
            self._work(partial(self._write_facts, annotations, form, Path(name).expanduser(), over=False))

    def _work(self, act: partial[None]) -> None:
        self.run_worker(act, thread=True, group="export", exit_on_error=False, description="write facts")

    def _write_facts(self, annotations: Annotations, form: str, path: Path, *, over: bool) -> None:
        """Write a file whole or not at all. Runs in a thread."""
        from tui.export.formats import named, written

        if path.is_file() and not over:
            self.post_message(There(annotations, form, path))
            return
        content = written(annotations, form)
        trouble = write_whole(
            path, content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        )
        where = one_line(str(path.absolute()))
        if trouble:
            self.post_message(Written(f"{where} was not written: {trouble}", trouble=True))
        else:
            self.post_message(Written(f"All facts as {named(form).words} are in {where}"))

    @on(There)
    def _there(self, message: There) -> None:
        from tui.app.menu import Menu

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._work(
                    partial(self._write_facts, message.annotations, message.form, message.path, over=True)
                )

        choices = (("y", "write over it", "over"), ("n", "keep it and write nothing", "keep"))
        self.push_screen(Menu(f"{one_line(message.path.name)} is there already", choices), answered)

    @on(Written)
    def _written(self, message: Written) -> None:
        self.notify(
            message.words, severity="error" if message.trouble else "information", markup=False, timeout=8
        )

    # Taking in

    async def action_import_facts(self) -> None:
        """Ask for a file of facts."""
        await self.reading.ask(Question("facts to take in, from the file", self._take_in))

    def _take_in(self, name: str) -> None:
        if name:
            self._work(partial(self._read_facts, self.article, Path(name).expanduser()))

    def _read_facts(self, article: Article, path: Path) -> None:
        """Read the facts of a file. Runs in a thread."""
        from tui.export.formats import LARGEST, by_ending, read
        from tui.export.reading import FormatError

        try:
            form = by_ending(path.name)
            if form is None or not form.comes_back:
                raise FormatError("its ending tells no format that facts can be read from")
            if path.exists() and not path.is_file():
                raise FormatError("it is no file")
            with path.open("rb") as file:
                found = read(file.read(LARGEST + 1), form.name, article)
        except (FormatError, OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self.post_message(Written(f"{one_line(str(path))}: {one_line(why)}", trouble=True))
        else:
            self.post_message(ReadIn(article, path.name, found))

    @on(ReadIn)
    def _read_in(self, message: ReadIn) -> None:
        from tui.export.formats import why
        from tui.model.importing import take_in

        if message.article.digest != self.article.digest:
            self.notify("Nothing was taken in: this is another article.", severity="warning", markup=False)
            return
        self.sitting.recall()
        refused = message.found.refused
        change = take_in(self.annotation_set.snapshot, message.found.facts, one_line(message.name))
        if self.change(change):
            self.notify(change.words, markup=False)
        elif not refused:
            self.notify("All of it is here already.", markup=False)
        if refused:
            words = f"{len(refused)} refused: {why(refused)}"
            self.notify(words, severity="warning", markup=False, timeout=12)


def _stem(article: Article) -> str:
    """The name of a file for the facts of an article, without its ending."""
    name = article.source.rpartition("://")[2] or article.heading()
    stem = Path(name.rstrip("/")).stem if article.source else name
    return re.sub(r"[^\w.-]+", "-", stem)[:60].strip("-.") or "facts"


def write_whole(path: Path, content: bytes) -> str:
    """Have `content` be at `path`, durably, or leave what is there; why it could not be, or nothing."""
    try:
        replace(path, content)
    except (OSError, ValueError) as error:
        return (getattr(error, "strerror", None) or str(error)).lower()
    return ""
