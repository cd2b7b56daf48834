"""Across documents: what is the same, and how much stands behind it."""
