"""From resolved nodes to quads, in the terms of the contract."""
