"""Content-Security-Policy of a page: what it may load and run, which is what it holds itself."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markupsafe import Markup

from disputemap.dossier import Dossier

SCRIPT_TYPES = ("", "text/javascript", "application/javascript", "module")
"""Types of script elements that are run; others, such as JSON, are data."""

SCENE = "dm-scene"
"""Id of the element that holds a map document's scene."""

HEADER_ONLY = ("frame-ancestors",)
"""Directives that browsers heed in a header and not in an element of the page."""


def page_policy(
    html: str,
    dossier: Dossier | None = None,
    *,
    ancestors: str = "",
    also: Mapping[str, str] | None = None,
) -> str:
    """The strictest policy under which a page of ours works.

    Parameters
    ----------
    html : str
        The page. Only the scripts that stand in it may run, each by its hash.
    dossier : Dossier, optional
        Whose online background map the page may show. Default: the one that the scene in the page
        offers, if there is one.
    ancestors : str
        Who may put the page into a frame: ``'none'``, ``'self'`` or origins. Left out: anybody;
        ``*`` would shut out host pages in a sandbox or a file, whose origin is none.
    also : mapping of str to str, optional
        Directives to further sources, for a page of several files: ``{"img-src": "'self'"}``.

    Returns
    -------
    str
        Value of the header, the same for the same input.
    """
    scripts = _Scripts(html)
    tiles = dossier.tiles.url if dossier and dossier.tiles else scripts.tiles
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(scripts.hashes),
        # Leaflet and our client move and size what they draw by style attributes, and the drawing
        # of the map has some; a hash can stand for a style element, not for those.
        "style-src": "'unsafe-inline'",
        "img-src": f"data: {tile_origin(tiles)}".strip(),
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": ancestors,
    }
    for name, sources in (also or {}).items():
        directives[name] = f"{directives.get(name, '')} {sources}".strip()
    return written(directives)


def written(directives: Mapping[str, str]) -> str:
    """Directives as the value of a header, without those that have no value."""
    return "; ".join(f"{name} {value}" for name, value in directives.items() if value)


def with_policy(html: str, policy: str) -> str:
    """A page with a policy in its head, for a file or a host whose headers are not ours.

    Browsers leave out of it who may frame the page: that can only be said by a header.
    """
    kept = "; ".join(part for part in policy.split("; ") if not part.startswith(HEADER_ONLY))
    element = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(kept)
    # Before anything that it bears on, and after the character set, which must come first.
    return re.sub(r"<meta charset=[^>]*>", lambda found: f"{found[0]}\n{element}", html, count=1)


def script_hashes(html: str) -> list[str]:
    """Sources that stand for a page's own scripts, in their order, each once."""
    return _Scripts(html).hashes


def tile_origin(address: str) -> str:
    """The host of an online background map, as a policy names it; empty for no address."""
    if not address:
        return ""
    parts = urlsplit(address)
    # A part of a tile's number may choose among hosts: then any host of that domain.
    host = re.sub(r"^[^.]*\{[^.]*\.", "*.", parts.netloc.rpartition("@")[2])
    return f"{parts.scheme}://{host}" if re.fullmatch(r"[\w.*:\[\]-]+", host) else "https:"


class _Scripts(HTMLParser):
    """Texts of the scripts that are written in a page and are run, and its scene.

    Parameters
    ----------
    html : str
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.scene = ""
        self.inside = ""
        # Browsers hash a script with the line ends that HTML knows.
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    @property
    def hashes(self) -> list[str]:
        """Sources of a policy, each once."""
        hashes = (hashlib.sha256(text.encode()).digest() for text in self.texts)
        return list(dict.fromkeys(f"'sha256-{b64encode(each).decode()}'" for each in hashes))

    @property
    def tiles(self) -> str:
        """Address of the online background map that the scene offers; empty if there is none."""
        offered = json.loads(self.scene).get("tiles") if self.scene else None
        return str(offered["url"]) if offered else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "script":
            return
        found = dict(attrs)
        kind = (found.get("type") or "").strip().lower()
        if found.get("id") == SCENE:
            self.inside = "scene"
        elif "src" not in found and kind in SCRIPT_TYPES:
            self.inside = "script"
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.texts[-1] += data
        elif self.inside == "scene":
            self.scene += data
