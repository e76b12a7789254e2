"""The parts of a lesson's document as folium elements, beside those of the map."""

from __future__ import annotations

from typing import ClassVar

from disputemap.render import plugins

KINDS = ("choosing", "ordering", "matching", "placing", "dating", "writing")
"""Client files of the kinds of questions."""


class Steps(plugins.Plugin):
    """The steps and their questions."""

    part = "Lesson"
    client = "lesson/steps"
    uses: ClassVar[tuple[str, ...]] = tuple(
        f"lesson/{name}" for name in ("lesson", "marking", "progress", *KINDS, "questions")
    )


class Platform(plugins.Plugin):
    """What a learning platform is told of a pupil's way."""

    part = "Platform"
    client = "lesson/scorm"
    uses: ClassVar[tuple[str, ...]] = ("lesson/lesson", "lesson/marking", "lesson/progress")


class Projector(plugins.Plugin):
    """The lesson in front of a class."""

    part = "Projector"
    client = "lesson/projector"
    uses = ("lesson/notes",)


class Pupil(plugins.Plugin):
    """A pupil's side of a live lesson."""

    part = "Pupil"
    client = "lesson/pupil"
    uses = ("lesson/lesson", "lesson/counts")


class Presenter(plugins.Plugin):
    """The teacher's side of a live lesson."""

    part = "Presenter"
    client = "lesson/presenter"
    uses = ("lesson/counts",)


MAP: tuple[type[plugins.Plugin], ...] = (
    plugins.Paints,
    *plugins.TIME,
    plugins.Camera,
    *(part for part in plugins.MAP if part not in plugins.HEAVY),
    plugins.Switches,
    plugins.Table,
    plugins.Announce,
)
"""The parts of a map document that a lesson shows."""
