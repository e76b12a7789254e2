"""Kinds of values that the fields of a dossier hold."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict

from disputemap.dossier.faults import UnfitError, shown

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,8}(-[A-Za-z0-9]{1,8})*")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LONGEST_ID = 64

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Signs that hide or reorder text: controls, bidirectional embeddings and overrides, tags."""


class Record(BaseModel):
    """A record of a dossier: immutable, and without fields that the format does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
    )


def _id(value: Any) -> str:
    if isinstance(value, str) and ID.fullmatch(value) and len(value) <= LONGEST_ID:
        return value
    raise UnfitError(
        f"{shown(value)} is not an id",
        "an id of lower-case letters and digits, with hyphens between words",
    )


def _language(value: Any) -> str:
    if isinstance(value, str) and LANGUAGE.fullmatch(value):
        return value
    raise UnfitError(f"{shown(value)} is not a language", "a language tag such as “en”")


def _colour(value: Any) -> str:
    if isinstance(value, str) and COLOUR.fullmatch(value):
        return value
    raise UnfitError(f"{shown(value)} is not a colour", "a colour written #rrggbb")


def _words(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    wrong = "is empty" if isinstance(value, str) else f"{shown(value)} is not text"
    raise UnfitError(wrong, "text in quotes")


def _url(value: Any) -> str:
    if isinstance(value, str) and is_web_address(value):
        return value
    raise UnfitError(f"{shown(value)} is not a web address", "an address with http:// or https://")


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise UnfitError(f"{shown(value)} is not a whole number", "a whole number")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            if math.isfinite(value):
                return float(value)
        except OverflowError:
            pass
    raise UnfitError(f"{shown(value)} is not a number", "a number")


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise UnfitError(f"{shown(value)} is neither true nor false", "true or false")


def is_web_address(text: str) -> bool:
    """Whether a text is an ``http`` or ``https`` address with a host and nothing odd in it."""
    if not text.isprintable() or any(sign in ' "<>\\`' for sign in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


Id = Annotated[str, BeforeValidator(_id)]
"""Lower-case letters, digits and hyphens; safe in an address, a file name and a style sheet."""

LanguageId = Annotated[str, BeforeValidator(_language)]
"""A language tag (BCP 47), as in ``lang`` attributes."""

Colour = Annotated[str, BeforeValidator(_colour)]
Words = Annotated[str, BeforeValidator(_words)]
Url = Annotated[str, BeforeValidator(_url)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number)]
Truth = Annotated[bool, BeforeValidator(_truth)]
