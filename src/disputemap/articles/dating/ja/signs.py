"""What stands around the numbers of a Japanese date, and what makes them another number."""

from __future__ import annotations

from disputemap.articles.dating.date_parts import Stamp
from disputemap.articles.dating.eras import era_names
from disputemap.articles.dating.numerals import NUMBER

ERA_NAME = era_names()
DIGIT = "0-9〇零一二三四五六七八九十百千"
NEW = rf"(?<![{DIGIT}.,第約])"
"""Where a number may begin."""
FOUR = "[〇一二三四五六七八九]{4}"
"""A year by its four digits in kanji."""
YEAR_END = r"年(?!間|もの|ぶり|以上|以内|未満|余|度|生(?!まれ)|前(?![後半])|後(?!半)|目)"
MONTH_END = "月(?!間|期|号|分|面|革命)"
DAY_END = "日(?!間|目|本|後|前|以[上内]|ごと|程度|余|数|分|ほど|くらい|ぐらい|足らず|がかり|ぶり)"
_ERAS = rf"(?:{ERA_NAME}|同|[明大昭平令](?=[0-9〇一二三四五六七八九十元])|[MTSHR](?=[0-9]))"
ERA_BESIDE = rf"{_ERAS}(?:{NUMBER}|元)年?"
"""An era's year that is told beside a Gregorian one."""
BESIDE = (
    rf"(?:\((?:{ERA_BESIDE}|西暦)?(?:{ERA_BESIDE}|{NUMBER}年?)?"
    rf"(?:{NUMBER}月(?:{NUMBER}日)?)?\))?"
)
"""The same date in brackets, in other words."""
REST = rf"(?:の?({NUMBER}){MONTH_END}(?:の?({NUMBER}){DAY_END})?)?{BESIDE}"
"""Month and day behind a year."""
EDGE = "(?:の?(?:末|終わり|初め|はじめ|初頭|半ば|春|夏|秋|冬|暮れ?|頃|ごろ))?"
"""Which part of a year is meant where a range begins."""
LATER = rf"(?:の?({NUMBER}){MONTH_END}(?:の?({NUMBER}){DAY_END})?)?"
"""Month and day behind a year that is told by another."""

NEVER = Stamp(month=0)
"""A day that never was: it hides what it holds."""
