"""Which version of the rules and of the pipeline finds facts: what is stored beside them, and compared later."""

from __future__ import annotations

import re

from tui import __version__


def version_of(pipeline: str | None = None) -> str:
    """The rules and the pipeline that find facts now, in words: "rules 0.1.0, english 0.3". Loads neither."""
    return f"rules {__version__}, {_pipeline(pipeline)}"


def is_newer(version: str, than: str) -> bool:
    """Whether facts found by `than` are to be found anew: another pipeline, or a later version of the same."""
    if re.sub(r"\d+", "", version) != re.sub(r"\d+", "", than):
        return True
    return _numbers(version) > _numbers(than)


def _pipeline(name: str | None) -> str:
    if name is None:
        from tui.extract.nlp import bundled_version

        return f"english {bundled_version()}"
    from importlib.metadata import PackageNotFoundError, version  # 20 ms, and only for another pipeline

    try:
        return f"{name} {version(name)}"
    except (PackageNotFoundError, ValueError):
        return name


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
