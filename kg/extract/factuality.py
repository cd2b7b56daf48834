"""Whether something happened, as its holder presents it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.text import Text
from kg.knowledge import Knowledge
from kg.model.reading import Claim
from kg.model.vocabulary import Factuality, Stage


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
    del token, text, knowledge, holder
    return Presentation(factuality=Factuality.ACTUAL)
