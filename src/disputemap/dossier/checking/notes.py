"""Whether the patterns of notes can find something, in every language and soon."""

from __future__ import annotations

from disputemap.dossier.draft import FILES, Draft
from disputemap.dossier.faults import close_to, shown
from disputemap.dossier.patterns import can_match_nothing, work
from disputemap.dossier.records import Note

MOST_WORK = 100_000
"""Steps from one place of a text: two gaps of some sixty signs are well below it, three above."""


def check_notes(draft: Draft) -> None:
    """Note patterns that match nothing at all or are slow, and languages without patterns."""
    known = draft.known("languages")
    for note in draft.notes:
        if note.patterns and known:
            for language in sorted(known - note.patterns.keys()):
                draft.fault(
                    FILES["notes"], note.id, f"patterns.{language}", "is missing",
                    "patterns in each language of the dossier, or in none",
                )  # fmt: skip
            for language in sorted(note.patterns.keys() - known):
                draft.fault(
                    FILES["notes"], note.id, f"patterns.{language}",
                    f"{shown(language)} is no language of the dossier",
                    f"a language of dossier.toml{close_to(language, known)}",
                )  # fmt: skip
        _patterns(draft, note)


def _patterns(draft: Draft, note: Note) -> None:
    for language, patterns in note.patterns.items():
        if not patterns:
            draft.fault(
                FILES["notes"], note.id, f"patterns.{language}", "is empty", "one pattern or more"
            )
        for number, pattern in enumerate(patterns):
            where = f"patterns.{language}[{number}]"
            if can_match_nothing(pattern):
                draft.fault(
                    FILES["notes"], note.id, where,
                    f"the pattern {shown(pattern)} also matches where there is nothing",
                    "a pattern that needs at least one sign",
                )  # fmt: skip
            elif work(pattern) > MOST_WORK:
                draft.fault(
                    FILES["notes"], note.id, where, f"the pattern {shown(pattern)} can be slow",
                    "fewer open repeats: at most two such as .{0,60}, endings such as \\w{0,3}",
                )  # fmt: skip
