"""Files, folders and globs in, documents out."""

from kg.ingest.articles import load
from kg.ingest.records import IngestError, Limits, Reason, Skipped

__all__ = ["IngestError", "Limits", "Reason", "Skipped", "load"]
