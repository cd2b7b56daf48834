"""Words that decide how the parts of a clause hang together, whatever the type of event.

These are closed classes of English verbs and nouns (control, ordering, measure); what names a type
of event stands in `ontology/events/`.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Verbs whose object does what their complement says.
OBJECT_CONTROL = _words(
    """accuse advise allow appeal ask assist authorise authorize ban bar beg block call challenge
    charge coerce command compel condemn convict convince criticise criticize dare direct empower
    enable encourage expect forbid force help implore instruct invite lead let lobby make oblige
    order permit persuade plead press pressure prevent prohibit prompt push require restrain stop
    suspect task tell train trigger urge want warn"""
)
#: Those of them whose subject does it where no object stands: "asked to leave".
EITHER_CONTROL = _words("appeal ask beg dare expect help press push request require want")
#: Verbs whose complement is often read as an adverbial clause: "called on Chad to leave".
APPEALING = _words("appeal call plead")
#: Verbs by which someone decides what another does.
ORDERING = _words("authorise authorize command decree direct instruct mandate order task")
#: Nouns for an order; who gives it does not do what is ordered.
ORDERS = _words("order directive instruction command decree mandate")
#: Verbs whose passive keeps an object: "the village granted aid".
DITRANSITIVE = _words(
    "allow award call deny elect give grant name offer owe pay promise send show teach tell"
)
RELATIVES = _words("that which who whom whose")
#: Verbs that pass their time on to the clause below them.
PASSING = ORDERING | _words(
    """agree begin choose continue decide end finish help manage move need plan proceed resume
    schedule start stop try use vote"""
)
#: Verbs that say of an act no more than that it takes place.
HAPPENING = _words("be begin come continue end follow happen occur open schedule start take")
#: Light verbs that say that an act has begun.
BEGINNING = _words("begin commence initiate launch open resume start")
#: Verbs whose subject undergoes what their noun says.
UNDERGOING = _words("draw endure face fear get receive repel suffer survive undergo")
#: Decisions that carry out what they decide.
DECISIONS = _words("decision order directive decree ruling move")
DECIDING = ORDERING | _words("decide rule vote resolve")
#: What acts for the state whose adjective stands before it.
FORCES = _words(
    """aircraft airforce army artillery battleship commando drone fighter force gunboat helicopter
    jet marine military missile navy plane rocket soldier submarine tank troop vessel warplane
    warship"""
)
#: Nouns that measure what stands after "of".
MEASURES = _words(
    """amount amounts batch billions bulk deal delivery deliveries dozens flow flows form group
    hundreds some many several most one two three % percent dozen hundred thousand million billion
    number numbers kind kinds level levels lot majority million millions number package part piece
    portion range rest round scores series set shipment shipments supply supplies thousands tranche
    type types use volume wave"""
)
#: What speaks for whoever wrote it: "passed a resolution condemning".
DOCUMENTS = _words(
    """bill communique decree directive law letter motion order report resolution ruling statement
    declaration tweet warrant"""
)
#: Verbs that take "of" after their object: "accused Lima of fraud".
OF_VERBS = _words(
    "accuse acquit assure cheat clear convict deprive inform remind rid rob suspect warn"
)
#: Nouns of which an act is one: "a series of strikes".
SERIES = _words("series wave round rounds number campaign")
PERSONAL = _words("he she they we i him her them who his their")
"""Pronouns that speak of persons, or of bodies as of persons."""
