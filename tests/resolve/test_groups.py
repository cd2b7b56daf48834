"""Origins and stories of documents as nodes of the graph, and the report on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.knowledge.gazetteer import Gazetteer
from kg.model.documents import Document, Publication
from kg.model.graph import Member
from kg.model.reading import Entity, Mention, Reading
from kg.model.spans import Span
from kg.model.vocabulary import Basis, EntityType, MentionKind
from kg.resolve.gists import gists_of
from kg.resolve.groups import credits_of, resolve_groups
from kg.resolve.origin_report import report_origins
from tests.resolve.test_origins import CUT, FIRST, INDEPENDENT, REPORT, REWRITE


def document(text: str, title: str, publisher: str | None = None) -> Document:
    publication = Publication(title=title, publisher=publisher, file=f"{title}.txt")
    return Document(text=text, publications=(publication,))


WHOLE = document(REPORT, "Whole")
PART = document(CUT, "Part")
REWRITTEN = document(REWRITE, "Rewritten")
OTHER = document(INDEPENDENT, "Other")
ALL = (WHOLE, PART, REWRITTEN, OTHER)


def test_a_cut_copy_is_of_one_origin_and_says_why() -> None:
    groups = resolve_groups(ALL)
    (both,) = [o for o in groups.origins if len(o.documents) > 1]
    assert set(both.documents) == {WHOLE.id, PART.id}
    (reason,) = both.reasons
    assert "“Whole”" in reason
    assert "“Part”" in reason
    assert "100 % of the shorter text" in reason


def test_a_story_counts_documents_origins_and_independent_reports() -> None:
    (story,) = [s for s in resolve_groups(ALL).stories if WHOLE.id in s.documents]
    assert set(story.documents) >= {WHOLE.id, PART.id, REWRITTEN.id}
    apart = len(story.documents) - 3
    assert (story.origin_count, story.independent_at_most) == (2 + apart, 1 + apart)
    assert any("quotations" in reason for reason in story.reasons)


def test_documents_that_share_text_say_so_with_the_share() -> None:
    shared = {(a.subject.name, a.object.name): a for a in resolve_groups(ALL).shared}
    copy = shared[tuple(sorted((WHOLE.id, PART.id)))]  # type: ignore[index]
    assert (copy.predicate, copy.basis, copy.rule) == (
        "sharesTextWith",
        Basis.INFERRED,
        "shared/text",
    )
    assert copy.share == 1.0
    assert (copy.support.documents, copy.support.origins) == (2, 1)
    quoted = shared[tuple(sorted((WHOLE.id, REWRITTEN.id)))]  # type: ignore[index]
    assert quoted.rule == "shared/quotation"
    assert quoted.share is not None
    assert quoted.share < 0.5
    assert quoted.support.origins == 2
    assert not [pair for pair in shared if OTHER.id in pair]


def test_publishers_count() -> None:
    b = f"{REWRITE}\nThe seizure near Tromsø was {FIRST}. The tanker came from Murmansk with oil."
    by = document(REPORT, "First", "The Kyiv Independent"), document(b, "Second", "Daily")
    (origin,) = resolve_groups(by).origins
    assert "credit kyiv independent" in " ".join(origin.reasons)


def test_days_count() -> None:
    def on(day: str, text: str) -> Document:
        return Document(text=text, publications=(Publication(issued=day),))

    near = resolve_groups([on("2025-03-01", REPORT), on("2025-03-03", CUT)])
    far = resolve_groups([on("2025-03-01", REPORT), on("2025-09-03", CUT)])
    assert (len(near.stories), len(far.stories)) == (1, 2)


@settings(max_examples=10, deadline=None)
@given(st.permutations(ALL))
def test_order_changes_nothing(documents: list[Document]) -> None:
    assert resolve_groups(documents) == resolve_groups(ALL)


def test_the_report_counts_and_quotes() -> None:
    report = report_origins(ALL)
    assert report.headline == "4 documents → 3 origins (at most 2 independent)"
    texts = {d.id: d.text for d in ALL}
    assert report.connections
    for connection in report.connections:
        assert connection.passages
        for pair in connection.passages:
            for place, called in zip(pair, connection.documents, strict=True):
                assert place.document == called
                assert place.span.of(texts[place.document]) == place.text
    strongest = report.connections[0]
    assert strongest.declared
    assert strongest.needed
    assert sum(c.needed for c in report.connections) == len(ALL) - report.independent_at_most


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    named = Document(text=REPORT, publications=(Publication(file="north/tanker.txt"),))
    nameless = Document(text=CUT)
    report = report_origins([named, nameless])
    assert set(report.names.values()) == {"north/tanker.txt", nameless.id[:12]}


@pytest.mark.parametrize(
    ("kind", "credited"), [(EntityType.MEDIA_OUTLET, True), (EntityType.PLACE, False)]
)
def test_a_credited_medium_that_is_a_known_body_is_an_entity(
    kind: EntityType, *, credited: bool
) -> None:
    text = "The tanker was seized, according to Politico."
    begin = text.index("Politico")
    reading = Reading(
        document=Document(text=text),
        blocks=(),
        entities=(Entity(id="e1", name="Politico", type=kind),),
        mentions=(Mention(span=Span(begin, begin + 8), kind=MentionKind.NAME, entity="e1"),),
    )
    found = credits_of(
        gists_of([reading], Gazetteer()), {Member(reading.document.id, "e1"): "politico"}
    )
    assert found == ({reading.document.id: ("politico",)} if credited else {})
