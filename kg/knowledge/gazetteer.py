"""Known entities, from the tables in `ontology/gazetteer/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.knowledge.errors import Problem
from kg.knowledge.gazetteer_names import Candidate, Matcher, fold, lookup_key, spelling
from kg.knowledge.gazetteer_offices import holds_offices, user_tenures
from kg.knowledge.gazetteer_tables import (
    ENTITY_TABLES,
    Collected,
    local_names,
    memberships,
    rows,
    tenures,
)
from kg.knowledge.gazetteer_user import checked_rows, user_rows
from kg.model.gazetteer import Known, Match, Membership, NameKind, Tenure
from kg.model.times import PartialDate
from kg.model.vocabulary import EntityType


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """Known entities by id, where a text names them, who held which office, who is a member.

    `local` maps the id of a country to the names that mean a body, party or person only beside
    the country's own ("the French defence ministry", "Russia's Foreign Intelligence Service").
    `not_names` are (form, id) that are not to be found in texts, for all entities if the id is
    empty; `openers` are first words that the names of many bodies have. Offices and memberships
    are read from `folder` when they are first asked for.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    local: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict, repr=False)
    not_names: frozenset[tuple[str, str]] = frozenset()
    openers: frozenset[str] = frozenset()
    folder: Path | None = None
    own: tuple[Tenure, ...] = field(default=(), repr=False)
    """Offices that the user adds."""

    def find(self, text: str) -> tuple[Match, ...]:
        """Where known names stand in a text: whole words, longest first, in text order."""
        return self._matcher.find(text)

    def by_name(self, form: str) -> tuple[Candidate, ...]:
        """Who is known by exactly this form; case, accents, leading "the" and dots count not."""
        return self._by_key.get(lookup_key(form), ())

    def named_in(self, country: str, form: str) -> tuple[str, ...]:
        """Who has, in a country, a name that elsewhere means others: "foreign ministry"."""
        return self.local.get(country, {}).get(lookup_key(form), ())

    def persons_named(self, surname: str) -> tuple[str, ...]:
        """The people one of whose names ends with this word or these words."""
        return self._by_surname.get(lookup_key(surname), ())

    def persons_spelt(self, name: str) -> tuple[str, ...]:
        """The people of whose full names this is one, or another spelling of one."""
        return self._by_spelling.get(spelling(name), ())

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """The offices that a person held, as sourced."""
        return self._by_person.get(person, ())

    def tenures_at(self, organization: str) -> tuple[Tenure, ...]:
        """The offices that were held at an organization or in a country, as sourced."""
        return self._by_organization.get(organization, ())

    def holders(self, office: str, organization: str, day: PartialDate | None) -> tuple[str, ...]:
        """Who provably held an office throughout a day, month or year; without one, ever.

        Offices of a country and of its bodies count as one, whichever is asked for: sources give
        "secretary of state" now to the United States, now to the State Department. An open or
        a future end proves nothing after the day of its table.
        """
        country = self.known[organization].country if organization in self.known else None
        bodies = {organization, *self._bodies.get(organization, ())}
        found = {
            t.person
            for body in bodies | ({country} if country else set())
            for t in self.tenures_at(body)
            if t.office == office and (day is None or t.covers(day))
        }
        return tuple(sorted(found))

    def holders_on(self, office: str, organization: str, day: str) -> tuple[str, ...]:
        """As `holders`, on an ISO day."""
        return self.holders(office, organization, PartialDate.parse(day))

    def held_on(self, person: str, day: str) -> tuple[Tenure, ...]:
        """The offices that a person provably held on an ISO day."""
        whole = PartialDate.parse(day)
        return tuple(t for t in self.tenures_of(person) if t.covers(whole))

    def countries_with(self, office: str) -> frozenset[str]:
        """The countries of which somebody, at any time, held an office as sourced."""
        return self._by_office.get(office, frozenset())

    def members_of(self, organization: str) -> tuple[Membership, ...]:
        """The members of an organization, as sourced."""
        return self._members.get(organization, ())

    @cached_property
    def tenures(self) -> tuple[Tenure, ...]:
        """All offices held, as sourced."""
        path = self.folder / "offices.csv" if self.folder else None
        return (*self.own, *(tenures(path) if path and path.exists() else ()))

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """All memberships, as sourced."""
        path = self.folder / "memberships.csv" if self.folder else None
        return tuple(memberships(path)) if path and path.exists() else ()

    @cached_property
    def _forms(self) -> dict[str, list[Candidate]]:
        forms: dict[str, list[Candidate]] = {}
        for key, known in self.known.items():
            for name in known.names:
                forms.setdefault(name.form, []).append((key, name.kind))
        for form, key in sorted(self.not_names):
            kept = [c for c in forms.get(form, ()) if key not in ("", c[0])]
            if kept:
                forms[form] = kept
            else:
                forms.pop(form, None)
        return forms

    @cached_property
    def _bodies(self) -> dict[str, tuple[str, ...]]:
        return _grouped(
            (k.country, k.id) for k in self.known.values() if k.country and k.type.is_organization
        )

    @cached_property
    def _matcher(self) -> Matcher:
        strict = frozenset(
            name.form
            for known in self.known.values()
            if known.type in _STRICT
            for name in known.names
        )
        return Matcher(
            self._forms,
            strict=strict,
            words=_WORDS,
            guarded=self._guarded,
            places=frozenset(
                fold(name.form).split()[-1]
                for known in self.known.values()
                if known.type in {EntityType.COUNTRY, EntityType.PLACE}
                for name in known.names
                if name.kind is NameKind.NAME
            ),
        )

    @cached_property
    def _guarded(self) -> dict[str, frozenset[str]]:
        """Names of bodies that begin like many, with the words that may stand before each."""
        found: dict[str, set[str]] = {}
        for key, known in self.known.items():
            if not known.type.is_organization:
                continue
            for name in known.names:
                if name.form.split()[0] in self.openers:
                    near = (key, known.country or "", known.parent or "")
                    found.setdefault(name.form, set()).update(
                        word
                        for other in near
                        if other in self.known
                        for form in self.known[other].names
                        for word in fold(form.form).split()
                    )
        return {form: frozenset(words) for form, words in found.items()}

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
    def _by_spelling(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for key, known in self.known.items():
            if known.type is EntityType.PERSON:
                for form in (known.label, *(n.form for n in known.names)):
                    if " " in form:
                        found.setdefault(spelling(form), set()).add(key)
        for forms in self.local.values():
            for form, keys in forms.items():
                who = {k for k in keys if self.known[k].type is EntityType.PERSON}
                if who and " " in form:
                    found.setdefault(spelling(form), set()).update(who)
        return {form: tuple(sorted(who)) for form, who in found.items()}

    @cached_property
    def _by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped((t.person, t) for t in self.tenures)

    @cached_property
    def _by_organization(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped((t.organization, t) for t in self.tenures)

    @cached_property
    def _by_office(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for tenure in self.tenures:
            body = self.known.get(tenure.organization)
            if body is not None:
                country = body.id if body.type is EntityType.COUNTRY else body.country
                found.setdefault(tenure.office, set()).add(country or "")
        return {office: frozenset(some - {""}) for office, some in found.items()}

    @cached_property
    def _members(self) -> dict[str, tuple[Membership, ...]]:
        return _grouped((m.organization, m) for m in self.memberships)


_STRICT = frozenset(
    {
        EntityType.PERSON,
        EntityType.POLITICAL_PARTY,
        EntityType.ARMED_GROUP,
        EntityType.MEDIA_OUTLET,
        EntityType.COMPANY,
        EntityType.NON_GOVERNMENTAL_ORGANIZATION,
    }
)
"""Types whose names are common words but for their capitals: "an Islamic state"."""

_WORDS = frozenset({"us", "who", "it", "aid", "cis", "un", "ap", "am", "no", "pa", "mit", "ice"})
"""Acronyms that in a line of capitals may be a word."""


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def load_gazetteer(folder: Path, extra: Iterable[Path] = ()) -> Gazetteer:
    """Load the tables in a folder and the user's own files.

    A user's row goes before the shipped ones; a file of theirs may also hold dated offices. Raises
    KnowledgeError with every error of the user's files.
    """
    shipped = [row for t in ENTITY_TABLES if (folder / t).exists() for row in rows(folder / t)]
    files = list(extra)
    offices = [path for path in files if holds_offices(path)]
    entities = [path for path in files if path not in offices]
    own = user_rows(entities, {row["id"] for row in shipped})
    collected: dict[str, Collected] = {}
    for row in (*own, *shipped):
        collected.setdefault(row["id"], Collected()).add(row)
    known = {key: collected[key].known(key) for key in sorted(collected)}
    rejected, openers = folder / "not_names.csv", folder / "openers.csv"
    return Gazetteer(
        known=known,
        local=local_names(collected, known),
        not_names=frozenset((row["form"], row["id"]) for row in rows(rejected))
        if rejected.exists()
        else frozenset(),
        openers=frozenset(row["word"] for row in rows(openers))
        if openers.exists()
        else frozenset(),
        folder=folder,
        own=user_tenures(offices, known),
    )


def check_gazetteer(folder: Path) -> tuple[Problem, ...]:
    """What is wrong in the tables that are kept by hand, by file and line."""
    tables = [folder / table for table in ENTITY_TABLES if (folder / table).exists()]
    sourced = {row["id"] for t in tables if not t.name.startswith("hand_") for row in rows(t)}
    _, problems = checked_rows([t for t in tables if t.name.startswith("hand_")], sourced)
    return tuple(sorted(set(problems)))
