"""Forms of a name by the endings of its language."""

from __future__ import annotations

import re
from itertools import product

from disputemap.articles.finding.grammar import Grammar

MOST_WORDS = 8
"""Words of a name that is inflected."""

MOST_FORMS = 64
"""Forms of a name in one case."""


def forms(name: str, grammar: Grammar) -> set[str]:
    """Every form of a name, itself among them.

    All words of a name stand in one case; a name after the word for its kind may also keep its
    own.
    """
    parts = re.split(r"([\s‐-―-]+)", name)
    words, joints = parts[::2], parts[1::2]
    if not grammar.endings or len(words) > MOST_WORDS:
        return {name}
    tables = [
        _cases(word, grammar, keeps=bool(number and words[0].islower()) or _is_dash(joint))
        for number, (word, joint) in enumerate(zip(words, [*joints, ""], strict=True))
    ]
    found = {name}
    for case in range(max(map(len, tables))):
        choices = [table[min(case, len(table) - 1)] for table in tables]
        for several in list(product(*choices))[:MOST_FORMS]:
            joined = "".join(
                word + joint for word, joint in zip(several, [*joints, ""], strict=True)
            )
            found.add(joined)
    return found


def _is_dash(joint: str) -> bool:
    return bool(joint) and not joint.isspace()


def _cases(word: str, grammar: Grammar, *, keeps: bool) -> list[list[str]]:
    """Forms of a word in each case, itself in all of them if it may keep its own."""
    table = next((made for each in grammar.endings if (made := each.forms(word))), None)
    if table is None:
        return [[word]]
    if keeps:
        return [[*dict.fromkeys([word, *several])] for several in table]
    return table
