"""How well articles are read: what is found in them beside what a reader marked, and how fast.

Usage: ``python -m benchmarks.reading [--final] [--check] [--errors [SET]]``. Prints a table with a
row for each set of articles, and writes ``reading.json``. Targets are judged on the final set. It
is read only with ``--final``: without that, the figures kept from the last time are shown.
``--errors`` also lists what was missed and what was wrong, in the development set or the second;
``--check`` ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import keep
from benchmarks.judging import DOSSIER, RESULTS, finder_mark, kept_final, targets
from benchmarks.marked import (
    DEVELOPMENT,
    FINAL,
    KINDS,
    SETS,
    WORKED_ON,
    Mark,
    MarkedArticle,
    articles,
)
from disputemap.articles.finding.everything import find
from disputemap.articles.text import Part, Text
from disputemap.dossier import Dossier, read

WORDS = 2000
ROUNDS = 7
LANGS = ("en", "ja", "ru")

Reader = Callable[[Text], list[Mark]]


@dataclass(frozen=True)
class Compared:
    """Marks of one article beside what was found in it."""

    article: MarkedArticle
    right: tuple[Mark, ...]
    missed: tuple[Mark, ...]
    wrong: tuple[Mark, ...]


def finder(dossier: Dossier) -> Reader:
    """What this project finds."""

    def reader(text: Text) -> list[Mark]:
        return [
            Mark(m.part, m.start, m.end, m.kind, frozenset(m.choices or {m.target}), not m.choices)
            for m in find(text, dossier).mentions
        ]

    return reader


def plain_matching(dossier: Dossier) -> Reader:
    """What plain search finds: names of places and titles of events as written, four digits."""
    patterns = {language.id: _as_written(dossier, language.id) for language in dossier.languages}

    def reader(text: Text) -> list[Mark]:
        found = []
        for number, part in text.kept:
            for kind, (pattern, named) in patterns[text.lang or ""].items():
                for match in pattern.finditer(part.text):
                    target = frozenset({named.get(match[0], match[0])})
                    found.append(Mark(number, match.start(), match.end(), kind, target, True))
        return found

    return reader


def _as_written(dossier: Dossier, lang: str) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    named = {
        name: place.id
        for place in dossier.places
        for (_, language), name in place.names.items()
        if language == lang
    }
    titles = {row["title"]: event for event, row in dossier.texts[lang].records["events"].items()}
    return {
        "place": (_any_of(named), named),
        "date": (re.compile(r"[0-9]{4}"), {}),
        "event": (_any_of(titles), titles),
    }


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def alike(mark: Mark, found: Mark) -> bool:
    """Whether both mean the same, where at least half of the shorter lies in the longer."""
    same = (mark.part, mark.kind, mark.decided) == (found.part, found.kind, found.decided)
    shared = min(mark.end, found.end) - max(mark.start, found.start)
    shorter = min(mark.end - mark.start, found.end - found.start)
    return same and mark.meaning == found.meaning and shared > 0 and 2 * shared >= shorter


def compare(article: MarkedArticle, found: list[Mark]) -> Compared:
    """Match every mark with at most one mention."""
    right, missed, left = [], [], list(_first_notes(found))
    for mark in article.marks:
        match = next((other for other in left if alike(mark, other)), None)
        if match:
            left.remove(match)
            right.append(mark)
        else:
            missed.append(mark)
    return Compared(article, tuple(right), tuple(missed), tuple(left))


def _first_notes(found: Iterable[Mark]) -> Iterator[Mark]:
    """The same without what repeats a note of the same article: it is told once."""
    told = set()
    for mark in sorted(found, key=lambda mark: (mark.part, mark.start)):
        if mark.kind != "note" or mark.meaning not in told:
            yield mark
        if mark.kind == "note":
            told.add(mark.meaning)


def score(compared: Iterable[Compared], kind: str, lang: str = "") -> dict[str, float]:
    """Precision, recall and F1 of one kind, in one language or all."""
    counts: Counter[str] = Counter()
    for one in compared:
        if lang in ("", one.article.lang):
            for outcome in ("right", "missed", "wrong"):
                counts[outcome] += sum(mark.kind == kind for mark in getattr(one, outcome))
    right = counts["right"]
    marked, found = right + counts["missed"], right + counts["wrong"]
    return {
        "marked": marked,
        "found": found,
        "precision": right / found if found else 0.0,
        "recall": right / marked if marked else 0.0,
        "f1": 2 * right / (marked + found) if marked + found else 0.0,
    }


def marked_kinds(of: str) -> list[str]:
    """Kinds of mentions that are marked in a set."""
    kinds = {mark.kind for article in articles(of) for mark in article.marks}
    return [kind for kind in KINDS if kind in kinds]


def scores(reader: Reader, of: str) -> tuple[dict[str, Any], list[Compared]]:
    """Every score of a way of reading a set, of the kinds marked in it, and what it rests on."""
    compared = [compare(article, reader(article.text)) for article in articles(of)]
    result: dict[str, Any] = {
        kind: {lang or "all": score(compared, kind, lang) for lang in ("", *LANGS)}
        for kind in marked_kinds(of)
    }
    result["unrelated"] = sum(len(one.wrong) for one in compared if not one.article.about)
    return result, compared


def long_text() -> Text:
    """A text of about `WORDS` words, of the articles whose words have spaces between them."""
    told = [a.text for a in articles(DEVELOPMENT) if a.about and a.lang == "en"]
    parts: list[Part] = []
    length = 0
    for part in itertools.cycle(part for text in told for part in text.parts):
        if length >= WORDS:
            break
        parts.append(part)
        length += len(part.text.split())
    return Text(tuple(parts), "en", told[0].published)


def times(fresh: Dossier) -> dict[str, float]:
    """Milliseconds of reading a long text: with a dossier just read, and after that."""
    text, reader = long_text(), finder(fresh)
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        reader(text)
        taken.append((time.perf_counter() - start) * 1000)
    return {
        "words": sum(len(part.text.split()) for part in text.parts),
        "cold_ms": taken[0],
        "warm_ms": statistics.median(taken[1:]),
    }


def run(sets: Iterable[str] = WORKED_ON) -> tuple[dict[str, Any], dict[str, list[Compared]]]:
    """All that is measured in some sets, and the finder's comparison of each."""
    dossier = read(DOSSIER)
    result: dict[str, Any] = {"speed": times(dossier), "sets": {}}
    compared = {}
    for of in sets:
        found, compared[of] = scores(finder(dossier), of)
        plain, _ = scores(plain_matching(dossier), of)
        kinds = Counter(mark.kind for article in articles(of) for mark in article.marks)
        result["sets"][of] = {
            "articles": len(articles(of)),
            "marks": dict(kinds),
            "finder": found,
            "plain": plain,
            "finder_mark": finder_mark(),
        }
    return result, compared


def report(result: dict[str, Any]) -> None:
    """Print the table, then every target."""
    for of, measured in result["sets"].items():
        print(f"{of}: {measured['articles']} articles, {sum(measured['marks'].values())} marks")
    columns = ("precision", "recall", "f1")
    print(f"\n{'':29}{'marked':>8}{'finder':>9}{'':20}{'plain search':>16}")
    print(f"{'':37}" + "".join(f"{name:>11}" for name in columns * 2))
    for kind, lang, of in itertools.product(KINDS, ("all", *LANGS), result["sets"]):
        if kind in result["sets"][of]["marks"]:
            found, plain = (result["sets"][of][way][kind][lang] for way in ("finder", "plain"))
            cells = [row[name] for row in (found, plain) for name in columns]
            print(
                f"{kind:8}{lang:8}{of:13}{found['marked']:>8}"
                + "".join(f"{cell:>11.3f}" for cell in cells)
            )
    for of, measured in result["sets"].items():
        links, others = (measured[way]["unrelated"] for way in ("finder", "plain"))
        print(f"links in unrelated articles, {of}: {links}, plain search {others}")
    print(
        f"\n{result['speed']['words']} words: {result['speed']['warm_ms']:.0f} ms, "
        f"the first time {result['speed']['cold_ms']:.0f} ms\n"
    )
    if FINAL in result["sets"] and result["sets"][FINAL]["finder_mark"] != finder_mark():
        print(f"The figures of the {FINAL} set are of an earlier finder: --final reads it again.")
    for reached, said in targets(result):
        print(f"{'reached    ' if reached else 'NOT REACHED'} {said}")


def errors(compared: Iterable[Compared], kinds: Iterable[str]) -> Iterator[str]:
    """What was missed and what was wrong, a line each."""
    for one in compared:
        for outcome in ("missed", "wrong"):
            marks = [mark for mark in getattr(one, outcome) if mark.kind in kinds]
            for mark in sorted(marks, key=lambda mark: (mark.part, mark.start)):
                text = one.article.text.parts[mark.part].text
                around = (
                    f"{text[max(0, mark.start - 25) : mark.start]}[{text[mark.start : mark.end]}]"
                )
                around += text[mark.end : mark.end + 25]
                meaning = ("" if mark.decided else "?") + ",".join(sorted(mark.meaning))
                yield f"{one.article.name}\t{outcome}\t{mark.kind}:{meaning}\t{around}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.reading")
    parser.add_argument("--check", action="store_true", help="end with 1 if a target is missed")
    parser.add_argument("--final", action="store_true", help="also read the final set, and judge")
    parser.add_argument(
        "--errors", nargs="?", const=DEVELOPMENT, choices=WORKED_ON, help="list what went wrong"
    )
    chosen = parser.parse_args()
    result, compared = run(SETS if chosen.final else WORKED_ON)
    if not chosen.final and (kept := kept_final()):
        result["sets"] = {FINAL: kept, **result["sets"]}
    report(result)
    if chosen.errors:
        kinds = marked_kinds(chosen.errors)
        print("\n" + "\n".join(errors(compared[chosen.errors], kinds)))
    keep(result, RESULTS)
    if chosen.check and not all(reached for reached, _ in targets(result)):
        sys.exit(1)


if __name__ == "__main__":
    main()
