"""The explanations that lie beside an export for a property-graph database."""

from __future__ import annotations

from typing import Final

_SCHEME: Final = """
## How to read it

Each node has the IRI that it has in the RDF graph, as `iri`.

| node | what it is |
|---|---|
| `Entity` | a person, country, body, group or unnamed source; `kind` is its class |
| `Event` | something that happens, is planned, or is said to; `kind` is its type |
| `Claim` | what a source says, believes, fears or denies, in one document |
| `Position` | somebody's office in an organization |
| `Assertion` | a relation between two nodes, with all its evidence |
| `Evidence` | a passage, verbatim: `exact` stands at `begin` to `end` of the document's text |
| `Document`, `Publication` | a text, and where it appeared |
| `Origin`, `Story` | documents that go back to one report; that report one happening |

**Said is not so.** A node stands for what was read, not for what is true:

- `factuality` of an event or assertion is Actual, Reported, Planned, Considered, Possible,
  Hypothetical or Negated; `disputed` says that somebody denies it. The relationships to those that
  take part (`ACTOR`, `TARGET`, …) and to the ends of an assertion repeat both. For facts ask for
  `factuality = 'Actual' AND NOT disputed`.
- A relation between two entities is `MEMBER_OF`, `ALLIED_WITH`, … only where the graph states it
  plainly. `UNCONFIRMED_MEMBER_OF` was only reported, planned, considered or possible, or is
  disputed. `INFERRED_MEMBER_OF` was concluded by a rule, often from an office, and holds at some
  time, not necessarily now. What is Negated has no such relationship; its `Assertion` node remains.
- Symmetric relations (`ALLIED_WITH`, `ADVERSARY_OF`, `SHARES_INTELLIGENCE_WITH`,
  `SHARES_TEXT_WITH`) stand once: match them without a direction.
- `originCount` counts independent reports, `documentCount` also copies; `independentAtMost` of a
  `Story` counts how many of its documents can be independent of one another.
- `reliability` of an `Entity` or `Publication` is a letter that somebody set by hand, A (completely
  reliable) to F (cannot be judged); nothing is computed from it. `confidence` of `Evidence` says
  only how surely a passage was read.

Who may have done what to Russia, by the passages that say so:

    MATCH (who:Entity)<-[:ACTOR]-(e:Event)-[:TARGET]->(:Entity {name: 'Russia'}),
          (e)-[:HAS_EVIDENCE]->(p:Evidence)
    RETURN who.name, e.name, e.factuality, e.disputed, p.exact

Mentions and arguments (which word fills which role) stay in the RDF graph. Characters that XML
forbids, such as NUL, are replaced by U+FFFD, one for one, so offsets stay right.
"""

NEO4J_README: Final = (
    """# The graph for Neo4j

Import into an empty database, from this folder, with Neo4j 5 stopped:

```
neo4j-admin database import full neo4j \\
  --multiline-fields=true --array-delimiter=U+001F \\
$OPTIONS
```

Texts hold line breaks, hence `--multiline-fields`. Lists are parted by the control character
U+001F, which no text holds. A text of over four million bytes needs `--read-buffer-size`. Then make
finding nodes fast:

```
CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.iri IS UNIQUE;
CREATE INDEX FOR (n:Entity) ON (n.name);
```

Beside the label of its kind (`Entity`, `Event`, …) a node has those of its classes (`Country`,
`AidSuspension`). An `Event` or `Assertion` also has one of three: `Actual`, `Unconfirmed`
or `Negated`. So `MATCH (e:MilitaryInvasion:Actual)` finds what happened, and
`MATCH (e:MilitaryInvasion)` also what was only considered.
"""
    + _SCHEME
)

CYPHER_README: Final = (
    """# The graph as a Cypher script

Neo4j, into an empty database (for more than some 100,000 nodes the format `neo4j-csv` is faster):

```
cypher-shell -f schema_neo4j.cypher
cypher-shell -f graph.cypher
```

Ladybug, which needs its tables declared first:

```python
import ladybug
connection = ladybug.Connection(ladybug.Database("graph.lbug"))
for name in ("schema_ladybug.cypher", "graph.cypher"):
    connection.execute("BEGIN TRANSACTION")  # one for each line would take five times as long
    with open(name, encoding="utf-8", newline="\\n") as lines:
        for line in lines:
            connection.execute(line)
    connection.execute("COMMIT")
```

Each line is one statement. Running the script again changes nothing. Each node has one label.
"""
    + _SCHEME
)
