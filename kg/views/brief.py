"""A brief on one entity, as an analyst would hand it over: every line with its words.

What it did, what was done to it, what it says and denies, what others say of it, what is disputed
or rests on one origin. Only what the graph holds; each line has numbered notes, each note is a
passage, verbatim, with the document and where in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.model.errors import KgError
from kg.store.network import judgement_words, local, spread
from kg.store.sparql import Answer

Ask = Callable[[str], Answer]
Row = dict[str, str | None]


class BriefError(KgError):
    """There is nothing to brief on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A passage: the sentence as written, and where it stands."""

    sentence: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement with the numbers of its notes; `marks` say how certain it is."""

    text: str
    marks: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that a page shows; sections without lines are left out."""

    name: str
    kind: str
    also: tuple[str, ...]
    reliability: str | None
    documents: int
    matches: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Notes:
    """Numbers passages from 1 in the order in which they are first cited."""

    names: dict[str, str]
    letters: dict[str, str]
    number: dict[tuple[str, str, str], int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def cite(self, row: Row) -> int:
        document, begin, end = (row[k] or "" for k in ("document", "begin", "end"))
        place = (document, begin, end)
        if place not in self.number:
            name = self.names.get(document, local(document)[:12])
            words = " ".join((row["sentence"] or "").split())
            letter = self.letters.get(document)
            rated = f", publisher rated {letter} by you" if letter else ""
            self.notes.append(
                Note(sentence=words, place=f"{name}{rated}, characters {begin}–{end}")
            )
            self.number[place] = len(self.notes)
        return self.number[place]


def make_brief(ask: Ask, entity: str, documents: dict[str, str]) -> Brief:
    """The brief on the entity with an IRI; `documents` names documents by IRI.

    Raises BriefError if the graph has no such entity.
    """
    about = f"<{entity}>"
    who = [*ask(_WHO.replace("$it", about))]
    if not who:
        raise BriefError(f"the graph has no entity {entity}")
    letters = {
        row["document"] or "": spread(row["best"], row["worst"]) or "" for row in ask(_LETTERS)
    }
    notes = _Notes(documents, letters)
    kinds = {local(row["type"]) for row in who}
    sections = [
        Section(title=title, lines=tuple(make(ask(query.replace("$it", about)), notes)))
        for title, query, make in _SECTIONS
    ]
    return Brief(
        name=who[0]["label"] or "",
        kind=next((k for k in _KINDS if k in kinds), "Entity"),
        also=tuple(sorted({row["also"] for row in who if row["also"]})),
        reliability=who[0]["reliability"],
        documents=int(who[0]["documents"] or 0),
        matches=tuple(sorted({row["match"] for row in who if row["match"]})),
        sections=tuple(s for s in sections if s.lines),
        notes=tuple(notes.notes),
    )


def _grouped(rows: Iterable[Row], notes: _Notes, text: Callable[[Row], str]) -> list[Line]:
    """One line for each node, in the order of the rows, with all its passages as notes."""
    lines: dict[str, tuple[str, tuple[str, ...], list[int]]] = {}
    for row in rows:
        key = row["node"] or ""
        if key not in lines:
            lines[key] = (text(row), _marks(row), [])
        number = notes.cite(row)
        if number not in lines[key][2]:
            lines[key][2].append(number)
    return [Line(text=t, marks=m, notes=tuple(n)) for t, m, n in lines.values()]


def _marks(row: Row) -> tuple[str, ...]:
    marks = []
    factuality = local(row.get("factuality"))
    if factuality:
        marks.append(factuality.lower())
    if row.get("disputed") == "true":
        marks.append("disputed")
    if row.get("against"):
        others = int(row["others"] or 0)
        more = f" and {others} other{'s' * (others > 1)}" if others else ""
        marks.append(f"contradicted by {row['against']}{more}")
    if row.get("documents"):
        documents, origins = int(row["documents"] or 1), int(row["origins"] or 1)
        marks.append(
            f"{documents} document{'s' * (documents > 1)}, {origins} origin{'s' * (origins > 1)}"
        )
    return tuple(marks)


def _offices(rows: Answer, notes: _Notes) -> list[Line]:
    def text(row: Row) -> str:
        where = f", {row['body']}" if row["body"] else ""
        return f"{row['title']}{where} ({local(row['presented']).lower()})"

    return _grouped(rows, notes, text)


def _events(rows: Answer, notes: _Notes) -> list[Line]:
    def text(row: Row) -> str:
        return f"{row['when']}: {row['label']}" if row["when"] else row["label"] or ""

    return _grouped(rows, notes, text)


def _relations(rows: Answer, notes: _Notes) -> list[Line]:
    return _grouped(
        rows, notes, lambda r: f"{r['subject']} {spaced(local(r['predicate']))} {r['object']}"
    )


def _said_by_others(rows: Answer, notes: _Notes) -> list[Line]:
    """Claims of others; who is not named is said not to be."""
    named = ({**row, "speaker": row["speaker"] or "Somebody not named"} for row in rows)
    return _said(named, notes)


def _said(rows: Iterable[Row], notes: _Notes) -> list[Line]:
    def text(row: Row) -> str:
        speaker = f"{row['speaker']} " if row.get("speaker") else ""
        stance = spaced(local(row["stance"]))
        return f"{speaker}{stance}: {' '.join((row['content'] or '').split())}"

    return _grouped(rows, notes, text)


def _judgements(rows: Answer, notes: _Notes) -> list[Line]:
    """What people decided; a judgement on whom somebody is has no passage."""
    lines: dict[str, tuple[str, list[int]]] = {}
    for row in rows:
        about = f"{row['what']}: " if row["what"] else ""
        _, cited = lines.setdefault(row["judgement"] or "", (f"{about}{judgement_words(row)}", []))
        if row["sentence"] and (number := notes.cite(row)) not in cited:
            cited.append(number)
    return [Line(text=text, marks=(), notes=tuple(cited)) for text, cited in lines.values()]


def spaced(name: str) -> str:
    """The local name of a term as words, in lower case."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


_KINDS = (
    "Person", "Country", "GovernmentBody", "Agency", "Alliance", "IntergovernmentalOrganization",
    "MediaOutlet", "Company", "NonGovernmentalOrganization", "ArmedGroup", "PoliticalParty",
    "Group", "AnonymousSource", "Organization", "Place",
)  # fmt: skip

_LETTERS = """SELECT ?document (MIN(?letter) AS ?best) (MAX(?letter) AS ?worst) WHERE {
  ?document kg:publication/kg:reliability ?letter } GROUP BY ?document"""
_WHO = """SELECT ?label ?type ?also ?match ?documents ?reliability WHERE {
  $it skos:prefLabel ?label ; a ?type . OPTIONAL { $it skos:altLabel ?also }
  OPTIONAL { $it skos:exactMatch ?match } OPTIONAL { $it kg:documentCount ?documents }
  OPTIONAL { $it kg:reliability ?reliability } }
ORDER BY ?type ?also ?match"""
_PASSAGE = """?node kg:evidence ?e . ?e kg:exact ?sentence ; kg:document ?document ;
  kg:begin ?begin ; kg:end ?end ."""
_EVENT = f"""SELECT DISTINCT ?node ?label ?when ?factuality ?disputed ?documents ?origins
    ?sentence ?document ?begin ?end WHERE {{
  ?node a kg:Event ; rdfs:label ?label ; kg:factuality ?factuality ; kg:disputed ?disputed ;
    kg:documentCount ?documents ; kg:originCount ?origins ; $role $it . {_PASSAGE}
  OPTIONAL {{ ?node kg:time ?when }} OPTIONAL {{ ?node kg:earliest ?early }}
  $more }} ORDER BY (!BOUND(?early)) ?early ?label ?node ?document ?begin"""
_RELATION = f"""SELECT DISTINCT ?node ?subject ?predicate ?object ?factuality ?disputed
    ?documents ?origins ?sentence ?document ?begin ?end WHERE {{
  ?node a kg:Assertion ; rdf:subject|rdf:object $it ; rdf:subject/skos:prefLabel ?subject ;
    rdf:predicate ?predicate ; rdf:object/skos:prefLabel ?object ; kg:factuality ?factuality ;
    kg:disputed ?disputed ; kg:documentCount ?documents ; kg:originCount ?origins . {_PASSAGE}
}} ORDER BY ?predicate ?subject ?object ?document ?begin"""
_OFFICE = f"""SELECT DISTINCT ?node ?title ?body ?presented ?sentence ?document ?begin ?end
WHERE {{
  ?node a kg:Position ; org:member $it . {_PASSAGE} ?e kg:presentedAs ?presented .
  OPTIONAL {{ ?node org:organization/skos:prefLabel ?body }}
  {{ SELECT ?node (MIN(?t) AS ?title) WHERE {{ ?node kg:title ?t }} GROUP BY ?node }}
}} ORDER BY ?title ?body ?document ?begin"""
_CLAIM = f"""SELECT DISTINCT ?node ?speaker ?stance ?content ?against ?others
    ?sentence ?document ?begin ?end
WHERE {{
  ?node a kg:Claim ; kg:content ?content ; kg:stance ?stance . $which {_PASSAGE}
  OPTIONAL {{
    SELECT ?node (MIN(?who) AS ?against) (COUNT(DISTINCT ?who) - 1 AS ?others) WHERE {{
      ?node kg:sameClaimAs?/kg:contradicts/kg:speaker/skos:prefLabel ?who
    }} GROUP BY ?node
  }}
}} ORDER BY ?document ?begin ?content"""
_OWN = "?node kg:speaker/(kg:sourceCountry)? $it . FILTER(?stance $not IN (kg:Denies))"
_OTHERS = """?node kg:about $it . FILTER NOT EXISTS { ?node kg:speaker $it }
  OPTIONAL { ?node kg:speaker/skos:prefLabel ?speaker } FILTER(STRLEN(?content) <= 400)"""
_JUDGEMENT = """SELECT DISTINCT ?judgement ?what ?verdict ?by ?time ?correction ?reason
    ?sentence ?document ?begin ?end WHERE {
  ?judgement a kg:Judgement ; kg:verdict ?verdict ; prov:endedAtTime ?time ;
    prov:wasAssociatedWith/rdfs:label ?by .
  { $it prov:wasInfluencedBy ?judgement }
  UNION { ?node prov:wasInfluencedBy ?judgement . ?node ?link $it FILTER(?node != $it) }
  UNION { ?judgement kg:judges ?read . ?read kg:argument/kg:value $it }
  UNION { ?judgement kg:judges/kg:evidence/kg:argument/kg:value $it }
  OPTIONAL { ?judgement kg:judges/kg:evidence? ?e . ?e kg:exact ?sentence ; kg:document ?document ;
    kg:begin ?begin ; kg:end ?end }
  OPTIONAL { ?stated prov:wasInfluencedBy ?judgement ; rdfs:label ?what }
  OPTIONAL { ?judgement kg:correction ?correction } OPTIONAL { ?judgement kg:reason ?reason }
} ORDER BY ?time ?judgement ?what ?document ?begin"""
_HAPPENED = "FILTER(?factuality IN (kg:Actual, kg:Reported))"
_OPEN = "FILTER(?factuality NOT IN (kg:Actual, kg:Reported))"
_DID = "kg:actor|kg:orderedBy"
_DONE_TO = "kg:recipient|kg:target"


def _event_query(role: str, more: str) -> str:
    return _EVENT.replace("$role", role).replace("$more", more)


_SECTIONS: tuple[tuple[str, str, Callable[[Answer, _Notes], list[Line]]], ...] = (
    ("Offices", _OFFICE, _offices),
    ("Relations", _RELATION, _relations),
    ("What it did", _event_query(_DID, _HAPPENED), _events),
    ("What was done to it", _event_query(_DONE_TO, _HAPPENED), _events),
    ("What it may do: planned, considered, possible", _event_query(_DID, _OPEN), _events),
    ("What may be done to it", _event_query(_DONE_TO, _OPEN), _events),
    ("What it says", _CLAIM.replace("$which", _OWN.replace("$not", "NOT")), _said),
    ("What it denies", _CLAIM.replace("$which", _OWN.replace("$not", "")), _said),
    ("What others say of it", _CLAIM.replace("$which", _OTHERS), _said_by_others),
    (
        "Disputed",
        _event_query(f"{_DID}|{_DONE_TO}|kg:place", "FILTER(?disputed)"),
        _events,
    ),
    (
        "Told as fact, from one origin only",
        _event_query(f"{_DID}|{_DONE_TO}|kg:place", f"{_HAPPENED} FILTER(?origins = 1)"),
        _events,
    ),
    ("What people decided", _JUDGEMENT, _judgements),
)
