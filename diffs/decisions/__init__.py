"""What reviewers decided: the values, the ledger they are kept in, what follows from them."""
