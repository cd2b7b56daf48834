"""Run one function over many documents."""
