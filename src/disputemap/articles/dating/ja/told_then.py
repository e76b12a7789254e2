"""Words such as 来年 in what somebody said or wrote earlier: they count from that day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import Shift, Written
from disputemap.articles.dating.ja.open_ends import DayBeside
from disputemap.articles.dating.ja.signs import DIGIT, NEVER

QUOTED = re.compile(
    r"「([^「」]{1,200})」(?:など)?と、?(?:おっしゃ|言[っいう]|いって|いった|話[しさ]|語[っりら]|述べ"
    r"|書[いきか]|記[しさ]|あ[るっり]|つぶや|笑|答え|約束|誓|結[んび]|嘆|喜|励ま|返)"
)
"""What was said or written, with who says so behind it."""
_WORDS = (
    "(?:日記|日誌|手紙|葉書|はがき|便り|書簡|電報|手記|手帳|メモ|作文|寄稿|社説|記事|紙面|新聞|講演|演説"
    "|会見|談話|取材|答弁|聞き取り|インタビュー|年賀状|遺書)"
)
TOLD = re.compile(
    rf"(?:付け?)?の[一-鿿]{{0,6}}{_WORDS}|付の?「|に(?:最後に|初めて)?(?:お?会|お目にかか|訪ね|尋ね|話を"
    r"|聞い|伺|取材|書い|記し)|に(?:書かれ|書い|記され|出され)た"
)
"""What a day is followed by if somebody spoke or wrote on it."""
MET = re.compile(r"(?:会い?した|会った|話した|聞いた|伺った|訪ねた|尋ねた|かかった|書いた)のは、?$")
THEN = re.compile(r"だった|であった|である|です|でした")
"""A day on which somebody was met: 最後に会ったのは5月だった."""
NOTICE = re.compile(
    rf"(?<![{DIGIT}.,第約月の計毎~-])(?P<day>([0-9]{{1,2}})日(?:\([月火水木金土日]\))?)"
    r"(?:に|から|より|まで)[一-鿿ァ-ヺー]{0,10}"
    r"(?:(?:発送|送付|郵送|配布|配信|公開|開催|放送|放映|掲載|発売|実施|公表|掲示|上映|開講|発行"
    r"|更新|お?届け|募集)(?:する|します|いたします|される|されます)|受け付け(?:る|ます)|締め切(?:る|ります)"
    r"|開きます|行います)(?=。|$|予定|\))"
)
"""A day on which something is going to be done: 24日に発送する."""
_NEAR = 160


def noticed(text: str, found: list[Written]) -> Iterator[Written]:
    """Days of a folded text that a notice tells ahead, before any other date."""
    first = min((each.start for each in found), default=len(text))
    for notice in NOTICE.finditer(text):
        if notice.start() > first:
            return
        day, today = DayBeside(day=int(notice[2]), ahead=True), Shift("published", "day", 0)
        yield Written(*notice.span("day"), day, None, "relative", 0.85, today)


def told_then(text: str, found: list[Written]) -> list[Written]:
    """The same dates, with those that count from today in what was told earlier counted from then.

    Parameters
    ----------
    text : str
        Folded text.
    found : list of Written
        Its dates, overlapping where one can be read in more ways.
    """
    if "「" not in text:
        return found
    ordered = sorted(found, key=lambda each: (each.end, -each.start))
    ends = [each.end for each in ordered]
    spans = [each.span(1) for each in QUOTED.finditer(text)]
    old = [span for span in spans if _told_on(text, ordered, ends, span[0] - 1)]
    starts = [start for start, _ in old]
    counted: dict[int, int] = {}
    done = []
    for each in sorted(found, key=lambda each: each.start):
        at = bisect_right(starts, each.start) - 1
        if at < 0 or each.end > old[at][1] or not each.shift:
            done.append(each)
        elif each.shift.anchor == "published":
            # only the first counts from that day; another would count from the first
            own = counted.setdefault(at, each.start) == each.start
            then = replace(each, shift=replace(each.shift, anchor="text"))
            done.append(then if own else replace(each, first=NEVER, shift=None, last=None))
        else:
            done.append(each)
    return done


def _told_on(text: str, ordered: list[Written], ends: list[int], quote: int) -> bool:
    """Whether the last date before a quotation is the day on which it was said or written."""
    at = bisect_right(ends, quote) - 1
    if at < 0 or quote - ends[at] > _NEAR:
        return False
    day = ordered[at]
    between = text[day.end : quote + 1]
    if TOLD.match(between):
        return True
    before = text[max(0, day.start - 12) : day.start]
    return MET.search(before) is not None and THEN.match(_without_edge(between)) is not None


def _without_edge(between: str) -> str:
    return re.sub(r"^の?(?:末|初め|半ば|暮れ|春|夏|秋|冬|朝|夜)", "", between)
