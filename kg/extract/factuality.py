"""Whether something happened, as its holder presents it.

From the event word up to the root of its sentence (or to where its holder's content ends), then
down again: each word on the way passes on what its lexical signature makes of what stands below
it. After Nairn, Condoravdi and Karttunen (2006) and Lotan, Stern and Dagan, "TruthTeller" (2013).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.extract.factuality_context import Context
from kg.extract.factuality_governors import Governed, governor_read_as_subject, signature_of
from kg.extract.factuality_modifiers import modified
from kg.extract.factuality_mood import is_imperative, is_question, is_requested
from kg.extract.factuality_syntax import (
    Form,
    asks,
    follows_directly,
    form,
    is_definite,
    is_inverted,
    is_nominal,
    is_past,
    opens,
    shares_modal,
)
from kg.knowledge import Knowledge
from kg.knowledge.factuality import FactualityLexicon, Outcome
from kg.model.reading import Claim
from kg.model.vocabulary import Factuality, Quotation, Stage, Stance

_STANCES = {
    Stance.DENIES: Outcome.NEGATED,
    Stance.RETRACTS: Outcome.NEGATED,
    Stance.FEARS: Outcome.POSSIBLE,
    Stance.WARNS: Outcome.POSSIBLE,
    Stance.SPECULATES: Outcome.POSSIBLE,
    Stance.CONSIDERS: Outcome.CONSIDERED,
    Stance.PROMISES: Outcome.PLANNED,
    Stance.REQUESTS: Outcome.HYPOTHETICAL,
}
#: Stances that quoted words express by themselves.
_SPOKEN = frozenset({Stance.DENIES, Stance.RETRACTS, Stance.REQUESTS})
#: Fearing the invasion takes it for granted; denying the attack does not.
_LEAVES_DEFINITES = frozenset(
    {Stance.FEARS, Stance.WARNS, Stance.SPECULATES, Stance.PROMISES, Stance.CONSIDERS}
)
#: No clause is that deep: such a tree is a list or noise, of which nothing certain can be said.
_DEEPEST = 150
#: Clauses beside the sentence, of which it takes the content for granted.
_ASIDE = frozenset({"poss", "prep"})
_TEMPORAL = frozenset({"when", "whenever", "until", "till", "once", "after", "before"})
_FREE = frozenset({"any", "every", "each", "no", "whatever", "whichever"})
_FREE_PRONOUNS = frozenset(
    {"anyone", "anybody", "anything", "everyone", "everybody", "whoever", "whatever", "whichever"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """How words present what they tell of."""

    factuality: Factuality
    hearsay: bool = False
    stage: Stage | None = None


def present(
    token: Token, text: Text, knowledge: Knowledge, holder: Claim | None = None
) -> Presentation:
    """How the event that a word names is presented by its holder.

    `holder` is the innermost claim whose content holds the word (None: the document). Within a
    claim only the words of its content and the claim's own stance count (what is feared is
    possible, what is denied negated, what is promised planned), not what stands around it.
    """
    del text
    if sum(1 for _ in token.ancestors) > _DEEPEST:
        return Presentation(factuality=Factuality.POSSIBLE)
    context = _Walk(knowledge.lexicons.factuality, holder).of(token)
    return Presentation(factuality=context.factuality, hearsay=context.hearsay, stage=context.stage)


class _Walk:
    """Contexts of the words of one holder's content."""

    def __init__(self, lexicon: FactualityLexicon, holder: Claim | None) -> None:
        self._lexicon = lexicon
        self._holder = holder

    def of(self, token: Token) -> Context:
        """The context of an event; a request that is rejected was made all the same."""
        if self._is_idea(token):
            return modified(token, Context(), self._lexicon)
        return self.context(token)

    def context(self, token: Token) -> Context:
        """The context of what a word names."""
        if token.dep_ in {"aux", "auxpass", "neg", "mark", "prt"} and token.head != token:
            return self.context(token.head)
        within = self._holder is not None and self._inside(token)
        return modified(token, self._outer(token), self._lexicon, within=within)

    def _outer(self, token: Token) -> Context:
        """The context that a word is in before its own modifiers count."""
        if misread := governor_read_as_subject(token, self._lexicon):
            above = modified(misread.governor, Context(), self._lexicon)
            return above.below(misread.signature)
        if token.dep_ == "ROOT" or token.head == token or not self._reaches(token):
            return self._base(token)
        if token.dep_ in {"conj", "appos"}:
            return self._beside(token)
        if token.dep_ in {"attr", "acomp", "oprd"}:
            return self.context(token.head)
        if is_nominal(token):
            return self._nominal(token)
        return self._clause(token)

    def _reaches(self, token: Token) -> bool:
        """Whether the head of a word still belongs to the holder's content."""
        if self._holder is None or not self._inside(token):
            return True
        return self._inside(token.head)

    def _inside(self, token: Token) -> bool:
        return self._holder is not None and any(
            s.start <= token.idx < s.end for s in self._holder.content
        )

    def _base(self, token: Token) -> Context:
        """The context at the top: the holder's stance, or a plain statement of the document.

        Quoted words stand as they were said: '"We attacked nobody," he denied' is no double
        negation, and a sentence within a quoted request may state something.
        """
        holder = self._holder
        if holder is None or not self._inside(token):
            return self._sentence(token)
        outcome = _STANCES.get(holder.stance)
        quoted = holder.quotation is Quotation.DIRECT and holder.stance in _SPOKEN
        granted = holder.stance in _LEAVES_DEFINITES and is_nominal(token) and is_definite(token)
        if outcome is None or quoted or granted:
            return self._sentence(token)
        return Context().with_outcome(outcome)

    def _sentence(self, token: Token) -> Context:
        """A main clause: a headline's infinitive, a question, a request, a bare condition."""
        if form(token) is Form.INFINITIVE:
            return Context().with_outcome(Outcome.PLANNED)
        opening = self._lexicon.conjunctions.get(opens(token) or "")
        open_ = is_question(token) or is_imperative(token) or opening is Outcome.HYPOTHETICAL
        return Context().with_outcome(Outcome.HYPOTHETICAL) if open_ else Context()

    def _beside(self, token: Token) -> Context:
        """A conjunct shares what stands above, and the modal where it has no clause of its own."""
        head = token.head
        if is_nominal(token) or token.dep_ == "appos" or shares_modal(token):
            return self.context(head)
        if form(token) is Form.INFINITIVE and form(head) is not Form.INFINITIVE:
            found = signature_of(token, self._lexicon)
            if found is not None and found.listed and is_nominal(found.governor):
                return self._below(token, found)
        if is_imperative(token) and not is_past(head):
            return Context().with_outcome(Outcome.HYPOTHETICAL)
        return self._outer(head)

    def _clause(self, token: Token) -> Context:
        governor, shape = token.head, form(token)
        if token.dep_ == "parataxis" or is_requested(token):
            return self._sentence(token)
        if token.dep_ in _ASIDE or (token.dep_ == "acl" and shape is Form.PARTICIPLE):
            return Context()
        if token.dep_ in {"pcomp", "pobj"} or governor.pos_ == "ADP":
            return self._prepositional(token)
        special = {"amod": self._attributive, "advcl": self._adverbial}
        if shape is not Form.INFINITIVE:
            special["relcl"] = self._relative
        return special.get(token.dep_, self._complement)(token)

    def _complement(self, token: Token) -> Context:
        governor, shape = token.head, form(token)
        found = signature_of(token, self._lexicon)
        if found is not None and token.dep_ != "csubj":
            return self._below(token, found)
        above = self.context(governor).affirmed
        if any(c.lower_ in _FREE_PRONOUNS for c in token.children):
            return above.with_outcome(Outcome.HYPOTHETICAL)
        general = token.dep_ == "csubj" and shape is Form.GERUND and not is_past(governor)
        return above.with_outcome(Outcome.HYPOTHETICAL) if general else above

    def _attributive(self, token: Token) -> Context:
        """A participle before a noun: what is feared of "reduced cooperation" is the reduction."""
        noun = token.head
        while noun.dep_ == "conj":
            noun = noun.head
        changed = token.tag_ == "VBN" or token.lower_.endswith("ed")
        resultative = changed and token.lower_ not in self._lexicon.adjectives
        if resultative and signature_of(noun, self._lexicon) is not None:
            return self.context(noun).affirmed
        return Context()

    def _below(self, token: Token, found: Governed) -> Context:
        """What a governor makes of its complement; what is asked for in vain is not done."""
        signature = found.signature
        definite = is_nominal(token) and is_definite(token)
        if signature.definite is not None and definite:
            signature = replace(signature, affirmed=signature.definite)
        if signature.affirmed is Outcome.FACT and is_nominal(found.governor):
            return modified(found.governor, Context(), self._lexicon).affirmed
        above = self.context(found.governor)
        return above if self._is_idea(found.governor) else above.below(signature)

    def _is_idea(self, noun: Token) -> bool:
        """Whether a noun is a plan, request or threat to which something is done."""
        if not is_nominal(noun) or noun.dep_ not in {"dobj", "nsubjpass"}:
            return False
        found = signature_of(noun, self._lexicon)
        return found is not None and found.slot == "idea"

    def _adverbial(self, token: Token) -> Context:
        head, opening, shape = token.head, opens(token), form(token)
        if opening in {"so", "so that"} or (opening in {None, "for"} and shape is Form.INFINITIVE):
            found = signature_of(token, self._lexicon)
            if found is not None and found.listed:
                return self._below(token, found)
            return self.context(head).affirmed.with_outcome(Outcome.PLANNED)
        if opening is None and shape is Form.GERUND and follows_directly(token):
            found = signature_of(token, self._lexicon, listed=True)
            if found is not None:
                return self._below(token, found)
        outcome = self._lexicon.conjunctions.get(opening or "", Outcome.FACT)
        if outcome is Outcome.HYPOTHETICAL or is_inverted(token):
            return Context().with_outcome(Outcome.HYPOTHETICAL)
        if opening is None or (opening in _TEMPORAL and not is_past(token)):
            return self.context(head).affirmed
        return self._outer(head).affirmed

    def _relative(self, token: Token) -> Context:
        noun = token.head
        if noun.lower_ in _FREE_PRONOUNS or any(
            c.dep_ == "det" and c.lower_ in _FREE for c in noun.children
        ):
            return Context().with_outcome(Outcome.HYPOTHETICAL)
        if is_definite(noun) or is_past(token):
            return Context()
        return self.context(noun).affirmed

    def _nominal(self, token: Token) -> Context:
        found = signature_of(token, self._lexicon)
        if found is not None:
            return self._below(token, found)
        if token.dep_ == "pobj":
            return self._prepositional(token)
        if token.dep_ in {"compound", "nmod"}:
            return self.context(token.head)
        if token.dep_ in {"poss", "npadvmod"} or is_definite(token):
            return Context()
        above = self.context(token.head)
        return above if token.dep_ in {"dobj", "dative"} else above.affirmed

    def _prepositional(self, token: Token) -> Context:
        preposition = token.head
        while preposition.head.pos_ in {"ADP", "SCONJ"} and preposition.dep_ in {"prep", "pcomp"}:
            preposition = preposition.head
        names = [preposition.lower_, f"{preposition.lower_} {token.head.lower_}"]
        if preposition.i > 0:
            names.append(f"{preposition.nbor(-1).lower_} {preposition.lower_}")
        governor = preposition.head
        outcome = next(
            (
                self._lexicon.prepositions[n]
                for n in reversed(names)
                if n in self._lexicon.prepositions
            ),
            None,
        )
        if outcome in {Outcome.NEGATED, Outcome.HYPOTHETICAL}:
            return Context().with_outcome(outcome)
        found = signature_of(token, self._lexicon)
        if found is not None:
            return self._below(token, found)
        if outcome is Outcome.FACT or (is_nominal(token) and is_definite(token)):
            return Context()
        if outcome is not None or asks(token):
            return Context().with_outcome(outcome or Outcome.HYPOTHETICAL)
        return self.context(governor).affirmed
