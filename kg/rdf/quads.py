"""A graph as quads: per document alone, per document resolved, per node, and the judgements."""

from __future__ import annotations

from kg.rdf.documents import document_quads
from kg.rdf.knowledge import knowledge_quads
from kg.rdf.nodes import node_quads
from kg.rdf.review import reliability_quads, review_quads

__all__ = ["document_quads", "knowledge_quads", "node_quads", "reliability_quads", "review_quads"]
