"""Texts of a dossier as Streamlit's labels show them: as they are, never as Markdown."""

from __future__ import annotations

import re

SIGNS = re.compile(r"([!-/:-@\\[-`{-~])")


def literal(text: str) -> str:
    """A text whose signs mean nothing: no image is fetched, no link or icon is made of it."""
    return SIGNS.sub(r"\\\1", text)
