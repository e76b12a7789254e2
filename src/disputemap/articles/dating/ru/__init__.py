"""Dates as Russian writes them."""
