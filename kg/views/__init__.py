"""Static pages of the graph."""
