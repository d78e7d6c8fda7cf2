"""Drawing without Textual: rows of styled text, for the first page before Textual is loaded and for every later one."""
