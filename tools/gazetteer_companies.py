"""Converts the companies of stock indices into `ontology/gazetteer/companies.csv`.

Usage: python tools/gazetteer_companies.py WHEEL [TARGET]
WHEEL is a wheel of pytickersymbols (MIT), whose list has each company's page in Wikipedia. It is no
part of the gathered source tables, so this is run apart from `gazetteer.py`.
"""

from __future__ import annotations

import ast
import re
import sys
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from gazetteer_bodies import Names
from gazetteer_rows import Row, entity, is_ordinary, ordinary_words, read, tidy, write
from rapidfuzz.fuzz import partial_ratio

from kg.knowledge.gazetteer_names import fold
from kg.model.ids import slug

FOLDER = Path(__file__).resolve().parents[1] / "ontology" / "gazetteer"
PAGE = "https://en.wikipedia.org/wiki/"
SMALL = frozenset({"S&P 600"})
"""Indices of companies that the world's news hardly names, under names that mean others."""

LEGAL = re.compile(
    r",? (?:Inc|Incorporated|Corporation|Corp|Company|Co|plc|PLC|AG|SE|S\.A|SA|N\.V|NV|AB|ASA|Oyj"
    r"|Ltd|Limited|Holdings?|KGaA|S\.p\.A|SpA|& Co|and Company|SCA|Group)\.?$"
)


def companies(
    wheel: Path, hand: Collection[Row], taken: Collection[str], words: Collection[str]
) -> list[Row]:
    """A row for each company with a page whose title is like its name; `taken` are folded words.

    A hand-kept company keeps its id. Neither a short form that is a word, a place or somebody's
    name is taken, nor the country, which the list has by place of trade.
    """
    found: dict[str, Row] = {}
    names = Names([hand])
    for name, page in sorted(set(_listed(wheel))):
        title = tidy(unquote(page).replace("_", " "))
        base = re.sub(r" \([^)]*\)$", "", title)
        alike = partial_ratio(slug(name), slug(base)) >= 85
        if not alike or re.search(r"Unternehmen|Trust|Fund|REIT|Gruppe", title):
            continue
        forms = [f for f in _forms(base, name) if _is_sure(f, title, taken, words)]
        main = base if base in forms else f"{base} (company)"
        held = [key for form in forms if (key := names.get(form))]
        key = slug(title) if slug(title) in names.rows or not held else held[0]
        found.setdefault(
            key,
            entity(
                id=key,
                label=main,
                type="Company",
                names=[f for f in forms if not f.isupper()],
                acronyms=[f for f in forms if f.isupper()],
                exact_match=PAGE + page,
                source=f"{wheel.name.partition('-py3')[0]} (MIT)",
            ),
        )
    return list(found.values())


def _listed(wheel: Path) -> Iterator[tuple[str, str]]:
    """Name and page of each company of an index that counts."""
    text = zipfile.ZipFile(wheel).read("pytickersymbols/indices_data.py").decode()
    tree = next(node for node in ast.parse(text).body if isinstance(node, ast.Assign))
    indices = ast.literal_eval(tree.value)
    for index in sorted(indices.keys() - SMALL):
        for company in indices[index]["companies"]:
            page = company.get("metadata", {}).get("wikipedia_url", "")
            if page.startswith(PAGE):
                yield company["name"], page.removeprefix(PAGE)


def _forms(base: str, name: str) -> Iterator[str]:
    for form in (base, re.sub(r" \([^)]*\)$", "", tidy(name))):
        yield form
        short = LEGAL.sub("", form)
        if short != form:
            yield short
            yield LEGAL.sub("", short)


def _is_sure(form: str, title: str, taken: Collection[str], words: Collection[str]) -> bool:
    """Whether a form can mean nothing but the company: its page's own title, or no other's name."""
    parts = [fold(w) for w in re.findall(r"[^\W\d_]+", form)]
    if not parts or len(form) < 2 or form.startswith("The "):
        return False
    strange = [w for w in parts if w not in taken and not is_ordinary(w, words)]
    if form == title:
        return len(parts) > 1 or form.isupper() or parts[0] not in words
    if len(form.split()) > 1:
        return bool(strange) or form.startswith(LEGAL.sub("", title) + " ")
    return bool(strange) and not form.isupper() and len(form) > 4


def _taken() -> frozenset[str]:
    """The folded words of people's and places' names."""
    found = set()
    for table in ("people", "officials", "hand_people", "places", "hand_places", "countries"):
        for row in read(FOLDER / f"{table}.csv"):
            for form in (row["label"], *row["names"].split("|"), *row["local_names"].split("|")):
                found.update(re.findall(r"[^\W\d_]+", fold(form)))
    return frozenset(found)


if __name__ == "__main__":
    rows = companies(
        Path(sys.argv[1]), read(FOLDER / "hand_bodies.csv"), _taken(), ordinary_words()
    )
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER
    print(f"{write(target / 'companies.csv', rows):6} companies.csv")
