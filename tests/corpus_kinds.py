"""How each kind of line in `tests/corpus/` is compared with what was read.

A new kind is one function from a seen case to its readings and one entry in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.annotate.text import Text
from kg.extract.factuality import present
from kg.extract.times import find_times
from kg.knowledge import Knowledge
from kg.model.reading import Claim, EventMention, Position, Reading, Relation
from kg.model.spans import Span
from kg.model.vocabulary import Factuality, Stance

Matches = Callable[[str], bool]
"""Whether an expected line (without its kind) describes one reading."""

_FACTUALITIES = "|".join(Factuality)
_STANCES = "|".join(Stance)
_KEY = re.compile(r"(?:^|\s)([A-Za-z]+)=")
_RELATION = re.compile(rf"(.+?) ([a-z]+[A-Z]?\w*) (.+) ({_FACTUALITIES})( hearsay)?")
_CLAIM = re.compile(rf'(.+?) ({_STANCES})(?: "(.*)")?((?: [a-zA-Z]+=[^=]+?)*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one case's text was read as."""

    text: Text
    reading: Reading
    knowledge: Knowledge

    def words(self, start: int, end: int) -> str:
        """Words of the text."""
        return " ".join(self.reading.document.text[start:end].split())

    def names(self, entity: str | None) -> frozenset[str]:
        """Under what an entity may be written in a case, in lower case: name, id, mentions."""
        if entity is None:
            return frozenset({"-"})
        names = {
            m.span.of(self.text.document.text) for m in self.reading.mentions if m.entity == entity
        }
        for item in self.reading.entities:
            if item.id == entity:
                names |= {item.name, item.gazetteer or item.name}
                if known := self.knowledge.gazetteer.known.get(item.gazetteer or ""):
                    names.add(known.label)
        return frozenset(n.casefold() for n in names)

    def named(self, wanted: str, entity: str | None) -> bool:
        """Whether an entity is the one that is written; `-` is none."""
        return wanted.strip().casefold() in self.names(entity)


def _fields(wanted: str) -> list[str]:
    return [part.strip() for part in wanted.split("|")]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _pairs(words: str) -> tuple[str, dict[str, str]]:
    """Split `head key=value key=value` into the head and the pairs."""
    keys = list(_KEY.finditer(words))
    ends = [*(k.start() for k in keys[1:]), len(words)]
    pairs = {k[1]: words[k.end() : e].strip() for k, e in zip(keys, ends, strict=True)}
    return (words[: keys[0].start()] if keys else words).strip(), pairs


def _position(seen: Seen, item: Position) -> Matches:
    def matches(wanted: str) -> bool:
        person, office, organization, presented, *title = _fields(wanted)
        return (
            seen.named(person, item.person)
            and office == item.office
            and seen.named(organization, item.organization)
            and presented == item.presented_as
            and (not title or title[0] == item.title)
        )

    return matches


def _relation(seen: Seen, item: Relation) -> Matches:
    def matches(wanted: str) -> bool:
        if not (parts := _RELATION.fullmatch(wanted)):
            raise ValueError(f"expected 'subject predicate object Factuality', not {wanted!r}")
        return (
            seen.named(parts[1], item.subject)
            and parts[2] == item.predicate
            and seen.named(parts[3], item.object)
            and parts[4] == item.factuality
            and bool(parts[5]) == item.hearsay
        )

    return matches


def _event(seen: Seen, item: EventMention) -> Matches:
    def filled(role: str, wanted: str) -> bool:
        arguments = [a for a in item.arguments if a.role == role]
        if wanted == "-":
            return not arguments
        return any(
            seen.words(a.span.start, a.span.end) == wanted
            or (a.entity is not None and seen.named(wanted, a.entity))
            for a in arguments
        )

    def matches(wanted: str) -> bool:
        flags = {"hearsay"} if item.hearsay else set()
        wanted, said = _strip_flags(wanted, flags={"hearsay"})
        head, _, factuality = wanted.rpartition(" ")
        if factuality not in list(Factuality):
            raise ValueError(f"expected 'Type role=entity … Factuality [hearsay]', not {wanted!r}")
        type_, pairs = _pairs(head)
        special: dict[str, str] = {
            "time": str(item.time.value) if item.time and item.time.value else "-",
            "stage": str(item.stage or "-"),
            "trigger": seen.words(item.trigger.start, item.trigger.end),
            "within": "-" if item.within is None else "claim",
        }
        return (
            type_ == item.type
            and factuality == item.factuality
            and said == flags
            and all(
                special[key] == value if key in special else filled(key, value)
                for key, value in pairs.items()
            )
        )

    return matches


def _strip_flags(wanted: str, *, flags: set[str]) -> tuple[str, set[str]]:
    head, _, last = wanted.rpartition(" ")
    return (head, {last}) if last in flags else (wanted, set())


def _claim(seen: Seen, item: Claim) -> Matches:
    def matches(wanted: str) -> bool:
        if not (parts := _CLAIM.fullmatch(wanted)):
            raise ValueError(f"expected 'speaker Stance \"content\" key=value', not {wanted!r}")
        _, pairs = _pairs(parts[4] or "")
        content = " […] ".join(seen.words(s.start, s.end) for s in item.content)
        special = {
            "cue": "-" if item.cue is None else seen.words(item.cue.start, item.cue.end),
            "source": "-"
            if item.source is None
            else seen.words(item.source.start, item.source.end),
            "quotation": str(item.quotation),
            "within": "-" if item.within is None else "claim",
            "collective": "yes" if item.collective else "no",
        }
        entities = {"addressee": item.addressee, "relayedBy": item.relayed_by}
        return (
            seen.named(parts[1], item.speaker)
            and parts[2] == item.stance
            and (parts[3] is None or _bare(parts[3]) == _bare(content))
            and all(
                special[key] == value if key in special else seen.named(value, entities[key])
                for key, value in pairs.items()
            )
        )

    return matches


def _bare(content: str) -> str:
    return content.translate(str.maketrans("“”‘’", "\"\"''")).strip(" \"',.!?;:")


def _entities(seen: Seen) -> Mapping[str, Matches]:
    def of(name: str, type_: str, known: str | None) -> Matches:
        return lambda wanted: all(
            field == value
            for field, value in zip(_fields(wanted), (name, type_, known or "-"), strict=False)
        )

    return {
        f"{e.name} | {e.type} | {e.gazetteer or '-'}": of(e.name, str(e.type), e.gazetteer)
        for e in seen.reading.entities
    }


def _mentions(seen: Seen) -> Mapping[str, Matches]:
    def of(words: str, kind: str, entity: str) -> Matches:
        def matches(wanted: str) -> bool:
            text, wanted_kind, *name = _fields(wanted)
            return (
                text == words and wanted_kind == kind and (not name or seen.named(name[0], entity))
            )

        return matches

    return {
        f"{seen.words(m.span.start, m.span.end)} | {m.kind} | {_name(seen, m.entity)}": of(
            seen.words(m.span.start, m.span.end), str(m.kind), m.entity
        )
        for m in seen.reading.mentions
    }


def _times(seen: Seen) -> Mapping[str, Matches]:
    found = {}
    for time in find_times(seen.text):
        begin, end = time.begin or "", time.end or ""
        value = time.value or (f"{begin}/{end}" if begin or end else "-")
        line = f"{seen.words(time.span.start, time.span.end)} | {value}"
        found[line] = line.__eq__
    return found


def _factualities(seen: Seen) -> Mapping[str, Matches]:
    """`factuality: word Value [hearsay]` of the first token that is written so."""
    found: dict[str, Matches] = {}
    for token in seen.text.doc:
        line = f"{token.text} {present(token, seen.text, seen.knowledge).factuality}"
        if token.is_alpha and not any(key.split()[0] == token.text for key in found):
            found[line] = line.__eq__
    return found


def _name(seen: Seen, entity: str | None) -> str:
    return next((e.name for e in seen.reading.entities if e.id == entity), "-")


def _positions(seen: Seen) -> Mapping[str, Matches]:
    return {
        f"{_name(seen, p.person)} | {p.office} | {_name(seen, p.organization)} | {p.presented_as}"
        f" | {p.title}": _position(seen, p)
        for p in seen.reading.positions
    }


def _relations(seen: Seen) -> Mapping[str, Matches]:
    return {
        f"{_name(seen, r.subject)} {r.predicate} {_name(seen, r.object)} {r.factuality}"
        f"{' hearsay' if r.hearsay else ''}": _relation(seen, r)
        for r in seen.reading.relations
    }


def _events(seen: Seen) -> Mapping[str, Matches]:
    def line(event: EventMention) -> str:
        roles = " ".join(
            f"{a.role}={_name(seen, a.entity) if a.entity else seen.words(*_ends(a.span))}"
            for a in event.arguments
        )
        trigger = seen.words(event.trigger.start, event.trigger.end)
        hearsay = " hearsay" if event.hearsay else ""
        return f"{event.type} trigger={trigger} {roles} {event.factuality}{hearsay}"

    return {line(e): _event(seen, e) for e in seen.reading.events}


def _claims(seen: Seen) -> Mapping[str, Matches]:
    def line(claim: Claim) -> str:
        content = " […] ".join(seen.words(s.start, s.end) for s in claim.content)
        return f'{_name(seen, claim.speaker)} {claim.stance} "{content}"'

    return {line(c): _claim(seen, c) for c in seen.reading.claims}


#: From the kind of a line to the readings of that kind: how each is written, and what it matches.
KINDS: dict[str, Callable[[Seen], Mapping[str, Matches]]] = {
    "position": _positions,
    "relation": _relations,
    "event": _events,
    "claim": _claims,
    "entity": _entities,
    "mention": _mentions,
    "time": _times,
    "factuality": _factualities,
}
