"""Dates that Russian tells by their distance: «назавтра», «полгода спустя», «через год после»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Unit, Written
from disputemap.articles.dating.numerals import WORD, number
from disputemap.articles.dating.ru.months import MONTH, OF_DAY, month_of

_MANY = (
    rf"(?:({WORD}|[0-9]{{1,3}}) )?(лет|год(?:а|ом|ами|ы)?|месяц(?:а|ев|ем|ами)?"
    r"|дн(?:я|ей|ём|ем|ями)|день|недел(?:и|ь|ю|я|ей|ями)|десятилети[еяй])"
)
COUNTED = re.compile(
    rf"(?<!\w)(?:{_MANY} (спустя|назад|позже|позднее|ранее|раньше)|(спустя|через) {_MANY})(?!\w)"
    r"(?! (?:после|до|со?|от)\b)",
    re.IGNORECASE,
)
BACK = re.compile(rf"(?<!\w)за {_MANY} до (?:этого|того)(?!\w)(?! как)", re.IGNORECASE)
_LENGTHS: dict[str, tuple[Unit, int]] = {
    "полвека": ("year", 50), "четверть века": ("year", 25), "век": ("year", 100),
    "столетие": ("year", 100), "полтора века": ("year", 150), "десятилетие": ("year", 10),
    "полгода": ("month", 6), "полтора года": ("month", 18), "сутки": ("day", 1),
    "двое суток": ("day", 2), "трое суток": ("day", 3),
}  # fmt: skip
_BY: dict[str, tuple[Unit, int]] = {
    "полувеком": ("year", 50), "веком": ("year", 100), "столетием": ("year", 100),
    "десятилетием": ("year", 10), "полугодом": ("month", 6), "сутками": ("day", 1),
}  # fmt: skip
_LENGTH = "|".join(sorted(_LENGTHS, key=len, reverse=True))
LENGTHS = re.compile(
    rf"(?<!\w)(?:({_LENGTH}) (назад|спустя)|(?:через|спустя) ({_LENGTH})"
    rf"|({'|'.join(_BY)}) (позже|позднее|раньше|ранее))(?!\w)(?! (?:после|до|со?|от|как)\b)",
    re.IGNORECASE,
)
NEXT_DAY = re.compile(
    r"(?<!\w)(?:назавтра(?: же)?|на другой день|дн[её]м позже)(?!\w)(?! после\b)", re.IGNORECASE
)
ADVERB = re.compile(r"(?<!\w)(?:вчера|позавчера|завтра|послезавтра)(?!\w)", re.IGNORECASE)
_ADVERBS = {"вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2}
EVE = re.compile(
    r"(?<!\w)накануне(?=[,.;:!?]|$| (?:в|на|с|из|о|об|он|она|они|мы|я|не|его|её|их|ему|ей"
    r"|нам|мне|там|здесь|же)\b"
    r"| \w{2,20}(?:л|ла|ло|ли|лся|лась|лись|[бвгджзкмнпрстфхцчшщ](?<!ов)(?<!ев)(?<!их)(?<!ых))\b)",
    re.IGNORECASE,
)
_WHOLE = "год|полвека|четверть века|век|столетие"
YEARS_FROM = re.compile(
    rf"(?<!\w)(?:(?:(?:через|спустя) )?({WORD}|[0-9]{{1,3}}) (?:лет|года?)"
    rf"|(?:через|спустя) ({_WHOLE})|({_WHOLE})(?= спустя)) (?:спустя )?(после|до)"
    rf"(?= [^.,;:!?()\0]{{0,70}}?[ (]({YEAR})(?![0-9]))",
    re.IGNORECASE,
)
"""So many years from what has its year beside it: «через десять лет после войны 1870 года»."""
MONTH_NEAR = re.compile(
    r"(?<!\w)(позапрошл|прошл|минувш|нынешн|текущ|будущ|следующ|предыдущ|эт|т)(?:им|ым|ом|ем|ого|его)"
    rf"( же)? ({MONTH})(?! ?[0-9])",
    re.IGNORECASE,
)
"""A month of this or another year: «в прошлом июне», «в том же октябре»."""
_MONTHS_NEAR: dict[str, tuple[Anchor, Unit, int]] = {
    "прошл": ("published", "month", -1), "минувш": ("published", "month", -1),
    "позапрошл": ("published", "year", -2),
    "нынешн": ("published", "year", 0), "текущ": ("published", "year", 0),
    "эт": ("published", "year", 0), "будущ": ("published", "month", 1),
    "следующ": ("text", "month", 1), "т": ("text", "year", 0),
}  # fmt: skip
_UNITS: dict[str, Unit] = {
    "го": "year", "ле": "year", "ме": "month", "не": "week", "де": "day", "дн": "day",
}  # fmt: skip
_EARLIER = {"ранее", "раньше", "назад"}
_SENTENCE = re.compile(r"(?<!\bг)(?<!\bгг)[.!?] ")
_SPOKEN = 300
"""Signs before «накануне» in which a day is sought that it could be counted from."""
_A_DAY = re.compile(
    rf"(?<![\w.,])(?:[0-3]?[0-9] {OF_DAY}|(?:поза)?вчера(?!\w)|[0-3]?[0-9]\.[01][0-9]\.(?:{YEAR}))",
    re.IGNORECASE,
)


def distances(text: str) -> Iterator[Written]:
    """Dates of a folded text that are told by their distance from another."""
    for found in ADVERB.finditer(text):
        yield _shifted(found, Shift("published", "day", _ADVERBS[found[0].lower()]))
    for found in NEXT_DAY.finditer(text):
        yield _shifted(found, Shift("text", "day", 1))
    for found in EVE.finditer(text):
        yield _shifted(found, Shift(_counted_from(text, found.start()), "day", -1))
    for found in COUNTED.finditer(text):
        yield _shifted(found, _counted(found))
    for found in BACK.finditer(text):
        yield _shifted(found, _many("text", found[1], found[2], -1))
    for found in LENGTHS.finditer(text):
        yield _shifted(found, _length(found))
    for found in MONTH_NEAR.finditer(text):
        yield from _month_near(found)
    yield from _from_another(text)


def _counted_from(text: str, start: int) -> Anchor:
    """«Накануне» goes back from the day before it in the sentence, or from that of publication."""
    before = text[max(0, start - _SPOKEN) : start]
    cut = [found.end() for found in _SENTENCE.finditer(before)]
    return "sentence" if _A_DAY.search(before[cut[-1] if cut else 0 :]) else "published"


def _from_another(text: str) -> Iterator[Written]:
    for found in YEARS_FROM.finditer(text):
        whole = (found[2] or found[3] or "год").lower()
        many = number(found[1]) if found[1] else 1 if whole == "год" else _LENGTHS[whole][1]
        stamp = Stamp(int(found[5]) + many * (1 if found[4].lower() == "после" else -1))
        yield Written(*found.span(), stamp, None, "relative", 0.75)


def _month_near(found: re.Match[str]) -> Iterator[Written]:
    which = found[1].lower()
    if which not in _MONTHS_NEAR or (which == "т" and not found[2]):
        return
    anchor, unit, count = _MONTHS_NEAR[which]
    stamp = Stamp(None, month_of(found[3]))
    yield Written(*found.span(), stamp, None, "relative", 0.8, Shift(anchor, unit, count))


def _length(found: re.Match[str]) -> Shift:
    """Such as “полвека спустя” and “сутками позже”."""
    how = (found[2] or found[5] or "через").lower()
    length = _BY[found[4].lower()] if found[4] else _LENGTHS[(found[1] or found[3]).lower()]
    anchor: Anchor = "published" if how == "назад" else "text"
    return Shift(anchor, length[0], length[1] * (-1 if how in _EARLIER else 1))


def _counted(found: re.Match[str]) -> Shift:
    """Such as “два года спустя”, “через год” and “десять лет назад”."""
    how = (found[3] or found[4]).lower()
    anchor: Anchor = "published" if how == "назад" else "text"
    sign = -1 if how in _EARLIER else 1
    return _many(anchor, found[1] or found[5], found[2] or found[6], sign)


def _many(anchor: Anchor, count: str | None, unit: str, sign: int) -> Shift:
    """So many units; one if no number is said."""
    many, name = number(count or "один") * sign, unit.lower()
    if name.startswith("десятилет"):
        return Shift(anchor, "year", many * 10)
    return Shift(anchor, _UNITS[name[:2]], many)


def _shifted(found: re.Match[str], shift: Shift) -> Written:
    return Written(found.start(), found.end(), Stamp(), None, "relative", 0.8, shift)
