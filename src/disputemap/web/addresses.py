"""Whole addresses of what this server shows, for those who meet a page somewhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import SplitResult, urlencode, urlsplit

from markupsafe import Markup
from starlette.requests import Request

from disputemap.address import base_setting
from disputemap.dossier import Dossier
from disputemap.exchange import FORMATS
from disputemap.render.metadata import Addresses, head
from disputemap.scene import View

HOST = re.compile(
    r"([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?|\[[0-9a-f:.]+\])"
    r"(:[0-9]{1,5})?",
    re.ASCII | re.IGNORECASE,
)
"""Host and port of a request that may stand in a page."""

LONGEST_HOST = 260

SCHEMES = {"http": 80, "https": 443}
"""Schemes that pages have, and their usual ports."""

MOST_HEADS = 128
"""Heads that are kept, some 6 kB each."""


def base_address(request: Request) -> str:
    """Where the server is reached: as configured, or else as the request reached it.

    Returns
    -------
    str
        Scheme, host and path without a slash at the end. Empty if the request's host is none.
    """
    if base := base_setting():
        return base
    host = request.headers.get("host", "")
    known = len(host) <= LONGEST_HOST and HOST.fullmatch(host)
    scheme = request.url.scheme if known else ""
    return f"{scheme}://{host.lower()}" if scheme in SCHEMES else ""


def embed_address(base: str, dossier: Dossier, view: View) -> str:
    """Address of the map document of a view."""
    return f"{base}/embed/{dossier.id}?{view.to_query()}"


def picture_address(base: str, dossier: Dossier, view: View, size: str = "card=1") -> str:
    """Address of the picture of a view.

    Parameters
    ----------
    base : str
    dossier : Dossier
    view : View
    size : str
        Names of the picture's address that say its size.
    """
    shown = (
        replace(view, layout="map", step=None, article=None).to_query().replace("&layout=map", "")
    )
    return f"{base}/picture/{dossier.id}.png?{shown}&{size}"


def embed_head(request: Request, dossier: Dossier, view: View) -> Markup:
    """What others are to know of a map document, for its head; see `disputemap.render.metadata`.

    Empty if nobody can say which address the document has.
    """
    base = base_address(request)
    return _head(base, dossier, view) if base else Markup("")


@lru_cache(maxsize=MOST_HEADS)
def _head(base: str, dossier: Dossier, view: View) -> Markup:
    canonical = embed_address(base, dossier, view)
    return head(
        dossier,
        view,
        Addresses(
            canonical=canonical,
            picture=picture_address(base, dossier, view),
            translations={
                language.id: embed_address(base, dossier, replace(view, lang=language.id))
                for language in dossier.languages
            },
            oembed={name: oembed_address(base, canonical, name) for name in ("json", "xml")},
            downloads={
                f"{base}/download/{dossier.id}.{each.name}": each.media_type.partition(";")[0]
                for each in FORMATS.values()
            },
        ),
    )


def oembed_address(base: str, address: str, form: str) -> str:
    """Address of what oEmbed says of an address of ours, as ``json`` or ``xml``."""
    return f"{base}/oembed?{urlencode({'url': address, 'format': form})}"


def path_at(base: str, address: str) -> str | None:
    """The path of an address behind a base, of either web scheme; None if it is not of ours."""
    try:
        asked, ours = urlsplit(address), urlsplit(base)
        same = (asked.hostname, _port(asked)) == (ours.hostname, _port(ours))
    except ValueError:
        return None
    if not same or asked.scheme not in SCHEMES or "@" in asked.netloc:
        return None
    if not f"{asked.path}/".startswith(f"{ours.path}/"):
        return None
    return asked.path.removeprefix(ours.path) or "/"


def _port(address: SplitResult) -> int | None:
    """A port, or None if it is the usual one of the scheme."""
    return None if address.port == SCHEMES.get(address.scheme) else address.port
