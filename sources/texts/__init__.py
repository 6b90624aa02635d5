"""Official texts: lines, documents, paragraphs, and what they announce."""
