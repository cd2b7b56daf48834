"""How much speaks for two readings meaning one entity: a table of named features.

Each feature is a pure function of two profiles. It gives a value from -1 to 1 and the reason in
words, or None where it has nothing to say. The score is the sum of values times weights; the
reasons travel with it. From `SAME` points on two readings are one entity, at `DIFFERENT` or less
they are two, and between them it is for a person to say.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kg.model.vocabulary import EntityType
from kg.resolve.profiles import Profile

SAME = 5.0
DIFFERENT = 0.0

Said: TypeAlias = tuple[float, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A named feature, how many points it is worth, and the function that looks."""

    name: str
    weight: float
    of: Callable[[Profile, Profile], Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one feature found: points for (or, below 0, against) one entity, and why."""

    feature: str
    points: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points of all features together, rounded to two decimals, with their reasons."""

    points: float
    reasons: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        """Whether this is enough to make two readings one entity."""
        return self.points >= SAME

    @property
    def different(self) -> bool:
        """Whether this tells two entities apart for certain."""
        return self.points <= DIFFERENT


def known_entry(a: Profile, b: Profile) -> Said:
    """The gazetteer's entry: one for both, or two that differ."""
    if a.known is None or b.known is None:
        return None
    return (1, f"both are {a.known}") if a.known == b.known else (-1, f"{a.known} is not {b.known}")


def name(a: Profile, b: Profile) -> Said:
    """The name: the same, another spelling, or one within the other."""
    if not set(a.name.split("-")) & set(b.name.split("-")) and a.spelt != b.spelt:
        return -1, f"“{a.label}” and “{b.label}” have no word in common"
    if a.common or b.common:
        return -0.1, f"“{a.label}” and “{b.label}”: a name that many bear"
    if a.name == b.name:
        return 1, f"both are called “{a.label}”"
    if a.spelt == b.spelt and EntityType.PERSON is a.type is b.type:
        return 0.6, f"“{a.label}” and “{b.label}” are spellings of one name"
    return None


def kind(a: Profile, b: Profile) -> Said:
    """The class: the same, of one family, or of two that exclude each other."""
    if a.type is b.type:
        return 0.5, f"both are {a.type}"
    if not (a.type.is_organization and b.type.is_organization):
        return -1, f"{a.type} is not {b.type}"
    one, other = _family(a.type), _family(b.type)
    if one and other and one != other:
        return -0.8, f"{a.type} and {b.type} are bodies of two kinds"
    return 0, f"{a.type} and {b.type} may be one body"


FAMILIES = (
    frozenset(
        {EntityType.COMPANY, EntityType.MEDIA_OUTLET, EntityType.NON_GOVERNMENTAL_ORGANIZATION}
    ),
    frozenset({EntityType.GOVERNMENT_BODY, EntityType.AGENCY, EntityType.ALLIANCE})
    | {EntityType.INTERGOVERNMENTAL_ORGANIZATION},
    frozenset({EntityType.ARMED_GROUP, EntityType.POLITICAL_PARTY}),
)
"""Kinds of bodies that a reader may take for each other; of two families it does not."""


def _family(kind_: EntityType) -> int:
    return next((n for n, some in enumerate(FAMILIES, 1) if kind_ in some), 0)


def office(a: Profile, b: Profile) -> Said:
    """The offices that the two documents give: one and the same, one of two bodies, or others."""
    both = sorted(o for o, body in a.offices & b.offices if body)
    if both:
        return 1, f"both are {both[0]} of the same body"
    bodies = {o: body for o, body in sorted(a.offices, key=str) if body}
    for title, body in sorted(b.offices, key=str):
        if body and bodies.get(title, body) != body:
            return -1, f"{title} of {bodies[title]} is not {title} of {body}"
    ours, theirs = ({o for o, _ in p.offices} for p in (a, b))
    if ours and theirs and not ours & theirs:
        return -0.5, f"one is {min(ours)}, the other {min(theirs)}"
    return None


def office_then(a: Profile, b: Profile) -> Said:
    """Offices as of the documents' days: the dated holder is, or is not, who the other means."""
    for one, other in ((a, b), (b, a)):
        if one.holds and other.known:
            right = other.known in one.holds
            held = ", ".join(sorted(one.holds))
            return (1 if right else -1), f"{held} held that office on {one.rank[0]}"
    if a.holds and b.holds:
        right = bool(a.holds & b.holds)
        return (1 if right else -1), "by date the two offices are one person's" if right else (
            "by date the two offices are two persons'"
        )
    return None


def country(a: Profile, b: Profile) -> Said:
    """The countries that the two belong to: a common one, or different ones."""
    if not a.countries or not b.countries:
        return (-1, "no country tells which one is meant") if a.common and _is_body(a) else None
    shared = a.countries & b.countries
    if shared:
        return 1 / 3, f"both belong to {min(shared)}"
    return -1, f"{min(a.countries)} is not {min(b.countries)}"


def _is_body(a: Profile) -> bool:
    return a.type.is_organization


def context(a: Profile, b: Profile) -> Said:
    """How much of the known entities around the one the other has as well."""
    smaller = min(len(a.around), len(b.around))
    if not smaller:
        return None
    shared = len(a.around & b.around)
    if not shared:
        return -1, "nothing that is known around the one is around the other"
    return (shared / smaller, f"{shared} of {smaller} known entities around are the same")


FEATURES: tuple[Feature, ...] = (
    Feature(name="gazetteer entry", weight=9.0, of=known_entry),
    Feature(name="name", weight=5.0, of=name),
    Feature(name="type", weight=2.0, of=kind),
    Feature(name="office", weight=2.0, of=office),
    Feature(name="office as of the day", weight=3.0, of=office_then),
    Feature(name="country", weight=3.0, of=country),
    Feature(name="context", weight=0.9, of=context),
)
"""The table: what is looked at, and how many points it is worth at most."""


def score(a: Profile, b: Profile) -> Score:
    """The points for two readings being one entity; the same in either order."""
    if b.rank < a.rank:
        a, b = b, a
    reasons = []
    for feature in FEATURES:
        said = feature.of(a, b)
        if said is not None:
            points = round(feature.weight * said[0], 2)
            reasons.append(Reason(feature=feature.name, points=points, why=said[1]))
    return Score(points=round(sum(r.points for r in reasons), 2), reasons=tuple(reasons))


def table() -> str:
    """The features as a Markdown table, for the documentation."""
    rows = [
        f"| {f.name} | {f.weight:g} | {' '.join((f.of.__doc__ or '').split())} |" for f in FEATURES
    ]
    return (
        "\n".join(["| feature | points at most | what it looks at |", "|---|---|---|", *rows])
        + "\n"
    )


if __name__ == "__main__":
    sys.stdout.write(table())
