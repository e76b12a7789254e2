"""Map sheets: blank with numbers, blank for a date, and both filled in."""

from __future__ import annotations

from typing import Any

from disputemap.paper.job import Job, picture
from disputemap.scene import View


def map_sheets(job: Job) -> dict[str, Any]:
    """The sheets to fill in: one with numbers, then one for each date of the lesson."""
    words = job.speech.words
    return {
        **job.page("maps"),
        "field": words["paper.name"],
        "statement": job.dossier.texts[job.lesson.lang].get("dossier", "statement"),
        "sheets": [
            _numbers(job),
            *(_blank(job, *each) for each in enumerate(job.dated(), start=2)),
        ],
    }


def key_of_numbers(job: Job) -> dict[str, Any]:
    """What the numbers of the sheets stand for."""
    words = job.speech.words
    return {
        "head": _head(job, 1, words["paper.numbered"]),
        "columns": [words["paper.number"], words["paper.names"]],
        "rows": [[str(number), job.speech.names(id)] for id, number in job.atlas.numbers.items()],
    }


def filled(job: Job, view: View, number: int) -> dict[str, Any]:
    """A sheet for a date as it is right."""
    day = job.speech.written(view.date)
    key = [{"svg": job.atlas.swatch(made), "text": text} for made, text in job.atlas.paints(view)]
    key += [
        {"svg": job.atlas.swatch(line=style), "text": name} for style, name in job.atlas.lines(view)
    ]
    return {
        "head": _head(job, number, job.speech.say("paper.fill", date=day)),
        "pictures": [picture(made) for made in job.atlas.painted(view)],
        "legend": job.speech.words["legend"],
        "key": key,
    }


def _numbers(job: Job) -> dict[str, Any]:
    words = job.speech.words
    return {
        "head": _head(job, 1, words["paper.numbered"]),
        "task": words["paper.numbered-task"],
        "pictures": [picture(made) for made in job.atlas.numbered],
        "columns": [words["paper.number"], words["paper.names"]],
        "rows": [str(number) for number in job.atlas.numbers.values()],
        "key": [],
    }


def _blank(job: Job, number: int, view: View) -> dict[str, Any]:
    words = job.speech.words
    empty = job.atlas.swatch()
    return {
        "head": _head(
            job, number, job.speech.say("paper.fill", date=job.speech.written(view.date))
        ),
        "task": words["paper.fill-task"],
        "pictures": [picture(made) for made in job.atlas.numbered],
        "legend": words["legend"],
        "rows": [],
        "key": [{"svg": empty, "text": name} for _, name in job.atlas.sides()]
        + [{"svg": empty, "text": words["paper.claimed"]}],
    }


def _head(job: Job, number: int, title: str) -> str:
    return f"{job.speech.say('paper.sheet', number=number)}: {title}"
