"""Answers to generated questions, read off a dossier's files and by nothing of the package."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from conftest import ROOT

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
Shown = dict[str, Any]
Answers = tuple[list[Any], list[Any]]


class Tables:
    """The files of a dossier, and one of its languages."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        self.lang = lang

    def toml(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def texts(self) -> dict[str, Any]:
        return self.toml(f"text/{self.lang}.toml")

    @cached_property
    def words(self) -> dict[str, str]:
        package = ROOT / "src" / "disputemap" / "words" / f"{self.lang}.toml"
        own = tomllib.loads(package.read_text(encoding="utf-8")) if package.is_file() else {}
        return {**own, **self.texts.get("ui", {})}

    @cached_property
    def places(self) -> list[dict[str, str]]:
        return self.rows("places.csv")

    @cached_property
    def tenure(self) -> list[dict[str, str]]:
        return self.rows("tenure.csv")

    @cached_property
    def parties(self) -> dict[str, dict[str, Any]]:
        return {party["id"]: party for party in self.toml("dossier.toml")["parties"]}

    @cached_property
    def titles(self) -> dict[str, dict[str, Any]]:
        """Events by their title."""
        told = self.texts["events"]
        return {told[event["id"]]["title"]: event for event in self.toml("events.toml")["events"]}

    @cached_property
    def parents(self) -> dict[str, str | None]:
        shapes = json.loads((self.folder / "areas.geojson").read_text(encoding="utf-8"))
        features = [shape["properties"] for shape in shapes["features"]]
        return {each["id"]: each.get("parent") for each in features}

    def parsed(self, ask: str, key: str) -> dict[str, str]:
        """What stands in a question where its pattern has braces."""
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(self.words[key]))
        found = re.fullmatch(pattern, ask)
        assert found, (ask, pattern)
        return found.groupdict()

    def day(self, text: str) -> date:
        if self.lang == "ja":
            year, month, day = map(int, re.findall(r"\d+", text))
            return date(year, month, day)
        found = re.fullmatch(r"(\d+) (\S+) (\d+)(?:\sг\.)?", text)
        assert found, text
        return date(int(found[3]), MONTHS[self.lang].split().index(found[2]) + 1, int(found[1]))

    def names(self, place: dict[str, str]) -> set[str]:
        return {name for column, name in place.items() if column.endswith(f"_{self.lang}")}

    def place(self, shown: str) -> str:
        """The one place that all the shown names are names of."""
        shown_names = set(shown.split(self.words["name-separator"]))
        found = [place["id"] for place in self.places if self.names(place) == shown_names]
        assert len(found) == 1, (shown, found)
        return found[0]

    def row(self, area: str, day: date) -> dict[str, str]:
        (row,) = [
            row
            for row in self.tenure
            if row["area"] == area
            and ends(row["from"])[0] <= day
            and (not row["to"] or day < ends(row["to"])[0])
        ]
        return row

    def party_names(self, ids: str) -> set[str]:
        return {self.texts["parties"][party]["name"] for party in ids.split()}

    def family(self, name: str) -> str:
        """The first of a party's line, by the party's name."""
        id = next(id for id, text in self.texts["parties"].items() if text["name"] == name)
        while before := self.parties[id].get("successor_of"):
            id = before
        return id

    def standing_on(self, ids: list[str]) -> set[str]:
        """Places, members of groups, and what lies on their land."""
        lands = {*ids, *(area for area, parent in self.parents.items() if parent in ids)}
        return lands | {place["id"] for place in self.places if place["area"] in lands}


def ends(edtf: str) -> tuple[date, date]:
    """The first and the last day of a date."""
    first, _, last = edtf.replace("~", "").partition("/")
    year, month, day = ([*map(int, (last or first).split("-")), 0, 0])[:3]
    after = date(year + (month in (0, 12)), month % 12 + 1, 1) if month else date(year + 1, 1, 1)
    end = date(year, month, day) if day else after - timedelta(days=1)
    parts = [*map(int, first.split("-")), 1, 1]
    return date(*parts[:3]), end


def administered(tables: Tables, shown: Shown) -> Answers:
    told = tables.parsed(shown["ask"], "ask.administered")
    row = tables.row(tables.place(told["place"]), tables.day(told["date"]))
    return _chosen(tables, shown["options"], tables.party_names(row["administered_by"]))


def claimed(tables: Tables, shown: Shown) -> Answers:
    told = tables.parsed(shown["ask"], "ask.claimed")
    row = tables.row(tables.place(told["place"]), tables.day(told["date"]))
    assert not row["undetermined_by"]
    by = tables.texts["parties"][row["administered_by"]]["by"]
    assert by in told["status"]
    others = tables.party_names(row["claimed_by"]) - tables.party_names(row["administered_by"])
    return _chosen(tables, shown["options"], others or {tables.words["ask.nobody"]})


def _chosen(tables: Tables, options: list[str], right: set[str]) -> Answers:
    assert right <= set(options)
    assert len(set(options)) == len(options) >= 2
    parties = [option for option in options if option != tables.words["ask.nobody"]]
    lines = [tables.family(option) for option in parties]
    assert len(set(lines)) == len(lines), "a successor beside its predecessor"
    answer = [number for number, option in enumerate(options) if option in right]
    others = [number for number in range(len(options)) if number not in answer]
    assert others, "every option is right"
    return [answer, answer[::-1]], [others, [*answer, others[0]], *([number] for number in others)]


def when(tables: Tables, shown: Shown) -> Answers:
    keys = [f"ask.when-{unit}" for unit in ("day", "month", "year")]
    parts = [tables.words[key].split("{event}")[-1] for key in keys]
    written = next(
        key for key, part in zip(keys, parts, strict=True) if shown["ask"].endswith(part)
    )
    event = tables.titles[tables.parsed(shown["ask"], written)["event"]]
    assert written == keys[2 - event["date"].count("-")]
    assert not set("~/") & set(event["date"])
    first, last = ends(event["date"])
    outside = [first - timedelta(days=1), last + timedelta(days=1)]
    return [str(first), str(last)], [*map(str, outside)]


def order(tables: Tables, shown: Shown) -> Answers:
    events = [tables.titles[title] for title in shown["options"]]
    whole = [
        (*ends(event["date"]), *ends(event.get("in_force", event["date"]))) for event in events
    ]
    right = sorted(range(len(events)), key=lambda number: min(whole[number]))
    assert len(right) >= 3
    for one, other in pairwise(right):
        assert max(whole[one]) < min(whole[other]), "which came first is not sure"
    assert right != list(range(len(right))), "shown in the right order"
    return [right], [right[::-1], right[1:] + right[:1], [right[1], right[0], *right[2:]]]


def where(tables: Tables, shown: Shown) -> Answers:
    if shown["ask"].startswith(tables.words["ask.place"].split("{place}")[0]):
        places = [tables.place(tables.parsed(shown["ask"], "ask.place")["place"])]
    else:
        places = tables.titles[tables.parsed(shown["ask"], "ask.where")["event"]]["places"]
    right = tables.standing_on(places)
    drawn = {place["id"] for place in tables.places if place["rank"] != "0"}
    assert drawn & {*places}, "nowhere on the map"
    return sorted(right), sorted({place["id"] for place in tables.places} - right)


def name(tables: Tables, shown: Shown) -> Answers:
    lefts, rights = shown["lefts"], shown["rights"]
    assert len({*lefts, *rights}) == 2 * len(lefts) >= 6
    told = tables.parsed(shown["ask"], "ask.name")
    sides = [
        next(
            id
            for id, text in tables.texts["parties"].items()
            if text["by"] == told[side] and f"{id}_{tables.lang}" in tables.places[0]
        )
        for side in ("first", "second")
    ]
    column, other = (f"{side}_{tables.lang}" for side in sides)
    answer = []
    for left in lefts:
        (place,) = [
            each for each in tables.places if each[column] == left and each[other] in rights
        ]
        answer.append(rights.index(place[other]))
    return [answer], [answer[1:] + answer[:1], [answer[1], answer[0], *answer[2:]]]


ANSWERS = {
    "administered": administered,
    "claimed": claimed,
    "when": when,
    "order": order,
    "where": where,
    "name": name,
}
"""By what is asked: right answers and wrong ones to a question as it is shown."""


def languages(folder: Path) -> Iterator[str]:
    dossier = tomllib.loads((folder / "dossier.toml").read_text(encoding="utf-8"))
    return (language["id"] for language in dossier["languages"])
