"""Pronouns and descriptions are mentions only where they can mean one entity alone."""

from dataclasses import replace

from tests.extract.made import entities, made
from tui.extract.entities import find_entities
from tui.extract.parse import Parse
from tui.model import Article, MentionKind


def unnamed(marked: str) -> dict[str, list[str]]:
    return _unnamed(*made(marked))


def _unnamed(article: Article, parses: list[Parse]) -> dict[str, list[str]]:
    found = {
        entity.name: [
            mention.span.of(article.text)
            for mention in entity.mentions
            if mention.kind is not MentionKind.NAME
        ]
        for entity in find_entities(article, parses)
    }
    return {name: said for name, said in found.items() if said}


def test_he_and_his_mean_the_only_man():
    assert unnamed("[Peter Quill|PERSON] spoke. He met his brother.") == {"Peter Quill": ["He", "his"]}


def test_she_in_the_next_paragraph():
    assert unnamed("[Mary Quill|PERSON] spoke.\n\nThen she left.") == {"Mary Quill": ["she"]}


def test_not_after_far_too_many_paragraphs():
    assert unnamed("[Mary Quill|PERSON] spoke.\n\nRain fell.\n\nSnow fell.\n\nThen she left.") == {}


def test_the_sex_of_the_given_name_decides():
    text = "[Mary Quill|PERSON] met [Peter Moor|PERSON]. He left and she stayed."
    assert unnamed(text) == {"Mary Quill": ["she"], "Peter Moor": ["He"]}


def test_two_men_leave_it_open():
    assert unnamed("[Peter Quill|PERSON] met [John Moor|PERSON]. Then he left.") == {}


def test_nobody_of_that_sex():
    assert unnamed("[Peter Quill|PERSON] spoke. Then she left.") == {}


def test_no_pronoun_within_a_quotation():
    assert unnamed("[Peter Quill|PERSON] spoke. “I saw him there.”") == {}


def test_it_in_the_report_of_an_organisation():
    assert unnamed("[Osk|ORG] said it left. It rained.") == {"Osk": ["it"]}
    assert unnamed("[Osk|ORG] said that it left.") == {"Osk": ["it"]}
    assert unnamed("[Osk|ORG] grew while it rained.") == {}
    assert unnamed("[Osk|ORG] said it was over.") == {}


def with_subjects(marked: str) -> dict[str, list[str]]:
    """As `unnamed`, with a tree in which the first token of every sentence is the subject of the second."""
    article, parses = made(marked)
    parsed = []
    for parse in parses:
        firsts = {token.sentence: at for at, token in reversed(list(enumerate(parse.tokens)))}
        tokens = [
            token._replace(
                dep="nsubj" if firsts[token.sentence] == at else "obj", head=firsts[token.sentence] + 2
            )
            for at, token in enumerate(parse.tokens)
        ]
        parsed.append(replace(parse, tokens=tuple(tokens)))
    return _unnamed(article, parsed)


def test_the_subject_of_the_sentence_before_is_meant_by_the_next():
    text = "[Peter Quill|PERSON] met [John Moor|PERSON]. He left. [Peter Quill|PERSON] sang. [Peter Quill|PERSON] won."
    assert with_subjects(text) == {"Peter Quill": ["He"]}


def test_nobody_is_both_subject_and_object_of_a_verb():
    assert with_subjects("[Peter Quill|PERSON] saw him.") == {}


def test_a_body_that_goes_on_to_speak():
    assert with_subjects("[Osk|ORG] grew. It also said so.") == {"Osk": ["It"]}
    assert with_subjects("[Osk|ORG] grew. It rained.") == {}
    assert with_subjects("[Osk|ORG] left. They said so.") == {"Osk": ["They"]}


def test_pronouns_tell_the_sex_of_a_name_that_does_not():
    text = "[Osky Quill|PERSON] sang. Then she left.\n\n[Osky Quill|PERSON] met [Peter Moor|PERSON]. Then he left."
    assert unnamed(text) == {"Osky Quill": ["she"], "Peter Moor": ["he"]}


def test_every_pronoun_says_why_and_how_surely():
    (found,) = entities("[Peter Quill|PERSON] spoke. He left.")
    assert found.mentions[1].reason == "“He” can be nobody else here"
    assert found.mentions[1].certainty < 1


def test_a_description_by_the_last_word_of_the_one_such_name():
    found = unnamed("The [Lost Keys Agency|ORG] grew. Then the agency left.")
    assert found == {"Lost Keys Agency": ["the agency"]}


def test_no_description_before_the_name_or_of_two():
    assert unnamed("The agency left. The [Lost Keys Agency|ORG] grew.") == {}
    assert unnamed("The [Lost Keys Agency|ORG] met the [Found Keys Agency|ORG]. Then the agency left.") == {}


def test_no_description_that_goes_on():
    assert unnamed("The [Lost Keys Agency|ORG] grew. Then the agency of another town left.") == {}


def test_a_description_by_role():
    found = unnamed("The rector [Ada Quill|PERSON] spoke. Then the rector left.")
    assert found == {"Ada Quill": ["the rector"]}


def test_an_entity_with_pronouns_keeps_its_mentions_in_order():
    (quill,) = entities("[Peter Quill|PERSON] spoke. He left. [Quill|PERSON] returned.")
    spans = [mention.span for mention in quill.mentions]
    assert spans == sorted(spans)
    assert [mention.kind for mention in quill.mentions] == [
        MentionKind.NAME,
        MentionKind.PRONOUN,
        MentionKind.NAME,
    ]
