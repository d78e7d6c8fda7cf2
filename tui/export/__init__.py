"""From annotations to text and files: one file a format, all over one snapshot."""
