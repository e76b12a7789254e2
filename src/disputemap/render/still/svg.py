"""An SVG made whole: what each shape stands for, the letters it needs, and its language."""

from __future__ import annotations

import re

from markupsafe import escape

from disputemap.render.still.fonts import font_faces, plain_names
from disputemap.render.still.paper import Paper

GROUP = re.compile(r'<g id="([^"]+)">')
RULES = "text{unicode-bidi:plaintext;font-synthesis:none;white-space:pre}"
OPENING = re.compile(r"<svg ([^>]*)>")


def finished(svg: str, paper: Paper, language: str) -> str:
    """The SVG that matplotlib made, with attributes of each group, and the glyphs of every text."""

    def group(found: re.Match[str]) -> str:
        attributes = paper.attributes.get(found[1], {})
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"{found[0][:-1]}{written}>"

    style = f"<style>{RULES}{font_faces(paper.written)}</style>"
    spoken = f'xml:lang="{escape(language)}" lang="{escape(language)}"'
    opening = f'<svg \\1 role="img" {spoken}>{style}'
    return OPENING.sub(opening, GROUP.sub(group, plain_names(svg)), count=1)
