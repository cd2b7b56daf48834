"""The fragment of one document: a function of its reading alone, all its names are local."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import names
from kg.model.documents import Publication
from kg.model.ids import key
from kg.model.reading import Claim, Reading
from kg.model.spans import Span
from kg.model.times import TimeExpression
from kg.model.vocabulary import Factuality, Presented, Stage
from kg.rdf.iris import DEFAULT_BASE, Iris, kg_term
from kg.rdf.spans import Filled, Spans, Words
from kg.rdf.terms import KG
from kg.rdf.values import count, day, describe, expression_properties, share, text
from kg.rdf.vocabularies import DCTERMS, NIF, XSD

PARTS = " […] "
"""What stands between the parts of a content that is not in one piece."""


def document_quads(reading: Reading, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The quads of `graph/document/<hash>`, in no particular order, some of them twice."""
    fragment = Fragment(reading, Iris(base))
    yield from fragment.document()
    yield from fragment.mentions()
    yield from fragment.events()
    yield from fragment.relations()
    yield from fragment.positions()
    yield from fragment.claims()


def publication_name(document: str, item: Publication) -> str:
    """The local name of a publication: a function of its text and all that is known of it."""
    parts = (item.file, item.file_hash, item.publisher, item.issued, item.url, item.title)
    return key(document, "publication", *(part or "" for part in parts))


class Fragment:
    """Makes the quads of one reading, into the graph of its document unless told another."""

    def __init__(self, reading: Reading, iris: Iris, graph: NamedNode | None = None) -> None:
        self.reading, self.iris = reading, iris
        self.id, self.text = reading.document.id, reading.document.text
        self.graph = graph or iris.document_graph(self.id)
        self.node = iris.node("document", self.id)
        self.spans = Spans(reading)
        self.claim_of = {c.id: iris.node("claim", names.claim(self.id, c)) for c in reading.claims}

    def document(self) -> Iterator[Quad]:
        """The text and its appearances."""
        document = self.reading.document
        appearances = sorted(set(document.publications), key=_order)
        nodes = {
            self.iris.node("publication", publication_name(self.id, p)): p for p in appearances
        }
        yield from describe(
            self.graph,
            self.node,
            (KG.Document,),
            (
                (NIF.TEXT, text(self.text)),
                (KG.textHash, text(self.id)),
                (DCTERMS.TITLE, text(document.title)),
                (DCTERMS.ISSUED, day(document.issued)),
                (KG.publicationCount, count(len(nodes))),
                *((KG.publication, node) for node in nodes),
            ),
        )
        for node, item in nodes.items():
            yield from describe(
                self.graph,
                node,
                (KG.Publication,),
                (
                    (DCTERMS.TITLE, text(item.title)),
                    (DCTERMS.ISSUED, day(item.issued)),
                    (KG.publisher, text(item.publisher)),
                    (KG.url, Literal(item.url, datatype=XSD.ANY_URI) if item.url else None),
                    (KG.file, text(item.file)),
                    (KG.fileHash, text(item.file_hash)),
                ),
            )

    def mentions(self) -> Iterator[Quad]:
        """The spans that refer to entities."""
        for mention in self.reading.mentions:
            yield from self._words(self.spans.words(mention.span, mention.kind))

    def events(self) -> Iterator[Quad]:
        """The passages that tell of events."""
        for event in self.reading.events:
            name = names.event_evidence(self.id, event)
            yield from self._evidence(
                name,
                event.sentence,
                rule=event.rule,
                confidence=event.confidence,
                trigger=self.spans.trigger(event.trigger),
                arguments=tuple(self.spans.arguments(name, event.arguments)),
                factuality=event.factuality,
                hearsay=event.hearsay,
                stage=event.stage,
                time=event.time,
                within=event.within,
            )

    def relations(self) -> Iterator[Quad]:
        """The passages that state relations."""
        for relation in self.reading.relations:
            yield from self._evidence(
                names.relation_evidence(self.id, relation),
                relation.sentence,
                rule=relation.rule,
                confidence=relation.confidence,
                trigger=self.spans.trigger(relation.trigger),
                factuality=relation.factuality,
                hearsay=relation.hearsay,
                within=relation.within,
            )

    def positions(self) -> Iterator[Quad]:
        """The passages that give somebody an office."""
        for position in self.reading.positions:
            yield from self._evidence(
                names.position_evidence(self.id, position),
                position.sentence,
                rule=position.rule,
                confidence=position.confidence,
                trigger=self.spans.trigger(position.span),
                presented_as=position.presented_as,
                within=position.within,
            )

    def claims(self) -> Iterator[Quad]:
        """The words of claims; whose they are is told with the resolved nodes."""
        for claim in self.reading.claims:
            yield from self._claim(claim)

    def _claim(self, claim: Claim) -> Iterator[Quad]:
        evidence = names.claim_evidence(self.id, claim)
        cue = self.spans.cue(claim)
        yield from self._words(cue)
        content = PARTS.join(part.of(self.text) for part in claim.content)
        yield from describe(
            self.graph,
            self.claim_of[claim.id],
            (),
            (
                (KG.content, text(content)),
                (KG.quotation, kg_term(claim.quotation)),
                (KG.stance, kg_term(claim.stance)),
                (KG.cue, self.iris.node("mention", cue.name) if cue else None),
                (KG.collective, Literal(value=True) if claim.collective else None),
                (KG.within, self._holder(claim.within)),
            ),
        )
        yield from self._evidence(
            evidence,
            claim.sentence,
            rule=claim.rule,
            confidence=claim.confidence,
            arguments=tuple(self.spans.claim_arguments(evidence, claim)),
            within=claim.within,
        )

    def _evidence(
        self,
        name: str,
        sentence: Span,
        *,
        rule: str,
        confidence: float,
        within: str | None,
        trigger: Words | None = None,
        arguments: Iterable[Filled] = (),
        factuality: Factuality | None = None,
        hearsay: bool | None = None,
        stage: Stage | None = None,
        time: TimeExpression | None = None,
        presented_as: Presented | None = None,
    ) -> Iterator[Quad]:
        yield from self._words(trigger)
        yield from describe(
            self.graph,
            self.iris.node("evidence", name),
            (KG.Evidence,),
            (
                (KG.document, self.node),
                (KG.begin, count(sentence.start)),
                (KG.end, count(sentence.end)),
                (KG.exact, text(sentence.of(self.text))),
                (KG.extractedBy, text(rule)),
                (KG.confidence, share(confidence)),
                (KG.trigger, self.iris.node("mention", trigger.name) if trigger else None),
                (KG.factuality, kg_term(factuality) if factuality else None),
                (KG.hearsay, Literal(value=hearsay) if hearsay is not None else None),
                (KG.stage, kg_term(stage) if stage else None),
                (KG.presentedAs, kg_term(presented_as) if presented_as else None),
                (KG.within, self._holder(within)),
                (KG.timeText, text(time.span.of(self.text)) if time else None),
                *expression_properties(time),
                *((KG.argument, self.iris.node("argument", a.name)) for a in arguments),
            ),
        )
        for argument in arguments:
            yield from self._argument(argument)

    def _argument(self, argument: Filled) -> Iterator[Quad]:
        yield from self._words(argument.words)
        yield from describe(
            self.graph,
            self.iris.node("argument", argument.name),
            (KG.Argument,),
            (
                (KG.role, kg_term(argument.role)),
                (KG.mention, self.iris.node("mention", argument.words.name)),
            ),
        )

    def _words(self, words: Words | None) -> Iterator[Quad]:
        if words is None:
            return
        yield from describe(
            self.graph,
            self.iris.node("mention", words.name),
            (KG.Mention,),
            (
                (NIF.CONTEXT, self.node),
                (NIF.BEGIN, count(words.span.start)),
                (NIF.END, count(words.span.end)),
                (NIF.ANCHOR, text(words.span.of(self.text))),
                (KG.mentionKind, text(words.kind)),
            ),
        )

    def _holder(self, claim: str | None) -> NamedNode | None:
        return self.claim_of[claim] if claim else None


def _order(item: Publication) -> tuple[str, ...]:
    """Publications may lack any field, so they have no order of their own."""
    parts = (item.issued, item.publisher, item.url, item.file, item.file_hash, item.title)
    return tuple(part or "" for part in parts)
