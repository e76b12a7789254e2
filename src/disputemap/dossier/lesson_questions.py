"""Questions of a lesson from their blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from disputemap.dossier.dates import EdtfDate, iso_date
from disputemap.dossier.faults import UnfitError, close_to, listed, shown
from disputemap.dossier.frontmatter import Located
from disputemap.dossier.lesson_text import WORDS, Piece, PieceKind, Written, plain
from disputemap.dossier.lessons import Ask, Generated, Question, QuestionKind

KINDS: Mapping[str, QuestionKind] = {kind: kind for kind in get_args(QuestionKind)}
ASKS: Mapping[str, Ask] = {ask: ask for ask in get_args(Ask)}

LISTS: Mapping[QuestionKind, PieceKind] = {
    "choose": "bullet", "order": "number", "match": "bullet", "short": "quote",
}  # fmt: skip
"""What the answer of a question of some kinds is written in."""

ANSWERS: Mapping[QuestionKind, str] = {
    "map": "answer=<place>, or several with commas between",
    "date": "answer=<date>, or two with / between",
    "perspective": "answer=<perspective>",
}
"""Kinds of questions whose answer is an attribute, and how it is written."""

FEEDBACK = "=>"
TASK = re.compile(r"\[([ xX])\] +(.+)")
PARAGRAPHS = "\n\n"
"""What stands between two paragraphs of a question's text."""

WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
MOST_GENERATED = 20


@dataclass
class _Texts:
    """Texts of a question: what is asked, what is listed, what is told after."""

    ask: list[str] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)


def question_of(
    block: Written, perspectives: Mapping[str, str] | None, flaws: list[Located]
) -> Question | None:
    """A question of its block.

    Parameters
    ----------
    block : Written
    perspectives : mapping of str to str, optional
        Id of each perspective to its name in the lesson's language; None if they are not known.
    flaws : list of (str, str, UnfitError)
        Grows by where, in which field, and what cannot be read.

    Returns
    -------
    Question or None
        None if its kind is not known.
    """
    id, said = block.said(("kind", "sources", "answer"), flaws)
    kind = KINDS.get(said.get("kind", ""))
    if kind is None:
        wrong = f"{shown(said.get('kind', ''))} is no kind of question"
        hint = close_to(said.get("kind", ""), KINDS)
        flaws.append((block.line, "kind", UnfitError(wrong, f"{listed(KINDS)}{hint}")))
        return None
    if "answer" in said and kind not in ANSWERS:
        block.unfit(f"a question of the kind {kind} has answer=…", flaws)
    texts = _texts(block, kind, flaws)
    options: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    answer: tuple[str, ...] = ()
    if kind == "choose":
        options, answer = _choices(texts.items, flaws)
    elif kind == "order":
        options = tuple(text for text, _ in texts.items)
    elif kind == "match":
        pairs = tuple(_pairs(texts.items, flaws))
    elif kind == "short" and texts.items:
        answer = (PARAGRAPHS.join(text for text, _ in texts.items),)
    elif kind == "perspective":
        options = tuple((perspectives or {}).values())
    try:
        if kind in ANSWERS:
            answer = _answer(kind, said.get("answer", ""), perspectives)
    except UnfitError as flaw:
        flaws.append((f"question {id}", "answer", flaw))
    return Question(
        id, kind, PARAGRAPHS.join(texts.ask), options, pairs, answer,
        PARAGRAPHS.join(texts.feedback), _ids(said.get("sources", "")),
    )  # fmt: skip


def generated_of(block: Written, flaws: list[Located]) -> Generated | None:
    """Questions to be made of the tables; None, and noted, if it is not said which or how many."""
    id, said = block.said(("ask", "count", "seed"), flaws)
    list(block.only(flaws))
    ask = ASKS.get(said.get("ask", ""))
    if ask is None:
        wrong = f"{shown(said.get('ask', ''))} is nothing to ask for"
        expected = f"{listed(ASKS)}{close_to(said.get('ask', ''), ASKS)}"
        flaws.append((block.line, "ask", UnfitError(wrong, expected)))
    count = whole(block, said, "count", 1, MOST_GENERATED, flaws)
    seed = whole(block, said, "seed", 0, 10**9, flaws)
    if ask is None or count is None or seed is None:
        return None
    return Generated(id, ask, count, seed)


def whole(
    block: Written, said: Mapping[str, str], name: str, least: int, most: int, flaws: list[Located]
) -> int | None:
    """A whole number of a block's attributes; None, and noted, if it is none or out of range."""
    text = said.get(name, "")
    if WHOLE.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    wrong = f"{shown(text)} is no number of {least} to {most}" if text else "is missing"
    flaws.append((block.line, name, UnfitError(wrong, f"a whole number, {least} to {most}")))
    return None


def _texts(block: Written, kind: QuestionKind, flaws: list[Located]) -> _Texts:
    texts = _Texts()
    for piece in block.pieces:
        text = plain(piece, flaws)
        _feedback_apart(piece, flaws)
        if piece.kind == "paragraph" and text.startswith(FEEDBACK):
            texts.feedback.append(text.removeprefix(FEEDBACK).strip())
        elif piece.kind == "paragraph" and not texts.items and not texts.feedback:
            texts.ask.append(text)
        elif piece.kind == LISTS.get(kind) and not texts.feedback:
            texts.items.append((text, piece.line))
        elif piece.kind in ("paragraph", LISTS.get(kind)):
            wrong = f"{WORDS[piece.kind]} stands after the answer or the feedback"
            expected = "what is asked, then the answer, then paragraphs that begin with =>"
            flaws.append((piece.line, "", UnfitError(wrong, expected)))
        else:
            wrong = f"{WORDS[piece.kind]} stands in a question of the kind {kind}"
            expected = WORDS[LISTS[kind]] if kind in LISTS else "paragraphs alone"
            flaws.append((piece.line, "", UnfitError(wrong, expected)))
    return texts


def _feedback_apart(piece: Piece, flaws: list[Located]) -> None:
    """Note feedback that Markdown takes for more of the paragraph or item before it."""
    if any(line.lstrip().startswith(FEEDBACK) for line in piece.token.content.split("\n")[1:]):
        flaw = UnfitError("=> stands inside another text", "an empty line before it")
        flaws.append((piece.line, "", flaw))


def _choices(
    items: Sequence[tuple[str, str]], flaws: list[Located]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Options, and the numbers of the right ones."""
    options: list[str] = []
    right: list[str] = []
    for text, line in items:
        task = TASK.fullmatch(text)
        if not task:
            flaw = UnfitError(f"{shown(text)} is no option", "- [x] a right or - [ ] a wrong one")
            flaws.append((line, "", flaw))
            continue
        if task[1] != " ":
            right.append(str(len(options)))
        options.append(task[2].strip())
    return tuple(options), tuple(right)


def _pairs(items: Sequence[tuple[str, str]], flaws: list[Located]) -> list[tuple[str, str]]:
    pairs = []
    for text, line in items:
        left, _, right = (part.strip() for part in text.partition(FEEDBACK))
        if left and right and FEEDBACK not in right:
            pairs.append((left, right))
        else:
            flaws.append((line, "", UnfitError(f"{shown(text)} is no pair", "- left => right")))
    return pairs


def _answer(
    kind: QuestionKind, text: str, perspectives: Mapping[str, str] | None
) -> tuple[str, ...]:
    """What an attribute says is right.

    Raises
    ------
    UnfitError
        If there is none, or it is no date or no perspective.
    """
    if not text:
        raise UnfitError("is missing", ANSWERS[kind])
    if kind == "date":
        date = EdtfDate.parse(text)
        return iso_date(date.first_day), iso_date(date.end_day - 1)
    if kind == "map":
        return _ids(text)
    if perspectives is None:
        return ()
    if text not in perspectives:
        expected = f"an id of perspectives in dossier.toml{close_to(text, perspectives)}"
        raise UnfitError(f"{shown(text)} is unknown", expected)
    return (str([*perspectives].index(text)),)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(id for id in text.split(",") if id)
