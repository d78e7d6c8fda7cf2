"""spaCy's English tokenizer, but for one rule: a hyphen after an abbreviation parts words ("U.S.-led")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_HYPHEN = r"(?<=[A-Za-z]\.)(?:-|–|—)(?=[A-Za-z])"


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The entry of spaCy's registry of tokenizers."""
    return tokenizer


def tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for an English pipeline."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    rules = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=rules.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(rules.prefixes or ()).search,
        suffix_search=compile_suffix_regex(rules.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*(rules.infixes or ()), _HYPHEN]).finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
    )
