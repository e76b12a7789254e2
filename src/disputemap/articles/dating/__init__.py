"""Dates of a text in three languages, at the precision that it gives."""
