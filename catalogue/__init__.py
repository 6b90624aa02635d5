"""What a list is: items, editions, authorities and legal bases."""
