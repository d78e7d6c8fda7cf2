"""The command line, in this process: what it asks, prints, refuses and returns."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

import tui
from tests.export.made import unsafe
from tui.cli import main
from tui.extract import nlp

STORY = """ date 2023-11-14 The ferry will stay in port until spring, the harbour board said on Tuesday.

“We checked her twice,” Ana Ruiz said. “She leaks.”
"""


@pytest.fixture(autouse=True)
def without_pipeline(monkeypatch):
    def load(name=None):
        raise nlp.PipelineUnavailable(f"no pipeline {name or 'here'}")

    monkeypatch.setattr(nlp, "load", load)


@pytest.fixture
def story(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")
    return "story.txt"


@pytest.fixture
def run(capsys):
    """Run a command: its exit code, and what it wrote to standard output and error, which are always safe."""

    def run(*words):
        code = main(list(words))
        out, err = capsys.readouterr()
        assert not unsafe(out, "\n\t\r")
        assert not unsafe(err, "\n")
        assert "Traceback" not in err
        assert "should not have happened" not in err
        return code, out, err

    return run


@pytest.fixture
def feed(monkeypatch):
    """Put bytes on standard input."""

    def feed(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return feed


def test_help_and_version(run):
    for words in (["--help"], ["facts", "-h"], ["dates", "--help"]):
        code, out, err = run(*words)
        assert (code, err) == (0, "")
        assert "copydesk" in out
        assert max(map(len, out.splitlines())) < 110
    assert run("--version") == (0, f"copydesk {tui.__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--bogus"], "--bogus"),
        (["facts", "x", "--format", "xml"], "xml"),
        (["facts", "--format", "eval", "x"], "--from-jsonl"),
        (["facts", "--from-jsonl", "x", "--format", "csv"], "--format eval"),
        (["facts", "--from-jsonl", "x", "y"], "leave out"),
        (["facts", "--published"], "--published"),
        (["facts", "x", "--published", "26/7/22"], "YYYY-MM-DD"),
        (["x", "--published", "2022-02-30"], "YYYY-MM-DD"),
        (["x", "--published", "20220726"], "YYYY-MM-DD"),
        (["--\x1b[2J\u202e"], "␛[2J"),
    ],
)
def test_what_there_is_not_is_one_line(run, words, reason):
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("copydesk: ")
    assert reason in err


def test_facts_as_text_say_when_rules_alone_found_them(run, story):
    code, out, err = run("facts", story)
    assert code == 1
    assert err == "copydesk: no pipeline here; these are the facts that rules alone find\n"
    assert out.startswith("story.txt · 2023-11-14 · ")
    assert "“She leaks.”" in out
    assert "2023-11-14" in out


def test_facts_of_another_language_are_those_of_rules_alone(run, feed):
    feed("Le port de la ville est fermé, a dit le maire, et les bateaux ne sont pas dans la rade.".encode())
    code, out, err = run("facts", "--format", "json")
    assert code == 1
    assert "reads like French" in err
    assert json.loads(out)[0]["article"]["language"] == "fr"


def test_a_file_without_a_terminal_prints_its_facts(run, story):
    assert run(story)[:2] == run("facts", story)[:2]


def test_a_command_by_name_and_a_file_of_that_name(run, story):
    Path("facts").write_text(STORY, encoding="utf-8")
    assert run("./facts")[1].startswith("./facts · ")
    assert run("facts", "facts")[1].startswith("facts · ")


def test_options_may_stand_between_sources(run, story):
    Path("b.txt").write_text("It opened yesterday.", encoding="utf-8")
    _, out, _ = run("facts", story, "--published", "2020-01-02", "b.txt")
    assert "story.txt · 2020-01-02" in out
    assert "b.txt · 2020-01-02" in out
    assert "2020-01-01" in out


def test_a_name_that_begins_with_a_dash(run, story):
    Path("-x.txt").write_text(STORY, encoding="utf-8")
    assert run("facts", "--format", "text", "--", "-x.txt")[1].startswith("-x.txt · ")
    assert run("--", "-x.txt")[1].startswith("-x.txt · ")


def test_a_bad_source_does_not_hide_the_others(run, story):
    code, out, err = run("facts", "none.txt", story, ".")
    assert code == 2
    assert "story.txt" in out
    assert "none.txt: there is no such file" in err
    assert ".: is a directory" in err


def test_json_is_a_list_of_documents(run, story):
    _, out, _ = run("facts", story, "none.txt", story, "--format", "json")
    documents = json.loads(out)
    assert [document["article"]["source"] for document in documents] == ["story.txt", "story.txt"]
    assert {"quote", "date"} <= {fact["kind"] for fact in documents[0]["facts"]}
    assert json.loads(run("facts", "none.txt", "--format", "json")[1]) == []


def test_every_form_holds_the_same_facts(run, story):
    facts = json.loads(run("facts", story, "--format", "json")[1])[0]["facts"]
    lines = [json.loads(line) for line in run("facts", story, "--format", "jsonl")[1].splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("facts", story, "--format", "csv")[1], newline="")))
    assert facts == lines
    assert [fact["id"] for fact in facts] == [row["id"] for row in rows]
    markdown = run("facts", story, "--format", "markdown")[1]
    assert "> “She leaks.”" in markdown


def test_a_table_of_several_articles_has_one_header(run, story):
    _, out, _ = run("facts", story, story, "--format", "csv")
    assert out.count("kind,text,start,end") == 1


def test_offsets_are_of_the_text_as_given(run, tmp_path):
    text = "\x1b[1mBold\x1b[0m\x00 news.\r\nIt came on 3 May 2021.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    _, out, _ = run("facts", str(tmp_path / "a.txt"), "--format", "jsonl")
    dates = [json.loads(line) for line in out.splitlines()]
    day = next(fact for fact in dates if fact["kind"] == "date")
    assert text[day["start"] : day["end"]] == "3 May 2021"


def test_standard_input(run, feed):
    feed(STORY.encode())
    assert run("facts", "-")[1].startswith("standard input · 2023-11-14")
    feed(STORY.encode("utf-16"))
    assert run("facts")[1].startswith("standard input · 2023-11-14")
    feed(b"")
    assert "Quotes 0\n  none" in run("-")[1]


def test_nothing_to_read(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    for words in ([], ["facts"], ["dates"]):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert "closed" in run("facts", "-")[2]


def test_hostile_names_and_contents_are_made_safe(run, tmp_path):
    hostile = "\x1b]52;c;UFdORUQ=\x07 \x1b[2J \u009b31m \u202e \x08 A\x00B \u200b"
    path = tmp_path / "a\x1b[2J\u202eb\u009b.txt"
    path.write_text(
        f"{hostile} title\n\n“{hostile} she leaks,” Ana {hostile} Ruiz said on 3 May 2021. {hostile}"
    )
    for form in ("text", "json", "jsonl", "csv", "markdown"):
        code, out, _ = run("facts", str(path), "--format", form)
        assert code == 1
        assert "she leaks" in out
    assert run(str(path) + "\x1b[2J")[0] == 2


@pytest.mark.parametrize(
    "data", [b"", b" \n \n", b" date 2022-07-26 ", b"x", b"A\x00B", b"\xff\xfe", b"\xc0\x80"]
)
def test_next_to_nothing_has_a_listing(run, tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    code, out, _ = run("facts", str(tmp_path / "a.txt"))
    assert code == 1
    assert "Quotes 0\n  none" in out


def test_dates_of_a_text(run):
    code, out, err = run("dates", "We met yesterday and on 3 May 2021.", "--published", "2023-11-14")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["Dates", "2"],
        ["2023-11-13", "¶1", "yesterday"],
        ["2021-05-03", "¶1", "3", "May", "2021"],
    ]


def test_dates_that_hang_on_a_publication_date_that_nobody_knows(run):
    known, unknown = "OSLO, May 4 (AP) - They met on 3 May 2021.", "OSLO, May 4 (AP) - They met on Monday."
    assert "No publication date: --published gives it" in run("dates", unknown)[1]
    assert "2021-05-04  ¶1  May 4  (published)" in run("dates", unknown, "--published", "2021-05-05")[1]
    assert "No publication date" not in run("dates", "They met on 3 May 2021 and met every year.")[1]
    assert "No publication date" not in run("dates", known, "--published", "2021-05-05")[1]


def test_dates_of_files_and_of_nothing(run, story, feed):
    code, out, _ = run("dates", story, "No day at all")
    assert code == 0
    assert out.startswith("story.txt\nDates ")
    assert "Dates 0\n  none" in out
    feed(b"On 3 May 2021.")
    assert "2021-05-03" in run("dates", "-")[1]


def test_what_looks_like_a_file_is_not_taken_for_a_text(run, story):
    code, out, err = run("dates", "stroy.txt", "10/12/2022", "./gone")
    assert code == 2
    assert "stroy.txt: there is no such file" in err
    assert "./gone: there is no such file" in err
    assert out.count("Dates") == 1


class TestBatch:
    LINES = (
        b'{"id": 7, "text": "It opened yesterday.", "published": "2020-01-02"}\n'
        b"\n"
        b'{"id": "b", "text": "\\u201cShe leaks,\\u201d he said.\\r\\n", "published": null, "other": []}\n'
        b'{"id": "c", "text": " date 2023-11-14 It opened yesterday."}'
    )

    @pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz", "-"])
    def test_a_line_for_each_article(self, run, feed, tmp_path, name):
        if name == "-":
            feed(self.LINES)
        else:
            data = gzip.compress(self.LINES) if name.endswith(".gz") else self.LINES
            (tmp_path / name).write_bytes(data)
            name = str(tmp_path / name)
        code, out, _ = run("facts", "--from-jsonl", name, "--format", "eval")
        assert code == 1
        lines = [json.loads(line) for line in out.splitlines()]
        assert [line["id"] for line in lines] == [7, "b", "c"]
        assert lines[0]["dates"][0]["value"] == "2020-01-01"
        assert [
            (quote["start"], quote["end"]) for quote in lines[1]["quotes"] if quote["kind"] == "direct"
        ] == [(1, 11)]
        assert "2023-11-13" in [day["value"] for day in lines[2]["dates"]]

    @pytest.mark.parametrize(
        "bad",
        [
            b"not json",
            b"[1]",
            b'{"id": 1}',
            b'{"text": "x"}',
            b'{"id": 1, "text": 5}',
            b'{"id": 1, "text": "x", "published": "May"}',
            b'{"id": "\xff", "text": ""}',
            b"[" * 100_000,
        ],
        ids=lambda bad: repr(bad[:20]),
    )
    def test_a_bad_line_is_named_and_hides_no_other(self, run, feed, bad):
        feed(b'{"id": 1, "text": "one"}\n' + bad + b'\n{"id": 3, "text": "three"}\n')
        code, out, err = run("facts", "--from-jsonl", "-", "--format", "eval")
        assert code == 2
        assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 3]
        assert [line for line in err.splitlines() if "standard input: line 2: " in line]

    def test_a_file_that_cannot_be_read(self, run, tmp_path):
        (tmp_path / "cut.gz").write_bytes(gzip.compress(self.LINES * 99)[:-40])
        (tmp_path / "no.gz").write_bytes(b"plain")
        for name in ("none.jsonl", "cut.gz", "no.gz", "."):
            code, _, err = run("facts", "--from-jsonl", str(tmp_path / name))
            assert code == 2
            assert err.splitlines()[-1].startswith(f"copydesk: {tmp_path / name}: cannot be read")


def test_a_bug_is_one_line_too(capsys, monkeypatch, story):
    def break_down(*_):
        raise RuntimeError("\x1b[2J broken")

    monkeypatch.setattr("tui.extract.extraction.extract", break_down)
    assert main(["facts", story]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == "copydesk: this should not have happened: RuntimeError: ␛[2J broken"
