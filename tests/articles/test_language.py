# ruff: noqa: E501  (lines of examples are easier to compare unbroken)
"""English is read; other languages are told and refused, but never on weak evidence."""

from __future__ import annotations

import pytest

from dragoman.articles import LoadOptions, load_bytes
from dragoman.articles.language import foreign, name
from dragoman.errors import WrongLanguage
from dragoman.record.schema import Article

GERMAN = (
    "Der Außenminister sagte am Freitag, die Gespräche über das Abkommen würden in der kommenden Woche in Genf fortgesetzt. "
    "Niemand erwarte, dass sie kurz würden, aber beide Seiten hätten Fortschritte gemacht."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "de"),
        ("Le ministre a déclaré vendredi que les pourparlers reprendraient la semaine prochaine à Genève. Personne ne s’attend à ce "
         "qu’ils soient brefs, mais les deux parties ont fait des progrès.", "fr"),
        ("El ministro dijo el viernes que las conversaciones seguirían la semana próxima en Ginebra. Nadie espera que sean breves, "
         "pero ambas partes han avanzado.", "es"),
        ("De minister zei vrijdag dat de gesprekken volgende week in Genève worden voortgezet. Niemand verwacht dat ze kort zullen "
         "zijn, maar beide partijen hebben vooruitgang geboekt.", "nl"),
        ("Министр заявил в пятницу, что переговоры продолжатся.", "ru"),
        ("外交部发言人星期五表示，双方将于下周在日内瓦继续会谈，希望各方保持克制。", "zh"),
        ("وقال الوزير يوم الجمعة إن المحادثات ستستمر الأسبوع المقبل", "ar"),
    ],
)  # fmt: skip
def test_other_languages(text: str, code: str) -> None:
    assert foreign(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "The Außenminister, Frau Müller-Lüdenscheidt, said at the Auswärtiges Amt in Berlin that she would travel to Łódź and "
        "Gdańsk with the Île-de-France delegation, Señor Núñez and the Partido de la Revolución Democrática on Tuesday.",
        "Bonjour, mes amis.",
        "Kim Jong-un. Moon Jae-in. Xi Jinping.",
        "Talks.",
        "",
        "TRUMP AND KIM TO MEET IN SINGAPORE ON JUNE 12, WHITE HOUSE SAYS; SANCTIONS TO STAY IN PLACE UNTIL THEN. SEOUL WELCOMES MOVE "
        "AND CALLS FOR PATIENCE FROM ALL SIDES.",
        "Foreign ministers Abdullahian, Lavrov, Çavuşoğlu arrive; Gutierrez, Borrell, Wang absent. Full list: Almaty, Astana, "
        "Bishkek, Dushanbe, Tashkent, Ashgabat, Yerevan, Baku, Tbilisi, Minsk, Kyiv, Chisinau.",
    ],
)
def test_english_names_and_short_texts_pass(text: str) -> None:
    assert foreign(text) is None


def test_another_language_is_refused_by_its_name_and_the_option_reads_it_all_the_same() -> None:
    (error,) = load_bytes(GERMAN.encode(), "a.txt")
    assert isinstance(error, WrongLanguage)
    assert "German" in str(error)
    assert "--language en" in str(error)
    (article,) = load_bytes(GERMAN.encode(), "a.txt", LoadOptions(language="en"))
    assert isinstance(article, Article)
    assert article.language == "en"


def test_a_language_without_spaces_is_refused_by_its_name_however_short() -> None:
    (error,) = load_bytes("外长周二在维也纳表示，会谈将持续到周五，双方已准备好签署协议。\n".encode(), "a.txt")
    assert isinstance(error, WrongLanguage)
    assert "Chinese" in str(error)


def test_no_other_language_can_be_asked_for() -> None:
    (error,) = load_bytes(b"The talks went on for a week.", "a.txt", LoadOptions(language="de"))
    assert isinstance(error, WrongLanguage)
    assert "English only" in str(error)


def test_one_line_in_another_language_stops_no_other() -> None:
    lines = f'{{"text": "The talks went on."}}\n{{"text": "{GERMAN}"}}\n{{"text": "They ended."}}\n'
    first, error, last = load_bytes(lines.encode(), "x.jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, WrongLanguage)
    assert "line 2" in str(error)


def test_names_of_languages() -> None:
    assert [name(code) for code in ("de", "el", "wuu", "qq")] == ["German", "Modern Greek", "Wu Chinese", "qq"]
