"""The panels beside or under the map: title, date, event, legend, inset and credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from shapely import box

from disputemap.dossier import Dossier
from disputemap.render.still.colours import theme_colour
from disputemap.render.still.column import Block, Column, height_of, stacked
from disputemap.render.still.ground import Frame
from disputemap.render.still.inset import draw_inset, inset_size
from disputemap.render.still.legend import Entry, entries, names_rule
from disputemap.render.still.painting import DASHES, LINE, line_colour, paint_shape
from disputemap.render.still.paper import Ink
from disputemap.render.still.part import Part
from disputemap.scene import View, shown_date
from disputemap.scene.perspective import line_style
from disputemap.scene.wording import interface_words, written_date

SHRINKING = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68)
"""Sizes of text that are tried until all of it has room."""

SWATCH = (30.0, 16.0)
INSET = 210.0
"""Greatest height of the inset in pixels."""

GAP = 16.0


@dataclass(frozen=True)
class Words:
    """What a picture says about its view.

    Attributes
    ----------
    title, date, event, rule, statement, credit : str
        In the view's language; ``event`` is empty without one.
    """

    title: str
    date: str
    event: str
    rule: str
    statement: str
    credit: str


def words_of(dossier: Dossier, view: View) -> Words:
    """Title, date at its true precision, event, rules and credit of a view."""
    texts, language = dossier.texts[view.lang], dossier.language(view.lang)
    words = interface_words(dossier, view.lang)
    date, event = shown_date(dossier, view), ""
    if view.event:
        chosen = dossier.event(view.event)
        event = texts.get("events", chosen.id, "title")
        if date != chosen.date:
            event = f"{event} ({written_date(chosen.date, language, words)})"
    edition = words["edition"].format(edition=written_date(dossier.edition, language, words))
    licences = dict.fromkeys((dossier.licences.texts, dossier.licences.geometry))
    credit = " · ".join(
        [dossier.licences.attribution, f"disputemap {dossier.id}", edition, *licences]
    )
    perspective = texts.get("perspectives", view.view, "name")
    return Words(
        title=texts.get("dossier", "title"),
        date=written_date(date, language, words),
        event=event,
        rule=f"{words['perspective']}: {perspective} · {names_rule(dossier, view)}",
        statement=texts.get("dossier", "statement"),
        credit=credit,
    )


@dataclass(frozen=True, eq=False)
class Panel(Part):
    """Texts, legend and inset of a picture."""

    @cached_property
    def words(self) -> Words:
        """What the picture says beside its map."""
        return words_of(self.dossier, self.view)

    @property
    def rtl(self) -> bool:
        """Whether the view's language runs from the right."""
        return self.dossier.language(self.view.lang).direction == "rtl"

    def draw(self, frames: tuple[Frame, ...]) -> None:
        """Draw all of it into one frame or two, as large as they have room for."""
        columns = [Column(self.paper, frame.x, frame.width, self.rtl) for frame in frames]
        for shrink, parts in product(SHRINKING, (("inset", "rule"), ("rule",), ())):
            top, foot = self._blocks(columns[0], columns[-1], self.unit * shrink, parts)
            apart = len(frames) > 1
            needed = [height_of(top), height_of(foot)]
            if (max(needed) if apart else sum(needed) + GAP) <= frames[0].height:
                break
        stacked(top, frames[0].y)
        stacked(foot, frames[-1].y + frames[-1].height - height_of(foot))

    def _blocks(
        self, first: Column, last: Column, unit: float, parts: Sequence[str]
    ) -> tuple[list[Block], list[Block]]:
        """What stands at the top and what at the foot."""
        muted = theme_colour("muted")
        top = [*self._heading(first, unit), *self._legend(first, unit)]
        if "rule" in parts:
            rule = Ink(12.5 * unit, muted)
            top.append(first.paragraph("rule", self.words.rule, rule))
        foot = [
            last.paragraph(
                "statement", self.words.statement, Ink(12.5 * unit, theme_colour("ink")),
                after=6 * unit,
            ),
            last.paragraph("credit", self.words.credit, Ink(11.5 * unit, muted)),
        ]  # fmt: skip
        if "inset" in parts:
            foot.insert(0, self._inset(last, unit))
        return top, foot

    def _heading(self, column: Column, unit: float) -> list[Block]:
        ink = theme_colour("ink")
        words = self.words
        title = Ink(25 * unit, ink, 700)
        date = Ink(19 * unit, theme_colour("accent"), 700)
        made = [
            column.paragraph("title", words.title, title, after=8 * unit),
            column.paragraph("date", words.date, date, after=4 * unit),
        ]
        if words.event:
            made.append(column.paragraph("event", words.event, Ink(16 * unit, ink)))
        return [*made, Block(GAP * unit, lambda _top: None)]

    def _legend(self, column: Column, unit: float) -> list[Block]:
        return [
            self._entry(column, entry, number, unit)
            for number, entry in enumerate(entries(self.dossier, self.view, self.painted))
        ]

    def _entry(self, column: Column, entry: Entry, number: int, unit: float) -> Block:
        ink = Ink(14.5 * unit, theme_colour("ink"))
        width, height = (side * unit for side in SWATCH)
        words = column.paragraph(
            f"legend:{number}", entry.text, ink, indent=width + 10 * unit, after=6 * unit
        )
        left = column.start(width)

        def draw(top: float) -> None:
            y = top + (ink.line_height - height) / 2
            if entry.line:
                self._line(entry, number, left, y + height / 2, width)
            else:
                swatch = box(left, y, left + width, y + height)
                paint_shape(self.paper, self.dossier, entry.paint, swatch, f"legend-{number}")
                self.paper.shape(swatch, None, theme_colour("coast"), 0.8)
            words.draw(top)

        return Block(words.height, draw)

    def _line(self, entry: Entry, number: int, left: float, y: float, width: float) -> None:
        if entry.line is None:
            return
        style = line_style(self.dossier, self.perspective, entry.line)
        points = np.array([[left + 1, y], [left + width - 1, y]])
        colour = line_colour(self.dossier, entry.line)
        self.paper.line(points, colour, LINE, DASHES[style], gid=f"legend-line:{number}")

    def _inset(self, column: Column, unit: float) -> Block:
        width, height = inset_size(self.dossier, column.width, INSET * unit)
        if not height:
            return Block(0, lambda _top: None)

        def draw(top: float) -> None:
            frame = Frame(column.start(width), top, width, height)
            draw_inset(self.paper, self.dossier, self.ground, frame)

        return Block(height + GAP * unit, draw)
