"""How lists come in: bytes to tables, tables to editions."""
