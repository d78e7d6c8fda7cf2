"""A file that is replaced has its old content or its new one, whatever happens, and nothing else is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from stat import S_IMODE

import pytest

from tui.disk import replace

posix = pytest.mark.skipif(sys.platform == "win32", reason="of POSIX alone")
OLD, NEW = b"old words", b"new words " * 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with its old content, alone in its directory."""
    path = tmp_path / "words"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("durable", [True, False])
def test_the_new_content_is_there(path: Path, durable: bool) -> None:
    replace(path, NEW, durable=durable)
    assert path.read_bytes() == NEW
    assert names(path) == ["words"]


def test_the_longest_name_has_room_for_its_replacement(tmp_path: Path) -> None:
    replace(tmp_path / ("n" * 255), NEW)
    assert (tmp_path / ("n" * 255)).read_bytes() == NEW


@posix
def test_permissions_are_those_of_before_or_of_any_new_file_or_the_owners_alone(path: Path) -> None:
    path.chmod(0o640)
    replace(path, NEW)
    assert mode(path) == 0o640
    replace(path, NEW, private=True)
    assert mode(path) == 0o600
    other = path.with_name("other")
    plain = path.with_name("plain")
    plain.touch()
    replace(other, NEW)
    assert mode(other) == mode(plain)


@posix
def test_a_link_stays_and_what_it_leads_to_is_replaced(path: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link"
    link.symlink_to("../words")
    replace(link, NEW)
    assert link.readlink() == Path("../words")
    assert path.read_bytes() == NEW
    assert names(link) == ["link"]
    for name, leads in (("round", "round"), ("nowhere", "none/such")):
        (tmp_path / "links" / name).symlink_to(leads)
        with pytest.raises(OSError, match=r"."):
            replace(tmp_path / "links" / name, NEW)


@posix
def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "directory").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("directory", "pipe"):
        with pytest.raises(OSError, match="is no regular file"):
            replace(tmp_path / name, NEW)
    assert (tmp_path / "pipe").is_fifo()
    assert names(tmp_path / "pipe") == ["directory", "pipe"]


def test_no_name_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="null"):
        replace(tmp_path / "a\0b", NEW)


@pytest.mark.parametrize("call", ["os.open", "os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_f37_where_a_step_fails_the_old_content_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(call, fail)
    with pytest.raises(type(error)):
        replace(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert names(path) == ["words"]


_WRITES = """
import resource, signal, sys
from pathlib import Path
from tui.disk import replace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    replace(Path(sys.argv[1]), b"new words " * 2000)
except OSError as error:
    print(error.strerror)
"""
_FOR_EVER = """
import sys
from pathlib import Path
from tui.disk import replace
while True:
    for word in (b"new words ", b"old words "):
        replace(Path(sys.argv[1]), word * 2000)
        print(flush=True)
"""


@posix
def test_f38_where_there_is_no_room_the_old_content_stays(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _WRITES, path], capture_output=True, text=True, check=True)
    assert done.stdout == "File too large\n"
    assert path.read_bytes() == OLD
    assert names(path) == ["words"]


@posix
def test_killed_at_any_moment_one_or_the_other_is_there_whole(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _FOR_EVER, path], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        for _ in range(30):
            program.stdout.readline()
        program.kill()
    assert path.read_bytes() in (b"new words " * 2000, b"old words " * 2000)


def test_what_a_killed_program_left_behind_goes_with_the_next_one(path: Path) -> None:
    left, fresh, other = (
        path.with_name(name) for name in (".copydesk-1-a.part", ".copydesk-2-b.part", ".x.part")
    )
    for one in (left, fresh, other):
        one.touch()
    for one in (left, other):
        os.utime(one, (0, 0))
    replace(path, NEW)
    assert names(path) == [fresh.name, other.name, "words"]
