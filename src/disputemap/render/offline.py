"""A map document and its lessons as one small file that needs no network and unpacks itself."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.render import assets
from disputemap.render.document import MapDocument
from disputemap.render.lesson import LessonDocument, Sheet
from disputemap.render.policy import page_policy, script_hashes, with_policy
from disputemap.render.story import ENVIRONMENT
from disputemap.scene.wording import interface_words

SCENE = re.compile(r'<script type="application/json" id="dm-scene">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
BODY = re.compile(r"<body.*</body>", re.DOTALL)
ASIDE = re.compile(r'<noscript>.*?</noscript>|<figure class="dm-still".*?</figure>', re.DOTALL)
"""What a page shows until its scripts have started, or without them."""

MEDIA = re.compile(r"@media ([^{}]*)\{((?:[^{}]*\{[^{}]*\})*)\}")
"""A rule of a style sheet for some media, with the rules inside it."""

NO_SCRIPT = re.compile(r" and \(scripting:\s?none\)|^\(scripting:\s?none\)$")
"""What such a rule says if it is for browsers that run no scripts."""

UNPACKS = """if ("DecompressionStream" in window) {
  document.getElementById("dm-still-style").media = "not all";
  document.documentElement.dataset.unpacks = "";
}"""
"""Script of a page's head: who can unpack the page does not see what stands in for it."""

STAND_IN = "[data-unpacks] :is(.dm-still figcaption,.dm-still-table){display:none}"

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

LESSONS = "dm-lessons"
"""Id of the list of lessons in a story."""


class TaughtStory(MapDocument):
    """A story after which the lessons stand that its file holds.

    Parameters
    ----------
    *args, **options
        As for `disputemap.render.MapDocument`.
    lessons : sequence of Lesson
        In the story's language.
    """

    def __init__(self, *args: Any, lessons: Sequence[Lesson], **options: Any) -> None:
        self.lessons = lessons
        super().__init__(*args, **options)

    def styles(self) -> str:
        """Our style sheets, that of the list last."""
        return super().styles() + (assets.lesson_list_styles() if self.lessons else "")

    def contents(self) -> dict[str, Any]:
        """What the page shows without its scripts; the lessons follow the articles."""
        contents = super().contents()
        if not self.lessons:
            return contents
        found = ENVIRONMENT.get_template("lesson-list.html").render(
            id=LESSONS, lessons=self.lessons, words=contents["words"], lang=self.view.lang
        )
        return {**contents, "articles": [*contents["articles"], Markup(found)]}


def packed(
    html: str, dossier: Dossier, still: str, lessons: Sequence[LessonDocument] = ()
) -> bytes:
    """Deflate the scene and the scripts of a document, with a script that puts them back.

    Parameters
    ----------
    html : str
        The document, as `disputemap.render.MapDocument.to_html` gives it.
    dossier : Dossier
    still : str
        What its reader is told in a browser that cannot unpack it.
    lessons : sequence of LessonDocument
        Documents of `offline_lesson`, shown in its place where its address names one, as
        ``#lesson=id``. What they share with it and with one another is held once.
    """
    lines = _Lines()
    pages: dict[str, dict[str, Any]] = {"": _parts(html, lines)}
    hashes = script_hashes(html)
    for document in lessons:
        page = document.to_html()
        pages[document.lesson.id] = {
            **_parts(page, lines),
            "title": document.lesson.title,
            "body": _body(page),
        }
        hashes += script_hashes(page)
    contents = {"pages": pages, "lines": lines.held}
    if lessons:
        contents["style"] = assets.lesson_styles()
    small = SCENE.sub(lambda _: _element(contents, still), SCRIPT.sub("", html), count=1)
    small = small.replace("<noscript>", "").replace("</noscript>", "")
    small = small.replace("</head>", f"{_still(html)}</head>", 1)
    also = {"script-src": " ".join(dict.fromkeys(hashes))}
    return with_policy(small, page_policy(small, dossier, also=also)).encode()


def offline_lesson(
    dossier: Dossier, lesson: Lesson, *, address: str | None = None
) -> LessonDocument:
    """A lesson's document for the file of a story, with the way back to it.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
        One of the dossier's.
    address : str, optional
        Where its page for pupils is found.
    """
    words = interface_words(dossier, lesson.lang)
    back = Markup('<nav class="dm-pages" aria-label="{}"><a href="#">{}</a></nav>')
    links = back.format(words["pages"], words["lesson.to-story"])
    return LessonDocument(dossier, lesson, Sheet(address=address, links=links, whole=True))


class _Lines:
    """Lines of texts, each held once; a text is where its lines stand."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.at: dict[str, int] = {}

    def runs(self, text: str) -> list[int]:
        """A text as pairs of numbers: from which line to before which, again and again."""
        runs: list[int] = []
        for line in text.split("\n"):
            at = self.at.setdefault(line, len(self.held))
            if at == len(self.held):
                self.held.append(line)
            if runs and runs[-1] == at:
                runs[-1] += 1
            else:
                runs += [at, at + 1]
        return runs


def _parts(html: str, lines: _Lines) -> dict[str, Any]:
    """The scene and the scripts of a document; a part of the scene is a line."""
    found = SCENE.search(html)
    parts = json.loads(found[1]) if found else {}
    scene = ",\n".join(f"{_json(name)}:{_json(part)}" for name, part in parts.items())
    return {
        "scene": lines.runs(f"{{\n{scene}\n}}"),
        "scripts": [lines.runs(script) for script in SCRIPT.findall(html)],
    }


def _body(html: str) -> list[Any]:
    """The body of a document that only scripts show, as its elements."""
    found = BODY.search(html)
    body = found[0] if found else "<body></body>"
    return _Elements(ASIDE.sub("", SCENE.sub("", SCRIPT.sub("", body)))).root


class _Elements(HTMLParser):
    """Well-formed HTML as lists of a name, attributes, and then texts and such lists.

    Parameters
    ----------
    html : str
        One element.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        top: list[Any] = []
        self.open = [top]
        self.feed(html)
        self.close()
        self.root: list[Any] = top[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made: list[Any] = [tag, {name: value or "" for name, value in attrs}]
        self.open[-1].append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].append([tag, {name: value or "" for name, value in attrs}])

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][0] != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1][0]}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)


def _element(contents: dict[str, Any], still: str) -> str:
    loader = (files("disputemap") / "render" / "unpack.js").read_text(encoding="utf-8")
    deflated = gzip.compress(_json(contents).encode(), compresslevel=9, mtime=0)
    made = Markup(
        '<script type="text/plain" id="dm-packed" data-still="{}">{}</script>\n<script>{}</script>'
    )
    return str(made.format(still, b64encode(deflated).decode(), Markup(loader)))


def _still(html: str) -> str:
    """The look without scripts also for a browser that runs them and cannot unpack the page."""
    style = STYLE.search(html)
    rules = [
        f"@media {NO_SCRIPT.sub('', media) or 'all'}{{{inner}}}"
        for media, inner in MEDIA.findall(style[1] if style else "")
        if NO_SCRIPT.search(media)
    ]
    return (
        f'<style id="dm-still-style">{"".join(rules)}</style>\n<style>{STAND_IN}</style>\n'
        f"<script>{UNPACKS}</script>\n"
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
