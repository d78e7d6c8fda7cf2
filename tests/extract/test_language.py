"""The language of a text is guessed where its words say it, and English is what the pipelines and rules read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract import extraction
from tui.extract.events import Failed, Found
from tui.extract.language import language_of
from tui.extract.service import Extraction
from tui.model import Article, Date, Entity, Quote

ENGLISH = (
    "The mayor of the town said on Monday that the harbour will stay shut for two weeks because of the storm."
)
OTHERS = {
    "fr": "Le maire de la petite ville a dit lundi que le port resterait fermé pour deux semaines.",
    "de": "Die Stadt teilte am Montag mit, dass der Hafen für zwei Wochen geschlossen bleibt und nicht sicher ist.",
    "es": "La alcaldesa de la ciudad dijo el lunes que el puerto estará cerrado por dos semanas para las obras.",
    "pt": "O presidente da câmara disse na segunda-feira que o porto não será aberto por causa da tempestade.",
    "it": "Il sindaco della città ha detto che il porto non sarà aperto per due settimane e che non è sicuro.",
    "nl": "De burgemeester zei maandag dat de haven twee weken gesloten blijft en dat het niet veilig is om te varen.",
    "sv": "Borgmästaren sade på måndagen att hamnen ska vara stängd i två veckor och att det inte går att segla.",
    "da": "Borgmesteren sagde mandag, at havnen er lukket af stormen og ikke åbner efter to uger, men først da.",
    "no": "Ordføreren sa mandag at havnen skal være stengt i to uker, og at det ikke er mulig å seile da.",
    "pl": "Burmistrz powiedział, że port będzie zamknięty przez dwa tygodnie i że nie jest to bezpieczne dla ludzi.",
    "fi": "Pormestari sanoi, että satama on suljettu kaksi viikkoa ja että se ei ole nyt turvallinen kun on myrsky.",
    "id": "Wali kota mengatakan bahwa pelabuhan akan ditutup selama dua minggu dan tidak aman untuk kapal di sana.",
    "el": "Ο δήμαρχος είπε ότι το λιμάνι θα μείνει κλειστό για δύο εβδομάδες και δεν είναι ασφαλές για τα πλοία.",
    "uk": "Мер міста сказав, що порт буде зачинено на два тижні, і це не є безпечно для людей, які там живуть.",
    "ja": "町の市長は月曜日に、港は二週間閉鎖されると述べた。",
    "ko": "시장은 월요일에 항구가 두 주 동안 닫힐 것이라고 말했다.",
    "zh": "市长星期一说，港口将关闭两个星期。",
}
FRENCH = f"{OTHERS['fr']}\n\n« Nous avons attendu longtemps et ce quai est dangereux », a-t-elle dit le 2021-03-02."


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_other_languages_are_known(code: str, text: str) -> None:
    found = language_of(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        f"{ENGLISH} «{OTHERS['fr'][:40]}» was written on the wall.",
        "\n".join([ENGLISH, ENGLISH, OTHERS["fr"]]),
    ],
    ids=["plain", "capitals", "foreign words", "one line of another"],
)
def test_english_is_english(text: str) -> None:
    found = language_of(text)
    assert found is not None
    assert found.code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "¿Qué?",
        "Osk 3 4.5\nQuill 7 8.1\n" * 20,
        "x" * 1_000_000,
        "fn(a: u8) -> u8 { a + 1 }\n" * 30,
        "😀 ∑ 12 " * 50,
    ],
    ids=["nothing", "too short", "a table", "a long word", "code", "signs"],
)
def test_what_says_nothing_is_not_guessed(text: str) -> None:
    assert language_of(text) is None


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    article = Article.of(text)
    language = extraction.foreign(article)
    assert language is None or language.code != "en"


def test_an_article_in_another_language_keeps_what_rules_find_and_says_why_there_is_no_more() -> None:
    events = list(Extraction(Article.of(FRENCH)).events())
    assert isinstance(events[0], Found)
    facts = events[0].change.after
    assert [fact.value for fact in facts if isinstance(fact, Date)] == ["2021-03-02"]
    assert sum(isinstance(fact, Quote) for fact in facts) == 1
    assert not any(isinstance(fact, Entity) for fact in facts)
    assert isinstance(events[-1], Failed)
    assert "French" in events[-1].reason
    assert not events[-1].again
