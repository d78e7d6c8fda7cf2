"""From a name to its page in an encyclopaedia: the link, and the reader's browser, which is asked to open it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

from tui.app.desktop import present

PATIENCE = 10.0
"""How many seconds a browser has to take a link."""

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1], new=2))"


def link(name: str, page: str) -> str:
    """The address at which `name` is looked up: `page` with the name in the place of {name}."""
    from urllib.parse import quote_plus

    return page.replace("{name}", quote_plus(" ".join(name.split())))


def open_link(url: str, environ: Mapping[str, str]) -> str:
    """Open `url` in the browser and return "", or the reason why it is not open. Blocks for `PATIENCE` at most.

    In a process without a terminal: some browsers write to it, and those that run in it would take the screen.
    """
    if not (present(environ) or environ.get("BROWSER")):
        return "there is no browser here"
    try:
        done = subprocess.run(
            [sys.executable, "-c", _OPEN, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the browser did not answer for {PATIENCE:g} s"
    except OSError as error:
        return error.strerror or type(error).__name__
    return "" if done.returncode == 0 else "there is no browser here"
