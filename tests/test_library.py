"""`copydesk library`: the same library for scripts, in this process and in others."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.made import unsafe
from tests.store.made import ARTICLE, FACTS
from tests.store.shelf import OTHER, OTHERS, keep
from tui.cli import arguments, main
from tui.cli.articles import dated
from tui.export import formats
from tui.extract.extraction import extract
from tui.extract.version import version_of
from tui.model import AnnotationSet, Article, Standing, changes, corrections
from tui.source import open_source
from tui.store import Keeping, Store

FERRY, NIGHT = ARTICLE.heading(), OTHER.heading()


@pytest.fixture
def run(capsys):
    """Run an action: its exit code, and what it wrote."""

    def run(*words):
        code = main(["library", *words])
        out, err = capsys.readouterr()
        assert not unsafe(out, "\n\t\r")
        assert "Traceback" not in err
        assert err.count("\n") <= 1
        return code, out, err

    return run


@pytest.fixture
def shelf():
    """The two articles in the user's library; its file."""
    store = Store.open()
    keep(store, ARTICLE, FACTS)
    keep(store, OTHER, OTHERS)
    assert store.close(10)
    return store.path


def number(run, heading):
    records = json.loads(run("list", "--format", "json")[1])
    return next(str(one["id"]) for one in records if one["title"] == heading)


def test_help_names_every_action(run):
    code, out, _ = run("--help")
    assert code == 0
    for action in ("list", "search", "show", "remove", "export", "import", "backup", "verify"):
        assert f"copydesk library {action}" in out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "what is it to do"),
        (["frob"], "frob"),
        (["list", "x"], "takes nothing"),
        (["search"], "needs a query"),
        (["show"], "needs an article"),
        (["show", "1", "2"], "one"),
        (["backup"], "needs a file"),
        (["import", "1"], "needs an article and a file"),
        (["import", "7", "x.csv"], "numbers them; a file of its text may be named too"),
        (["import", "tests", "x.csv"], "tests: is a directory"),
        (["list", "--yes"], "--yes"),
        (["list", "--format", "csv"], "csv"),
        (["verify", "--format", "json"], "json"),
        (["show", "1", "--sort", "title"], "--sort"),
        (["list", "--sort", "colour"], "colour"),
        (["search", "speker:x"], "speker"),
        (["show", "7"], "there is no such article"),
        (["remove", "7", "--yes"], "there is no such article"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(run, shelf, words, reason):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert reason in err


def test_an_empty_library(run):
    assert run("list") == (0, "", "")
    assert run("list", "--format", "json") == (0, "[]\n", "")
    assert run("search", "x") == (0, "", "")
    assert run("export", "--format", "json") == (0, "[]\n", "")
    for words in (["verify"], ["backup", "x.db"]):
        code, _, err = run(*words)
        assert code == 1
        assert "nothing has been kept yet" in err


def test_list_in_each_order(run, shelf):
    orders = {
        sort: [one["title"] for one in json.loads(run("list", "--sort", sort, "--format", "json")[1])]
        for sort in ("opened", "published", "title", "source", "facts")
    }
    assert orders["opened"] == orders["published"] == [NIGHT, FERRY]
    assert orders["title"] == [NIGHT, FERRY]
    assert orders["source"] == [NIGHT, FERRY]
    assert orders["facts"] == [FERRY, NIGHT]
    lines = run("list")[1].splitlines()
    assert len(lines) == 2
    assert NIGHT in lines[0]
    assert "2024-01-02" in lines[0]


def test_search_tells_the_article_and_the_places(run, shelf):
    code, out, _ = run("search", "speaker:Varga", "asleep")
    assert code == 0
    assert NIGHT in out.splitlines()[0]
    assert out.splitlines()[1].split(maxsplit=1) == ["¶2", "Ines Varga: The board is asleep,"]
    assert run("search", "speaker:Varga", "slept") == (0, "", "")
    [record] = json.loads(run("search", "speaker:Varga asleep", "--format", "json")[1])
    assert record["sha256"] == OTHER.digest
    [hit] = record["hits"]
    assert OTHER.text[hit["start"] : hit["end"]] == hit["text"] == "The board is asleep,"
    assert hit["kind"] == "quote"


def test_show_by_number_hash_and_source(run, shelf):
    for name in (number(run, NIGHT), OTHER.digest[:12], OTHER.digest.upper(), "dir/night.txt"):
        code, out, _ = run("show", name)
        assert code == 0
        assert "In Tarn nobody slept." in out
        assert "Ines Varga" in out
    document = json.loads(run("show", "dir/night.txt", "--format", "json")[1])
    assert document[0]["article"]["sha256"] == OTHER.digest


def test_two_articles_from_one_place_are_told_apart_by_number(run, shelf):
    store = Store.open()
    keep(store, Article.of("Another text.", source="dir/night.txt"), ())
    store.close(10)
    code, _, err = run("show", "dir/night.txt")
    assert code == 2
    assert "more than one" in err


def test_export_has_the_facts_of_all_or_of_some(run, shelf):
    documents = json.loads(run("export", "--format", "json")[1])
    assert {one["article"]["title"] for one in documents} == {"Night ferry sails again", "A sleepless night"}
    rows = run("export", "dir/night.txt", "--format", "jsonl")[1].splitlines()
    assert {json.loads(row)["kind"] for row in rows} == {"entity", "quote"}
    assert run("export", "--format", "csv")[1].startswith("kind,")
    assert "Ines Varga" in run("export", "--format", "markdown")[1]


def test_remove_asks_and_where_nobody_can_be_asked_refuses(run, shelf, monkeypatch):
    monkeypatch.setattr("sys.stdin", open("/dev/null") if sys.platform != "win32" else None)  # noqa: SIM115, PTH123
    code, _, err = run("remove", "dir/night.txt")
    assert code == 2
    assert "--yes" in err
    assert len(run("list")[1].splitlines()) == 2
    for answer, left in (("\n", 2), ("no\n", 2), ("y\n", 1)):
        monkeypatch.setattr("sys.stdin", Asked(answer))
        code, out, _ = run("remove", "dir/night.txt")
        assert NIGHT in out
        assert code == (0 if left == 1 else 2)
        assert len(run("list")[1].splitlines()) == left
    assert run("remove", "ferry.txt", "--yes")[0] == 0
    assert run("list")[1] == ""
    assert run("verify") == (0, "all is well: 0 articles\n", "")


class Asked:
    """Somebody at a terminal."""

    def __init__(self, answer):
        self.answer = answer

    def isatty(self):
        return True

    def readline(self):
        return self.answer


def test_a_backup_is_a_library_of_its_own(run, shelf, tmp_path, monkeypatch):
    target = tmp_path / "copy" / "library.db"
    code, _, err = run("backup", str(target))
    assert code == 1
    assert err.count("\n") == 1
    target.parent.mkdir()
    assert run("backup", str(target)) == (0, f"{target}\n", "")
    assert [path.name for path in target.parent.iterdir()] == ["library.db"]
    before = target.read_bytes()
    assert run("backup", str(target))[0] == 2
    assert target.read_bytes() == before
    listed = run("list")
    monkeypatch.setenv("COPYDESK_DATA", str(target.parent))
    assert run("list") == listed
    assert run("verify")[0] == 0


def test_verify_says_what_is_damaged(run, shelf):
    assert run("verify") == (0, "all is well: 2 articles\n", "")
    database = sqlite3.connect(shelf)
    database.execute("DROP TRIGGER journal_is_append_only")
    damages = (
        ("UPDATE texts SET text = text || '!' WHERE article = 1", "not the one that was kept"),
        ("UPDATE facts SET checksum = checksum + 1 WHERE article = 1", "cannot be read"),
        ("UPDATE journal SET checksum = 1 WHERE article = 2", "change 2 cannot be read"),
        ("UPDATE catalogue SET names = 'Somebody else' WHERE article = 2", "the search does not know"),
    )
    for damage, words in damages:
        database.execute("BEGIN")
        database.execute(damage)
        database.execute("COMMIT")
        code, out, _ = run("verify")
        assert code == 1
        assert words in out
    database.close()


def test_verify_finds_facts_that_lie_outside_their_text(run, shelf):
    database = sqlite3.connect(shelf)
    database.execute("UPDATE texts SET text = 'short', article = 1 WHERE article = 1")
    database.execute("UPDATE catalogue SET checksum = NULL WHERE article = 1")
    database.commit()
    database.close()
    code, out, _ = run("verify")
    assert code == 1
    assert "lies outside the text" in out
    assert "is not known" in out


@pytest.mark.parametrize("words", [["list"], ["verify"], ["search", "x"], ["export"]])
def test_a_file_that_is_no_library_is_put_aside_and_that_is_said(run, shelf, words):
    shelf.write_bytes(b"nothing of the kind" * 1000)
    code, _, err = run(*words)
    assert code == 1
    assert "damaged" in err
    assert run("list") == (0, "", "")


@pytest.mark.parametrize("words", [["list"], ["verify"], ["search", "x"], ["backup", "copy.db"]])
def test_a_library_that_cannot_be_opened_is_said(run, own_home, words):
    (own_home / "data" / "copydesk" / "library.db").mkdir(parents=True)
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert "cannot be opened" in err


def test_in_a_process_of_its_own_with_a_reader_that_stops(shelf):
    command = [sys.executable, "-m", "tui", "library", "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


class TestFacts:
    """`copydesk facts` says what the screen shows."""

    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "ferry.txt"
        path.write_text("Ana Ruiz left Port Averra on 3 May 2021.\n", "utf-8")
        return path

    @pytest.fixture
    def facts(self, capsys, file):
        """The facts that are printed of a file, by their words."""

        def facts(*words):
            assert main(["facts", str(file), "--format", "jsonl", *words]) in (0, 1)
            lines = capsys.readouterr().out.splitlines()
            return [json.loads(line) for line in lines]

        return facts

    def decide(self, file, name, act, pipeline=""):
        """What a reader does on the screen to one fact of the file, in which `pipeline` has found all."""
        article = dated(open_source(str(file)))
        found = extract(article, None)
        store = Store.open()
        annotation_set = AnnotationSet(article, found)
        keeping = Keeping(store, annotation_set, store.recall(article))
        keeping.begin()
        keeping.keep_found(pipeline)
        fact = next(
            fact for fact in annotation_set.snapshot.facts if name in annotation_set.snapshot.wording(fact)
        )
        annotation_set.apply(act(annotation_set.snapshot, fact))
        assert store.close(10)

    def test_what_was_rejected_is_not_told_but_where_that_is_asked_for(self, file, facts):
        days = [one for one in facts() if one.get("value") == "2021-05-03"]
        assert len(days) == 1
        self.decide(file, "3 May", lambda now, fact: corrections.judge(now, [fact], Standing.REJECTED))
        assert [one for one in facts() if one.get("value") == "2021-05-03"] == []
        assert [one for one in facts("--no-library") if one.get("value") == "2021-05-03"] == days

    def test_what_was_added_is_told(self, file, facts):
        def write(now, fact):
            return corrections.add_note(now, fact.spans[0], "ask her")

        self.decide(file, "3 May", write)
        assert [one["note"] for one in facts() if one["kind"] == "note"] == ["ask her"]
        assert not any(one["kind"] == "note" for one in facts("--no-library"))

    def test_the_library_is_not_written_to(self, file, facts, own_home):
        facts()
        assert not (own_home / "data").exists()
        self.decide(file, "3 May", lambda now, fact: corrections.judge(now, [fact], Standing.KEPT))
        lines = list(sqlite3.connect(Store.open().path).iterdump())
        facts()
        assert list(sqlite3.connect(Store.open().path).iterdump()) == lines

    def test_where_all_is_known_no_pipeline_is_loaded(self, file, facts, monkeypatch):
        monkeypatch.setattr("tui.extract.nlp.load", lambda name: pytest.fail("it was loaded"))
        self.decide(
            file, "3 May", lambda now, fact: corrections.judge(now, [fact], Standing.KEPT), version_of()
        )
        assert [one["standing"] for one in facts() if one["kind"] == "date"] == ["kept"]


class TestImporting:
    """What `export` wrote, `import` puts back; as one step, and no more than is missing."""

    @pytest.fixture
    def exported(self, run, shelf, tmp_path):
        """Write the facts of the ferry in a format; the file."""

        def exported(form):
            path = tmp_path / f"ferry{formats.named(form).ending}"
            path.write_text(run("export", number(run, FERRY), "--format", form)[1], newline="")
            return str(path)

        return exported

    def facts_now(self):
        store = Store.open()
        kept = store.recall(ARTICLE)
        store.close()
        return {fact.id: fact for fact in kept.facts if fact.standing is not Standing.REJECTED}

    def undo_all(self):
        """Have a reader take everything back."""
        store = Store.open()
        kept = store.recall(ARTICLE)
        annotation_set = AnnotationSet(ARTICLE, kept.facts)
        keeping = Keeping(store, annotation_set, kept)
        keeping.recall_history()
        undone = [change.words for change in iter(annotation_set.undo, None)]
        assert store.close(10)
        return undone

    def take_all_away(self):
        store = Store.open()
        kept = store.recall(ARTICLE)
        annotation_set = AnnotationSet(ARTICLE, kept.facts)
        Keeping(store, annotation_set, kept)
        annotation_set.apply(changes.remove("take all away", kept.facts))
        assert store.close(10)

    @pytest.mark.parametrize("form", ["jsonl", "csv", "jsonld", "brat"])
    def test_the_same_facts_are_there_again(self, run, exported, form):
        file, before = exported(form), self.facts_now()
        self.take_all_away()
        code, out, err = run("import", number(run, FERRY), file)
        assert (code, err) == (0, "")
        assert out == f"import {len(before)} facts from {file.rpartition('/')[2]}\n"
        assert self.facts_now() == before
        assert run("import", number(run, FERRY), file)[1].startswith("nothing new")
        assert self.undo_all() == [out.strip(), "take all away"]
        assert self.facts_now() == before

    def test_what_is_bad_is_counted_and_costs_nothing_else(self, run, exported, tmp_path):
        file = exported("jsonl")
        before = self.facts_now()
        self.take_all_away()
        with Path(file).open("a") as opened:
            opened.write('{"kind": "note", "spans": [[0, 99999999]], "note": "x"}\nnonsense\n')
        code, _, err = run("import", number(run, FERRY), file)
        assert code == 1
        assert "2 refused" in err
        assert self.facts_now() == before

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("none.csv", "no such file"), ("a.md", "ending"), ("b.csv", "first row"), ("c.ics", "no calendar")],
    )
    def test_a_file_that_cannot_be_read_is_told(self, run, shelf, tmp_path, name, reason):
        if not name.startswith("none"):
            (tmp_path / name).write_text("anything")
        code, out, err = run("import", number(run, FERRY), str(tmp_path / name))
        assert (code, out) == (2, "")
        assert reason in err.lower() or "read back" in err

    @pytest.mark.parametrize("form", ["jsonl", "brat"])
    def test_an_article_that_was_never_read_comes_into_the_library_with_its_facts(
        self, run, exported, tmp_path, form
    ):
        file, before = exported(form), self.facts_now()
        run("remove", number(run, FERRY), "--yes")
        text = tmp_path / "copy.txt"
        text.write_text(ARTICLE.text, encoding="utf-8")
        bad = tmp_path / "bad.jsonl"
        bad.write_text("{}\n")
        code, out, err = run("import", str(text), str(bad))
        assert (code, out) == (1, "nothing new in bad.jsonl\n")
        assert "1 refused" in err
        assert FERRY not in run("list")[1]
        assert run("import", str(text), file)[:2] == (
            0,
            f"import {len(before)} facts from {Path(file).name}\n",
        )
        assert self.facts_now() == before
        assert str(text) in run("list")[1]

    def test_one_file_of_brats_holds_one_article(self, run, shelf):
        code, _, err = run("export", "--format", "brat")
        assert code == 2
        assert "one article" in err


def test_the_command_line_names_every_format():
    assert (*formats.NAMES, "eval") == arguments.FORMATS
