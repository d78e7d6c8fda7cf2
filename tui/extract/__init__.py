"""From an article to its facts: each file finds one kind, and none of them knows the screen or the disk."""
