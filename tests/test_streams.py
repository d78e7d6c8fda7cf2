"""The command in a process of its own, with streams that are closed, full, cut off or in another encoding."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "We met on 3 May 2021 — “in the café” — and not since."


def run(*words, **options):
    environment = {**os.environ, **options.pop("environment", {})}
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, capture_output=True, timeout=60, env=environment, check=False, **options)


def shell(script):
    environment = {**os.environ, "PYTHON": sys.executable}
    return subprocess.run(
        ["/bin/bash", "-c", script], capture_output=True, timeout=60, env=environment, check=False
    )


def test_it_starts_as_a_module():
    done = run("dates", TEXT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "2021-05-03" in done.stdout.decode()


def test_a_locale_without_dashes_prints_all_the_same():
    done = run("dates", "May 2021, —the café", environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert b"2021-05" in done.stdout
    assert b"Traceback" not in done.stderr


posix = pytest.mark.skipif(os.name != "posix", reason="file descriptors of POSIX")


@posix
def test_a_reader_that_goes_away_is_no_trouble():
    done = shell('"$PYTHON" -m tui dates $(seq 8000) | head -1; exit ${PIPESTATUS[0]}')
    assert done.returncode == 0
    assert done.stdout == b"Dates 0\n"
    assert done.stderr == b""


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
def test_closed_streams(closed):
    done = shell(f"\"$PYTHON\" -m tui dates '{TEXT}' {closed}")
    assert done.returncode == 0
    assert done.stderr == b""
    assert (b"2021-05-03" in done.stdout) == (">&-" not in closed.replace("2>&-", ""))


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_missing_file_with_closed_streams(closed):
    done = shell(f'"$PYTHON" -m tui facts no-such-file {closed}')
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert (b"no such file" in done.stderr) == ("2>&-" not in closed)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told():
    done = shell(f"\"$PYTHON\" -m tui dates '{TEXT}' >/dev/full")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("copydesk: standard output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


@posix
def test_an_endless_input_is_refused():
    done = shell('"$PYTHON" -m tui facts - < /dev/zero')
    assert done.returncode == 2
    assert b"too large" in done.stderr


@posix
def test_a_named_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    done = run("facts", str(tmp_path / "fifo"))
    assert done.returncode == 2
    assert b"named pipe" in done.stderr
