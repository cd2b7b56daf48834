"""What stands above a word, and how outcomes combine on the way down from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.knowledge.factuality import Outcome, Signature
from kg.model.vocabulary import STRENGTH, Factuality, Stage

_RANK = {factuality: rank for rank, factuality in enumerate(STRENGTH)}
_MODALITY = {
    Outcome.FACT: Factuality.ACTUAL,
    Outcome.ACTUAL: Factuality.ACTUAL,
    Outcome.ALLEGED: Factuality.ACTUAL,
    Outcome.NEGATED: Factuality.ACTUAL,
    Outcome.PLANNED: Factuality.PLANNED,
    Outcome.CONSIDERED: Factuality.CONSIDERED,
    Outcome.POSSIBLE: Factuality.POSSIBLE,
    Outcome.HYPOTHETICAL: Factuality.HYPOTHETICAL,
}
#: Below these, a negation says that it is not so; below the others it leaves things open.
_CERTAIN = frozenset({Factuality.ACTUAL, Factuality.PLANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How certain something is, whether it is negated, and whether it is hearsay."""

    modality: Factuality = Factuality.ACTUAL
    negated: bool = False
    hearsay: bool = False
    stage: Stage | None = None

    @property
    def factuality(self) -> Factuality:
        """The one name of the closed list; a modal word wins over hearsay."""
        if self.negated and self.modality in _CERTAIN:
            return Factuality.NEGATED
        if self.hearsay and self.modality is Factuality.ACTUAL:
            return Factuality.REPORTED
        return self.modality

    def below(self, signature: Signature) -> Context:
        """What a word with this signature, itself in this context, makes of its complement."""
        outcome = signature.negated if self.negated else signature.affirmed
        below = replace(self, negated=False).with_outcome(outcome)
        return replace(below, stage=None if self.negated else signature.stage or self.stage)

    def with_outcome(self, outcome: Outcome) -> Context:
        """Weaken this context by an outcome; one that negates turns the polarity around."""
        if outcome is Outcome.FACT:
            return Context(hearsay=self.hearsay)
        modality = max(self.modality, _MODALITY[outcome], key=_RANK.__getitem__)
        return replace(
            self,
            modality=modality,
            negated=self.negated != (outcome is Outcome.NEGATED),
            hearsay=self.hearsay or outcome is Outcome.ALLEGED,
        )

    @property
    def affirmed(self) -> Context:
        """The same without the negation, which does not reach adjuncts."""
        return replace(self, negated=False, stage=None)

    @property
    def denied(self) -> Context:
        """The same, negated once, however often it is said ("nobody made no decision")."""
        return replace(self, negated=True)
