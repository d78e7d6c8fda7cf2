"""The settings on the screen: keys, themes, measure, panels, labels; and one notice where something is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.desks import make_app, refuse, sitting
from tui.app.actions import COMMANDS, LIBRARY
from tui.app.app import CopydeskApp
from tui.app.desk import Desk
from tui.app.keymap import Keymap, checked_keymap
from tui.app.settled import settle
from tui.model import Entity, Kind, Mention, Span
from tui.settings import Chosen, Settings, SettingsFile, load_settings


@pytest.fixture
def file(tmp_path):
    def file(text: str) -> SettingsFile:
        path = tmp_path / "settings.toml"
        path.write_text(text, "utf-8")
        return load_settings(path)

    return file


@pytest.fixture
def app(file):
    """An app in front of the lamp, with these settings."""
    return lambda text: make_app(settings=file(text))


def faults(file: SettingsFile) -> list[str]:
    return [str(fault).removeprefix(f"{file.path}:") for fault in settle(file).faults]


def command(name: str):
    return next(command for command in COMMANDS if command.name == name)


# Keys


def test_every_command_has_a_name_of_its_own_that_a_settings_file_takes_bare() -> None:
    names = [command.name for command in COMMANDS + LIBRARY]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalnum() and name.isascii() for name in names)


def test_the_default_keys_hold_under_their_own_check(file) -> None:
    lines = [f"{one.name} = {list(Keymap().keys(one))}".replace("'", '"') for one in COMMANDS + LIBRARY]
    asked = file("[keys]\n" + "\n".join(lines))
    assert faults(asked) == []
    assert checked_keymap(asked)[0].sequences == Keymap().sequences


@pytest.mark.parametrize(
    ("keys", "line", "words"),
    [
        ('copi = "y"', 2, "keys.copi: there is no such command; copy is one"),
        ('copy = "pgdown"', 2, "keys.copy: there is no key pgdown"),
        ('copy = "ctrl+pgdown"', 2, "there is no key ctrl+pgdown"),
        ('copy = "shift+y"', 2, "there is no key shift+y"),
        ('copy = "y z"', 2, "there is no key y z"),
        ('copy = "up"', 2, "keys.copy: up moves in every pane"),
        ('copy = "ctrl+q"', 2, "ctrl+q quits at any time"),
        ('\nhelp = "F"\ncopy = "n"', 4, "keys.copy: step_next and copy are both on n; all keys are the default ones"),
        ('copy = "K"\nhelp = "K"', 3, "copy and help are both on K"),
        ('copy = "?"', 2, "copy and help are both on ?"),
        ('copy = "ctrl+i"', 2, "copy and focus_next_pane are both on Tab"),
        ('copy = "ctrl+m"', 2, "enter and copy are both on Enter"),
        ('copy = "["', 2, "and copy are both on ["),
        ('library_order = "zz"', 2, "one key, not two in a row"),
        ('library_order = "d"', 2, "library_order and library_remove are both on d"),
        ('order = "zz"\ncopy = "zx"\nfilter = "z"', 4, "order and filter are both on z"),
    ],
)  # fmt: skip
def test_keys_that_cannot_be_are_told_by_line_and_name(file, keys: str, line: int, words: str) -> None:
    [fault] = faults(file("[keys]\n" + keys))
    assert fault.startswith(f"{line}: ")
    assert words in fault
    assert checked_keymap(file("[keys]\n" + keys))[0].keys(command("copy")) == ("y",)


async def test_a_command_answers_to_its_new_key_alone(app) -> None:
    async with sitting(app('[keys]\nstep_next = ["f6", "f2"]\nmark = "é"')) as reader:
        await reader.press("n")
        assert reader.screen.current is None
        await reader.press("f6")
        first = reader.current
        assert first
        await reader.press("f2")
        assert reader.current != first
        await reader.press("é")
        assert reader.screen.marked


async def test_two_commands_change_places(app) -> None:
    async with sitting(app('[keys]\nstep_next = "y"\ncopy = "n"')) as reader:
        await reader.press("y")
        assert reader.current == "Mara Lindqvist"
        await reader.press("n")
        await reader.settle()
        assert reader.toasts()[-1].endswith("Mara Lindqvist")


async def test_pairs_become_single_keys_and_single_keys_pairs(app) -> None:
    async with sitting(app('[keys]\nstep_kind_next_date = "f6"\nhelp = "zh"')) as reader:
        await reader.press("]", "d")
        assert reader.screen.current is None
        await reader.press("f6")
        assert reader.current == "Monday"
        await reader.press("question_mark")
        assert reader.app.screen is reader.screen
        await reader.press("z", "h")
        assert reader.app.screen is not reader.screen


async def test_the_palette_has_the_key_that_it_is_given(app) -> None:
    async with sitting(app('[keys]\ncommand_palette = ["f3", "f4"]')) as reader:
        for key, opens in (("ctrl+p", False), ("f3", True), ("f4", True)):
            await reader.press(key)
            assert (type(reader.app.screen).__name__ == "CommandPalette") is opens
            await reader.press("escape", "escape")


async def test_what_is_shown_of_keys_is_what_they_are(app) -> None:
    async with sitting(app('[keys]\nstep_next = "f6"\nhelp = "ctrl+e"')) as reader:
        assert " f6 next fact" in reader.lines[-1]
        assert " Ctrl+e help" in reader.lines[-1]
        await reader.press("ctrl+e")
        rows = [" ".join(line.split()) for line in reader.lines]
        assert any("f6 next fact, or next hit" in row for row in rows)
        assert not any("n next fact, or next hit" in row for row in rows)


OWN_KEYS = """
step_next = "f6"
select = "f7"
set_mark = "f8"
look_up = "f9"
said = "f10"
percent = "f11"
review = "f12"
mark = "ctrl+b"
add_entity = "x"
correct = "ctrl+e"
move_down = "z"
"""


async def test_what_is_said_names_the_readers_own_keys(app) -> None:
    keys = ("a", "ctrl+e", "y", "M", "t", "'", "f9", "f10", "f11", "i")
    said = [
        "Go to a fact first: f6 is the next one.",
        "Nothing to copy yet: go to a fact with f6, or select words with f7.",
        "No place has a letter yet: f8 and a letter give it one.",
        "f9 looks up an entity, or who speaks: go to one with f6.",
        "f10 lists what somebody says: go to an entity or a quote first.",
        "Type how far first: 40f11 goes to where 40 % has been read.",
        "Go to a fact first, or select words with f7.",
    ]
    async with sitting(app(f"[keys]{OWN_KEYS}")) as reader:
        await reader.press(*keys)
        assert list(dict.fromkeys(reader.toasts())) == said
        await reader.screen.run_action("skip")
        await reader.screen.run_action("highlight")
        await reader.pilot.pause()
        assert reader.toasts()[-2:] == [
            "There is no review to pass a fact over in: f12 begins a review.",
            "Select words first: f7, then the arrows.",
        ]


async def test_hints_and_help_have_the_key_that_holds_in_each_state(app) -> None:
    async with sitting(app(f"[keys]{OWN_KEYS}")) as reader:
        await reader.press("f6")
        assert " Ctrl+e edit" in reader.lines[-1]
        await reader.press("f7")
        assert " x entity" in reader.lines[-1]
        await reader.press("escape", "question_mark")
        told = [" ".join(line.split()) for line in reader.lines]
        assert any("z down a line; 5z: five" in line for line in told)
        assert any("f11 40f11: to where 40 % has been read" in line for line in told)


async def test_keys_that_no_setting_changes_are_hinted_as_they_are(app) -> None:
    keys = 'open = "f9"\nback = "f8"\nfocus_next_pane = "f7"\nenter = "f6"\ntint = "f2"\naccept = "f4"'
    async with sitting(app(f"[keys]\n{keys}"), size=(160, 40)) as reader:
        await reader.press("v")
        assert " v by sentence" in reader.lines[-1]
        assert " o the other end" in reader.lines[-1]
        assert " f8 leave" in reader.lines[-1]
        await reader.press("f8", "n", "P")
        assert " Enter set " in reader.lines[-1]
        assert " Tab the start " in reader.lines[-1]
        assert " Esc leave" in reader.lines[-1]
        await reader.press("escape", "]")
        assert " h next heading" in reader.lines[-1]
        assert " Esc leave" in reader.lines[-1]
        await reader.press("escape", "J")
        assert " a b c … " in reader.lines[-1]


async def test_the_start_screen_goes_by_the_same_keys(file) -> None:
    app = CopydeskApp(Desk(refuse, settings=file('[keys]\nopen = "f9"')))
    async with sitting(app) as reader:
        assert "f9" in reader.shown
        await reader.press("o")
        assert not app.screen.query("#prompt")
        await reader.press("f9")
        assert app.screen.query("#prompt")


# Looks


async def test_theme_measure_and_panels_are_as_settled(app) -> None:
    text = '[look]\ntheme = "copydesk-light"\nmeasure = 40\nspacing = 2\npanels = ["dates"]'
    async with sitting(app(text)) as reader:
        assert reader.app.theme == "copydesk-light"
        assert reader.pane.measure == 40
        lines = [line.strip("│┃ ") for line in reader.lines_of(reader.pane)[2:5]]
        assert [bool(line) for line in lines] == [True, False, True]
        assert reader.panel(Kind.DATE).display
        assert not reader.panel(Kind.ENTITY).display
        await reader.press("1")
        assert reader.panel(Kind.ENTITY).has_focus
        assert reader.panel(Kind.ENTITY).display


async def test_without_panels_the_text_has_the_screen_and_0_brings_them(app) -> None:
    async with sitting(app("[look]\npanels = []")) as reader:
        assert not reader.screen.drawer.display
        await reader.press("2")
        assert reader.panel(Kind.QUOTE).has_focus
        assert "“We never meant" in reader.shown


async def test_on_a_narrow_screen_the_drawer_opens_at_the_first_panel_shown(file) -> None:
    app = make_app(settings=file('[look]\npanels = ["quotes"]'))
    async with sitting(app, (60, 20)) as reader:
        assert reader.panel(Kind.QUOTE).display
        assert "Entities" not in reader.shown


async def test_a_theme_is_picked_from_all_there_are_our_own_first(app) -> None:
    async with sitting(app("")) as reader:
        await reader.press("t")
        assert (
            -1
            < reader.shown.find("copydesk-dark")
            < reader.shown.find("copydesk-light")
            < reader.shown.find("ansi-dark")
        )
        await reader.press("escape")
        assert reader.app.theme == "copydesk-dark"
        await reader.press("t")
        await reader.type("gruv")
        await reader.press("enter")
        assert reader.app.theme == "gruvbox"
        await reader.press("ctrl+p")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause()
        assert "Move: down a line" in reader.shown
        assert "Maximize" not in reader.shown


async def test_a_theme_of_the_readers_own(app) -> None:
    text = '[look]\ntheme = "dusk"\n[themes.dusk]\ndark = false\nbackground = "#f0e8ff"'
    async with sitting(app(text)) as reader:
        assert reader.app.current_theme.background == "#f0e8ff"
        assert reader.app.current_theme.foreground == reader.app.available_themes["copydesk-light"].foreground
        assert reader.app.screen.styles.background.hex.lower() == "#f0e8ff"


async def test_labels_have_the_readers_words_in_the_readers_order(file) -> None:
    ship = Entity("Gull Island", "SHIP", (Mention(Span(40, 51)),))
    text = '[labels]\nSHIP = { key = "s", words = "Ships and boats" }'
    app = make_app(settings=file(text), facts=(ship,))
    async with sitting(app) as reader:
        assert "Ships and boats" in reader.shown
        await reader.press("n", "enter")
        assert "SHIP · Ships and boats" in reader.shown


@pytest.mark.parametrize("on", [True, False])
async def test_what_the_mouse_selects_is_copied_once_it_is_whole_where_that_is_settled(
    file, on: bool
) -> None:
    app = make_app(settings=file(f"[copy]\non_select = {str(on).lower()}"))
    async with sitting(app) as reader:
        x, y = reader.cell_of("Mara Lindqvist will relight")
        await reader.pilot.mouse_down(offset=(x, y))
        for cells in (4, 9, 14):
            await reader.pilot.hover(offset=(x + cells, y))
        await reader.pilot.mouse_up(offset=(x + 14, y))
        await reader.settle()
        assert reader.selected == "Mara Lindqvist"
        assert [toast.split(": ")[-1] for toast in reader.toasts()] == (["the selection"] if on else [])
        await reader.click("relight", times=2)
        await reader.settle()
        assert reader.selected == "relight"
        assert len(reader.toasts()) == (2 if on else 0)


# What keys change


async def test_what_keys_choose_is_there_at_the_next_start_until_the_file_says_something_else(
    file, tmp_path: Path
) -> None:
    def started(text: str):
        settings = file(text)
        chosen = Chosen(tmp_path / "data", settings.settings)
        return make_app(settings=replace(settings, settings=chosen.settings), chosen=chosen)

    async with sitting(started("[look]\nmeasure = 60")) as reader:
        await reader.press("minus", "underscore", "ampersand")
        reader.app.theme = "nord"
        await reader.settle()
    async with sitting(started("[look]\nmeasure = 60")) as reader:
        assert (reader.pane.measure, reader.pane.spacing, reader.app.theme) == (56, 2, "nord")
        assert reader.screen.copies_selected
        await reader.press("plus")
    async with sitting(started("[look]\nmeasure = 60")) as reader:
        assert (reader.pane.measure, reader.pane.spacing) == (60, 2)
        await reader.press("minus")
    async with sitting(started("[look]\nmeasure = 50")) as reader:
        assert (reader.pane.measure, reader.pane.spacing) == (50, 2)


async def test_a_start_chooses_nothing(file, tmp_path: Path) -> None:
    settings = file('[look]\ntheme = "nope"')
    async with sitting(make_app(settings=settings, chosen=Chosen(tmp_path, settings.settings))):
        pass
    assert not (tmp_path / "chosen.json").exists()


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[",
        "[1]",
        "{}",
        '{"measure": 4}',
        '{"measure": [72, 4]}',
        '{"measure": [72, "wide"]}',
        '{"x": [1, 2]}',
        "[" * 9999,
    ],
)
def test_choices_that_cannot_be_read_are_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / "chosen.json").write_text(kept)
    assert Chosen(tmp_path, Settings()).settings == Settings()
    Chosen(tmp_path, Settings()).keep("measure", 60)
    assert Chosen(tmp_path, Settings()).settings.measure == 60


def test_choices_that_cannot_be_kept_are_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for directory in (tmp_path / "file" / "below", None):
        chosen = Chosen(directory, Settings())
        chosen.keep("measure", 60)
        assert chosen.settings == Settings()


# What is wrong


async def test_what_is_wrong_is_one_notice_and_the_defaults_hold(file) -> None:
    settings = file('[look]\nmeasure = 4\ntheme = "nope"\n[keys]\ncopy = "n"\n[themes.x]\naccent = "blu"')
    async with sitting(make_app(settings=settings)) as reader:
        assert reader.toasts() == [
            f"Settings: {settings.path}:2: look.measure: takes a number from 30 to 200, not 4"
            " (3 more: copydesk settings lists them)"
        ]
        assert (reader.app.theme, reader.pane.measure) == ("copydesk-dark", 72)
        assert "x" not in reader.app.available_themes
    told = faults(settings)
    assert told[1].startswith("5: keys.copy: step_next and copy are both on n")
    assert told[2].startswith("7: themes.x.accent: blu is no colour")
    assert told[3].startswith("3: look.theme: there is no theme nope")


async def test_a_broken_file_does_not_keep_the_article_from_being_read(file) -> None:
    settings = file("[look\n")
    async with sitting(make_app(settings=settings)) as reader:
        assert "Mara Lindqvist will relight" in reader.shown
        [notice] = reader.toasts()
        assert f"{settings.path}:1: " in notice


async def test_words_from_the_file_are_not_markup(file) -> None:
    settings = file('[look]\ntheme = "[red]x[/red]"')
    async with sitting(make_app(settings=settings)) as reader:
        assert "there is no theme [red]x[/red]" in reader.toasts()[0]


def test_without_faults_there_is_no_notice(tmp_path: Path) -> None:
    assert settle(load_settings(tmp_path / "none.toml")).notice == ""
