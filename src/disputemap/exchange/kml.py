"""KML 2.2: areas with spans of time and the parties' colours, boundaries and places.

Written with Python's own XML: GDAL takes no styles through pyogrio, and libraries for KML make an
object of every position, which takes some twenty times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry import mapping

from disputemap.dossier import Dossier, Tenure
from disputemap.exchange.about import about, described
from disputemap.exchange.choice import Choice
from disputemap.exchange.geojson import right_handed
from disputemap.exchange.rows import Row, area_rows, boundary_rows, place_rows, source_rows
from disputemap.scene import perspective_of
from disputemap.scene.perspective import line_party, paint
from disputemap.scene.wording import interface_words

NAMESPACE = "http://www.opengis.net/kml/2.2"
FILL = "a0"
"""Opacity of an area, two hexadecimal digits."""

LINE_WIDTHS = {"solid": 3, "dashed": 2, "dotted": 1, "none": 1}
"""KML has no dashes: the firmer a line is drawn on the map, the wider it is here."""

NEUTRAL = "#666666"
"""A line that is no one party's, and an area of which nothing is recorded."""

NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))
"""The two signs that a dossier's text may hold and an XML file may not."""


def write(dossier: Dossier, choice: Choice) -> bytes:
    """A KML document with a folder for each kind of record.

    An area is filled with the colour of who administers it and edged with that of who claims it,
    as the perspective has it. All records stand in ``ExtendedData`` too.
    """
    facts = about(dossier, choice)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = _add(root, "Document", id=f"dossier-{dossier.id}")
    _add(document, "name", facts["title"])
    _add(document, "description", escape(described(facts), quote=False))
    _styles(dossier, choice, document)
    words = interface_words(dossier, choice.lang)
    writer = _Placemarks(dossier, choice, words)
    writer.folder(document, "areas", area_rows(dossier, choice), ("area", "tenure"))
    writer.folder(document, "boundaries", boundary_rows(dossier, choice), ("boundary",))
    writer.folder(document, "places", place_rows(dossier, choice), ("place",))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


class _Placemarks:
    """Writes rows as placemarks."""

    def __init__(self, dossier: Dossier, choice: Choice, words: dict[str, str]) -> None:
        self.dossier = dossier
        self.words = words
        self.texts = dossier.texts[choice.lang]
        self.styles = {row.id: _area_style(dossier, choice, row)[0] for row in dossier.tenure}
        self.titles = {row["source"]: _cited(row) for row in source_rows(dossier, choice)}

    def folder(
        self, document: ET.Element, name: str, rows: Sequence[Row], keys: Sequence[str]
    ) -> None:
        """A folder of placemarks, each identified by some of its row's columns."""
        folder = _add(document, "Folder", id=name)
        _add(folder, "name", name)
        for row in rows:
            mark = _add(
                folder, "Placemark", id="-".join([name, *(row[key] for key in keys if row[key])])
            )
            _add(mark, "name", row["name"])
            if row.get("style") == "none":
                _add(mark, "visibility", "0")
            if text := self.description(row):
                _add(mark, "description", text)
            _span(mark, row)
            if style := self.style(row):
                _add(mark, "styleUrl", f"#{style}")
            _extended(mark, row)
            _geometry(mark, mapping(right_handed(row["geometry"])))

    def style(self, row: Row) -> str | None:
        """Id of the style of an area or a boundary; None for a place."""
        if "boundary" in row:
            return f"line-{row['boundary']}"
        if "tenure" not in row:
            return None
        return self.styles[row["tenure"]] if row["tenure"] else "unrecorded"

    def description(self, row: Row) -> str:
        """Who administers and who claims, or what a line is, and what says so.

        A viewer reads it as HTML: it is escaped text without markup.
        """
        lines = self.status(row) if row.get("tenure") else []
        lines += [row["text"]] if row.get("text") else []
        if row.get("basis"):
            title = self.texts.get("events", row["basis"], "title")
            lines.append(f"{self.words['basis']}: {title}")
        if row.get("sources"):
            lines.append(f"{self.words['sources']}:")
            lines += [self.titles[source] for source in row["sources"].split()]
        return escape("\n".join(lines), quote=False)

    def status(self, row: Row) -> list[str]:
        """Who administers, who claims and who holds the status to be undetermined, a line each."""
        administered = row["administered_by"].split()
        claimed = [party for party in row["claimed_by"].split() if party not in administered]
        word = "under" if row["under"] else "undivided" if administered[1:] else "administered"
        lines = [
            self.words[f"status.{word}"].format(
                by=self.by(administered), under=self.by([row["under"]] if row["under"] else [])
            )
        ]
        if claimed:
            lines.append(self.words["status.claimed"].format(by=self.by(claimed)))
        if row["undetermined_by"]:
            by = self.by(row["undetermined_by"].split())
            lines.append(self.words["status.undetermined"].format(by=by))
        return lines

    def by(self, parties: Iterable[str]) -> str:
        names = (self.texts.get("parties", party, "by") for party in parties)
        return self.words["list-separator"].join(names)


def _area_style(dossier: Dossier, choice: Choice, row: Tenure) -> tuple[str, str, str]:
    """Id of a tenure row's style, the colour of its ground and that of its edge."""
    painted = paint(dossier, perspective_of(dossier, choice.view), row)
    ground = _mixed(dossier.party(party).colour for party in painted.ground)
    edge = _mixed(dossier.party(party).colour for party in painted.stripes) or ground
    return f"area-{painted.id}", ground, edge


def _styles(dossier: Dossier, choice: Choice, document: ET.Element) -> None:
    areas = sorted({_area_style(dossier, choice, row) for row in dossier.tenure})
    for name, ground, edge in [*areas, ("unrecorded", NEUTRAL, NEUTRAL)]:
        style = _add(document, "Style", id=name)
        line = _add(style, "LineStyle")
        _add(line, "color", _colour(edge, "ff"))
        _add(line, "width", "2" if edge != ground else "1")
        _add(_add(style, "PolyStyle"), "color", _colour(ground, FILL))
    for row, boundary in zip(
        boundary_rows(dossier, choice.of_all_time), dossier.boundaries, strict=True
    ):
        party = line_party(dossier, boundary)
        line = _add(_add(document, "Style", id=f"line-{boundary.id}"), "LineStyle")
        _add(line, "color", _colour(dossier.party(party).colour if party else NEUTRAL, "ff"))
        _add(line, "width", str(LINE_WIDTHS[row["style"]]))


def _span(mark: ET.Element, row: Row) -> None:
    """When it held: from its first day to the day on which it no longer did."""
    if row.get("first_day"):
        span = _add(mark, "TimeSpan")
        _add(span, "begin", row["first_day"])
        if row["end_day"]:
            _add(span, "end", row["end_day"])


def _extended(mark: ET.Element, row: Row) -> None:
    data = _add(mark, "ExtendedData")
    for name, value in row.items():
        if name not in ("geometry", "name", "text") and value not in (None, ""):
            _add(_add(data, "Data", name=name), "value", str(value))


def _geometry(parent: ET.Element, shape: dict[str, Any]) -> None:
    kind, coordinates = shape["type"], shape["coordinates"]
    if kind.startswith("Multi"):
        several = _add(parent, "MultiGeometry")
        for part in coordinates:
            _geometry(several, {"type": kind.removeprefix("Multi"), "coordinates": part})
    elif kind == "Polygon":
        polygon = _add(parent, "Polygon")
        for number, ring in enumerate(coordinates):
            edge = _add(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            _positions(_add(edge, "LinearRing"), ring)
    else:
        _positions(_add(parent, kind), coordinates if kind == "LineString" else [coordinates])


def _positions(parent: ET.Element, positions: Iterable[Sequence[float]]) -> None:
    _add(parent, "coordinates", " ".join(f"{lon!r},{lat!r}" for lon, lat in positions))


def _cited(source: Row) -> str:
    facts = (source["by"], source["title"], source["issued"], source["url"])
    return ", ".join(fact for fact in facts if fact)


def _mixed(colours: Iterable[str]) -> str:
    """The mean of some colours ``#rrggbb``; empty for none."""
    parts = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours]
    means = [round(sum(part) / len(parts)) for part in zip(*parts, strict=True)]
    return "#" + "".join(f"{mean:02x}" for mean in means) if parts else ""


def _colour(colour: str, opacity: str) -> str:
    """A colour ``#rrggbb`` as KML has it: ``aabbggrr``."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{opacity}{blue}{green}{red}".lower()


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text and text.translate(NO_XML)
    return made
