"""`copydesk FILE...`: the reader on the terminal, or the facts as text where there is none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from tui.cli import streams
from tui.cli.arguments import Asked
from tui.cli.articles import Opening, dated
from tui.cli.settings import settings_in_force
from tui.source import open_source

if TYPE_CHECKING:
    from tui.app.desk import Desk


def read(asked: Asked) -> int:
    """Open what was asked for; the exit code."""
    sources = asked.sources or streams.piped()
    if not streams.is_terminal(sys.stdout):
        return _print(sources, asked)
    from tui.app.desk import Desk

    settings, chosen = settings_in_force()
    pipeline = asked.pipeline or settings.settings.pipeline or None
    desk = Desk(lambda where: dated(open_source(where)), pipeline=pipeline, settings=settings, chosen=chosen)
    opening = Opening(sources, asked.published, desk.trouble.append)
    desk.beginning = opening.beginning()
    if desk.beginning is None:
        desk.articles.extend(opening)
        if sources and not desk.articles:
            _complain(desk)
            return 2
    else:
        desk.rest, desk.digest = opening, opening.digest
    if streams.is_terminal(sys.stdin) or streams.take_keys_from_terminal():
        _open_screen(desk)
    desk.open_rest()
    _complain(desk)
    from tui.cli.facts import print_facts

    code = print_facts(desk.articles, asked.pipeline)
    return 2 if desk.trouble else code


def _open_screen(desk: Desk) -> NoReturn:
    from tui.app.opening import open_reader
    from tui.app.terminal import leave

    code = open_reader(desk)
    leave(code or (2 if desk.trouble else 0))


def _print(sources: tuple[str, ...], asked: Asked) -> int:
    if not sources:
        streams.complain("name a file, or - for standard input; copydesk --help lists what there is")
        return 2
    from tui.cli.facts import print_facts

    opening = Opening(sources, asked.published)
    code = print_facts(opening, asked.pipeline)
    return 2 if opening.failed else code


def _complain(desk: Desk) -> None:
    for trouble in desk.trouble:
        streams.complain(trouble)
