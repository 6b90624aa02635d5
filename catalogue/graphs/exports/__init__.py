"""How a graph goes out: exchange formats, diagrams and pictures."""
