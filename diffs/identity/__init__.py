"""Which rows are one item (事项同一性): certain pairs, weighed ones, splits and mergers."""
