"""Who holds which office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.text import Text, span_of
from kg.extract.entities import EntityIndex
from kg.extract.factuality import present
from kg.extract.relation_holders import Holder, belonging, holders, subjects
from kg.extract.relation_phrases import Words
from kg.extract.titles import TitlePhrase, find_titles
from kg.knowledge import Knowledge
from kg.knowledge.titles import Office, load_titles
from kg.model.reading import Entity, Mention, Position
from kg.model.rejected import Why
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, Factuality, Presented

#: Prepositions after which the body of an office is named; "ambassador to France" is not France's.
_BELONGING = frozenset({"of", "for", "at", "with", "adjective", "possessive", "compound"})
_LEADING = {
    "lead": "head",
    "head": "head",
    "run": "head",
    "direct": "director",
    "chair": "chairman",
}
_STATED = frozenset({Factuality.ACTUAL, Factuality.REPORTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A position whose organization may still follow from the rest of the text."""

    position: Position
    office: Office
    title: TitlePhrase | None


def find_positions(text: Text, entities: EntityIndex, knowledge: Knowledge) -> tuple[Position, ...]:
    """Find offices from titles and appositions, in text order.

    An office without a named person is no position; an organization is given only where the text
    names one that the title belongs to.
    """
    reader = _Reader(text, entities, knowledge)
    drafts = reader.complete([*reader.titled(), *reader.leading()])
    seen: dict[tuple[str, str, str | None, Presented, Span], Position] = {}
    for item in (d.position for d in drafts):
        key = (item.person, item.office, item.organization, item.presented_as, item.sentence)
        seen.setdefault(key, item)
    return tuple(sorted(seen.values(), key=lambda p: (p.span, p.person, p.office)))


def is_person(entity: Entity) -> bool:
    """Whether an entity is a named human being."""
    return entity.type is EntityType.PERSON


def is_body(entity: Entity) -> bool:
    """Whether an entity can have offices: an organization or a country."""
    return entity.type is EntityType.COUNTRY or entity.type.is_organization


class _Reader:
    def __init__(self, text: Text, entities: EntityIndex, knowledge: Knowledge) -> None:
        self.text = text
        self.entities = entities
        self.knowledge = knowledge
        self.titles = load_titles()
        self.words = Words(text, entities)
        self.known = {e.gazetteer: e.id for e in reversed(entities.entities) if e.gazetteer}

    def titled(self) -> Iterator[_Draft]:
        """Positions from titles, each with its holders; coordinated titles share theirs."""
        found = list(find_titles(self.words, self.titles))
        held = [list(holders(self.words, t.phrase, is_person)) for t in found]
        for i, title in enumerate(found):
            before = found[i - 1].phrase.end if i else -1
            linked = self._joined(before, title.phrase.start)
            if i and not held[i] and held[i - 1] and linked:
                held[i] = held[i - 1]
        for i in range(len(found) - 2, -1, -1):
            linked = self._joined(found[i].phrase.end, found[i + 1].phrase.start)
            if not held[i] and linked and found[i].phrase.end == found[i].phrase.head[1]:
                held[i] = [h for h in held[i + 1] if h.how == "before-name"]
        for title, its in zip(found, held, strict=True):
            for holder in its:
                yield from self._draft(title, holder)

    def _joined(self, end: int, start: int) -> bool:
        return end >= 0 and start - end == 1 and self.words.lower(end) in {"and", "&"}

    def _draft(self, title: TitlePhrase, holder: Holder) -> Iterator[_Draft]:
        presented = title.presented
        if holder.verb is not None:
            if not self._stated(holder.verb):
                self.text.reject(self.words.span(*title.phrase.head), "position", Why.UNSAID)
                return
            presented = _by_tense(holder.verb, presented)
        organization = self._organization(title, holder)
        if organization is None and (title.office.role or _says_nothing(title, holder)):
            self.text.reject(self.words.span(*title.phrase.head), "position", Why.NO_BODY)
            return
        start, end = title.phrase.head
        while (
            title.deputy
            and start > title.phrase.start
            and (self.words.lower(start - 1) in self.titles.deputies)
        ):
            start -= 1
        span = self.words.span(start, end)
        token = self.words.doc[start]
        position = Position(
            person=holder.mention.entity,
            title=" ".join(span.of(self.text.document.text).split()),
            office=title.name,
            organization=organization,
            presented_as=presented,
            span=span,
            sentence=self.text.sentence_of(token),
            confidence=holder.confidence,
            rule=f"position/{holder.how}",
        )
        yield _Draft(position=position, office=title.office, title=title)

    def _stated(self, verb: Token) -> bool:
        """Whether a verb says that someone holds an office, not that he may, would or does not."""
        words = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "mark", "neg"}}
        if words & {"to", "if", "not", "n't", "never", "unless"} or any(
            c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children
        ):
            return False
        return present(verb, self.text, self.knowledge).factuality in _STATED

    def _organization(self, title: TitlePhrase, holder: Holder) -> str | None:
        """The body that a title belongs to, as far as the phrase names it."""
        phrase = title.phrase
        if phrase.unnamed:
            return None
        after = belonging(self.words, holder) if holder.how == "before-name" else None
        bodies = [
            c
            for c in [*phrase.complements, *([after] if after else [])]
            if c.how in _BELONGING
            and self._can_have(title.office, self.words.entity(c.mention))
            and not (c.how == "adjective" and self._is_within(title, c.mention))
        ]
        if not bodies:
            return self._pronoun(phrase.start) if phrase.determiner else None
        entity = self.words.entity(bodies[0].mention)
        implied = title.office.implied.get(entity.gazetteer or "")
        return self.known.get(implied or "", entity.id)

    def _is_within(self, title: TitlePhrase, mention: Mention) -> bool:
        """Whether the office is that of a body of its own: "Australian Greens leader"."""
        if title.office.state:
            return False
        between = self.words.doc[title.phrase.start : title.phrase.head[0]]
        return any(
            t.idx > mention.span.end
            and t.pos_ == "PROPN"
            and t.text.istitle()
            and not self.words.at(t.i)
            for t in between
        )

    def _can_have(self, office: Office, body: Entity) -> bool:
        if body.type is EntityType.COUNTRY:
            return office.state or office.public
        return body.type.is_organization

    def _pronoun(self, i: int) -> str | None:
        """The body that "its" or "their" before a title stands for."""
        if self.words.doc[i].tag_ != "PRP$":
            return None
        covering = self.entities.covering(span_of(self.words.doc[i]))
        return next((m.entity for m in covering if is_body(self.words.entity(m))), None)

    def _owner(self, title: TitlePhrase) -> str | None:
        """The person whose officer it is: "Roe's spokesman", "his defense secretary"."""
        if title.phrase.possessor:
            return title.phrase.possessor.entity
        first = self.words.doc[title.phrase.start]
        if first.tag_ != "PRP$":
            return None
        covering = self.entities.covering(span_of(first))
        return next((m.entity for m in covering if is_person(self.words.entity(m))), None)

    def leading(self) -> Iterator[_Draft]:
        """Positions from verbs: "Roe, who chairs the council", "Roe heads Mossad"."""
        for verb in self.words.doc:
            office = _LEADING.get(verb.lemma_)
            if office is None or verb.pos_ != "VERB" or verb.tag_ not in {"VBZ", "VBP"}:
                continue
            objects = [c for c in verb.rights if c.dep_ == "dobj"]
            people = [m for m in subjects(self.words, verb) if is_person(self.words.entity(m))]
            body = self.words.at(objects[0].i) if len(objects) == 1 else None
            if not (people and body and self._stated(verb)):
                continue
            organization = self.words.entity(body[2])
            if not organization.type.is_organization:
                continue
            position = Position(
                person=people[0].entity,
                title=verb.text,
                office=office,
                organization=organization.id,
                presented_as=Presented.CURRENT,
                span=span_of(verb),
                sentence=self.text.sentence_of(verb),
                confidence=0.85,
                rule="position/leads",
            )
            heads = Office(office=office, heads=("organization",))
            yield _Draft(position=position, office=heads, title=None)

    def complete(self, drafts: Sequence[_Draft]) -> list[_Draft]:
        """Give titles without a body the one that the rest of the text makes sure."""
        stated = {
            (d.position.person, d.position.office): d.position.organization
            for d in reversed(drafts)
            if d.position.organization
        }
        holding = {
            d.position.person: d.position.organization
            for d in reversed(drafts)
            if d.position.organization and d.position.presented_as is Presented.CURRENT
        }
        done = []
        for draft in drafts:
            organization = draft.position.organization
            if organization is None and not _of_another(draft.title):
                key = (draft.position.person, draft.position.office)
                organization = stated.get(key) or self._follows(draft, holding)
            done.append(replace(draft, position=replace(draft.position, organization=organization)))
        return done

    def _follows(self, draft: _Draft, holding: Mapping[str, str]) -> str | None:
        """The body of a state office from whose minister it is, or from the person's country."""
        title, country = draft.title, draft.office.country
        if title and (owner := self._owner(title)):
            if not (draft.office.state or draft.office.public):
                return None
            return self._implied(draft.office, holding.get(owner))
        if not draft.office.state:
            return None
        person = self.entities.by_id[draft.position.person].gazetteer or ""
        for tenure in self.knowledge.gazetteer.tenures_of(person):
            if tenure.office == draft.position.office and tenure.organization in self.known:
                return self.known[tenure.organization]
        known = self.knowledge.gazetteer.known.get(person)
        if known and known.country:
            country = known.country
        return self._implied(draft.office, self.known.get(country or ""))

    def _implied(self, office: Office, country: str | None) -> str | None:
        if country is None:
            return None
        implied = office.implied.get(self.entities.by_id[country].gazetteer or "")
        return self.known.get(implied or "", country)


def _says_nothing(title: TitlePhrase, holder: Holder) -> bool:
    """Whether an office is that of a head of nothing named: "who is a leader we can trust"."""
    office, phrase = title.office, title.phrase
    led = {"country", "organization"}.intersection(office.heads) and not phrase.complements
    return bool(led) and holder.verb is not None and phrase.determiner in {"a", "an"}


def _of_another(title: TitlePhrase | None) -> bool:
    """Whether a title is of something that is no body: "attorney general of Ohio"."""
    return title is not None and (title.phrase.unnamed or bool(title.phrase.complements))


def _by_tense(verb: Token, presented: Presented) -> Presented:
    """Tense: "was the head" is former, "was appointed head" is not, "was nominated" designates."""
    if presented is not Presented.CURRENT:
        return presented
    lemma = verb.lemma_.lower()
    if lemma == "nominate":
        return Presented.DESIGNATE
    past = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.lefts)
    return (
        Presented.FORMER
        if past and lemma in {"be", "remain", "serve", "work", "act"}
        else presented
    )
