"""A controlled set: invented reports of which it is known who copied whom.

For each of many happenings of two types: the report of an agency, a verbatim copy of it in another
site's frame, cut copies, a light paraphrase that keeps its quotations, and an independent report in
other words. Happenings of one type are told with the same stock phrases about other people.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

STOCK = {
    "seizure": (
        (
            "The coast guard seized the {ship} off {place} on {day}.",
            "Officers boarded the {ship} near {place} on {day} without meeting resistance.",
            "A vessel called the {ship} has been detained in waters off {place}.",
        ),
        (
            "Inspectors found {n} tonnes of {cargo} in its holds.",
            "On board were {n} tonnes of {cargo}, according to a first count by customs.",
            "Its cargo, some {n} tonnes of {cargo}, is of unknown origin.",
        ),
        (
            "The {ship} had left {port} {weeks} weeks earlier under the flag of {flag}.",
            "Registered in {flag}, the ship sailed from {port} {weeks} weeks ago.",
            "Shipping records list {flag} as its flag and {port} as its last harbour.",
        ),
        (
            "The company that manages the ship did not answer requests for comment.",
            "Calls to the managers of the vessel went unanswered all through the afternoon.",
            "At the address given for the operator there is a locked door.",
        ),
    ),
    "resignation": (
        (
            "{name} resigned as head of {body} on {day} over {n} missing receipts.",
            "The director of {body}, {name}, stepped down on {day}.",
            "{body} is without a leader since {day}, when {name} handed in a letter.",
        ),
        (
            "The audit describes dinners in {place} and flights to {port}.",
            "Auditors spent {weeks} weeks on the books and found bills from {place}.",
            "Receipts from {port} and a bill from {place} had set the examiners on the trail.",
        ),
        (
            "{body} employs {crew} people and gives out grants for libraries and museums.",
            "With a staff of {crew}, {body} decides which stages get public money.",
            "Libraries depend on the {crew} officials of {body} for their budgets.",
        ),
        (
            "Prosecutors said that they were examining whether to open an investigation.",
            "Whether charges follow is being looked at by the public prosecutor.",
            "For the moment no criminal case has been opened, a court clerk confirmed.",
        ),
    ),
}
"""Each thing that is always said of a happening of a type, in three ways."""

NOUNS = """
    archive bridge candle cellar chimney clerk coat corridor curtain dock drawer engine fence
    ferry garden gate glove harness hedge kitchen ladder lantern ledger letter mast mirror
    notebook orchard oven parcel pier pump quarry railing rope sack shelf shutter signal stair
    stove tailor tower trunk tunnel valve wagon warehouse watchman well window workshop yard
""".split()  # noqa: SIM905
VERBS = """
    carried closed counted covered crossed dropped emptied examined fixed flooded followed
    guarded hid inspected kept lifted locked lost marked moved opened painted passed
    photographed pulled pushed repaired replaced sealed searched shared sold sorted stored swept
    took traded turned unloaded visited watched weighed
""".split()  # noqa: SIM905
ADJECTIVES = """
    abandoned black broken cold crowded damp distant dusty empty flat frozen green grey heavy
    hidden hollow large late locked lonely loud low narrow northern old open painted plain quiet
    red round rusty sealed short silent small steep stone tall wet white wooden yellow
""".split()  # noqa: SIM905

QUOTATIONS = (
    "No {cargo} shall pass through {place} as though {flag} had no rules at all",
    "Nobody in {place} believed that {name} would keep silent for {weeks} weeks about {port}",
    "What happened in {port} must never be repeated in {place}, and {name} knows it as I do",
    "My duty is to the people of {place}, whom I told in {port} that {flag} would not help",
    "I have nothing to hide from {body}, and I shall say so in {port} to whoever cares to ask me",
    "If {flag} thinks we can be ignored, {place} and {port} will teach it otherwise",
)
PARTS = [
    a + b for a in "bdfgklmnprstv" for b in ("al", "en", "ir", "om", "und", "ask", "est", "ora")
]
CARGO = ["oil", "grain", "timber", "copper", "cement", "fertiliser", "sugar", "scrap metal"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
FRAMES = (
    "{body}\n\nShare this article\nRead more\nAll rights reserved.",
    "NEWS\n\n{body}\n\nSign up for our newsletter\nRelated articles",
    "{body}",
)


class Kind(StrEnum):
    """How a report came to be."""

    ORIGINAL = "original"
    COPY = "copy"
    CUT = "cut"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"
    INDEPENDENT = "independent"


COPIED = frozenset({Kind.ORIGINAL, Kind.COPY, Kind.CUT, Kind.EXCERPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text, the number of its happening, and how it came to be."""

    text: str
    happening: int
    kind: Kind


def controlled(happenings: int, seed: int = 11) -> list[Report]:
    """The set: six reports of each happening."""
    chance = random.Random(seed)  # noqa: S311  not a secret
    return [report for number in range(happenings) for report in _reports(number, chance)]


def _reports(number: int, chance: random.Random) -> Iterator[Report]:
    facts = _facts(chance)
    stock = chance.sample(STOCK[("seizure", "resignation")[number % 2]], 3)
    ways = [chance.randrange(2) for _ in stock]
    told, retold, own = (
        [s[way].format(**facts) for s, way in zip(stock, some, strict=True)]
        for some in (ways, [1 - way for way in ways], [2] * len(stock))
    )
    details = [_detail(facts, chance) for _ in range(11)]
    quotations = [q.format(**facts) for q in chance.sample(QUOTATIONS, 3)]
    said = [f"“{q},” {facts['name']} said." for q in quotations[:2]]

    def report(kind: Kind, sentences: Sequence[str], frame: str = "{body}") -> Report:
        paragraphs = "\n\n".join(
            " ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)
        )
        return Report(text=frame.format(body=paragraphs), happening=number, kind=kind)

    first = [told[0], details[0], told[1], *details[1:3], said[0], *details[3:5], told[2]]
    original = [*first, *details[5:7], said[1], *details[7:]]
    yield report(Kind.ORIGINAL, original)
    yield report(Kind.COPY, original, chance.choice(FRAMES[:2]))
    yield report(Kind.CUT, original[: chance.randint(4, 9)], chance.choice(FRAMES))
    begin = chance.randint(1, 8)
    yield report(Kind.EXCERPT, original[begin : begin + 5])
    reworded = [_reworded(detail) for detail in details]
    kept = said[: chance.randint(1, 2)]
    yield report(Kind.REWRITE, [*retold[:2], *reworded[:4], *kept, *retold[2:], *reworded[4:8]])
    seen = [_detail(facts, chance) for _ in range(8)]
    yield report(Kind.INDEPENDENT, [*own[:2], *seen, *own[2:], f"“{quotations[2]},” they said."])


def _detail(facts: dict[str, str | int], chance: random.Random) -> str:
    """A sentence that only this happening's reporter wrote, about the same people and places."""
    nouns, adjectives = chance.sample(NOUNS, 4), chance.sample(ADJECTIVES, 3)
    verbs = chance.sample(VERBS, 2)
    who = facts[chance.choice(("name", "place", "port", "body"))]
    return (
        f"The {adjectives[0]} {nouns[0]} {verbs[0]} {who} while a {nouns[1]} {verbs[1]} the "
        f"{adjectives[1]} {nouns[2]} behind some {adjectives[2]} {nouns[3]}."
    )


def _reworded(sentence: str) -> str:
    """The same with another word for each noun, verb and adjective."""
    return " ".join(_OTHER.get(word, word) for word in sentence.split())


_OTHER = {
    word: pool[(i + 1) % len(pool)]
    for pool in (NOUNS, VERBS, ADJECTIVES)
    for i, word in enumerate(pool)
}


def _facts(chance: random.Random) -> dict[str, str | int]:
    def name() -> str:
        return "".join(chance.sample(PARTS, 2)).capitalize()

    return {
        "ship": name(),
        "place": name(),
        "port": name(),
        "flag": name(),
        "name": f"{name()} {name()}",
        "body": f"the {name()} Foundation",
        "cargo": chance.choice(CARGO),
        "day": chance.choice(DAYS),
        "n": chance.randint(20, 9000),
        "weeks": chance.randint(2, 30),
        "crew": chance.randint(8, 90),
    }
