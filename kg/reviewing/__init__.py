"""Review: what a build left open, put before a person with the sentences that raise it."""

from kg.reviewing.items import Item, Witness, open_items
from kg.reviewing.listing import LIST_FORMATS, items_as

__all__ = ["LIST_FORMATS", "Item", "Witness", "items_as", "open_items"]
