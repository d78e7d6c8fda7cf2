"""The screen: everything of Textual lives here."""
