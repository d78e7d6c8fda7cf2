"""From an entity to its page in an encyclopaedia: in the browser where there is one, else as a link to copy."""

import stat
import sys
from pathlib import Path

import pytest

from tests.app.desks import Reader, sitting
from tui.app.encyclopaedia import link, open_link
from tui.model import Kind
from tui.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browser here is a shell script")

LINK = "https://en.wikipedia.org/wiki/Special:Search?search=Mara+Lindqvist&go=Go"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes the link to this file."""
    for name in ("SSH_TTY", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP"):
        monkeypatch.delenv(name, raising=False)
    script, asked = tmp_path / "browser", tmp_path / "asked"
    script.write_text(f'#!/bin/sh\necho "a browser that talks"\nprintf %s "$1" > "{asked}"\n', "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    return asked


@pytest.fixture
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP"):
        monkeypatch.delenv(name, raising=False)


async def _look_up(reader: Reader, *keys: str) -> None:
    await reader.press(*keys, "W")
    await reader.settle()


async def test_an_entity_of_the_panel_is_looked_up_in_the_browser(asked: Path) -> None:
    async with sitting() as reader:
        await _look_up(reader, "1")
        assert asked.read_text("utf-8") == LINK
        assert reader.toasts() == ["Looking up Mara Lindqvist in the browser."]
        assert "talks" not in reader.shown


async def test_a_quote_leads_to_who_speaks(asked: Path) -> None:
    async with sitting() as reader:
        await reader.press("2")
        while reader.panel(Kind.QUOTE).entry.head != "Mara Lindqvist":
            await reader.press("j")
        await _look_up(reader)
        assert asked.read_text("utf-8") == LINK


async def test_a_date_is_not_looked_up(asked: Path) -> None:
    async with sitting() as reader:
        await _look_up(reader, "3")
        assert not asked.exists()
        assert "W looks up an entity" in reader.toasts()[0]


@pytest.mark.usefixtures("_no_browser")
async def test_without_a_browser_the_link_is_shown_and_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as reader:
        await _look_up(reader, "1")
        await reader.settle()
        assert "search=Mara+Lindqvist" in reader.shown
        assert any("there is no browser here" in toast for toast in reader.toasts())


def test_a_browser_that_fails_is_told(tmp_path: Path) -> None:
    assert open_link("https://x.invalid/", {"BROWSER": f"{tmp_path}/none %s", "PATH": ""}) != ""


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("A&B = 7?", "A%26B+%3D+7%3F"),
        ("Société\n d’Osk", "Soci%C3%A9t%C3%A9+d%E2%80%99Osk"),
        ("../../x", "..%2F..%2Fx"),
    ],
)
def test_any_name_makes_a_whole_link(name: str, end: str) -> None:
    assert (
        link(name, Settings().encyclopaedia)
        == f"https://en.wikipedia.org/wiki/Special:Search?search={end}&go=Go"
    )
