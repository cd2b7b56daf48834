"""What goes wrong between the model and RDF."""

from __future__ import annotations

from kg.model.errors import KgError


class RdfError(KgError):
    """Something cannot be written as RDF, or the ontology's files do not fit together."""
