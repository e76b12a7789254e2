"""Dates as English writes them."""
