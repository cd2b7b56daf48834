"""What the plain words for places around a trigger mean in a parse; nowhere else is this said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.event_clauses import (
    coordinated,
    holders,
    is_verbal,
    patients,
    subjects,
)
from kg.extract.event_words import UNDERGOING

_MODIFIERS = frozenset({"amod", "nmod", "compound"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a trigger stands: its words, the first of them its head; `carrier` is a light verb."""

    head: Token
    words: tuple[Token, ...]
    part: str
    carrier: Token | None = None

    @property
    def verb(self) -> Token | None:
        """The verb that carries tense and subject, if any."""
        return self.head if self.part == "verb" else self.carrier


def fillers(site: Site, slot: str) -> list[Token]:
    """Heads of the phrases in a slot, in text order, coordinated ones too."""
    found: dict[int, Token] = {}
    for head in _heads(site, slot):
        for item in coordinated(head):
            found.setdefault(item.i, item)
    return [found[i] for i in sorted(found)]


def _heads(site: Site, slot: str) -> list[Token]:
    named: dict[str, Callable[[Site], list[Token]]] = {
        "subject": _subjects,
        "object": _objects,
        "clause": _clauses,
        "infinitive": lambda s: [c for c in _clauses(s) if _is_infinitive(c)],
        "complement": lambda s: [t for c in _clauses(s) if _is_infinitive(c) for t in _below(c)],
        "possessor": lambda s: [c for c in s.head.children if c.dep_ == "poss"],
        "nationality": _modifiers,
        "compound": _modifiers,
        "holder": lambda s: holders(s.head),
        "receiver": _receivers,
    }
    return named[slot](site) if slot in named else _after(site, slot)


def _modifiers(site: Site) -> list[Token]:
    found = [c for c in site.head.children if c.dep_ in _MODIFIERS and c.i < site.head.i]
    joined = [
        c for m in found for c in m.children if c.dep_ == "compound" and c.nbor().text in {"-", "–"}
    ]
    return [*joined, *found]  # "U.S.-Ukraine cooperation"


def _subjects(site: Site) -> list[Token]:
    if site.part == "verb" and is_verbal(site.head):
        found = subjects(site.head)
        return found or [c for c in site.head.children if c.dep_ == "poss"]
    if site.part == "adjective" and is_verbal(site.head.head):
        return subjects(site.head.head)
    if site.carrier is not None:
        return subjects(site.carrier)
    return []


def _receivers(site: Site) -> list[Token]:
    """Who faces, receives or suffers the act that a noun names: "Chad faces sanctions"."""
    noun = site.head
    if site.part != "noun" or noun.dep_ not in {"dobj", "obj"}:
        return []
    return subjects(noun.head) if noun.head.lemma_ in UNDERGOING else []


def _objects(site: Site) -> list[Token]:
    last = site.words[-1]
    governed = [c for c in last.children if c.dep_ in {"pobj", "pcomp"} and last.i != site.head.i]
    if site.part == "verb" and is_verbal(site.head):
        return governed or patients(site.head)
    inner = [
        p
        for c in site.head.children
        if c.dep_ == "prep" and c.lower_ in {"of", "in", "to"}
        for p in c.children
        # "a cut in aid", but not "a bombing in Kabul"
        if p.dep_ in {"pobj", "pcomp"} and (c.lower_ == "of" or p.pos_ == "NOUN")
    ]
    before = [c for c in site.head.children if c.dep_ == "compound" and not c.ent_type_]
    return governed or [*inner, *before]


def _clauses(site: Site) -> list[Token]:
    found = [c for c in site.head.children if c.dep_ in {"xcomp", "ccomp", "acl"}]
    found += [
        p for c in site.head.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"
    ]
    return found


def _after(site: Site, preposition: str) -> list[Token]:
    """What stands after a preposition of the trigger, of its object or of its light verb."""
    heads = [site.head, *(w for w in site.words if w.i != site.head.i), *_objects(site)]
    if site.part == "noun":
        heads += _names_below(site.head)
        above = site.head.head
        if site.head.dep_ == "dobj" and above.lemma_ in UNDERGOING:
            heads.append(above)  # "received aid from Brazil"
    if site.carrier is not None:
        heads.append(site.carrier)
    found: dict[int, Token] = {}
    for head in heads:
        for link in head.children:
            if link.dep_ in {"prep", "dative", "agent"} and link.lower_ == preposition:
                for inner in link.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        found.setdefault(inner.i, inner)
            elif preposition == "against" and link.dep_ == "acl":
                for inner in _aim(link):
                    found.setdefault(inner.i, inner)
            elif preposition == "to" and link.dep_ in {"dative", "iobj"} and link.pos_ != "ADP":
                found.setdefault(link.i, link)
    return [found[i] for i in sorted(found)]


def _aim(participle: Token) -> list[Token]:
    """Whom "operations targeting X" or "aimed at X" are against."""
    if participle.lemma_ == "target":
        return patients(participle) if participle.tag_ == "VBG" else []
    if participle.lemma_ not in {"aim", "direct", "focus"}:
        return []
    return [
        inner
        for link in participle.children
        if link.dep_ == "prep" and link.lower_ in {"at", "against", "on"}
        for inner in link.children
        if inner.dep_ == "pobj"
    ]


def _names_below(noun: Token) -> list[Token]:
    """Names after a noun's prepositions: "the withdrawal from Chad by France" hangs on the name."""
    return [
        p
        for c in noun.children
        if c.dep_ == "prep"
        for p in c.children
        if p.dep_ == "pobj" and p.pos_ == "PROPN"
    ]


def _is_infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _below(verb: Token) -> list[Token]:
    """What a verb acts on: what stands after "with", "to", "on" or "against", else its objects."""
    linked = [
        p
        for head in (verb, *patients(verb))
        for c in head.children
        if c.dep_ in {"prep", "dative"} and c.lower_ in {"with", "to", "on", "against"}
        for p in c.children
        if p.dep_ == "pobj"
    ]
    return [*linked, *patients(verb)]
