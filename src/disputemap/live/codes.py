"""Codes that are read aloud, and tokens that nobody can guess."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which are taken for figures."""

LENGTH = 6
CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}", re.ASCII)
NO_CODE = "------"
"""Stands for whatever is no code, so that it is looked up like one and takes as long."""

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)


def new_code() -> str:
    """Six letters at random, some 190 million of them."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """A code as it was typed, in small letters or capitals; `NO_CODE` for what can be none."""
    code = text[:20].strip().upper()
    return code if CODE.fullmatch(code) else NO_CODE


def new_token() -> str:
    """A secret of 128 bits in 22 signs."""
    return secrets.token_urlsafe(16)


def hashed(token: str) -> str:
    """What is kept of a token: it cannot be turned back. No salt, since 128 bits need none."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two hashes are the same, found out in the same time whatever they are."""
    return hmac.compare_digest(one.encode(), other.encode())
