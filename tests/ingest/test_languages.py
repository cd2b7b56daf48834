"""Other languages are told from English."""

from __future__ import annotations

import pytest

from kg.ingest.languages import foreign_language

FOREIGN = {
    "fr": (
        "Le président de la République a annoncé lundi que la France et ses partenaires allaient "
        "renforcer leur coopération avec les pays voisins, selon un communiqué du ministère."
    ),
    "de": (
        "Der Bundeskanzler sagte am Montag in Berlin, die Regierung werde die Hilfe für die "
        "Ukraine fortsetzen und im Frühjahr mit den Partnern über weitere Schritte sprechen."
    ),
    "es": (
        "El presidente del Gobierno anunció el lunes que España enviará más ayuda a los países "
        "vecinos, según informó un portavoz del ministerio de Asuntos Exteriores en Madrid."
    ),
    "nl": (
        "De regering heeft besloten om de steun aan Oekraïne te verhogen, zei de minister maandag "
        "in een brief aan de Tweede Kamer, waarin hij ook over de kosten schreef."
    ),
}


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_foreign_texts_are_named(language: str) -> None:
    assert foreign_language(FOREIGN[language]) == language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Президент России", "Cyrillic script"),
        ("国务院总理", "Cjk script"),
        ("رئيس الوزراء", "Arabic script"),
    ],
)
def test_other_scripts_are_named_even_when_short(text: str, script: str) -> None:
    assert foreign_language(text) == script


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.5 %",
        "Oslo",
        "Le Monde",
        "Trump meets Putin in Helsinki",
        (
            "President Volodymyr Zelenskyy met Recep Tayyip Erdoğan, Giorgia Meloni, Emmanuel "
            "Macron, Olaf Scholz and Mette Frederiksen in Kyiv on Monday, and the talks ended late."
        ),
        (
            "The French newspaper wrote: « Le président de la République a annoncé », and that was "
            "all that it said of the plan for which the ministers had worked since the spring."
        ),
    ],
)
def test_english_is_read(text: str) -> None:
    assert foreign_language(text) is None
