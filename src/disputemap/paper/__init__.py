"""A lesson on paper: worksheet, map sheets, source cards, answer key and teacher's notes as PDF."""

from disputemap.paper.job import SIZES, Size
from disputemap.paper.sheets import NAMES, sheets

__all__ = ["NAMES", "SIZES", "Size", "sheets"]
