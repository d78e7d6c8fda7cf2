"""Loads a spaCy pipeline and hands out what it says of each paragraph as plain values. The only importer of spaCy."""

from __future__ import annotations

import json
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tui.extract.en import NAMES
from tui.extract.parse import Name, Parse, Token
from tui.extract.portions import SIZE, Portion, in_pieces, portions
from tui.model import Article, Paragraph, Span, one_line

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = Path(__file__).parent / "en" / "pipeline"
_BATCH = 32
_UNUSED = ["lemmatizer", "trainable_lemmatizer", "entity_linker", "textcat", "textcat_multilabel", "spancat"]
_AS_ENGLISH = ["tokenizer"]
"""What the bundled pipeline has from spaCy's English unchanged; reading it once more would double the load time."""

_BLANKS = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u2009\u202f", " "))
_ENDLESS = re.compile(r"(?:(?!\s)[\W_]){100,}+")
"""Marks in a row that are no language: spaCy's tokenizer parts them one by one, and looks over all of them each time."""


class PipelineUnavailable(Exception):  # noqa: N818  (the name says it)
    """The pipeline cannot be used. Its text is one line that says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(one_line(reason))


def load(name_or_path: str | None = None) -> Pipeline:
    """The bundled pipeline, or another installed one by name or path. Raises PipelineUnavailable, nothing else."""
    wanted = name_or_path or str(BUNDLED)
    shown = "the bundled pipeline" if not name_or_path else f"the pipeline {name_or_path!r}"
    repair = "reinstall copydesk" if not name_or_path else "choose another or install it again"
    if not name_or_path and not BUNDLED.is_dir():
        raise PipelineUnavailable(f"{shown} is missing from this installation: {repair}")
    spacy = _spacy()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if name_or_path:
                _multiply_with_numpy()
            nlp = spacy.load(wanted, exclude=_UNUSED if name_or_path else [*_UNUSED, *_AS_ENGLISH])
            nlp("She said so.")
    except OSError as error:
        if name_or_path and "E050" in str(error):
            raise PipelineUnavailable(
                f"{shown} is not installed: install it, or leave the setting out to use the bundled one"
            ) from error
        raise PipelineUnavailable(f"{shown} cannot be read ({_why(error)}): {repair}") from error
    except (Exception, SystemExit) as error:  # whatever a pipeline's own code does
        raise PipelineUnavailable(_unloadable(shown, wanted, repair, spacy.__version__, error)) from error
    if nlp.lang != "en":
        raise PipelineUnavailable(f"{shown} reads {nlp.lang!r}, not English: choose an English one")
    return Pipeline(nlp)


def _spacy() -> Any:
    if "numpy" not in sys.modules:
        # More threads are slower on texts of this size, at times very much so.
        for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(threads, "1")
    try:
        with _without_commands():
            import spacy  # a third of a second
    except Exception as error:
        raise PipelineUnavailable(f"spaCy cannot be imported ({_why(error)}): install spacy 3.8") from error
    return spacy


def _multiply_with_numpy() -> None:
    """Let NumPy's BLAS multiply matrices where thinc would use its own, which is half as fast on most processors."""
    import numpy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    class Ops(NumpyOps):  # type: ignore[misc]  # thinc has no types
        name = "numpy"

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    if type(get_current_ops()) is NumpyOps:
        set_current_ops(Ops())


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line, whose HTTP and form libraries are a third of the time.

    `spacy.cli` can be imported afterwards like any other module.
    """
    if "spacy" in sys.modules:
        yield
        return
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    vars(module)["info"] = _info
    stand_ins = {"spacy.cli": package, "spacy.cli.info": module}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)


def _why(error: BaseException) -> str:
    words = re.sub(r"^\[E\d+\] ", "", one_line(str(error))) or type(error).__name__
    return words if len(words) <= 100 else words[:99].rstrip() + "…"


def _unloadable(shown: str, wanted: str, repair: str, version: str, error: BaseException) -> str:
    made_for = _made_for(wanted)
    if made_for and not _fits(made_for, version):
        return f"{shown} was made for spaCy {made_for} and this is {version}: install one made for {version}"
    return f"{shown} cannot be used ({_why(error)}): {repair}"


def _made_for(wanted: str) -> str:
    """The versions of spaCy that a pipeline says it is for, or empty."""
    try:
        folder = Path(wanted)
        if not folder.is_dir():
            from spacy.util import get_package_path

            folder = get_package_path(wanted)
        found = next(iter([*folder.glob("meta.json"), *folder.glob("*/meta.json")]))
        return str(json.loads(found.read_text(encoding="utf-8")).get("spacy_version", ""))
    except Exception:  # noqa: BLE001  (it only serves to explain another error)
        return ""


def _fits(made_for: str, version: str) -> bool:
    from spacy.util import is_compatible_version

    return is_compatible_version(version, made_for) is not False


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline."""

    nlp: Language

    @property
    def name(self) -> str:
        """What the pipeline calls itself, with its language: `en_copydesk`."""
        return f"{self.nlp.meta.get('lang', '')}_{self.nlp.meta.get('name', '')}"

    @property
    def version(self) -> str:
        return str(self.nlp.meta.get("version", ""))

    def in_pieces(self, article: Article) -> Article:
        """`article` with paragraphs that this pipeline can read."""
        return in_pieces(article, max(1, min(SIZE, self.nlp.max_length)))

    def parses(self, article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[Parse]:
        """One parse for each paragraph, in the order given. What the pipeline fails on comes without tokens."""
        for portion in portions(paragraph.span for paragraph in paragraphs):
            yield from self.read(article.text, portion)

    def read(self, text: str, portion: Portion) -> list[Parse]:
        """One parse for each paragraph of a portion. What the pipeline fails on comes without tokens."""
        with self.nlp.memory_zone():  # else each new word of a book stays in the vocabulary for good
            docs = self._docs([_plain(span.of(text)) for span in portion])
            return [_parse(text, span, doc) for span, doc in zip(portion, docs, strict=True)]

    def _docs(self, texts: list[str]) -> Iterable[Doc | None]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return list(self.nlp.pipe(texts, batch_size=_BATCH))
            except Exception:  # noqa: BLE001  (a pipeline may fail on one text; the others are read)
                return [self._doc(text) for text in texts]

    def _doc(self, text: str) -> Doc | None:
        try:
            return self.nlp(text)
        except Exception:  # noqa: BLE001  (as above)
            return None


def _plain(text: str) -> str:
    """`text` as the pipeline reads it best, character for character.

    Line breaks in a paragraph cost names seven points of F1; curly and straight quotes make no difference.
    """
    return _ENDLESS.sub(lambda marks: " " * len(marks.group()), text.translate(_BLANKS))


def _parse(text: str, span: Span, doc: Doc | None) -> Parse:
    if doc is None:
        return Parse(span)
    scores = _scores(doc)
    names = (
        Name(
            Span(span.start + entity.start_char, span.start + entity.end_char),
            entity.label_,
            scores.get((entity.start, entity.end), 1.0),
        )
        for entity in doc.ents
        if entity.end_char > entity.start_char
    )
    return Parse(span, tuple(_tokens(text, span.start, doc)), tuple(names))


def _scores(doc: Doc) -> dict[tuple[int, int], float]:
    """How sure a pipeline is of each name, where it says so as the bundled one does."""
    group = doc.spans.get(NAMES, ())
    scores = group.attrs.get("scores", ()) if group else ()
    return {(name.start, name.end): score for name, score in zip(group, scores, strict=False)}


def _tokens(text: str, start: int, doc: Doc) -> Iterator[Token]:
    """The tokens of `doc`, which begins at `start`."""
    tagged, parsed = doc.has_annotation("TAG"), doc.has_annotation("DEP")
    with_pos, with_sentences = doc.has_annotation("POS"), doc.has_annotation("SENT_START")
    sentence = 0
    for token in doc:
        if with_sentences and token.is_sent_start and token.i:
            sentence += 1
        begin = start + token.idx
        end = begin + len(token.text)
        yield Token(
            begin,
            end,
            sys.intern(text[begin:end]),  # a long text says the same words again and again
            tag=token.tag_ if tagged else "",
            pos=token.pos_ if with_pos else "",
            dep=token.dep_ if parsed else "",
            head=token.head.i if parsed else -1,
            sentence=sentence,
        )


def bundled_version() -> str:
    """The version of the bundled pipeline, without loading it; empty where it is missing."""
    try:
        return str(json.loads((BUNDLED / "meta.json").read_text(encoding="utf-8")).get("version", ""))
    except (OSError, ValueError):
        return ""
