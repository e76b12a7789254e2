"""Dates as Japanese writes them."""
