"""Why an article is not read, told in the language of the page."""

from __future__ import annotations

from babel.numbers import format_decimal

from disputemap.app.context import Context
from disputemap.articles.getting.unreadable import UnreadableError


def refusal(context: Context, error: UnreadableError) -> str:
    """One message of what is wrong and what can be read instead."""
    locale = context.dossier.language(context.view.lang).locale
    wrong, expected = error.told(context.words, lambda value: format_decimal(value, locale=locale))
    return context.words["import.unreadable"].format(wrong=wrong, expected=expected)
