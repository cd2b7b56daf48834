"""When something happened, as far as the words and the document's date say."""

from __future__ import annotations

from kg.annotate.text import Text
from kg.model.times import TimeExpression


def find_times(text: Text) -> tuple[TimeExpression, ...]:
    """Find time expressions, in text order.

    A relative one has a value only where the document's date is known.
    """
    del text
    return ()
