"""From a place to an article: files, pipes and what they hold."""

from tui.source.opening import Source, SourceError, open_source, read_source, read_text
from tui.source.sample import sample_path
from tui.source.watch import Watched

__all__ = ["Source", "SourceError", "Watched", "open_source", "read_source", "read_text", "sample_path"]
