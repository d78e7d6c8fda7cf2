"""Copydesk: a terminal reader that lifts the facts out of an article while it is read."""

__version__ = "0.1.0"
