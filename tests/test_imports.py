"""Who loads what, seen in child processes: the first frame and `--help` wait for nothing heavy."""

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "textual",
    "rich",
    "numpy",
    "httpx",
    "trafilatura",
    "pyperclip",
    "platformdirs",
    "sqlite3",
    "tomllib",
)


def loaded_by(module: str) -> set[str]:
    """The top-level names of all modules that are there once `module` is."""
    script = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "tui.cli",
        "tui.cli.facts",
        "tui.cli.dates",
        "tui.cli.batch",
        "tui.cli.reading",
        "tui.settings",
        "tui.source",
        "tui.export",
        "tui.extract.dates",
        "tui.extract.quotes",
        "tui.extract.entities",
        "tui.extract.repeats",
        "tui.extract.extraction",
        "tui.extract.service",
    ],
)
def test_nothing_heavy_is_loaded(module):
    assert not loaded_by(module).intersection(HEAVY)


def test_the_first_page_is_drawn_without_textual_and_the_store():
    assert not loaded_by("tui.app.opening").intersection({*HEAVY, "asyncio"} - {"rich"})


def test_the_model_is_standard_library_only():
    # What the interpreter's own start-up loads, such as a hook of an editable install, is not the model's doing.
    strange = loaded_by("tui.model") - loaded_by("sys") - sys.stdlib_module_names
    assert strange == {"tui"}


def test_the_command_for_dates_loads_no_model():
    script = (
        "from tui.cli import main; main(['dates', 'It opened on Tuesday.']); import sys; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"tui.model", "dataclasses", "pathlib", "shutil", "json"} & set(done.stdout.split())


def test_opening_the_store_loads_what_the_first_paint_needs_and_no_more():
    loaded = loaded_by("tui.store.keeping")
    assert "sqlite3" in loaded
    assert not loaded.intersection({"spacy", "textual", "rich", "numpy", "platformdirs", "rapidfuzz"})
