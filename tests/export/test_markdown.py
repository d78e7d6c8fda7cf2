"""Markdown: the forms that are copied, and nothing in an article that Markdown would obey."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export.made import (
    ANA,
    ARTICLE,
    BOARD,
    MADE,
    MIXED,
    NOBODY,
    SPRING,
    TUESDAY,
    any_annotations,
    unsafe,
)
from tui.export.markdown import escaped, markdown, markdown_text
from tui.model import Annotations


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (ANA, "**Ana Ruiz** (PERSON, 3 mentions)"),
        (BOARD, "**Harbour Board** (ORG, 1 mention)"),
        (MIXED, "> “in port until spring”\n>\n> — Ana Ruiz"),
        (NOBODY, "> “she leaks”"),
        (TUESDAY, "2023-11-14 (“Tuesday”)"),
        (SPRING, "before 2024-SP (“spring”)"),
    ],
)
def test_each_kind(fact, text):
    assert markdown(MADE, [fact]) == text


def test_several_are_blocks_of_their_own():
    assert markdown(MADE, [ANA, TUESDAY]) == "**Ana Ruiz** (PERSON, 3 mentions)\n\n2023-11-14 (“Tuesday”)"


def test_a_document_has_a_heading_for_each_kind_there_is():
    text = markdown_text(MADE)
    assert text.startswith(
        "# Ferry to stay in port\n\nferry.txt, 2023-11-14\n\n## Entities\n\n- **Ana Ruiz**"
    )
    assert "## Quotes\n\n> “in port" in text
    assert "## Dates" in text
    assert "\n- ask \\*who\\* pays\n  and when, ¶4\n" in text
    assert "- ¶2 = ¶3: in port until\n" in text
    assert "## Dates" not in markdown_text(Annotations.of(ARTICLE, [ANA]))


def shown(text: str) -> str:
    """What a reader of the rendered Markdown reads, if it is one paragraph of plain text."""
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    kinds = {child.type for child in tokens[1].children}
    assert kinds <= {"text", "text_special", "softbreak"}
    return "".join("\n" if child.type == "softbreak" else child.content for child in tokens[1].children)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "- no list", "+ no list", "1. no list", "2) no list", "> no quote", "---", "===", "***",
        "`no code`", "~~~", "[no](javascript:alert(1))", "![no](x)", "<script>", "&lt;", "a|b", "\\*", "~~no~~",
        "*no* _stress_ __here__", "$5 and $6", "    no code", "first\n===", "first\n# second", "one\n- two",
    ],
)  # fmt: skip
def test_nothing_is_obeyed(text):
    assert shown(escaped(text)) == text.strip()


@given(
    st.text("#*_`[]()<>&!|~\\-+=:.0123456789abc \"'@$", min_size=1).map(lambda text: " ".join(text.split()))
)
def test_any_line_reads_as_it_stands(text):
    if text:
        assert shown(escaped(text)) == text


@given(any_annotations())
def test_nothing_that_a_terminal_obeys_leaves(annotations):
    assert not unsafe(markdown_text(annotations))


def test_a_speaker_cannot_end_the_block():
    hostile = replace(MIXED, speaker="Ana\n\n# Ruiz")
    assert markdown(MADE, [hostile]).endswith("\n> — Ana # Ruiz")
