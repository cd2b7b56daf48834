"""Files, folders and globs in, documents out."""
