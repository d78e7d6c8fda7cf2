"""From a place to an article: files, pipes and what they hold."""
