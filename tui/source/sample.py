"""The sample article, for a first look: in the package where it is installed, beside it in a checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "000_c32dd63ed62bcf65.txt"


def sample_path() -> Path | None:
    """Where the sample lies; None where it was left out."""
    from pathlib import Path

    package = Path(__file__).parent.parent
    for path in (package / "sample" / _NAME, package.parent / "seeds" / _NAME):
        if path.is_file():
            return path
    return None
