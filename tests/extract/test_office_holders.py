"""Officials who are called by their office alone are whom the dated offices name, or nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate.language import Language, annotate
from kg.clean.blocks import clean
from kg.extract.mentions import find_entities
from kg.knowledge import Knowledge
from kg.model.documents import Document, Publication
from kg.model.vocabulary import EntityType

People = Callable[[str, str | None], dict[str, str]]


@pytest.fixture(scope="module")
def people(language: Language, knowledge: Knowledge) -> People:
    """The known people of a text of some day: the words of each mention, and who is meant."""

    def read(text: str, issued: str | None) -> dict[str, str]:
        document = Document(text=text, publications=(Publication(issued=issued),))
        index = find_entities(annotate(document, clean(document), language), knowledge)
        return {
            m.span.of(text): known
            for m in index.mentions
            if (e := index.by_id[m.entity]).type is EntityType.PERSON and (known := e.gazetteer)
        }

    return read


HELD = [
    ("The French foreign minister met officials in Berlin.", "2009-06-01", "bernard-kouchner"),
    ("The French foreign minister met officials in Berlin.", "2015-06-01", "laurent-fabius"),
    ("Britain's foreign secretary condemned the attack.", "2011-03-01", "william-hague"),
    ("The Defense Secretary ordered US troops to leave Iraq.", "2007-03-01", "robert-gates"),
    ("The Defense Secretary ordered US troops to leave Iraq.", "2012-03-01", "leon-panetta"),
    ("The Defence Secretary said British troops would stay.", "2012-03-01", "philip-hammond"),
    ("Israel's defense minister visited Paris.", "2015-06-01", "moshe-ya-alon"),
    ("The foreign minister of Ukraine accused Russia of lying.", "2021-06-01", "dmytro-kuleba"),
    ("The Russian defence minister visited Syria.", "2018-05-01", "sergey-shoygu"),
    ("The secretary of state criticized Moscow in Geneva.", "2014-03-01", "john-kerry"),
    ("The German chancellor will visit Warsaw.", "2025-09-01", "friedrich-merz"),
    (
        "Iran protested. “We object,” the foreign minister said.",
        "2015-05-01",
        "mohammad-javad-zarif",
    ),
]


@pytest.mark.parametrize(("text", "day", "who"), HELD)
def test_the_holder_of_the_day_is_meant(people: People, text: str, day: str, who: str) -> None:
    assert set(people(text, day).values()) == {who}


@pytest.mark.parametrize("text", sorted({text for text, _, _ in HELD}))
def test_without_a_day_nobody_is_meant(people: People, text: str) -> None:
    assert people(text, None) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # after the day of the table, or before the first holder in it
        ("The French foreign minister met officials in Berlin.", "2025-06-01"),
        ("The German chancellor criticized Moscow.", "2026-11-01"),
        # on the day that the office changed hands
        ("The US secretary of defense criticized Moscow.", "2013-02-27"),
        # several have the office, or any country may
        ("The Defence Secretary met American and British officers.", "2012-03-01"),
        ("Kyiv and Moscow traded blame. The foreign minister criticized the move.", "2021-06-01"),
        ("Ukraine waits. Ministers met in Warsaw. The foreign minister spoke.", "2021-06-01"),
        # of another time
        ("In 2003 the French foreign minister criticized the war.", "2009-06-01"),
        ("Last year the French foreign minister criticized the war.", "2009-06-01"),
        ("The former French foreign minister spoke in Paris.", "2009-06-01"),
        ("The then French foreign minister spoke in Paris.", "2009-06-01"),
        # nobody in particular, or the office and not its holder
        ("A French foreign minister should never do so.", "2009-06-01"),
        ("The post of French foreign minister is vacant.", "2009-06-01"),
        ("Paris appointed the French foreign minister on Monday.", "2009-06-01"),
        ("The French and British foreign ministers met in Rome.", "2009-06-01"),
        # of something else
        ("The president of the French tennis club met fans.", "2009-06-01"),
        ("France sent help. The president of the company thanked it.", "2009-06-01"),
    ],
)
def test_in_doubt_nobody_is_meant(people: People, text: str, day: str) -> None:
    assert people(text, day) == {}


def test_the_text_s_own_holder_comes_first(people: People) -> None:
    same = "Foreign Minister Dmytro Kuleba spoke. The Ukrainian foreign minister criticized Russia."
    assert set(people(same, "2021-06-01").values()) == {"dmytro-kuleba"}
    assert "The Ukrainian foreign minister" in people(same, "2021-06-01")
    other = (
        "Foreign Minister Ivan Petrenko spoke. The Ukrainian foreign minister criticized Russia."
    )
    assert people(other, "2021-06-01") == {}


def test_a_pronoun_may_follow(people: People) -> None:
    text = "The Russian defence minister visited Syria. He praised the army."
    assert people(text, "2018-05-01")["He"] == "sergey-shoygu"


@pytest.mark.parametrize(
    ("text", "day", "who"),
    [
        ("President Aoun thanked Lebanon's army.", "2019-06-01", {"michel-aoun"}),
        ("President Aoun thanked Lebanon's army.", "2025-06-01", {"joseph-aoun"}),
        ("President Aoun thanked Lebanon's army.", None, set()),
        ("Senator Warner left the United States.", "2008-06-01", {"john-warner"}),
        ("Senator Warner left the United States.", "2020-06-01", {"mark-warner"}),
        ("Senator Warner left the United States.", None, set()),
    ],
)
def test_of_two_who_bore_a_title_the_holder_of_the_day_is_meant(
    people: People, text: str, day: str | None, who: set[str]
) -> None:
    assert set(people(text, day).values()) == who
