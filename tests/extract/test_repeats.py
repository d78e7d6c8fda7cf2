"""Passages that say the same twice are found, and only those."""

import time

from tui.extract.repeats import alike, content, find_repeats
from tui.model import Article

HARBOUR = (
    "The harbour of the old town will be closed to all ships for three weeks while divers search for mines."
)
MUSEUM = "A museum in the north sold its oldest painting to pay for a roof that had leaked for years."


def numbers(*paragraphs):
    article = Article.of("\n\n".join(paragraphs))
    return [
        [article.paragraph_at(span.start).number for span in repeat.spans] for repeat in find_repeats(article)
    ]


def test_the_same_words():
    assert numbers(HARBOUR, MUSEUM, HARBOUR) == [[1, 3]]


def test_another_apostrophe_changes_nothing():
    one = "The mayor's plan to move the town's market to the river's bank failed again."
    assert numbers(one, MUSEUM, one.replace("'", "’")) == [[1, 3]]


def test_three_times():
    assert numbers(HARBOUR, HARBOUR, MUSEUM, HARBOUR) == [[1, 2, 4]]


def test_another_translation_of_a_quote():
    one = "“I believe that by winter we shall have built a new bridge,” engineer Ana Ruiz said at a meeting in Porto."
    other = (
        "“I think we will build a new bridge by winter,” engineer Ana Ruiz said during a meeting in Porto."
    )
    assert numbers(one, MUSEUM, other) == [[1, 3]]


def test_the_same_subject_in_other_words_is_no_repeat():
    other = "Ships cannot enter the harbour, since divers fear that mines from the war still lie near the old pier."
    assert numbers(HARBOUR, MUSEUM, other) == []


def test_short_lines_are_none():
    assert numbers("Advertisement", HARBOUR, "Advertisement") == []


def test_content_words_have_one_form():
    assert content("The ship’s engines") == content("a ship's engine")
    assert alike(frozenset("ab"), frozenset("ab")) == 1
    assert alike(frozenset(), frozenset()) == 0


def test_many_paragraphs_take_little_time():
    lines = (
        f"Report {n} tells of place {n % 97} and item{n} near town{n % 1013} with price {n % 300}"
        for n in range(20_000)
    )
    article = Article.of("\n\n".join(lines))
    begun = time.process_time()
    find_repeats(article)
    assert time.process_time() - begun < 10
