"""Where the server is reached from outside, as its operator says."""

from __future__ import annotations

import os

from disputemap.dossier.fields import is_web_address

BASE = "DISPUTEMAP_BASE_URL"
"""Environment variable with the address that the server is reached at from outside."""


class UnfitSettingError(ValueError):
    """A setting of the server that makes no sense; the message says what would be right."""


def base_setting() -> str:
    """The configured address of the server, without a slash at its end; empty if there is none.

    Raises
    ------
    UnfitSettingError
        If it is no web address, or holds more than a host and a path.
    """
    base = os.environ.get(BASE, "").strip().rstrip("/")
    if base and (not is_web_address(base) or set(base) & set("?#@'&")):
        raise UnfitSettingError(
            f"{BASE}: not the address of a server; expected one such as https://maps.example.org"
        )
    return base
