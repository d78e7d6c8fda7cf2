"""No test sees or touches what the developer keeps: every one has a home of its own that holds nothing."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples each time, so that a run says something of the change at hand; new ones are drawn when asked for.
# How long one takes is no fault of it, on a machine with other things to do.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile("explore" if os.environ.get("COPYDESK_EXPLORE") else "same")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.delenv("COPYDESK_DATA", raising=False)
    return home


def pytest_make_parametrize_id(val: object) -> str | None:
    """A long text is named by its beginning and its length."""
    if isinstance(val, str | bytes) and len(val) > 60:
        return f"{ascii(val[:20]).lstrip('b')[1:-1]}... {len(val)}"
    return None
