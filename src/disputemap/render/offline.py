"""A whole map document as one small file that needs no network and unpacks itself."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from importlib.resources import files

from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.render.policy import page_policy, script_hashes, with_policy

SCENE = re.compile(r'<script type="application/json" id="dm-scene">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def packed(html: str, dossier: Dossier, still: str) -> bytes:
    """Deflate the scene and the scripts of a document, with a script that puts them back.

    Parameters
    ----------
    html : str
        The document, as `disputemap.render.MapDocument.to_html` gives it.
    dossier : Dossier
    still : str
        What its reader is told in a browser that cannot unpack it.
    """
    loader = (files("disputemap") / "render" / "unpack.js").read_text(encoding="utf-8")
    scene = SCENE.search(html)
    contents = {"scene": scene[1] if scene else "", "scripts": SCRIPT.findall(html)}
    text = json.dumps(contents, ensure_ascii=False).encode()
    deflated = b64encode(gzip.compress(text, compresslevel=9, mtime=0)).decode()
    element = Markup(
        '<script type="text/plain" id="dm-packed" data-still="{}">{}</script>\n<script>{}</script>'
    ).format(still, deflated, Markup(loader))
    small = SCENE.sub(lambda _: str(element), SCRIPT.sub("", html), count=1)
    policy = page_policy(small, dossier, also={"script-src": " ".join(script_hashes(html))})
    return with_policy(small, policy).encode()
