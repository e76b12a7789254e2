"""Years that only tell which thing is meant, as in “the law of 1875”, in three languages."""

from __future__ import annotations

import re

from disputemap.articles.dating.date_parts import YEAR, Written

REACH = 48
"""Signs beside a year that are looked at."""

_OTHERS = rf"(?:{YEAR}(?: годов| года| г\.|年)?(?:, | and | и |・|、))*"
_IN_TIME = (
    "spring|summer|autumn|fall|winter|end|beginning|start|middle|close|rest|course|year|events|war"
    "|months?|weeks?|days?|half|part|out"
)
_ENGLISH = re.compile(
    rf"(?:(?<!\w)(?!(?:{_IN_TIME}) )[a-z]{{2,20}} of (?:the )?{_OTHERS}"
    rf"|[A-Z][a-z]{{1,20}} of {_OTHERS})$"
)
_ENGLISH_BEFORE = re.compile(r"(?<!\w)(?:the|its|a|this|that|their|his|her|our|both)[ -]$", re.I)
_A_WORD = re.compile(r" [a-z]{3}", re.I)
_RUSSIAN = re.compile(rf"(?<!\w)([а-яё]{{2,24}})(?: от)? {_OTHERS}$", re.IGNORECASE)
_RUSSIAN_IN_TIME = re.compile(
    r"(?:в|во|с|со|до|к|ко|от|по|на|около|после|начиная|между|и|или|а|не|из|этого|того|же|весн\w{1,3}"
    r"|лет(?:о|а|ом|у)|осен\w{1,3}|зим\w{1,3}|начал\w|конц\w|середин\w|половин\w|течение|месяц\w{0,2}"
    r"|янв\w+|фев\w+|мар\w+|апр\w+|мая|мае|май|июн\w|июл\w|авг\w+|сен\w+|окт\w+|ноя\w+|дек\w+)",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"の(?!春|夏|秋|冬|初|末|暮|終|こと|時|間|後|前|同|ある|うち|[0-9一二三四五六七八九十])[一-鿿ァ-ヺ「『]"
    r"|[一-鿿ァ-ヺ]{0,8}(?:宣言|条約|協定|声明|合意|憲法|覚書)"
)
_SIGNED_BEFORE = re.compile(
    r"(?:(?<!\w)(?:treaty|note|letter|statement|agreement|declaration|law|act|decree|order|pact"
    r"|memorandum|protocol|convention|report|resolution|minutes|issue|edition) (?:of|from|dated) "
    r"(?:the )?|(?<!\w)(?!начиная|считая|вплоть)[а-яё]{3,24}(?: [«\"][^«»\"]{1,40}[»\"])? от )$",
    re.IGNORECASE,
)
"""What leads to the day of a paper."""
_SIGNED_AFTER = re.compile(r"の?[一-鿿ァ-ヺー・]{0,12}(?:宣言|条約|協定|覚書|書簡|答弁|文書)")


_COMPARED = re.compile(
    r"\b(?:first|(?:high|low|larg|small|strong|bigg|warm|cold|worst|great|few)(?:est)?|best|most"
    r"|unseen|unchanged)\b[^.,;:!?]{0,50} since (?:the )?$"
    r"|(?<!\w)(?:впервые|сам(?:ый|ая|ое|ые)|рекордн\w{1,3})(?!\w)[^.,;:!?]{0,40} (?:с|со|после) $",
    re.IGNORECASE,
)
_COMPARED_AFTER = re.compile(
    r"(?:以来|より後|から)?(?:、)?(?:初めて|はじめて|最大|最多|最少|最高|最低)"
)


def is_compared(text: str, written: Written) -> bool:
    """Whether a year only tells with what is compared: “for the first time since 1911”."""
    if written.shift or written.last or written.first.month:
        return False
    if _COMPARED.search(text[max(0, written.start - 80) : written.start]):
        return True
    return _COMPARED_AFTER.match(text[written.end : written.end + 12]) is not None


def tells_which(text: str, written: Written) -> bool:
    """Whether a year belongs to a thing, and does not tell when what is told happened.

    Parameters
    ----------
    text : str
        Folded text that it stands in.
    written : Written
        A date of the text; ranges and what is relative never belong to a thing, and days and
        months only to a paper.
    """
    first = written.first
    if written.shift or written.last or not first.year:
        return False
    before = text[max(0, written.start - REACH) : written.start]
    after = text[written.end : written.end + REACH]
    if first.month:
        return bool(_SIGNED_BEFORE.search(before) or _SIGNED_AFTER.match(after))
    if before.endswith("(") and after.startswith(")"):
        return True
    if text[written.end - 1] == "年":
        return _JAPANESE.match(after) is not None
    if _ENGLISH.search(before) or (_ENGLISH_BEFORE.search(before) and _A_WORD.match(after)):
        return True
    return _in_russian(text[written.start : written.end] + after, before)


def _in_russian(year: str, before: str) -> bool:
    led = _RUSSIAN.search(before)
    if led is None or _RUSSIAN_IN_TIME.fullmatch(led[1]):
        return False
    return re.match(rf"{YEAR}(?:(?:,| и) {YEAR})* (?:года|годов|гг?\.)", year) is not None
