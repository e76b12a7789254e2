"""The parts of the map document as folium elements: one class here, one file in ``client/``."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from branca.element import MacroElement
from folium.template import Template


class Plugin(MacroElement):
    """A part of the map document.

    Parameters
    ----------
    **options
        Handed to the plugin's client class as one plain object.
    """

    client: ClassVar[str]
    """Name of the file in ``client/`` without its ending."""

    part: ClassVar[str]
    """Name of the class that this file registers."""

    uses: ClassVar[tuple[str, ...]] = ()
    """Files in ``client/`` that only this part calls."""

    _template = Template(
        """{% macro script(this, kwargs) -%}
        disputemap.begin(() => new disputemap.plugins.{{ this.part }}({{ this.options | tojson }}));
        {%- endmacro %}"""
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._name = self.part
        self.options = options


class MapPlugin(Plugin):
    """A part that is a Leaflet layer, control or handler and lives on the map."""

    _template = Template(
        """{% macro script(this, kwargs) -%}
        disputemap.begin(() => new disputemap.plugins.{{ this.part }}({{ this.options | tojson }})
          .addTo(disputemap.map));
        {%- endmacro %}"""
    )


class Paints(Plugin):
    """Fill patterns of the areas, in both parties' colours."""

    part = "Paints"
    client = "paints"


class Basemap(MapPlugin):
    """Land without a status, and the coast."""

    part = "Basemap"
    client = "basemap"


class Graticule(MapPlugin):
    """Meridians and parallels with their degrees."""

    part = "Graticule"
    client = "graticule"


class Areas(MapPlugin):
    """Areas painted by who administers and who claims them on the date."""

    part = "Areas"
    client = "areas"


class Boundaries(MapPlugin):
    """Boundary lines in force on the date, by perspective."""

    part = "Boundaries"
    client = "boundaries"


class Places(MapPlugin):
    """Points of places whose names are shown."""

    part = "Places"
    client = "places"


class Labels(MapPlugin):
    """Names of places, areas, waters and lines, none covering another."""

    part = "Labels"
    client = "labels"
    uses = ("crowding", "ground", "alongside")


class Scale(MapPlugin):
    """Scale bar."""

    part = "Scale"
    client = "scale"


class Locator(MapPlugin):
    """Inset that shows where in the wider region the map is."""

    part = "Locator"
    client = "locator"


class Legend(MapPlugin):
    """Legend of what is visible."""

    part = "Legend"
    client = "legend"


class Camera(MapPlugin):
    """Zoom, pan and home, by button, wheel, touch and key."""

    part = "Camera"
    client = "camera"


class Keyboard(MapPlugin):
    """Arrow keys from a place or area to the nearest in that direction."""

    part = "Keyboard"
    client = "keyboard"


class Detail(MapPlugin):
    """The answer to why something is drawn as it is, with its sources."""

    part = "Detail"
    client = "detail"
    uses = ("answers",)


class Gestures(MapPlugin):
    """Wheel and fingers, which scroll the page until the map is given them."""

    part = "Gestures"
    client = "gestures"


class Tiles(MapPlugin):
    """Optional online background, off until chosen."""

    part = "Tiles"
    client = "tiles"


class Switches(Plugin):
    """Choice of perspective, language and colours."""

    part = "Switches"
    client = "switches"


class TimeControl(Plugin):
    """The date: slider, steps between events, play, typed date."""

    part = "TimeControl"
    client = "timecontrol"


class Track(Plugin):
    """Ticks of events and decades along the slider."""

    part = "Track"
    client = "track"


class Ribbon(Plugin):
    """Who administered each area and when, as bands under the slider."""

    part = "Ribbon"
    client = "ribbon"


class Card(Plugin):
    """The event of the date, with its sources."""

    part = "Card"
    client = "card"


class Story(Plugin):
    """The article: links and steps that drive the map."""

    part = "Story"
    client = "story"


class Table(Plugin):
    """The scene as a table."""

    part = "Table"
    client = "table"


class Announce(Plugin):
    """What changed, for those who listen to the page."""

    part = "Announce"
    client = "announce"


class Messages(Plugin):
    """Messages to and from the page that embeds this one."""

    part = "Messages"
    client = "messages"


class Pages(Plugin):
    """Links to the other pages of the app that holds the document."""

    part = "Pages"
    client = "pages"


class Address(Plugin):
    """The view in the address, forwards and back."""

    part = "Address"
    client = "address"


class Ready(Plugin):
    """Notices, and the sign that the document can be used."""

    part = "Ready"
    client = "ready"


MAP: tuple[type[Plugin], ...] = (
    Basemap,
    Graticule,
    Areas,
    Boundaries,
    Places,
    Scale,
    Locator,
    Legend,
    Gestures,
    Tiles,
    Labels,
    Keyboard,
    Detail,
)
TIME: tuple[type[Plugin], ...] = (TimeControl, Track, Ribbon)
FRAME: tuple[type[Plugin], ...] = (Paints, *TIME, Card, Camera)
PAGE: tuple[type[Plugin], ...] = (Switches, Table, Announce, Messages, Address, Pages, Ready)

PARTS: dict[str, tuple[type[Plugin], ...]] = {
    "story": (*FRAME, *MAP, Story, *PAGE),
    "map": (*FRAME, *MAP, *PAGE),
    "timeline": (*FRAME, *MAP, *PAGE),
}
"""The parts of each layout, in the order in which they start: the camera before the layers of the
map, which would all wait for it and then start in one piece; before it the card and the rows of
time, which take room from the map."""

HIDDEN: dict[str, tuple[type[Plugin], ...]] = {
    "legend": (Legend, Tiles),
    "card": (Card,),
    "table": (Table,),
    "time": TIME,
    "ribbon": (Ribbon,),
    "article": (Story,),
}
"""The parts that are left out with what a surface hides."""

HEAVY: tuple[type[Plugin], ...] = (Locator, Tiles, Pages)
"""Parts that a light document goes without: the inset, the online background, and the way to an
app's other pages."""


def parts_of(layout: str, hide: Collection[str], *, light: bool) -> list[type[Plugin]]:
    """The parts of a document, in the order in which they start.

    Parameters
    ----------
    layout : str
    hide : collection of str
        What its surface hides.
    light : bool
        Whether it is to be small.
    """
    left_out = {part for name in hide for part in HIDDEN.get(name, ())}
    left_out |= {*HEAVY} if light else set()
    return [part for part in PARTS[layout] if part not in left_out]
