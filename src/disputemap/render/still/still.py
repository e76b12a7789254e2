"""A view of a dossier as a picture file."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

from matplotlib import style
from shapely import box

from disputemap.dossier import Dossier
from disputemap.render.still.colours import theme_colour
from disputemap.render.still.crowding import Crowding
from disputemap.render.still.fonts import has_truetype_outlines
from disputemap.render.still.ground import ground_of, home_ground, nearer
from disputemap.render.still.layout import layout_of
from disputemap.render.still.measures import Measures
from disputemap.render.still.names import Names
from disputemap.render.still.painting import paint_land
from disputemap.render.still.panel import Panel, words_of
from disputemap.render.still.paper import DPI, Paper
from disputemap.render.still.size import USUAL, Format, Size
from disputemap.render.still.svg import finished
from disputemap.scene import View

SETTINGS = {
    "font.family": "DejaVu Sans",
    "lines.scale_dashes": False,
    "path.simplify": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "disputemap",
    "text.hinting": "no_hinting",
    "text.parse_math": False,
}

TRUETYPE, TYPE_3 = 42, 3
"""How a PDF holds fonts; the second takes those with PostScript outlines too."""

DRAWING = Lock()
"""matplotlib's settings and fonts are the whole process's: one picture at a time."""


def still(dossier: Dossier, view: View, *, size: Size = USUAL, format: Format = "png") -> bytes:
    """Draw a view as a picture.

    Parameters
    ----------
    dossier : Dossier
    view : View
        Date, perspective, language, choice and camera.
    size : Size
        Width and height in CSS pixels, and the scale of a PNG.
    format : {"png", "svg", "pdf"}

    Returns
    -------
    bytes
        The same for the same input.
    """
    with DRAWING, style.context(["default", SETTINGS]):
        paper = draw(dossier, view, size, format)
        return _saved(paper, dossier, view)


def draw(dossier: Dossier, view: View, size: Size, format: Format) -> Paper:
    """Everything on a sheet, from the sea to the credit."""
    paper = Paper(size, format)
    rtl = dossier.language(view.lang).direction == "rtl"
    layout = layout_of(size, rtl=rtl)
    paper.shape(box(0, 0, size.width, size.height), theme_colour("bg"), gid="sheet")
    ground = ground_of(dossier, view, layout.map)
    paper.shape(layout.map.shape, theme_colour("sea"), gid="sea")
    measures = Measures(paper, dossier, view, ground, layout.unit)
    measures.graticule()
    lit = lit_by(dossier, view)
    painted = paint_land(paper, dossier, view, ground, lit)
    crowding = Crowding(layout.map)
    measures.scale_bar(crowding)
    names = Names(paper, dossier, view, ground, painted, layout.unit, crowding, lit)
    names.draw(nearer(ground, home_ground(dossier, layout.map)))
    paper.shape(layout.map.shape, None, theme_colour("edge"), 1.0, "frame")
    Panel(paper, dossier, view, ground, painted, layout.unit).draw(layout.panels)
    return paper


def lit_by(dossier: Dossier, view: View) -> set[str]:
    """Areas and places that the chosen event and place concern."""
    lit = {view.place} if view.place else set()
    if view.event:
        event = dossier.event(view.event)
        lit |= {*event.areas, *event.places}
    return lit


def _saved(paper: Paper, dossier: Dossier, view: View) -> bytes:
    """The sheet as bytes, with what it shows and whose it is, and no time of its making."""
    words = words_of(dossier, view)
    title = f"{words.title}, {words.date}"
    made = BytesIO()
    if paper.format == "png":
        about = {"Title": title, "Description": words.statement, "Copyright": words.credit}
        _save(paper, made, **about, Software="disputemap")
    elif paper.format == "pdf":
        about = {"Title": title, "Subject": words.statement, "Keywords": words.credit}
        _save(paper, made, **about, Creator="disputemap", CreationDate=None)
    else:
        about = {"Title": title, "Description": words.statement, "Rights": words.credit}
        _save(paper, made, **about, Creator="disputemap", Language=view.lang, Date=None)
        return finished(made.getvalue().decode(), paper, view.lang).encode()
    return made.getvalue()


def _save(paper: Paper, file: BytesIO, **metadata: str | None) -> None:
    fits = all(has_truetype_outlines(text) for text, _, _ in paper.written)
    dpi = DPI * paper.size.scale if paper.format == "png" else DPI
    with style.context({"pdf.fonttype": TRUETYPE if fits else TYPE_3}):
        paper.figure.savefig(file, format=paper.format, dpi=dpi, metadata=metadata)
