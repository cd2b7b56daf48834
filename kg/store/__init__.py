"""Keeps generations of quads on disk."""
