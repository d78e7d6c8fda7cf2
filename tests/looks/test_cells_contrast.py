"""Every letter of every screen can be read in every theme that ships: 4.5 to 1 in the cell where it stands."""

from functools import cache

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.geometry import Region

from tests.looks.pictures import press, sample_app
from tests.looks.test_contrast import PALETTES, ratio
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.drawing.fewer import fewer
from tui.app.looks import READABLE, contrast
from tui.app.start import StartScreen
from tui.store import Store

SCREENS: dict[str, tuple[str, ...]] = {
    "reading": ("n",),
    "a panel": ("1", "j"),
    "finding": ("/", "s", "p", "a"),
    "nothing typed": ("/",),
    "selecting": ("v", "right"),
    "details": ("n", "enter"),
    "keys": ("question_mark",),
    "copy as": ("n", "c"),
    "palette": ("ctrl+p",),
    "note": ("n", "i"),
    "toast": ("n", "y"),
    "review": ("R",),
    "focus": ("n", "n", "F"),
    "ruler": ("H", "j"),
    "filter": ("1", "f", "a"),
    "letters": ("J",),
    "edges": ("n", "P", "left"),
    "only the facts": ("E", "Q", "Z"),
    "a fact selected": ("n", "n", "v", "right", "right"),
    "going to a paragraph": ("ctrl+g",),
    "menu": ("n", "e"),
    "picker": ("2", "w", *"bor"),
    "export": ("x",),
}
LIBRARY: dict[str, tuple[str, tuple[str, ...]]] = {
    "articles": ("LibraryScreen", ("L",)),
    "in another order": ("LibraryScreen", ("O", "j")),
    "asked": ("LibraryScreen", ("slash", *"nasa")),
    "answered": ("LibraryScreen", ("enter", "j")),
    "keys": ("Window", ("question_mark",)),
    "deleting": ("Menu", ("escape", "d")),
    "names": ("NamesScreen", ("escape", "e")),
}
"""What is done one after the other, and on which screen it ends."""
THEMES = sorted(name for name, theme in sample_app().available_themes.items() if not theme.ansi)

EVERYWHERE = ("reading", "a panel", "finding", "selecting", "toast")
"""What is looked at in all themes; in the rest of the screens there is nothing that is not in these, in other words."""
WINDOWS = ("details", "keys", "copy as", "palette", "note", "menu", "picker", "export")
FAINTEST = ("atom-one-dark", "copydesk-dark", "copydesk-light", "solarized-dark", "solarized-light")
"""These have the least contrast of their own."""


@cache
def contrasts(style: Style) -> tuple[float, ...]:
    """The contrast of a style in all colours, in 256, and in the sixteen of xterm and of the console of Linux."""
    few = fewer(style, ColorSystem.STANDARD)
    assert few.color is not None
    assert few.bgcolor is not None
    assert few.color.number is not None
    assert few.bgcolor.number is not None
    sixteen = (contrast(colors[few.color.number], colors[few.bgcolor.number]) for colors in PALETTES)
    return (ratio(style), ratio(fewer(style, ColorSystem.EIGHT_BIT)), *sixteen)


def faint(app: CopydeskApp) -> set[tuple[str, float]]:
    """What on the screen can hardly be read, with its contrast; under a window only what is in the window counts."""
    screen = app.screen
    over = (
        Region.from_union([child.region for child in screen.children]) if screen.is_modal else screen.region
    )
    found = set()
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            inside = over.contains(x, y)
            x += len(text)
            if not inside or not any(char.isalnum() for char in text):
                continue
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            fore, back = style.color.triplet, style.bgcolor.triplet
            if style.reverse:
                fore, back = back, fore
            assert fore is not None
            assert back is not None
            if (
                ratio := min(
                    contrasts(Style(color=Color.from_triplet(fore), bgcolor=Color.from_triplet(back)))
                )
            ) < READABLE:
                found.add((text.strip(), round(ratio, 2)))
    return found


@pytest.mark.parametrize("name", SCREENS)
async def test_every_letter_can_be_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = sample_app()
    async with app.run_test(size=(100, 30)) as pilot:
        hardly: dict[str, set[tuple[str, float]]] = {}
        for theme in THEMES if name in EVERYWHERE else FAINTEST:
            app.theme = theme
            # A window is opened anew for each theme: none can be chosen over one.
            await press(pilot, SCREENS[name] if not hardly or name in WINDOWS else ())
            hardly[theme] = faint(app)
            await press(pilot, ("escape",) if name in WINDOWS else ())
        assert {theme: found for theme, found in hardly.items() if found} == {}


async def test_every_letter_of_the_library_can_be_read(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the start screen on: all articles, what is asked of them, a name, and the window of keys."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = CopydeskApp(Desk(open=lambda _: sample_app().article, store=shelf))
    async with app.run_test(size=(100, 30)) as pilot:
        hardly = {}
        for theme in FAINTEST[::2]:
            app.theme = theme
            await press(pilot, ())
            hardly[theme, "start"] = faint(app)
            for what, (screen, keys) in LIBRARY.items():
                await press(pilot, keys)
                await app.workers.wait_for_complete()
                await pilot.pause()
                assert type(app.screen).__name__ == screen
                hardly[theme, what] = faint(app)
            while not isinstance(app.screen, StartScreen):
                await press(pilot, ("escape",))
        assert {place: found for place, found in hardly.items() if found} == {}
