"""The page (网页报告) of findings, on the frame of the page of changes."""
