"""Who a phrase is said of: before, in apposition to, listed after, or as subject of the phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.relation_phrases import Complement, Phrase, Words
from kg.model.reading import Entity, Mention
from kg.model.vocabulary import MentionKind

_CLOSING = frozenset(",.;:)-–—!?\"'”")
_COPULAS = frozenset({"be", "become", "remain"})
_APPOINT = frozenset(
    {"elect", "appoint", "name", "install", "reelect", "re-elect", "swear", "reappoint"}
)
_SERVE = frozenset(
    {"serve", "work", "act", "install", "elect", "appoint", "name", "swear", "reelect"}
)
_LISTS = frozenset({"including", "like", "namely", "especially", "notably", "e.g."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who the phrase speaks of, how it is attached, and the verb that says so, if any."""

    mention: Mention
    how: str
    verb: Token | None = None
    confidence: float = 0.9


def belonging(words: Words, holder: Holder) -> Complement | None:
    """What stands after "of" behind a holder: "Prime Minister Jane Roe of Malta"."""
    found = words.doc.char_span(holder.mention.span.start, holder.mention.span.end)
    if found is None or words.lower(found.end) != "of":
        return None
    i = found.end + 2 if words.lower(found.end + 1) == "the" else found.end + 1
    name = words.at(i)
    if not name or name[0] != i or not words.same_sentence(i, found.start):
        return None
    if words.lower(name[1]) in {"'s", "’s", "'", "’"}:  # "of Roe's party": it is not Roe's office
        owned = words.at(name[1] + 1)
        if not owned or owned[0] != name[1] + 1:
            return None
        name = owned
    return Complement(mention=name[2], how="of")


def holders(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    """Names that the phrase is said of, the surest first; at most one way of saying so."""
    for way in (_next, _listed, _before, _subject, _after):
        found = list(way(words, phrase, accepts))
        if found:
            yield from found
            return


def _name(words: Words, i: int, accepts: Callable[[Entity], bool]) -> tuple[int, Mention] | None:
    """The accepted name that starts at a token, and the token after it."""
    found = words.at(i)
    if not found or found[0] != i or found[2].kind is MentionKind.ADJECTIVE:
        return None
    if not accepts(words.entity(found[2])):
        return None
    return found[1], found[2]


def names(words: Words, i: int, accepts: Callable[[Entity], bool]) -> tuple[int, list[Mention]]:
    """A list of accepted names, "A, B and C", and the token after it; stops at others."""
    found: list[Mention] = []
    end = i
    while words.same_sentence(i, i):
        while words.lower(i) in {"the", "both"}:
            i += 1
        if not (name := _name(words, i, accepts)):
            break
        if not _whole(words, name[0]):
            break
        end, mention = name
        found.append(mention)
        i = end
        while words.lower(i) in {",", "and", "&", "or", "as", "well"} and i - end < 4:
            i += 1
        if i == end:
            if words.lower(end) == "(":  # "Jane Roe (Labour)"
                break
            if not words.at(i):
                break
    return end, found


def _whole(words: Words, end: int) -> bool:
    """Whether a name that ends here is an item of a list, not a part of one: "the EU states"."""
    if not words.same_sentence(end, end - 1):
        return True
    following = words.doc[end]
    return not (following.tag_ in {"POS", "NN", "NNS"} or following.lower_ in {"'s", "’s", "-"})


def _next(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    inside = words.at(phrase.head[0])
    if inside and accepts(words.entity(inside[2])):
        yield Holder(mention=inside[2], how="before-name", confidence=0.95)
        return
    i = phrase.end
    if words.lower(i) == "-" and words.lower(i + 1) in {"designate", "elect"}:
        i += 2
    elif words.lower(i) in {"designate", "elect", "nominee"}:
        i += 1
    if not words.same_sentence(i, phrase.head[0]):
        return
    if phrase.plural:
        _, found = names(words, i, accepts)
        for mention in found:
            yield Holder(mention=mention, how="before-name", confidence=0.9)
    elif name := _name(words, i, accepts):
        yield Holder(mention=name[1], how="before-name", confidence=0.95)


def _listed(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    i, how = phrase.end, ""
    if words.lower(i) == "(":
        i, how = i + 1, "parenthesis"
    else:
        if words.lower(i) == ",":
            i += 1
        if words.lower(i) == "such" and words.lower(i + 1) == "as":
            i, how = i + 2, "such-as"
        elif words.lower(i) in _LISTS:
            i, how = i + 1, "including"
    if not how or not words.same_sentence(i, phrase.head[0]):
        return
    end, found = names(words, i, accepts)
    if how == "parenthesis" and (words.lower(end) != ")" or (len(found) < 2 and not phrase.plural)):
        return
    if phrase.plural or len(found) == 1 or how == "parenthesis":
        yield from (Holder(mention=m, how=how, confidence=0.9) for m in found)


def _closed(words: Words, i: int) -> bool:
    return (
        i >= len(words.doc)
        or words.doc[i].text in _CLOSING
        or words.lower(i) in {"who", "which", "whose"}
        or not words.same_sentence(i, i - 1)
    )


def _before(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    """In apposition after a name: "David Barnea, the head of Mossad,"."""
    comma = phrase.start - 1
    if comma < 1 or words.doc[comma].text not in {",", "(", "-", "–", "—"}:
        return
    if not words.same_sentence(comma - 1, phrase.head[0]) or phrase.plural:
        return
    found = words.at(_back_over_parenthesis(words, comma - 1))
    if not found or not accepts(words.entity(found[2])):
        return
    first, _, mention = found
    if mention.kind is MentionKind.ADJECTIVE:
        return
    head = words.doc[phrase.head[1] - 1]
    parsed = head.dep_ == "appos" and first <= head.head.i < found[1]
    if not parsed and (head.dep_ == "conj" or not _closed(words, phrase.end)):
        return
    according = (words.lower(first - 2), words.lower(first - 1)) == ("according", "to")
    # "Merkel, the French president, and Cameron" may be a list of three
    listed = (words.lower(phrase.end), words.lower(phrase.end + 1)) == (",", "and")
    # "Linetzky, AMIA employee and survivor Ana Weinstein" are two people
    bare = phrase.determiner is None and _shared(words, phrase.end)
    if according or bare or (listed and not parsed):
        return
    yield Holder(mention=mention, how="after-name", confidence=0.95 if parsed else 0.85)


def _shared(words: Words, i: int) -> bool:
    """Whether a second noun and a name of its own follow after "and"."""
    if words.lower(i) not in {"and", "&"}:
        return False
    i += 1
    while words.same_sentence(i, i) and words.doc[i].pos_ in {"NOUN", "ADJ"} and not words.at(i):
        i += 1
    found = words.at(i)
    return found is not None and words.entity(found[2]).type == "Person"


def _back_over_parenthesis(words: Words, i: int) -> int:
    if words.doc[i].text == ")":
        j = i
        while j > 0 and i - j < 6 and words.doc[j].text != "(":
            j -= 1
        return j - 1
    return i


def _after(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    """In apposition before a name: "the head of Mossad, David Barnea,"."""
    comma = phrase.end
    if words.lower(comma) != "," or not words.same_sentence(comma + 1, phrase.head[0]):
        return
    if phrase.determiner is None and not phrase.complements and not phrase.possessor:
        return
    start = comma + 1
    while words.lower(start) in {"the", '"', "”", "''"}:
        start += 1
    if not (name := _name(words, start, accepts)):
        return
    end, mention = name
    root = words.doc[start:end].root
    parsed = root.dep_ == "appos" and phrase.head[0] <= root.head.i < phrase.head[1]
    if not parsed and (root.dep_ == "conj" or not _closed(words, end)):
        return
    if not parsed and words.lower(end) == "," and words.lower(end + 1) in {"and", "or"}:
        return
    if not parsed and words.at(end + 1) and words.lower(end) == ",":
        return  # a list of names
    yield Holder(mention=mention, how="name-after", confidence=0.9 if parsed else 0.8)


def _subject(words: Words, phrase: Phrase, accepts: Callable[[Entity], bool]) -> Iterator[Holder]:
    """As the subject of a verb: "Barnea is", "Roe, who became", "he was elected"."""
    i = phrase.start - 1
    while i > 0 and (words.doc[i].pos_ == "ADV" or words.lower(i) in {"now", "still"}):
        i -= 1
    how = "is"
    if words.lower(i) == "as":
        i, how = i - 1, "as"
        while i > 0 and (words.doc[i].pos_ == "ADV" or words.lower(i) in {"in", "office"}):
            i -= 1
    if i < 0 or not words.same_sentence(i, phrase.head[0]):
        return
    verb = words.doc[i]
    lemma = verb.lemma_.lower()
    if how == "is" and lemma not in _COPULAS | _APPOINT:
        return
    if how == "as" and lemma not in _SERVE:
        return
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} or c.lemma_ == "be" for c in verb.lefts)
    if lemma in _APPOINT and not passive:
        return
    if lemma in _COPULAS and verb.tag_ in {"VBG", "VB"}:
        return  # "to be", "being"
    for mention in subjects(words, verb):
        if accepts(words.entity(mention)):
            yield Holder(mention=mention, how="subject", verb=verb, confidence=0.85)


def subjects(words: Words, verb: Token) -> list[Mention]:
    """The names or pronouns that are the subject of a verb, "who" resolved."""
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects and verb.dep_ == "conj":
        subjects = [c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    if len(subjects) != 1:
        return []
    subject = subjects[0]
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        subject = verb.head
    return [m for item in [subject, *subject.conjuncts] if (m := words.mention(item))]
