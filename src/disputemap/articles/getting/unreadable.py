"""What is not read, and the bounds that decide it."""

from __future__ import annotations

from disputemap.dossier.faults import UnfitError

LARGEST = 10_000_000
"""Bytes of the largest file, and signs of the longest pasted text before its markup is gone."""

MOST_SIGNS = 400_000
"""Signs of text in one article, a book of 200 pages."""

MOST_BLOCKS = 20_000
"""Blocks of text in one article, furniture too."""

MOST_PAGES = 200
"""Pages of the longest PDF."""

LARGEST_UNPACKED = 30_000_000
"""Bytes that a packed document (.docx) may unpack to."""

LONGEST_TIME = 4.0
"""Seconds that reading one file may take."""

MOST_MEMORY = 400_000_000
"""Bytes that reading one file may take, where the system has such a limit."""

READ = "an article as plain text, .txt, .md, .html, .docx or .pdf, or pasted"


class UnreadableError(UnfitError):
    """An article that cannot be read, with what is wrong and what would be right.

    Attributes
    ----------
    wrong, expected : str
        In words for its reader.
    """


def refuse_size(size: int) -> None:
    """Stop at a file of too many bytes, or a pasted text of too many signs.

    Raises
    ------
    UnreadableError
    """
    if size > LARGEST:
        raise UnreadableError(
            f"the file has {size / 1e6:.1f} MB", f"at most {LARGEST // 1_000_000} MB"
        )


def refuse_length(signs: int, blocks: int = 0) -> None:
    """Stop at a text that is too long to be one article.

    Raises
    ------
    UnreadableError
    """
    if signs > MOST_SIGNS:
        raise UnreadableError(
            "the text is longer than an article", f"at most {MOST_SIGNS} signs of text"
        )
    if blocks > MOST_BLOCKS:
        raise UnreadableError(
            "the text is in more pieces than an article", f"at most {MOST_BLOCKS} paragraphs"
        )
