"""Registries (登记表): authorities, their functions and successions, regions and levels."""
