"""The graph of lists (关系图): nodes, edges, questions and pictures."""
