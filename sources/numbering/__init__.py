"""Lists without tables: numbered paragraphs with labelled fields."""
