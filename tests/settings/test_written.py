"""The file of defaults says what is true: taken out of its comments, it changes nothing."""

import re
import tomllib

from tui.app.actions import COMMANDS, LIBRARY
from tui.app.keymap import Keymap, checked_keymap
from tui.cli import main
from tui.settings import Chosen, Settings, load_settings, settings_path
from tui.settings.checks import checked
from tui.store.places import data_directory


def run(capsys, *words):
    code = main(["settings", *words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_defaults_taken_out_of_their_comments_are_the_defaults(capsys, tmp_path):
    code, text, _ = run(capsys, "--default")
    assert code == 0
    path = tmp_path / "settings.toml"
    path.write_text(re.sub("^#(?! )", "", text, flags=re.MULTILINE), "utf-8")
    file = load_settings(path)
    assert file.faults == ()
    keymap, faults = checked_keymap(file)
    assert faults == []
    assert {one.name for one in COMMANDS + LIBRARY} == set(file.settings.keys)
    assert [keymap.keys(one) for one in COMMANDS + LIBRARY] == [
        Keymap().keys(one) for one in COMMANDS + LIBRARY
    ]
    named = {key for key, value in tomllib.loads(path.read_text("utf-8")).items() if value != {}}
    assert named == {"pipeline", "encyclopaedia", "look", "copy", "labels", "keys"}
    assert checked({**tomllib.loads(path.read_text("utf-8")), "keys": {}}) == (Settings(), [])


def test_as_it_is_written_it_changes_nothing(capsys):
    path = settings_path()
    code, out, _ = run(capsys, "--write-default")
    assert (code, out) == (0, f"{path}\n")
    assert load_settings().settings == Settings()
    assert load_settings().faults == ()


def test_a_file_that_is_there_is_never_written_over(capsys):
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text("[look]\nmeasure = 60\n")
    code, out, err = run(capsys, "--write-default")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "is there already" in err
    assert path.read_text() == "[look]\nmeasure = 60\n"


def test_where_it_cannot_be_written_that_is_said(capsys):
    path = settings_path()
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_text("a file in the way")
    code, _, err = run(capsys, "--write-default")
    assert code == 1
    assert err.startswith(f"copydesk: {path}: cannot be written: ")


def test_what_holds_is_printed_as_a_file_that_says_the_same(capsys, tmp_path):
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text(
        '[look]\nmeasure = 60\ntheme = "gone"\n[labels]\nSHIP = { key = "s" }\n[keys]\ncopy = "K"\nx = "J"'
    )
    code, out, err = run(capsys)
    assert code == 1
    assert out.startswith(f"# {path}\n")
    assert [line.split(": ")[1:3] for line in err.splitlines()] == [
        [f"{path}:8", "keys.x"],
        [f"{path}:3", "look.theme"],
    ]
    again = tmp_path / "again.toml"
    again.write_text(out, "utf-8")
    file = load_settings(again)
    assert file.faults == ()
    assert file.settings.measure == 60
    assert file.settings.theme == "auto"
    assert file.settings.labels[-1].name == "SHIP"
    assert file.settings.keys == {"copy": ("K",)}


def test_what_keys_have_set_since_holds_and_is_told(capsys):
    Chosen(data_directory(), Settings()).keep("measure", 60)
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert "# as chosen by keys since: measure\n" in out
    assert tomllib.loads(out)["look"]["measure"] == 60


def test_without_a_file_the_place_is_told(capsys):
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert out.startswith(f"# {settings_path()} (not there")


def test_what_is_no_settings_command_is_refused(capsys):
    for words in (["x"], ["--", "x"], ["--default", "--write-default"], ["--pipeline", "x"]):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert run(capsys, "--help")[0] == 0
