"""The settings file, as a reader may leave it: whole, half right, broken, or no settings at all."""

import os
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.settings import LABELS, Label, Settings, load_settings, settings_path
from tui.settings.file import line_of

WHOLE = """\
pipeline = "de_core_news_sm"
encyclopaedia = "https://example.org/find?q={name}"

[look]
theme = "copydesk-light"
measure = 60
panels = ["dates", "entities"]

[copy]
on_select = true

[labels]
SHIP = { key = "s", words = "Ships" }
LAW = { key = "A" }

[themes.dusk]
dark = true
background = "#1b1a26"

[keys]
copy = "Y"
copy_cited = ["y", "f2"]
"""


@pytest.fixture
def read(tmp_path):
    """Read a file with this text: what holds, and what is said of the rest, without the path."""

    def read(text):
        path = tmp_path / "settings.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        file = load_settings(path)
        return file.settings, [str(fault).removeprefix(f"{path}:").strip() for fault in file.faults]

    return read


def test_without_a_file_all_is_default(tmp_path):
    file = load_settings(tmp_path / "settings.toml")
    assert file.settings == Settings()
    assert not file.faults


def test_an_empty_file_changes_nothing(read):
    assert read("") == (Settings(), [])


def test_every_setting_is_read(read):
    settings, faults = read(WHOLE)
    assert faults == []
    assert settings.pipeline == "de_core_news_sm"
    assert settings.encyclopaedia == "https://example.org/find?q={name}"
    assert (settings.theme, settings.measure) == ("copydesk-light", 60)
    assert settings.panels == ("entities", "dates")
    assert settings.copy_on_select is True
    assert settings.labels[-2:] == (Label("LAW", "A", "Laws"), Label("SHIP", "s", "Ships"))
    assert settings.labels[:-2] == LABELS[:-1]
    assert [theme.name for theme in settings.themes] == ["dusk"]
    assert settings.themes[0].colors == {"background": "#1b1a26"}
    assert settings.keys == {"copy": ("Y",), "copy_cited": ("y", "f2")}


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ("\n\n[look]\nmeasure = 7", 4, "look.measure", "a number from 30 to 200, not 7"),
        ("[look]\nmeasure = true", 2, "look.measure", "not True"),
        ("[look]\nspacing = 4", 2, "look.spacing", "a number from 1 to 3, not 4"),
        ("[look]\nmeasure = nan", 2, "look.measure", "not nan"),
        ('look.measure = "wide"', 1, "look.measure", "not “wide”"),
        ('look = { theme = "x",\n  measure = 1 }', 0, "", ""),
        ("look = 3", 1, "look", "is a table"),
        ("# measure\n[look]\nmeasur = 60", 3, "look.measur", "no such setting; look.measure is one"),
        ("measure = 60", 1, "measure", "no such setting; look.measure is one"),
        ("[zoo]\nlion = 1", 1, "zoo", "no such setting"),
        ('[look]\npanels = [\n  "quotes",\n  "people",\n]', 2, "look.panels", "entities, quotes, dates"),
        ('[copy]\non_select = "yes"', 2, "copy.on_select", "true or false"),
        ('encyclopaedia = "https://example.org/"', 1, "encyclopaedia", "{name}"),
        ('encyclopaedia = "file:///etc/{name}"', 1, "encyclopaedia", "https://"),
        ("pipeline = 1979-05-27", 1, "pipeline", "words in quotation marks"),
        ('\n[labels]\nship = { key = "s" }', 3, "labels.ship", "in capitals"),
        ("[labels]\nSHIP = {}", 2, "labels.SHIP", "needs a key"),
        ("[labels]\nSHIP = 1", 2, "labels.SHIP", "a key and words"),
        ('[labels]\nSHIP = { key = "sh" }', 2, "labels.SHIP.key", "one character"),
        ('[labels.SHIP]\nkey = "s"\ncolour = "red"', 3, "labels.SHIP.colour", "no more"),
        ('[labels]\nSHIP = { key = "p" }', 2, "labels.SHIP", "PERSON and SHIP have one key, p"),
        ("[themes]\ndusk = 1", 2, "themes.dusk", "colours"),
        ("[themes.dusk]\nglow = 1", 2, "themes.dusk.glow", "no more"),
        ("[themes.dusk]\ndark = 1", 2, "themes.dusk.dark", "true or false"),
        ('[keys]\n"copy" = ""', 2, "keys.copy", "takes a key"),
        ("[keys]\ncopy = []", 2, "keys.copy", "takes a key"),
        ("[keys]\ncopy = [1]", 2, "keys.copy", "takes a key"),
        ("keys = 1", 1, "keys", "is a table"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key_and_the_default_holds(read, text, line, key, words):
    settings, faults = read(text)
    assert replace(settings, themes=()) == Settings()
    if line:
        [fault] = faults
        assert fault.startswith(f"{line}: {key}: ")
        assert words in fault
        assert "\n" not in fault


def test_what_is_right_holds_beside_what_is_wrong(read):
    settings, faults = read('pipeline = 1\n[look]\nmeasure = 60\nlines = 3\n[labels]\nSHIP = { key = "s" }')
    assert settings.measure == 60
    assert settings.labels[-1] == Label("SHIP", "s", "Ship")
    assert [fault.split(":")[0] for fault in faults] == ["4", "1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("look = ", "1: invalid value"),
        ("a = 1\na = 2", "2: cannot overwrite"),
        ('x = "never ends', "1: "),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"\x00", "1: "),
        ("a = " + "[" * 20000, "nested too deep"),
        ("[look]\nmeasure = 60\n" + "#" * 300_000, "262,144 at most"),
    ],
)
def test_a_file_that_is_no_settings_leaves_the_defaults(read, text, words):
    settings, [fault] = read(text)
    assert settings == Settings()
    assert words in fault
    assert "the defaults hold" in fault


def test_what_is_no_file_is_not_read(tmp_path):
    [fault] = load_settings(tmp_path).faults
    assert "is no file" in str(fault)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are POSIX only")
def test_a_pipe_without_a_writer_does_not_hold_the_reader(tmp_path):
    os.mkfifo(tmp_path / "settings.toml")
    [fault] = load_settings(tmp_path / "settings.toml").faults
    assert "is no file" in str(fault)


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "settings.toml"
    path.write_text("")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    [fault] = load_settings(path).faults
    assert str(fault) == f"{path}: Permission denied; the defaults hold"


def test_settings_that_lie_beside_an_article_are_not_read(tmp_path, monkeypatch):
    for name in ("settings.toml", "copydesk.toml", ".copydesk.toml"):
        (tmp_path / name).write_text('pipeline = "evil"\n')
    monkeypatch.chdir(tmp_path)
    assert load_settings().settings == Settings()


def test_the_users_settings_lie_in_the_users_home(own_home):
    path = settings_path()
    assert path is not None
    assert path.is_relative_to(own_home)
    path.parent.mkdir(parents=True)
    path.write_text("[look]\nmeasure = 50\n")
    assert load_settings().settings.measure == 50


@given(
    st.recursive(st.booleans() | st.integers() | st.text(max_size=4), lambda one: st.lists(one, max_size=3))
)
def test_no_value_raises(value):
    from tui.settings.checks import checked

    names = ("pipeline", "encyclopaedia", "look", "copy", "labels", "themes", "keys", "odd")
    for name in names:
        checked({name: value})
        checked({name: {"theme": value, "SHIP": value, "measure": {"key": value}}})


def test_the_line_is_that_of_the_setting_not_of_a_namesake():
    text = '# measure\nnote = """\nmeasure = 1\n"""\n[other]\nmeasure = 1\n[look]\n"measure" = 2\n'
    assert tomllib.loads(text)["look"] == {"measure": 2}
    assert line_of(text, ("look", "measure")) == 8
    assert line_of(text, ("other", "measure")) == 6
    assert line_of(text, ("look", "theme")) == 0
    assert line_of("", ("look",)) == 0


def test_a_large_file_full_of_faults_is_told_of_soon():
    text = "[look]\n" + "".join(f"measure{number} = 1\n" for number in range(2000))
    assert line_of(text, ("look", "measure1999")) == 2001
