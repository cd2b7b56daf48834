"""The trained reader: text in, proposals out."""
