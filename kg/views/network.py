"""A page that shows the graph as a network, by pyvis' vis-network, without any connection.

pyvis' own template asks a CDN for bootstrap even with its resources in line, shows titles as HTML,
and its `add_edges` compares each edge with all before it. So its network takes nodes and edges as
lists, and the page is a template of ours, in which article text only ever becomes text nodes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from pyvis.network import Network as Picture

from kg.model.errors import KgError
from kg.store.network import Link, Network, Node

COMFORTABLE = 400
"""Entities up to which a page stays easy to use; beyond, the least mentioned are left out."""

COLORS = {
    "Country": "#2f6fb0",
    "Person": "#c4572b",
    "GovernmentBody": "#5a8f3d",
    "Agency": "#3f7f73",
    "Alliance": "#7a55a3",
    "IntergovernmentalOrganization": "#9a6fc0",
    "MediaOutlet": "#8a7a2a",
    "Organization": "#6b7f8c",
    "Company": "#a0617a",
    "NonGovernmentalOrganization": "#b08a4f",
    "ArmedGroup": "#8c2f39",
    "PoliticalParty": "#b5508c",
    "Group": "#9aa0a6",
    "AnonymousSource": "#b9b2a3",
    "Place": "#4f9fb5",
}
"""Colour of each kind of entity, in the order of the legend."""


EVENTS = frozenset({"event", "order"})
"""Kinds of links that events are."""


class ViewError(KgError):
    """There is nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a graph a page shows; without any of these all of it.

    `around` and `document` are IRIs, `hops` counts links from `around`.
    """

    around: str | None = None
    hops: int = 1
    event_type: str | None = None
    document: str | None = None
    most: int = COMFORTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a page holds: how many entities are shown of how many that fit the part."""

    shown: int
    of: int
    links: int


def write_page(network: Network, path: Path, part: Part | None = None) -> Written:
    """Write the page; meant for up to a few hundred entities."""
    part = part or Part()
    if part.event_type:
        _check_type(part.event_type, network)
    links = _selected(network, part)
    linked = {end for e in links for end in (e.source, e.target)}
    nodes = sorted(
        (n for n in network.nodes if n.id in linked),
        key=lambda n: (n.id != part.around, -n.mentions, n.id),
    )
    shown = {n.id for n in nodes[: part.most]}
    links = [e for e in links if e.source in shown and e.target in shown]
    picture = Picture(directed=True, cdn_resources="in_line")
    picture.nodes = [_node(n) for n in nodes if n.id in shown]
    picture.edges = [_edge(e) for e in links]
    path.write_text(_page(picture, network, links), encoding="utf-8")
    return Written(shown=len(shown), of=len(nodes), links=len(links))


def _page(picture: Picture, network: Network, links: list[Link]) -> str:
    data = {
        "nodes": picture.nodes,
        "edges": picture.edges,
        "evidence": {
            node: [asdict(q) for q in network.quotations.get(node, ())]
            for node in sorted({e.node for e in links})
        },
        "documents": [asdict(d) for d in network.documents],
        "judged": {
            node: list(network.judged[node])
            for node in sorted({n["id"] for n in picture.nodes} | {e.node for e in links})
            if node in network.judged
        },
        "colors": list(COLORS.items()),
    }
    environment = Environment(
        loader=PackageLoader("kg.views"), autoescape=True, keep_trailing_newline=True
    )
    library = files("pyvis") / "lib" / "vis-9.1.2"
    css = (library / "vis-network.css").read_text(encoding="utf-8")
    return environment.get_template("network.html.j2").render(
        data=script_safe(data),
        vis_js=(library / "vis-network.min.js").read_text(encoding="utf-8"),
        vis_css="\n".join(line for line in css.splitlines() if "url(" not in line),
    )


def script_safe(value: object) -> str:
    r"""JSON that can stand inside a script element: nothing in it ends the element.

    >>> script_safe("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _node(node: Node) -> dict[str, Any]:
    return {**asdict(node), "value": node.mentions, "color": COLORS[node.kind]}


def _edge(link: Link) -> dict[str, Any]:
    return {
        **asdict(link),
        "from": link.source,
        "to": link.target,
        "label": f"orders {link.label}" if link.kind == "order" else link.label,
        "dashes": link.factuality != "Actual",
        "width": 1 + min(link.origins, 5),
        "arrows": "to",
    }


def _check_type(name: str, network: Network) -> None:
    known = sorted({e.label for e in network.links if e.kind in EVENTS})
    if name not in known:
        types = ", ".join(known) or "none"
        raise ViewError(
            f"no event of type {name!r} links two entities here; types that do: {types}"
        )


def _selected(network: Network, part: Part) -> list[Link]:
    links = list(network.links)
    if part.event_type:
        links = [e for e in links if e.label == part.event_type and e.kind in EVENTS]
    if part.document:
        links = [
            e
            for e in links
            if any(q.document == part.document for q in network.quotations.get(e.node, ()))
        ]
    if part.around:
        near = {part.around}
        for _ in range(part.hops):
            near |= {
                end
                for e in links
                if e.source in near or e.target in near
                for end in (e.source, e.target)
            }
        links = [e for e in links if e.source in near and e.target in near]
    return links
