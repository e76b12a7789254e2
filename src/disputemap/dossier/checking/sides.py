"""Whether a lesson gives every side equal room: in role-play and where sources are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed, shown
from disputemap.dossier.lessonbook import lesson_file
from disputemap.dossier.lessons import Lesson, LessonPart

Who = TypeVar("Who")

TOLERANCE = 0.2
"""How far a side's text may be from the mean length of all, as a share of it."""


def check_sides(draft: Draft) -> None:
    """Note roles and compared sources of unequal number or length."""
    parties = draft.settings.parties_in_dispute if draft.settings else None
    for lesson in draft.lessons:
        file = lesson_file(lesson.id, lesson.lang)
        if parties:
            _roles(draft, file, lesson, parties)
        for step in lesson.steps:
            compared = [part for part in step.parts if part.kind == "compare"]
            for number, part in enumerate(compared, start=1):
                for wrong, expected in _compared(part, parties):
                    draft.fault(file, f"step {step.id}", f"compare {number}", wrong, expected)


def _roles(draft: Draft, file: str, lesson: Lesson, parties: Sequence[str]) -> None:
    roles = [part for part in lesson.notes if part.kind == "role"]
    counts = Counter(part.party for part in roles)
    for party, times in counts.items():
        if party and party not in parties:
            draft.fault(
                file, f"role {party}", "party", f"{shown(party)} is not in dispute",
                f"{listed(parties)}, or mediator",
            )  # fmt: skip
        elif times > 1:
            draft.fault(file, f"role {party or 'mediator'}", "", f"stands {times} times", "it once")
    for party in parties if roles else ():
        if not counts[party]:
            draft.fault(file, f"role {party}", "", "is missing", "a role for each party in dispute")
    lengths = {part.party: len(part.text) for part in roles if part.party in parties}
    for party, wrong, expected in uneven(lengths):
        draft.fault(file, f"role {party}", "", wrong, expected)


def _compared(part: LessonPart, parties: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """What is wrong with sources that are compared, and what is expected."""
    sources = [
        runs[0].target if runs and runs[0].kind == "source" else None for runs in part.paragraphs
    ]
    if len(sources) < 2:
        yield f"holds {len(sources)} paragraphs", "two or more, each of another source"
    seen: set[str] = set()
    for number, source in enumerate(sources, start=1):
        if source is None:
            yield f"paragraph {number} names no source first", "[…](source:<id>) as its first words"
        elif source in seen:
            yield f"{shown(source)} stands twice", "another source in each paragraph"
        seen.add(source or "")
    lengths = [sum(len(run.text) for run in runs) for runs in part.paragraphs]
    if not part.sides:
        for number, wrong, expected in uneven(dict(enumerate(lengths, start=1))):
            yield f"paragraph {number} {wrong}", expected
    elif len(part.sides) != len(sources):
        yield f"has {len(part.sides)} sides", f"{len(sources)}, one for each paragraph"
    elif parties:
        yield from _sided(part.sides, lengths, parties)


def _sided(
    sides: Sequence[str], lengths: Sequence[int], parties: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for side in dict.fromkeys(sides):
        if side and side not in parties:
            yield f"{shown(side)} is not in dispute", f"{listed(parties)}, or - for no side"
    counts = Counter(sides)
    most = max(counts[party] for party in parties)
    for party in parties:
        if counts[party] < most:
            yield f"{party} has {counts[party]} paragraphs", f"{most}, as many as each other side"
    together: Counter[str] = Counter()
    for side, length in zip(sides, lengths, strict=True):
        together[side] += length
    heard = {party: together[party] for party in parties if party in counts}
    for party, wrong, expected in uneven(heard):
        yield f"{party} {wrong}", expected


def uneven(lengths: Mapping[Who, int]) -> Iterator[tuple[Who, str, str]]:
    """Those whose text is much longer or shorter than all have on average.

    Parameters
    ----------
    lengths : mapping
        Length of each one's text, in signs.

    Yields
    ------
    (key of the mapping, str, str)
        Who, what is wrong, and what is expected.
    """
    mean = sum(lengths.values()) / len(lengths) if lengths else 0
    least, most = mean * (1 - TOLERANCE), mean * (1 + TOLERANCE)
    for who, length in lengths.items():
        if not least <= length <= most:
            yield (
                who,
                f"has {length} signs where all have {mean:.0f} on average",
                f"{least:.0f} to {most:.0f} signs",
            )
