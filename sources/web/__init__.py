"""Lists on the web: fetched within limits, kept with where they came from, found in pages."""
