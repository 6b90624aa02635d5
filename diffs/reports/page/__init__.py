"""The page (网页报告): one HTML file that asks nothing of a network."""
