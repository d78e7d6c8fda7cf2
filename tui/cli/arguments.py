"""What the words of the command line ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, NoReturn

from tui import __version__

FORMATS = ("text", "json", "jsonl", "csv", "markdown", "jsonld", "brat", "conll", "ics", "docbin", "eval")
"""Those of `tui.export.formats`, which is loaded when one is written, and that of predictions."""

_USAGE = f"""\
Copydesk {__version__}: reads an article in the terminal and lifts its entities, quotes and dates out of it.

  copydesk [FILE...]             read; - is standard input, and so is a pipe; with nothing, the start screen
  copydesk facts SOURCE...       print the facts
  copydesk dates TEXT|FILE...    print the dates
  copydesk library ACTION        list, search, show, export, import, remove what was read; back it up
  copydesk settings              say what is set, and what is wrong with the settings

  --published YYYY-MM-DD   when the article was published, where it does not say so itself
  --pipeline NAME          another spaCy pipeline: an installed package or a directory
  --help, --version        also after a command

A file that is called as a command is opened as ./facts.
Where standard output is no terminal, the facts are printed as text.
"""
_FACTS_USAGE = """\
copydesk facts SOURCE... [--format FORMAT] [--published YYYY-MM-DD] [--pipeline NAME] [--no-library]
copydesk facts --from-jsonl FILE --format eval

  SOURCE                   a text file, or - for standard input
  --format FORMAT          text (as it is without), json, jsonl, csv, markdown, jsonld (W3C Web Annotations),
                           brat (standoff), conll (CoNLL-2003), ics (calendar) or docbin (spaCy's);
                           json and jsonld are lists with one document for each source
  --published YYYY-MM-DD   when the article was published, where it does not say so itself
  --pipeline NAME          another spaCy pipeline: an installed package or a directory
  --no-library             what is found now, as if nothing had been decided; without it, the facts are those
                           of the screen: corrected, with what was added and without what was rejected
  --from-jsonl FILE        articles as lines {"id", "text", "published"}, plain or .gz, or - for standard
                           input; prints a line of predictions for each
"""
_DATES_USAGE = """\
copydesk dates TEXT|FILE... [--published YYYY-MM-DD]

Prints the dates in a text, or in a file of that name, with their values; - is standard input.

  --published YYYY-MM-DD   the day that "yesterday" and "Tuesday" are counted from
"""
_SETTINGS_USAGE = """\
copydesk settings [--default | --write-default]

Prints where the settings lie and what holds; what is wrong with the file is told by line and setting.

  --default                print a file of all defaults, each told in words
  --write-default          write that file, where there is none yet
"""
LIBRARY_ACTIONS = ("list", "search", "show", "remove", "export", "import", "backup", "verify")
SORTS = ("opened", "published", "title", "source", "facts")
_LIBRARY_USAGE = """\
copydesk library list [--sort KEY] [--format text|json]
copydesk library search QUERY... [--sort KEY] [--format text|json]
copydesk library show ARTICLE [--format FORMAT]
copydesk library export [ARTICLE...] [--format FORMAT]
copydesk library import ARTICLE FILE... [--format FORMAT]
copydesk library remove ARTICLE... [--yes]
copydesk library backup FILE
copydesk library verify

  ARTICLE           its number in the list, the beginning of its SHA-256, or where it was opened from
  QUERY             words, "words in a row", and speaker:NAME names:NAME note:WORD date:2022-07 published:2022
                    title:WORD source:WORD tag:WORD is:read is:unread is:noted; all must hold
  --sort KEY        opened (as it is without), published, title, source or facts
  --format FORMAT   text (as it is without), json; facts also as jsonl, csv, markdown, jsonld (W3C Web
                    Annotations), brat (standoff), conll (CoNLL-2003), ics (calendar), docbin (spaCy's)
  --yes             remove without asking

export prints the facts of all articles, or of those named. import adds the facts in files to an article, as one step
that undo on the screen takes back; the ending of a file tells its format, and what is bad in it is counted. ARTICLE may
there be a file of text that was never read: it comes into the library with its facts.
backup writes a copy of the whole library to a new file. verify says what is damaged, and ends with 1 where something is.
"""
_USAGES = {
    "read": _USAGE,
    "library": _LIBRARY_USAGE,
    "facts": _FACTS_USAGE,
    "dates": _DATES_USAGE,
    "settings": _SETTINGS_USAGE,
}


class UsageError(Exception):
    """The command line asks for what there is not; the message says what, and what to do."""


class Asked(NamedTuple):
    """One command with its options."""

    command: str
    """`read`, `facts`, `dates`, `library` or `settings`."""
    action: str = ""
    """What a command that does several things is to do."""
    sources: tuple[str, ...] = ()
    published: date | None = None
    pipeline: str | None = None
    format: str = "text"
    from_jsonl: str | None = None
    sort: str = ""
    yes: bool = False
    library: bool = True
    """Whether what is kept of an article is told."""
    help: str = ""
    """A text to print instead."""


def parsed(arguments: Sequence[str]) -> Asked:
    """What `arguments` ask for. Raises UsageError where they ask for what there is not."""
    command = arguments[0] if arguments and arguments[0] in _USAGES else "read"
    words = list(arguments[1:] if command != "read" else arguments)
    end = words.index("--") if "--" in words else len(words)
    options = _parser(command).parse_intermixed_args(words[:end])
    if options.help:
        return Asked(command, help=_USAGES[command])
    if options.version:
        return Asked(command, help=f"copydesk {__version__}\n")
    if command == "settings":
        return _settings(options, words[end + 1 :])
    if command == "library":
        return _library(options, words[end + 1 :])
    asked = Asked(
        command,
        "",
        (*options.sources, *words[end + 1 :]),
        _day(options.published) if options.published is not None else None,
        getattr(options, "pipeline", None),
        getattr(options, "format", None) or "text",
        getattr(options, "from_jsonl", None),
        library=not getattr(options, "no_library", False),
    )
    _check_batch(asked, format_given=getattr(options, "format", None) is not None)
    return asked


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and leaves it to the caller to end."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; {self.prog} --help lists what there is")


def _parser(command: str) -> argparse.ArgumentParser:
    # A width spares it the loading of what asks the terminal for one.
    wide = partial(argparse.HelpFormatter, width=80)
    prog = "copydesk" if command == "read" else f"copydesk {command}"
    parser = _Parser(prog=prog, add_help=False, allow_abbrev=False, formatter_class=wide)
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="store_true")
    if command == "settings":
        parser.add_argument("--default", action="store_true")
        parser.add_argument("--write-default", action="store_true")
        return parser
    if command == "library":
        parser.add_argument("--sort", choices=SORTS)
        parser.add_argument("--format", choices=FORMATS[:-1])
        parser.add_argument("--yes", action="store_true")
        return parser
    parser.add_argument("--published", metavar="YYYY-MM-DD")
    if command != "dates":
        parser.add_argument("--pipeline", metavar="NAME")
    if command == "facts":
        parser.add_argument("--format", choices=FORMATS)
        parser.add_argument("--from-jsonl", metavar="FILE")
        parser.add_argument("--no-library", action="store_true")
    return parser


def _settings(options: argparse.Namespace, rest: Sequence[str]) -> Asked:
    if options.sources or rest:
        raise UsageError("settings takes no file: there is one for the user; copydesk settings prints where")
    if options.default and options.write_default:
        raise UsageError("--default prints, --write-default writes; give one of them")
    action = "default" if options.default else "write" if options.write_default else "show"
    return Asked("settings", action)


_NEEDED = {"search": "a query", "backup": "a file", "import": "an article and a file"}


def _library(options: argparse.Namespace, rest: Sequence[str]) -> Asked:
    action, *words = (*options.sources, *rest) or ("",)
    if action not in LIBRARY_ACTIONS:
        there = f"library {action}: there is no such action" if action else "library: what is it to do"
        raise UsageError(f"{there}; there are {', '.join(LIBRARY_ACTIONS)}")
    least, most = {
        "list": (0, 0),
        "show": (1, 1),
        "backup": (1, 1),
        "verify": (0, 0),
        "export": (0, None),
        "import": (2, None),
    }.get(action, (1, None))
    if len(words) < least or (most is not None and len(words) > most):
        what = _NEEDED.get(action, "an article")
        said = (
            f"needs {what}"
            if len(words) < least
            else f"takes {'nothing' if not most else f'{what}, one'} behind it"
        )
        raise UsageError(f"library {action} {said}; copydesk library --help lists what there is")
    _check_library(action, options)
    return Asked(
        "library",
        action,
        tuple(words),
        format=options.format or ("" if action == "import" else "text"),
        sort=options.sort or "opened",
        yes=options.yes,
    )


def _check_library(action: str, options: argparse.Namespace) -> None:
    """See that each option belongs to the action."""
    if options.sort and action not in ("list", "search"):
        raise UsageError(f"library {action} takes no --sort")
    if options.yes and action != "remove":
        raise UsageError(f"library {action} takes no --yes")
    lists = ("text", "json")
    allowed = {"show": FORMATS, "export": FORMATS, "import": FORMATS, "list": lists, "search": lists}
    if options.format and options.format not in allowed.get(action, ()):
        raise UsageError(f"library {action} takes no --format {options.format}")


def _check_batch(asked: Asked, *, format_given: bool) -> None:
    if asked.from_jsonl is None:
        if asked.format == "eval":
            raise UsageError("--format eval needs --from-jsonl FILE")
        return
    if format_given and asked.format != "eval":
        raise UsageError(f"--from-jsonl prints --format eval, not {asked.format}")
    if asked.sources or asked.published:
        raise UsageError(
            "--from-jsonl has its articles and their dates in its lines; leave out SOURCE and --published"
        )


def _day(text: str) -> date:
    day = day_of(text)
    if day is None:
        raise UsageError(f"--published {text}: a date is written YYYY-MM-DD, as 2022-07-26")
    return day


def day_of(text: str) -> date | None:
    """The day that `text` writes as YYYY-MM-DD, or None."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
