"""What is used of Textual's inside is there: a bump of the pinned version that moves it fails here, by its name."""

import gc
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from tui.app.panes.drawn import Line

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_textual_is_the_one_whose_inside_is_known() -> None:
    wanted = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    assert f"textual=={version('textual')}" in wanted


async def test_screens_widgets_and_apps_have_what_is_asked_of_them() -> None:
    app = App[None]()
    async with app.run_test():
        screen = app.screen
        for name in (
            "_layout_required",
            "_scroll_required",
            "_repaint_required",
            "_dirty_widgets",
            "_compositor",
        ):
            assert name in vars(screen), name
        for name in ("_on_idle", "_on_timer_update", "_size_updated", "_set_dirty"):
            assert callable(getattr(screen, name)), name
        assert {"_size", "_container_size"} <= vars(screen).keys()
        for name in (
            "_batch_count",
            "_driver",
            "_exception",
            "_return_code",
            "_notifications",
            "_next_callbacks",
        ):
            assert hasattr(app, name), name
        for name in ("_close_messages_no_wait", "_fatal_error", "_flush_next_callbacks"):
            assert callable(getattr(app, name)), name
        assert hasattr(Screen, "focused")
        assert screen._mounted_event.is_set()


def test_a_line_is_cut_as_any_strip_is_but_is_no_ring() -> None:
    line = Line([Segment("read "), Segment("on")], 7)
    for cuts in ([7], [3, 7], [5, 7], [7, 9], [3], []):
        assert list(line.divide(cuts)) == list(Strip([Segment("read "), Segment("on")], 7).divide(cuts))
    gc.collect()
    line = Line([Segment("whole")], 5)
    line.divide([5])
    del line
    assert gc.collect() == 0


async def test_the_compositor_gives_updates_by_lines() -> None:
    app = App[None]()
    async with app.run_test(size=(20, 3)):
        compositor = app.screen._compositor
        assert type(compositor) is Compositor
        assert isinstance(compositor._dirty_regions, set)
        assert all(place.region and place.clip for place in compositor._full_map.values())
        chops = compositor._render_chops(Region(0, 0, 20, 3), lambda _: True)
        assert [list(line) for line in chops] == [[0], [0], [0]]
        assert all(isinstance(strip, Strip) for line in chops for strip in line.values())
        whole = compositor.render_full_update()
        assert isinstance(whole, LayoutUpdate)
        assert whole.region.size == Size(20, 3)
        compositor._dirty_regions.add(Region(0, 1, 20, 1))
        part = compositor.render_partial_update()
        assert isinstance(part, ChopsUpdate)
        assert part.spans == [(1, 0, 20)]
        assert len(part.chops) == len(part.chop_ends) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="the driver is POSIX only")
def test_the_driver_reads_and_writes_through_what_is_replaced() -> None:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    assert {"write", "start_application_mode", "disable_input", "run_input_thread"} <= vars(
        LinuxDriver
    ).keys()
    parser = XTermParser()
    assert [key.key for key in parser._sequence_to_key_events("\x1b[A", False)] == ["up"]
    assert [key.key for key in parser._sequence_to_key_events("x", True)] == ["alt+x"]
    assert parser.parse_mouse_code("\x1b[<65;3;4M").y == 3
