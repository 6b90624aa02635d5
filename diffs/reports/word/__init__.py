"""Word documents: what stands in them as values, how it is written, and offices' own templates."""
