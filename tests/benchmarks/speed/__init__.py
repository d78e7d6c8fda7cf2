"""How fast the reader is, as a person at the keyboard meets it, beside baselines and other readers in the same run.

`python -m tests.benchmarks.speed --help` says what can be asked for. Nothing here passes or fails.
"""
