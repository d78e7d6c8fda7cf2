"""From annotations to text and files."""
