"""The Streamlit app: thin pages around the rooms to its left."""

from pathlib import Path

SCRIPT = Path(__file__).with_name("main.py")
"""The script that Streamlit runs."""
