"""How marks of what changed in a text are made (修订标记)."""
