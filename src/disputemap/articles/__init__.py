"""Somebody's article, read: its text, and the places, dates, events and statements in it.

Nothing here is kept: a text goes in, what was found comes out.
"""
