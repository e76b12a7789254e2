"""What of somebody's article stands in quotation marks, and whether somebody is named for it."""

from __future__ import annotations

import time

import pytest

from disputemap.articles.finding.voice import is_attributed, quotations


def quoted(text: str, lang: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in quotations(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "He said “one” and “two”.", ["“one”", "“two”"]),
        ("en", 'He said "one" and "two".', ['"one"', '"two"']),
        ("en", "“mixed\" closing and \"mixed”", ["“mixed\"", "\"mixed”"]),
        ("en", "He said “a “nested” word” here.", ["“a “nested” word”"]),
        ("en", "He said “a ‘nested’ word” here.", ["“a ‘nested’ word”"]),
        ("en", "The islands' fate isn't Russia's or the '90s problem.", []),
        ("en", "It’s Japan’s, the fishermen’s view.", []),
        ("en", "He said: 'We won't give up the islands' fish.' Then he left.",
         ["'We won't give up the islands' fish.'"]),
        ("en", "“This goes on", ["“This goes on"]),
        ("en", "“First. “Second.” Then", ["“First. “Second.”"]),
        ("en", "it ends here,” he said", ["it ends here,”"]),
        ("en", 'A 5" pipe and a 6" pipe', []),
        ("ru", "Он назвал «газету «Правда»» и „слова“ так", ["«газету «Правда»»", "„слова“"]),
        ("ru", '"Слова", - сказал он', ['"Слова"']),
        ("ja", "首相は「前に『中』後」と述べ、\"固有\"と呼ぶ", ["「前に『中』後」", '"固有"']),
        ("ja", "彼は“引用”と〝強調〟を使う", ["“引用”", "〝強調〟"]),
    ],
)  # fmt: skip
def test_quotation_marks_of_every_style_are_read(lang: str, text: str, expected: list[str]) -> None:
    assert quoted(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "said", "unsaid"),
    [
        ("en", "“Ours,” said the minister.", "The “ours” painted on a wall."),
        ("en", "According to Tokyo they are “ours”.", "Fog hid the “ours” sign. He said nothing."),
        ("ja", "大臣は「我々のもの」と主張した。", "霧の中の「我々のもの」の看板。"),
        ("ru", "По словам министра, это «наше».", "Надпись «наше» на стене."),
    ],
)
def test_a_quotation_that_somebody_is_named_for_is_known(lang: str, said: str, unsaid: str) -> None:
    (span,), (other,) = quotations(said, lang), quotations(unsaid, lang)
    assert is_attributed(said, span, lang)
    assert not is_attributed(unsaid, other, lang)


@pytest.mark.parametrize("unit", ['"', "“", "”", "«", "'a ", "a' ", "「", "“a ", '" a', "“a” “"])
def test_quotation_marks_without_end_take_time_in_proportion(unit: str) -> None:
    started = time.process_time()
    quotations(unit * (300_000 // len(unit)), "en")
    assert time.process_time() - started < 5
