"""Known entities, from the tables in `ontology/gazetteer/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.knowledge.gazetteer_names import Candidate, Matcher, fold, lookup_key
from kg.knowledge.gazetteer_tables import (
    ENTITY_TABLES,
    Collected,
    memberships,
    rows,
    tenures,
)
from kg.model.gazetteer import Known, Match, Membership, NameKind, Tenure
from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """Known entities by id, where a text names them, who held which office, who is a member.

    `local` maps the id of a country to the names that bodies have beside the country's own
    ("the French defence ministry", "Russia's Foreign Intelligence Service"), folded.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()
    local: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()

    def find(self, text: str) -> tuple[Match, ...]:
        """Where known names stand in a text: whole words, longest first, in text order."""
        return self._matcher.find(text)

    def by_name(self, form: str) -> tuple[Candidate, ...]:
        """Who is known by exactly this form; case, accents, leading "the" and dots count not."""
        return self._by_key.get(lookup_key(form), ())

    def body_of(self, country: str, form: str) -> tuple[str, ...]:
        """The bodies of a country known by a name that means them only beside the country's."""
        return self.local.get(country, {}).get(lookup_key(form), ())

    def persons_named(self, surname: str) -> tuple[str, ...]:
        """The people one of whose names ends with this word or these words."""
        return self._by_surname.get(lookup_key(surname), ())

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """The offices that a person held, as sourced."""
        return self._by_person.get(person, ())

    def tenures_at(self, organization: str) -> tuple[Tenure, ...]:
        """The offices that were held at an organization or in a country, as sourced."""
        return self._by_organization.get(organization, ())

    def holders(self, office: str, organization: str, day: PartialDate | None) -> tuple[str, ...]:
        """Who provably held an office throughout a day, month or year; without one, ever.

        An open end proves nothing after the day of its table.
        """
        found = {
            t.person
            for t in self.tenures_at(organization)
            if t.office == office and (day is None or _covers(t, day))
        }
        return tuple(sorted(found))

    def members_of(self, organization: str) -> tuple[Membership, ...]:
        """The members of an organization, as sourced."""
        return self._members.get(organization, ())

    @cached_property
    def _forms(self) -> dict[str, list[Candidate]]:
        forms: dict[str, list[Candidate]] = {}
        for key, known in self.known.items():
            for name in known.names:
                forms.setdefault(name.form, []).append((key, name.kind))
        if self.rejected:
            for form, key in sorted(self.rejected):
                kept = [c for c in forms.get(form, ()) if key not in ("", c[0])]
                if kept:
                    forms[form] = kept
                else:
                    forms.pop(form, None)
        return forms

    @cached_property
    def _matcher(self) -> Matcher:
        strict = frozenset(
            name.form
            for known in self.known.values()
            if known.type is EntityType.PERSON
            for name in known.names
        )
        return Matcher(self._forms, strict=strict, words=_WORDS)

    @cached_property
    def _by_key(self) -> dict[str, tuple[Candidate, ...]]:
        found: dict[str, set[Candidate]] = {}
        for form, candidates in self._forms.items():
            found.setdefault(lookup_key(form), set()).update(candidates)
        return {key: tuple(sorted(who)) for key, who in found.items()}

    @cached_property
    def _by_surname(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for key, known in self.known.items():
            if known.type is not EntityType.PERSON:
                continue
            for name in known.names:
                words = fold(name.form).split()
                for first in range(1, len(words)):
                    found.setdefault(" ".join(words[first:]), set()).add(key)
        return {surname: tuple(sorted(who)) for surname, who in found.items()}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped((t.person, t) for t in self.tenures)

    @cached_property
    def _by_organization(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped((t.organization, t) for t in self.tenures)

    @cached_property
    def _members(self) -> dict[str, tuple[Membership, ...]]:
        return _grouped((m.organization, m) for m in self.memberships)


_WORDS = frozenset({"us", "who", "it", "aid", "cis", "un", "ap", "am", "no", "pa", "mit", "ice"})
"""Acronyms that in a line of capitals may be a word."""


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _covers(tenure: Tenure, day: PartialDate) -> bool:
    """Whether start and end, or the table's own day, prove the office for all of `day`."""
    if tenure.start is None:
        return False
    until: dt.date | None = None
    if tenure.end is not None:
        until = tenure.end.earliest
    elif tenure.as_of is not None:
        until = tenure.as_of.earliest
    return until is not None and tenure.start.latest <= day.earliest and day.latest <= until


def load_gazetteer(folder: Path, extra: Iterable[Path] = ()) -> Gazetteer:
    """Load the tables in a folder and the user's own files.

    A user's row goes before the shipped ones. Raises KnowledgeError with every error of the
    user's files.
    """
    collected: dict[str, Collected] = {}
    del extra
    for table in ENTITY_TABLES:
        path = folder / table
        if not path.exists():
            continue
        for row in rows(path):
            collected.setdefault(row["id"], Collected()).add(row)
    known = {key: collected[key].known(key) for key in sorted(collected)}
    offices, members, rejects = (
        folder / name for name in ("offices.csv", "memberships.csv", "not_names.csv")
    )
    return Gazetteer(
        known=known,
        tenures=tuple(tenures(offices)) if offices.exists() else (),
        memberships=tuple(memberships(members)) if members.exists() else (),
        local=_local(collected, known),
        rejected=frozenset((r["form"], r["id"]) for r in rows(rejects))
        if rejects.exists()
        else frozenset(),
    )


def _local(
    collected: Mapping[str, Collected], known: Mapping[str, Known]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Local names by country: those given, and what follows a country's adjective in a name."""
    adjectives = {
        key: tuple(fold(n.form) + " " for n in k.names if n.kind is NameKind.ADJECTIVE)
        for key, k in known.items()
        if k.type is EntityType.COUNTRY
    }
    found: dict[str, dict[str, set[str]]] = {}
    for key, record in known.items():
        if record.country is None or not record.type.is_organization:
            continue
        forms = {lookup_key(form) for form in collected[key].local}
        for name in record.names:
            folded = lookup_key(name.form)
            for adjective in adjectives.get(record.country, ()):
                if folded.startswith(adjective):
                    forms.add(folded.removeprefix(adjective))
        for form in forms:
            found.setdefault(record.country, {}).setdefault(form, set()).add(key)
    return {
        country: {form: tuple(sorted(who)) for form, who in sorted(names.items())}
        for country, names in sorted(found.items())
    }
