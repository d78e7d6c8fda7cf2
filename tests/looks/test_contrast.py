"""Everything can be read in every theme that ships: 4.5 to 1 on the ground where it is drawn (WCAG 2.2, 1.4.3)."""

import pytest
from rich.style import Style

from tests.looks.pictures import sample, sample_app
from tui.app.looks import READABLE, Looks, contrast
from tui.app.themes import looks_in
from tui.model import Kind

APP = sample_app()
THEMES = sorted(name for name, theme in APP.available_themes.items() if not theme.ansi)
ANSI = sorted(name for name, theme in APP.available_themes.items() if theme.ansi)


def looks_of(name: str, *, plain: bool = False) -> Looks:
    theme = APP.available_themes[name]
    return looks_in(theme, {**theme.to_color_system().generate(), **theme.variables}, plain=plain)


def ratio(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    return contrast(style.color.triplet, style.bgcolor.triplet)


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
def test_all_text_can_be_read_in(name: str) -> None:
    ratios = {what: ratio(style) for what, style in drawn(looks_of(name)).items()}
    assert {what: round(found, 2) for what, found in ratios.items() if found < READABLE} == {}


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


@pytest.mark.parametrize("name", ANSI)
def test_what_lies_over_faint_speech_is_not_faint_itself(name: str) -> None:
    found = looks_of(name)
    for over in (*found.labels.values(), found.other_label, found.current, found.selection, found.hit):
        assert not (found.report + over).dim
