"""The written corpus: news texts made for this project, annotated inline, and its checker."""
