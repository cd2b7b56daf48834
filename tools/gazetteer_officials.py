"""Ministers and other officials until 2014, who are known by name beside their country only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gazetteer_countries import is_state
from gazetteer_heads import STYLES, is_like
from gazetteer_person import FORMER
from gazetteer_rows import Row, entity, read

from kg.knowledge.gazetteer_names import fold
from kg.model.ids import slug

NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){1,3}")
SMALL = {"De": "de", "Da": "da", "Dos": "dos", "Van": "van", "Von": "von", "Der": "der"}
OFFICE = re.compile(r"^[A-Z]{3}(GOV|ELI|MIL|OPP|JUD|LEG|SPY)")

_COMMON = """USA GBR AUS NZL CAN IRL JAM TTO BRB BHS BLZ GUY ATG DMA GRD KNA LCA VCT ZAF GHA LBR SLE
FJI PNG SLB MLT MUS CHN KOR PRK VNM TWN SGP MMR VUT WSM TON SYC ZMB BWA"""
COMMON = frozenset(_COMMON.split())
"""Countries where names of officials have many bearers, at home or elsewhere."""


def officials(source: Path, ids: Mapping[str, str], known: Iterable[Row]) -> list[Row]:
    """A row for each official whose name is clean, has few bearers and is not `known` already."""
    codes = {r["alpha3"]: ids[r["alpha2"]] for r in read(source / "countries.csv") if is_state(r)}
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(source / "leaders_petrarch_to_2014.csv"):
        if OFFICE.match(row["cameo_code"]) and (not row["end"] or row["end"] >= "1995"):
            groups[row["country_alpha3"], _written(row["name"])].append(row)
    firsts = Counter(fold(name).split()[0] for _, name in groups)
    lasts = Counter(fold(name).split()[-1] for _, name in groups)
    bearers = Counter(name for _, name in groups)
    taken: dict[str, list[str]] = defaultdict(list)
    used = set()
    for row in known:
        used.add(row["id"])
        for form in (row["label"], *row["names"].split("|"), *row["local_names"].split("|")):
            if " " in form:
                taken[row["country"]].append(fold(re.sub(r" \(.*", "", form)))
                used.add(slug(form))
    found: dict[str, Row] = {}
    ordered = sorted(groups, key=lambda key: (key[0], -len(groups[key]), key[1]))
    for code, name in ordered:
        country, words = codes.get(code, ""), fold(name).split()
        dirty = not NAME.fullmatch(name) or STYLES.search(name) or min(map(len, words)) < 2
        common = firsts[words[0]] >= 8 and lasts[words[-1]] >= 6 and len(words) == 2
        if not country or code in COMMON or dirty or common or bearers[name] > 1:
            continue
        if slug(name) in used or any(is_like(fold(name), other) for other in taken[country]):
            continue
        taken[country].append(fold(name))
        used.add(slug(name))
        label = _german(name) if code in ("DEU", "AUT", "CHE") else name
        forms = [*dict.fromkeys((label, name)), *_variants(groups[code, name], words[-1])]
        found[slug(label)] = entity(
            id=slug(label),
            label=f"{label} ({country})",
            type="Person",
            local_names=forms,
            country=country,
            source=FORMER,
        )
    return list(found.values())


def _written(name: str) -> str:
    """The name with its small words in small letters again: "Thomas De Maiziere"."""
    first, *rest = name.split(" ")
    return " ".join([first, *(SMALL.get(word, word) for word in rest)])


def _german(name: str) -> str:
    """A German name with its umlauts again: "Peer Steinbrueck"."""
    first, _, last = name.rpartition(" ")
    for two, one in (("ue", "ü"), ("oe", "ö"), ("ae", "ä")):
        last = re.sub(rf"(?<=[bcdfghklmnprstvwz]){two}(?=[bcdfghklmnprstu])", one, last)
    return f"{first} {last}"


def _variants(rows: Iterable[Row], surname: str) -> list[str]:
    """Other spellings of the whole name, without titles."""
    forms = {_written(form) for row in rows for form in row["aliases"].split("|")}
    return sorted(
        form
        for form in forms
        if NAME.fullmatch(form) and not STYLES.search(form) and fold(form).split()[-1] == surname
    )
