"""SPARQL in a child process, and the named questions."""
