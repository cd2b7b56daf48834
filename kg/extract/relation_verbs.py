"""Relations said by a verb: "Sweden joined NATO", "Siemens, headquartered in Munich"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.text import span_of
from kg.extract.factuality import present
from kg.extract.relation_holders import subjects
from kg.extract.relation_readings import Found, Reader, object_fits, subject_fits
from kg.knowledge.relations import RelationPattern, RelationType
from kg.model.reading import Mention
from kg.model.rejected import Why
from kg.model.spans import hull
from kg.model.vocabulary import Factuality


def by_verbs(reader: Reader) -> Iterator[Found]:
    """Relations from all verb patterns, in text order."""
    verbs: dict[str, list[tuple[RelationType, RelationPattern]]] = {}
    for relation, pattern in reader.patterns():
        for verb in sorted(pattern.verbs):
            verbs.setdefault(verb, []).append((relation, pattern))
    for token in reader.words.doc:
        if token.pos_ in {"VERB", "ADJ", "AUX"}:
            for relation, pattern in verbs.get(token.lemma_.lower(), ()):
                yield from _read(reader, token, relation, pattern)


def _read(
    reader: Reader, verb: Token, relation: RelationType, pattern: RelationPattern
) -> Iterator[Found]:
    words = reader.words
    if pattern.adverbs and not {c.lower_ for c in verb.children} & pattern.adverbs:
        return
    passive = verb.tag_ == "VBN" and not any(c.lower_ in {"has", "have", "had"} for c in verb.lefts)
    if passive != pattern.passive:
        return
    if pattern.things and not any(
        c.dep_ == "dobj" and {t.lower_ for t in c.subtree} & pattern.things for c in verb.rights
    ):
        return
    first, second = (object_fits, subject_fits) if pattern.swapped else (subject_fits, object_fits)
    by, to = _subjects(reader, verb), list(_objects(reader, verb, pattern))
    actors = [m for m in by if first(relation, pattern, words.entity(m))]
    objects = [m for m in to if second(relation, pattern, words.entity(m))]
    if by and to and not (actors and objects):
        reader.reject(span_of(verb), relation, pattern, Why.TYPE)
    presented = present(verb, words.text, reader.knowledge)
    factuality = Factuality.NEGATED if words.denies(verb) else presented.factuality
    pairs = [(a, b) for a in actors for b in objects]
    for subject, target in [(b, a) for a, b in pairs] if pattern.swapped else pairs:
        if subject.entity != target.entity:
            yield Found(
                subject=subject.entity,
                predicate=relation.id,
                object=target.entity,
                span=hull([span_of(verb), subject.span, target.span]),
                sentence=span_of(verb.sent),
                rule=f"relation/{relation.id}/{pattern.name}",
                confidence=pattern.confidence,
                factuality=factuality,
                hearsay=presented.hearsay,
                trigger=span_of(verb),
            )


def _subjects(reader: Reader, verb: Token) -> list[Mention]:
    found = subjects(reader.words, verb)
    if not found and verb.dep_ in {"acl", "amod", "appos"}:
        found = [m for m in [reader.words.mention(verb.head)] if m]
    return found


def _objects(reader: Reader, verb: Token, pattern: RelationPattern) -> Iterator[Mention]:
    things = [c for c in verb.rights if c.dep_ == "dobj"] if pattern.things else []
    for child in [*verb.rights, *(c for thing in things for c in thing.rights)]:
        if "object" in pattern.objects and child.dep_ == "dobj":
            heads = [child]
        elif child.dep_ in {"prep", "agent"} and child.lower_ in pattern.objects:
            heads = [c for c in child.rights if c.dep_ == "pobj"]
        else:
            continue
        for head in heads:
            for item in [head, *head.conjuncts]:
                if mention := reader.words.mention(item):
                    yield mention
