"""Somebody's article while they work on it: its text, its links, and what they changed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from disputemap.articles.annotating import annotated, linked
from disputemap.articles.finding.everything import find
from disputemap.articles.mentions import Findings, Mention, MentionKind
from disputemap.articles.opening import beside, open_article
from disputemap.articles.reopening import reopened, rewritten
from disputemap.articles.text import Mark, Text
from disputemap.dossier import Article, Dossier
from disputemap.scene.wording import interface_words
from disputemap.visitors import Brought, keep

ID = "imported"
"""Id of the article, and name of its files."""


@dataclass(frozen=True)
class Piece:
    """An article and what its visitor made of it. Immutable: every change gives another.

    Attributes
    ----------
    dossier : Dossier
        What its links lead into.
    text : Text, optional
        Its parts; None for an article's file that holds more than can be changed here.
    findings : Findings
        What is linked now.
    removed : tuple of Mention
        What was taken out by hand and can be put back.
    article : Article
        What comes of them.
    file : Article, optional
        What its file held, if it was an article's file.
    token : str
        Where it is shown; see `disputemap.visitors`.
    held : Brought
        What keeps the token alive.
    """

    dossier: Dossier
    text: Text | None
    findings: Findings
    removed: tuple[Mention, ...]
    article: Article
    file: Article | None
    token: str
    held: Brought

    @property
    def shown(self) -> list[Mention]:
        """What readers see: links that do not overlap, and each note where it first stands."""
        if self.text is None:
            return []
        notes: dict[str, Mention] = {}
        links: list[Mention] = []
        for number, part in self.text.kept:
            links += linked(self.findings, number, part)
            for each in self.findings.mentions:
                if each.part == number and each.kind == "note":
                    notes.setdefault(each.target, each)
        return sorted([*links, *notes.values()])

    @property
    def undecided(self) -> int:
        """How many links wait for a choice."""
        return sum(not each.target for each in self.shown)

    def with_target(self, mention: Mention, target: str) -> Piece:
        """The same with another target of a link, or with a choice that is made."""
        chosen = replace(
            mention, target=target, choices=(), confidence=1.0, reason="by-hand"
        )  # fmt: skip
        rest = [each for each in self.findings.mentions if each != mention]
        return self._with([*rest, chosen], self.removed)

    def without(self, mention: Mention) -> Piece:
        """The same without a link, or without a note wherever it stands."""
        gone = [
            each
            for each in self.findings.mentions
            if each == mention
            or (mention.kind == "note" and (each.kind, each.target) == ("note", mention.target))
        ]
        rest = [each for each in self.findings.mentions if each not in gone]
        return self._with(rest, (*self.removed, *gone))

    def with_back(self, mention: Mention) -> Piece:
        """The same with something put back that was taken out."""
        back = [
            each
            for each in self.removed
            if each == mention
            or (mention.kind == "note" and (each.kind, each.target) == ("note", mention.target))
        ]
        rest = tuple(each for each in self.removed if each not in back)
        return self._with([*self.findings.mentions, *back], rest)

    def with_link(self, part: int, words: str, kind: MentionKind, target: str) -> Piece | None:
        """The same with words of a part linked; None if the part has no such words.

        Of words that stand there more than once, the first without a link are taken.
        """
        if self.text is None or not words:
            return None
        whole = self.text.parts[part]
        said = whole.text
        places = [at for at in range(len(said)) if said.startswith(words, at)][:1000]
        if not places:
            return None
        links = linked(self.findings, part, whole)
        taken: list[Mention | Mark] = [*links, *(mark for mark in whole.marks if mark.kind)]
        free = [at for at in places if not _over(taken, at, at + len(words))]
        start = (free or places)[0]
        end = start + len(words)
        under = _over(links, start, end)
        new = Mention(part, start, end, kind, target, 1.0, "by-hand")
        # Links found inside a longer one give way with it: the hand has the last word.
        inside = [
            each
            for each in self.findings.mentions
            if each.part == part and each.kind != "note" and _over([each], start, end)
        ]
        rest = [each for each in self.findings.mentions if each not in inside]
        return self._with([*rest, new], (*self.removed, *under))

    def with_text(self, text: Text) -> Piece:
        """The same of another state of the text, read anew; what was done by hand stays."""
        found = find(text, self.dossier)
        hand = [each for each in self.findings.mentions if each.reason == "by-hand"]
        gone = {(each.part, each.start, each.end, each.kind) for each in self.removed}
        rest = [
            each
            for each in found.mentions
            if (each.part, each.start, each.end, each.kind) not in gone
            and not _over([by for by in hand if by.part == each.part], each.start, each.end)
        ]
        findings = replace(found, mentions=tuple(sorted([*rest, *hand])))
        return piece_of(self.dossier, text, findings, self.removed, self.file)

    def _with(self, mentions: Iterable[Mention], removed: tuple[Mention, ...]) -> Piece:
        if self.text is None:
            return self
        findings = replace(self.findings, mentions=tuple(sorted(set(mentions))))
        return piece_of(self.dossier, self.text, findings, removed, self.file)


def piece_of(
    dossier: Dossier,
    text: Text,
    findings: Findings,
    removed: tuple[Mention, ...] = (),
    file: Article | None = None,
) -> Piece:
    """A piece of a text and what was found in it; what a file says of itself stays."""
    if file is not None:
        article = rewritten(file, text, findings, dossier)
        return _held(dossier, text, findings, removed, article, file)
    spoken = text.lang if text.lang and text.lang in dossier.texts else dossier.languages[0].id
    rights = interface_words(dossier, spoken)["rights-author"]
    article = annotated(text, findings, dossier, id=ID, rights=rights)
    return _held(dossier, text, findings, removed, article, None)


def piece_of_file(content: str, dossier: Dossier) -> Piece:
    """A piece of an article's file, which was imported or written before.

    Raises
    ------
    disputemap.dossier.DossierError
        If it has faults.
    """
    article = open_article(content, dossier)
    again = reopened(article, dossier)
    text, findings = again or (None, Findings())
    return _held(dossier, text, findings, (), article, article)


def _held(
    dossier: Dossier,
    text: Text | None,
    findings: Findings,
    removed: tuple[Mention, ...],
    article: Article,
    file: Article | None,
) -> Piece:
    held = Brought(beside(dossier, article))
    return Piece(dossier, text, findings, removed, article, file, keep(held), held)


Ranged = TypeVar("Ranged", Mention, Mark, Mention | Mark)


def _over(ranges: Iterable[Ranged], start: int, end: int) -> list[Ranged]:
    """Which of some links overlap a range of the same part."""
    return [each for each in ranges if each.start < end and start < each.end]
