"""Which names of one text name the same person, body, group or place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.annotate.text import Text
from kg.extract.drafts import Draft, Found
from kg.extract.name_types import normal
from kg.knowledge.descriptions import NameWords
from kg.knowledge.gazetteer import Gazetteer
from kg.model.spans import Span
from kg.model.vocabulary import EntityType, MentionKind

LINKERS = frozenset(
    {"of", "the", "for", "and", "on", "in", "to", "de", "du", "la", "der", "des", "y"}
)


def group(found: Iterable[Found], gazetteer: Gazetteer, words: NameWords) -> list[Draft]:
    """One draft for each thing named, in the order of first mention."""
    names = sorted(found, key=lambda f: f.span)
    drafts: dict[str, Draft] = {}
    for name in _fullest_first(names):
        key = _key(name, drafts, gazetteer)
        if key not in drafts:
            drafts[key] = _draft(name, key, gazetteer, words)
        drafts[key].names.append(name)
    for draft in drafts.values():
        draft.names.sort(key=lambda f: f.span)
        draft.gender = draft.gender or _gender(draft, words)
        for name in draft.names:
            draft.add(name.span, name.kind, name.words.root.i)
    return sorted(drafts.values(), key=lambda d: d.names[0].span)


def add_turns(text: Text, drafts: list[Draft], words: NameWords) -> None:
    """Add the names before the colons of an interview, which are no part of its sentences."""
    for span in sorted({b.speaker for b in text.clean.blocks if b.speaker}):
        label = span.of(text.document.text)
        parts = label.replace(".", ". ").split()
        while len(parts) > 1 and parts[0].lower() in words.titles:
            parts = parts[1:]
        form = " ".join(parts)
        fitting = [d for d in drafts if d.type is EntityType.PERSON and _short(normal(form), d)]
        if len(fitting) == 1:
            start = span.start + label.rfind(parts[0])
            fitting[0].add(Span(start, span.end), MentionKind.NAME, NO_TOKEN)


NO_TOKEN = -1
"""The head of a mention that stands outside all sentences."""


def _fullest_first(names: list[Found]) -> list[Found]:
    """Longer names first, so that short ones find them; the order in the text breaks ties."""
    return sorted(names, key=lambda f: (-len(f.form.split()), f.span))


def _draft(name: Found, key: str, gazetteer: Gazetteer, words: NameWords) -> Draft:
    known = gazetteer.known.get(key)
    if known:
        return Draft(name=known.label, type=known.type, gazetteer=known.id)
    kind = name.type or EntityType.ORGANIZATION
    label = words.regions.get(normal(name.form), name.form)
    return Draft(name=label, type=kind, plural=kind is EntityType.GROUP)


def _key(name: Found, drafts: dict[str, Draft], gazetteer: Gazetteer) -> str:
    """The key of the entity: its id if it is known and certain, else that of a fuller name."""
    fitting = [i for i in name.known if _fits(name, gazetteer.known[i].type)]
    if len(fitting) == 1:
        return fitting[0]
    form = normal(name.form)
    if name.type is EntityType.GROUP:
        return f"group {_stem(form)}"
    if name.type is EntityType.PERSON:
        return _person(name, form, drafts)
    own = f"{_class(name.type)} {form}"
    if own in drafts:
        return own
    if re.fullmatch(r"[A-Z][A-Za-z&]{1,7}", name.form) and sum(map(str.isupper, name.form)) > 1:
        full = [k for k, d in drafts.items() if _abbreviates(name.form, d)]
        if len(full) == 1:
            return full[0]
    return own


def _fits(name: Found, kind: EntityType) -> bool:
    return name.type is None or (name.type is EntityType.PERSON) == (kind is EntityType.PERSON)


def _class(kind: EntityType | None) -> str:
    return "place" if kind in {EntityType.PLACE, EntityType.COUNTRY} else "body"


def _stem(form: str) -> str:
    """Make one of "Republicans" and "Republican"."""
    return form[:-1] if form.endswith("s") and len(form) > 4 else form


def _person(name: Found, form: str, drafts: dict[str, Draft]) -> str:
    """The key of the one person whose fuller name this may be short for, the nearest before."""
    fuller = [k for k, d in drafts.items() if d.type is EntityType.PERSON and _short(form, d)]
    exact = [k for k in fuller if any(normal(n.form) == form for n in drafts[k].names)]
    for keys in (exact, fuller):
        if len(keys) == 1:
            return keys[0]
        if keys:
            before = [(_last_before(drafts[k], name), k) for k in keys]
            return max(before)[1]
    return f"person {form}"


def _last_before(draft: Draft, name: Found) -> int:
    return max((n.span.end for n in draft.names if n.span.start < name.span.start), default=-1)


def _short(form: str, draft: Draft) -> bool:
    """Whether a name can be short for one of a person's names."""
    parts = form.split()
    for other in draft.names:
        full = normal(other.form).split()
        if parts == full:
            return True
        last = re.sub("^(?:al|el)-", "", full[-1])
        if (
            len(parts) == 1
            and len(full) > 1
            and parts[0] in (full[-1], last, full[0], " ".join(full[1:]))
        ):
            return True
        if 1 < len(parts) < len(full) and (full[-len(parts) :] == parts):
            return True
        if len(parts) > 1 and len(full) > 1 and parts[-1] == full[-1] and _same(parts[0], full[0]):
            return True
    return False


def _same(one: str, other: str) -> bool:
    """Whether two first names can be one: equal, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _abbreviates(short: str, draft: Draft) -> bool:
    """Whether capitals are the first letters of a body's name."""
    letters = re.sub(r"[^A-Z]", "", short)
    for name in draft.names:
        words = [w for w in re.split(r"[\s-]+", name.form) if w]
        if len(words) < 2:
            continue
        every = "".join(w[0] for w in words).upper()
        main = "".join(w[0] for w in words if w.lower() not in LINKERS).upper()
        if letters in (every, main):
            return True
    return False


def _gender(draft: Draft, words: NameWords) -> str | None:
    """Tell "m" or "f" from titles and first names, None where they do not tell."""
    if draft.type is not EntityType.PERSON:
        return None
    for name in draft.names:
        title = name.title.lower()
        last = title.split()[-1] if title else ""
        if title in words.male or last in words.male:
            return "m"
        if title in words.female or last in words.female:
            return "f"
    for name in draft.names:
        first = name.form.lower().split()[0]
        if " " in name.form and first in words.male_names:
            return "m"
        if " " in name.form and first in words.female_names:
            return "f"
    return None
