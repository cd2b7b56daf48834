"""From a text as it came to blocks with a purpose; no character ever moves."""
