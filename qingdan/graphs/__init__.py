"""What is asked of the graph (关系图), and what is made of the answers."""
