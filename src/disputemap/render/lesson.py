"""A lesson as a page: the map beside the steps, light enough for a school's machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from disputemap.dossier import Dossier, EdtfDate
from disputemap.dossier.lessons import Lesson, LessonPart
from disputemap.lessons import lesson_data
from disputemap.render import assets, plugins
from disputemap.render.document import MapDocument, embedded
from disputemap.render.lesson_parts import MAP, Platform, Presenter, Projector, Pupil, Steps
from disputemap.render.policy import page_policy, with_policy
from disputemap.render.qr import qr_svg
from disputemap.render.story import ENVIRONMENT
from disputemap.render.surface import Surface
from disputemap.scene import View, first_view, from_query, perspective_of
from disputemap.scene.perspective import place_names
from disputemap.scene.wording import interface_words, written_date

Mode = Literal["pupil", "projector", "presenter"]

FROM_HOST = {"connect-src": "'self'", "img-src": "'self'"}
"""What a live lesson asks its own server for."""


class Sheet(NamedTuple):
    """How a lesson is shown.

    Attributes
    ----------
    mode : {"pupil", "projector", "presenter"}
    live : str or None
        Code of a live lesson; "" for the one that the page's address names.
    address : str or None
        Where its light page is found, for the QR code.
    links : Markup
        Navigation to other pages.
    platform : bool
        Whether a learning platform holds it, which then keeps a pupil's progress.
    whole : bool
        Whether its map is drawn as finely as a story's, with which it shares it.
    """

    mode: Mode = "pupil"
    live: str | None = None
    address: str | None = None
    links: Markup = Markup("")
    platform: bool = False
    whole: bool = False


class LessonDocument(MapDocument):
    """A map document whose side is a lesson.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
    sheet : Sheet
    """

    def __init__(self, dossier: Dossier, lesson: Lesson, sheet: Sheet) -> None:
        self.lesson = lesson
        self.sheet = sheet
        super().__init__(
            dossier,
            lesson_view(dossier, lesson),
            surface=Surface(languages=(), title=lesson.title),
            links=sheet.links,
        )

    @property
    def light(self) -> bool:
        """Whether it is to be small, which beside a story is to be as the story is."""
        return super().light and not self.sheet.whole

    @property
    def look(self) -> str:
        """Name of its layout, for the style sheets; large from the start in front of a class."""
        return "lesson lesson-projector" if self.sheet.mode == "projector" else "lesson"

    def styles(self) -> str:
        """Our style sheets, the lesson's last."""
        return super().styles() + assets.lesson_styles()

    def _add_parts(self) -> None:
        teaching = self.sheet.mode == "presenter"
        parts: list[type[plugins.Plugin]] = [*MAP]
        if self.answerless:
            parts.append(Pupil)  # before the questions, which then ask it and not the page
        if self.sheet.platform:
            parts.append(Platform)  # before the steps, which then go on where the platform says
        parts += [Steps, Projector, *([Presenter] if teaching else []), plugins.Ready]
        for part in parts:
            self.add_child(part())

    @property
    def answerless(self) -> bool:
        """Whether it is for pupils of a live lesson, whose server tells the answers."""
        return self.sheet.live is not None and self.sheet.mode != "presenter"

    def body(self) -> str:
        """The page's own elements: readable before, and without, any script."""
        dossier, lesson, sheet = self.dossier, self.lesson, self.sheet
        told = lesson_data(dossier, lesson, answers=not self.answerless)
        return ENVIRONMENT.get_template("lesson.html").render(
            self.contents(),
            lesson=lesson,
            told=told,
            credit=dossier.licences.attribution,
            answers=self.answer_texts,
            notes=[] if self.answerless else self.notes(),
            sources=self.sources(),
            qr=qr_svg(sheet.address) if sheet.address else "",
            address=sheet.address,
            data=Markup(embedded(self.data(told))),
        )

    def data(self, told: dict[str, Any]) -> dict[str, Any]:
        """What the scripts need of the lesson: what is not read from the page's text."""
        questions = [
            {name: value for name, value in part["question"].items() if name != "ask"}
            for step in told["steps"]
            for part in step["parts"]
            if part["kind"] == "question"
        ]
        return {
            "id": told["id"],
            "dossier": self.dossier.id,
            "lang": told["lang"],
            "mode": self.sheet.mode,
            "live": self.sheet.live,
            "view": first_view(self.dossier).view,
            "steps": [
                {name: step[name] for name in ("id", "title", "minutes", "map")}
                for step in told["steps"]
            ],
            "questions": questions,
        }

    def notes(self) -> list[dict[str, Any]]:
        """The teacher's notes as the template takes them."""
        return [
            {
                "kind": part.kind,
                "heading": role_name(self.dossier, self.lesson.lang, part),
                "paragraphs": part.paragraphs,
            }
            for part in self.lesson.notes
        ]

    def sources(self) -> list[tuple[str, str | None]]:
        """Title and address of what the lesson rests on, for paper."""
        titles = self.dossier.texts[self.lesson.lang]
        cited = (self.dossier.source(id) for id in self.lesson.sources)
        return [
            # Letters instead of their codes: it is read, and perhaps typed.
            (titles.get("sources", each.id, "title"), each.url and unquote(each.url))
            for each in cited
        ]

    def answer_texts(self, question: dict[str, Any]) -> list[str]:
        """The answer in words, for readers without scripts."""
        answer, kind = question["answer"], question["kind"]
        if kind in ("choose", "perspective", "order"):
            return [question["options"][number] for number in answer]
        if kind == "match":
            rights = (question["rights"][number] for number in answer)
            return [
                f"{left} – {right}" for left, right in zip(question["lefts"], rights, strict=True)
            ]
        if kind == "map":
            return [self._label(place) for place in answer]
        if kind == "date":
            language = self.dossier.language(self.lesson.lang)
            words = interface_words(self.dossier, self.lesson.lang)
            days = [written_date(EdtfDate.parse(day), language, words) for day in answer]
            return [" – ".join(dict.fromkeys(days))]
        return list(answer)

    def _label(self, place: str) -> str:
        """A place's names as the first view's perspective has them."""
        dossier, lang = self.dossier, self.lesson.lang
        shown = perspective_of(dossier, first_view(dossier).view)
        names = place_names(dossier, shown, dossier.place(place), lang)
        return interface_words(dossier, lang)["name-separator"].join(names)


def lesson_page(
    dossier: Dossier,
    lesson: Lesson,
    *,
    live: str | None = None,
    mode: Mode = "pupil",
    address: str | None = None,
    links: Markup | None = None,
    platform: bool = False,
) -> str:
    """A lesson as one HTML document that needs nothing from anywhere else.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
        One of the dossier's.
    live : str, optional
        Code of a live lesson that the page joins; "": the one that the page's address names as
        ``live``. A pupil's page then holds no answers: the server tells them.
    mode : {"pupil", "projector", "presenter"}
        For one pupil; for a wall; or for the teacher of a live lesson.
    address : str, optional
        Where the page for pupils is found. It is told by a QR code in front of the class.
    links : Markup, optional
        Navigation to other pages, in its header.
    platform : bool
        Whether it is for a learning platform (SCORM 1.2), which it then tells a pupil's progress
        and score, if it finds one.

    Returns
    -------
    str
        HTML with its policy in its head.
    """
    sheet = Sheet(mode, live, address, links or Markup(""), platform)
    document = LessonDocument(dossier, lesson, sheet)
    html = document.to_html()
    also = FROM_HOST if live is not None or mode == "presenter" else None
    return with_policy(html, page_policy(html, dossier, also=also))


def lesson_view(dossier: Dossier, lesson: Lesson) -> View:
    """What the map shows at the lesson's first step."""
    first = first_view(dossier)
    asked = {"view": first.view, "date": first.date, **lesson.steps[0].map, "lang": lesson.lang}
    if "event" in lesson.steps[0].map and "date" not in lesson.steps[0].map:
        del asked["date"]
    view, _ = from_query(dossier, asked)
    return replace(view, layout="map")


def role_name(dossier: Dossier, lang: str, part: LessonPart) -> str:
    """Whose role it is, in words: a party's or the mediator's."""
    words = interface_words(dossier, lang)
    if part.party is None:
        return words["paper.mediator"]
    name = dossier.texts[lang].get("parties", part.party, "name")
    return words["paper.role"].format(by=name)


def language_links(languages: Sequence[tuple[str, str, str]], label: str) -> Markup:
    """Links to the lesson in other languages: address, id and name of each language."""
    if not languages:
        return Markup("")
    one = Markup('<a href="{}" lang="{}" hreflang="{}">{}</a>')
    made = Markup(" ").join(one.format(href, id, id, name) for href, id, name in languages)
    return Markup('<nav class="dm-pages dm-languages" aria-label="{}">{}</nav>').format(label, made)
