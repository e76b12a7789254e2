"""The results of a live lesson as a table that spreadsheets open, and run nothing of."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from disputemap.dossier.lessons import Question
from disputemap.live.plan import Plan
from disputemap.live.records import Given, Results

COLUMNS = ("number", "name", "step", "question", "kind", "asked", "answer", "right")

FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20|%\t\r\n")
"""Signs at the beginning of a cell that make spreadsheets run it."""

INNER = re.compile(r"(;[\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20|%](?!\)))")
"""Where a cell begins to spreadsheets of countries that part cells by semicolons; not ";-)"."""


def as_csv(results: Results, plan: Plan) -> bytes:
    """A row for each answer, and one for each pupil who gave none.

    Returns
    -------
    bytes
        UTF-8, with the mark by which spreadsheets know it.
    """
    order = {id: position for position, id in enumerate(plan.questions)}
    by_pupil: dict[int, list[Given]] = {}
    for given in results.answers:
        by_pupil.setdefault(given.number, []).append(given)
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for pupil in results.pupils:
        answers = by_pupil.get(pupil.number, [])
        answers.sort(key=lambda given: order.get(given.question, len(order)))
        for given in answers:
            cells = _cells(plan, given)
            table.writerow([pupil.number, safe(pupil.name), *map(safe, cells)])
        if not answers:
            table.writerow([pupil.number, safe(pupil.name), *[""] * (len(COLUMNS) - 2)])
    return text.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = INNER.sub(r"\1'", text)
    return f"'{text}" if text.lstrip()[:1] in FORMULA and text.strip() else text


def _cells(plan: Plan, given: Given) -> list[str]:
    question = plan.questions.get(given.question)
    step = plan.step_of.get(given.question, "")
    right = {True: "yes", False: "no", None: ""}[given.right]
    if question is None:  # the lesson was changed since
        return [step, given.question, "", "", str(given.answer), right]
    told = _answer(plan, question, given.answer)
    return [step, question.id, question.kind, question.ask, told, right]


def _answer(plan: Plan, question: Question, answer: Any) -> str:
    """An answer in words, where its numbers have some."""
    if not isinstance(answer, list):
        return str(answer)
    words = plan.words.get(question.id, ())
    texts = [words[part] if part < len(words) else str(part) for part in answer]
    if question.kind == "match" and len(texts) == len(question.pairs):
        return "; ".join(
            f"{left} = {right}" for (left, _), right in zip(question.pairs, texts, strict=True)
        )
    return ("; " if question.kind != "order" else " → ").join(texts)
