"""From words to records: each module a function of an annotated text and the knowledge."""
