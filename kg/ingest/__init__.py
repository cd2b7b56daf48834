"""Files, folders and globs in, documents out."""

from kg.ingest.articles import document_of, load
from kg.ingest.records import IngestError, Limits, Reason, Skipped

__all__ = ["IngestError", "Limits", "Reason", "Skipped", "document_of", "load"]
