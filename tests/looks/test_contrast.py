"""Everything can be read in every theme that ships: 4.5 to 1 on the ground where it is drawn (WCAG 2.2, 1.4.3)."""

from dataclasses import replace

import pytest
from rich.style import Style

from tests.looks.pictures import sample, sample_app
from tui.app.drawing.frame import Frame
from tui.app.looks import READABLE, Looks, Rgb, contrast, rgb
from tui.app.themes import looks_in
from tui.model import Kind

APP = sample_app()
THEMES = sorted(name for name, theme in APP.available_themes.items() if not theme.ansi)
ANSI = sorted(name for name, theme in APP.available_themes.items() if theme.ansi)


def looks_of(name: str, *, plain: bool = False, colors: int = 0) -> Looks:
    theme = APP.available_themes[name]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    return looks_in(theme, variables, plain=plain, colors=colors)


def ratio(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())


def drawn(found: Looks) -> dict[str, Style]:
    """Every style on every ground that the panes draw it on."""
    names = {**found.labels, "other": found.other_label}
    styles = {
        "text": found.text,
        "current": found.text + found.current,
        "hit": found.text + found.hit,
        "current hit": found.text + found.current_hit,
        "selection": found.text + found.selection,
        **{name: found.text + getattr(found, name) for name in ("dim", "heading", "gutter", "warning")},
        "sign at the cursor": found.text + found.gutter + found.cursor,
        "sign at the quiet cursor": found.text + found.gutter + found.quiet_cursor,
        "tab": found.text + found.cursor,
        "being read": found.text + found.band,
        "sign beside what is being read": found.text + found.band + found.gutter,
    }
    for name, style in names.items():
        for ground in ("text", "speech", "report", "band"):
            styles[f"{name} on {ground}"] = found.text + getattr(found, ground) + style
        for over in ("current", "hit", "current_hit", "selection"):
            styles[f"{name} under {over}"] = found.text + style + getattr(found, over)
        for cursor in ("cursor", "quiet_cursor"):
            styles[f"{name} at the {cursor}"] = found.text + style + getattr(found, cursor)
    for ground in ("speech", "report"):
        styles[ground] = found.text + getattr(found, ground)
        styles[f"date on {ground}"] = found.text + getattr(found, ground) + found.date
    for ink, ground in found.inks.items():
        for name, style in {"text": Style(), **names}.items():
            styles[f"{name} in {ink}"] = found.text + style + ground
    for cursor in ("cursor", "quiet_cursor"):
        styles[f"heading at the {cursor}"] = found.text + found.heading + getattr(found, cursor)
    return styles


@pytest.mark.parametrize("name", THEMES)
def test_the_pane_that_is_focused_is_told_without_colours(name: str) -> None:
    """Its frame is bright on the ground (WCAG 2.2, 1.4.11), the others are not, and its title is bold."""
    found = looks_of(name)
    ground, frame, other = found.text.bgcolor, found.focused_frame.color, found.frame.color
    assert ground is not None
    assert frame is not None
    assert other is not None
    assert contrast(frame.get_truecolor(), ground.get_truecolor()) >= 3
    assert contrast(frame.get_truecolor(), other.get_truecolor()) >= 3
    assert Frame(20, 4, "Dates", focused=True).edge(found, top=True)[1].style.bold
    assert not Frame(20, 4, "Dates").edge(found, top=True)[1].style.bold


@pytest.mark.parametrize("colors", [0, 256], ids=["true colour", "256 colours"])
@pytest.mark.parametrize("name", THEMES)
def test_all_text_can_be_read_in(name: str, colors: int) -> None:
    ratios = {what: ratio(style) for what, style in drawn(looks_of(name, colors=colors)).items()}
    assert {what: round(found, 2) for what, found in ratios.items() if found < READABLE} == {}


@pytest.mark.parametrize("name", ["copydesk-dark", "copydesk-light"])
def test_no_two_grounds_are_one_where_there_are_256_colours(name: str) -> None:
    found = looks_of(name, colors=256)
    names = ("text", "speech", "report", "band", "current", "hit", "current_hit", "selection")
    grounds = [getattr(found, name).bgcolor for name in names] + [ink.bgcolor for ink in found.inks.values()]
    assert len({ground.name for ground in grounds}) == len(grounds)
    names_of_labels = {found.label(label).color for label in ("PERSON", "ORG", "GPE", "NORP", "EVENT")}
    assert len(names_of_labels) == 5


@pytest.mark.parametrize("name", ["copydesk-dark", "copydesk-light"])
def test_of_sixteen_colours_those_are_taken_that_can_be_read(name: str) -> None:
    found = looks_of(name, colors=16)
    bare = found.text
    assert bare.bgcolor is not None
    assert bare.bgcolor.name == ("black" if name.endswith("dark") else "bright_white")
    assert replace(found, text=Style()) == looks_of("ansi-dark" if name.endswith("dark") else "ansi-light")


def test_our_own_themes_are_among_them() -> None:
    assert {"copydesk-dark", "copydesk-light"} <= set(THEMES)
    assert len(THEMES) > 10


@pytest.mark.parametrize("name", ["copydesk-dark", "copydesk-light", *ANSI])
@pytest.mark.parametrize("plain", [False, True], ids=["colour", "no colour"])
def test_every_kind_can_be_told_without_its_colour(name: str, plain: bool) -> None:
    theme = APP.available_themes[name]
    found = looks_of(name, plain=plain)

    def shape(style: Style) -> tuple[bool | None, ...]:
        return (bool(style.bold), bool(style.italic), bool(style.underline), bool(style.reverse))

    shapes = {shape(found.label("PERSON")), shape(found.date), shape(found.text)}
    assert len(shapes) == 3
    if plain or theme.ansi:
        assert shape(found.speech) not in shapes
        assert shape(found.current) != shape(found.text)


def test_facts_that_overlap_keep_all_their_signs() -> None:
    facts = sample()[1]
    found = looks_of("copydesk-dark")
    name = next(fact for fact in facts if getattr(fact, "name", "") == "NASA")
    quote = next(fact for fact in facts if getattr(fact, "kind", "") == "direct")
    when = next(fact for fact in facts if getattr(fact, "type", "") == "DATE")
    laid = found.laid([name, when, quote], frozenset(Kind))
    assert laid.color == found.label("ORG").color
    assert laid.bgcolor == found.speech.bgcolor
    assert laid.underline
    assert found.laid([name, when, quote], frozenset()) == found.text


# The sixteen colours as xterm and the console of Linux have them; both draw bold letters in the bright ones.
XTERM = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
CONSOLE = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"

PALETTES = [[rgb(f"#{one}") for one in palette.split()] for palette in (XTERM, CONSOLE)]


@pytest.mark.parametrize("name", ANSI)
@pytest.mark.parametrize("colors", PALETTES, ids=["xterm", "console"])
def test_the_terminals_own_colours_can_be_read_on_its_own_ground(name: str, colors: list[Rgb]) -> None:
    found, dark = looks_of(name), APP.available_themes[name].dark
    ground = colors[0] if dark else colors[15]
    inks = {**found.labels, "other": found.other_label, "gutter": found.gutter, "warning": found.warning}
    ratios = {}
    for what, style in {**inks, "frame": found.focused_frame}.items():
        assert style.bgcolor is None, "what lies behind is the terminal's"
        if style.color is not None:
            assert style.color.number is not None
            drawn = style.color.number + 8 * (dark and bool(style.bold) and style.color.number < 8)
            ratios[what] = contrast(colors[drawn], ground)
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("name", ANSI)
def test_what_lies_over_faint_speech_is_not_faint_itself(name: str) -> None:
    found = looks_of(name)
    for over in (*found.labels.values(), found.other_label, found.current, found.selection, found.hit):
        assert not (found.report + over).dim
