"""Codes by which somebody puts a view into a page of their own: frames, pictures, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from markupsafe import Markup

from disputemap.dossier.fields import is_web_address
from disputemap.render.surface import Surface
from disputemap.scene import View

RATIOS: Mapping[str, tuple[int, int]] = {
    "4:3": (4, 3),
    "16:9": (16, 9),
    "1:1": (1, 1),
    "3:4": (3, 4),
}
"""Shapes of a frame: width to height."""

LEAST_HEIGHTS: Mapping[str, int] = {"map": 420, "story": 640, "timeline": 360}
"""CSS pixels below which a layout's frame does not shrink on a narrow screen."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a frame may do in its host page: run, and open a source as a page like any other."""

FOLLOWED = (120, 6000)
"""Heights in CSS pixels that a frame may ask of its host page; others are ignored."""

PICTURE_WIDTH = 1200
"""CSS pixels of a picture in a page; twice as many dots are sent, enough for print in a column."""

SCRIPT = (
    """(function(s){var f=s&&s.previousElementSibling;addEventListener("message",function(e){"""
    """var d=e.data,h=d&&d.type==="disputemap:height"?d.height:0;"""
    """if(f&&e.source&&e.source===f.contentWindow&&typeof h==="number"&&isFinite(h)"""
    f"""&&h>={FOLLOWED[0]}&&h<={FOLLOWED[1]}){{f.style.aspectRatio="auto";"""
    """f.style.maxHeight="none";f.style.height=Math.ceil(h)+"px"}})})(document.currentScript);"""
)
"""Gives the frame before it the height that its document tells; copies do not meddle."""

MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>&~|$!])")
"""Signs that mean something to Markdown in the middle of a line."""


def surface_query(surface: Surface) -> str:
    """A surface by the query names of ``/embed``, in a fixed order, without what is not set."""
    pairs = {
        "lock": ",".join(surface.lock),
        "hide": ",".join(surface.hide),
        "dark": "" if surface.dark is None else str(int(surface.dark)),
        "langs": "" if surface.languages is None else ",".join(surface.languages) or "one",
        "title": surface.title,
        "credit": surface.credit,
    }
    return urlencode({name: value for name, value in pairs.items() if value}, safe=",")


@dataclass(frozen=True)
class Embed:
    """A view of a dossier, as it is put into a page.

    Attributes
    ----------
    base : str
        Address that the app or the published site is found at.
    dossier : str
        Id of the dossier.
    view : View
    title : str
        What the frame is, for those who cannot see it, and text of a link.
    alt : str
        The picture in words.
    caption : str
        Line under a picture: credit, licences.
    surface : Surface
        What its reader sees and can change.
    ratio : tuple of int
        Width and height of the frame, as parts.

    Raises
    ------
    ValueError
        If the base is no web address; the message says what would be right.
    """

    base: str
    dossier: str
    view: View
    title: str
    alt: str
    caption: str
    surface: Surface = field(default_factory=Surface)
    ratio: tuple[int, int] = RATIOS["4:3"]

    def __post_init__(self) -> None:
        if not is_web_address(self.base) or any(sign in self.base for sign in "'()[]?#"):
            expected = "an address with http:// or https:// and no query"
            raise ValueError(f"{self.base!r} is not where a site is found; expected {expected}")
        object.__setattr__(self, "base", self.base.rstrip("/"))

    @property
    def path(self) -> str:
        """Address of the map document on its own host."""
        query = "&".join(
            part for part in (self.view.to_query(), surface_query(self.surface)) if part
        )
        return f"/embed/{self.dossier}?{query}"

    @property
    def address(self) -> str:
        """Whole address of the map document."""
        return f"{self.base}{self.path}"

    @property
    def page(self) -> str:
        """Whole address of the view in the reading room."""
        return f"{self.base}/?{_without_layout(self.view)}"

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height of the picture in CSS pixels."""
        width, height = self.ratio
        return PICTURE_WIDTH, round(PICTURE_WIDTH * height / width)

    def picture(self, kind: str = "png") -> str:
        """Whole address of the view as a still picture: ``png``, ``svg`` or ``pdf``."""
        width, height = self.picture_size
        size = {"width": width, "height": height, **({"scale": 2} if kind == "png" else {})}
        view = _without_layout(replace(self.view, step=None, article=None))
        return f"{self.base}/picture/{self.dossier}.{kind}?{view}&{urlencode(size)}"


def responsive(embed: Embed) -> Markup:
    """A frame that keeps its shape at every width, without a script."""
    width, height = embed.ratio
    return Markup(
        '<iframe src="{}" title="{}" loading="lazy" sandbox="{}" '
        'referrerpolicy="strict-origin-when-cross-origin" allow="fullscreen" '
        'style="display:block;box-sizing:border-box;width:100%;aspect-ratio:{}/{};'
        'min-height:{}px;max-height:92vh;border:0"></iframe>'
    ).format(embed.address, embed.title, SANDBOX, width, height, LEAST_HEIGHTS[embed.view.layout])


def fixed(source: str, title: str, width: int, height: int) -> Markup:
    """A frame of a given size around the map document at an address."""
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy" '
        'allow="fullscreen" style="border:0;max-width:100%"></iframe>'
    ).format(source, title, width, height, SANDBOX)


def following(embed: Embed) -> Markup:
    """The same with a script by which it takes the height of what it holds."""
    # The script holds no text but its own: nothing in it needs escaping, and `&&` must stay.
    return responsive(embed) + Markup("\n<script>{}</script>").format(Markup(SCRIPT))


def link(embed: Embed) -> Markup:
    """A plain link to the view."""
    return Markup('<a href="{}">{}</a>').format(embed.page, embed.title)


def picture(embed: Embed) -> Markup:
    """A still picture with its credit, which leads to the view: for newsletters and print."""
    width, height = embed.picture_size
    return Markup(
        '<figure style="margin:0"><a href="{}"><img src="{}" alt="{}" width="{}" height="{}" '
        'loading="lazy" style="display:block;width:100%;max-width:{}px;height:auto;border:0"></a>'
        "<figcaption>{}</figcaption></figure>"
    ).format(embed.page, embed.picture(), embed.alt, width, height, width, embed.caption)


def amp(embed: Embed) -> Markup:
    """A frame for AMP pages, with the still picture until it is there."""
    width, height = embed.ratio
    return Markup(
        '<amp-iframe width="{}" height="{}" layout="responsive" frameborder="0" src="{}" '
        'title="{}" sandbox="{}" allowfullscreen>'
        '<amp-img layout="fill" placeholder src="{}" alt="{}"></amp-img></amp-iframe>'
    ).format(width, height, embed.address, embed.title, SANDBOX, embed.picture(), embed.alt)


def wordpress(embed: Embed) -> Markup:
    """A block of own HTML for the editor of WordPress."""
    return Markup("<!-- wp:html -->\n{}\n<!-- /wp:html -->").format(responsive(embed))


def ghost(embed: Embed) -> Markup:
    """An HTML card for the editor of Ghost."""
    return Markup("<!--kg-card-begin: html-->\n{}\n<!--kg-card-end: html-->").format(
        responsive(embed)
    )


def markdown(embed: Embed) -> str:
    """A still picture that leads to the view, with its credit under it."""
    picture = f"![{_literal(embed.alt)}]({embed.picture()})"
    return f"[{picture}]({embed.page})\n\n*{_literal(embed.caption)}*"


FORMS: Mapping[str, Callable[[Embed], str]] = {
    "frame": responsive,
    "following": following,
    "link": link,
    "picture": picture,
    "amp": amp,
    "wordpress": wordpress,
    "ghost": ghost,
    "markdown": markdown,
}
"""Every form of the code by its id."""


def code(embed: Embed, form: str) -> str:
    """The code of a form as plain text, to be copied."""
    return str(FORMS[form](embed))


def _without_layout(view: View) -> str:
    """The query of a view where there is one layout only."""
    return view.to_query().replace(f"&layout={view.layout}", "")


def _literal(text: str) -> str:
    """A text on one line whose signs mean nothing in Markdown."""
    return MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))
