"""Somebody's article as an article of a dossier: its links, steps and margin notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from disputemap.articles.mentions import Findings, Mention
from disputemap.articles.text import Mark, Part, PartKind, Text
from disputemap.dossier import Article, Block, Dossier, Run, Step
from disputemap.dossier.articles import BlockKind, LinkKind
from disputemap.dossier.dates import EdtfDate, iso_date

HEAD: tuple[PartKind, ...] = ("title", "standfirst", "byline")
"""What stands above an article, once each."""

BLOCKS: dict[PartKind, BlockKind] = {
    "heading": "heading", "caption": "caption", "quote": "quote", "item": "item",
}  # fmt: skip
"""Kinds of part that are blocks of a kind of their own; the others are paragraphs."""

UNKNOWN_LANGUAGE = "und"
"""What BCP 47 calls a language that is not known."""

LONGEST_TITLE = 80
"""Signs of a title that is made of the first words, where a text has none."""

RANK = {"event": 0, "place": 1, "date": 2}
"""Which of two links stays that begin at the same place and are equally long."""


def annotated(text: Text, findings: Findings, dossier: Dossier, *, id: str, rights: str) -> Article:
    """Make an article of a dossier of a text and what was found in it.

    Parameters
    ----------
    text : Text
    findings : Findings
    dossier : Dossier
        The dossier that the links lead into.
    id : str
        Id of the article.
    rights : str
        Whose text it is.

    Returns
    -------
    Article
        A passage with events or places is a step: the map shows its first event or date, or else
        the day of publication (without one, what it showed before), with the places in view. What
        could not be decided is a choice. A note stands where its statement is first made.
    """
    head = {kind: number for kind in HEAD for number in _first(text, kind)}
    body = _Body(dossier, findings, *_first_day(text, dossier))
    for number, part in text.kept:
        if head.get(part.kind) != number or (part.kind == "standfirst" and body.finds(number)):
            body.add(number, part)
    standfirst = head.get("standfirst")
    shown = standfirst is not None and not body.finds(standfirst)
    return Article(
        id=id,
        lang=text.lang or UNKNOWN_LANGUAGE,
        title=text.first("title") or _opening(text),
        byline=text.first("byline"),
        standfirst=text.first("standfirst") if shown else None,
        date=text.published,
        rights=rights,
        original=None,
        sources=(),
        steps=tuple(body.steps),
        blocks=tuple(body.blocks),
    )


def linked(findings: Findings, number: int, part: Part) -> list[Mention]:
    """What of all that was found in a part becomes a link: none overlaps another, in order.

    What was found gives way to links that the part has of its own; a hand does not.
    """
    own = [mark for mark in part.marks if mark.kind]
    found = [
        each
        for each in findings.mentions
        if each.part == number and each.kind != "note"
        if each.reason == "by-hand" or not any(_overlap(each, mark) for mark in own)
    ]
    return list(_apart(found))


def _first(text: Text, kind: PartKind) -> list[int]:
    return [number for number, part in text.kept if part.kind == kind][:1]


def _opening(text: Text) -> str:
    """The first words of a text without a title."""
    first = next((part.text for _, part in text.kept if part.text.strip()), "–")
    if len(first) <= LONGEST_TITLE:
        return first
    words, space, _ = first[:LONGEST_TITLE].rpartition(" ")
    return f"{(words if space else first[:LONGEST_TITLE]).rstrip(' ,;:–—-')}…"


def _first_day(text: Text, dossier: Dossier) -> tuple[str, bool]:
    """The day that the map shows before the text names one, and whether it goes back to it.

    That of publication, if it is known and the dossier covers it; or else that of its first view.
    """
    day = text.published.shown_day if text.published else None
    if day is not None and dossier.span.first_day <= day < dossier.span.end_day:
        return iso_date(day), True
    return str(dossier.first_view.date), False


@dataclass
class _Body:
    """Blocks and steps, made part by part."""

    dossier: Dossier
    findings: Findings
    day: str
    present: bool
    blocks: list[Block] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    step: int | None = None

    def finds(self, number: int) -> list[Mention]:
        """What was found in a part."""
        return [each for each in self.findings.mentions if each.part == number]

    def add(self, number: int, part: Part) -> None:
        found = self.finds(number)
        links = linked(self.findings, number, part)
        if part.kind == "caption":
            self.step = None  # it stands between two steps, since blocks are not nested
        elif any(each.kind in ("event", "place") and each.target for each in links):
            self._begin(links)
        kind = BLOCKS.get(part.kind, "paragraph")
        self.blocks.append(Block(kind, self.step, tuple(_runs(part, links))))
        for note in found:
            if note.kind != "note" or note.target in self.notes:
                continue
            self.notes.add(note.target)
            said = part.text[note.start : note.end].strip()
            self.step = None
            self.blocks.append(Block("note", None, note=note.target, statement=said or None))

    def _begin(self, links: Sequence[Mention]) -> None:
        """A new step, unless the passage goes on with what the map shows."""
        event = next((each.target for each in links if each.kind == "event" and each.target), None)
        places = dict.fromkeys(
            shown for each in links if each.kind == "place" for shown in self._shown(each.target)
        )
        if event:
            day = iso_date(self.dossier.event(event).date.shown_day)
        else:
            day = next(filter(None, map(self._covered, links)), self.day)
        if not self.present:
            self.day = day
        step = Step(event, tuple(places), day)
        if self.step is None or self.steps[self.step] != step:
            self.step = len(self.steps)
            self.steps.append(step)

    def _shown(self, place: str) -> tuple[str, ...]:
        """What is brought into view for a place."""
        names = {each.id: each.shows for each in self.dossier.names.places}
        return names.get(place) or (place,)

    def _covered(self, mention: Mention) -> str | None:
        """The day of a date that the dossier covers."""
        if mention.kind != "date":
            return None
        day = EdtfDate.parse(mention.target).shown_day
        return (
            iso_date(day)
            if self.dossier.span.first_day <= day < self.dossier.span.end_day
            else None
        )


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Links that do not overlap, the longer and weightier kept, in order."""
    order = sorted(mentions, key=lambda each: (RANK[each.kind], each.start - each.end))
    kept: list[Mention] = []
    for each in order:
        if not any(_overlap(each, other) for other in kept):
            kept.append(each)
    return iter(sorted(kept))


def _overlap(one: Mention, other: Mention | Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _runs(part: Part, links: Sequence[Mention]) -> Iterator[Run]:
    """The part's text, cut where its look or its link changes."""
    ranges: list[Mention | Mark] = [*links, *part.marks]
    cuts = sorted({0, len(part.text), *(cut for each in ranges for cut in (each.start, each.end))})
    over, under = list(reversed(links)), list(reversed(part.marks))
    run: Run | None = None
    for start, end in pairwise(cuts):
        while over and over[-1].end <= start:
            over.pop()
        while under and under[-1].end <= start:
            under.pop()
        link = over[-1] if over and over[-1].start <= start else None
        mark = under[-1] if under and under[-1].start <= start else None
        look = _look(link, mark)
        if run and replace(run, text="") == look:
            run = replace(run, text=run.text + part.text[start:end])
            continue
        if run:
            yield run
        run = replace(look, text=part.text[start:end])
    if run:
        yield run


def _look(link: Mention | None, mark: Mark | None) -> Run:
    """A run without its text: a link of the dossier's own lies over one of the file's."""
    look = Run("", emphasis=bool(mark and mark.emphasis), strong=bool(mark and mark.strong))
    if link:
        kind: LinkKind = "choice" if not link.target else _link_kind(link)
        target = link.target or ",".join(link.choices)
        sure = round(link.confidence, 2)
        return replace(look, kind=kind, target=target, confidence=sure, reason=link.reason)
    if mark and mark.kind:
        return replace(look, kind=mark.kind, target=mark.target, href=mark.href)
    return look


def _link_kind(mention: Mention) -> LinkKind:
    kinds: dict[str, LinkKind] = {"place": "place", "date": "date", "event": "event"}
    return kinds[mention.kind]
