"""Names, adjectives, titles and descriptions of actors and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.annotate.text import Text
from kg.extract.aliases import add_turns, group
from kg.extract.coreference import resolve
from kg.extract.drafts import Draft
from kg.extract.entities import EntityIndex
from kg.extract.links import decide, link_persons
from kg.extract.metonyms import read_metonyms
from kg.extract.name_types import settle
from kg.extract.names import find_names
from kg.extract.nominals import find_nominals
from kg.extract.office_holders import add_office_holders
from kg.knowledge import Knowledge
from kg.knowledge.descriptions import load_descriptions, load_name_words
from kg.model.reading import Entity, Mention


def find_entities(text: Text, knowledge: Knowledge) -> EntityIndex:
    """Find who and what a text speaks of, with all mentions, pronouns included.

    Ids are given by first mention. A function of the text and the knowledge alone.
    """
    words = load_name_words()
    names = settle(find_names(text, knowledge.gazetteer, words), text.doc, text.clean.text, words)
    names = decide(names, knowledge.gazetteer)
    names = read_metonyms(names, knowledge.gazetteer, load_descriptions())
    drafts = group(names, knowledge.gazetteer, words)
    add_turns(text, drafts, words)
    link_persons(drafts, knowledge.gazetteer, text.document.issued)
    drafts += find_nominals(text.doc, drafts, load_descriptions(), knowledge.gazetteer)
    if text.document.issued:
        add_office_holders(text, _index(drafts, knowledge), drafts, knowledge.gazetteer)
    resolve(text, drafts, load_descriptions())
    return _index(drafts, knowledge)


def _index(drafts: Iterable[Draft], knowledge: Knowledge) -> EntityIndex:
    """Number the entities by their first mention."""
    ordered = sorted(
        (d for d in drafts if d.mentions),
        key=lambda d: (min((s.start, -s.end) for s, _ in d.mentions), d.type, d.name),
    )
    ids = {id(draft): f"e{number}" for number, draft in enumerate(ordered, start=1)}
    entities, mentions = [], []
    for draft in ordered:
        key = ids[id(draft)]
        known = knowledge.gazetteer.known.get(draft.gazetteer or "")
        country = ids.get(id(draft.country)) if draft.country else None
        entity = Entity(
            id=key,
            name=draft.name,
            type=draft.type,
            gazetteer=draft.gazetteer,
            exact_match=known.exact_match if known else (),
            source=replace(draft.source, country=country) if draft.source else None,
        )
        entities.append(entity)
        mentions += [Mention(span=s, kind=k, entity=key) for s, k in draft.mentions]
    return EntityIndex(entities, mentions)
