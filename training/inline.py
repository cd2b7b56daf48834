"""The inline markup: a paragraph with tags becomes plain text and spans with offsets.

The tags are described for annotators in `GUIDE.md`; this module knows their names and arguments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.knowledge.event_types import ROLES as EVENT_ROLES
from kg.model.vocabulary import EntityType, Factuality, Presented, Stage, Stance

#: Tags of names, each with the type it stands for.
NAMES: dict[str, EntityType] = {
    "per": EntityType.PERSON,
    "cty": EntityType.COUNTRY,
    "org": EntityType.ORGANIZATION,
    "gov": EntityType.GOVERNMENT_BODY,
    "agy": EntityType.AGENCY,
    "all": EntityType.ALLIANCE,
    "igo": EntityType.INTERGOVERNMENTAL_ORGANIZATION,
    "med": EntityType.MEDIA_OUTLET,
    "com": EntityType.COMPANY,
    "ngo": EntityType.NON_GOVERNMENTAL_ORGANIZATION,
    "arm": EntityType.ARMED_GROUP,
    "pty": EntityType.POLITICAL_PARTY,
    "loc": EntityType.PLACE,
}
#: Tags of actors that the text describes without naming them.
UNNAMED: dict[str, EntityType] = {
    "anon": EntityType.ANONYMOUS_SOURCE,
    "grp": EntityType.GROUP,
}
KINDS = frozenset({"adj", "people", "metonym"})
PLOVER = """AGREE CONSULT SUPPORT COOPERATE AID CONCEDE REQUEST ACCUSE REJECT THREATEN PROTEST
    SANCTION MOBILIZE COERCE ASSAULT RETREAT""".split()  # noqa: SIM905
#: First-level event types: the sixteen of PLOVER in capitals, our five as the ontology writes them.
ROOTS = (*PLOVER, "Appointment", "Election", "Disclosure", "Investigation", "Review")
TITLE_ROLES = ("holder", "body")
ROLES = frozenset({*EVENT_ROLES, *TITLE_ROLES})
STANCES = frozenset(str(s) for s in Stance)
FACTUALITIES = frozenset(str(f) for f in Factuality)
STAGES = frozenset(str(s) for s in Stage)
PRESENTED = frozenset(str(p) for p in Presented)

#: What may stand in a tag besides ids and roles.
VALUES: dict[str, frozenset[str]] = {
    "s": frozenset(),
    "c": STANCES,
    "t": frozenset(),
    "e": frozenset(ROOTS) | FACTUALITIES | STAGES | {"hearsay"},
    "a": frozenset(),
    "w": frozenset(),
    "ttl": PRESENTED,
    **dict.fromkeys(NAMES, KINDS),
    **dict.fromkeys(UNNAMED, frozenset[str]()),
}

_TAG = re.compile(r"<(/?)([^<>]*)>|(<)|(>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One tagged stretch of a paragraph's plain text; offsets in code points, end exclusive.

    `links` are (id, role) pairs; the role is empty where the tag itself says what the id means.
    """

    tag: str
    begin: int
    end: int
    links: tuple[tuple[int, str], ...]
    values: tuple[str, ...]
    line: int


@dataclass(slots=True, kw_only=True)
class Parsed:
    """A paragraph's plain text, its spans in order of their begin, and what is wrong with it."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)


def parse(markup: str, line: int = 1) -> Parsed:
    """Read one paragraph, which begins at `line` of its file; errors are (line, message) pairs.

    "&lt;" and "&gt;" stand for the brackets themselves; a line break inside a paragraph is kept.
    """
    parsed = Parsed()
    pieces: list[str] = []
    length = 0
    last = 0
    open_tags: list[tuple[str, str, int, int]] = []
    for match in _TAG.finditer(markup):
        piece = markup[last : match.start()].replace("&lt;", "<").replace("&gt;", ">")
        pieces.append(piece)
        length += len(piece)
        last = match.end()
        at = line + markup.count("\n", 0, match.start())
        if match[3] or match[4]:
            parsed.errors.append((at, f"a single {match[0]!r}: write &lt; or &gt;"))
        elif not match[1]:
            name, _, rest = match[2].partition(" ")
            if name not in VALUES:
                parsed.errors.append((at, f"unknown tag <{match[2]}>"))
            open_tags.append((name, rest, length, at))
        elif not open_tags:
            parsed.errors.append((at, f"</{match[2]}> closes nothing"))
        else:
            name, rest, begin, opened = open_tags.pop()
            if name != match[2]:
                parsed.errors.append((at, f"</{match[2]}> closes <{name}> of line {opened}"))
            if name in VALUES:
                parsed.spans.append(_span(parsed, name, rest, (begin, length, opened)))
    pieces.append(markup[last:].replace("&lt;", "<").replace("&gt;", ">"))
    parsed.errors += [(at, f"<{name}> is not closed") for name, _, _, at in open_tags]
    parsed.text = "".join(pieces)
    parsed.spans.sort(key=lambda s: (s.begin, -s.end))
    return parsed


def _span(parsed: Parsed, tag: str, rest: str, at: tuple[int, int, int]) -> Span:
    begin, end, line = at
    links: list[tuple[int, str]] = []
    values: list[str] = []
    for word in rest.split():
        if word.isdecimal():
            links.append((int(word), ""))
        elif word in ROLES and links and not links[-1][1]:
            links[-1] = (links[-1][0], word)
        elif word in VALUES[tag]:
            values.append(word)
        else:
            parsed.errors.append((line, f"<{tag} {rest}>: {word!r} is not known here"))
    return Span(tag=tag, begin=begin, end=end, links=tuple(links), values=tuple(values), line=line)
