"""The widgets of the reading screen, one a file."""
