"""The frozen types that every layer speaks: plain values, tuples, no input or output."""
