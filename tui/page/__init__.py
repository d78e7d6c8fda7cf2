"""Text geometry without widgets: rows, runs and finding."""
