"""Dates and words of a scene in each language of a dossier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from babel import Locale, localedata
from babel.core import get_global, parse_locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_percent

from disputemap.dossier import Dossier, Language
from disputemap.dossier.checking.interface import BASE, package_words
from disputemap.dossier.dates import EdtfDate

EPOCH = date(1970, 1, 1)
SKELETONS = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}


def calendar_day(day: int) -> date:
    """Days since 1970-01-01 as a proleptic Gregorian date."""
    return EPOCH + timedelta(days=day)


def interface_words(dossier: Dossier, language: str) -> dict[str, str]:
    """Every interface word in a language: the package's, then what the dossier adds or changes.

    A word that neither has is taken from the dossier's first language, so that no page lacks it.
    """
    first = dossier.languages[0].id
    own = dossier.texts[language].table("ui")
    return {**package_words(BASE), **package_words(first), **package_words(language), **own}


def patterns(language: Language) -> dict[str, Any]:
    """CLDR date patterns, month names and number signs that a browser needs for any date."""
    locale = Locale.parse(language.locale)
    names = {use: month_names(locale, use) for use in ("format", "stand-alone")}
    return {
        "id": language.id,
        "name": native_name(locale),
        "dir": locale.text_direction,
        "patterns": {
            "day": str(locale.date_formats["long"]),
            "month": str(locale.datetime_skeletons[SKELETONS["month"]]),
            "year": str(locale.datetime_skeletons[SKELETONS["year"]]),
        },
        "months": [names["format"][month] for month in range(1, 13)],
        "monthsAlone": [names["stand-alone"][month] for month in range(1, 13)],
        "decimal": locale.number_symbols["latn"]["decimal"],
        "group": locale.number_symbols["latn"]["group"],
    }


def month_names(locale: Locale, use: str) -> dict[int, str]:
    """Names of the months 1 to 12, ``format`` beside a day or ``stand-alone``.

    A language without names of the second form has those of the first. Babel would give it the ones
    of the language that was asked before it: it keeps them in what all languages share.
    """
    own, shared = (
        localedata.load(name)["months"].get(use, {}).get("wide") for name in (str(locale), "root")
    )
    has_own = own is not shared and not isinstance(own, localedata.Alias)
    return dict(locale.months[use if has_own else "format"]["wide"].items())


def is_latin(language: Language) -> bool:
    """Whether a language is written in Latin letters."""
    spoken, territory, script, *_ = parse_locale(language.locale)
    likely = get_global("likely_subtags")
    whole = likely.get(f"{spoken}_{territory}") or likely.get(spoken) or ""
    return script == "Latn" if script else "_Latn_" in f"{whole}_"


def native_name(locale: Locale) -> str:
    """A language's own name for itself."""
    name = str(locale.languages.get(locale.language, locale.language))
    return name[:1].upper() + name[1:]


def written_date(when: EdtfDate, language: Language, words: dict[str, str]) -> str:
    """A date at its true precision, as a language writes it.

    Parameters
    ----------
    when : EdtfDate
    language : Language
    words : dict of str to str
        Interface words; ``date-approximate`` holds ``{date}``.
    """
    locale = Locale.parse(language.locale)
    first = calendar_day(when.first_day)
    if when.precision == "interval":
        text = _written_interval(first, calendar_day(when.end_day - 1), when.finest, locale)
    elif when.precision == "day":
        text = format_date(first, "long", locale=locale)
    else:
        text = format_skeleton(SKELETONS[when.precision], first, locale=locale)
    return words["date-approximate"].format(date=text) if when.approximate else text


def _written_interval(first: date, last: date, finest: str, locale: Locale) -> str:
    """``15–16 December 2016``: CLDR's interval patterns with months in full."""
    skeleton = {"day": "yMMMd", "month": "yMMM", "year": "y"}[finest]
    fields = (("y", first.year, last.year), ("M", first.month, last.month))
    differs = next((sign for sign, one, other in fields if one != other), "d")
    patterns = locale.interval_formats[skeleton].get(differs)
    if not patterns:
        return format_skeleton(SKELETONS[finest], first, locale=locale)
    full = [pattern.replace("MMM", "MMMM") for pattern in patterns]
    return "".join(
        format_date(day, pattern, locale=locale)
        for day, pattern in zip((first, last), full, strict=True)
    )


def percent(share: float, language: Language) -> str:
    """A share from 0 to 1 in whole per cent, as a language writes it."""
    return str(format_percent(share, locale=language.locale))
